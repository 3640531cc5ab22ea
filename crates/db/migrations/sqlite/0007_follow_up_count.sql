-- One row: it grows with every change of guarantees and of what was said of them, so that sums in memory know that they are old.
create table follow_up_count (
    id integer primary key not null check (id = 1),
    revision integer not null
) strict;
insert into follow_up_count (id, revision) values (1, 0);

-- What was said of the parts of the organisation in one period.
create index follow_up_guarantee_period on follow_up (guarantee, period);
