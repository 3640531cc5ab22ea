-- Datamängder. Which there are and which is current stands in the ledger of the data folder; here stands who, why and which
-- units. What differs after a stop in the middle is settled from the ledger.
create table dataset (
    id text primary key,
    state text not null,
    as_of date not null,
    row_count bigint not null,
    file_names jsonb not null,
    encoding text,
    imported_at timestamptz not null,
    imported_by uuid references person (id),
    published_at timestamptz,
    published_by uuid references person (id),
    removed_at timestamptz
);
create index dataset_imported_at on dataset (imported_at);

-- Every unit code of a dataset, as its extract wrote it.
create table dataset_unit_code (
    dataset text not null references dataset (id),
    code text not null,
    row_count bigint not null,
    first_day date not null,
    last_day date not null,
    primary key (dataset, code)
);

-- What was decided about a unit code that stood for nothing.
create table dataset_unit_decision (
    id uuid primary key,
    dataset text not null references dataset (id),
    code text not null,
    decision text not null,
    node uuid references node (id),
    valid_from date,
    reason text,
    decided_at timestamptz not null,
    decided_by uuid not null references person (id)
);
create index dataset_unit_decision_dataset on dataset_unit_decision (dataset, code);

-- Publish, hold, discard. `ledger_at` is the same moment as the ledger writes it: by it an interrupted one is recognised.
create table dataset_decision (
    id uuid primary key,
    dataset text not null references dataset (id),
    kind text not null,
    is_done boolean not null,
    decided_at timestamptz not null,
    ledger_at text not null,
    decided_by uuid references person (id),
    reason text,
    replaced text references dataset (id)
);
create index dataset_decision_dataset on dataset_decision (dataset, decided_at);

create table dataset_profile (
    id uuid primary key,
    name text not null,
    content text not null,
    headers text not null,
    changed_at timestamptz not null,
    changed_by uuid not null references person (id)
);
create unique index dataset_profile_name on dataset_profile (name);
create index dataset_profile_headers on dataset_profile (headers);

-- An upload under way. Its files are in the memory and the nameless files of one process, never here.
create table dataset_draft (
    id uuid primary key,
    owner uuid not null references person (id),
    state text not null,
    file_names jsonb not null,
    bytes bigint not null,
    profile text not null,
    profile_id uuid references dataset_profile (id),
    as_of date,
    began_at text,
    dataset text,
    report jsonb,
    problem jsonb,
    created_at timestamptz not null
);
create index dataset_draft_owner on dataset_draft (owner, created_at);
