//! Dates counted one day at a time, without the arithmetic of `Day` and `Calendar`.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use samsyn_domain::day::Day;

/// Year, month, day of month.
pub type Civil = (i16, i8, i8);

/// Later than any due date in these tests.
const END: i16 = 2260;

/// Every date from 1900 until then, in order.
static DATES: LazyLock<Vec<Civil>> = LazyLock::new(|| {
    let mut dates = vec![(1900, 1, 1)];
    while let Some(last) = dates.last()
        && last.0 < END
    {
        dates.push(next(*last));
    }
    dates
});

static PLACES: LazyLock<HashMap<Civil, usize>> = LazyLock::new(|| {
    DATES
        .iter()
        .enumerate()
        .map(|(at, date)| (*date, at))
        .collect()
});

static WORKING: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let off: BTreeSet<Civil> = (1900..END).flat_map(holidays).collect();
    let weekday = |at: usize| at % 7 < 5; // 1 January 1900 was a Monday
    let working = |(at, date)| weekday(at) && !off.contains(date);
    DATES.iter().enumerate().map(working).collect()
});

/// The domain's day as year, month and day, through its text.
pub fn civil(day: Day) -> Civil {
    let text = day.to_string();
    let mut parts = text
        .split('-')
        .map(|part| part.parse::<i16>().expect("digits"));
    let mut part = || parts.next().expect("three parts");
    (part(), part() as i8, part() as i8)
}

/// The domain's day for a date.
pub fn day((year, month, of_month): Civil) -> Day {
    Day::new(year, month, of_month).expect("a date within 1900–2200")
}

/// Place in a row of all days since 1 January 1900.
pub fn place(date: Civil) -> usize {
    PLACES[&date]
}

/// The date at that place.
pub fn at(place: usize) -> Civil {
    DATES[place]
}

/// Working days after `start` one at a time until so many are counted.
pub fn plus_working_days(start: Civil, amount: u32, local_days_off: &[Civil]) -> Civil {
    let (mut place, mut counted) = (place(start), 0);
    while counted < amount {
        place += 1;
        if WORKING[place] && !local_days_off.contains(&DATES[place]) {
            counted += 1;
        }
    }
    DATES[place]
}

/// Working days after `start`, up to and including `stop`, one at a time.
pub fn working_days_between(start: Civil, stop: Civil) -> u32 {
    let after = place(start) + 1..place(stop) + 1;
    after.filter(|place| WORKING[*place]).count() as u32
}

/// Month by month, then back from a day that the month does not have.
pub fn plus_months((mut year, mut month, mut of_month): Civil, months: u32) -> Civil {
    for _ in 0..months {
        (year, month) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
    }
    while of_month > length(year, month) {
        of_month -= 1;
    }
    (year, month, of_month)
}

/// As [`plus_months`], backwards.
pub fn minus_months((mut year, mut month, of_month): Civil, months: u32) -> Civil {
    for _ in 0..months {
        (year, month) = if month == 1 {
            (year - 1, 12)
        } else {
            (year, month - 1)
        };
    }
    plus_months((year, month, of_month), 0)
}

fn next((year, month, of_month): Civil) -> Civil {
    match of_month < length(year, month) {
        true => (year, month, of_month + 1),
        false if month < 12 => (year, month + 1, 1),
        false => (year + 1, 1, 1),
    }
}

/// The days of a month.
pub fn length(year: i16, month: i8) -> i8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// All days that are off besides Saturdays and Sundays; those that always fall on one are left out.
fn holidays(year: i16) -> Vec<Civil> {
    let mut off: Vec<Civil> = [
        (1, 1),
        (1, 6),
        (5, 1),
        (12, 24),
        (12, 25),
        (12, 26),
        (12, 31),
    ]
    .map(|(month, of_month)| (year, month, of_month))
    .to_vec();
    let easter = place(easter(year));
    off.extend([easter - 2, easter + 1, easter + 39].map(at));
    match year {
        ..=2004 => off.push(at(easter + 50)),
        _ => off.push((year, 6, 6)),
    }
    // Midsommarafton: the Friday of 19–25 June.
    let fridays = (19..=25).map(|of_month| (year, 6, of_month));
    off.extend(fridays.filter(|date| place(*date) % 7 == 4));
    off
}

/// Easter Sunday by Gauss, with his two exceptions; the domain uses another rule.
fn easter(year: i16) -> Civil {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y % 4, y % 7);
    let k = y / 100;
    let m = (15 + k - k / 4 - (13 + 8 * k) / 25).rem_euclid(30);
    let d = (19 * a + m) % 30;
    let e = (2 * b + 4 * c + 6 * d + 4 + k - k / 4) % 7;
    match 22 + d + e {
        57 => (year, 4, 19),
        56 if d == 28 && (11 * m + 11) % 30 < 19 => (year, 4, 18),
        march @ ..=31 => (year, 3, march as i8),
        april => (year, 4, (april - 31) as i8),
    }
}
