# Datasets.

fault-data-folder = { $path } cannot be read or written: { $reason }.
    .do = What to do: check the data folder, and that you are permitted to use it.
dataset-file-changed = { $file } changed while it was read. Nothing is kept.
    .do = What to do: wait until the file is completely written and import it again.
dataset-unknown = No dataset begins with “{ $name }”.
    .do = What to do: see which there are with samsyn dataset list{ $folder }.
dataset-ambiguous = Several datasets begin with “{ $name }”.
    .do = What to do: write more of the id. See which there are with samsyn dataset list{ $folder }.
dataset-no-current = No dataset has been published.
    .do = What to do: publish one with samsyn dataset publish{ $folder }.
dataset-held = The dataset is held and not published.
    .do = What to do: read why with samsyn dataset show{ $folder }. To publish all the same, add --accept-held and --reason.
dataset-held-now = The dataset is not published. { $reason }
    .do = What to do: to publish all the same, add --accept-held --reason "the reason".
dataset-file-gone = The dataset { $dataset } has lost the file { $file }.
    .do = What to do: restore it from the backup, or import the same extract again.
dataset-removed = The rows of the dataset are no longer there.
    .do = What to do: import the extract again, or choose another dataset.
dataset-published = A dataset that has been published cannot be discarded.
    .do = What to do: leave it. It is culled when its time has come (samsyn dataset cull).
dataset-no-folder = The folder { $path } does not exist.
    .do = What to do: check --data-dir or SAMSYN_DATA_DIR.
dataset-ledger-gone = { $path } does not exist, but there are datasets beside it. Without it nobody knows what they are.
    .do = What to do: restore the file from the backup.
dataset-key-gone = The key { $path } does not exist, but there are datasets that were made with a key.
    .do = What to do: restore the key, or name it with SAMSYN_PSEUDONYM_KEY_FILE. If it is to be a new one, make it yourself: 32 random bytes.
dataset-key-link = { $path } is a link to something that does not exist.
    .do = What to do: restore the file that the link points at.
key-file-size = SAMSYN_PSEUDONYM_KEY_FILE names { $path }, but that file is not exactly 32 bytes.
    .do = What to do: name the right file, or restore it. Without the key the same person cannot be recognised from one dataset to another.
key-file-io = SAMSYN_PSEUDONYM_KEY_FILE names { $path }, but it cannot be read: { $reason }.
    .do = What to do: name the right file. It must be exactly 32 bytes, and you must be permitted to read it.
dataset-key = { $path } holds no key: it must be 32 bytes.
    .do = What to do: restore the key. Without it the same person cannot be recognised from one dataset to another.
dataset-key-open = { $path } can be read by others than its owner.
    .do = What to do: restrict the permissions with chmod 600.

dataset-none = There are no datasets in { $path }.
dataset-is-current = The dataset { $dataset } is now current.
dataset-discarded = The dataset { $dataset } is discarded.
dataset-culled = { $count ->
        [0] No dataset needed culling.
        [one] 1 dataset is culled.
       *[other] { $count } datasets are culled.
    }
dataset-would-cull = { $count ->
        [0] No dataset would be culled.
        [one] 1 dataset would be culled.
       *[other] { $count } datasets would be culled.
    }

column-dataset = Dataset
column-state = State
column-as-of = As-of date
column-rows = Rows
column-imported = Imported
column-published = Published
column-because = Reason

state-ready = ready
state-held = held
state-current = current
state-superseded = superseded
state-discarded = discarded
state-culled = culled

verdict-ready = ready
verdict-held = held
verdict-rejected = rejected

held-columns-missing = A file lacks a column that is required.
held-unreadable = A file cannot be read as an extract.
held-nothing-accepted = No row could be read.
held-too-many-rejected = Too many rows were rejected.
held-rows-rejected = Some rows were rejected.
held-unknown-events = Some events are in no catalogue.
held-gaps = Some months have no events.
held-earlier-as-of = The as-of date is earlier than the current dataset's.
held-fewer-rows = There are far fewer rows than in the current dataset.

report-dataset = Dataset
report-verdict = Assessment
report-state = State
report-as-of = As-of date
report-first-date = First date
report-last-date = Last date
report-rows-read = Rows read
report-rows-accepted = Rows included
report-rows-rejected = Rows rejected
report-duplicates = Duplicates
report-gaps = Months without events

import-rejected = The extract is rejected. Nothing is kept.
    .do = What to do: correct what the report names and import the extract again.
import-dry-run = Nothing is kept: this was a trial.
import-current = The dataset { $dataset } is now current.
import-held = The dataset { $dataset } is imported and held.
    .do = What to do: read the reasons above. Publish all the same with samsyn dataset publish { $dataset }{ $folder } --accept-held --reason "the reason", or discard it with samsyn dataset discard { $dataset }{ $folder }.
import-held-not-published = The dataset { $dataset } is imported, but held and not published.
    .do = What to do: read the reasons above. Publish all the same with samsyn dataset publish { $dataset }{ $folder } --accept-held --reason "the reason", or discard it with samsyn dataset discard { $dataset }{ $folder }.
import-known-current = The dataset { $dataset } was there already and is current. Nothing new is kept.
import-known-held = The dataset { $dataset } was there already and is held. Nothing new is kept.
    .do = What to do: read the reasons above. Publish all the same with samsyn dataset publish { $dataset }{ $folder } --accept-held --reason "the reason", or discard it with samsyn dataset discard { $dataset }{ $folder }.
import-known-not-published = The dataset { $dataset } was there already but is not published: today it would be held.
    .do = What to do: read the reasons above. Publish all the same with samsyn dataset publish { $dataset }{ $folder } --accept-held --reason "the reason".
import-known = The dataset { $dataset } was there already. Nothing new is kept.
import-ready = The dataset { $dataset } is imported and ready.
    .do = Next step: samsyn dataset publish { $dataset }{ $folder }

value-reason-number = it looks like a personal number, and the reason is kept as long as the dataset. Write it without
cull-how = It is not said whether the datasets are to be shown or culled.
    .do = What to do: write --dry-run (show) or --yes (cull).

held-with-figures = { $reason } ({ $figures })
figures-rows = { $part } of { $whole } rows
figures-list = { $list }
figures-against = { $new } against { $current } in the current one
report-why-held = Reasons to hold
report-why-rejected = Reasons to reject
report-warnings = Noticed
report-unknown-events = Unknown events, rows
report-rejects = Rejected rows, reasons and examples
report-events = Events, rows
report-and-more = … and { $count } more
warning-after-as-of = { $count ->
        [one] 1 row is later than the as-of date: it is kept, but not counted.
       *[other] { $count } rows are later than the as-of date: they are kept, but not counted.
    }
warning-unread = Columns that were not read: { $columns }.
