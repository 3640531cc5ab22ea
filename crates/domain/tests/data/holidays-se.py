"""Makes holidays-se-1990-2060.csv, the list that samsyn-domain's calendar is checked against.

    python3 -m venv venv
    venv/bin/pip install holidays==0.109 workalendar==17.0.0 python-dateutil==2.9.0.post0
    venv/bin/python holidays-se.py > holidays-se-1990-2060.csv

The rows are what the package `holidays` says. They are written only if workalendar (for the wording of 2005 and
later) and dateutil (Easter, and so annandag pingst until 2004) give the same days in every year.
"""

import datetime
from importlib.metadata import version

import holidays
import workalendar.europe
from dateutil.easter import easter
from holidays.constants import DE_FACTO, PUBLIC

YEARS = range(1990, 2061)
HEADER = f"""\
# Swedish holidays, the three eves put beside them, and working days per year, {YEARS[0]}-{YEARS[-1]}.
# Not made by Samsyn's own rules: it is what they are checked against.
# Made by holidays-se.py beside this file: package holidays {version("holidays")}, Sweden, include_sundays=False, language sv;
# public_holiday is its category PUBLIC, equal_day its DE_FACTO (midsommarafton, julafton, nyårsafton), and
# working_days its is_working_day over both. Same days as workalendar {version("workalendar")} and the Easter of
# python-dateutil {version("python-dateutil")}; checked when the list is made."""
DAY = datetime.timedelta(days=1)


def sweden(year, *categories):
    return holidays.Sweden(years=year, categories=categories, include_sundays=False, language="sv")


def days_of(year):
    first = datetime.date(year, 1, 1)
    return [first + n * DAY for n in range((datetime.date(year + 1, 1, 1) - first).days)]


def rows_of(year):
    for kind, category in (("public_holiday", PUBLIC), ("equal_day", DE_FACTO)):
        for date, names in sweden(year, category).items():
            for name in names.split("; "):
                yield date, kind, name


def days_by_the_second_source(year):
    days = {date for date, _ in workalendar.europe.Sweden().holidays(year)}
    if year <= 2004:
        days.discard(datetime.date(year, 6, 6))
        days.add(easter(year) + 50 * DAY)
    return days | {easter(year) + n * DAY for n in (-2, 0, 1, 39, 49)}


print(HEADER)
print("date,kind,name")
for year in YEARS:
    rows = sorted(rows_of(year))
    second = days_by_the_second_source(year)
    assert second == {date for date, _, _ in rows}, (year, second)
    both = sweden(year, PUBLIC, DE_FACTO)
    working = sum(both.is_working_day(date) for date in days_of(year))
    assert working == sum(date.weekday() < 5 and date not in second for date in days_of(year)), year
    for date, kind, name in rows:
        print(f"{date},{kind},{name}")
    print(f"{year},working_days,{working}")
