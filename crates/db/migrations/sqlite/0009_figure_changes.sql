-- What the figures of a newly published dataset changed: the figure that was, and the one that took its place. Only figures of
-- the definition's own rhythm, versions summed, and only where n or N differ.
create table figure_change (
    id integer primary key autoincrement not null,
    evaluation integer not null references evaluation (id),
    node blob references node (id),
    parent blob references node (id),
    figure_before integer references figure (id),
    figure_after integer references figure (id)
) strict;
create index figure_change_evaluation on figure_change (evaluation);
create index figure_change_figure_before on figure_change (figure_before);
create index figure_change_figure_after on figure_change (figure_after);
