menu-start = Start
start-greeting = Hello { $name }
start-nothing = You have nothing to do right now.
start-nothing-this-week = Nothing is late and nothing is due this week.
start-week = { $count ->
    [one] one task is due this week.
   *[other] { $number } tasks are due this week.
  }
start-late = { $count ->
    [one] one task is late.
   *[other] { $number } tasks are late.
  }
start-late-part = { $count ->
    [one] one task is late
   *[other] { $number } tasks are late
  }
start-week-part = { $count ->
    [one] one is due this week
   *[other] { $number } are due this week
  }
start-late-and-week = { $late } and { $week }.
start-all-tasks = All { $count } tasks
start-to-do = To do
start-no-tasks = No tasks
start-no-tasks-text = What you are to do is gathered here from every part of Samsyn, the most urgent first.
start-news-lately = New in the last two weeks
start-news-since = New since { $when }
start-since-today = earlier today
start-since-yesterday = yesterday
start-since-weekday-1 = Monday
start-since-weekday-2 = Tuesday
start-since-weekday-3 = Wednesday
start-since-weekday-4 = Thursday
start-since-weekday-5 = Friday
start-since-weekday-6 = Saturday
start-since-weekday-7 = Sunday
start-no-news = Nothing new
start-no-news-text = What has changed since you were here stands here: new figures, decisions, roles and substitutes.
start-all-news = Everything that has happened
start-figures = How it goes
start-figures-of = How it goes for { $unit }
start-no-figures = No figures
start-no-figures-own = A few figures of the unit are shown here, with their way over time. They come when an extract from the case system has been published.
start-no-figures-all = A few figures of the municipality are shown here as soon as an extract from the case system has been published.
start-no-figures-admin = Whoever looks after Samsyn sees no other figures than those that are published.
start-no-figures-published = What you may read are the published editions of the quality guarantees.
start-editions = Read the editions
start-no-role = You have no role yet
start-no-role-text = That is why it is empty here. Ask whoever looks after Samsyn where you work to give you a role in your unit.

tasks-title = All tasks
tasks-text = What you are to do, and what is late in units below you.
tasks-count = { $count ->
    [0] No tasks
    [one] One task
   *[other] { $count } tasks
  }
tasks-pager = Turn the pages of the tasks

news-title = Everything that has happened
news-text = What has happened since { $day } and concerns you or your part of the organisation.
news-pager = Turn the pages of the news
news-kind-role = New role
news-kind-substitute = Substitute
news-kind-access = Case access
news-role = You have been given the role { $role } at { $unit }.
news-role-text = It holds from { $day }.
news-stands-in = You stand in for { $person }.
news-substitute = { $person } stands in for you.
news-from-to = That holds from { $from } to { $to }.
news-case-access = You may see single cases at { $unit }.
news-case-access-text = That holds until { $day }. Everything you open is logged.

wing-govern = What guides the work: requirements, routines, goals and risks.
wing-measure = How you follow up what you have promised and what you do.
wing-improve = What you learn from: deviations, feedback and self-inspection.
wing-account = What you show to others: reports, and who has done and seen what.

about-title = About Samsyn
about-what = Samsyn is a quality-management system for municipal social services. It holds together what applies, how it goes, what is being improved and what is accounted for.
about-why = Data on single persons stay in the case system. Samsyn reads extracts in which personal numbers have been replaced with a key.
about-version = Version
about-licence = Licence
about-licence-text = The program is open source. Anybody may use, change and share it by the terms of
