# The pages of guarantees.
guarantees = Quality guarantees
guarantees-text = What we promise residents, and how well we keep it. Following up is part of self-monitoring.
guarantees-summary = Summary
guarantees-list = List
guarantees-none = There are no guarantees here yet
guarantees-none-text = Write the first one, or import the table that you already have.
guarantees-none-chosen = No guarantee matches your choice.
guarantee = Guarantee
guarantee-new = New guarantee
guarantee-edit = Change the guarantee
guarantee-import = Import guarantees
guarantee-export-json = Download everything as JSON
guarantee-export-tsv = Download the table
guarantee-periods = Closed periods
guarantee-back = To the guarantee
guarantee-cancel = Cancel
guarantee-save = Save the guarantee
guarantee-saved = The guarantee is saved.
guarantee-created = The guarantee was written
guarantee-created-now = The guarantee is saved. Now decide how it is measured.
guarantee-description = Description
guarantee-description-hint = A blank line begins a paragraph. Lines that begin with "- " become a list. **Bold** and *italic* work.
guarantee-period = Period
guarantee-latest-comment = Latest comment
guarantee-latest-period = Latest followed up
guarantee-area = Activity area
guarantee-area-hint = Guarantees are shown under their areas.
guarantee-all-areas = All areas
guarantee-all = All
guarantee-status = Status
guarantee-share = Share
guarantee-share-percent = Share, %
guarantee-share-how = The share is counted on cases whose last day is in the period. The interval is 95% and is shown for fewer than 200.
guarantee-trend = Trend
guarantee-n = Kept
guarantee-of = Of
guarantee-interval = 95% interval
guarantee-interval-is = 95% interval { $interval }
guarantee-version = Definition
guarantee-n-of = { $n } of { $of }
guarantee-too-few = fewer than { $k }
guarantee-protects = not shown (protects individuals)
guarantee-nothing-measured = Nothing measured
guarantee-no-comment = No comment
guarantee-no-comments = There are no comments here yet.
guarantee-imported = Imported
guarantee-no-day = No date
guarantee-suggested = suggested: { $status }
guarantee-is-suggested = suggested, not decided
guarantee-suggestion-was = { $status } was suggested
guarantee-target-is = target { $target }%
guarantee-ended = Ended { $day }
guarantee-trend-better = Better than the period before ({ $before })
guarantee-trend-worse = Worse than the period before ({ $before })
guarantee-trend-same = Varies within chance
guarantee-trend-from = From { $first } to { $last }. The target is { $target }%.
guarantee-verdict-none-assessed = Nobody has yet assessed whether the promises are kept.
guarantee-verdict-worse = { $guarantee } is kept less well than the period before, by more than chance.
guarantee-law = Legal basis
guarantee-law-unknown = not in the law catalogue
guarantee-law-repealed = repealed
guarantee-law-replaced = repealed, replaced by { $by }
guarantee-rhythm = Follow-up
guarantee-rhythm-month = Followed up every month
guarantee-rhythm-quarter = Followed up every quarter
guarantee-rhythm-tertial = Followed up every four months
guarantee-rhythm-half-year = Followed up every half-year
guarantee-rhythm-year = Followed up every year
guarantee-adopted = Adopted by { $by } { $day }
guarantee-adopted-by-only = Adopted by { $by }
guarantee-valid-since = Valid from { $from }
guarantee-valid-until = Valid { $from } to { $to }
guarantee-owned-by = Owned by { $owner }
guarantee-for-units = Applies to { $units }
guarantee-verdict-nothing = Nothing is measured for the period.
guarantee-verdict-reaches = The target { $target }% is reached.
guarantee-verdict-below = Below the target { $target }%.
guarantee-verdict-preliminary = The period is preliminary: the figure may change.
guarantee-compared-chance = The difference from { $period } ({ $before }) is within chance.
guarantee-compared-clear = The difference from { $period } ({ $before }) is beyond chance.
guarantee-by-hand = Entered by hand
guarantee-by-hand-beside = The measured value is used.
guarantee-overall = Overall status
guarantee-decided = set { $day }
guarantee-decided-by = set { $day } by { $name }
guarantee-decided-on-behalf = set { $day } by { $name } on behalf of the manager
guarantee-departs = The suggestion was { $status }. Reason: { $motivation }
guarantee-status-set = Status: { $status }.
guarantee-changed-by = Last changed { $day } by { $name }.
guarantee-changed = Last changed { $day }.
guarantee-all-changes = All changes
guarantee-all-changes-text = Who changed what, when, and what it said before.
guarantee-all-comments = All follow-ups
guarantee-history-pager = Pages of follow-ups
guarantee-earlier-comments = Earlier comments
guarantee-if-not-kept = If we do not keep the promise
guarantee-if-not-kept-hint = What can the resident do then?
guarantee-how = How it is counted
guarantee-how-of = How it is counted: { $limit }
guarantee-followed-by-hand = The guarantee is followed up by hand: n and N are entered for each period.
guarantee-change-limits = Change how it is measured
guarantee-chart-better = Better than { $period }
guarantee-chart-worse = Worse than { $period }
guarantee-chart-same = No clear difference from { $period }
guarantee-chart-note = The lines show 95% intervals.
guarantee-chart-text = Share per period. The target is { $target }%.
guarantee-chart-target = target
guarantee-chart-hidden = not shown
guarantee-chart-nothing = not measured
guarantee-chart-scale = The scale starts at { $start }.
guarantee-preliminary = preliminary
guarantee-as-table = Show as a table
guarantee-table-of-chart = Table of the chart's values
guarantee-bar = { $share }, interval { $interval }
guarantee-clock-starts = The clock starts
guarantee-clock-stops = The clock stops
guarantee-clock-cancels = No longer applies after
guarantee-time = Time
guarantee-time-counted = { $amount }. The start day is day 0.
guarantee-belongs-to = Belongs to the period where
guarantee-belongs-to-last-day = the last day falls
guarantee-belongs-to-period-end = they are there on the last day
guarantee-counted-per = Counted per
guarantee-population = For whom
guarantee-population-hint = Empty means everybody. Separate values with semicolons; any of them is enough.
guarantee-population-area = area { $values }
guarantee-population-unit = unit { $values }
guarantee-population-law = legal basis { $values }
guarantee-population-service = service { $values }
guarantee-population-sex = sex { $values }
guarantee-population-born = born { $from }–{ $to }
guarantee-coverage-open = Of those who have
guarantee-coverage-open-hint = The event from which somebody is counted.
guarantee-coverage-close = No longer counted after
guarantee-coverage-close-hint = Leave empty if they always count.
guarantee-coverage-has = shall also have
guarantee-coverage-has-hint = What the promise is about.
guarantee-coverage-months = How long it lasts
guarantee-coverage-months-hint = Leave empty if it lasts for good.
guarantee-coverage-new = New coverage
guarantee-coverage-text = A coverage counts how many of those who have something on a day also have something else.
guarantee-pager = Pages of guarantees
guarantee-coverage-with = Have it
guarantee-coverage-without = Do not have it
guarantee-coverage-all = All
guarantee-outcome-met = In time
guarantee-outcome-late = Late
guarantee-outcome-missed = Missing, time is up
guarantee-outcome-due = Due
guarantee-outcome-cancelled = Cancelled, not counted
guarantee-outcome-running = Running, not counted yet
guarantee-dataset = Dataset
guarantee-as-of = extract up to { $day }
guarantee-hash = sha256 { $hash }…
guarantee-version-from = valid from { $day }
guarantee-units = Units
guarantee-unit = Unit
guarantee-units-all-keep = Every unit reaches the target
guarantee-units-short = Do not reach the target ({ $count })
guarantee-units-keep = Reach the target ({ $count })
guarantee-units-unknown = Not measured or not shown ({ $count })
guarantee-without-unit = Without unit
guarantee-provider = private provider
guarantee-against = Against { $period }
guarantee-points = { $points } percentage points
guarantee-within-chance = within chance
guarantee-beyond-chance = beyond chance
guarantee-plan-or-comment = Plan or comment
guarantee-plan-line = { $who } · met by { $period }
guarantee-key-case = case
guarantee-key-person = person
guarantee-key-case-service = case and service
guarantee-or = { $others } or { $last }
guarantee-closed = { $period } was closed { $day }. It can be read and not changed.
guarantee-period-is-closed = { $period } is closed and cannot be changed.
guarantee-periods-text = A closed period can be read and not changed, for the unit and everything below it.
guarantee-closed-periods = Closed
guarantee-no-closed-periods = No period is closed.
guarantee-closed-by = Closed { $day } by { $name }.
guarantee-reopened-by = Reopened { $day } by { $name }: { $reason }
guarantee-close = Close a period
guarantee-close-it = Close the period
guarantee-close-hint = Only periods that have ended.
guarantee-reopen = Reopen
guarantee-reason = Why is it reopened
guarantee-no-reason = Say why the period is reopened.
guarantee-no-unit = Choose a unit.
guarantee-no-period = Choose a period.
guarantee-period-goes-on = The period has not ended. Wait until the day after its last.
guarantee-period-closed = The period is closed.
guarantee-period-reopened = The period is open again.
guarantee-promise = Promise
guarantee-promise-hint = Write to the resident: "You get …".
guarantee-short-name = Short name
guarantee-short-name-hint = The heading in lists. Otherwise the promise's first sentence.
guarantee-adopted-by = Adopted by
guarantee-adopted-on = Adopted on
guarantee-valid-from = Valid from
guarantee-valid-to = Valid to
guarantee-target = Target
guarantee-margin = Margin
guarantee-margin-hint = So far below the target the guarantee is partly met.
guarantee-margin-unit = percentage points
guarantee-public = The guarantee is public
guarantee-public-hint = It may be shown to everybody, with the text written for the public.
guarantee-owner = Owner
guarantee-owner-hint = The part of the organisation that answers for the promise.
guarantee-applies-to = Applies to
guarantee-every-unit = Every unit
guarantee-every-unit-hint = All that have events that start the clock.
guarantee-chosen-units = Chosen units
guarantee-choose-units = Choose units
guarantee-limits = How the guarantee is measured
guarantee-limits-text = Several measures are followed up one by one. The worst decides the suggested status.
guarantee-limits-none = No measure
guarantee-yes = Yes
guarantee-no = No
guarantee-on-behalf = on behalf of the manager
guarantee-no-promise = Write what you promise.
guarantee-no-area = Write which activity area the promise belongs to.
guarantee-no-units = Choose at least one unit, or let the guarantee apply to all.
guarantee-ends-early = The last day cannot be before the first.
guarantee-not-yours = Choose a part of the organisation that you answer for.
guarantee-promise-twice = The same promise is already in the area.
guarantee-meanwhile-title = Somebody else saved while you were writing
guarantee-meanwhile = { $name } saved { $day }. This was changed:
guarantee-meanwhile-yours = What you wrote is still below. Save again if it is to apply.
guarantee-limit-new = New time limit
guarantee-limit-change = Change the measure
guarantee-limit-text = When this has happened, something shall happen within a time.
guarantee-limit-when = When
guarantee-limit-when-hint = The event that starts the clock.
guarantee-limit-shall = shall
guarantee-limit-shall-hint = The event that stops the clock.
guarantee-limit-cancel = The promise no longer applies after
guarantee-limit-cancel-hint = Events that cancel, such as the case being closed. May be empty.
guarantee-limit-add = Add event
guarantee-limit-amount = within
guarantee-limit-unit = Counted in
guarantee-limit-unit-hint = Working days are Monday to Friday except public holidays.
guarantee-unit-working-days = working days
guarantee-unit-days = days
guarantee-unit-months = months
guarantee-expect = What is promised
guarantee-expect-within = It shall happen within the time
guarantee-expect-none = It shall not happen within the time
guarantee-limit-area = Areas
guarantee-limit-units = Codes of units
guarantee-limit-law = Legal bases
guarantee-limit-service = Services
guarantee-limit-sex = Sex
guarantee-limit-born-from = Born from year
guarantee-limit-born-to = Born to year
guarantee-sex-women = Women
guarantee-sex-men = Men
guarantee-sex-unknown = Unknown
guarantee-limit-from = Applies from
guarantee-limit-from-hint = Cases that start before the day are measured as before. Empty: every case is measured so.
guarantee-limit-save = Save the measure
guarantee-limit-saved = The measure is saved. Figures are being worked out.
guarantee-limit-try = Try it
guarantee-limit-remove = Remove the measure
guarantee-limit-remove-text = Nothing more is measured. Figures that exist are kept.
guarantee-limit-no-events = Choose at least one event.
guarantee-limit-no-amount = Write a number, 0 or more.
guarantee-limit-years = The last year cannot be before the first.
guarantee-limit-wrong = This cannot be measured. Check the events.
guarantee-trial = Trial
guarantee-trial-text = { $unit }, the current dataset. Nothing is saved.
guarantee-trial-nothing = The current dataset gives no figures for { $unit }.
guarantee-trial-not-yours = You do not see exact figures here. Choose a unit that you answer for.
guarantee-trial-now = As now
guarantee-trial-then = As changed
guarantee-import-text = Read the table you have. Nothing is saved until you have seen what changes.
guarantee-import-upload = Upload a file
guarantee-import-file = File
guarantee-import-file-hint = Tab separated text with the columns Kvalitetsgarantier, Beskrivning, Period, Senaste kommentar.
guarantee-import-look = Show what changes
guarantee-import-paste = Or paste
guarantee-import-table = The table
guarantee-import-table-hint = The line above the header says which area it is.
guarantee-import-nothing = There is no table to read.
guarantee-import-preview = This changes
guarantee-import-preview-text = Nothing is saved yet.
guarantee-import-verdict = { $new } new, { $changed } changed, { $unchanged } unchanged.
guarantee-import-closed = Not changed
guarantee-import-closed-text = The period is closed. The comment that is there stays. A period is opened again under Closed periods.
guarantee-import-problems = This was not understood
guarantee-import-blocked = Put the file right and try again.
guarantee-import-no-change = Everything in the table is here already. Nothing needs saving.
guarantee-import-again = Read another table
guarantee-import-new = New guarantees
guarantee-import-changed = Changed guarantees
guarantee-import-new-comment = New comment for { $period }
guarantee-import-other-comment = Another comment for { $period }
guarantee-import-owner-hint = New guarantees get this owner.
guarantee-import-phrase = Proposed by the words "{ $phrase }". Tick to measure so.
guarantee-import-save = Save
guarantee-import-not-yours = The table changes guarantees that you do not answer for.
guarantee-task-kind = Quality guarantee
guarantee-task = Follow up: { $guarantee }
guarantee-task-context = { $unit }
guarantee-task-period = { $period }
guarantee-task-half-year = Half-year { $number } { $year }
guarantee-task-tertial = Tertial { $number } { $year }
guarantee-task-quarter = Quarter { $number } { $year }
follow-up = Follow-up
follow-up-heading = Follow up { $unit }, { $period }
follow-up-write = Follow up
follow-up-not-yours = The manager of the unit follows it up. Closed periods cannot be changed.
follow-up-suggestion = Suggestion: { $status }. { $share }, the target is { $target }%.
follow-up-suggestion-nothing = Suggestion: { $status }.
follow-up-preliminary = The period is preliminary. Nothing is suggested.
follow-up-measured = { $limit }: { $share } ({ $basis }), measured
follow-up-by-hand-used = { $share } ({ $basis }), entered by hand
follow-up-by-hand-unused = { $share } ({ $basis }), entered by hand. The measured value is used.
follow-up-departs = Another status than the suggested?
follow-up-motivation = Reason
follow-up-motivation-hint = Needed when you choose another status than the suggested. It is shown.
follow-up-comment = Comment
follow-up-comment-hint = What is behind the result? Write no names.
follow-up-plan = How we reach the target
follow-up-plan-hint = Needed when the guarantee is not met.
follow-up-what = What will be done
follow-up-who = Who
follow-up-met-by = The guarantee is met in
follow-up-more = Value by hand, date and text for the public
follow-up-by-hand = Value by hand
follow-up-by-hand-hint = When nothing is measured. Measured values go first.
follow-up-n = How many got what was promised
follow-up-of = Of how many
follow-up-day = Date of the comment
follow-up-day-hint = Not the date of the period.
follow-up-public = Text for the public
follow-up-public-hint = Shown openly if the guarantee is public. No personal data.
follow-up-save = Save the follow-up
follow-up-saved = The follow-up is saved.
follow-up-due = To be done by { $day }.
follow-up-on-behalf = You save on behalf of the manager. It is shown.
follow-up-meanwhile = { $name } saved { $day }: { $status }. { $comment }
follow-up-both-numbers = Write both numbers.
follow-up-no-status = Choose a status.
follow-up-no-plan = Write what will be done.
follow-up-nobody = Write who does it.
follow-up-no-period = Choose when the guarantee is met again.
follow-up-too-early = The period must be later than the one followed up.
follow-up-no-motivation = Say why you choose another status than the suggested.
follow-up-more-than-all = No more can have got it than there were.
follow-up-other-rhythm = { $period } is not followed up here. { $rhythm }.
follow-up-not-valid = The guarantee did not apply in { $period }.
follow-up-goes-on = { $period } goes on until { $day }. It is followed up when it has ended.
guarantee-task-more = { $count ->
    [one] 1 later period as well
   *[other] { $count } later periods as well
}
guarantee-versions-meet = Two ways of measuring meet in the period. Each case is measured by what was said when it began.
guarantee-versions-together = Together
guarantee-limit-short = { $event } within { $amount }
guarantee-not-shown = Not shown
guarantee-tally-hidden = not shown
guarantee-status-hidden = The status is not shown, since it would tell a share that protects individuals.
guarantee-comment-hidden = The comment is not shown (protects individuals).
guarantee-not-for-you = Figures, statuses and comments are not shown to your role.
guarantee-together = Measured and entered together
guarantee-by-hand-added = { $basis } belong to units where nothing was measured, and are added to what was measured.
follow-up-by-hand-added = { $basis } were entered by hand for units where nothing was measured. They are added to what was measured.
follow-up-missing = { $all ->
    [one] The unit has no value for the period.
   *[other] { $missing } of { $all } units have no value for the period and are not in the sum.
  }
