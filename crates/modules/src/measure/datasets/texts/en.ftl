# Datasets.

dataset-menu = Datasets
dataset-list-text = Extracts from the case system. The figures in Samsyn rest on the current one.
dataset-new = Import an extract
dataset-new-text = Choose the file that you took out of the case system. Nothing counts until you have looked at it and published it.
dataset-profiles = Profiles
dataset-waiting = Imports that you have begun
dataset-none-title = No datasets yet
dataset-none-text = When you have imported an extract it is shown here, with who imported it and when it was published.
dataset-count = { $count ->
        [one] 1 dataset
       *[other] { $count } datasets
    }
dataset-pager = Pages of datasets
dataset-column-as-of = As of
dataset-column-state = State
dataset-column-rows = Rows
dataset-column-imported = Imported
dataset-column-published = Published
dataset-column-id = Id
dataset-by-command-line = the command line
dataset-bytes = { $count } bytes
dataset-rows = { $count ->
        [one] 1 row
       *[other] { $count } rows
    }
dataset-back = Back
dataset-cullable = { $count ->
        [one] 1 dataset was replaced more than { $months } months ago. Its rows are to be culled.
       *[other] { $count } datasets were replaced more than { $months } months ago. Their rows are to be culled.
    }
dataset-cull-go = Cull
dataset-cull-title = Cull the rows of older datasets?
dataset-cull-text = { $count ->
        [one] The rows of this dataset are removed and cannot be fetched back. The quality report and the figures are kept.
       *[other] The rows of these { $count } datasets are removed and cannot be fetched back. The quality reports and the figures are kept.
    }
dataset-cull-do = Cull the rows
dataset-now-culled = { $count ->
        [one] 1 dataset has been culled.
       *[other] { $count } datasets have been culled.
    }

dataset-now-culled-some = { $culled } { $count ->
        [one] 1 of those that you saw was no longer to be culled, and is untouched.
       *[other] { $count } of those that you saw were no longer to be culled, and are untouched.
    }
dataset-refused-cull = What you saw is no longer to be culled. Nothing has been changed. Go back to Datasets and look again.

dataset-upload-files = Files
dataset-upload-hint = CSV, XLSX or XES, also packed with gzip. Several files become one extract. At most { $most } files and { $limit } together.
dataset-upload-none = Choose at least one file.
dataset-upload-many = You chose { $count } files. At most { $most } can be imported at once. None of them has been kept. Join them into fewer files, or choose fewer.
dataset-upload-send = Upload
dataset-upload-sealed = The file is encrypted as it is received. The key is in the server's memory alone, and the file is gone when it has been imported.

dataset-gone-title = The file is no longer here
dataset-gone-text = The server has been restarted since you uploaded { $files }, or the file has waited for too long. Upload it again. What you have saved in a profile is kept.
dataset-rejected-title = The extract was rejected
dataset-unreadable-title = The file cannot be read
dataset-failed-title = The import did not succeed
dataset-failed-inside = Something went wrong in Samsyn. Try again in a while.
dataset-running-title = The extract is being imported
dataset-running-text = { $done } of { $of } has been read
dataset-running-writing = The whole file has been read. The rows are being sorted and checked.
dataset-refused-running = The extract is being imported and cannot be removed now. When it has been imported you can discard it.
dataset-running-leave = You may leave the page. The import goes on, and you find it under Datasets.
dataset-upload-again = Upload a file
dataset-draft-remove = Remove the upload
dataset-draft-removed = The upload has been removed.

