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
