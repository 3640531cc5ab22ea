# Measuring.

as-of-later-than-today = The as-of date { $as_of } has not come yet. Today is { $today }.
    .do = What to do: give the day on which the extract was taken with --as-of, or leave the option out.
as-of-later-than-dataset = The as-of date { $as_of } is later than that of the dataset, { $dataset_as_of }.
    .do = What to do: give an earlier day, or leave --as-of out.
source-dataset = the dataset { $dataset }
source-file = { $file }
by-none-alone = --by none cannot stand together with other groupings.
    .do = What to do: remove none, or the others.
column-needed-by-key = { $limits }, line { $line }: “{ $id }” is measured by { $column }, but { $file } lacks the column { $column }.
    .do = What to do: include the column in the extract, say in a profile what it is called there (--profile), or change key.
column-needed-by-filter = { $limits }, line { $line }: “{ $id }” filters on { $column }, but { $file } lacks the column { $column }.
    .do = What to do: include the column in the extract, say in a profile what it is called there (--profile), or remove the filter.
column-needed-by-grouping = { $option } groups by { $column }, but { $file } lacks the column { $column }.
    .do = What to do: include the column in the extract, say in a profile what it is called there (--profile), or remove the grouping.

column-unit = Unit
column-area = Area
column-sex = Sex
column-period = Period
column-share = Share in time
column-share-held = Share kept
column-n = n of N
column-interval = 95% interval
column-mean = Mean, days
column-median = Median
column-p90 = 90th percentile
column-key = Case or person
column-start = Start
column-due = Due date
column-stop = Stop
column-days = Days
column-outcome = Outcome

outcome-met = In time
outcome-held = Kept
outcome-broken = Broken
outcome-late = Late
outcome-missed = Missed
outcome-cancelled = Cancelled
outcome-running = Running

sex-woman = woman
sex-man = man
sex-unknown = unknown
group-missing = (missing)

n-of-total = { $n } of { $total }
percent = { $number }%
measure-no-clocks = Nothing to measure: no event in the extract starts a time limit.
measure-nothing-covered = Nothing to measure: no event in the extract opens a coverage.
measure-no-cases = No case has that outcome.
measure-preliminary = * Preliminary: the period had not ended on the as-of date, so the figures may change.
measure-interval = The 95% interval (Wilson) is shown where fewer than { $few } are counted: so much can be chance.

account-dataset = Dataset: { $dataset }.
account-as-of = As-of date: { $as_of }.
account-as-of-latest = As-of date: { $as_of }, the latest date in the extract.
account-as-of-today = As-of date: { $as_of } (today), since no row could be read.
account-left-out = Left out: { $what }.
account-days-off = Local days off: { $count }.
absent-from-extract = Not in the extract: { $codes }.
absent-from-dataset = Not in the dataset: { $codes }.
absent-code = “{ $code }” ({ $key } of { $id })
dataset-amiss = When the dataset was imported, rows were rejected or it was held. Read why with samsyn dataset show { $dataset }.
joined = { $first }, { $second }
left-out-nothing = nothing, every row is included
left-out-duplicates = { $count ->
        [one] 1 duplicate
       *[other] { $count } duplicates
    }
left-out-after-as-of = { $count ->
        [one] 1 event after the as-of date
       *[other] { $count } events after the as-of date
    }
left-out-rejected = { $count ->
        [one] 1 rejected row
       *[other] { $count } rejected rows
    }
left-out-without-person = { $count ->
        [one] 1 row without a person (limits by person)
       *[other] { $count } rows without a person (limits by person)
    }
left-out-without-service = { $count ->
        [one] 1 row without insats (limits by service)
       *[other] { $count } rows without insats (limits by service)
    }
left-out-codes = { $count ->
        [one] 1 row with an event that the profile leaves out
       *[other] { $count } rows with events that the profile leaves out
    }
left-out-transitions = { $count ->
        [one] 1 event that is not complete
       *[other] { $count } events that are not complete
    }
