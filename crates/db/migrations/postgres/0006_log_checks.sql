-- Loggkontroll: a month's sample of case reads in one part of the organisation. Which reads were drawn follows from the
-- seed, so the draw can be done again.
create table log_check_month (
    month text primary key,
    seed text not null,
    sample_size bigint not null,
    sampled_at timestamptz not null
);

create table log_check (
    id uuid primary key,
    month text not null references log_check_month (month),
    node uuid not null references node (id),
    manager uuid references person (id),
    of_manager boolean not null,
    reads bigint not null,
    due date not null,
    created_at timestamptz not null,
    closed_at timestamptz,
    closed_by uuid references person (id)
);
create unique index log_check_of_month on log_check (month, node, of_manager);
create index log_check_node on log_check (node);
create index log_check_manager on log_check (manager);
create index log_check_closed_by on log_check (closed_by);
create index log_check_open on log_check (due) where closed_at is null;

-- No reference to case_read: a read is culled after its time, and what was found of it stays until its check is.
create table log_check_read (
    log_check uuid not null references log_check (id) on delete cascade,
    read_id bigint not null,
    actor uuid not null,
    outcome text,
    note text,
    decided_at timestamptz,
    decided_by uuid references person (id),
    primary key (log_check, read_id)
);
create index log_check_read_actor on log_check_read (actor);
create index log_check_read_decided_by on log_check_read (decided_by);
