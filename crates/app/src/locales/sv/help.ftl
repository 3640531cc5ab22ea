# Hjälp: rubriker, kommandon och argument.

heading-usage = Användning:
heading-commands = Kommandon:
heading-arguments = Argument:
heading-options = Val:
usage-command = <KOMMANDO>
usage-options = [val]

note-values = möjliga värden: { $values }
note-default = annars: { $value }
note-variable = eller miljövariabeln { $name }

value-name-language = SPRÅK
value-name-file = FIL
value-name-folder = MAPP
value-name-date = DATUM
value-name-amount = ANTAL
value-name-code = KOD
value-name-unit = ENHET
value-name-year = ÅR
value-name-format = FORM
value-name-size = STORLEK
value-name-codes = KODER
value-name-extract = UTTAG
value-name-dataset = DATAMÄNGD
value-name-by = INDELNING
value-name-period = PERIOD
value-name-outcome = UTFALL
value-name-reason = SKÄL
value-name-address = ADRESS
value-name-key = NYCKEL
value-name-login = INLOGGNING
value-name-name = NAMN
value-name-role = ROLL
value-name-part = DEL

about = Samsyn mäter om socialtjänsten håller det den lovar.
about-calendar = Räknar sista dag, arbetsdagar och helgdagar enligt svenska regler.
about-calendar-due = Räknar ut sista dag.
about-calendar-working-days = Räknar årets arbetsdagar.
about-calendar-holidays = Visar årets helgdagar och de tre aftnar som räknas som helgdagar.
about-measure = Mäter frister och täckning i uttag ur ett verksamhetssystem, eller i en datamängd.
about-dataset = Läser in, visar, publicerar och gallrar datamängder.
about-dataset-import = Läser in ett uttag som en datamängd, med en rapport om kvaliteten.
about-dataset-list = Visar vilka datamängder som finns.
about-dataset-show = Visar vad inläsningen av en datamängd fann.
about-dataset-publish = Gör en datamängd gällande: siffror vilar på den från och med nu.
about-dataset-discard = Kasserar en datamängd som aldrig har publicerats.
about-dataset-cull = Gallrar uppgifter om ärenden i datamängder som inte längre gäller. Kontrollsumma och rapport finns kvar.
about-serve = Startar Samsyn i webbläsaren.
about-migrate = Gör databasen aktuell. samsyn serve gör det själv.
about-doctor = Ser över installationen och säger vad som är fel. Status 1 om något är det.
about-config = Visar och kontrollerar installationens inställningar.
about-config-print = Visar vad inställningarna blir, utan lösenord.
about-config-check = Kontrollerar inställningarna och visar varje fel med sin rad.
about-user = Visar, lägger till, bjuder in och spärrar konton.
about-user-list = Visar alla konton.
about-user-add = Lägger till ett konto och ger en länk där personen väljer lösenord.
about-user-invite = Ger en ny länk där personen väljer lösenord. Utan inloggning: för den första administratören.
about-user-block = Spärrar ett konto och loggar ut personen överallt.
about-user-unblock = Öppnar ett spärrat konto.
about-user-role = Ger och avslutar roller.
about-user-role-add = Ger ett konto en roll i en del av organisationen och i allt som ligger under den.
about-user-role-end = Avslutar en roll. Den finns kvar i historiken.
about-backup = Gör en säkerhetskopia i en fil, även medan servern är igång. Nycklarna är inte med.
about-backup-verify = Kontrollerar att en säkerhetskopia är hel. Inget ändras.
about-restore = Ersätter databas och datamängder med en säkerhetskopia. Servern ska vara stoppad.

after-measure =
    Exempel:
      samsyn measure uttag.csv --limits limits.toml --by unit
      samsyn measure uttag.csv --limits limits.toml --cases late,missed --format csv

after-serve =
    Exempel:
      samsyn serve
      samsyn serve --listen 0.0.0.0:8080 --public-url https://kvalitet.exempel.se --trusted-proxies 1

    Servern stannar med Ctrl+C eller SIGTERM, när det som är påbörjat är klart.

help-lang = Språk. Annars engelska där datorns inställning är engelsk, och svenska i alla andra fall.
help-help = Visar hjälpen.
help-version = Visar versionen.
help-format = Hur svaret skrivs: table för människor, csv och json för maskiner.
help-from = Dagen som fristen räknas från.
help-amount = Hur många, 0–10 000.
help-unit = Vad fristen räknas i.
help-day-off = En lokal ledig dag, som inte räknas som arbetsdag. Får anges flera gånger.
help-year = År, 1900–2200.