guarantee-follow-up-hidden = Status and comment are not shown (protects individuals).
guarantee-verdict-hidden = The figure is not shown. It is about so few that somebody could be recognised, or such a figure could be worked out from it.
guarantee-newer = Measured again since: { $value }.
guarantee-import-unknown-unit = No unit has the code { $code }. Nothing is saved.
guarantee-import-limit-taken = Another measure is already called { $id }. Nothing is saved.
guarantee-import-meanwhile = Somebody else saved a guarantee at the same time. Nothing is saved. Read the table again.

guarantee-count = { $count ->
    [one] 1 guarantee
   *[other] { $count } guarantees
}
guarantee-verdict = { $kept } of { $all } promises { $count ->
    [one] is kept
   *[other] are kept
}.
guarantee-number = { $n ->
    [0] None
    [1] One
    [2] Two
    [3] Three
    [4] Four
    [5] Five
    [6] Six
    [7] Seven
    [8] Eight
    [9] Nine
    [10] Ten
   *[other] { $n }
}
guarantee-number-small = { $n ->
    [0] none
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $n }
}
guarantee-number-of-units = { $n ->
    [1] One
    [2] Two
    [3] Three
    [4] Four
    [5] Five
    [6] Six
    [7] Seven
    [8] Eight
    [9] Nine
    [10] Ten
   *[other] { $n }
}
guarantee-number-of-units-small = { $n ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
   *[other] { $n }
}
guarantee-units-fall-short = { $count ->
    [one] The unit does not reach the target
   *[other] { $short } of { $all } units do not reach the target
}
guarantee-tally-fulfilled = { $count ->
    [one] met
   *[other] met
}
guarantee-tally-partly = { $count ->
    [one] partly
   *[other] partly
}
guarantee-tally-not-fulfilled = { $count ->
    [one] not met
   *[other] not met
}
guarantee-tally-not-measured = { $count ->
    [one] not measured
   *[other] not measured
}
guarantee-tally-not-assessed = { $count ->
    [one] not assessed
   *[other] not assessed
}
guarantee-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
guarantee-working-days = { $count ->
    [one] 1 working day
   *[other] { $count } working days
}
guarantee-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
guarantee-version-number = Version { $count }
guarantee-editions = Editions with this guarantee
guarantee-import-done = { $new } new guarantees, { $changed } changed.{ $closed ->
    [0] {""}
    [one] {" "}1 comment belongs to a closed period and was not changed.
   *[other] {" "}{ $closed } comments belong to closed periods and were not changed.
}
