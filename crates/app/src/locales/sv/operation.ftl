# Drift: server, databas, inställningar, konton och säkerhetskopior.

file-unreadable = Filen { $file } kan inte läsas: { $reason }.
    .do = Gör så här: kontrollera sökvägen och att du har behörighet till filen.
file-failed = Filen { $file } kunde inte läsas eller skrivas: { $reason }.
    .do = Gör så här: kontrollera sökvägen, behörigheten och att det finns plats på disken.

config-mistake = { $file }, rad { $line }: { $problem }.
    .do = Gör så här: rätta raden. Alla fel i filen visas med samsyn config check.
config-mistakes = { $count ->
        [one] Inställningarna har ett fel.
       *[other] Inställningarna har { $count } fel.
    }
    .do = Gör så här: rätta raderna ovan och kör kommandot igen.
config-right = Inställningarna är rätt.
config-syntax = raden är inte TOML
config-unknown = det finns ingen inställning ”{ $key }”
config-value = { $key } ska vara { $expected }
config-expects-database = en adress som börjar med postgres://
config-expects-address = en adress och en port, till exempel "127.0.0.1:8080"
config-expects-https = en adress som börjar med https://
config-expects-number = ett heltal från 0 till 255
config-expects-log = "json" eller "text"
config-database = Databasens adress börjar inte med postgres://.
    .do = Gör så här: skriv postgres://användare@dator/databas, eller ta bort --database. Då ligger databasen i datamappen.
config-needs-public-url = Adressen { $address } kan nås från andra datorer. Då behövs adressen som människor ser.
    .do = Gör så här: lägg till --public-url https://… och --trusted-proxies, eller lyssna på 127.0.0.1.
config-needs-proxies = Det som nås med https har minst en omvänd proxy framför sig. Då behövs antalet, annars räknas alla besökare som en och samma.
    .do = Gör så här: lägg till --trusted-proxies 1 om det står en proxy framför, även när den finns på samma dator.
config-public-url = Den adress som människor ser är https:// och ett datornamn, utan sökväg.
    .do = Gör så här: skriv till exempel --public-url https://kvalitet.exempel.se

database-newer = Databasen är från en nyare version av Samsyn (ändring { $change }).
    .do = Gör så här: installera den nyare versionen, eller återställ en säkerhetskopia från den här.
database-changed = Ändring { $change } i databasen är inte den som den här versionen av Samsyn känner.
    .do = Gör så här: kontrollera att rätt version är installerad. Tala annars med den som utvecklar Samsyn.
database-failed = Databasen { $database } svarar inte som den ska: { $detail }.
    .do = Gör så här: kontrollera adressen och att databasen är igång. samsyn doctor visar mer.

serve-cannot-listen = Det går inte att lyssna på { $address }: { $reason }.
    .do = Gör så här: välj en annan adress med --listen.
serve-address-in-use = ett annat program använder den
serve-address-not-here = den här datorn har inte den adressen
serve-already = Samsyn är redan igång med mappen { $folder }.
    .do = Gör så här: stoppa den server som är igång, eller välj en annan mapp med --data-dir.
serve-first-invitation =
    Ingen kan logga in ännu. Öppna den här länken inom 24 timmar och välj ett lösenord för administratören:

      { $link }

    Länken visas bara här och fungerar en gång.

migrate-would = { $count ->
        [0] Databasen är aktuell.
        [one] En ändring skulle göras.
       *[other] { $count } ändringar skulle göras.
    }
migrate-done = { $count ->
        [0] Databasen var redan aktuell.
        [one] En ändring är gjord.
       *[other] { $count } ändringar är gjorda.
    }

column-check = Kontroll
column-health = Läge
column-found = Fynd
doctor-ok = ok
doctor-warning = varning
doctor-error = fel
doctor-check-data-folder = Datamapp
doctor-check-key-file = Nyckelfil
doctor-check-disk = Diskutrymme
doctor-check-database = Databas
doctor-check-integrity = Hel databas
doctor-check-migrations = Ändringar
doctor-check-dead-jobs = Uppgivna jobb
doctor-check-jobs = Jobb
doctor-check-clock = Klocka
doctor-check-exposure = Adress
doctor-check-restore = Återställning
doctor-exposure = nås på { $address }
doctor-restore-unfinished = avbröts innan allt var på plats; kör samsyn restore igen med samma säkerhetskopia
doctor-folder = bara ägaren kommer åt den
doctor-no-folder = den finns inte eller kan inte läsas
doctor-folder-open = andra på datorn kommer åt den (rättigheter { $mode }; 700 räcker)
doctor-key = bara ägaren kommer åt den
doctor-no-key = ingen nyckel ännu; den görs vid första inläsningen
doctor-key-open = andra på datorn kommer åt den (rättigheter { $mode }; 600 behövs)
doctor-disk = { $gigabytes } GiB ledigt
doctor-no-database = den finns inte; den görs av samsyn serve eller samsyn migrate
doctor-database = { $kind } { $version }
doctor-database-failed = { $detail }
doctor-whole = inget fel hittades
doctor-damaged = skadad: { $detail }
doctor-migrated = alla gjorda, till och med { $change }
doctor-unmigrated = { $count ->
        [one] en ändring återstår; kör samsyn migrate
       *[other] { $count } ändringar återstår; kör samsyn migrate
    }
