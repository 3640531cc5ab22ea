menu-start = Start
start-greeting = Hej { $name }
start-nothing = Du har inget att göra just nu.
start-nothing-this-week = Inget är försenat och inget ska bli klart den här veckan.
start-week = { $count ->
    [one] en uppgift ska bli klar den här veckan.
   *[other] { $number } uppgifter ska bli klara den här veckan.
  }
start-late = { $count ->
    [one] en uppgift är försenad.
   *[other] { $number } uppgifter är försenade.
  }
start-late-part = { $count ->
    [one] en uppgift är försenad
   *[other] { $number } uppgifter är försenade
  }
start-week-part = { $count ->
    [one] en ska bli klar den här veckan
   *[other] { $number } ska bli klara den här veckan
  }
start-late-and-week = { $late } och { $week }.
start-all-tasks = Alla { $count } uppgifter
start-to-do = Att göra
start-no-tasks = Inga uppgifter
start-no-tasks-text = Här samlas det du ska göra, från alla delar av Samsyn, med det mest brådskande först.
start-news-lately = Nytt de senaste två veckorna
start-news-since = Nytt sedan { $when }
start-since-today = tidigare i dag
start-since-yesterday = i går
start-since-weekday-1 = i måndags
start-since-weekday-2 = i tisdags
start-since-weekday-3 = i onsdags
start-since-weekday-4 = i torsdags
start-since-weekday-5 = i fredags
start-since-weekday-6 = i lördags
start-since-weekday-7 = i söndags
start-no-news = Inget nytt
start-no-news-text = Här står vad som har ändrats sedan du var här: nya siffror, beslut, roller och vikariat.
start-all-news = Allt som har hänt
start-figures = Så går det
start-figures-of = Så går det för { $unit }
start-no-figures = Inga siffror
start-no-figures-own = Här visas några siffror för enheten, med utvecklingen över tid. De kommer när ett utdrag ur verksamhetssystemet är publicerat.
start-no-figures-all = Här visas några siffror för kommunen, så snart ett utdrag ur verksamhetssystemet är publicerat.
start-no-figures-admin = Den som sköter Samsyn ser inga andra siffror än de som är publicerade.
start-no-figures-published = Det du får läsa är de utgåvor av kvalitetsgarantierna som är publicerade.
start-editions = Läs utgåvorna
start-no-role = Du har ingen roll än
start-no-role-text = Därför är det tomt här. Be den som sköter Samsyn hos er att ge dig en roll i din enhet.

tasks-title = Alla uppgifter
tasks-text = Det du ska göra, och det som är försenat i enheter under dig.
tasks-count = { $count ->
    [0] Inga uppgifter
    [one] En uppgift
   *[other] { $count } uppgifter
  }
tasks-pager = Bläddra bland uppgifterna

news-title = Allt som har hänt
news-text = Det som har hänt sedan { $day } och rör dig eller din del av organisationen.
news-pager = Bläddra bland händelserna
news-kind-role = Ny roll
news-kind-substitute = Vikariat
news-kind-access = Fallåtkomst
news-role = Du har fått rollen { $role } i { $unit }.
news-role-text = Den gäller från { $day }.
news-stands-in = Du ersätter { $person }.
news-substitute = { $person } ersätter dig.
news-from-to = Det gäller från { $from } till { $to }.
news-case-access = Du får se enskilda ärenden i { $unit }.
news-case-access-text = Det gäller till och med { $day }. Allt du öppnar loggas.

wing-govern = Det som styr arbetet: krav, rutiner, mål och risker.
wing-measure = Så följer ni upp det ni har lovat och det ni gör.
wing-improve = Det ni lär av: avvikelser, synpunkter och egenkontroll.
wing-account = Det ni visar för andra: rapporter, och vem som har gjort och sett vad.

about-title = Om Samsyn
about-what = Samsyn är ett ledningssystem för kvalitet i kommunens socialtjänst. Det håller ihop vad som gäller, hur det går, vad som förbättras och vad som redovisas.
about-why = Uppgifter om enskilda personer ligger kvar i verksamhetssystemet. Samsyn läser utdrag där personnummer har bytts mot en nyckel.
about-version = Version
about-licence = Licens
about-licence-text = Programmet är öppen källkod. Den som vill får använda, ändra och sprida det enligt
