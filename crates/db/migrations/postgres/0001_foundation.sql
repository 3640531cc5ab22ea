-- SQLite has a collation of this name too: crates/db/src/collation.rs.
create collation swedish (provider = icu, locale = 'sv');

create table job (
    id bigint generated always as identity primary key,
    kind text not null,
    payload jsonb not null,
    created_at timestamptz not null,
    due_at timestamptz not null,
    attempts bigint not null default 0,
    locked_until timestamptz,
    last_error text,
    unique_key text,
    done_at timestamptz,
    dead_at timestamptz,
    cause text
);
create index job_due on job (due_at, id) where done_at is null and dead_at is null;
create unique index job_unique_key on job (unique_key) where done_at is null and dead_at is null;

create table audit_event (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor uuid,
    on_behalf_of uuid,
    kind text not null,
    subject_kind text,
    subject_id text,
    node uuid,
    details jsonb not null,
    request_id text
);
create index audit_event_at on audit_event (at);
create index audit_event_subject on audit_event (subject_kind, subject_id, id);
create index audit_event_actor on audit_event (actor, id);
create index audit_event_node on audit_event (node, id);
create index audit_event_kind on audit_event (kind, id);

create table case_read (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor uuid not null,
    dataset_id text not null,
    limit_id text not null,
    node uuid not null,
    period text,
    filter jsonb not null,
    reason text,
    export boolean not null,
    request_id text
);
create index case_read_at on case_read (at);
create index case_read_actor on case_read (actor, id);
create index case_read_node on case_read (node, id);

create table case_read_reference (
    read_id bigint not null references case_read (id) on delete cascade,
    reference text not null,
    primary key (reference, read_id)
);
create index case_read_reference_read on case_read_reference (read_id);

-- What is older than `before` may be removed while a row is here: put in and taken out by one transaction.
create table audit_culling (
    before timestamptz primary key
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception using errcode = 'check_violation', message = 'append-only: ' || tg_table_name, table = tg_table_name;
end
$$;
create function refuse_removal() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'case_read_reference' then
        if exists (select 1 from audit_culling) then
            return old;
        end if;
    elsif exists (select 1 from audit_culling where old.at < before) then
        return old;
    end if;
    raise exception using errcode = 'check_violation', message = 'append-only: ' || tg_table_name, table = tg_table_name;
end
$$;
create trigger audit_event_unchanged before update on audit_event
    for each row execute function refuse_change();
create trigger audit_event_kept before delete on audit_event
    for each row execute function refuse_removal();
create trigger audit_event_not_emptied before truncate on audit_event
    for each statement execute function refuse_change();
create trigger case_read_unchanged before update on case_read
    for each row execute function refuse_change();
create trigger case_read_kept before delete on case_read
    for each row execute function refuse_removal();
create trigger case_read_not_emptied before truncate on case_read
    for each statement execute function refuse_change();
create trigger case_read_reference_unchanged before update on case_read_reference
    for each row execute function refuse_change();
create trigger case_read_reference_kept before delete on case_read_reference
    for each row execute function refuse_removal();
create trigger case_read_reference_not_emptied before truncate on case_read_reference
    for each statement execute function refuse_change();

create table setting (
    key text primary key,
    value jsonb not null,
    changed_at timestamptz not null,
    changed_by uuid
);
