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
value-name-code = CODE
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
value-name-address = ADDRESS
value-name-key = KEY
value-name-login = LOGIN
value-name-name = NAME
value-name-role = ROLE
value-name-part = PART

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
about-serve = Starts Samsyn in the browser.
about-migrate = Brings the database up to date. samsyn serve does so by itself.
about-doctor = Looks over the installation and says what is wrong. Status 1 where something is.
about-config = Shows and checks the settings of the installation.
about-config-print = Shows what the settings come to, without passwords.
about-config-check = Checks the settings and shows every mistake with its line.
about-user = Shows, adds, invites and blocks accounts.
about-user-list = Shows every account.
about-user-add = Adds an account, and gives a link where the person chooses a password.
about-user-invite = Gives a new link where the person chooses a password. Without a login: for the first administrator.
about-user-block = Blocks an account, and signs the person out everywhere.
about-user-unblock = Opens a blocked account.
about-user-role = Gives and ends roles.
about-user-role-add = Gives an account a role in a part of the organisation and in everything below it.
about-user-role-end = Ends a role. It stays in the history.
about-backup = Makes a backup in one file, also while the server runs. The keys are not in it.
about-backup-verify = Checks that a backup is whole. Nothing is changed.
about-restore = Replaces database and datasets by a backup. The server is to be stopped.

after-measure =
    Examples:
      samsyn measure extract.csv --limits limits.toml --by unit
      samsyn measure extract.csv --limits limits.toml --cases late,missed --format csv

after-serve =
    Examples:
      samsyn serve
      samsyn serve --listen 0.0.0.0:8080 --public-url https://quality.example.se --trusted-proxies 1

    The server stops with Ctrl+C or SIGTERM, when what has been begun is done.

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

help-config = File of settings (TOML). Otherwise samsyn.toml in the data folder, if it is there.
help-database = The database's address, postgres://… Otherwise an SQLite file in the data folder.
help-listen = Address and port to listen on. Otherwise 127.0.0.1:8080, which only this computer reaches.
help-public-url = The address that people see, https://… Needed for other addresses than 127.0.0.1.
help-trusted-proxies = Number of reverse proxies in front of the server. Needed for other addresses than 127.0.0.1.
help-log = How the log is written: json for machines, text for people. Otherwise text on a terminal and json elsewhere.
help-migrate-dry-run = Only show which changes would be made.
help-doctor-format = How the answer is written: table for people, json for machines.
help-login = The person's login: an e-mail address.
help-name = The person's name.
help-user-role-add-role = The role.
help-user-role-add-unit = Where: a code, or the name of the part of the organisation. Without: at the top.
help-user-role-add-from = The first day. Without: today.
help-user-role-add-to = The last day. Without: until further notice.
help-user-role-add-reason = Why. Needed when the role reaches over every board.
help-user-role-end-role = The role.
help-user-role-end-unit = Where. Needed when the account has the role in several places.
help-user-role-end-last = The last day. Without: today.
help-file = The backup's file.
help-passphrase-file = File with a passphrase on its first line. The backup is encrypted with it.
help-recipient = Public key, age1…, that the backup is encrypted to.
help-identity-file = File with the private key, AGE-SECRET-KEY-1…, that opens the backup.

about-import = Reads quality guarantees.
about-import-guarantees = Reads a table of quality guarantees, or an export. Once more changes nothing.
about-export = Writes quality guarantees.
about-export-guarantees = Writes every quality guarantee: all fields as json, or the table's four columns as tsv.
help-import-guarantees-file = The table (tab separated text) or an export (json).
help-import-guarantees-unit = Code of the part of the organisation that owns new guarantees.
help-with-proposed-limits = Measure new guarantees by the limits that the words of the promise propose.
help-import-guarantees-dry-run = Only show what would change.
help-import-guarantees-format = How the answer is written: table for people, json for machines.
help-export-guarantees-format = What is written: json with all fields, or tsv with the table's four columns.
help-out = The file to write to. Otherwise everything is written to the screen.
