menu-audit-trail = Granskningsspår
menu-audit-trail-text = Vem som har gjort vad i Samsyn, och vem som har sett enskilda ärenden.
menu-log-checks = Loggkontroll
menu-log-checks-text = Varje månad dras ett stickprov av läsningar i varje enhet. En chef som inte själv har läst går igenom det.

audit-text = Allt som har ändrats och alla ärenden som har öppnats. Spåret går inte att ändra.
audit-views = Delar av spåret
audit-view-handelser = Händelser
audit-view-lasningar = Läsningar av ärenden
audit-view-tekniska = Tekniska händelser
audit-list = Rader
audit-person = Namn
audit-any = Alla
audit-from = Från och med
audit-to = Till och med
audit-when = När
audit-who = Vem
audit-what = Vad
audit-about = Gäller
audit-where = Del av organisationen
audit-cases = Ärenden
audit-how = Hur
audit-why = Med stöd av
audit-more = mer
audit-back = Tillbaka
audit-changes = Alla ändringar
audit-count = { $count ->
    [one] En rad
   *[other] { $count } rader
  }
audit-count-more = De { $count } senaste raderna. Äldre finns på nästa sida.
audit-pager = Bläddra bland raderna
audit-case-count = { $count ->
    [one] Ett ärende
   *[other] { $count } ärenden
  }
audit-as-file = Som fil
audit-on-page = På en sida
audit-empty = Inga rader
audit-empty-text = Inget i spåret stämmer med det du har valt. Välj en längre tid eller ta bort ett val.
audit-nobody = Ingen heter så
audit-nobody-text = Skriv en del av namnet så som det står i Samsyn.
audit-several = Flera personer stämmer med namnet. Välj en:
audit-the-program = Samsyn
audit-somebody-gone = Okänt konto
audit-on-behalf = { $person } för { $other }
audit-for = för { $other }
audit-why-unknown = Framgår inte av dagens uppgifter
audit-why-access = Fallåtkomst till { $until }
audit-why-substitute = { $role }, ersatte { $person }

audit-case-title = Vem har sett ärendet
audit-case-text = Alla som har fått se ett ärende i Samsyn, när och varför. Att du frågar loggas också.
audit-case-reference = Ärendereferens
audit-case-ask = Ange ett ärende
audit-case-ask-text = Referensen har tretton tecken och står vid ärendet, där siffran öppnas till enskilda ärenden.
audit-case-unseen = Ingen har sett ärendet
audit-case-unseen-text = Det finns ingen läsning med den referensen i din del av organisationen. Kontrollera att den är rätt skriven.

audit-export-title = Hämta ur granskningsspåret
audit-export-text = Filen innehåller det urval du har gjort, högst { $most } rader. Att du hämtar den, och varför, loggas.
audit-export-why = Varför behöver du filen?
audit-export-hint = Skälet sparas tillsammans med urvalet.
audit-export-no-reason = Välj varför du behöver filen.
audit-export-take = Hämta filen
reason-request = Begäran från den registrerade
reason-supervision = Tillsyn eller revision
reason-incident = Utredning av en incident
reason-log-check = Loggkontroll

log-checks-text = Ett stickprov av månadens läsningar i varje enhet. Granskaren är den närmaste chefen som inte själv har läst.
log-checks-open = Att gå igenom
log-checks-done = Genomgångna
log-checks-none = Inga kontroller att gå igenom
log-checks-none-text = Den första i varje månad dras ett stickprov i de enheter där någon har öppnat enskilda ärenden.
log-checks-sentence = { $open ->
    [one] En kontroll är inte klar, { $late }.
   *[other] { $open } kontroller är inte klara, { $late }.
  }
log-checks-late = { $count ->
    [0] ingen av dem är försenad
    [one] en av dem är försenad
   *[other] { $count } av dem är försenade
  }
