# Datamängder.

dataset-menu = Datamängder
dataset-list-text = Uttag ur verksamhetssystemet. Siffrorna i Samsyn vilar på det som gäller.
dataset-new = Läs in ett uttag
dataset-new-text = Välj filen som du tog ut ur verksamhetssystemet. Inget räknas förrän du har tittat på den och publicerat.
dataset-profiles = Profiler
dataset-waiting = Dina påbörjade inläsningar
dataset-none-title = Inga datamängder än
dataset-none-text = När du har läst in ett uttag visas det här, med vem som läste in det och när det publicerades.
dataset-count = { $count ->
        [one] 1 datamängd
       *[other] { $count } datamängder
    }
dataset-pager = Bläddra bland datamängderna
dataset-column-as-of = Avläst
dataset-column-state = Läge
dataset-column-rows = Rader
dataset-column-imported = Inläst
dataset-column-published = Publicerad
dataset-column-id = Id
dataset-by-command-line = kommandoraden
dataset-bytes = { $count } byte
dataset-rows = { $count ->
        [one] 1 rad
       *[other] { $count } rader
    }
dataset-back = Tillbaka
dataset-cullable = { $count ->
        [one] 1 datamängd ersattes för mer än { $months } månader sedan. Dess rader ska gallras.
       *[other] { $count } datamängder ersattes för mer än { $months } månader sedan. Deras rader ska gallras.
    }
dataset-cull-go = Gallra
dataset-cull-title = Gallra rader i äldre datamängder?
dataset-cull-text = { $count ->
        [one] Raderna i den här datamängden tas bort och kan inte hämtas tillbaka. Kvalitetsrapporten och siffrorna finns kvar.
       *[other] Raderna i de här { $count } datamängderna tas bort och kan inte hämtas tillbaka. Kvalitetsrapporterna och siffrorna finns kvar.
    }
dataset-cull-do = Gallra raderna
dataset-now-culled = { $count ->
        [one] 1 datamängd är gallrad.
       *[other] { $count } datamängder är gallrade.
    }

dataset-now-culled-some = { $culled } { $count ->
        [one] 1 av dem du såg skulle inte gallras längre, och är orörd.
       *[other] { $count } av dem du såg skulle inte gallras längre, och är orörda.
    }
dataset-refused-cull = Det du såg ska inte gallras längre. Inget är ändrat. Gå tillbaka till Datamängder och titta igen.

dataset-upload-files = Filer
dataset-upload-hint = CSV, XLSX eller XES, också packade med gzip. Flera filer blir ett uttag. Högst { $most } filer och { $limit } tillsammans.
dataset-upload-none = Välj minst en fil.
dataset-upload-many = Du valde { $count } filer. Högst { $most } kan läsas in på en gång. Ingen av dem är sparad. Slå ihop dem till färre filer, eller välj färre.
dataset-upload-send = Ladda upp
dataset-upload-sealed = Filen krypteras medan den tas emot. Nyckeln finns bara i serverns minne, och filen försvinner när den är inläst.

dataset-gone-title = Filen finns inte kvar
dataset-gone-text = Servern har startats om sedan du laddade upp { $files }, eller så har filen legat orörd för länge. Ladda upp den igen. Det du har sparat i en profil finns kvar.
dataset-rejected-title = Uttaget är avvisat
dataset-unreadable-title = Filen kan inte läsas
dataset-failed-title = Inläsningen gick inte
dataset-failed-inside = Något gick fel i Samsyn. Försök igen om en stund.
dataset-running-title = Uttaget läses in
dataset-running-text = { $done } av { $of } är läst
dataset-running-writing = Hela filen är läst. Raderna sorteras och kontrolleras.
dataset-refused-running = Uttaget läses in och kan inte tas bort nu. När det är inläst kan du kassera det.
dataset-running-leave = Du kan lämna sidan. Inläsningen fortsätter, och du hittar den under Datamängder.
dataset-upload-again = Ladda upp en fil
dataset-draft-remove = Ta bort uppladdningen
dataset-draft-removed = Uppladdningen är borttagen.