help-extracts = Uttag ur verksamhetssystemet: CSV, XLSX eller XES, även packade med gzip. Flera filer läses som ett uttag.
help-limits = Filen med det som ska mätas (TOML).
help-by = Vad siffrorna delas in efter. Flera med komma mellan.
help-period = Slag av period.
help-cases = Visar klockorna en och en i stället för siffror: de som har utfallet. Flera med komma mellan.
help-strict = Avslutar med status 3 om någon rad avvisades eller datamängden hålls kvar.
help-data-dir = Mappen med datamängder och pseudonymnyckel.
help-measure-dataset = Mät en inläst datamängd: current (den gällande) eller början på dess id.
help-measure-data-dir = Mappen med datamängder och pseudonymnyckel. Utan den gäller en slumpad nyckel för den här körningen. Med --dataset annars samsyn-data.
help-profile = Profilen för verksamhetssystemet (TOML): kolumner, koder, teckenkodning.
help-codes = Vilka händelsekoder som godtas: katalogens, eller vilka som helst.
help-catalogue = Kommunens egna händelsekoder (TOML), utöver katalogens. Får anges flera gånger.
help-as-of = Avläsningsdag: dagen då uttaget togs. Annars det senaste datumet i uttaget.
help-max-file-size = Största tillåtna fil, till exempel 500MB.
help-max-unpacked-size = Största tillåtna fil efter uppackning.
help-threads = Antal trådar. Annars så många som datorn har.
help-memory = Så mycket av raderna får ligga i minnet. Resten läggs tillfälligt på disk.

help-dataset = Början på datamängdens id, eller current för den gällande.
help-files = Uttag ur verksamhetssystemet: CSV, XLSX eller XES, även packade med gzip. Flera filer läses som ett uttag.
help-publish = Publicera datamängden om den är klar.
help-accept-held = Publicera fast datamängden hålls kvar. Kräver ett skäl.
help-reason = Skälet, som sparas med datamängden.
help-dataset-import-dry-run = Visa bara rapporten. Inget sparas.
help-dataset-cull-dry-run = Visa bara vad som skulle gallras.
help-yes = Gallra.
help-months = Så många månader ska ha gått sedan datamängden slutade gälla, eller lästes in om den aldrig har gällt. Annars det antal som settings.toml i datamappen säger, eller 24.

help-config = Fil med inställningar (TOML). Annars samsyn.toml i datamappen, om den finns.
help-database = Databasens adress, postgres://… Annars en SQLite-fil i datamappen.
help-listen = Adress och port att lyssna på. Annars 127.0.0.1:8080, som bara nås från den här datorn.
help-public-url = Adressen som människor ser, https://… Behövs för andra adresser än 127.0.0.1.
help-trusted-proxies = Antal omvända proxyer framför servern. Behövs för andra adresser än 127.0.0.1.
help-log = Hur loggen skrivs: json för maskiner, text för människor. Annars text i en terminal och json annars.
help-migrate-dry-run = Visa bara vilka ändringar som skulle göras.
help-doctor-format = Hur svaret skrivs: table för människor, json för maskiner.
help-login = Personens inloggning: en e-postadress.
help-name = Personens namn.
help-user-role-add-role = Rollen.
help-user-role-add-unit = Var: en kod, eller namnet på delen av organisationen. Utan: överst.
help-user-role-add-from = Första dagen. Utan: i dag.
help-user-role-add-to = Sista dagen. Utan: tills vidare.
help-user-role-add-reason = Varför. Behövs när rollen gäller över alla nämnder.
help-user-role-end-role = Rollen.
help-user-role-end-unit = Var. Behövs när kontot har rollen på flera ställen.
help-user-role-end-last = Sista dagen. Utan: i dag.
help-file = Säkerhetskopians fil.
help-passphrase-file = Fil med en lösenordsfras på första raden. Kopian är krypterad med den.
help-recipient = Publik nyckel, age1…, som kopian krypteras till.
help-identity-file = Fil med den privata nyckel, AGE-SECRET-KEY-1…, som öppnar kopian.

about-import = Läser in kvalitetsgarantier.
about-import-guarantees = Läser in en tabell med kvalitetsgarantier, eller en export. En gång till ändrar inget.
about-export = Skriver ut kvalitetsgarantier.
about-export-guarantees = Skriver ut alla kvalitetsgarantier: alla fält som json, eller tabellens fyra kolumner som tsv.
help-import-guarantees-file = Tabellen (tabbavgränsad text) eller en export (json).
help-import-guarantees-unit = Kod för den del av organisationen som äger nya garantier.
help-with-proposed-limits = Mät nya garantier med de frister som löftets ord föreslår.
help-import-guarantees-dry-run = Visa bara vad som skulle ändras.
help-import-guarantees-format = Hur svaret skrivs: table för människor, json för maskiner.
help-export-guarantees-format = Vad som skrivs: json med alla fält, eller tsv med tabellens fyra kolumner.
help-out = Filen att skriva till. Annars skrivs allt på skärmen.
