# Mätning.

as-of-later-than-today = Avläsningsdagen { $as_of } har inte inträffat än. I dag är det { $today }.
    .do = Gör så här: ange dagen då uttaget togs med --as-of, eller utelämna valet.
as-of-later-than-dataset = Avläsningsdagen { $as_of } ligger efter datamängdens, { $dataset_as_of }.
    .do = Gör så här: ange en tidigare dag, eller utelämna --as-of.
source-dataset = datamängden { $dataset }
source-file = { $file }
by-none-alone = --by none kan inte stå tillsammans med andra indelningar.
    .do = Gör så här: ta bort none, eller de andra.
column-needed-by-key = { $limits }, rad { $line }: ”{ $id }” mäts per { $column }, men { $file } saknar kolumnen { $column }.
    .do = Gör så här: ta med kolumnen i uttaget, skriv i en profil vad den heter där (--profile) eller ändra key.
column-needed-by-filter = { $limits }, rad { $line }: ”{ $id }” väljer på { $column }, men { $file } saknar kolumnen { $column }.
    .do = Gör så här: ta med kolumnen i uttaget, skriv i en profil vad den heter där (--profile) eller ta bort villkoret.
column-needed-by-grouping = { $option } delar in efter { $column }, men { $file } saknar kolumnen { $column }.
    .do = Gör så här: ta med kolumnen i uttaget, skriv i en profil vad den heter där (--profile) eller ta bort indelningen.

column-unit = Enhet
column-area = Område
column-sex = Kön
column-period = Period
column-share = Andel i tid
column-share-held = Andel hållna
column-n = n av N
column-interval = 95 %-intervall
column-mean = Medel, dagar
column-median = Median
column-p90 = 90:e percentil
column-key = Ärende eller person
column-start = Start
column-due = Sista dag
column-stop = Stopp
column-days = Dagar
column-outcome = Utfall

outcome-met = I tid
outcome-held = Hållet
outcome-broken = Brutet
outcome-late = För sent
outcome-missed = Inte gjort
outcome-cancelled = Utgår
outcome-running = Pågår

sex-woman = kvinna
sex-man = man
sex-unknown = okänt
group-missing = (saknas)

n-of-total = { $n } av { $total }
percent = { $number } %
measure-no-clocks = Inget att mäta: ingen händelse i uttaget startar någon frist.
measure-nothing-covered = Inget att mäta: ingen händelse i uttaget öppnar någon täckning.
measure-no-cases = Inget ärende har det utfallet.
measure-preliminary = * Preliminär: perioden hade inte gått ut på avläsningsdagen, så siffrorna kan ändras.
measure-interval = 95 %-intervall (Wilson) visas där färre än { $few } räknas: så mycket kan slumpen göra.

account-dataset = Datamängd: { $dataset }.
account-as-of = Avläsningsdag: { $as_of }.
account-as-of-latest = Avläsningsdag: { $as_of }, det senaste datumet i uttaget.
account-as-of-today = Avläsningsdag: { $as_of } (i dag), eftersom ingen rad kunde läsas.
account-left-out = Inte med: { $what }.
account-days-off = Lokala lediga dagar: { $count }.
absent-from-extract = { $codes } förekommer inte i uttaget.
absent-from-dataset = { $codes } förekommer inte i datamängden.
absent-code = ”{ $code }” ({ $key } i { $id })
dataset-amiss = När datamängden lästes in avvisades rader, eller så hölls den kvar. Läs varför med samsyn dataset show { $dataset }.
joined = { $first }, { $second }
left-out-nothing = inget, alla rader är med
left-out-duplicates = { $count ->
        [one] 1 dubblett
       *[other] { $count } dubbletter
    }
left-out-after-as-of = { $count ->
        [one] 1 händelse efter avläsningsdagen
       *[other] { $count } händelser efter avläsningsdagen
    }
left-out-rejected = { $count ->
        [one] 1 avvisad rad
       *[other] { $count } avvisade rader
    }
left-out-without-person = { $count ->
        [one] 1 rad utan person (mått per person)
       *[other] { $count } rader utan person (mått per person)
    }
left-out-without-service = { $count ->
        [one] 1 rad utan insats (mått per insats)
       *[other] { $count } rader utan insats (mått per insats)
    }
left-out-codes = { $count ->
        [one] 1 rad med en händelse som profilen utelämnar
       *[other] { $count } rader med händelser som profilen utelämnar
    }
left-out-transitions = { $count ->
        [one] 1 händelse som inte är avslutad
       *[other] { $count } händelser som inte är avslutade
    }
