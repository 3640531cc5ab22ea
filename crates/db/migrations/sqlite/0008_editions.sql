-- Publika utgåvor. The content is the text that was published, with its SHA-256; it is never changed.
create table edition (
    id blob primary key not null,
    node blob not null references node (id),
    name text not null,
    period text not null,
    last_day text not null,
    state text not null,
    content text not null,
    sha256 text not null,
    promises integer not null,
    early integer not null check (early in (0, 1)),
    reason text,
    published_at text not null,
    published_by blob not null references person (id),
    replaced_by blob references edition (id),
    withdrawn_at text,
    withdrawn_by blob references person (id),
    withdrawn_reason text
) strict;
create unique index edition_current on edition (node, period) where state = 'published';
create index edition_last_day on edition (last_day);
create index edition_published_by on edition (published_by);
create index edition_replaced_by on edition (replaced_by);
create index edition_withdrawn_by on edition (withdrawn_by);

create table edition_guarantee (
    edition blob not null references edition (id),
    guarantee blob not null references guarantee (id),
    primary key (edition, guarantee)
) strict;
create index edition_guarantee_guarantee on edition_guarantee (guarantee);

-- Whoever publishes something of a year holds its row, so that nobody else publishes unseen.
create table edition_year (
    year text primary key not null,
    publications integer not null
) strict;
