# Datasets.

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
