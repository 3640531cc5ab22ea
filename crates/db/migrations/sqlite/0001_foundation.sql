create table job (
    id integer primary key autoincrement not null,
    kind text not null,
    payload text not null check (json_valid(payload)),
    created_at text not null,
    due_at text not null,
    attempts integer not null default 0,
    locked_until text,
    last_error text,
    unique_key text,
    done_at text,
    dead_at text,
    cause text
) strict;
create index job_due on job (due_at, id) where done_at is null and dead_at is null;
create unique index job_unique_key on job (unique_key) where done_at is null and dead_at is null;

create table audit_event (
    id integer primary key autoincrement not null,
    at text not null,
    actor blob,
    on_behalf_of blob,
    kind text not null,
    subject_kind text,
    subject_id text,
    node blob,
    details text not null check (json_valid(details)),
    request_id text
) strict;
create index audit_event_at on audit_event (at);
create index audit_event_subject on audit_event (subject_kind, subject_id, id);
create index audit_event_actor on audit_event (actor, id);
create index audit_event_node on audit_event (node, id);
create index audit_event_kind on audit_event (kind, id);

create table case_read (
    id integer primary key autoincrement not null,
    at text not null,
    actor blob not null,
    dataset_id text not null,
    limit_id text not null,
    node blob not null,
    period text,
    filter text not null check (json_valid(filter)),
    reason text,
    export integer not null check (export in (0, 1)),
    request_id text
) strict;
create index case_read_at on case_read (at);
create index case_read_actor on case_read (actor, id);
create index case_read_node on case_read (node, id);

create table case_read_reference (
    read_id integer not null references case_read (id) on delete cascade,
    reference text not null,
    primary key (reference, read_id)
) strict, without rowid;
create index case_read_reference_read on case_read_reference (read_id);

-- What is older than `before` may be removed while a row is here: put in and taken out by one transaction.
create table audit_culling (
    before text primary key not null
) strict;

create trigger audit_event_unchanged before update on audit_event
begin
    select raise(abort, 'append-only: audit_event');
end;
create trigger audit_event_kept before delete on audit_event
when not exists (select 1 from audit_culling where old.at < before)
begin
    select raise(abort, 'append-only: audit_event');
end;
create trigger case_read_unchanged before update on case_read
begin
    select raise(abort, 'append-only: case_read');
end;
create trigger case_read_kept before delete on case_read
when not exists (select 1 from audit_culling where old.at < before)
begin
    select raise(abort, 'append-only: case_read');
end;
create trigger case_read_reference_unchanged before update on case_read_reference
begin
    select raise(abort, 'append-only: case_read_reference');
end;
create trigger case_read_reference_kept before delete on case_read_reference
when not exists (select 1 from audit_culling)
begin
    select raise(abort, 'append-only: case_read_reference');
end;

create table setting (
    key text primary key not null,
    value text not null check (json_valid(value)),
    changed_at text not null,
    changed_by blob
) strict;
