-- Publika utgåvor. The content is the text that was published, with its SHA-256; it is never changed.
create table edition (
    id uuid primary key,
    node uuid not null references node (id),
    name text not null,
    period text not null,
    last_day date not null,
    state text not null,
    content text not null,
    sha256 text not null,
    promises bigint not null,
    early boolean not null,
    reason text,
    published_at timestamptz not null,
    published_by uuid not null references person (id),
    replaced_by uuid references edition (id),
    withdrawn_at timestamptz,
    withdrawn_by uuid references person (id),
    withdrawn_reason text
);
create unique index edition_current on edition (node, period) where state = 'published';
create index edition_last_day on edition (last_day);
create index edition_published_by on edition (published_by);
create index edition_replaced_by on edition (replaced_by);
create index edition_withdrawn_by on edition (withdrawn_by);

create table edition_guarantee (
    edition uuid not null references edition (id),
    guarantee uuid not null references guarantee (id),
    primary key (edition, guarantee)
);
create index edition_guarantee_guarantee on edition_guarantee (guarantee);

-- Whoever publishes something of a year holds its row, so that nobody else publishes unseen.
create table edition_year (
    year text primary key,
    publications bigint not null
);
