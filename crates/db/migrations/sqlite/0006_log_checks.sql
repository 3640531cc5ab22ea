-- Loggkontroll: a month's sample of case reads in one part of the organisation. Which reads were drawn follows from the
-- seed, so the draw can be done again.
create table log_check_month (
    month text primary key not null,
    seed text not null,
    sample_size integer not null,
    sampled_at text not null
) strict;

create table log_check (
    id blob primary key not null,
    month text not null references log_check_month (month),
    node blob not null references node (id),
    manager blob references person (id),
    of_manager integer not null check (of_manager in (0, 1)),
    reads integer not null,
    due text not null,
    created_at text not null,
    closed_at text,
    closed_by blob references person (id)
) strict;
create unique index log_check_of_month on log_check (month, node, of_manager);
create index log_check_node on log_check (node);
create index log_check_manager on log_check (manager);
create index log_check_closed_by on log_check (closed_by);
create index log_check_open on log_check (due) where closed_at is null;

-- No reference to case_read: a read is culled after its time, and what was found of it stays until its check is.
create table log_check_read (
    log_check blob not null references log_check (id) on delete cascade,
    read_id integer not null,
    actor blob not null,
    outcome text,
    note text,
    decided_at text,
    decided_by blob references person (id),
    primary key (log_check, read_id)
) strict;
create index log_check_read_actor on log_check_read (actor);
create index log_check_read_decided_by on log_check_read (decided_by);
