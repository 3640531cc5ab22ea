# The frame of every page.
shell-skip = Hoppa till innehållet
shell-main-menu = Huvudmeny
shell-quick-menu = Snabbmeny
shell-menu = Meny
shell-govern = Styra
shell-measure = Mäta
shell-improve = Förbättra
shell-account = Redovisa
shell-you-are-here = Du är här
shell-change-unit = Byt enhet. Du ser
shell-choose-unit = Välj den del av organisationen du vill se
shell-units-below = { $count ->
    [one] En enhet under { $unit }
   *[other] { $count } enheter under { $unit }
  }
shell-change-period = Byt period. Du ser
shell-choose-period = Välj period
shell-search = Sök
shell-search-label = Sök i Samsyn
shell-report = Rapportera
shell-signed-in = Inloggad: { $name }
shell-account-link = Mitt konto
shell-sign-out = Logga ut
shell-other-language = In English

# Before what the last step came to, for those who do not see the colour.
flash-done = Klart
flash-note = Observera
flash-warning = Varning

status-met = Uppfylld
status-partly = Delvis
status-unmet = Inte uppfylld
status-unmeasured = Ej mätt
status-not-assessed = Ej bedömd
status-covered = Täckt
status-partly-covered = Delvis
status-gap = Lucka
status-passed = Godkänd
status-look = Se över
status-failed = Underkänd
status-not-checked = Inte kontrollerad

figure-source = Varifrån kommer siffran? Referens
figure-preliminary = preliminär
next-step = Nästa steg

form-errors = Rätta det här först
form-error = Fel:
form-optional = (valfritt)
form-date-shape = ÅÅÅÅ-MM-DD
form-characters-max = Högst antal tecken:
form-characters-left = {"{"}n{"}"} tecken kvar
form-characters-over = {"{"}n{"}"} tecken för mycket
form-identity-number = { $line ->
    [0] Här står något som ser ut som ett personnummer. Ta bort det.
   *[other] På rad { $line } står något som ser ut som ett personnummer. Ta bort det.
}
form-email-address = { $line ->
    [0] ”{ $what }” ser ut som en e-postadress. Ta bort den.
   *[other] ”{ $what }” på rad { $line } ser ut som en e-postadress. Ta bort den.
}
form-phone-number = { $line ->
    [0] ”{ $what }” ser ut som ett telefonnummer. Ta bort det.
   *[other] ”{ $what }” på rad { $line } ser ut som ett telefonnummer. Ta bort det.
}
form-too-long = Texten får ha högst { $most } tecken. Korta den.
form-no-date = ”{ $value }” är inget datum. Skriv som 2026-09-15.
form-no-whole-number = Skriv ett heltal mellan { $least } och { $most }.
form-no-percent = Skriv ett tal mellan 0 och 100, med högst två decimaler.
form-uploading = Filen skickas

finding-places = Ställen att kontrollera
finding-title = Kontrollera texten
finding-why = De här ställena kan peka ut en person. Texten brukar inte behöva dem.
finding-you-decide = Du bestämmer. Valet sparas.

filter-show = Visa
list-download = Hämta listan:
list-sort = Sortera efter
list-previous = Föregående
list-next = Nästa
list-page = Sida

# When something went wrong: what happened, what is left, what to do.
failure-not-found-title = Sidan finns inte
failure-not-found = Adressen kan vara fel, eller så är sidan borttagen. Det kan också vara något som inte hör till dina uppgifter.
    .do = Gå till Start och leta dig fram därifrån. Fick du länken av en kollega? Fråga vad den skulle visa.
failure-refused-title = Det går inte just nu
failure-bad-request-title = Det gick inte att läsa det du skickade
failure-too-many-title = Vänta en stund
failure-too-many = Det kom många försök på kort tid. Därför tar vi en paus. Det du har sparat finns kvar.
    .do = Försök igen om en minut.
failure-too-large-title = Det är för mycket på en gång
failure-too-large = Det du skickade är större än vad som får plats. Inget är sparat.
    .do = Gå tillbaka och skicka mindre åt gången.
failure-busy-title = Det är många som sparar just nu
failure-busy = Det du skickade fick vänta för länge på sin tur. Inget av det är sparat, och tidigare ändringar finns kvar.
    .do = Gå tillbaka och skicka igen om en stund.
failure-fault-title = Något gick fel hos oss
failure-fault = Felet är noterat. Det du just skickade är kanske inte sparat, men tidigare ändringar finns kvar.
    .do = Försök igen om en stund. Händer det igen, berätta det för den som sköter Samsyn och ange numret här under.
failure-form-token = Formuläret var för gammalt eller kom inte härifrån. Inget är sparat.
    .do = Gå tillbaka, ladda om sidan och skicka igen.
