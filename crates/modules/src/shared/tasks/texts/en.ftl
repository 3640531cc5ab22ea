tasks-late = Late
tasks-this-week = This week
tasks-later = Later
tasks-later-in = Later in { $month }
tasks-nobodys = nobody is appointed
tasks-below = late at { $unit }
tasks-days-late = { $count ->
    [one] 1 day late
   *[other] { $count } days late
  }
tasks-days-left = in { $count } days
tasks-today = today
tasks-tomorrow = tomorrow
tasks-yesterday = yesterday

number-2 = two
number-3 = three
number-4 = four
number-5 = five
number-6 = six
number-7 = seven
number-8 = eight
number-9 = nine
number-10 = ten
number-11 = eleven
number-12 = twelve
