//! *Formulär*: what somebody has filled in, and what is wrong with it.
//!
//! A form is read field by field: each reading gives a value, or notes what is wrong and gives `None`. In the end the
//! handler has a whole value, or shows the same form again with status 422, every value still in it.

mod free_text;

use samsyn_domain::day::Day;
use samsyn_texts::{Message, Words};

use crate::query::Query;
use crate::shell::CSRF_FIELD;

/// Fields that are never shown again, nor kept while somebody signs in.
const SECRETS: [&str; 3] = ["password", "again", "nuvarande"];

/// The most that a text field takes, in characters, where its page says nothing else.
pub const MAX_TEXT: usize = 4_000;

/// What somebody has filled in, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: Query,
    errors: Vec<(String, Message)>,
    said: Vec<(String, String)>,
}

impl Form {
    /// What was sent.
    pub const fn sent(values: Query) -> Form {
        Form {
            values,
            errors: Vec::new(),
            said: Vec::new(),
        }
    }

    /// What stands in a form before anybody has filled it in.
    pub fn filled<'v>(values: impl IntoIterator<Item = (&'v str, String)>) -> Form {
        let values = values.into_iter();
        Form::sent(Query::of(
            values.map(|(name, value)| (name.to_owned(), value)),
        ))
    }

    /// The value of a field; empty where it is absent.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name)
    }

    /// Every value of a field.
    pub fn values<'f>(&'f self, name: &str) -> Vec<&'f str> {
        self.values
            .pairs()
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// Whether a box or a button with the value is chosen.
    pub fn is_checked(&self, name: &str, value: &str) -> bool {
        self.values(name).contains(&value)
    }

    /// With one more pair.
    #[must_use]
    pub fn with(mut self, (name, value): &(String, String)) -> Form {
        self.values.push(name, value);
        self
    }

    /// Every pair, without the token and without what nobody else may read.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.values.pairs().iter();
        pairs
            .filter(|(name, _)| name != CSRF_FIELD && !SECRETS.contains(&name.as_str()))
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Notes what is wrong with a field.
    pub fn refuse(&mut self, name: &str, message: Message) {
        if !self.errors.iter().any(|(field, _)| field == name) {
            self.errors.push((name.to_owned(), message));
        }
    }

    /// Whether nothing is wrong.
    pub const fn is_right(&self) -> bool {
        self.errors.is_empty()
    }

    /// Says what is wrong in the language of the page; the macros of the page show it.
    #[must_use]
    pub fn in_words(mut self, words: &Words) -> Form {
        self.said = self
            .errors
            .iter()
            .map(|(field, message)| (field.clone(), words.say(message)))
            .collect();
        self
    }

    /// What is wrong with a field, in words.
    pub fn error(&self, name: &str) -> Option<String> {
        let found = self.said.iter().find(|(field, _)| field == name);
        found.map(|(_, text)| text.clone())
    }

    /// Everything that is wrong: the field's id and the words.
    pub fn errors(&self) -> Vec<(String, String)> {
        self.said.clone()
    }

    /// What is wrong, as messages: for tests.
    pub fn refusals(&self) -> &[(String, Message)] {
        &self.errors
    }

    /// A name, a code or another text of few words, of at most so many characters, trimmed; `None` where it is empty. What
    /// people write in their own words is a [free text](Form::free_text).
    pub fn text(&mut self, name: &str, most: usize) -> Option<String> {
        let text = self.value(name).trim().replace("\r\n", "\n");
        if text.chars().count() > most {
            let message = Message::new("form-too-long").count("most", most as u64);
            self.refuse(name, message);
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    /// Such a text that must be there; `missing` says what is.
    pub fn required(&mut self, name: &str, most: usize, missing: &'static str) -> Option<String> {
        let text = self.text(name, most);
        if text.is_none() {
            self.refuse(name, Message::new(missing));
        }
        text
    }

    /// A date: `2026-09-15`, or as people also write it: `20260915`, `15/9 2026`, `15 september 2026`.
    pub fn day(&mut self, name: &str) -> Option<Day> {
        let text = self.text(name, 40)?;
        let day = day_of(&text);
        if day.is_none() {
            self.refuse(name, Message::new("form-no-date").text("value", text));
        }
        day
    }

    /// A whole number between two.
    pub fn whole(&mut self, name: &str, least: u64, most: u64) -> Option<u64> {
        let text = self.text(name, 40)?;
        let digits: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let number = digits.parse().ok().filter(|n| (least..=most).contains(n));
        if number.is_none() {
            let message = Message::new("form-no-whole-number");
            self.refuse(name, message.count("least", least).count("most", most));
        }
        number
    }

    /// A share in percent with at most two decimals, comma or point, in hundredths of a percent.
    pub fn percent(&mut self, name: &str) -> Option<u32> {
        let text = self.text(name, 40)?;
        let hundredths = hundredths_of(&text).filter(|value| *value <= 10_000);
        if hundredths.is_none() {
            self.refuse(name, Message::new("form-no-percent"));
        }
        hundredths
    }

    /// One of the things to choose from; `None` where nothing, or nothing that can be chosen, is.
    pub fn choice<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Option<T>,
        missing: &'static str,
    ) -> Option<T> {
        let chosen = read(self.value(name));
        if chosen.is_none() {
            self.refuse(name, Message::new(missing));
        }
        chosen
    }
}

