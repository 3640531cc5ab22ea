# What is wrong in the command, and what could not be done.

error = Error: { $what }
fault-folder = Something in the folder { $folder } could not be read or written: { $reason }.
    .do = What to do: check that the folder exists, and that you are permitted to use it.
fault-program = A fault in the program ({ $place }). Nothing that was saved has been lost.
    .do = What to do: run the command again. If it happens once more, report the fault and what stands in parentheses.

command-unknown = There is no command “{ $command }”.
    .do = What to do: see which there are with samsyn --help.
command-unknown-closest = There is no command “{ $command }”. Did you mean { $other }?
    .do = What to do: see which there are with samsyn --help.
command-missing = The command is not complete.
    .do = What to do: see what may stand here with --help.
command-unknown-argument = There is no option { $argument } here.
    .do = What to do: see which options there are with --help after the command.
command-unknown-argument-closest = There is no option { $argument } here. Did you mean { $other }?
    .do = What to do: see which options there are with --help after the command.
command-unexpected = “{ $argument }” does not belong here.
    .do = What to do: remove it. How the command is written is shown by --help after it.
command-argument-missing = This is missing in the command: { $arguments }.
    .do = What to do: add it. How it is written is shown by --help after the command.
extract-or-dataset = <EXTRACT>… or --dataset
command-argument-twice = { $argument } stands twice.
    .do = What to do: remove one of them.
command-conflict = { $argument } and { $other } cannot be used together.
    .do = What to do: remove one of them.
command-value-missing = { $argument } lacks its value.
    .do = What to do: write the value after it. What it may be is shown by --help after the command.
command-value-unknown = { $argument } cannot be “{ $value }”. It can be: { $values }.
command-value-wrong = { $argument } cannot be “{ $value }”: { $problem }.
command-too-many-values = { $argument } has too many values.
    .do = What to do: write one value, or several with commas between them where that is possible.
command-not-text = Part of the command is not readable text.
    .do = What to do: write it again, in UTF-8.
command-wrong = The command cannot be understood.
    .do = What to do: see how it is written with samsyn --help.

value-date-form = a date is written YYYY-MM-DD
value-date-no-such-day = there is no such day
value-date-year = the year must be between 1900 and 2200
value-whole = it must be a whole number from { $min } to { $max }
value-year = it must be a year from { $min } to { $max }
value-size = a size is a whole number above zero, such as 500MB or 2GiB
value-reason = the reason has to say something
value-wrong = the value cannot be understood

progress-reading = Reading

settings-io = { $file } cannot be read: { $reason }.
    .do = What to do: check the name, and that you are permitted to read the file.
settings-not-text = { $file } cannot be read: it is not text in UTF-8.
    .do = What to do: save the file as UTF-8 (in Notepad: Save as, Encoding UTF-8).