doctor-newer = en nyare version av Samsyn har ändrat databasen (ändring { $change })
doctor-no-dead-jobs = inga
doctor-dead-jobs = { $count ->
        [one] ett jobb har getts upp
       *[other] { $count } jobb har getts upp
    }
doctor-jobs = { $count ->
        [0] inga väntar
        [one] ett väntar
       *[other] { $count } väntar
    }
doctor-late-jobs = { $count ->
        [one] ett väntar sedan mer än en timme
       *[other] { $count } väntar, det äldsta sedan mer än en timme
    }
doctor-clock = går rätt, så vitt databasen vet
doctor-clock-behind = går efter: något är antecknat { $latest }

column-login = Inloggning
column-name = Namn
column-signed-in = Senast inloggad
user-state-open = öppet
user-state-invited = inbjuden
user-state-blocked = spärrat
user-link = Länken fungerar en gång, inom 24 timmar. Lämna den till personen på ett säkert sätt.
user-whom = Någon kan redan logga in. Säg vem länken är till.
    .do = Gör så här: skriv inloggningen efter kommandot. Alla konton visas med samsyn user list.
user-unknown = Det finns inget konto ”{ $login }”.
    .do = Gör så här: se vilka som finns med samsyn user list.
user-login-taken = Det finns redan ett konto ”{ $login }”.
    .do = Gör så här: välj en annan inloggning, eller bjud in personen igen med samsyn user invite.
user-login-wrong = En inloggning har 3–200 tecken och inga mellanslag.
    .do = Gör så här: skriv personens e-postadress.
user-name-wrong = Ett namn har 1–200 tecken.
    .do = Gör så här: skriv personens namn efter --name.
user-blocked = Kontot är spärrat. Personen är utloggad överallt.
user-unblocked = Kontot är öppet igen.
user-role-given = Rollen är given.
user-role-ended = Rollen är avslutad.
user-role-days = Rollens sista dag kommer före den första.
    .do = Gör så här: kontrollera --from och --to.
user-role-no-part = Det går inte att säga vilken del av organisationen som är ”{ $part }”.
    .do = Gör så här: skriv en kod, eller ett namn som bara en del har, efter --unit.
user-role-not-held = Kontot har ingen sådan roll att avsluta.
    .do = Gör så här: se personens roller under Administration i webbläsaren.
user-role-several = Kontot har rollen på flera ställen.
    .do = Gör så här: säg vilket med --unit.
user-role-last = Ingen skulle vara kvar som administrerar Samsyn.
    .do = Gör så här: ge först någon annan rollen administrator överst i organisationen.
user-role-no-node = Den delen av organisationen finns inte den dagen.
    .do = Gör så här: välj en annan del eller en annan dag.
user-role-boards = Rollen skulle gälla över flera nämnder.
    .do = Gör så här: ge den i en nämnd, eller överst med --reason.
user-role-reason = Rollen gäller över alla nämnder.
    .do = Gör så här: säg varför med --reason.
user-role-unit = Den här rollen hålls i en enhet eller en grupp.
    .do = Gör så här: säg vilken med --unit.
user-role-provider = Utförarchefer har rollen hos en privat utförare.
    .do = Gör så här: säg vilken med --unit.

backup-made = { $files ->
        [one] Säkerhetskopian { $file } är gjord, med en fil.
       *[other] Säkerhetskopian { $file } är gjord, med { $files } filer.
    } Den visar läget { $made } (UTC).
backup-right = { $files ->
        [one] Säkerhetskopian { $file } är hel: en fil.
       *[other] Säkerhetskopian { $file } är hel: { $files } filer.
    } Den visar läget { $made } (UTC).
backup-restored = { $files ->
        [one] Säkerhetskopian { $file } är återställd, med en fil.
       *[other] Säkerhetskopian { $file } är återställd, med { $files } filer.
    } Allt är som { $made } (UTC).
backup-not-sealed = Den är inte krypterad. Den som har filen kan läsa allt i den.
backup-without-keys = Nycklarna i keys/ är inte med. Förvara en kopia av dem på ett annat ställe.
backup-nothing = Det finns ingen databas att kopiera: { $file }.
    .do = Gör så här: kontrollera --data-dir och --database.
backup-empty-secret = Filen { $file } är tom.
    .do = Gör så här: skriv lösenordsfrasen eller nyckeln i filen, på en egen rad.
backup-damaged = Säkerhetskopian är skadad: { $detail }. Inget är ändrat.
    .do = Gör så här: använd en annan kopia.
backup-sealed = Säkerhetskopian är krypterad. Inget är ändrat.
    .do = Gör så här: lägg till --passphrase-file eller --identity-file.
backup-wrong-key = Säkerhetskopian öppnas inte med den frasen eller nyckeln. Inget är ändrat.
    .do = Gör så här: kontrollera att det är rätt fil. En krypterad fil som är skadad ger samma fel.
backup-newer = Säkerhetskopian är från en nyare version av Samsyn ({ $version }). Inget är ändrat.
    .do = Gör så här: installera den versionen och försök igen.
restore-unfinished = En återställning avbröts innan allt var på plats. Databasen och datamängderna kan vara från olika dagar.
    .do = Gör så här: kör samsyn restore igen med samma säkerhetskopia.
backup-other-kind = Säkerhetskopian är av { $backup }, och databasen är { $target }. Inget är ändrat.
    .do = Gör så här: återställ den till en databas av samma slag.
