# Det som alla delar: inloggning, konto, personer, organisation, inställningar.

role-employee = Medarbetare
role-keyworker = Kontaktman
role-caseworker = Handläggare
role-team-leader = Gruppchef
role-unit-manager = Enhetschef
role-department-manager = Avdelningschef
role-head-of-administration = Förvaltningschef
role-quality-developer = Kvalitetsutvecklare
role-social-services-lead = SAS
role-chief-nurse = MAS/MAR
role-registrar = Registrator
role-data-protection-officer = Dataskyddsombud
role-board-or-auditor = Nämnd/revisor
role-provider-manager = Utförarchef
role-administrator = Administratör

# Logga in.
sign-in-failed = E-postadressen och lösenordet hör inte ihop. Kontrollera båda och försök igen.
sign-in-too-often = Det har varit många försök på kort tid. Vänta en stund och försök sedan igen.
signed-out = Du är utloggad.
kept-title = Formuläret är kvar
kept-text = Du är inloggad igen. Det du skrev är inte sparat än. Skicka det nu, så är det gjort.
kept-fields = { $n ->
    [one] Ett fält är ifyllt.
   *[other] { $n } fält är ifyllda.
}
kept-send = Skicka formuläret
kept-drop = Skicka inte

# Välj lösenord.
invitation-title = Välj ett lösenord
invitation-welcome = Hej { $name }!
invitation-text = Välj ett lösenord, så kommer du in i Samsyn. Nästa gång loggar du in som
invitation-button = Spara lösenordet
invitation-over = Länken gäller inte längre. Den går att använda en gång och i 24 timmar.
    .do = Be den som skickade länken om en ny.
password-rule = Minst { $least } tecken. Några ord som inte hör ihop är lätta att minnas och svåra att gissa.
password-new = Nytt lösenord
password-again = Skriv lösenordet en gång till
password-chosen = Lösenordet är sparat. Du är inloggad.
password-too-short = Lösenordet är för kort. Använd minst { $least } tecken.
password-too-long = Lösenordet är för långt. Använd högst { $most } tecken.
password-names-you = Ditt namn eller din e-postadress finns i lösenordet. Välj något annat.
password-pattern = Tangenter i rad och följder som abc är lätta att gissa. Välj några ord i stället.
password-repeats = Samma tecken om och om igen är lätt att gissa. Välj några ord i stället.
password-dates = Årtal och datum är lätta att gissa. Lägg till några ord som inte hör ihop.
password-common = Det här lösenordet liknar sådana som många använder. Välj några ord som inte hör ihop.
password-few-words = Lösenordet är för lätt att gissa. Lägg till ett ord eller två som inte hör ihop med resten.
password-differs = De två lösenorden är olika. Skriv samma i båda fälten.

person-login-taken = Det finns redan ett konto med den e-postadressen.
person-login-wrong = Skriv en e-postadress, utan mellanslag.
person-name-missing = Skriv personens namn.
person-login = E-postadress
person-login-hint = Personen loggar in med den. Den syns bara här.
person-name = Namn
person-role = Roll
person-roles = Roller
person-no-roles = Inga roller
person-signed-in = Senast inloggad
person-state = Läge
person-active = Aktiv
person-invited = Har inte valt lösenord
person-blocked = Spärrad
person-blocked-since = Spärrad sedan { $when }
person-never = Aldrig
person-since = Konto sedan
person-account = Konto
person-new = Ny person
person-new-text = Kontot ger inget förrän personen har fått en roll. När du har sparat kan du ge roller och skapa en länk där personen väljer lösenord.
person-create = Skapa konto
person-created = Kontot är skapat. Ge personen en roll och skapa en länk.
person-change = Ändra uppgifter
person-saved = Uppgifterna är sparade.
person-link = Skapa länk för lösenord
person-block = Spärra kontot
person-unblock = Häv spärren
person-blocked-now = Kontot är spärrat. Personen är utloggad överallt.
person-unblocked-now = Spärren är hävd. Personen kan logga in igen.
block-refused-oneself = Du kan inte spärra ditt eget konto.
    .do = Be en annan administratör.

people-title = Personer
people-text = Alla som har ett konto i Samsyn. Ingen här är någon som ett ärende handlar om.
people-search = Namn eller e-post
people-any = Alla
people-all = Visa alla
people-none = Ingen person passar
people-none-text = Ändra sökningen eller visa alla.
people-pager = Bläddra bland personer
people-file = personer
people-count = { $n ->
    [one] En person
   *[other] { $n } personer
}

administration-title = Administration
administration-text = Här sköter du konton, organisation och inställningar. Enskilda ärenden ser du inte.
administration-people = Konton, roller, ersättare och spärrar.
administration-organisation = Nämnder, avdelningar och enheter, med koder och datum.
administration-access = Vem som har släppts in till enskilda ärenden, varför och hur länge.
administration-settings = Kommunens namn, logotyp, färg, tider och gränser.

# Det som många formulär delar.
edit-save = Spara
edit-cancel = Avbryt
edit-choose = Välj
edit-from = Från och med
edit-from-missing = Skriv vilken dag det börjar gälla.
edit-to = Till och med
edit-to-hint = Lämna tomt om det gäller tills vidare.
edit-to-before = Den sista dagen ligger före den första. Ändra en av dem.
edit-last-day = Sista dag
edit-last-day-missing = Skriv vilken dag som är den sista.
edit-last-day-later = Det slutar gälla tidigare än så. Skriv en tidigare dag.
edit-reason = Skäl

