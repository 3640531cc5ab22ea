# Avvisade rader, och anmärkningar på rader som togs med.

row-place = { $file }, rad { $line }
row-place-column = { $file }, rad { $line }, { $column }
row-said = : ”{ $value }”
row-said-nothing = { "" }
row-rejected = {"  "}{ $place }: { $reason }{ $said }

row-missing = ett obligatoriskt värde saknas
    .do = Gör så här: fyll i det i verksamhetssystemet och ta ut uttaget på nytt.
row-date-format = datumet finns inte, eller är inte skrivet som ÅÅÅÅ-MM-DD
    .do = Gör så här: ta ut datum som ÅÅÅÅ-MM-DD, eller skriv formen i en profil (date_form).
row-date-form = datumet finns inte, eller är inte skrivet som profilen säger ({ $form })
    .do = Gör så här: ta ut datum på den formen, eller ändra date_form i profilen.
row-future-date = datumet har inte inträffat än
    .do = Gör så här: rätta datumet i verksamhetssystemet.
row-date-range = året ligger utanför 1900–2200
    .do = Gör så här: rätta datumet i verksamhetssystemet.
row-unknown-event = händelsen finns inte i någon katalog
    .do = Gör så här: översätt den i en profil (--profile), lägg till den i en katalog (--catalogue) eller läs med --codes open.
row-birth-year = födelseåret är inte fyra siffror
    .do = Gör så här: ta ut födelseår med fyra siffror, eller lämna cellen tom.
row-field-count = raden har ett annat antal fält än rubrikraden
    .do = Gör så här: sätt citattecken runt värden som innehåller skiljetecken eller radbrytning. Saknas fält, ta ut uttaget på nytt.
row-quote = ett citattecken avslutas aldrig, eller har text efter sig
    .do = Gör så här: rätta citattecknen på raden.
row-too-long = raden är för lång för att vara en rad
    .do = Gör så här: kontrollera radslut och citattecken.
row-encoding = raden är skriven i en annan teckenkodning än resten av filen
    .do = Gör så här: spara hela filen i en och samma teckenkodning.
row-cell-error = cellen innehåller ett fel från kalkylbladet
    .do = Gör så här: rätta cellen i kalkylbladet.
row-merged-cell = cellen är sammanfogad av flera, så det är oklart vilka rader värdet gäller
    .do = Gör så här: dela upp cellen och fyll i varje rad.
row-formula = cellen innehåller en formel utan sparat resultat
    .do = Gör så här: öppna och spara kalkylbladet, eller klistra in värdena.

warning-check-digit = { $count ->
        [one] 1 rad har ett personnummer vars kontrollsiffra inte stämmer. Raden är med.
       *[other] { $count } rader har personnummer vars kontrollsiffra inte stämmer. Raderna är med.
    }
warning-sex-from-number = { $count ->
        [one] 1 rad fick kön från personnumret.
       *[other] { $count } rader fick kön från personnumret.
    }
warning-birth-year-from-number = { $count ->
        [one] 1 rad fick födelseår från personnumret.
       *[other] { $count } rader fick födelseår från personnumret.
    }
warning-number-in-case = { $count ->
        [one] 1 rad hade ett personnummer i arende. Det är ersatt med en pseudonym.
       *[other] { $count } rader hade personnummer i arende. De är ersatta med pseudonymer.
    }
warning-number-masked = { $count ->
        [one] 1 cell hade ett personnummer i annan text. Det är dolt.
       *[other] { $count } celler hade personnummer i annan text. De är dolda.
    }
warning-code-left-out = { $count ->
        [one] 1 rad har en händelse som profilen utelämnar.
       *[other] { $count } rader har händelser som profilen utelämnar.
    }
warning-other-transition = { $count ->
        [one] 1 händelse är inte avslutad (lifecycle:transition) och är inte med.
       *[other] { $count } händelser är inte avslutade (lifecycle:transition) och är inte med.
    }
