-- Organisation. A node keeps its id through changes of name, kind and parent; merges and splits make new nodes.
create table node (
    id uuid primary key,
    created_at timestamptz not null
);

create table node_version (
    node uuid not null references node (id),
    kind text not null,
    name text not null,
    parent uuid references node (id),
    valid_from date not null,
    valid_to date,
    primary key (node, valid_from)
);
create index node_version_parent on node_version (parent);

create table node_code (
    code text not null,
    node uuid not null references node (id),
    valid_from date not null,
    valid_to date,
    primary key (code, valid_from)
);
create index node_code_node on node_code (node);

create table node_succession (
    id uuid primary key,
    first_day date not null
);

create table node_succession_node (
    succession uuid not null references node_succession (id),
    node uuid not null references node (id),
    is_after boolean not null,
    primary key (succession, node, is_after)
);
create index node_succession_node_node on node_succession_node (node);

-- One row: it grows with every change, so that a copy in memory knows that it is old.
create table organisation_revision (
    id bigint primary key check (id = 1),
    revision bigint not null
);
insert into organisation_revision (id, revision) values (1, 0);

-- People with an account. Never anybody whom a case is about.
create table person (
    id uuid primary key,
    login text not null,
    login_key text not null,
    name text not null,
    language text,
    password_hash text,
    password_set_at timestamptz,
    blocked_at timestamptz,
    created_at timestamptz not null,
    signed_in_at timestamptz
);
create unique index person_login_key on person (login_key);

create table invitation (
    id text primary key,
    person uuid not null references person (id),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index invitation_person on invitation (person);

create table session (
    id text primary key,
    person uuid not null references person (id),
    created_at timestamptz not null,
    seen_at timestamptz not null
);
create index session_person on session (person);

create table assignment (
    id uuid primary key,
    person uuid not null references person (id),
    role text not null,
    node uuid not null references node (id),
    valid_from date not null,
    valid_to date,
    reason text,
    created_at timestamptz not null
);
create index assignment_person on assignment (person);
create index assignment_node on assignment (node);

create table substitution (
    id uuid primary key,
    absent uuid not null references person (id),
    substitute uuid not null references person (id),
    role text,
    node uuid references node (id),
    valid_from date not null,
    valid_to date not null,
    created_at timestamptz not null
);
create index substitution_absent on substitution (absent);
create index substitution_substitute on substitution (substitute);
create index substitution_node on substitution (node);

-- Fallåtkomst.
create table case_access (
    id uuid primary key,
    person uuid not null references person (id),
    unit uuid not null references node (id),
    reason text not null,
    valid_from date not null,
    valid_to date not null,
    given_by uuid references person (id),
    decision text,
    created_at timestamptz not null,
    withdrawn_at timestamptz
);
create index case_access_person on case_access (person);
create index case_access_unit on case_access (unit);
create index case_access_given_by on case_access (given_by);