dataset-map-title = Look at the file
dataset-map-change = Change how the file is read
dataset-map-text = Text in { $encoding }{ $sure }, with { $delimiter } between the columns.
dataset-map-guessed = { " " }(a guess)
dataset-map-workbook = Workbook. The sheet { $sheet } is read.
dataset-map-log = Event log (XES).
dataset-map-profile-found = The file has the same headers as before. The profile { $name } has been filled in.
dataset-map-not-yet = The file cannot be read so yet
dataset-map-rows = The first rows
dataset-map-masked = Personal numbers and columns about persons are not shown.
dataset-map-unread = Not read: { $columns }.
dataset-map-file = The file
dataset-map-encoding = Encoding
dataset-map-delimiter = Delimiter
dataset-map-found = As Samsyn found
dataset-map-sheet = Sheet
dataset-map-first-sheet = The first
dataset-map-as-of = As-of date
dataset-map-as-of-hint = The day when the extract was taken. If you leave it empty, the last day in the file applies.
dataset-map-future = The as-of date has not come yet.
dataset-map-columns = Columns
dataset-map-columns-hint = Choose which header of the file is what.
dataset-map-none = Is not there
dataset-map-proposed = Samsyn's proposal
dataset-map-missing = Choose which header is { $column }.
dataset-map-twice = The header { $header } is chosen twice.
dataset-map-dates = Dates
dataset-map-dates-right = The dates can be read as they are.
dataset-map-dates-no-form = { $count ->
        [one] 1 date cannot be read, and Samsyn does not know its form.
       *[other] { $count } dates cannot be read, and Samsyn does not know their form.
    }
dataset-map-dates-one = { $count ->
        [one] 1 date is written in another form.
       *[other] { $count } dates are written in another form.
    }
dataset-map-dates-many = { $count ->
        [one] 1 date can be read in several ways. Choose the right one.
       *[other] { $count } dates can be read in several ways. Choose the right one.
    }
dataset-map-date-form-label = Form of dates
dataset-map-date-form-hint = For example DD.MM.YYYY. Not needed when dates are written as 2026-09-07.
dataset-map-date-forms = They may be written so:
dataset-map-date-form = Write the form with YYYY, MM and DD, for example DD.MM.YYYY.
dataset-map-codes = Event codes
dataset-map-known = { $count ->
        [one] 1 code is known. Codes that are not mapped do not count, and their rows are rejected.
       *[other] { $count } codes are known. Codes that are not mapped do not count, and their rows are rejected.
    }
dataset-map-like = Resembles { $event }.
dataset-map-leave-out = Leave out
dataset-map-not-mapped = Not mapped
dataset-map-code = Choose an event of the list.
dataset-map-keep = For next time
dataset-map-profile = Name of the profile
dataset-map-profile-hint = For example the name of the case system.
dataset-map-profile-name = Give the profile a name.
dataset-map-profile-taken = There is already a profile of that name, changed by { $who } { $when }. Choose another name, or tick the box to replace it.
dataset-map-profile-replace = Replace the profile { $name } with these choices
dataset-map-profile-saved = The profile { $name } has been saved.
dataset-map-profile-replaced = The profile { $name } has been replaced with your choices.
dataset-map-save = Save the choices as a profile
dataset-map-import = Import the extract
dataset-map-look = Look again with these choices
dataset-column-of-arende = Case
dataset-column-of-handelse = Event
dataset-column-of-datum = Date
dataset-column-of-person = Person
dataset-column-of-enhet = Unit
dataset-column-of-omrade = Area
dataset-column-of-lagrum = Legal basis
dataset-column-of-insats = Service
dataset-column-of-kon = Sex
dataset-column-of-fodelsear = Year of birth
dataset-column-of-utforare = Provider
dataset-column-of-orsak = Reason