log-check-kind = Loggkontroll
log-check-task = Gå igenom loggkontrollen för { $unit }
log-check-drawn-from = läsningar i { $month } { $year }
log-check-left = { $count ->
    [0] allt är bedömt, avsluta kontrollen
    [one] en läsning kvar
   *[other] { $count } läsningar kvar
  }
log-check-news = Misstänkt obehörig läsning i { $unit }.
log-check-news-text = { $count ->
    [one] En läsning i loggkontrollen bedömdes så.
   *[other] { $count } läsningar i loggkontrollen bedömdes så.
  }
log-check-title = Loggkontroll för { $unit }, { $month }
log-check-text = Hade den som läste ett skäl i sitt arbete? Fråga om du är osäker.
log-check-text-manager = Det här är läsningar som enhetens chef har gjort. Hade chefen ett skäl i sitt arbete? Fråga om du är osäker.
log-check-of-manager = chefens egna läsningar
log-check-month = Månad
log-check-due = Ska vara klar
log-check-reviewer = Granskare
log-check-progress = Bedömt
log-check-done = Avslutad
log-check-by = Av
log-check-found = Utfall
log-check-sample = Stickprov
log-check-drawn = { $drawn } av { $reads } läsningar
log-check-seed = Dragningen kan göras om med fröet { $seed }…
log-check-decided = { $decided } av { $drawn }
log-check-suspected = { $count ->
    [0] Inget misstänkt
    [one] En misstänkt
   *[other] { $count } misstänkta
  }
log-check-nobody = Ingen är utsedd
log-check-culled = läsningen är gallrad
log-check-undecided = Inte bedömd
log-check-outcome = Utfall
outcome-in-order = I sin ordning
outcome-question-asked = Fråga ställd
outcome-suspected = Misstänkt obehörig
log-check-note = Notering
log-check-no-outcome = Välj ett utfall för varje läsning innan du avslutar.
log-check-note-missing = Skriv kort vad du har frågat om eller vad du misstänker.
log-check-close = Avsluta kontrollen
log-check-save = Spara så länge
log-check-then = När kontrollen är avslutad går den inte att ändra. Dataskyddsombudet ser utfallet.
log-check-closed = Loggkontrollen är avslutad.
log-check-saved = Bedömningarna är sparade.

subject-evaluation = beräkning
subject-system = Samsyn
subject-setting = Inställning
subject-log-check = Loggkontroll
subject-case = Ärende
subject-person = Person
subject-node = Del av organisationen
subject-guarantee = Kvalitetsgaranti
subject-dataset = Datamängd
subject-edition = Utgåva
subject-period = Period

event-audit-case-looked-up = Frågade vem som har sett ett ärende
event-audit-culled = Gallrade spåret
event-audit-exported = Hämtade ur granskningsspåret
event-log-check-sampled = Drog stickprov till loggkontroll
event-log-check-reviewed = Bedömde läsningar i en loggkontroll
event-log-check-closed = Avslutade en loggkontroll
event-assignment-ended = Avslutade en roll
event-assignment-given = Gav en roll
event-backup-made = Gjorde en säkerhetskopia
event-case-access-given = Gav fallåtkomst
event-case-access-withdrawn = Drog in fallåtkomst
event-dataset-draft-removed = Tog bort ett utdrag som inte var inläst
event-dataset-profile-changed = Ändrade hur utdraget läses
event-dataset-profile-saved = Sparade hur utdraget läses
event-dataset-put-off = Lade undan en datamängd
event-dataset-published = Publicerade en datamängd
event-dataset-rejected = Förkastade en datamängd
event-dataset-unit-accepted = Godtog rader utan enhet
event-dataset-uploaded = Laddade upp ett utdrag
event-dataset-imported = Läste in ett utdrag
event-edition-published = Publicerade en utgåva
event-edition-withdrawn = Drog tillbaka en utgåva
event-figures-evaluated = Räknade om siffrorna
event-follow-up-saved = Sparade en uppföljning
event-guarantee-changed = Ändrade en kvalitetsgaranti
event-guarantee-created = Lade till en kvalitetsgaranti
event-node-added = Lade till en del av organisationen
event-node-changed = Ändrade en del av organisationen
event-node-code-added = Lade till en kod för en enhet
event-node-code-ended = Avslutade en kod för en enhet
event-node-ended = Avslutade en del av organisationen
event-nodes-succeeded = Slog ihop eller delade enheter
event-organisation-imported = Läste in organisationen
event-password-changed = Bytte lösenord
event-password-chosen = Valde lösenord
event-period-closed = Stängde en period
event-period-reopened = Öppnade en period igen
event-person-blocked = Spärrade ett konto
event-person-changed = Ändrade uppgifter om en person
event-person-created = Lade till en person
event-person-invited = Skickade en inbjudan
event-person-unblocked = Öppnade ett konto igen
event-session-ended = Avslutade en inloggning
event-sessions-ended = Avslutade flera inloggningar
event-setting-changed = Ändrade en inställning
event-sign-in-failed = Inloggningen misslyckades
event-signed-in = Loggade in
event-signed-out = Loggade ut
event-substitute-ended = Avslutade ett vikariat
event-substitute-named = Utsåg en ersättare
event-unit-code-added = Lade till en kod för en enhet

