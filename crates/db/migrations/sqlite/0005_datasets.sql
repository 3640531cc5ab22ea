-- Datamängder. Which there are and which is current stands in the ledger of the data folder; here stands who, why and which
-- units. What differs after a stop in the middle is settled from the ledger.
create table dataset (
    id text primary key not null,
    state text not null,
    as_of text not null,
    row_count integer not null,
    file_names text not null check (json_valid(file_names)),
    encoding text,
    imported_at text not null,
    imported_by blob references person (id),
    published_at text,
    published_by blob references person (id),
    removed_at text
) strict;
create index dataset_imported_at on dataset (imported_at);

-- Every unit code of a dataset, as its extract wrote it.
create table dataset_unit_code (
    dataset text not null references dataset (id),
    code text not null,
    row_count integer not null,
    first_day text not null,
    last_day text not null,
    primary key (dataset, code)
) strict;

-- What was decided about a unit code that stood for nothing.
create table dataset_unit_decision (
    id blob primary key not null,
    dataset text not null references dataset (id),
    code text not null,
    decision text not null,
    node blob references node (id),
    valid_from text,
    reason text,
    decided_at text not null,
    decided_by blob not null references person (id)
) strict;
create index dataset_unit_decision_dataset on dataset_unit_decision (dataset, code);

-- Publish, hold, discard. `ledger_at` is the same moment as the ledger writes it: by it an interrupted one is recognised.
create table dataset_decision (
    id blob primary key not null,
    dataset text not null references dataset (id),
    kind text not null,
    is_done integer not null check (is_done in (0, 1)),
    decided_at text not null,
    ledger_at text not null,
    decided_by blob references person (id),
    reason text,
    replaced text references dataset (id)
) strict;
create index dataset_decision_dataset on dataset_decision (dataset, decided_at);

create table dataset_profile (
    id blob primary key not null,
    name text not null,
    content text not null,
    headers text not null,
    changed_at text not null,
    changed_by blob not null references person (id)
) strict;
create unique index dataset_profile_name on dataset_profile (name);
create index dataset_profile_headers on dataset_profile (headers);

-- An upload under way. Its files are in the memory and the nameless files of one process, never here.
create table dataset_draft (
    id blob primary key not null,
    owner blob not null references person (id),
    state text not null,
    file_names text not null check (json_valid(file_names)),
    bytes integer not null,
    profile text not null,
    profile_id blob references dataset_profile (id),
    as_of text,
    began_at text,
    dataset text,
    report text check (json_valid(report)),
    problem text check (json_valid(problem)),
    created_at text not null
) strict;
create index dataset_draft_owner on dataset_draft (owner, created_at);