failure-upload-broke = Filen kom inte fram hel. Inget är sparat.
    .do = Gå tillbaka och skicka filen igen.
failure-to-start = Till Start
failure-request = Nummer för felsökning:
session-ended-title = Du har blivit utloggad
session-ended-text = Du har varit inaktiv en stund, och då loggar vi ut dig. Inget nytt är sparat. Logga in igen, så kan du fortsätta.
session-ended-kept = Du har varit inaktiv en stund, och då loggar vi ut dig. Det du skrev är kvar: logga in här, så fortsätter du där du var.

footer-accessibility = Tillgänglighet
footer-personal-data = Så behandlar vi personuppgifter
footer-about = Om Samsyn

sign-in-title = Logga in
sign-in-text = Samsyn är till för dig som arbetar i kommunens socialtjänst eller hos en utförare.
sign-in-email = E-postadress
sign-in-password = Lösenord
sign-in-button = Logga in
sign-in-help = Har du inget konto eller har du glömt lösenordet?
sign-in-help-do = Fråga den som sköter Samsyn hos er:

setting-missing = Kommunen har inte fyllt i det här:

accessibility-title = Tillgänglighet i Samsyn
accessibility-intro = Vi vill att alla ska kunna använda Samsyn. Här står hur väl sidorna följer lagen om tillgänglighet till digital offentlig service (2018:1937), vad som brister och hur du kan säga till.
accessibility-state = Så tillgänglig är webbplatsen
accessibility-full = Vi känner inte till några brister. Sidorna är byggda för att följa WCAG 2.2 på nivå AA.
accessibility-partly = Det mesta fungerar, men vi känner till de brister som står här under.
accessibility-shortcomings = Kända brister
accessibility-tell = Säg till om något inte fungerar
accessibility-tell-text = Hör av dig om du möter ett hinder, eller behöver innehållet på ett annat sätt. Kontakt:
accessibility-supervision = Tillsyn
accessibility-supervision-text = Myndigheten för digital förvaltning har tillsyn över lagen. Är du inte nöjd med hur vi svarar kan du säga till där.
accessibility-how = Så har vi testat
accessibility-how-text = Varje sida prövas med automatiska test, med enbart tangentbord, utan skript, i 320 bildpunkters bredd och i 200 procents förstoring.
accessibility-assessed = Webbplatsen bedömdes senast:

draft-keep = Spara utkast
draft-kept = Utkastet är sparat. Bara du ser det. Det tas bort om { $days } dagar om du inte fortsätter.
draft-kept-by-itself = Utkastet är sparat.
draft-there-is = Du har ett utkast från { $day } kl. { $time }.
draft-is = Det här är ditt utkast från { $day } kl. { $time }. Det är inte sparat än.
draft-go-on = Fortsätt med utkastet
draft-drop = Kasta utkastet
draft-dropped = Utkastet är borta.

privacy-title = Så behandlar vi personuppgifter
privacy-intro = Här står vilka personuppgifter som finns i Samsyn, varför, och vad du kan begära.
privacy-who = Vem som ansvarar
privacy-who-text = Personuppgiftsansvarig:
privacy-officer = Dataskyddsombud:
privacy-staff = Du som använder Samsyn
privacy-staff-text = Vi sparar ditt namn, din e-postadress, dina roller och vad du gör i systemet. Det behövs för att veta vem som får se vad, och för att kunna visa vem som har gjort och läst vad. Det du skriver men inte sparar kan ligga kvar som utkast i 14 dagar. Bara du ser det.
privacy-residents = Du som har kontakt med socialtjänsten
privacy-residents-text = Personnummer byts mot en nyckel innan uppgifter ur verksamhetssystemet sparas här. Siffror som kan peka ut någon visas inte. Den som öppnar enskilda ärenden gör det med ett skäl, och det loggas.
privacy-purpose = Varför
privacy-purpose-text = För att följa upp och förbättra kvaliteten i socialtjänsten, vilket lagen kräver av kommunen.
privacy-kept = Hur länge
privacy-kept-text = Uppgifter gallras enligt kommunens plan:
privacy-rights = Vad du kan begära
privacy-rights-text = Du kan få veta vilka uppgifter vi har om dig och be oss rätta fel. Vänd dig till dataskyddsombudet. Är du inte nöjd kan du klaga hos Integritetsskyddsmyndigheten.
privacy-cookies = Kakor
privacy-cookies-text = Samsyn använder bara den kaka som håller dig inloggad. Ingen följer vad du gör på andra webbplatser.

gallery-title = Komponenter
gallery-text = Alla delar som sidor byggs av, i alla lägen. Sidan är till för dem som utvecklar och testar.