# Fält och värden i spåret: de står efter händelsen, med liten bokstav.
field-fields = ändrat
field-promise = löftet
field-short-name = kort namn
field-area = område
field-description = beskrivning
field-legal-bases = lagstöd
field-adopted-by = beslutad av
field-adopted-on = beslutad den
field-valid-from = gäller från och med
field-valid-to = gäller till och med
field-if-not-kept = om löftet inte hålls
field-target = målnivå
field-margin = marginal
field-public = offentlig
field-owner = ägare
field-units = gäller för
field-rhythm = uppföljningsrytm
field-limits = frister
field-login = inloggning
field-name = namn
field-language = språk
field-kind = typ
field-parent = ligger under
field-before = före
field-after = efter
field-on = den
field-from = från
field-to = till
field-last = sista dag
field-role = roll
field-assignment = rolltilldelning
field-substitution = ersättning
field-substitute = ersättare
field-case-access = fallåtkomst
field-on-decision = efter beslut
field-on-behalf = för någon annan
field-decided = bedömda läsningar
field-suspected = misstänkta
field-reads = läsningar
field-rows = rader
field-view = del av spåret
field-reason = skäl
field-filters = urval
field-month = månad
field-checks = kontroller
field-state = läge
field-dataset = datamängd
field-cause = orsak
field-period = period
field-follow-up = uppföljning
field-figures = siffror
field-events = händelser
field-replaced = ersatte
field-bytes = byte
field-format = filformat
field-nodes = delar av organisationen
field-municipality = kommunens namn
field-accent = accentfärg
field-help-contact = hjälp med konton
field-idle-minutes = minuter utan aktivitet
field-session-hours = timmar inloggad
field-disclosure-limit = minsta antal som visas
field-follow-up-days = arbetsdagar till uppföljning
field-audit-years = år som spåret sparas
field-log-check-reads = läsningar i en loggkontroll
field-upload-megabytes = största uppladdning i MB
field-accessibility-contact = kontakt om tillgänglighet
field-accessibility-assessed = tillgängligheten granskad
field-accessibility-shortcomings = kända brister
field-data-controller = personuppgiftsansvarig
field-data-protection-contact = kontakt om personuppgifter
field-data-kept = hur länge uppgifter sparas
field-logo = logotyp
value-yes = ja
value-no = nej
value-held = parkerad
value-discarded = kasserad
value-closed = stängd
value-reopened = öppnad igen
value-ready = klar att publicera
value-current = gällande
value-superseded = ersatt
value-fulfilled = uppfylld
value-partly = delvis uppfylld
value-not-fulfilled = inte uppfylld
value-not-measured = ej mätt
value-not-assessed = ej bedömd
value-published = publicerad
value-withdrawn = tillbakadragen
field-early = publicerad i förtid
field-replaces = ersätter
