# Files that cannot be read as an extract.

read-io = { $file } cannot be read: { $reason }.
    .do = What to do: check the name, and that you are permitted to read the file.
read-not-a-file = { $file } is not a file but a pipe or a device. Samsyn reads only files.
    .do = What to do: save the extract in a file first, and read that.
read-empty = { $file } is empty.
    .do = What to do: take the extract from the case system again.
read-too-large = { $file } is larger than { $limit } bytes.
    .do = What to do: split the extract into several files, or raise the limit with --max-file-size.
read-too-large-unpacked = { $file } is larger than { $limit } bytes when unpacked.
    .do = What to do: check that it is the right file. If it is, raise the limit with --max-unpacked-size.
read-workbook-too-large = { $file } is larger than { $limit } bytes when unpacked, and larger workbooks are not read.
    .do = What to do: save the extract as CSV.
read-unpack = { $file } is packed, but damaged or cut off ({ $detail }).
    .do = What to do: fetch the file again.
read-columns-missing = { $file } lacks the { $count ->
        [one] column { $missing }
       *[other] columns { $missing }
    }. Its header has: { $found }.
    .do = What to do: { $count ->
        [one] include it in the extract, or say in a profile what it is called there (--profile).
       *[other] include them in the extract, or say in a profile what they are called there (--profile).
    }
read-one-field = { $file } lacks the { $count ->
        [one] column { $missing }
       *[other] columns { $missing }
    }. Its header has one field only: { $found }.
    .do = What to do: check the delimiter. It should be a semicolon, a comma or a tab.
read-header-missing = { $file } seems to have no header. So it lacks the { $count ->
        [one] column { $missing }
       *[other] columns { $missing }
    }. Its first line has: { $found }.
    .do = What to do: take the extract with a header, or write one at the top of the file.
read-standard-input = Samsyn does not read standard input ({ $file }).
    .do = What to do: save the extract in a file and name it.
read-header-doubled = { $file } has the header “{ $name }” twice.
    .do = What to do: remove or rename one of the columns in the extract.
read-column-mapped-twice = { $file } has two columns for { $column }: “{ $first }” and “{ $second }”.
    .do = What to do: remove one of them from the extract, or say in a profile which one counts (--profile).
read-delimiter = { $file } has a { $found } between its columns, but the profile says { $expected }.
    .do = What to do: change delimiter in the profile, or save the extract again.
read-header-unreadable = { $file } has a header that never ends.
    .do = What to do: check the quotes on the first line of the file.
read-encoding = { $file } is not written in { $encoding }.
    .do = What to do: change encoding in the profile, or save the extract again.
read-format = { $file } is neither CSV, XLSX nor XES.
    .do = What to do: save the extract as one of them.
read-archive = { $file } is a ZIP archive.
    .do = What to do: unpack it first, and read the files in it.
read-old-workbook = { $file } is a workbook of the older kind (XLS).
    .do = What to do: open it and save it as XLSX or CSV.
read-workbook = { $file } cannot be read as an XLSX workbook ({ $detail }).
    .do = What to do: open it and save it again as XLSX or CSV.
read-workbook-locked = { $file } is protected by a password.
    .do = What to do: open it, remove the password and save it again.
read-header-merged = { $file } has the header “{ $name }” in merged cells, so it is unclear which column it is about.
    .do = What to do: split the cells of the header.
read-sheet-missing = { $file } lacks the sheet “{ $sheet }”. Its sheets are: { $found }.
    .do = What to do: change sheet in the profile, or rename the sheet.
read-doctype = { $file } declares a document type (byte { $at }), and such files are not read.
    .do = What to do: remove DOCTYPE from the file, or export it again without.
read-xml = { $file } is not well-formed XML at byte { $at } ({ $detail }).
    .do = What to do: export the file again.
read-not-xes = { $file } is XML but no event log (XES).
    .do = What to do: export the file again as XES or CSV.
read-too-many-texts = The column { $column } has more than 1 GiB of different texts.
    .do = What to do: export a code instead of free text, or leave the column out of the extract.

delimiter-semicolon = semicolon
delimiter-comma = comma
delimiter-tab = tab
delimiter-other = “{ $sign }”
