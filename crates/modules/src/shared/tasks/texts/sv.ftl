tasks-late = Försenat
tasks-this-week = Den här veckan
tasks-later = Senare
tasks-later-in = Senare i { $month }
tasks-nobodys = ingen är utsedd
tasks-below = försenat hos { $unit }
tasks-days-late = { $count ->
    [one] 1 dag sen
   *[other] { $count } dagar sen
  }
tasks-days-left = om { $count } dagar
tasks-today = i dag
tasks-tomorrow = i morgon
tasks-yesterday = i går

number-2 = två
number-3 = tre
number-4 = fyra
number-5 = fem
number-6 = sex
number-7 = sju
number-8 = åtta
number-9 = nio
number-10 = tio
number-11 = elva
number-12 = tolv
