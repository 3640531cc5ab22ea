# Datamängder.

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