held-when = Gäller
held-now = Gäller nu
held-coming = Kommande
held-ended = Avslutad
held-end = Avsluta
held-do = Gör

give-refused-oneself = Du kan inte ge dig själv något. Be en annan administratör eller din chef.
give-refused-outside = Det ligger utanför den del av organisationen som du ansvarar för.
give-refused-last = Ingen annan är administratör för hela organisationen. Ge någon annan rollen först.

role-new = Ge en roll
role-new-text = En roll gäller i en del av organisationen och i allt som ligger under den.
role-give = Ge rollen
role-node = Del av organisationen
role-node-hint = Chefer för enheter och grupper får rollen i en enhet eller grupp.
role-reason-hint = Behövs när rollen ges överst, över flera nämnder.
role-missing = Välj en roll.
role-node-missing = Välj en del av organisationen.
role-given = Rollen är given.
role-end = Avsluta en roll
role-end-text = { $role }, { $node }. Rollen gäller till och med den sista dagen. Den finns kvar i historiken.
role-ended = Rollen är avslutad.
role-refused-no-node = Den delen av organisationen finns inte den dagen. Välj en annan del eller en annan dag.
role-refused-boards = Rollen skulle gälla över flera nämnder. Ge den i en nämnd, eller överst med ett skäl.
role-refused-reason = Rollen gäller över alla nämnder. Skriv varför.
role-refused-unit = Den här rollen hålls i en enhet eller en grupp. Välj en sådan.
role-refused-provider = Utförarchefer får rollen hos en privat utförare. Välj en sådan.

substitutes-title = Ersättare
substitutes-none = Ingen är ersättare.
substitute-new = Utse en ersättare
substitute-name = Utse ersättaren
substitute-text = Ersättaren får göra samma saker som den som är borta, under de dagar du anger. Fallåtkomst följer inte med.
substitute-who = Ersättare
substitute-role = För rollen
substitute-all-roles = Alla roller
substitute-is = Ersätts av { $name }
substitute-for = Ersätter { $name }
substitute-missing = Välj en person med ett öppet konto.
substitute-refused-same = Ersättaren är samma person. Välj någon annan.
substitute-named = Ersättaren är utsedd.
substitute-end = Avsluta en ersättare
substitute-end-text = Ersättaren slutar efter i dag. Har den inte börjat tas den bort.
substitute-ended = Ersättaren är avslutad.

access-title = Fallåtkomst
access-all = All fallåtkomst
access-text = Fallåtkomst släpper in en person till en enhets enskilda ärenden under en begränsad tid. Varje läsning loggas.
access-none = Ingen har fått fallåtkomst här.
access-none-person = Ingen fallåtkomst.
access-give = Ge fallåtkomst
access-who = Vem
access-who-missing = Välj en person.
access-unit = Enhet
access-unit-missing = Välj en enhet.
access-to-hint = Högst tolv månader.
access-reason-hint = Vad ärendena behövs till. Skriv inget om någon enskild.
access-decision = Beslut
access-decision-hint = Diarienummer eller annan hänvisning. Behövs när du ger åtkomsten som administratör.
access-refused-decision = En administratör ger fallåtkomst bara på ett skriftligt beslut. Skriv vilket.
access-refused-reason = Skriv varför personen behöver se ärendena.
access-refused-long = Fallåtkomst gäller högst tolv månader. Skriv en tidigare dag.
access-refused-unit = Fallåtkomst ges till en enhet, en grupp eller en utförare. Välj en sådan.
access-given = Fallåtkomsten är given.
access-given-by = Given av { $name }: { $reason }
access-withdraw = Återkalla
access-withdraw-text = Personen ser inte längre enhetens enskilda ärenden. Det som redan är läst finns kvar i loggen.
access-withdrawn = Återkallad
access-withdrawn-now = Fallåtkomsten är återkallad.

link-title = Länk för lösenord
link-text = Skicka länken till { $name }. Den går att använda en gång, inom 24 timmar.
link-label = Länken
link-once = Länken visas bara nu. Tappar du bort den skapar du en ny, och då slutar den här att gälla.
link-back = Klar
link-refused-blocked = Kontot är spärrat.
    .do = Häv spärren först.

account-title = Mitt konto
account-details = Dina uppgifter
account-language = Språk
account-language-missing = Välj ett språk.
account-saved = Uppgifterna är sparade.
account-roles = Dina roller
account-no-roles = Du har inga roller än. Därför ser du inga sidor om verksamheten.
account-roles-wrong = Stämmer det inte? Säg till den som sköter Samsyn hos er.
account-by-role = Din roll
account-as-substitute = Som ersättare för { $name }
account-gives-nothing = Ger inget just nu. { $why }
account-node-gone = Den delen av organisationen finns inte längre.
account-substitutes-text = Utse någon som gör dina uppgifter när du är borta.
account-substitutes-none = Du har ingen ersättare.
sessions-title = Inloggningar
sessions-text = Här är du inloggad nu. Känner du inte igen en, avsluta den och byt lösenord.
sessions-began = Inloggad
sessions-seen = Senast använd
sessions-here = Den här webbläsaren
sessions-end = Logga ut
sessions-end-others = Logga ut alla andra
sessions-ended-one = Inloggningen är avslutad.
sessions-ended-others = Du är utloggad överallt utom här.
password-change = Byt lösenord
password-change-text = När du byter loggas du ut i alla andra webbläsare.
password-old = Nuvarande lösenord
password-old-wrong = Det är inte ditt nuvarande lösenord. Försök igen.
password-save = Byt lösenord
password-changed = Lösenordet är bytt. Du är utloggad överallt utom här.