dataset-title = Extract as of { $day }
dataset-over = Imported { $when } by { $who } · { $state }
dataset-verdict-ready = The extract is ready to be published
dataset-verdict-held = The extract is held
dataset-verdict-units = The extract is held until its units are settled
dataset-verdict-current = The figures rest on this extract
dataset-verdict-superseded = The extract has been replaced
dataset-verdict-discarded = The extract was discarded
dataset-verdict-culled = The rows of the extract have been culled
dataset-all-read = All { $read } rows could be read.
dataset-some-read = { $rejected } of { $read } rows could not be read. That is { $share } %.
dataset-sum-read = Rows read
dataset-sum-accepted = Accepted
dataset-sum-rejected = Rejected
dataset-sum-duplicates = Duplicates
dataset-sum-left-out = Left out
dataset-decide = What do you want to do?
dataset-publish = Publish the extract
dataset-publish-again = Publish again
dataset-publish-replaces = The figures are worked out again now. The extract of { $day } is replaced and kept.
dataset-publish-first = The figures are worked out now, for the first time.
dataset-publish-reason = Why is it published all the same?
dataset-publish-reason-hint = The reason is shown in the history. Write no names.
dataset-publish-units-first = The extract can be published when every unit code is mapped or accepted.
dataset-publish-units-go = To the codes
dataset-hold = Wait with publishing
dataset-hold-text = The figures of { $day } hold until then.
dataset-hold-first = There are no figures until an extract has been published.
dataset-hold-title = Wait with publishing?
dataset-hold-ask = The extract stays. The reason is shown to whoever opens it.
dataset-discard = Discard the extract
dataset-discard-text = All rows are removed. The quality report is kept.
dataset-discard-title = Discard the extract?
dataset-discard-ask = All rows are removed and cannot be brought back. The quality report is kept.
dataset-decide-reason = Why?
dataset-decide-reason-hint = Write no names and no personal numbers.
dataset-reason-missing = Write why.
dataset-not-yours = The extract is also about units that you do not answer for. Somebody who answers for all of them may publish.
dataset-not-yours-replaces = The current extract has figures of units that you do not answer for, and they would be gone. Somebody who answers for all of the units may publish.
dataset-facts = About the extract
dataset-fact-files = Files
dataset-fact-units = Units
dataset-fact-no-units = No known units
dataset-history = History
dataset-done-publish = Published
dataset-done-hold = Publishing was put off
dataset-done-discard = Discarded
dataset-done-cull = The rows were culled
dataset-done-import = Imported
dataset-done-mapped = The code { $code } was mapped to { $unit }
dataset-done-without = The code { $code } was accepted without a unit
dataset-now-published = The extract has been published. The figures are being worked out.
dataset-now-held = The extract will wait.
dataset-now-discarded = The extract has been discarded.
dataset-refused-units = The extract is about units that you do not answer for. Nothing has been changed.
dataset-refused-unknown = { $count ->
        [one] 1 unit code is not mapped yet. Nothing was published.
       *[other] { $count } unit codes are not mapped yet. Nothing was published.
    }
dataset-refused-meanwhile = While you were looking, { $who } published the extract of { $day }. Yours has not been published. Look at it again here.
dataset-refused-current = { $who } has already published the extract. Nothing more has been changed.
dataset-refused-changed = While you were looking, another extract became current, or none. Yours has not been published. Look at it again here.
dataset-refused-discarded = { $who } has discarded the extract. Nothing more has been changed.
dataset-refused-replaces = The current extract has figures of units that you do not answer for. They would be gone. Nothing has been published. Somebody who answers for all of the units may publish.
dataset-refused-gone = The rows of the extract are gone.
dataset-refused-published = { $who } has published the extract, and it can neither wait nor be discarded. It is culled in time.

dataset-open-title = { $count ->
        [one] 1 unknown unit code
       *[other] { $count } unknown unit codes
    }
dataset-open-why = Map each code to a unit. Where the rows belong to no unit you can accept them so: they are then shown apart, and never hidden in a total.
dataset-open-text = { $count ->
        [one] 1 row, { $first }–{ $last }.
       *[other] { $count } rows, { $first }–{ $last }.
    }
dataset-open-text-day = { $count ->
        [one] 1 row, { $day }.
       *[other] { $count } rows, { $day }.
    }
