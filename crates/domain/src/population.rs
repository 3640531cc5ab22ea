//! *Population*: for whom a promise is made, decided by the start row alone.

use std::fmt;

/// *Kön* as the extract gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// *Kvinna*, `K`.
    Woman,
    /// *Man*, `M`.
    Man,
    /// *Okänt*: something is written that is none of the known values.
    Unknown,
}

impl Sex {
    /// Reads `K`, `M`, `kvinna`, `man`, `1` (man) and `2` (woman) in any case; anything else is *okänt*.
    ///
    /// ```
    /// use samsyn_domain::population::Sex;
    ///
    /// assert_eq!(Sex::read("Kvinna"), Sex::Woman);
    /// assert_eq!(Sex::read("1"), Sex::Man);
    /// assert_eq!(Sex::read("-").to_string(), "okänt");
    /// ```
    pub fn read(text: &str) -> Sex {
        let is = |known: [&str; 3]| known.iter().any(|known| text.eq_ignore_ascii_case(known));
        if is(["k", "kvinna", "2"]) {
            Sex::Woman
        } else if is(["m", "man", "1"]) {
            Sex::Man
        } else {
            Sex::Unknown
        }
    }

    /// `K`, `M` or `okänt`.
    pub const fn code(self) -> &'static str {
        match self {
            Sex::Woman => "K",
            Sex::Man => "M",
            Sex::Unknown => "okänt",
        }
    }
}

impl fmt::Display for Sex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What a start row says about its case; an empty text is a value that is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attributes<'r> {
    /// *Enhet*: code of the unit.
    pub unit: &'r str,
    /// *Område*: such as *hemtjänst*.
    pub area: &'r str,
    /// *Lagrum*: such as *SoL 4:1*.
    pub legal_basis: &'r str,
    /// *Insats*.
    pub service: &'r str,
    /// *Kön*.
    pub sex: Option<Sex>,
    /// *Födelseår*.
    pub birth_year: Option<i16>,
}

/// *Population*: filters on the start row. Values are compared whole and exactly, several values mean any
/// of them, an empty list means no filter, and a missing value matches no filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Population {
    /// Any of these units.
    pub unit: Vec<String>,
    /// Any of these areas.
    pub area: Vec<String>,
    /// Any of these legal bases.
    pub legal_basis: Vec<String>,
    /// Any of these services.
    pub service: Vec<String>,
    /// Any of these.
    pub sex: Vec<Sex>,
    /// Born in these years.
    pub birth_year: Option<BirthYears>,
}

/// From and to, both included; absent is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BirthYears {
    /// The earliest year.
    pub from: Option<i16>,
    /// The latest year.
    pub to: Option<i16>,
}

impl Population {
    /// Whether a case with these attributes belongs to the population.
    ///
    /// ```
    /// use samsyn_domain::population::{Attributes, Population};
    ///
    /// let home_care = Population { area: vec!["hemtjänst".into()], ..Population::default() };
    /// assert!(home_care.includes(&Attributes { area: "hemtjänst", ..Attributes::default() }));
    /// assert!(!home_care.includes(&Attributes { area: "hemtjänst natt", ..Attributes::default() }));
    /// assert!(!home_care.includes(&Attributes::default()));
    /// ```
    pub fn includes(&self, row: &Attributes<'_>) -> bool {
        any_of(&self.unit, row.unit)
            && any_of(&self.area, row.area)
            && any_of(&self.legal_basis, row.legal_basis)
            && any_of(&self.service, row.service)
            && (self.sex.is_empty() || row.sex.is_some_and(|sex| self.sex.contains(&sex)))
            && self
                .birth_year
                .is_none_or(|years| row.birth_year.is_some_and(|year| years.includes(year)))
    }
}

impl BirthYears {
    fn includes(self, year: i16) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

fn any_of(values: &[String], value: &str) -> bool {
    values.is_empty() || (!value.is_empty() && values.iter().any(|wanted| wanted == value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sex_is_read_in_every_form_that_systems_write() {
        for (text, sex) in [
            ("K", Sex::Woman),
            ("kvinna", Sex::Woman),
            ("Kvinna", Sex::Woman),
            ("2", Sex::Woman),
            ("M", Sex::Man),
            ("man", Sex::Man),
            ("1", Sex::Man),
            ("0", Sex::Unknown),
            ("F", Sex::Unknown),
        ] {
            assert_eq!(Sex::read(text), sex, "{text}");
        }
    }

    #[test]
    fn every_filter_must_match_and_a_missing_value_matches_none() {
        let young_women = Population {
            sex: vec![Sex::Woman],
            birth_year: Some(BirthYears {
                from: Some(1995),
                to: None,
            }),
            ..Population::default()
        };
        let row = Attributes {
            sex: Some(Sex::Woman),
            birth_year: Some(1995),
            ..Attributes::default()
        };
        assert!(young_women.includes(&row));
        assert!(!young_women.includes(&Attributes {
            birth_year: Some(1994),
            ..row
        }));
        assert!(!young_women.includes(&Attributes {
            birth_year: None,
            ..row
        }));
        assert!(!young_women.includes(&Attributes { sex: None, ..row }));
        let blank = Population {
            unit: vec![String::new()],
            ..Population::default()
        };
        assert!(
            !blank.includes(&Attributes::default()),
            "an empty value matches no filter, not even an empty one"
        );
    }
}
