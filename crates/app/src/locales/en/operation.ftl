# Operation: server, database, settings, accounts and backups.

file-unreadable = The file { $file } cannot be read: { $reason }.
    .do = To do: check the path, and that you may read the file.
file-failed = The file { $file } could not be read or written: { $reason }.
    .do = To do: check the path, your rights, and that there is room on the disk.

config-mistake = { $file }, line { $line }: { $problem }.
    .do = To do: correct the line. samsyn config check shows everything that is wrong in the file.
config-mistakes = { $count ->
        [one] The settings have one mistake.
       *[other] The settings have { $count } mistakes.
    }
    .do = To do: correct the lines above and run the command again.
config-right = The settings are right.
config-syntax = the line is not TOML
config-unknown = there is no setting “{ $key }”
config-value = { $key } is to be { $expected }
config-expects-database = an address that begins with postgres://
config-expects-address = an address and a port, such as "127.0.0.1:8080"
config-expects-https = an address that begins with https://
config-expects-number = a whole number from 0 to 255
config-expects-log = "json" or "text"
config-database = The database's address does not begin with postgres://.
    .do = To do: write postgres://user@host/database, or leave --database out. Then the database is in the data folder.
config-needs-public-url = The address { $address } can be reached from other computers. Then the address that people see is needed.
    .do = To do: add --public-url https://… and --trusted-proxies, or listen on 127.0.0.1.
config-needs-proxies = What is reached by https has at least one reverse proxy in front of it. Then their number is needed, or all visitors would be counted as one.
    .do = To do: add --trusted-proxies 1 if one proxy stands in front, also when it is on the same computer.
config-public-url = The address that people see is https:// and a host name, without a path.
    .do = To do: write for example --public-url https://quality.example.se

database-newer = The database is from a newer version of Samsyn (change { $change }).
    .do = To do: install the newer version, or restore a backup from this one.
database-changed = Change { $change } of the database is not the one that this version of Samsyn knows.
    .do = To do: check that the right version is installed. Otherwise talk to those who develop Samsyn.
database-failed = The database { $database } does not answer as it should: { $detail }.
    .do = To do: check the address, and that the database runs. samsyn doctor shows more.

serve-cannot-listen = Samsyn cannot listen on { $address }: { $reason }.
    .do = To do: choose another address with --listen.
serve-address-in-use = another program uses it
serve-address-not-here = this computer does not have that address
serve-already = Samsyn already runs with the folder { $folder }.
    .do = To do: stop the server that runs, or choose another folder with --data-dir.
serve-first-invitation =
    Nobody can sign in yet. Open this link within 24 hours and choose a password for the administrator:

      { $link }

    The link is shown only here, and works once.

migrate-would = { $count ->
        [0] The database is up to date.
        [one] One change would be made.
       *[other] { $count } changes would be made.
    }
migrate-done = { $count ->
        [0] The database was up to date already.
        [one] One change is made.
       *[other] { $count } changes are made.
    }

column-check = Check
column-health = State
column-found = Found
doctor-ok = ok
doctor-warning = warning
doctor-error = error
doctor-check-data-folder = Data folder
doctor-check-key-file = Key file
doctor-check-disk = Disk
doctor-check-database = Database
doctor-check-integrity = Integrity
doctor-check-migrations = Changes
doctor-check-dead-jobs = Jobs given up
doctor-check-jobs = Jobs
doctor-check-clock = Clock
doctor-check-exposure = Address
doctor-check-restore = Restore
doctor-exposure = reached at { $address }
doctor-restore-unfinished = broken off before all was in place; run samsyn restore again with the same backup
doctor-folder = only its owner can enter it
doctor-no-folder = it is not there or cannot be read
doctor-folder-open = others on this computer can enter it (rights { $mode }; 700 is enough)
doctor-key = only its owner can read it
doctor-no-key = no key yet; the first import makes it
doctor-key-open = others on this computer can read it (rights { $mode }; 600 is needed)
doctor-disk = { $gigabytes } GiB free
doctor-no-database = it is not there; samsyn serve or samsyn migrate makes it
doctor-database = { $kind } { $version }
doctor-database-failed = { $detail }
doctor-whole = nothing wrong was found
doctor-damaged = damaged: { $detail }
doctor-migrated = all made, up to { $change }
doctor-unmigrated = { $count ->
        [one] one change remains; run samsyn migrate
       *[other] { $count } changes remain; run samsyn migrate
    }
