menu-audit-trail = Audit trail
menu-audit-trail-text = Who has done what in Samsyn, and who has seen single cases.
menu-log-checks = Log check
menu-log-checks-text = Each month a sample of reads is drawn in each unit. A manager who read none of them goes through it.

audit-text = Everything that has been changed and every case that has been opened. The trail cannot be changed.
audit-views = Parts of the trail
audit-view-handelser = Events
audit-view-lasningar = Reads of cases
audit-view-tekniska = Technical events
audit-list = Rows
audit-person = Name
audit-any = All
audit-from = From
audit-to = To
audit-when = When
audit-who = Who
audit-what = What
audit-about = About
audit-where = Part of the organisation
audit-cases = Cases
audit-how = How
audit-why = On the ground of
audit-more = more
audit-back = Back
audit-changes = All changes
audit-count = { $count ->
    [one] One row
   *[other] { $count } rows
  }
audit-count-more = The latest { $count } rows. Older ones are on the next page.
audit-pager = Turn the pages of the rows
audit-case-count = { $count ->
    [one] One case
   *[other] { $count } cases
  }
audit-as-file = As a file
audit-on-page = On a page
audit-empty = No rows
audit-empty-text = Nothing in the trail fits what you have chosen. Choose a longer time or leave out a choice.
audit-nobody = Nobody is called so
audit-nobody-text = Write a part of the name as it stands in Samsyn.
audit-several = Several people fit the name. Choose one:
audit-the-program = Samsyn
audit-somebody-gone = Unknown account
audit-on-behalf = { $person } for { $other }
audit-for = for { $other }
audit-why-unknown = Not to be seen from what is known today
audit-why-access = Case access until { $until }
audit-why-substitute = { $role }, stood in for { $person }

audit-case-title = Who has seen the case
audit-case-text = Everybody who has been shown a case in Samsyn, when and why. That you ask is logged too.
audit-case-reference = Case reference
audit-case-ask = Enter a case
audit-case-ask-text = The reference has thirteen characters and stands at the case, where the figure opens to single cases.
audit-case-unseen = Nobody has seen the case
audit-case-unseen-text = There is no read with that reference in your part of the organisation. Check that it is written right.

audit-export-title = Download from the audit trail
audit-export-text = The file holds what you have chosen, { $most } rows at most. That you download it, and why, is logged.
audit-export-why = Why do you need the file?
audit-export-hint = The reason is kept together with what you chose.
audit-export-no-reason = Choose why you need the file.
audit-export-take = Download the file
reason-request = Request from the person concerned
reason-supervision = Supervision or audit
reason-incident = Inquiry into an incident
reason-log-check = Log check

log-checks-text = A sample of the month's reads in each unit. The reviewer is the nearest manager who read none of them.
log-checks-open = To go through
log-checks-done = Gone through
log-checks-none = No checks to go through
log-checks-none-text = On the first of each month a sample is drawn in the units where somebody has opened single cases.
log-checks-sentence = { $open ->
    [one] One check is not done, { $late }.
   *[other] { $open } checks are not done, { $late }.
  }
log-checks-late = { $count ->
    [0] none of them late
    [one] one of them late
   *[other] { $count } of them late
  }
log-check-kind = Log check
log-check-task = Go through the log check of { $unit }
log-check-drawn-from = reads in { $month } { $year }
log-check-left = { $count ->
    [0] everything has an outcome, close the check
    [one] one read left
   *[other] { $count } reads left
  }
log-check-news = Suspected unauthorised read at { $unit }.
log-check-news-text = { $count ->
    [one] One read of the log check was found so.
   *[other] { $count } reads of the log check were found so.
  }
log-check-title = Log check of { $unit }, { $month }
log-check-text = Did whoever read have a reason in their work? Ask if you are not sure.
log-check-text-manager = These are reads by the manager of the unit. Did the manager have a reason in the work? Ask if you are not sure.
log-check-of-manager = the manager's own reads
log-check-month = Month
log-check-due = Due
log-check-reviewer = Reviewer
log-check-progress = Gone through
log-check-done = Closed
log-check-by = By
log-check-found = Outcome
log-check-sample = Sample
log-check-drawn = { $drawn } of { $reads } reads
log-check-seed = The draw can be done again with the seed { $seed }…
log-check-decided = { $decided } of { $drawn }
log-check-suspected = { $count ->
    [0] Nothing suspected
    [one] One suspected
   *[other] { $count } suspected
  }
log-check-nobody = Nobody is appointed
log-check-culled = the read has been culled
log-check-undecided = No outcome yet
log-check-outcome = Outcome
outcome-in-order = In order
outcome-question-asked = Question asked
outcome-suspected = Suspected unauthorised
log-check-note = Note
log-check-no-outcome = Choose an outcome for each read before you close.
log-check-note-missing = Write briefly what you have asked or what you suspect.
log-check-close = Close the check
log-check-save = Save for now
log-check-then = A check that is closed cannot be changed. The data protection officer sees the outcome.
log-check-closed = The log check is closed.
log-check-saved = The outcomes are saved.

