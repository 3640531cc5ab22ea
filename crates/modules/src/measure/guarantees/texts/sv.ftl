# Kvalitetsgarantiernas sidor.
guarantees = Kvalitetsgarantier
guarantees-text = Det vi lovar kommunens invånare, och hur väl vi håller det. Uppföljningen är en del av egenkontrollen.
guarantees-summary = Sammanfattning
guarantees-list = Lista
guarantees-none = Här finns ännu inga garantier
guarantees-none-text = Skriv den första, eller importera den tabell som ni redan har.
guarantees-none-chosen = Ingen garanti passar det du har valt.
guarantee = Kvalitetsgaranti
guarantee-new = Ny garanti
guarantee-edit = Ändra garantin
guarantee-import = Importera garantier
guarantee-export-json = Hämta allt som JSON
guarantee-export-tsv = Hämta tabellen
guarantee-periods = Stängda perioder
guarantee-back = Till garantin
guarantee-cancel = Avbryt
guarantee-save = Spara garantin
guarantee-saved = Garantin är sparad.
guarantee-created = Garantin skrevs
guarantee-created-now = Garantin är sparad. Bestäm nu hur den mäts.
guarantee-description = Beskrivning
guarantee-description-hint = En tom rad ger ett nytt stycke. Rader som börjar med "- " blir en lista. **Fet** och *kursiv* går bra.
guarantee-period = Period
guarantee-latest-comment = Senaste kommentar
guarantee-latest-period = Senast uppföljda
guarantee-area = Verksamhetsområde
guarantee-area-hint = Garantierna visas under sina områden.
guarantee-all-areas = Alla områden
guarantee-all = Alla
guarantee-status = Status
guarantee-share = Andel
guarantee-share-percent = Andel, %
guarantee-share-how = Andelen räknas på ärenden vars sista dag ligger i perioden. Intervallet är 95 % och visas när färre än 200 ingår.
guarantee-trend = Utveckling
guarantee-n = Hållna
guarantee-of = Av
guarantee-interval = 95 % intervall
guarantee-interval-is = 95 % intervall { $interval }
guarantee-version = Definition
guarantee-n-of = { $n } av { $of }
guarantee-too-few = färre än { $k }
guarantee-protects = visas inte (skydd för enskilda)
guarantee-nothing-measured = Inget mätt
guarantee-no-comment = Ingen kommentar
guarantee-no-comments = Här finns inga kommentarer ännu.
guarantee-imported = Importerad
guarantee-no-day = Utan datum
guarantee-suggested = förslag: { $status }
guarantee-is-suggested = förslag, inte beslutat
guarantee-suggestion-was = förslaget var { $status }
guarantee-target-is = mål { $target } %
guarantee-ended = Upphörde { $day }
guarantee-trend-better = Bättre än förra perioden ({ $before })
guarantee-trend-worse = Sämre än förra perioden ({ $before })
guarantee-trend-same = Svänger inom slumpen
guarantee-trend-from = Från { $first } till { $last }. Målet är { $target } %.
guarantee-verdict-none-assessed = Ingen har ännu bedömt om löftena hålls.
guarantee-verdict-worse = { $guarantee } hålls sämre än förra perioden, mer än slumpen förklarar.
guarantee-law = Rättslig grund
guarantee-law-unknown = finns inte i rättskatalogen
guarantee-law-repealed = upphävd
guarantee-law-replaced = upphävd, ersatt av { $by }
guarantee-rhythm = Uppföljning
guarantee-rhythm-month = Följs upp varje månad
guarantee-rhythm-quarter = Följs upp varje kvartal
guarantee-rhythm-tertial = Följs upp varje tertial
guarantee-rhythm-half-year = Följs upp varje halvår
guarantee-rhythm-year = Följs upp varje år
guarantee-adopted = Antagen av { $by } { $day }
guarantee-adopted-by-only = Antagen av { $by }
guarantee-valid-since = Gäller från { $from }
guarantee-valid-until = Gäller { $from } till { $to }
guarantee-owned-by = { $owner } äger den
guarantee-for-units = Gäller { $units }
guarantee-verdict-nothing = Inget är mätt för perioden.
guarantee-verdict-reaches = Målet { $target } % nås.
guarantee-verdict-below = Under målet { $target } %.
guarantee-verdict-preliminary = Perioden är preliminär: siffran kan ändras.
guarantee-compared-chance = Skillnaden mot { $period } ({ $before }) är inom slumpen.
guarantee-compared-clear = Skillnaden mot { $period } ({ $before }) är större än slumpen.
guarantee-by-hand = Inmatat för hand
guarantee-by-hand-beside = Det mätta värdet används.
guarantee-overall = Samlad status
guarantee-decided = satt { $day }
guarantee-decided-by = satt { $day } av { $name }
guarantee-decided-on-behalf = satt { $day } av { $name } i chefens ställe
guarantee-departs = Förslaget var { $status }. Motivering: { $motivation }
guarantee-status-set = Status: { $status }.
guarantee-changed-by = Senast ändrad { $day } av { $name }.
guarantee-changed = Senast ändrad { $day }.
guarantee-all-changes = Alla ändringar
guarantee-all-changes-text = Vem som ändrade vad, när, och vad som stod förut.
guarantee-all-comments = Alla uppföljningar
guarantee-history-pager = Bläddra bland uppföljningarna
guarantee-earlier-comments = Tidigare kommentarer
guarantee-if-not-kept = Om vi inte håller löftet
guarantee-if-not-kept-hint = Vad kan du som invånare göra då?
guarantee-how = Så räknas den
guarantee-how-of = Så räknas: { $limit }
guarantee-followed-by-hand = Garantin följs upp för hand: n och N skrivs in för varje period.
guarantee-change-limits = Ändra hur den mäts
guarantee-chart-better = Bättre än { $period }
guarantee-chart-worse = Sämre än { $period }
guarantee-chart-same = Ingen tydlig skillnad mot { $period }
guarantee-chart-note = Strecken visar 95 % intervall.
guarantee-chart-text = Andel per period. Målet är { $target } %.
guarantee-chart-target = mål
guarantee-chart-hidden = visas inte
guarantee-chart-nothing = ej mätt
guarantee-chart-scale = Skalan börjar vid { $start }.
guarantee-preliminary = preliminär
guarantee-as-table = Visa som tabell
guarantee-table-of-chart = Tabell med diagrammets värden
guarantee-bar = { $share }, intervall { $interval }
guarantee-clock-starts = Klockan startar
guarantee-clock-stops = Klockan stannar
guarantee-clock-cancels = Gäller inte längre efter
guarantee-time = Tid
guarantee-time-counted = { $amount }. Startdagen är dag 0.
guarantee-belongs-to = Hör till perioden där
guarantee-belongs-to-last-day = sista dagen ligger
guarantee-belongs-to-period-end = de finns den sista dagen
guarantee-counted-per = Räknat per
guarantee-population = För vilka
guarantee-population-hint = Tomt betyder alla. Flera värden skiljs med semikolon; något av dem räcker.
guarantee-population-area = område { $values }
guarantee-population-unit = enhet { $values }
guarantee-population-law = lagrum { $values }
guarantee-population-service = insats { $values }
guarantee-population-sex = kön { $values }
guarantee-population-born = födda { $from }–{ $to }
guarantee-coverage-open = Av dem som har
guarantee-coverage-open-hint = Händelsen från vilken någon räknas med.
guarantee-coverage-close = Räknas inte längre efter
guarantee-coverage-close-hint = Lämna tomt om de alltid räknas.
guarantee-coverage-has = ska också ha
guarantee-coverage-has-hint = Det som löftet gäller.
guarantee-coverage-months = Hur länge det räcker
guarantee-coverage-months-hint = Lämna tomt om det räcker för alltid.
guarantee-coverage-new = Ny täckning
guarantee-coverage-text = En täckning räknar hur många av dem som har något en viss dag som också har något annat.
guarantee-pager = Bläddra bland garantierna
guarantee-coverage-with = Har fått
guarantee-coverage-without = Har inte fått
guarantee-coverage-all = Alla
guarantee-outcome-met = I tid
guarantee-outcome-late = Sent
guarantee-outcome-missed = Saknas, tiden har gått ut
guarantee-outcome-due = Förfallna
guarantee-outcome-cancelled = Avbrutna, räknas inte
guarantee-outcome-running = Pågår, räknas inte än
guarantee-dataset = Datamängd
guarantee-as-of = uttag till och med { $day }
guarantee-hash = sha256 { $hash }…
guarantee-version-from = gäller från { $day }
guarantee-units = Enheter
guarantee-unit = Enhet
guarantee-units-all-keep = Alla enheter når målet
guarantee-units-short = Når inte målet ({ $count })
guarantee-units-keep = Når målet ({ $count })
guarantee-units-unknown = Ej mätta eller visas inte ({ $count })
guarantee-without-unit = Utan enhet
guarantee-provider = privat utförare
guarantee-against = Mot { $period }
guarantee-points = { $points } procentenheter
guarantee-within-chance = inom slumpen
guarantee-beyond-chance = större än slumpen
guarantee-plan-or-comment = Plan eller kommentar
guarantee-plan-line = { $who } · uppfylls { $period }
guarantee-key-case = ärende
guarantee-key-person = person
guarantee-key-case-service = ärende och insats
guarantee-or = { $others } eller { $last }
guarantee-closed = { $period } stängdes { $day }. Den går att läsa men inte att ändra.
guarantee-period-is-closed = { $period } är stängd och går inte att ändra.
guarantee-periods-text = En stängd period går att läsa men inte att ändra, för enheten och allt under den.
guarantee-closed-periods = Stängda
guarantee-no-closed-periods = Ingen period är stängd.
guarantee-closed-by = Stängd { $day } av { $name }.
guarantee-reopened-by = Öppnad igen { $day } av { $name }: { $reason }
guarantee-close = Stäng en period
guarantee-close-it = Stäng perioden
guarantee-close-hint = Bara perioder som har tagit slut.
guarantee-reopen = Öppna igen
guarantee-reason = Varför öppnas den
guarantee-no-reason = Skriv varför perioden öppnas igen.
guarantee-no-unit = Välj en enhet.
guarantee-no-period = Välj en period.
guarantee-period-goes-on = Perioden har inte tagit slut. Vänta till dagen efter den sista.
guarantee-period-closed = Perioden är stängd.
guarantee-period-reopened = Perioden är öppen igen.
guarantee-promise = Löfte
guarantee-promise-hint = Skriv till invånaren: "Du får …".
guarantee-short-name = Kortnamn
guarantee-short-name-hint = Rubriken i listor. Annars används löftets första mening.
guarantee-adopted-by = Antagen av
guarantee-adopted-on = Antagen den
guarantee-valid-from = Gäller från
guarantee-valid-to = Gäller till
guarantee-target = Mål
guarantee-margin = Marginal
guarantee-margin-hint = Så långt under målet är garantin delvis uppfylld.
guarantee-margin-unit = procentenheter
guarantee-public = Garantin är offentlig
guarantee-public-hint = Den får visas för alla, med den text som är skriven för allmänheten.
guarantee-owner = Ägare
guarantee-owner-hint = Den del av organisationen som svarar för löftet.
guarantee-applies-to = Gäller för
guarantee-every-unit = Alla enheter
guarantee-every-unit-hint = Alla som har händelser som startar klockan.
guarantee-chosen-units = Valda enheter
guarantee-choose-units = Välj enheter
guarantee-limits = Så mäts garantin
guarantee-limits-text = Flera mått följs upp var för sig. Det sämsta avgör förslaget till status.
guarantee-limits-none = Inget mått
guarantee-yes = Ja
guarantee-no = Nej
guarantee-on-behalf = i chefens ställe
guarantee-no-promise = Skriv vad ni lovar.
guarantee-no-area = Skriv vilket verksamhetsområde löftet hör till.
guarantee-no-units = Välj minst en enhet, eller låt garantin gälla alla.
guarantee-ends-early = Den sista dagen kan inte ligga före den första.
guarantee-not-yours = Välj en del av organisationen som du svarar för.
guarantee-promise-twice = Samma löfte finns redan i området.
guarantee-meanwhile-title = Någon annan har sparat medan du skrev
guarantee-meanwhile = { $name } sparade { $day }. Detta ändrades:
guarantee-meanwhile-yours = Det du skrev finns kvar nedan. Spara igen om det ska gälla.
guarantee-limit-new = Ny frist
guarantee-limit-change = Ändra måttet
guarantee-limit-text = När detta har hänt ska något hända inom en viss tid.
guarantee-limit-when = När
guarantee-limit-when-hint = Händelsen som startar klockan.
guarantee-limit-shall = ska
guarantee-limit-shall-hint = Händelsen som stannar klockan.
guarantee-limit-cancel = Löftet gäller inte längre efter
guarantee-limit-cancel-hint = Händelser som avbryter, till exempel att ärendet avslutas. Får vara tomt.
guarantee-limit-add = Lägg till händelse
guarantee-limit-amount = inom
guarantee-limit-unit = Räknat i
guarantee-limit-unit-hint = Arbetsdagar är måndag till fredag utom helgdagar.
guarantee-unit-working-days = arbetsdagar
guarantee-unit-days = dagar
guarantee-unit-months = månader
guarantee-expect = Vad lovas
guarantee-expect-within = Det ska hända inom tiden
guarantee-expect-none = Det ska inte hända inom tiden
guarantee-limit-area = Områden
guarantee-limit-units = Enheternas koder
guarantee-limit-law = Lagrum
guarantee-limit-service = Insatser
guarantee-limit-sex = Kön
guarantee-limit-born-from = Födda från år
guarantee-limit-born-to = Födda till år
guarantee-sex-women = Kvinnor
guarantee-sex-men = Män
guarantee-sex-unknown = Okänt
guarantee-limit-from = Gäller från
guarantee-limit-from-hint = Ärenden som startar före dagen mäts som förut. Tomt: alla ärenden mäts så här.
guarantee-limit-save = Spara måttet
guarantee-limit-saved = Måttet är sparat. Siffrorna räknas om.
guarantee-limit-try = Provkör
guarantee-limit-remove = Ta bort måttet
guarantee-limit-remove-text = Inget mer mäts. Siffror som redan finns sparas.
guarantee-limit-no-events = Välj minst en händelse.
guarantee-limit-no-amount = Skriv ett antal, 0 eller mer.
guarantee-limit-years = Det sista året kan inte ligga före det första.
guarantee-limit-wrong = Det här går inte att mäta. Kontrollera händelserna.
guarantee-trial = Provkörning
guarantee-trial-text = { $unit }, den gällande datamängden. Inget är sparat.
guarantee-trial-nothing = Den gällande datamängden ger inga siffror för { $unit }.
guarantee-trial-not-yours = Du ser inte exakta siffror här. Välj en enhet som du svarar för.
guarantee-trial-now = Som nu
guarantee-trial-then = Som ändrat
guarantee-import-text = Läs in den tabell ni har. Inget sparas förrän du har sett vad som ändras.
guarantee-import-upload = Ladda upp en fil
guarantee-import-file = Fil
guarantee-import-file-hint = Tabbavgränsad text med kolumnerna Kvalitetsgarantier, Beskrivning, Period, Senaste kommentar.
guarantee-import-look = Visa vad som ändras
guarantee-import-paste = Eller klistra in
guarantee-import-table = Tabellen
guarantee-import-table-hint = Raden ovanför rubrikerna säger vilket område det är.
guarantee-import-nothing = Här finns ingen tabell att läsa.
guarantee-import-preview = Det här ändras
guarantee-import-preview-text = Inget är sparat än.
guarantee-import-verdict = { $new } nya, { $changed } ändrade, { $unchanged } oförändrade.
guarantee-import-closed = Ändras inte
guarantee-import-closed-text = Perioden är stängd. Kommentaren som finns står kvar. En period öppnas igen under Stängda perioder.
guarantee-import-problems = Detta förstod vi inte
guarantee-import-blocked = Rätta filen och försök igen.
guarantee-import-no-change = Allt i tabellen finns redan. Inget behöver sparas.
guarantee-import-again = Läs en annan tabell
guarantee-import-new = Nya garantier
guarantee-import-changed = Ändrade garantier
guarantee-import-new-comment = Ny kommentar för { $period }
guarantee-import-other-comment = Annan kommentar för { $period }
guarantee-import-owner-hint = Nya garantier får denna ägare.
guarantee-import-phrase = Föreslaget av orden "{ $phrase }". Kryssa i för att mäta så.
guarantee-import-save = Spara
guarantee-import-not-yours = Tabellen ändrar garantier som du inte svarar för.
guarantee-task-kind = Kvalitetsgaranti
guarantee-task = Följ upp: { $guarantee }
guarantee-task-context = { $unit }
guarantee-task-period = { $period }
guarantee-task-half-year = Halvår { $number } { $year }
guarantee-task-tertial = Tertial { $number } { $year }
guarantee-task-quarter = Kvartal { $number } { $year }
follow-up = Uppföljning
follow-up-heading = Följ upp { $unit }, { $period }
follow-up-write = Följ upp
follow-up-not-yours = Den som är chef för enheten följer upp den. Perioder som är stängda går inte att ändra.
follow-up-suggestion = Förslag: { $status }. { $share }, målet är { $target } %.
follow-up-suggestion-nothing = Förslag: { $status }.
follow-up-preliminary = Perioden är preliminär. Inget förslag ges.
follow-up-measured = { $limit }: { $share } ({ $basis }), mätt
follow-up-by-hand-used = { $share } ({ $basis }), inmatat för hand
follow-up-by-hand-unused = { $share } ({ $basis }), inmatat för hand. Det mätta värdet används.
follow-up-departs = Annan status än förslaget?
follow-up-motivation = Motivering
follow-up-motivation-hint = Behövs när du väljer en annan status än förslaget. Den visas.
follow-up-comment = Kommentar
follow-up-comment-hint = Vad ligger bakom resultatet? Skriv inga namn.
follow-up-plan = Så når vi målet
follow-up-plan-hint = Behövs när garantin inte är uppfylld.
follow-up-what = Vad ska göras
follow-up-who = Vem
follow-up-met-by = Garantin uppfylls i
follow-up-more = Värde för hand, datum och text för allmänheten
follow-up-by-hand = Värde för hand
follow-up-by-hand-hint = När inget är mätt. Mätta värden går före.
follow-up-n = Antal som fick det som lovats
follow-up-of = Av hur många
follow-up-day = Kommentarens datum
follow-up-day-hint = Inte periodens datum.
follow-up-public = Text för allmänheten
follow-up-public-hint = Visas öppet om garantin är offentlig. Inga personuppgifter.
follow-up-save = Spara uppföljningen
follow-up-saved = Uppföljningen är sparad.
follow-up-due = Ska vara klar { $day }.
follow-up-on-behalf = Du sparar i chefens ställe. Det visas.
follow-up-meanwhile = { $name } sparade { $day }: { $status }. { $comment }
follow-up-both-numbers = Skriv båda antalen.
follow-up-no-status = Välj en status.
follow-up-no-plan = Skriv vad som ska göras.
follow-up-nobody = Skriv vem som gör det.
follow-up-no-period = Välj när garantin är uppfylld igen.
follow-up-too-early = Perioden måste vara senare än den som följs upp.
follow-up-no-motivation = Skriv varför du väljer en annan status än förslaget.
follow-up-more-than-all = Fler kan inte ha fått det än det fanns.
follow-up-other-rhythm = { $period } följs inte upp här. { $rhythm }.
follow-up-not-valid = Garantin gällde inte { $period }.
follow-up-goes-on = { $period } pågår till och med { $day }. Den följs upp när den är slut.
guarantee-task-more = { $count ->
    [one] också 1 senare period
   *[other] också { $count } senare perioder
}
guarantee-versions-meet = Två sätt att mäta möts i perioden. Varje ärende mäts som det sades när det började.
guarantee-versions-together = Tillsammans
guarantee-limit-short = { $event } inom { $amount }
guarantee-not-shown = Visas inte
guarantee-tally-hidden = visas inte
guarantee-status-hidden = Statusen visas inte, eftersom den skulle avslöja en andel som skyddar enskilda.
guarantee-comment-hidden = Kommentaren visas inte (skydd för enskilda).
guarantee-not-for-you = Siffror, status och kommentarer visas inte för din roll.
guarantee-together = Mätt och inmatat tillsammans
guarantee-by-hand-added = { $basis } gäller enheter där inget är mätt, och läggs till det mätta.
follow-up-by-hand-added = { $basis } är inmatat för hand för enheter där inget är mätt. Det läggs till det mätta.
follow-up-missing = { $all ->
    [one] Enheten har inget värde för perioden.
   *[other] { $missing } av { $all } enheter har inget värde för perioden och är inte med i summan.
  }
