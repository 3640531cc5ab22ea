//! The calendar against a list of holidays that was not made by its own rules (`data/holidays-se.py`).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::holiday::HolidayKind;

const LIST: &str = include_str!("data/holidays-se-1990-2060.csv");
const YEARS: RangeInclusive<i16> = 1990..=2060;

/// The rows of the list: date or year, kind, name or number.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).map(|line| {
        let (date, rest) = line.split_once(',').expect("three columns");
        let (kind, name) = rest.split_once(',').expect("three columns");
        (date, kind, name)
    })
}

fn listed_days_off() -> BTreeSet<&'static str> {
    let holidays = rows().filter(|(_, kind, _)| *kind != "working_days");
    holidays.map(|(date, _, _)| date).collect()
}

fn listed_on(name: &str) -> Vec<&'static str> {
    let named = rows().filter(|row| row.2 == name);
    named.map(|(date, _, _)| date).collect()
}

const fn code(kind: HolidayKind) -> &'static str {
    match kind {
        HolidayKind::PublicHoliday => "public_holiday",
        HolidayKind::EqualDay => "equal_day",
    }
}

#[test]
fn every_day_of_71_years_is_a_working_day_or_not_as_the_list_says() {
    let (calendar, off) = (Calendar::swedish(), listed_days_off());
    // 1 January 1990 was a Monday; weekdays are counted here, not asked for.
    let mut days_seen = 0;
    for year in YEARS {
        for (month, of_month) in (1..=12).flat_map(|m| (1..=31).map(move |d| (m, d))) {
            let Ok(day) = Day::new(year, month, of_month) else {
                continue;
            };
            let weekend = days_seen % 7 >= 5;
            let listed = off.contains(format!("{year}-{month:02}-{of_month:02}").as_str());
            assert_eq!(calendar.is_working_day(day), !weekend && !listed, "{day}");
            days_seen += 1;
        }
    }
    assert_eq!(days_seen, 71 * 365 + 18, "18 of the years are leap years");
}

#[test]
fn holidays_of_a_year_have_the_dates_kinds_and_names_of_the_list() {
    for year in YEARS {
        let prefix = format!("{year}-");
        let expected: BTreeSet<_> = rows()
            .filter(|(date, _, _)| date.starts_with(&prefix))
            .map(|(date, kind, name)| (date.to_owned(), kind, name))
            .collect();
        let holidays = Calendar::swedish().holidays(year);
        assert!(holidays.is_sorted_by_key(|holiday| holiday.date), "{year}");
        assert_eq!(holidays.len(), expected.len(), "{year}");
        let computed: BTreeSet<_> = holidays
            .iter()
            .map(|holiday| (holiday.date.to_string(), code(holiday.kind), holiday.sv))
            .collect();
        assert_eq!(computed, expected, "{year}");
    }
}

#[test]
fn every_year_has_as_many_working_days_as_the_list_says() {
    let listed: BTreeMap<&str, &str> = rows()
        .filter(|(_, kind, _)| *kind == "working_days")
        .map(|(year, _, number)| (year, number))
        .collect();
    assert_eq!(listed.len(), 71);
    for year in YEARS {
        assert_eq!(
            Calendar::swedish().working_days_in(year).to_string(),
            listed[year.to_string().as_str()],
            "{year}"
        );
    }
    let known = [
        ("2016", "253"),
        ("2026", "251"),
        ("2027", "253"),
        ("2028", "251"),
    ];
    for (year, number) in known {
        assert_eq!(listed[year], number, "{year}, known beforehand");
    }
}

#[test]
fn annandag_pingst_is_free_until_2004_and_an_ordinary_monday_from_2005() {
    let calendar = Calendar::swedish();
    let mondays: Vec<Day> = YEARS
        .map(|year| {
            let holidays = calendar.holidays(year);
            let pingst = holidays.iter().find(|holiday| holiday.id == "pingstdagen");
            pingst
                .expect("pingstdagen is there every year")
                .date
                .plus_days(1)
        })
        .collect();
    for monday in &mondays {
        assert_eq!(monday.weekday(), 1);
        let nationaldagen = (monday.month(), monday.day_of_month()) == (6, 6);
        let free = monday.year() <= 2004 || nationaldagen;
        assert_eq!(calendar.is_working_day(*monday), !free, "{monday}");
    }
    let free: Vec<String> = mondays[..15].iter().map(Day::to_string).collect();
    assert_eq!(
        listed_on("Annandag pingst"),
        free,
        "1990 to 2004 and no more"
    );
}

#[test]
fn the_national_day_is_free_from_2005() {
    for year in YEARS {
        let day = Day::new(year, 6, 6).expect("there is a 6 June");
        // Until 2004 the day was free only where it was annandag pingst.
        let annandag_pingst = listed_on("Annandag pingst").contains(&day.to_string().as_str());
        let free = year >= 2005 || day.weekday() >= 6 || annandag_pingst;
        assert_eq!(Calendar::swedish().is_working_day(day), !free, "{day}");
    }
    assert_eq!(listed_on("Nationaldagen").first(), Some(&"2005-06-06"));
}

#[test]
fn the_three_eves_are_not_working_days_though_no_public_holidays() {
    let eves: BTreeSet<&str> = rows()
        .filter(|(_, kind, _)| *kind == "equal_day")
        .map(|(_, _, name)| name)
        .collect();
    assert_eq!(
        Vec::from_iter(eves),
        ["Julafton", "Midsommarafton", "Nyårsafton"]
    );
}

#[test]
fn easter_by_rule_holds_in_the_years_beyond_the_list() {
    // Western Easter Sundays, from python-dateutil; the earliest and the latest possible among them.
    for easter in [
        "1900-04-15",
        "1913-03-23",
        "1943-04-25",
        "1954-04-18",
        "1981-04-19",
        "2076-04-19",
        "2133-04-19",
        "2200-04-06",
        "2285-03-22",
    ] {
        let year = easter[..4].parse().expect("a year");
        let holidays = Calendar::swedish().holidays(year);
        let pask = holidays.iter().find(|holiday| holiday.id == "paskdagen");
        assert_eq!(
            pask.map(|day| day.date.to_string()).as_deref(),
            Some(easter)
        );
    }
}