subject-evaluation = calculation
subject-system = Samsyn
subject-setting = Setting
subject-log-check = Log check
subject-case = Case
subject-person = Person
subject-node = Part of the organisation
subject-guarantee = Quality guarantee
subject-dataset = Dataset
subject-edition = Edition
subject-period = Period

event-audit-case-looked-up = Asked who has seen a case
event-audit-culled = Culled the trail
event-audit-exported = Downloaded from the audit trail
event-log-check-sampled = Drew samples for log checks
event-log-check-reviewed = Gave outcomes in a log check
event-log-check-closed = Closed a log check
event-assignment-ended = Ended a role
event-assignment-given = Gave a role
event-backup-made = Made a backup
event-case-access-given = Gave case access
event-case-access-withdrawn = Withdrew case access
event-dataset-draft-removed = Removed an extract that was not read in
event-dataset-profile-changed = Changed how extracts are read
event-dataset-profile-saved = Saved how extracts are read
event-dataset-put-off = Put a dataset aside
event-dataset-published = Published a dataset
event-dataset-rejected = Discarded a dataset
event-dataset-unit-accepted = Accepted rows without a unit
event-dataset-uploaded = Uploaded an extract
event-dataset-imported = Imported an extract
event-edition-published = Published an edition
event-edition-withdrawn = Withdrew an edition
event-figures-evaluated = Computed the figures again
event-follow-up-saved = Saved a follow-up
event-guarantee-changed = Changed a quality guarantee
event-guarantee-created = Added a quality guarantee
event-node-added = Added a part of the organisation
event-node-changed = Changed a part of the organisation
event-node-code-added = Added a code of a unit
event-node-code-ended = Ended a code of a unit
event-node-ended = Closed a part of the organisation
event-nodes-succeeded = Merged or split units
event-organisation-imported = Imported the organisation
event-password-changed = Changed the password
event-password-chosen = Chose a password
event-period-closed = Closed a period
event-period-reopened = Opened a period again
event-person-blocked = Blocked an account
event-person-changed = Changed the details of a person
event-person-created = Added a person
event-person-invited = Sent an invitation
event-person-unblocked = Opened an account again
event-session-ended = Ended a session
event-sessions-ended = Ended several sessions
event-setting-changed = Changed a setting
event-sign-in-failed = The sign-in failed
event-signed-in = Signed in
event-signed-out = Signed out
event-substitute-ended = Ended a substitution
event-substitute-named = Named a substitute
event-unit-code-added = Added a code of a unit

# Fields and values of the trail: they stand after the event, in lower case.
field-fields = changed
field-promise = the promise
field-short-name = short name
field-area = area
field-description = description
field-legal-bases = legal basis
field-adopted-by = adopted by
field-adopted-on = adopted on
field-valid-from = valid from
field-valid-to = valid to
field-if-not-kept = if it is not kept
field-target = target
field-margin = margin
field-public = public
field-owner = owner
field-units = units
field-rhythm = follow-up rhythm
field-limits = limits
field-login = login
field-name = name
field-language = language
field-kind = kind
field-parent = lies under
field-before = before
field-after = after
field-on = on
field-from = from
field-to = to
field-last = last day
field-role = role
field-assignment = assignment
field-substitution = substitution
field-substitute = substitute
field-case-access = case access
field-on-decision = on a decision
field-on-behalf = on behalf of somebody
field-decided = reads decided
field-suspected = suspected
field-reads = reads
field-rows = rows
field-view = part of the trail
field-reason = reason
field-filters = selection
field-month = month
field-checks = checks
field-state = state
field-dataset = dataset
field-cause = cause
field-period = period
field-follow-up = follow-up
field-figures = figures
field-events = events
field-replaced = replaced
field-bytes = bytes
field-format = file format
field-nodes = parts of the organisation
field-municipality = name of the municipality
field-accent = accent colour
field-help-contact = help with accounts
field-idle-minutes = minutes without activity
field-session-hours = hours signed in
field-disclosure-limit = smallest count shown
field-follow-up-days = working days until follow-up
field-audit-years = years that the trail is kept
field-log-check-reads = reads in a log check
field-upload-megabytes = largest upload in MB
field-accessibility-contact = contact on accessibility
field-accessibility-assessed = accessibility assessed
field-accessibility-shortcomings = known shortcomings
field-data-controller = data controller
field-data-protection-contact = contact on personal data
field-data-kept = how long data are kept
field-logo = logo
value-yes = yes
value-no = no
value-held = held
value-discarded = discarded
value-closed = closed
value-reopened = reopened
value-ready = ready to publish
value-current = current
value-superseded = superseded
value-fulfilled = kept
value-partly = partly kept
value-not-fulfilled = not kept
value-not-measured = not measured
value-not-assessed = not assessed
value-published = published
value-withdrawn = withdrawn
field-early = published early
field-replaces = replaces