dataset-map-title = Titta på filen
dataset-map-change = Ändra hur filen läses
dataset-map-text = Text i { $encoding }{ $sure }, med { $delimiter } mellan kolumnerna.
dataset-map-guessed = { " " }(en gissning)
dataset-map-workbook = Arbetsbok. Bladet { $sheet } läses.
dataset-map-log = Händelselogg (XES).
dataset-map-profile-found = Filen har samma rubriker som förut. Profilen { $name } är ifylld.
dataset-map-not-yet = Filen kan inte läsas så än
dataset-map-rows = De första raderna
dataset-map-masked = Personnummer och kolumner om personer visas inte.
dataset-map-unread = Läses inte: { $columns }.
dataset-map-file = Filen
dataset-map-encoding = Teckenkodning
dataset-map-delimiter = Skiljetecken
dataset-map-found = Som Samsyn fann
dataset-map-sheet = Blad
dataset-map-first-sheet = Det första
dataset-map-as-of = Avläsningsdag
dataset-map-as-of-hint = Dagen då uttaget gjordes. Lämnar du tomt gäller den sista dagen i filen.
dataset-map-future = Avläsningsdagen har inte varit än.
dataset-map-columns = Kolumner
dataset-map-columns-hint = Välj vilken rubrik i filen som är vad.
dataset-map-none = Finns inte
dataset-map-proposed = Samsyns förslag
dataset-map-missing = Välj vilken rubrik som är { $column }.
dataset-map-twice = Rubriken { $header } är vald två gånger.
dataset-map-dates = Datum
dataset-map-dates-right = Datumen kan läsas som de är.
dataset-map-dates-no-form = { $count ->
        [one] 1 datum kan inte läsas, och Samsyn känner inte igen formen.
       *[other] { $count } datum kan inte läsas, och Samsyn känner inte igen formen.
    }
dataset-map-dates-one = { $count ->
        [one] 1 datum är skrivet på en annan form.
       *[other] { $count } datum är skrivna på en annan form.
    }
dataset-map-dates-many = { $count ->
        [one] 1 datum kan läsas på flera sätt. Välj det som stämmer.
       *[other] { $count } datum kan läsas på flera sätt. Välj det som stämmer.
    }
dataset-map-date-form-label = Datumform
dataset-map-date-form-hint = Till exempel DD.MM.YYYY. Behövs inte när datumen är skrivna som 2026-09-07.
dataset-map-date-forms = Så här kan de vara skrivna:
dataset-map-date-form = Skriv formen med YYYY, MM och DD, till exempel DD.MM.YYYY.
dataset-map-codes = Händelsekoder
dataset-map-known = { $count ->
        [one] 1 kod är känd. Koder som inte är kopplade räknas inte, och raderna avvisas.
       *[other] { $count } koder är kända. Koder som inte är kopplade räknas inte, och raderna avvisas.
    }
dataset-map-like = Liknar { $event }.
dataset-map-leave-out = Hoppa över
dataset-map-not-mapped = Inte kopplad
dataset-map-code = Välj en händelse i listan.
dataset-map-keep = Till nästa gång
dataset-map-profile = Profilens namn
dataset-map-profile-hint = Till exempel verksamhetssystemets namn.
dataset-map-profile-name = Ge profilen ett namn.
dataset-map-profile-taken = Det finns redan en profil som heter så, ändrad av { $who } { $when }. Välj ett annat namn, eller kryssa i att den ska ersättas.
dataset-map-profile-replace = Ersätt profilen { $name } med de här valen
dataset-map-profile-saved = Profilen { $name } är sparad.
dataset-map-profile-replaced = Profilen { $name } är ersatt med dina val.
dataset-map-save = Spara valen som profil
dataset-map-import = Läs in uttaget
dataset-map-look = Titta igen med de här valen
dataset-column-of-arende = Ärende
dataset-column-of-handelse = Händelse
dataset-column-of-datum = Datum
dataset-column-of-person = Person
dataset-column-of-enhet = Enhet
dataset-column-of-omrade = Område
dataset-column-of-lagrum = Lagrum
dataset-column-of-insats = Insats
dataset-column-of-kon = Kön
dataset-column-of-fodelsear = Födelseår
dataset-column-of-utforare = Utförare
dataset-column-of-orsak = Orsak