dataset-open-unit = Unit
dataset-open-choose = Choose a unit
dataset-open-from = Valid from
dataset-open-map = Map the code
dataset-open-accept = Belongs to no unit
dataset-open-reason = Why?
dataset-open-without = Accept without a unit
dataset-open-no-unit = Choose a unit that you answer for.
dataset-open-before-unit = The unit is there from { $day }. Choose another unit, or a later day.
dataset-open-twice = The code already means another unit on { $day }. Choose a later day.
dataset-open-contradiction = The code cannot mean that unit.
dataset-open-decided = The code has been decided about already.
dataset-open-now-mapped = The code { $code } now means { $unit }.
dataset-open-now-without = The rows with the code { $code } count without a unit.

dataset-checks = Checks
dataset-check-header = Headers and encoding
dataset-check-header-text = All columns that are required are there. The file was read as { $encoding }.
dataset-check-header-only = All columns that are required are there.
dataset-check-file = The same file has not been imported before
dataset-check-file-new = Checksum sha256 { $hash }.
dataset-check-file-known = The same file is in the extract of { $days }.
dataset-check-persons = Persons are protected
dataset-check-persons-text = All personal numbers are replaced by pseudonyms before anything is kept.
dataset-check-units = Unit codes
dataset-check-units-none = All unit codes are known or accepted.
dataset-check-units-some = Unknown, with the number of rows: { $codes }.
dataset-check-units-without = { $count ->
        [one] 1 row has no unit code and counts without a unit.
       *[other] { $count } rows have no unit code and count without a unit.
    }
dataset-check-events = Event codes
dataset-check-events-none = All events are in the catalogue.
dataset-check-events-some = Unknown, with the number of rows: { $codes }. The rows are left out.
dataset-check-gaps = Gaps
dataset-check-gaps-none = Every month has events.
dataset-check-gaps-some = No events in { $months }.
dataset-check-compared = Compared with the current extract
dataset-check-first = There was no extract to compare with.
dataset-check-same = As many rows as the extract of { $day }: { $count } in difference.
dataset-check-more = { $count } more rows than the extract of { $day }.
dataset-check-fewer = { $count } fewer rows than the extract of { $day }.
dataset-check-earlier = It was taken earlier.

dataset-rejects = { $count ->
        [one] 1 rejected row
       *[other] { $count } rejected rows
    }
dataset-rejects-file = rejected-rows
dataset-reject-pager = Pages of rows
dataset-reject-file = File
dataset-reject-line = Row
dataset-reject-column = Column
dataset-reject-value = Value in the file
dataset-reject-wrong = What is wrong
dataset-reject-fix = What to do
dataset-reject-empty = empty
dataset-fix-missing = Fill it in in the case system.
dataset-fix-date-format = Correct it in the case system, or choose the right form of dates when you import the file.
dataset-fix-future-date = Correct the date in the case system.
dataset-fix-date-range = Correct the year in the case system.
dataset-fix-unknown-event = Import the file again and map the code to an event.
dataset-fix-birth-year = Take out years of birth with four digits, or leave the cell empty.
dataset-fix-field-count = Put quotes around values that contain delimiters.
dataset-fix-quote = Correct the quotes of the row.
dataset-fix-too-long = Check line ends and quotes.
dataset-fix-encoding = Save the whole file in one encoding.
dataset-fix-cell-error = Correct the cell in the spreadsheet.
dataset-fix-merged-cell = Split the cell and fill in each row.
dataset-fix-formula = Paste the value instead of the formula.

dataset-months-even = Events per month
dataset-months-low = Events per month: lower than expected in { $months }
dataset-months-chart = Events per month in the extract
dataset-months-expected = about what a month usually has
dataset-months-month = Month
dataset-months-note = First event { $first }, last { $last }.
dataset-months-table = Show as a table
dataset-events-table = Show the number of each event
dataset-event-column = Event
dataset-event-count = Number

dataset-changes-title = What publishing changed
dataset-changes = { $count ->
        [one] 1 figure changed in the part of the organisation that you answer for.
       *[other] { $count } figures changed in the part of the organisation that you answer for.
    }