doctor-newer = a newer version of Samsyn has changed the database (change { $change })
doctor-no-dead-jobs = none
doctor-dead-jobs = { $count ->
        [one] one job has been given up
       *[other] { $count } jobs have been given up
    }
doctor-jobs = { $count ->
        [0] none is waiting
        [one] one is waiting
       *[other] { $count } are waiting
    }
doctor-late-jobs = { $count ->
        [one] one has waited for more than an hour
       *[other] { $count } are waiting, the oldest for more than an hour
    }
doctor-clock = right, as far as the database knows
doctor-clock-behind = behind: something was recorded on { $latest }

column-login = Login
column-name = Name
column-signed-in = Last signed in
user-state-open = open
user-state-invited = invited
user-state-blocked = blocked
user-link = The link works once, within 24 hours. Give it to the person in a safe way.
user-whom = Somebody can sign in already. Say whom the link is for.
    .do = To do: write the login after the command. samsyn user list shows every account.
user-unknown = There is no account “{ $login }”.
    .do = To do: see which there are with samsyn user list.
user-login-taken = There is an account “{ $login }” already.
    .do = To do: choose another login, or invite the person again with samsyn user invite.
user-login-wrong = A login has 3–200 characters and no spaces.
    .do = To do: write the person's e-mail address.
user-name-wrong = A name has 1–200 characters.
    .do = To do: write the person's name after --name.
user-blocked = The account is blocked. The person is signed out everywhere.
user-unblocked = The account is open again.
user-role-given = The role is given.
user-role-ended = The role has ended.
user-role-days = The last day of the role comes before the first.
    .do = Check --from and --to.
user-role-no-part = It is not clear which part of the organisation “{ $part }” is.
    .do = Write a code, or a name that one part only has, after --unit.
user-role-not-held = The account has no such role to end.
    .do = See the person’s roles under Administration in the browser.
user-role-several = The account has the role in several places.
    .do = Say which one with --unit.
user-role-last = Nobody would be left who administers Samsyn.
    .do = First give somebody else the role administrator at the top of the organisation.
user-role-no-node = That part of the organisation is not there on that day.
    .do = Choose another part or another day.
user-role-boards = The role would reach over several boards.
    .do = Give it in one board, or at the top with --reason.
user-role-reason = The role reaches over every board.
    .do = Say why with --reason.
user-role-unit = This role is held in a unit or a team.
    .do = Say which one with --unit.
user-role-provider = Managers of providers hold the role at a private provider.
    .do = Say which one with --unit.

backup-made = { $files ->
        [one] The backup { $file } is made, with one file.
       *[other] The backup { $file } is made, with { $files } files.
    } It shows { $made } (UTC).
backup-right = { $files ->
        [one] The backup { $file } is whole: one file.
       *[other] The backup { $file } is whole: { $files } files.
    } It shows { $made } (UTC).
backup-restored = { $files ->
        [one] The backup { $file } is restored, with one file.
       *[other] The backup { $file } is restored, with { $files } files.
    } Everything is as it was { $made } (UTC).
backup-not-sealed = It is not encrypted. Whoever has the file can read everything in it.
backup-without-keys = The keys in keys/ are not in it. Keep a copy of them in another place.
backup-nothing = There is no database to copy: { $file }.
    .do = To do: check --data-dir and --database.
backup-empty-secret = The file { $file } is empty.
    .do = To do: write the passphrase or the key in the file, on a line of its own.
backup-damaged = The backup is damaged: { $detail }. Nothing is changed.
    .do = To do: use another backup.
backup-sealed = The backup is encrypted. Nothing is changed.
    .do = To do: add --passphrase-file or --identity-file.
backup-wrong-key = The backup does not open with that passphrase or key. Nothing is changed.
    .do = To do: check that it is the right file. An encrypted file that is damaged gives the same error.
backup-newer = The backup is from a newer version of Samsyn ({ $version }). Nothing is changed.
    .do = To do: install that version and try again.
restore-unfinished = A restore was broken off before all was in place. The database and the datasets may be of different days.
    .do = To do: run samsyn restore again with the same backup.
backup-other-kind = The backup is of { $backup }, and the database is { $target }. Nothing is changed.
    .do = To do: restore it to a database of the same kind.
