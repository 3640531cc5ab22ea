# Rejected rows, and what was noticed on rows that were accepted.

row-place = { $file }, line { $line }
row-place-column = { $file }, line { $line }, { $column }
row-said = : “{ $value }”
row-said-nothing = { "" }
row-rejected = {"  "}{ $place }: { $reason }{ $said }

row-missing = a required value is missing
    .do = What to do: fill it in in the case system and take the extract again.
row-date-format = the date does not exist, or is not written as YYYY-MM-DD
    .do = What to do: extract dates as YYYY-MM-DD, or write the form in a profile (date_form).
row-date-form = the date does not exist, or is not written as the profile says ({ $form })
    .do = What to do: extract dates in that form, or change date_form in the profile.
row-future-date = the date has not come yet
    .do = What to do: correct the date in the case system.
row-date-range = the year is outside 1900–2200
    .do = What to do: correct the date in the case system.
row-unknown-event = the event is in no catalogue
    .do = What to do: translate it in a profile (--profile), add it to a catalogue (--catalogue), or read with --codes open.
row-birth-year = the year of birth is not four digits
    .do = What to do: extract years of birth with four digits, or leave the cell empty.
row-field-count = the row has another number of fields than the header
    .do = What to do: put quotes around values that contain delimiters or line breaks. Where fields are missing, take the extract again.
row-quote = a quote is never closed, or has text after it
    .do = What to do: correct the quotes on the line.
row-too-long = the row is too long to be one
    .do = What to do: check line ends and quotes.
row-encoding = the row is written in another encoding than the rest of the file
    .do = What to do: save the whole file in one encoding.
row-cell-error = the cell holds an error of the spreadsheet
    .do = What to do: correct the cell in the spreadsheet.
row-merged-cell = the cell is merged from several, so it is unclear which rows its value is meant for
    .do = What to do: split the cell and fill in every row.
row-formula = the cell holds a formula without a saved result
    .do = What to do: open and save the spreadsheet, or paste the values.

warning-check-digit = { $count ->
        [one] 1 row has a personal number with a wrong check digit. The row is included.
       *[other] { $count } rows have personal numbers with a wrong check digit. The rows are included.
    }
warning-sex-from-number = { $count ->
        [one] 1 row got its sex from the personal number.
       *[other] { $count } rows got their sex from the personal number.
    }
warning-birth-year-from-number = { $count ->
        [one] 1 row got its year of birth from the personal number.
       *[other] { $count } rows got their year of birth from the personal number.
    }
warning-number-in-case = { $count ->
        [one] 1 row had a personal number in arende. It is replaced by a pseudonym.
       *[other] { $count } rows had personal numbers in arende. They are replaced by pseudonyms.
    }
warning-number-masked = { $count ->
        [one] 1 cell had a personal number in another text. It is hidden.
       *[other] { $count } cells had personal numbers in another text. They are hidden.
    }
warning-code-left-out = { $count ->
        [one] 1 row has an event that the profile leaves out.
       *[other] { $count } rows have events that the profile leaves out.
    }
warning-other-transition = { $count ->
        [one] 1 event is not complete (lifecycle:transition) and is not included.
       *[other] { $count } events are not complete (lifecycle:transition) and are not included.
    }
