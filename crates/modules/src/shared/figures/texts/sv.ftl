# Mått i ord
definition-limit = Från { $start } till { $stop } får det gå högst { $limit }. { $key }
definition-limit-same-day = { $stop } ska komma samma dag som { $start }. { $key }
definition-limit-none = Inom { $limit } efter { $start } får det inte komma { $stop }. { $key }
definition-cancel = Räknas inte om { $cancel } kommer före.
definition-coverage = Alla som har { $open } ska ha { $has }. { $key }
definition-coverage-within = Alla som har { $open } ska ha { $has } från { $n ->
    [one] den senaste månaden
   *[other] de senaste { $n } månaderna
  }. { $key }
definition-close = De räknas med till och med { $close }.
definition-event = ”{ $name }”
definition-population = Gäller { $filters }.
definition-born = födda { $from }–{ $to }
definition-or = { $first } eller { $last }
definition-days = { $n ->
    [one] 1 dag
   *[other] { $n } dagar
  }
definition-working-days = { $n ->
    [one] 1 arbetsdag
   *[other] { $n } arbetsdagar
  }
definition-months = { $n ->
    [one] 1 månad
   *[other] { $n } månader
  }
definition-per-case = Räknas per ärende.
definition-per-person = Räknas per person.
definition-per-service = Räknas per insats i ett ärende.

# Siffran och varifrån den kommer
figure-open-title = Öppna en siffra
figure-open-text = Skriv referensen som står intill siffran, till exempel F-7K3Q-D2XC.
figure-open-label = Referens
figure-open-go = Öppna
figure-unknown = Ingen siffra har referensen { $reference }
figure-unknown-text = Kontrollera att du har skrivit alla åtta tecken efter F. Referensen kan också gälla något som du inte har tillgång till.
figure-title = Siffran { $reference }
figure-in-time = Andel i tid
figure-covered = Andel som har det
figure-basis = { $n } av { $of }
figure-interval-value = { $low }–{ $high } %
figure-interval = 95 % intervall
figure-too-few = färre än { $k }
figure-protects = visas inte (skydd för enskilda)
figure-hidden-text = Siffran handlar om så få att någon skulle kunna kännas igen, eller så går en sådan siffra att räkna ut med den. Den som leder verksamheten ser den.
figure-nothing = Inget att mäta ännu
figure-superseded = Det finns en nyare siffra
figure-superseded-text = Den här är kvar som den var. Den nya bygger på det som gäller nu.
figure-superseded-open = Öppna den nyare siffran
figure-superseded-gone = Måttet används inte längre, så det finns ingen nyare.
figure-preliminary-text = Preliminär: perioden var inte slut när uttaget gjordes.
figure-value = Siffran
figure-counted-so = Så räknas den
figure-measure = Mått
figure-version = Version { $number }
figure-version-since = gäller från { $from }
figure-version-between = gäller { $from }–{ $to }
figure-version-until = gäller till { $to }
figure-version-always = gäller utan slutdatum
figure-versions-sum = Flera versioner
figure-versions-sum-text = Perioden har ärenden från flera versioner. Siffran är deras summa.
figure-where = Gäller
figure-without-unit = Utan enhet
figure-without-unit-text = Rader vars enhetskod inte finns i organisationen.
figure-when = Period
figure-comes-from = Datamängd
figure-as-of = Avläst
figure-published = Publicerad
figure-published-by = av { $name }
figure-file = Fil
figure-fingerprints = Hela kontrollsumman (sha256)
figure-computed = Räknad
figure-left-out = Utanför siffran
figure-left-duplicates = { $n ->
    [one] 1 dubblett
   *[other] { $n } dubbletter
  }
figure-left-after = { $n ->
    [one] 1 rad efter avläsningsdagen
   *[other] { $n } rader efter avläsningsdagen
  }
figure-left-person = { $n ->
    [one] 1 rad utan person
   *[other] { $n } rader utan person
  }
figure-left-service = { $n ->
    [one] 1 rad utan insats
   *[other] { $n } rader utan insats
  }
figure-left-nothing = inga rader
figure-median = Median
figure-p90 = Nio av tio klara inom
figure-mean = Medel
figure-days = { $n ->
    [one] { $days } dag
   *[other] { $days } dagar
  }
figure-cases-show = { $n ->
    [one] Visa ärendet
   *[other] Visa de { $n } ärendena
  }
figure-read-logged = Din läsning loggas.

# Utfall
outcome-met = I tid
outcome-late = För sent
outcome-missed = Saknas, tiden har gått ut
outcome-running = Pågår
outcome-cancelled = Avbrutet, räknas inte
outcome-has = Har
outcome-has-not = Saknar
outcome-due = Förfallna
outcome-asked = Alla

# Enskilda ärenden
cases-title = Ärenden bakom siffran
cases-over = { $reference }
cases-text = { $name } · { $where } · { $period }
cases-count = { $n ->
    [0] Inga ärenden
    [one] 1 ärende
   *[other] { $n } ärenden
  }
cases-outcome = Utfall
cases-every = Alla utfall
cases-none = Inga ärenden med det utfallet
cases-none-text = Välj ett annat utfall.
cases-number = Ärende
cases-person = Person (kodad)
cases-unit = Enhet
cases-start = Start
cases-due = Sista dag
cases-stop = Klart
cases-days = Dagar
cases-working-days = Arbetsdagar
cases-reference = Ärendereferens
cases-pages = Sidor med ärenden
cases-caption = Ärenden
cases-differ = Listan stämmer inte med siffran
cases-differ-text = Organisationen eller måttet har ändrats sedan siffran räknades. En ny räkning är på väg eller finns redan.
cases-culled = Raderna är gallrade
cases-culled-text = Siffran finns kvar, men ärendena i den datamängden har tagits bort efter den tid som kommunen har bestämt.
cases-export = Hämta listan
cases-export-text = Skriv varför du behöver den. Skälet sparas tillsammans med vilka ärenden som fanns i filen.
cases-reason = Skäl
cases-reason-hint = Minst tio tecken. Skriv inga namn eller personnummer.
cases-reason-short = Skriv ett skäl på minst tio tecken
cases-export-too-many = Listan är för lång att hämta
  .do = Välj ett utfall först, eller öppna siffran för en enhet eller en kortare period.
cases-file = arenden-{ $reference }
cases-back = Till siffran
case-title = Ärende { $number }
case-found-text = Så ser ärendet ut i den gällande datamängden.
case-gone = Ärendet finns inte i den gällande datamängden
case-gone-text = Det kan ha ändrats i verksamhetssystemet, eller så har raderna gallrats.
