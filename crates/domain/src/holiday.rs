//! *Helgdagar*: the rules that say which days are not working days, read from a catalogue.
//!
//! The catalogue that ships is `catalogues/holidays.toml`: lagen (1989:253) om allmänna helgdagar in its
//! wording of the day, and the three eves that lagen (1930:173) om beräkning av lagstadgad tid 2 § puts
//! beside them.

use serde::{Deserialize, Serialize};

use crate::day::Day;

/// *Helgdag* or a day put beside one, on one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Holiday<'c> {
    /// The date.
    pub date: Day,
    /// Code in the catalogue.
    pub id: &'c str,
    /// Swedish name.
    pub sv: &'c str,
    /// English name.
    pub en: &'c str,
    /// Public holiday by law, or an eve put beside one.
    pub kind: HolidayKind,
}

/// What makes the day free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    /// *Allmän helgdag*: lagen (1989:253) om allmänna helgdagar.
    PublicHoliday,
    /// *Jämställd dag*: midsommarafton, julafton, nyårsafton (lag 1930:173 2 §).
    EqualDay,
}

/// The catalogue of holiday rules.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayCatalogue {
    /// Version of the catalogue.
    pub version: String,
    holiday: Vec<HolidayRule>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayRule {
    id: String,
    sv: String,
    en: String,
    kind: HolidayKind,
    rule: Rule,
    valid_from: Option<Day>,
    valid_to: Option<Day>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Rule {
    Fixed { month: i8, day: i8 },
    Easter { easter: i32 },
    FirstWeekday { weekday: Weekday, from: (i8, i8) },
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Weekday {
    Monday = 1,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl HolidayCatalogue {
    /// Reads a catalogue from TOML.
    ///
    /// ```
    /// use samsyn_domain::holiday::HolidayCatalogue;
    ///
    /// let catalogue = HolidayCatalogue::from_toml(r#"
    ///     version = "2026-1"
    ///     [[holiday]]
    ///     id = "alla_helgons_dag"
    ///     sv = "Alla helgons dag"
    ///     en = "All Saints' Day"
    ///     kind = "public_holiday"
    ///     rule = { weekday = "saturday", from = [10, 31] }
    /// "#)?;
    /// assert_eq!(catalogue.of_year(2016)[0].date.to_string(), "2016-11-05");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The place and reason where the text is not such a catalogue.
    pub fn from_toml(text: &str) -> Result<HolidayCatalogue, toml::de::Error> {
        toml::from_str(text)
    }

    /// The holidays of a year, by date.
    ///
    /// ```
    /// use samsyn_domain::calendar::Calendar;
    ///
    /// let names: Vec<_> = Calendar::swedish().holidays(2016).into_iter().map(|h| h.sv).collect();
    /// assert_eq!(names.len(), 16);
    /// assert_eq!(names[0], "Nyårsdagen");
    /// ```
    pub fn of_year(&self, year: i16) -> Vec<Holiday<'_>> {
        let mut days: Vec<_> = self
            .holiday
            .iter()
            .filter_map(|rule| rule.in_year(year))
            .collect();
        days.sort_by_key(|holiday| holiday.date);
        days
    }
}

impl HolidayRule {
    fn in_year(&self, year: i16) -> Option<Holiday<'_>> {
        let date = match self.rule {
            Rule::Fixed { month, day } => civil(year, month, day)?,
            Rule::Easter { easter } => {
                Day::from_epoch_days(easter_sunday(year)?.epoch_days() + easter)
            }
            Rule::FirstWeekday {
                weekday,
                from: (month, day),
            } => {
                let from = civil(year, month, day)?;
                from.plus_days((weekday as u32 + 7 - u32::from(from.weekday())) % 7)
            }
        };
        let valid = self.valid_from.is_none_or(|from| from <= date)
            && self.valid_to.is_none_or(|to| date <= to);
        valid.then_some(Holiday {
            date,
            id: &self.id,
            sv: &self.sv,
            en: &self.en,
            kind: self.kind,
        })
    }
}

/// Easter Sunday by the Gregorian computus (Meeus/Jones/Butcher).
fn easter_sunday(year: i16) -> Option<Day> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    civil(year as i16, month as i8, day as i8)
}

/// A day of any year, also outside what input may name; `None` in a year without it, such as most years' 29 February.
fn civil(year: i16, month: i8, day: i8) -> Option<Day> {
    jiff::civil::Date::new(year, month, day).ok().map(Day::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_gives_no_holiday_in_a_year_without_its_day() {
        let leap_day = r#"
            version = "test"
            [[holiday]]
            id = "skottdagen"
            sv = "Skottdagen"
            en = "Leap Day"
            kind = "equal_day"
            rule = { month = 2, day = 29 }
        "#;
        let catalogue = HolidayCatalogue::from_toml(leap_day).unwrap();
        assert_eq!(catalogue.of_year(2016).len(), 1);
        assert_eq!(catalogue.of_year(2015), []);
    }

    #[test]
    fn a_catalogue_with_a_word_that_it_does_not_know_is_refused() {
        for text in [
            "",
            "version = \"1\"\nholidays = []",
            "version = \"1\"\n[[holiday]]\nid = \"x\"",
        ] {
            assert!(HolidayCatalogue::from_toml(text).is_err(), "{text}");
        }
    }
}
