-- Utkast: what somebody has filled in of a form and not saved yet. One for each person and form, seen by that person alone.
create table form_draft (
    person blob not null references person (id),
    form text not null,
    fields text not null check (json_valid(fields)),
    saved_at text not null,
    primary key (person, form)
) strict;
create index form_draft_saved_at on form_draft (saved_at);

-- A closed period shows the figures that it was closed with, also when others have taken their place.
create index figure_past_node on figure (node, period_kind, first_day) where superseded_at is not null;
create index figure_past_parent on figure (parent, period) where superseded_at is not null;