dataset-title = Uttag avläst { $day }
dataset-over = Inläst { $when } av { $who } · { $state }
dataset-verdict-ready = Uttaget är klart att publicera
dataset-verdict-held = Uttaget hålls kvar
dataset-verdict-units = Uttaget hålls kvar tills enheterna är klara
dataset-verdict-current = Siffrorna vilar på det här uttaget
dataset-verdict-superseded = Uttaget är ersatt
dataset-verdict-discarded = Uttaget är kasserat
dataset-verdict-culled = Uttagets rader är gallrade
dataset-all-read = Alla { $read } rader kunde läsas.
dataset-some-read = { $rejected } av { $read } rader kunde inte läsas. Det är { $share } %.
dataset-sum-read = Lästa rader
dataset-sum-accepted = Godkända
dataset-sum-rejected = Underkända
dataset-sum-duplicates = Dubbletter
dataset-sum-left-out = Överhoppade
dataset-decide = Vad vill du göra?
dataset-publish = Publicera uttaget
dataset-publish-again = Publicera igen
dataset-publish-replaces = Siffrorna räknas om nu. Uttaget från { $day } ersätts och finns kvar.
dataset-publish-first = Siffrorna räknas nu, för första gången.
dataset-publish-reason = Varför publiceras det ändå?
dataset-publish-reason-hint = Skälet syns i historiken. Skriv inga namn.
dataset-publish-units-first = Uttaget kan publiceras när varje enhetskod är kopplad eller godtagen.
dataset-publish-units-go = Till koderna
dataset-hold = Vänta med att publicera
dataset-hold-text = Siffrorna från { $day } gäller så länge.
dataset-hold-first = Det finns inga siffror förrän ett uttag är publicerat.
dataset-hold-title = Vänta med att publicera?
dataset-hold-ask = Uttaget ligger kvar. Skälet syns för den som öppnar det.
dataset-discard = Kassera uttaget
dataset-discard-text = Alla rader tas bort. Kvalitetsrapporten finns kvar.
dataset-discard-title = Kassera uttaget?
dataset-discard-ask = Alla rader tas bort och kan inte hämtas tillbaka. Kvalitetsrapporten finns kvar.
dataset-decide-reason = Varför?
dataset-decide-reason-hint = Skriv inga namn och inga personnummer.
dataset-reason-missing = Skriv varför.
dataset-not-yours = Uttaget handlar också om enheter som du inte ansvarar för. Någon med ansvar för alla får publicera.
dataset-not-yours-replaces = Det gällande uttaget har siffror för enheter som du inte ansvarar för, och de skulle försvinna. Någon med ansvar för alla enheterna får publicera.
dataset-facts = Om uttaget
dataset-fact-files = Filer
dataset-fact-units = Enheter
dataset-fact-no-units = Inga kända enheter
dataset-history = Historik
dataset-done-publish = Publicerat
dataset-done-hold = Publiceringen fick vänta
dataset-done-discard = Kasserat
dataset-done-cull = Raderna gallrades
dataset-done-import = Inläst
dataset-done-mapped = Koden { $code } kopplades till { $unit }
dataset-done-without = Koden { $code } godtogs utan enhet
dataset-now-published = Uttaget är publicerat. Siffrorna räknas om.
dataset-now-held = Uttaget får vänta.
dataset-now-discarded = Uttaget är kasserat.
dataset-refused-units = Uttaget handlar om enheter som du inte ansvarar för. Inget är ändrat.
dataset-refused-unknown = { $count ->
        [one] 1 enhetskod är inte kopplad än. Inget är publicerat.
       *[other] { $count } enhetskoder är inte kopplade än. Inget är publicerat.
    }
dataset-refused-meanwhile = Medan du tittade publicerade { $who } uttaget från { $day }. Ditt är inte publicerat. Titta på det igen här.
dataset-refused-current = Uttaget är redan publicerat av { $who }. Inget mer är ändrat.
dataset-refused-changed = Medan du tittade ändrades vilket uttag som gäller. Ditt är inte publicerat. Titta på det igen här.
dataset-refused-discarded = Uttaget är kasserat av { $who }. Inget mer är ändrat.
dataset-refused-replaces = Det gällande uttaget har siffror för enheter som du inte ansvarar för. De skulle försvinna. Inget är publicerat. Någon med ansvar för alla enheterna får publicera.
dataset-refused-gone = Uttagets rader finns inte kvar.
dataset-refused-published = Uttaget är publicerat av { $who }, och kan varken vänta eller kasseras. Det gallras när tiden är inne.

dataset-open-title = { $count ->
        [one] 1 okänd enhetskod
       *[other] { $count } okända enhetskoder
    }
dataset-open-why = Koppla varje kod till en enhet. Hör raderna inte till någon enhet kan du godta dem så: de visas då för sig, och göms aldrig i en summa.
dataset-open-text = { $count ->
        [one] 1 rad, { $first }–{ $last }.
       *[other] { $count } rader, { $first }–{ $last }.
    }
dataset-open-text-day = { $count ->
        [one] 1 rad, { $day }.
       *[other] { $count } rader, { $day }.
    }
