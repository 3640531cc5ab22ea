//! Days and moments as Start says them.

use samsyn_domain::day::Day;
use samsyn_domain::instant::Instant;
use samsyn_texts::{Message, Words};

/// *4 dagar sen*, *i dag*, *i morgon*, *om 3 dagar*.
pub fn distance(due: Day, today: Day, words: &Words) -> String {
    let days = due.days_since(today);
    let count = u64::from(days.unsigned_abs());
    match days {
        ..0 => words.say(&Message::new("tasks-days-late").count("count", count)),
        0 => words.get("tasks-today"),
        1 => words.get("tasks-tomorrow"),
        _ => words.say(&Message::new("tasks-days-left").count("count", count)),
    }
}

/// *fre 11 september*; with the year where it is another.
pub fn short_day(day: Day, today: Day, words: &Words) -> String {
    let weekday: String = words.weekday(day).chars().take(3).collect();
    match day.year() == today.year() {
        true => format!("{weekday} {}", words.day_and_month(day)),
        false => format!("{weekday} {}", words.date(day)),
    }
}

/// *i dag 09:05*, *i går 15:20*, *fredag 17:10*, *3 september 11:00*, *3 september 2025*.
pub fn when(at: Instant, today: Day, words: &Words) -> String {
    let (day, time) = at.swedish();
    let time: String = time.to_string().chars().take(5).collect();
    let day_name = match today.days_since(day) {
        0 => words.get("tasks-today"),
        1 => words.get("tasks-yesterday"),
        2..=6 => words.weekday(day),
        _ if day.year() == today.year() => words.day_and_month(day),
        _ => return words.date(day),
    };
    format!("{day_name} {time}")
}

/// A small number as people write it in a sentence: *två*; from thirteen on in digits.
pub fn counted(count: usize, words: &Words) -> String {
    words
        .find(&format!("number-{count}"))
        .unwrap_or_else(|| words.whole(count as u64))
}

/// With a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    let first = signs.next().into_iter().flat_map(char::to_uppercase);
    first.chain(signs).collect()
}
