# Datamängder.

fault-data-folder = { $path } kan inte läsas eller skrivas: { $reason }.
    .do = Gör så här: kontrollera datamappen och att du har behörighet till den.
dataset-file-changed = { $file } ändrades medan den lästes. Inget är sparat.
    .do = Gör så här: vänta tills filen är färdigskriven och läs in den igen.
dataset-unknown = Det finns ingen datamängd som börjar med ”{ $name }”.
    .do = Gör så här: se vilka som finns med samsyn dataset list{ $folder }.
dataset-ambiguous = Flera datamängder börjar med ”{ $name }”.
    .do = Gör så här: skriv fler tecken av id:t. Se vilka som finns med samsyn dataset list{ $folder }.
dataset-no-current = Ingen datamängd är publicerad.
    .do = Gör så här: publicera en med samsyn dataset publish{ $folder }.
dataset-held = Datamängden hålls kvar och är inte publicerad.
    .do = Gör så här: läs varför med samsyn dataset show{ $folder }. Vill du publicera ändå, lägg till --accept-held och --reason.
dataset-held-now = Datamängden är inte publicerad. { $reason }
    .do = Gör så här: vill du publicera ändå, lägg till --accept-held --reason "skälet".
dataset-file-gone = Datamängden { $dataset } har förlorat filen { $file }.
    .do = Gör så här: återställ den från säkerhetskopian, eller läs in samma uttag igen.
dataset-removed = Datamängdens rader finns inte längre kvar.
    .do = Gör så här: läs in uttaget på nytt, eller välj en annan datamängd.
dataset-published = En datamängd som har publicerats kan inte kasseras.
    .do = Gör så här: låt den stå. Den gallras när tiden är inne (samsyn dataset cull).
dataset-no-folder = Mappen { $path } finns inte.
    .do = Gör så här: kontrollera --data-dir eller SAMSYN_DATA_DIR.
dataset-ledger-gone = { $path } finns inte, men det finns datamängder bredvid. Utan den vet ingen vilka de är.
    .do = Gör så här: återställ filen från säkerhetskopian.
dataset-key-gone = Nyckeln { $path } finns inte, men det finns datamängder som är gjorda med en nyckel.
    .do = Gör så här: återställ nyckeln, eller peka ut den med SAMSYN_PSEUDONYM_KEY_FILE. Ska det vara en ny, skapa den själv: 32 slumpmässiga byte.
dataset-key-link = { $path } är en länk till något som inte finns.
    .do = Gör så här: återställ filen som länken pekar på.
key-file-size = SAMSYN_PSEUDONYM_KEY_FILE pekar på { $path }, men den filen är inte exakt 32 byte.
    .do = Gör så här: peka ut rätt fil, eller återställ den. Utan nyckeln kan samma person inte kännas igen mellan datamängder.
key-file-io = SAMSYN_PSEUDONYM_KEY_FILE pekar på { $path }, men den kan inte läsas: { $reason }.
    .do = Gör så här: peka ut rätt fil. Den ska vara exakt 32 byte, och du ska ha behörighet att läsa den.
dataset-key = { $path } innehåller ingen nyckel: den ska vara 32 byte.
    .do = Gör så här: återställ nyckeln. Utan den kan samma person inte kännas igen mellan datamängder.
dataset-key-open = { $path } kan läsas av andra än sin ägare.
    .do = Gör så här: begränsa behörigheten med chmod 600.

dataset-none = Det finns inga datamängder i { $path }.
dataset-is-current = Datamängden { $dataset } gäller nu.
dataset-discarded = Datamängden { $dataset } är kasserad.
dataset-culled = { $count ->
        [0] Ingen datamängd behövde gallras.
        [one] 1 datamängd är gallrad.
       *[other] { $count } datamängder är gallrade.
    }
dataset-would-cull = { $count ->
        [0] Ingen datamängd skulle gallras.
        [one] 1 datamängd skulle gallras.
       *[other] { $count } datamängder skulle gallras.
    }

column-dataset = Datamängd
column-state = Läge
column-as-of = Avläsningsdag
column-rows = Rader
column-imported = Inläst
column-published = Publicerad
column-because = Skäl