dataset-open-unit = Enhet
dataset-open-choose = Välj enhet
dataset-open-from = Gäller från
dataset-open-map = Koppla koden
dataset-open-accept = Hör inte till någon enhet
dataset-open-reason = Varför?
dataset-open-without = Godta utan enhet
dataset-open-no-unit = Välj en enhet som du ansvarar för.
dataset-open-before-unit = Enheten finns från { $day }. Välj en annan enhet, eller en senare dag.
dataset-open-twice = Koden betyder redan en annan enhet den { $day }. Välj en senare dag.
dataset-open-contradiction = Koden kan inte betyda den enheten.
dataset-open-decided = Koden är redan avgjord.
dataset-open-now-mapped = Koden { $code } betyder nu { $unit }.
dataset-open-now-without = Raderna med koden { $code } räknas utan enhet.

dataset-checks = Kontroller
dataset-check-header = Rubriker och teckenkodning
dataset-check-header-text = Alla kolumner som krävs finns. Filen är läst som { $encoding }.
dataset-check-header-only = Alla kolumner som krävs finns.
dataset-check-file = Samma fil har inte lästs in förut
dataset-check-file-new = Kontrollsumma sha256 { $hash }.
dataset-check-file-known = Samma fil finns i uttaget från { $days }.
dataset-check-persons = Personer är skyddade
dataset-check-persons-text = Alla personnummer är utbytta mot pseudonymer innan något sparas.
dataset-check-units = Enhetskoder
dataset-check-units-none = Alla enhetskoder är kända eller godtagna.
dataset-check-units-some = Okända, med antal rader: { $codes }.
dataset-check-units-without = { $count ->
        [one] 1 rad saknar enhetskod och räknas utan enhet.
       *[other] { $count } rader saknar enhetskod och räknas utan enhet.
    }
dataset-check-events = Händelsekoder
dataset-check-events-none = Alla händelser finns i katalogen.
dataset-check-events-some = Okända, med antal rader: { $codes }. Raderna är inte med.
dataset-check-gaps = Luckor
dataset-check-gaps-none = Varje månad har händelser.
dataset-check-gaps-some = Inga händelser i { $months }.
dataset-check-compared = Jämfört med det gällande uttaget
dataset-check-first = Det fanns inget uttag att jämföra med.
dataset-check-same = Lika många rader som uttaget från { $day }: { $count } i skillnad.
dataset-check-more = { $count } fler rader än uttaget från { $day }.
dataset-check-fewer = { $count } färre rader än uttaget från { $day }.
dataset-check-earlier = Det är avläst tidigare.

dataset-rejects = { $count ->
        [one] 1 underkänd rad
       *[other] { $count } underkända rader
    }
dataset-rejects-file = underkanda-rader
dataset-reject-pager = Bläddra bland raderna
dataset-reject-file = Fil
dataset-reject-line = Rad
dataset-reject-column = Kolumn
dataset-reject-value = Värde i filen
dataset-reject-wrong = Vad är fel
dataset-reject-fix = Så rättar du
dataset-reject-empty = tomt
dataset-fix-missing = Fyll i det i verksamhetssystemet.
dataset-fix-date-format = Rätta i verksamhetssystemet, eller välj rätt datumform när du läser in filen.
dataset-fix-future-date = Rätta datumet i verksamhetssystemet.
dataset-fix-date-range = Rätta året i verksamhetssystemet.
dataset-fix-unknown-event = Läs in filen igen och koppla koden till en händelse.
dataset-fix-birth-year = Ta ut födelseår med fyra siffror, eller lämna cellen tom.
dataset-fix-field-count = Sätt citattecken runt värden som innehåller skiljetecken.
dataset-fix-quote = Rätta citattecknen på raden.
dataset-fix-too-long = Kontrollera radslut och citattecken.
dataset-fix-encoding = Spara hela filen i en och samma teckenkodning.
dataset-fix-cell-error = Rätta cellen i kalkylbladet.
dataset-fix-merged-cell = Dela upp cellen och fyll i varje rad.
dataset-fix-formula = Klistra in värdet i stället för formeln.

dataset-months-even = Händelser per månad
dataset-months-low = Händelser per månad: lägre än väntat i { $months }
dataset-months-chart = Händelser per månad i uttaget
dataset-months-expected = ungefär vad en månad brukar ha
dataset-months-month = Månad
dataset-months-note = Första händelse { $first }, sista { $last }.
dataset-months-table = Visa som tabell
dataset-events-table = Visa antal per händelse
dataset-event-column = Händelse
dataset-event-count = Antal

dataset-changes-title = Vad publiceringen ändrade
dataset-changes = { $count ->
        [one] 1 siffra ändrades i den del av organisationen som du ansvarar för.
       *[other] { $count } siffror ändrades i den del av organisationen som du ansvarar för.
    }
