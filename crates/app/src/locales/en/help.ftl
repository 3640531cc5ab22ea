# Help: headings, commands and arguments.

heading-usage = Usage:
heading-commands = Commands:
heading-arguments = Arguments:
heading-options = Options:
usage-command = <COMMAND>
usage-options = [options]

note-values = possible values: { $values }
note-default = otherwise: { $value }
note-variable = or the environment variable { $name }

value-name-language = LANGUAGE
value-name-file = FILE
value-name-folder = FOLDER
value-name-date = DATE
value-name-amount = NUMBER
value-name-unit = UNIT
value-name-year = YEAR
value-name-format = FORMAT
value-name-size = SIZE
value-name-codes = CODES
value-name-extract = EXTRACT
value-name-dataset = DATASET
value-name-by = GROUPING
value-name-period = PERIOD
value-name-outcome = OUTCOME
value-name-reason = REASON

about = Samsyn measures whether social services keep what they promise.
about-calendar = Computes due dates, working days and holidays by Swedish rules.
about-calendar-due = Computes a due date.
about-calendar-working-days = Counts the working days of a year.
about-calendar-holidays = Shows the holidays of a year and the three eves that are put beside them.
about-measure = Measures time limits and coverage in extracts of a case system, or in a dataset.
about-dataset = Imports, shows, publishes and culls datasets.
about-dataset-import = Imports an extract as a dataset, with a report on its quality.
about-dataset-list = Shows which datasets there are.
about-dataset-show = Shows what the import of a dataset found.
about-dataset-publish = Makes a dataset the current one: figures rest on it from now on.
about-dataset-discard = Discards a dataset that was never published.
about-dataset-cull = Culls what is told of single cases in datasets that are no longer current. Hash and report are kept.

after-measure =
    Examples:
      samsyn measure extract.csv --limits limits.toml --by unit
      samsyn measure extract.csv --limits limits.toml --cases late,missed --format csv

help-lang = Language. Otherwise English where the locale is English, and Swedish in every other case.
help-help = Shows this help.
help-version = Shows the version.
help-format = How the answer is written: table for people, csv and json for machines.
help-from = The day from which the limit is counted.
help-amount = How many, 0–10,000.
help-unit = What the limit is counted in.
help-day-off = A local day off, which does not count as a working day. May be given several times.
help-year = Year, 1900–2200.

help-extracts = Extracts of the case system: CSV, XLSX or XES, gzip too. Several files are read as one extract.
help-limits = The file that says what to measure (TOML).
help-by = What the figures are grouped by. Several with commas between them.
help-period = Kind of period.
help-cases = Lists clocks one by one instead of figures: those with the outcome. Several with commas between them.
help-strict = Ends with status 3 if any row was rejected or the dataset is held.
help-data-dir = The folder with datasets and pseudonym key.
help-measure-dataset = Measure an imported dataset: current, or the beginning of its id.
help-measure-data-dir = The folder with datasets and pseudonym key. Without it, a random key is used for this run. With --dataset otherwise samsyn-data.
help-profile = The profile of the case system (TOML): columns, codes, encoding.
help-codes = Which event codes are accepted: those of the catalogue, or any.
help-catalogue = The municipality's own event codes (TOML), besides the catalogue's. May be given several times.
help-as-of = The day on which the extract was taken. Otherwise the latest date in the extract.
help-max-file-size = The largest file that is read, such as 500MB.
help-max-unpacked-size = The largest file that is read, once unpacked.
help-threads = How many threads. Otherwise as many as the machine has.
help-memory = So much of the rows may lie in memory. The rest is put on disk for the time being.

help-dataset = The beginning of the dataset's id, or current.
help-files = Extracts of the case system: CSV, XLSX or XES, gzip too. Several files are read as one extract.
help-publish = Publish the dataset if it is ready.
help-accept-held = Publish although the dataset is held. Needs a reason.
help-reason = The reason, which is kept with the dataset.
help-dataset-import-dry-run = Only show the report. Nothing is kept.
help-dataset-cull-dry-run = Only show what would be culled.
help-yes = Cull.
help-months = So many months must have passed since the dataset stopped being current, or was imported if it never was. Otherwise the number that settings.toml in the data folder says, or 24.
