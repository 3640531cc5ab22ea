-- Organisation. A node keeps its id through changes of name, kind and parent; merges and splits make new nodes.
create table node (
    id blob primary key not null,
    created_at text not null
) strict;

create table node_version (
    node blob not null references node (id),
    kind text not null,
    name text not null,
    parent blob references node (id),
    valid_from text not null,
    valid_to text,
    primary key (node, valid_from)
) strict;
create index node_version_parent on node_version (parent);

create table node_code (
    code text not null,
    node blob not null references node (id),
    valid_from text not null,
    valid_to text,
    primary key (code, valid_from)
) strict;
create index node_code_node on node_code (node);

create table node_succession (
    id blob primary key not null,
    first_day text not null
) strict;

create table node_succession_node (
    succession blob not null references node_succession (id),
    node blob not null references node (id),
    is_after integer not null check (is_after in (0, 1)),
    primary key (succession, node, is_after)
) strict;
create index node_succession_node_node on node_succession_node (node);

-- One row: it grows with every change, so that a copy in memory knows that it is old.
create table organisation_revision (
    id integer primary key not null check (id = 1),
    revision integer not null
) strict;
insert into organisation_revision (id, revision) values (1, 0);

-- People with an account. Never anybody whom a case is about.
create table person (
    id blob primary key not null,
    login text not null,
    login_key text not null,
    name text not null,
    language text,
    password_hash text,
    password_set_at text,
    blocked_at text,
    created_at text not null,
    signed_in_at text
) strict;
create unique index person_login_key on person (login_key);

create table invitation (
    id text primary key not null,
    person blob not null references person (id),
    created_at text not null,
    expires_at text not null,
    used_at text
) strict;
create index invitation_person on invitation (person);

create table session (
    id text primary key not null,
    person blob not null references person (id),
    created_at text not null,
    seen_at text not null
) strict;
create index session_person on session (person);

create table assignment (
    id blob primary key not null,
    person blob not null references person (id),
    role text not null,
    node blob not null references node (id),
    valid_from text not null,
    valid_to text,
    reason text,
    created_at text not null
) strict;
create index assignment_person on assignment (person);
create index assignment_node on assignment (node);

create table substitution (
    id blob primary key not null,
    absent blob not null references person (id),
    substitute blob not null references person (id),
    role text,
    node blob references node (id),
    valid_from text not null,
    valid_to text not null,
    created_at text not null
) strict;
create index substitution_absent on substitution (absent);
create index substitution_substitute on substitution (substitute);
create index substitution_node on substitution (node);

-- Fallåtkomst.
create table case_access (
    id blob primary key not null,
    person blob not null references person (id),
    unit blob not null references node (id),
    reason text not null,
    valid_from text not null,
    valid_to text not null,
    given_by blob references person (id),
    decision text,
    created_at text not null,
    withdrawn_at text
) strict;
create index case_access_person on case_access (person);
create index case_access_unit on case_access (unit);
create index case_access_given_by on case_access (given_by);
