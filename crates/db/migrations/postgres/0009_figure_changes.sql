-- What the figures of a newly published dataset changed: the figure that was, and the one that took its place. Only figures of
-- the definition's own rhythm, versions summed, and only where n or N differ.
create table figure_change (
    id bigint generated always as identity primary key,
    evaluation bigint not null references evaluation (id),
    node uuid references node (id),
    parent uuid references node (id),
    figure_before bigint references figure (id),
    figure_after bigint references figure (id)
);
create index figure_change_evaluation on figure_change (evaluation);
create index figure_change_figure_before on figure_change (figure_before);
create index figure_change_figure_after on figure_change (figure_after);