dataset-changes-none = Ingen siffra ändrades i den del av organisationen som du ansvarar för.
dataset-changes-later = Siffrorna räknas. Det kan ta en stund efter publiceringen.
dataset-changes-pager = Bläddra bland siffrorna
dataset-change-figure = Siffra
dataset-change-promise = Mått
dataset-change-period = Period
dataset-change-before = Före
dataset-change-after = Efter
dataset-change-count = Ändrade
dataset-changed-of = { $changed } av { $of }
dataset-changed-share = { $percent } % ({ $n } av { $of })
dataset-changed-groups = Ändrade siffror per mått och period
dataset-changed-figures = Siffror, störst ändring först
dataset-changed-largest = Störst ändringar
dataset-changed-all = { $count ->
        [one] Visa ändringen
       *[other] Visa alla { $count } ändringar
    }
dataset-changed-title = Nya siffror
dataset-changed-text = Uttaget avläst { $day } publicerades, och siffrorna räknades om { $when }. { $count ->
        [one] 1 siffra ändrades i din del av organisationen.
       *[other] { $count } siffror ändrades i din del av organisationen.
    }
dataset-changed-none = Uttaget avläst { $day } publicerades, och siffrorna räknades om { $when }. Ingen av de siffror som du ser i din del av organisationen ändrades.
dataset-back-to = Till uttaget

dataset-foresight-see = Se vilka
dataset-foresight-title = Vad publiceringen skulle ändra
dataset-foresight-count = { $changed } av { $of } siffror ändras.
dataset-foresight-none = Ingen av { $of } siffror ändras.
dataset-foresight-nothing = Det finns inga siffror att jämföra.
dataset-foresight-underway = Samsyn räknar vad publiceringen skulle ändra. Med ett stort uttag kan det ta en stund.
dataset-foresight-by-itself = Sidan hämtas igen av sig själv.
dataset-foresight-again = Titta igen
dataset-foresight-try = Försök igen
dataset-foresight-failed = Det gick inte att räkna ut vad publiceringen skulle ändra. Felet står i serverns logg.
dataset-foresight-gone = Får inga siffror längre: { $units }.
dataset-foresight-new = Får siffror för första gången: { $units }.
dataset-foresight-lacking = { $name } kan inte mätas, för uttaget saknar { $columns }. Siffrorna försvinner.
dataset-foresight-closed = { $count ->
        [one] 1 av ändringarna är i en stängd period, som fortsätter visa vad den stängdes med.
       *[other] { $count } av ändringarna är i stängda perioder, som fortsätter visa vad de stängdes med.
    }
dataset-foresight-closed-none = Stängda perioder fortsätter visa vad de stängdes med.

dataset-news-kind = Nya siffror
dataset-news-title = Uttaget avläst { $day } är publicerat
dataset-news-text = { $count ->
        [one] 1 siffra i din del av organisationen ändrades: { $largest }
       *[other] { $count } siffror i din del av organisationen ändrades. Mest: { $largest }
    }
dataset-news-place = { $place }
dataset-news-largest = { $name }, { $place }, { $period }, från { $before } till { $after } %.
dataset-news-gone = { $name }, { $place }, { $period }, har ingen siffra längre (var { $before } %).
dataset-news-new = { $name }, { $place }, { $period }, fick sin första siffra: { $after } %.
dataset-news-tertial = tertial { $number } { $year }
dataset-news-quarter = kvartal { $number } { $year }
dataset-news-half-year = halvår { $number } { $year }
dataset-news-period = { $period }

dataset-profiles-text = Hur filer från varje verksamhetssystem läses. Samsyn känner igen filen på rubrikerna.
dataset-profiles-none = Inga profiler än
dataset-profiles-none-text = Spara dina val när du läser in ett uttag, så är de ifyllda nästa gång.
dataset-profile-name = Namn
dataset-profile-changed = Ändrad
dataset-profile-file = Fil
dataset-profile-content = Profilen (TOML)
dataset-profile-hint = Samma form som kommandoraden läser.
dataset-profile-save = Spara profilen
dataset-profile-download = Hämta filen
dataset-profile-saved = Profilen är sparad.
dataset-profile-empty = Profilen är tom.
dataset-profile-number = Det ser ut att stå ett personnummer i profilen. Ta bort det.
dataset-profile-meanwhile = { $who } har ändrat profilen medan du skrev. Spara din text någon annanstans och öppna sidan igen.
dataset-profile-taken = Det finns redan en profil som heter { $name }.