fn day_of(text: &str) -> Option<Day> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let digits: Vec<&str> = text
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &&str| part.parse::<i16>().ok();
    match digits.as_slice() {
        [whole] if whole.len() == 8 => format!("{}-{}-{}", &whole[..4], &whole[4..6], &whole[6..])
            .parse()
            .ok(),
        [year, month, day] if year.len() == 4 => Day::new(
            number(year)?,
            i8::try_from(number(month)?).ok()?,
            i8::try_from(number(day)?).ok()?,
        )
        .ok(),
        [day, month, year] if year.len() == 4 => Day::new(
            number(year)?,
            i8::try_from(number(month)?).ok()?,
            i8::try_from(number(day)?).ok()?,
        )
        .ok(),
        [day, year] if year.len() == 4 => {
            let name = text
                .split_whitespace()
                .find(|word| word.chars().all(char::is_alphabetic))?;
            Day::new(
                number(year)?,
                month_called(name)?,
                i8::try_from(number(day)?).ok()?,
            )
            .ok()
        }
        _ => None,
    }
}

fn month_called(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "dec",
    ];
    let name = name.to_lowercase();
    let place = MONTHS.iter().position(|start| name.starts_with(start))?;
    i8::try_from(place + 1).ok()
}

fn hundredths_of(text: &str) -> Option<u32> {
    let text = text.trim_end_matches('%').trim_end().replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || fraction.len() > 2 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let fraction = format!("{fraction:0<2}").parse::<u32>().ok()?;
    whole
        .parse::<u32>()
        .ok()?
        .checked_mul(100)?
        .checked_add(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(value: &str) -> Form {
        Form::filled([("f", value.to_owned())])
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in [
            "2026-09-15",
            "20260915",
            "15/9 2026",
            "2026/9/15",
            "15.9.2026",
            "15 september 2026",
            " 15 sept 2026 ",
        ] {
            assert_eq!(
                form(text).day("f").map(|day| day.to_string()),
                Some("2026-09-15".into()),
                "{text}"
            );
        }
        assert_eq!(form("3 mars 2026").day("f"), "2026-03-03".parse().ok());
        assert_eq!(form("3 maj 2026").day("f"), "2026-05-03".parse().ok());
        for text in ["2026-02-30", "i morgon", "15/9", "9999999999"] {
            let mut form = form(text);
            assert_eq!((form.day("f"), form.is_right()), (None, false), "{text}");
        }
        let mut empty = form("  ");
        assert_eq!((empty.day("f"), empty.is_right()), (None, true));
    }

    #[test]
    fn percent_take_comma_and_point() {
        for (text, hundredths) in [
            ("90", 9_000),
            ("89,5", 8_950),
            ("89.55 %", 8_955),
            ("100%", 10_000),
        ] {
            assert_eq!(form(text).percent("f"), Some(hundredths), "{text}");
        }
        for text in ["100,01", "-1", "nittio", "1,234", ","] {
            assert_eq!(form(text).percent("f"), None, "{text}");
        }
    }

    #[test]
    fn the_first_thing_wrong_with_a_field_is_what_is_said() {
        let mut form = form(&"å".repeat(11));
        assert_eq!(form.required("f", 10, "form-missing"), None);
        let expected = Message::new("form-too-long").count("most", 10);
        assert_eq!(form.refusals(), [("f".to_owned(), expected)]);
    }
}