state-ready = klar
state-held = hålls kvar
state-current = gällande
state-superseded = ersatt
state-discarded = kasserad
state-culled = gallrad

verdict-ready = klar
verdict-held = hålls kvar
verdict-rejected = avvisad

held-columns-missing = En fil saknar en kolumn som krävs.
held-unreadable = En fil kan inte läsas som ett uttag.
held-nothing-accepted = Ingen rad kunde läsas.
held-too-many-rejected = För många rader avvisades.
held-rows-rejected = Några rader avvisades.
held-unknown-events = Några händelser finns inte i någon katalog.
held-gaps = Några månader saknar händelser.
held-earlier-as-of = Avläsningsdagen är tidigare än den gällande datamängdens.
held-fewer-rows = Raderna är mycket färre än i den gällande datamängden.

report-dataset = Datamängd
report-verdict = Bedömning
report-state = Läge
report-as-of = Avläsningsdag
report-first-date = Första datum
report-last-date = Sista datum
report-rows-read = Lästa rader
report-rows-accepted = Rader som är med
report-rows-rejected = Avvisade rader
report-duplicates = Dubbletter
report-gaps = Månader utan händelser

import-rejected = Uttaget är avvisat. Inget är sparat.
    .do = Gör så här: rätta det som rapporten nämner och läs in uttaget på nytt.
import-dry-run = Inget är sparat: det här var ett prov.
import-current = Datamängden { $dataset } gäller nu.
import-held = Datamängden { $dataset } är inläst och hålls kvar.
    .do = Gör så här: läs skälen ovan. Publicera ändå med samsyn dataset publish { $dataset }{ $folder } --accept-held --reason "skälet", eller kassera den med samsyn dataset discard { $dataset }{ $folder }.
import-held-not-published = Datamängden { $dataset } är inläst men hålls kvar och är inte publicerad.
    .do = Gör så här: läs skälen ovan. Publicera ändå med samsyn dataset publish { $dataset }{ $folder } --accept-held --reason "skälet", eller kassera den med samsyn dataset discard { $dataset }{ $folder }.
import-known-current = Datamängden { $dataset } fanns redan och gäller. Inget nytt är sparat.
import-known-held = Datamängden { $dataset } fanns redan och hålls kvar. Inget nytt är sparat.
    .do = Gör så här: läs skälen ovan. Publicera ändå med samsyn dataset publish { $dataset }{ $folder } --accept-held --reason "skälet", eller kassera den med samsyn dataset discard { $dataset }{ $folder }.
import-known-not-published = Datamängden { $dataset } fanns redan men är inte publicerad: i dag skulle den hållas kvar.
    .do = Gör så här: läs skälen ovan. Publicera ändå med samsyn dataset publish { $dataset }{ $folder } --accept-held --reason "skälet".
import-known = Datamängden { $dataset } fanns redan. Inget nytt är sparat.
import-ready = Datamängden { $dataset } är inläst och klar.
    .do = Nästa steg: samsyn dataset publish { $dataset }{ $folder }

value-reason-number = det ser ut som ett personnummer, och skälet sparas så länge som datamängden. Skriv det utan
cull-how = Det är inte sagt om datamängderna ska visas eller gallras.
    .do = Gör så här: skriv --dry-run (visa) eller --yes (gallra).

held-with-figures = { $reason } ({ $figures })
figures-rows = { $part } av { $whole } rader
figures-list = { $list }
figures-against = { $new } mot { $current } i den gällande
report-why-held = Skäl att hålla kvar
report-why-rejected = Skäl att avvisa
report-warnings = Anmärkningar
report-unknown-events = Okända händelser, rader
report-rejects = Avvisade rader, skäl och exempel
report-events = Händelser, rader
report-and-more = … och { $count } till
warning-after-as-of = { $count ->
        [one] 1 rad är senare än avläsningsdagen: den är med, men räknas inte.
       *[other] { $count } rader är senare än avläsningsdagen: de är med, men räknas inte.
    }
warning-unread = Kolumner som inte lästes: { $columns }.
