-- What is measured. The code is its id in results, and in references to cases: it never changes.
create table definition (
    id uuid primary key,
    code text not null,
    subject_kind text not null,
    subject_id uuid not null,
    kind text not null,
    name text not null,
    rhythm text not null,
    position bigint not null,
    created_at timestamptz not null,
    removed_at timestamptz
);
create unique index definition_code on definition (code);
create index definition_subject on definition (subject_kind, subject_id, position);

-- The version that was valid on a case's start day measures it.
create table definition_version (
    definition uuid not null references definition (id),
    version bigint not null,
    rule jsonb not null,
    valid_from date,
    valid_to date,
    saved_by uuid references person (id),
    saved_at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (definition, version)
);
create index definition_version_saved_by on definition_version (saved_by);

create table evaluation (
    id bigint generated always as identity primary key,
    dataset text not null,
    as_of date not null,
    cause text not null,
    started_at timestamptz not null,
    finished_at timestamptz not null,
    left_out jsonb not null
);
create index evaluation_dataset on evaluation (dataset, id);

-- What the figures of a definition rest on now; another state means that they are to be worked out again.
create table definition_state (
    definition uuid primary key references definition (id),
    evaluation bigint not null references evaluation (id),
    state text not null,
    lacks jsonb not null
);
create index definition_state_evaluation on definition_state (evaluation);

-- Kept for good. No node is "utan enhet"; no version is the sum of all.
create table figure (
    id bigint generated always as identity primary key,
    evaluation bigint not null references evaluation (id),
    definition uuid not null references definition (id),
    version bigint,
    only_version bigint,
    node uuid references node (id),
    parent uuid references node (id),
    period text not null,
    period_kind text not null,
    first_day date not null,
    preliminary boolean not null,
    met bigint not null,
    late bigint not null,
    missed bigint not null,
    running bigint not null,
    cancelled bigint not null,
    mean_days double precision,
    median_days double precision,
    p90_days bigint,
    disclosure text not null,
    durations_hidden boolean not null,
    superseded_at timestamptz
);
create index figure_node on figure (node, period_kind, first_day) where superseded_at is null;
create index figure_parent on figure (parent, period) where superseded_at is null;
create index figure_definition on figure (definition, first_day) where superseded_at is null;
create index figure_evaluation on figure (evaluation, definition);

-- Given when a figure is first shown outside its own page.
create table figure_reference (
    reference text primary key,
    figure bigint not null references figure (id),
    created_at timestamptz not null
);
create unique index figure_reference_figure on figure_reference (figure);