guarantee-follow-up-hidden = Status och kommentar visas inte (skydd för enskilda).
guarantee-verdict-hidden = Siffran visas inte. Den handlar om så få att någon skulle kunna kännas igen, eller så går en sådan siffra att räkna ut med den.
guarantee-newer = Ny mätning finns: { $value }.
guarantee-import-unknown-unit = Ingen enhet har koden { $code }. Inget är sparat.
guarantee-import-limit-taken = Ett annat mått heter redan { $id }. Inget är sparat.
guarantee-import-meanwhile = Någon annan sparade en garanti samtidigt. Inget är sparat. Läs in tabellen igen.

guarantee-count = { $count ->
    [one] 1 garanti
   *[other] { $count } garantier
}
guarantee-verdict = { $kept } av { $all } löften { $count ->
    [one] hålls
   *[other] hålls
}.
guarantee-number = { $n ->
    [0] Inget
    [1] Ett
    [2] Två
    [3] Tre
    [4] Fyra
    [5] Fem
    [6] Sex
    [7] Sju
    [8] Åtta
    [9] Nio
    [10] Tio
   *[other] { $n }
}
guarantee-number-small = { $n ->
    [0] inget
    [1] ett
    [2] två
    [3] tre
    [4] fyra
    [5] fem
    [6] sex
    [7] sju
    [8] åtta
    [9] nio
    [10] tio
   *[other] { $n }
}
guarantee-number-of-units = { $n ->
    [1] En
    [2] Två
    [3] Tre
    [4] Fyra
    [5] Fem
    [6] Sex
    [7] Sju
    [8] Åtta
    [9] Nio
    [10] Tio
   *[other] { $n }
}
guarantee-number-of-units-small = { $n ->
    [1] en
    [2] två
    [3] tre
    [4] fyra
    [5] fem
    [6] sex
    [7] sju
    [8] åtta
    [9] nio
    [10] tio
   *[other] { $n }
}
guarantee-units-fall-short = { $count ->
    [one] Enheten når inte målet
   *[other] { $short } av { $all } enheter når inte målet
}
guarantee-tally-fulfilled = { $count ->
    [one] uppfylld
   *[other] uppfyllda
}
guarantee-tally-partly = { $count ->
    [one] delvis
   *[other] delvis
}
guarantee-tally-not-fulfilled = { $count ->
    [one] inte uppfylld
   *[other] inte uppfyllda
}
guarantee-tally-not-measured = { $count ->
    [one] ej mätt
   *[other] ej mätta
}
guarantee-tally-not-assessed = { $count ->
    [one] ej bedömd
   *[other] ej bedömda
}
guarantee-days = { $count ->
    [one] 1 dag
   *[other] { $count } dagar
}
guarantee-working-days = { $count ->
    [one] 1 arbetsdag
   *[other] { $count } arbetsdagar
}
guarantee-months = { $count ->
    [one] 1 månad
   *[other] { $count } månader
}
guarantee-version-number = Version { $count }
guarantee-editions = Utgåvor med garantin
guarantee-import-done = { $new } nya garantier, { $changed } ändrade.{ $closed ->
    [0] {""}
    [one] {" "}1 kommentar hör till en stängd period och ändrades inte.
   *[other] {" "}{ $closed } kommentarer hör till stängda perioder och ändrades inte.
}
