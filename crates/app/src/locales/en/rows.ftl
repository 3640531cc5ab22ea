# Accounts of rejected rows.

rows-rejected = { $count ->
        [one] 1 row of { $read } was rejected and is not in the figures:
       *[other] { $count } rows of { $read } were rejected and are not in the figures:
    }
rows-rejected-all = { $count ->
        [one] The only row was rejected, so there is nothing to measure:
       *[other] All { $count } rows were rejected, so there is nothing to measure:
    }
unknown-codes = Unknown codes: { $codes }.
unknown-codes-of-first = Unknown codes among the first { $kept } rejected rows: { $codes }.
unknown-codes-list = { $codes }
unknown-codes-more = { $codes } and { $more } more
rows-rejected-more = {"  "}… and { $count } more
rows-rejected-reason = { $count ->
        [one] 1 row: { $reason }.
       *[other] { $count } rows: { $reason }.
    }
columns-unread = Columns that were not read: { $names }.
