-- Kvalitetsgarantier. The revision is what a form was filled in on: who saves on an older one is told what has changed.
create table guarantee (
    id uuid primary key,
    revision bigint not null,
    area text not null,
    promise text not null,
    short_name text,
    description text not null,
    adopted_by text,
    adopted_on date,
    valid_from date,
    valid_to date,
    if_not_kept text not null,
    target bigint not null check (target between 0 and 10000),
    margin bigint not null check (margin between 0 and 10000),
    public boolean not null,
    owner uuid references node (id),
    every_unit boolean not null,
    rhythm text not null,
    law jsonb not null,
    limits jsonb not null,
    changed_at timestamptz not null,
    changed_by uuid references person (id)
);
create index guarantee_owner on guarantee (owner);
create index guarantee_changed_by on guarantee (changed_by);

-- The units that it is for, where it is not for every unit.
create table guarantee_unit (
    guarantee uuid not null references guarantee (id),
    node uuid not null references node (id),
    primary key (guarantee, node)
);
create index guarantee_unit_node on guarantee_unit (node);

-- Every revision as it was saved.
create table guarantee_revision (
    guarantee uuid not null references guarantee (id),
    revision bigint not null,
    record jsonb not null,
    changed_at timestamptz not null,
    changed_by uuid references person (id),
    primary key (guarantee, revision)
);
create index guarantee_revision_changed_by on guarantee_revision (changed_by);

-- Uppföljning of one period; without node it is of the guarantee as a whole.
create table follow_up (
    id uuid primary key,
    guarantee uuid not null references guarantee (id),
    node uuid references node (id),
    period text not null,
    last_day date not null,
    revision bigint not null,
    status text not null,
    suggested text,
    motivation text not null,
    kept bigint,
    out_of bigint,
    measured_kept bigint,
    measured_out_of bigint,
    comment text not null,
    commented_on date,
    public_text text not null,
    plan_what text,
    plan_who text,
    plan_met_by text,
    decided_at timestamptz not null,
    decided_by uuid references person (id),
    on_behalf boolean not null
);
create unique index follow_up_of_node on follow_up (guarantee, node, period) where node is not null;
create unique index follow_up_of_whole on follow_up (guarantee, period) where node is null;
create index follow_up_period on follow_up (period);
create index follow_up_node on follow_up (node);
create index follow_up_decided_by on follow_up (decided_by);

-- Every revision of it as it was saved.
create table follow_up_revision (
    follow_up uuid not null references follow_up (id),
    revision bigint not null,
    record jsonb not null,
    decided_at timestamptz not null,
    decided_by uuid references person (id),
    on_behalf boolean not null,
    primary key (follow_up, revision)
);
create index follow_up_revision_decided_by on follow_up_revision (decided_by);

-- A closed period of a node and what is below it can be read and not changed, until somebody reopens it with a reason.
create table period_closing (
    id uuid primary key,
    node uuid not null references node (id),
    period text not null,
    closed_at timestamptz not null,
    closed_by uuid references person (id),
    reopened_at timestamptz,
    reopened_by uuid references person (id),
    reason text
);
create unique index period_closing_open on period_closing (node, period) where reopened_at is null;
create index period_closing_closed_by on period_closing (closed_by);
create index period_closing_reopened_by on period_closing (reopened_by);
