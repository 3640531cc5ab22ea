-- What is measured. The code is its id in results, and in references to cases: it never changes.
create table definition (
    id blob primary key not null,
    code text not null,
    subject_kind text not null,
    subject_id blob not null,
    kind text not null,
    name text not null,
    rhythm text not null,
    position integer not null,
    created_at text not null,
    removed_at text
) strict;
create unique index definition_code on definition (code);
create index definition_subject on definition (subject_kind, subject_id, position);

-- The version that was valid on a case's start day measures it.
create table definition_version (
    definition blob not null references definition (id),
    version integer not null,
    rule text not null check (json_valid(rule)),
    valid_from text,
    valid_to text,
    saved_by blob references person (id),
    saved_at text not null,
    withdrawn_at text,
    primary key (definition, version)
) strict;
create index definition_version_saved_by on definition_version (saved_by);

create table evaluation (
    id integer primary key autoincrement not null,
    dataset text not null,
    as_of text not null,
    cause text not null,
    started_at text not null,
    finished_at text not null,
    left_out text not null check (json_valid(left_out))
) strict;
create index evaluation_dataset on evaluation (dataset, id);

-- What the figures of a definition rest on now; another state means that they are to be worked out again.
create table definition_state (
    definition blob primary key not null references definition (id),
    evaluation integer not null references evaluation (id),
    state text not null,
    lacks text not null check (json_valid(lacks))
) strict;
create index definition_state_evaluation on definition_state (evaluation);

-- Kept for good. No node is "utan enhet"; no version is the sum of all.
create table figure (
    id integer primary key autoincrement not null,
    evaluation integer not null references evaluation (id),
    definition blob not null references definition (id),
    version integer,
    only_version integer,
    node blob references node (id),
    parent blob references node (id),
    period text not null,
    period_kind text not null,
    first_day text not null,
    preliminary integer not null check (preliminary in (0, 1)),
    met integer not null,
    late integer not null,
    missed integer not null,
    running integer not null,
    cancelled integer not null,
    mean_days real,
    median_days real,
    p90_days integer,
    disclosure text not null,
    durations_hidden integer not null check (durations_hidden in (0, 1)),
    superseded_at text
) strict;
create index figure_node on figure (node, period_kind, first_day) where superseded_at is null;
create index figure_parent on figure (parent, period) where superseded_at is null;
create index figure_definition on figure (definition, first_day) where superseded_at is null;
create index figure_evaluation on figure (evaluation, definition);

-- Given when a figure is first shown outside its own page.
create table figure_reference (
    reference text primary key not null,
    figure integer not null references figure (id),
    created_at text not null
) strict;
create unique index figure_reference_figure on figure_reference (figure);
