-- Kvalitetsgarantier. The revision is what a form was filled in on: who saves on an older one is told what has changed.
create table guarantee (
    id blob primary key not null,
    revision integer not null,
    area text not null,
    promise text not null,
    short_name text,
    description text not null,
    adopted_by text,
    adopted_on text,
    valid_from text,
    valid_to text,
    if_not_kept text not null,
    target integer not null check (target between 0 and 10000),
    margin integer not null check (margin between 0 and 10000),
    public integer not null check (public in (0, 1)),
    owner blob references node (id),
    every_unit integer not null check (every_unit in (0, 1)),
    rhythm text not null,
    law text not null check (json_valid(law)),
    limits text not null check (json_valid(limits)),
    changed_at text not null,
    changed_by blob references person (id)
) strict;
create index guarantee_owner on guarantee (owner);
create index guarantee_changed_by on guarantee (changed_by);

-- The units that it is for, where it is not for every unit.
create table guarantee_unit (
    guarantee blob not null references guarantee (id),
    node blob not null references node (id),
    primary key (guarantee, node)
) strict;
create index guarantee_unit_node on guarantee_unit (node);

-- Every revision as it was saved.
create table guarantee_revision (
    guarantee blob not null references guarantee (id),
    revision integer not null,
    record text not null check (json_valid(record)),
    changed_at text not null,
    changed_by blob references person (id),
    primary key (guarantee, revision)
) strict;
create index guarantee_revision_changed_by on guarantee_revision (changed_by);

-- Uppföljning of one period; without node it is of the guarantee as a whole.
create table follow_up (
    id blob primary key not null,
    guarantee blob not null references guarantee (id),
    node blob references node (id),
    period text not null,
    last_day text not null,
    revision integer not null,
    status text not null,
    suggested text,
    motivation text not null,
    kept integer,
    out_of integer,
    measured_kept integer,
    measured_out_of integer,
    comment text not null,
    commented_on text,
    public_text text not null,
    plan_what text,
    plan_who text,
    plan_met_by text,
    decided_at text not null,
    decided_by blob references person (id),
    on_behalf integer not null check (on_behalf in (0, 1))
) strict;
create unique index follow_up_of_node on follow_up (guarantee, node, period) where node is not null;
create unique index follow_up_of_whole on follow_up (guarantee, period) where node is null;
create index follow_up_period on follow_up (period);
create index follow_up_node on follow_up (node);
create index follow_up_decided_by on follow_up (decided_by);

-- Every revision of it as it was saved.
create table follow_up_revision (
    follow_up blob not null references follow_up (id),
    revision integer not null,
    record text not null check (json_valid(record)),
    decided_at text not null,
    decided_by blob references person (id),
    on_behalf integer not null check (on_behalf in (0, 1)),
    primary key (follow_up, revision)
) strict;
create index follow_up_revision_decided_by on follow_up_revision (decided_by);

-- A closed period of a node and what is below it can be read and not changed, until somebody reopens it with a reason.
create table period_closing (
    id blob primary key not null,
    node blob not null references node (id),
    period text not null,
    closed_at text not null,
    closed_by blob references person (id),
    reopened_at text,
    reopened_by blob references person (id),
    reason text
) strict;
create unique index period_closing_open on period_closing (node, period) where reopened_at is null;
create index period_closing_closed_by on period_closing (closed_by);
create index period_closing_reopened_by on period_closing (reopened_by);