dataset-changes-none = No figure changed in the part of the organisation that you answer for.
dataset-changes-later = The figures are being worked out. It can take a while after publishing.
dataset-changes-pager = Pages of figures
dataset-change-figure = Figure
dataset-change-promise = Measure
dataset-change-period = Period
dataset-change-before = Before
dataset-change-after = After
dataset-change-count = Changed
dataset-changed-of = { $changed } of { $of }
dataset-changed-share = { $percent } % ({ $n } of { $of })
dataset-changed-groups = Changed figures by measure and period
dataset-changed-figures = Figures, the largest change first
dataset-changed-largest = Largest changes
dataset-changed-all = { $count ->
        [one] Show the change
       *[other] Show all { $count } changes
    }
dataset-changed-title = New figures
dataset-changed-text = The extract of { $day } was published, and the figures were worked out { $when }. { $count ->
        [one] 1 figure changed in your part of the organisation.
       *[other] { $count } figures changed in your part of the organisation.
    }
dataset-changed-none = The extract of { $day } was published, and the figures were worked out { $when }. None of the figures that you see in your part of the organisation changed.
dataset-back-to = To the extract

dataset-foresight-see = See which
dataset-foresight-title = What publishing would change
dataset-foresight-count = { $changed } of { $of } { $changed ->
        [one] figures changes.
       *[other] figures change.
    }
dataset-foresight-none = None of { $of } figures changes.
dataset-foresight-nothing = There are no figures to compare.
dataset-foresight-underway = Samsyn is working out what publishing would change. With a large extract it can take a while.
dataset-foresight-by-itself = The page is fetched again by itself.
dataset-foresight-again = Look again
dataset-foresight-try = Try again
dataset-foresight-failed = What publishing would change could not be worked out. The error is in the log of the server.
dataset-foresight-gone = Get no figures any longer: { $units }.
dataset-foresight-new = Get figures for the first time: { $units }.
dataset-foresight-lacking = { $name } cannot be measured, since the extract lacks { $columns }. Its figures will be gone.
dataset-foresight-closed = { $count ->
        [one] 1 of the changes is in a closed period, which goes on showing what it was closed with.
       *[other] { $count } of the changes are in closed periods, which go on showing what they were closed with.
    }
dataset-foresight-closed-none = Closed periods go on showing what they were closed with.

dataset-news-kind = New figures
dataset-news-title = The extract of { $day } has been published
dataset-news-text = { $count ->
        [one] 1 figure in your part of the organisation changed: { $largest }
       *[other] { $count } figures in your part of the organisation changed. Most: { $largest }
    }
dataset-news-place = { $place }
dataset-news-largest = { $name }, { $place }, { $period }, from { $before } to { $after } %.
dataset-news-gone = { $name }, { $place }, { $period }, has no figure any longer (was { $before } %).
dataset-news-new = { $name }, { $place }, { $period }, got its first figure: { $after } %.
dataset-news-tertial = tertial { $number } { $year }
dataset-news-quarter = quarter { $number } { $year }
dataset-news-half-year = half-year { $number } { $year }
dataset-news-period = { $period }

dataset-profiles-text = How the files of each case system are read. Samsyn recognises the file by its headers.
dataset-profiles-none = No profiles yet
dataset-profiles-none-text = Save your choices when you import an extract, and they are filled in next time.
dataset-profile-name = Name
dataset-profile-changed = Changed
dataset-profile-file = File
dataset-profile-content = The profile (TOML)
dataset-profile-hint = The same form as the command line reads.
dataset-profile-save = Save the profile
dataset-profile-download = Download the file
dataset-profile-saved = The profile has been saved.
dataset-profile-empty = The profile is empty.
dataset-profile-number = There seems to be a personal number in the profile. Remove it.
dataset-profile-meanwhile = { $who } has changed the profile while you were writing. Keep your text elsewhere and open the page again.
dataset-profile-taken = There is a profile called { $name } already.
