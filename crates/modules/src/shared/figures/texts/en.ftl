# Measures in words
definition-limit = From { $start } to { $stop } it may take at most { $limit }. { $key }
definition-limit-same-day = { $stop } must come on the same day as { $start }. { $key }
definition-limit-none = { $stop } may not come within { $limit } of { $start }. { $key }
definition-cancel = Not counted if { $cancel } comes first.
definition-coverage = Everyone who has { $open } should have { $has }. { $key }
definition-coverage-within = Everyone who has { $open } should have { $has } from the last { $n ->
    [one] month
   *[other] { $n } months
  }. { $key }
definition-close = They are counted up to and including { $close }.
definition-event = “{ $name }”
definition-population = Applies to { $filters }.
definition-born = born { $from }–{ $to }
definition-or = { $first } or { $last }
definition-days = { $n ->
    [one] 1 day
   *[other] { $n } days
  }
definition-working-days = { $n ->
    [one] 1 working day
   *[other] { $n } working days
  }
definition-months = { $n ->
    [one] 1 month
   *[other] { $n } months
  }
definition-per-case = Counted per case.
definition-per-person = Counted per person.
definition-per-service = Counted per service within a case.

# The figure and where it comes from
figure-open-title = Open a figure
figure-open-text = Type the reference that stands beside the figure, such as F-7K3Q-D2XC.
figure-open-label = Reference
figure-open-go = Open
figure-unknown = No figure has the reference { $reference }
figure-unknown-text = Check that all eight characters after F are there. The reference may also belong to something that you have no access to.
figure-title = Figure { $reference }
figure-in-time = Share in time
figure-covered = Share that has it
figure-basis = { $n } of { $of }
figure-interval-value = { $low }–{ $high } %
figure-interval = 95 % interval
figure-too-few = fewer than { $k }
figure-protects = not shown (protects individuals)
figure-hidden-text = The figure is about so few that somebody could be recognised, or such a figure could be worked out from it. Those who lead the work see it.
figure-nothing = Nothing to measure yet
figure-superseded = There is a newer figure
figure-superseded-text = This one is kept as it was. The new one rests on what applies now.
figure-superseded-open = Open the newer figure
figure-superseded-gone = The measure is no longer used, so there is none newer.
figure-preliminary-text = Preliminary: the period had not ended when the extract was made.
figure-value = The figure
figure-counted-so = How it is counted
figure-measure = Measure
figure-version = Version { $number }
figure-version-since = applies from { $from }
figure-version-between = applies { $from }–{ $to }
figure-version-until = applies until { $to }
figure-version-always = applies without an end date
figure-versions-sum = Several versions
figure-versions-sum-text = The period has cases of several versions. The figure is their sum.
figure-where = Covers
figure-without-unit = Without unit
figure-without-unit-text = Rows whose unit code is not in the organisation.
figure-when = Period
figure-comes-from = Dataset
figure-as-of = As of
figure-published = Published
figure-published-by = by { $name }
figure-file = File
figure-fingerprints = The whole checksum (sha256)
figure-computed = Worked out
figure-left-out = Left out
figure-left-duplicates = { $n ->
    [one] 1 duplicate
   *[other] { $n } duplicates
  }
figure-left-after = { $n ->
    [one] 1 row after the as-of date
   *[other] { $n } rows after the as-of date
  }
figure-left-person = { $n ->
    [one] 1 row without a person
   *[other] { $n } rows without a person
  }
figure-left-service = { $n ->
    [one] 1 row without a service
   *[other] { $n } rows without a service
  }
figure-left-nothing = no rows
figure-median = Median
figure-p90 = Nine of ten done within
figure-mean = Mean
figure-days = { $n ->
    [one] { $days } day
   *[other] { $days } days
  }
figure-cases-show = { $n ->
    [one] Show the case
   *[other] Show the { $n } cases
  }
figure-read-logged = Your reading is logged.

# Outcomes
outcome-met = In time
outcome-late = Late
outcome-missed = Missing, the time has run out
outcome-running = Under way
outcome-cancelled = Cancelled, not counted
outcome-has = Has it
outcome-has-not = Lacks it
outcome-due = Due
outcome-asked = All

# Single cases
cases-title = Cases behind the figure
cases-over = { $reference }
cases-text = { $name } · { $where } · { $period }
cases-count = { $n ->
    [0] No cases
    [one] 1 case
   *[other] { $n } cases
  }
cases-outcome = Outcome
cases-every = All outcomes
cases-none = No cases with that outcome
cases-none-text = Choose another outcome.
cases-number = Case
cases-person = Person (coded)
cases-unit = Unit
cases-start = Start
cases-due = Due
cases-stop = Done
cases-days = Days
cases-working-days = Working days
cases-reference = Case reference
cases-pages = Pages of cases
cases-caption = Cases
cases-differ = The list does not match the figure
cases-differ-text = The organisation or the measure has changed since the figure was worked out. It is being worked out again, or has been already.
cases-culled = The rows have been removed
cases-culled-text = The figure is kept, but the cases of that dataset were removed after the time that the municipality has decided on.
cases-export = Download the list
cases-export-text = Say why you need it. The reason is kept together with which cases the file held.
cases-reason = Reason
cases-reason-hint = At least ten characters. No names or personal numbers.
cases-reason-short = Give a reason of at least ten characters
cases-export-too-many = The list is too long to download
  .do = Choose an outcome first, or open the figure of a unit or of a shorter period.
cases-file = cases-{ $reference }
cases-back = To the figure
case-title = Case { $number }
case-found-text = This is the case in the current dataset.
case-gone = The case is not in the current dataset
case-gone-text = It may have been changed in the case system, or the rows have been removed.
