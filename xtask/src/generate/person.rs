//! Made-up persons, with personal numbers that can belong to nobody who lives.

use std::io::{self, Write};

use super::municipality::Area;
use super::random::Random;

/// By how many years the number is older than the person: everybody with a number from 1820–1909 is dead.
///
/// The tax agency's test numbers would be as safe, but there are two a day, and ten million events
/// concern about a million persons.
pub const YEARS_BACK: u32 = 100;

/// Somebody who does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// As a number: year, month, day of month.
    born: u32,
    serial: u32,
}

impl Person {
    /// The person with this number among those whom an area concerns.
    pub fn new(seed: u64, area: Area, number: u32) -> Person {
        let stream = u64::from(number) | (area as u64 + 1) << 40;
        let mut random = Random::new(seed, stream);
        let (from, to) = area.birth_years();
        let year = random.between(from - YEARS_BACK, to - YEARS_BACK);
        Person {
            // Days that every month has.
            born: year * 10_000 + random.between(1, 12) * 100 + random.between(1, 28),
            serial: random.between(1, 999),
        }
    }

    /// *Födelseår*, as extracts give it.
    pub fn birth_year(&self) -> u32 {
        self.born / 10_000 + YEARS_BACK
    }

    /// Whether she is a woman: the birth number is even.
    pub fn is_woman(&self) -> bool {
        self.serial.is_multiple_of(2)
    }

    /// Writes the personal number as `YYYYMMDD-NNNC`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_number(&self, out: &mut impl Write) -> io::Result<()> {
        let check = check_digit(self.born % 1_000_000 * 1000 + self.serial);
        write!(out, "{}-{:03}{check}", self.born, self.serial)
    }
}

/// The Luhn digit of nine digits.
fn check_digit(mut digits: u32) -> u32 {
    let mut sum = 0;
    for place in 0..9 {
        let doubled = digits % 10 * if place % 2 == 0 { 2 } else { 1 };
        sum += doubled / 10 + doubled % 10;
        digits /= 10;
    }
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use samsyn_domain::identity_number::{IdentityNumber, NumberKind};
    use samsyn_domain::population::Sex;

    use super::*;

    #[test]
    fn numbers_are_valid_and_a_hundred_years_too_old() {
        let on = "2016-06-20".parse().unwrap();
        for number in 0..2000 {
            let (area, _) = Area::SHARES[number as usize % 5];
            let person = Person::new(7, area, number);
            let mut text = Vec::new();
            person.write_number(&mut text).unwrap();
            let text = String::from_utf8(text).unwrap();
            let read = IdentityNumber::parse(&text, on).unwrap();
            assert_eq!((read.kind(), read.is_valid()), (NumberKind::Personal, true));
            let birth_year = read.birth_year().unwrap() as u32;
            assert_eq!(birth_year + YEARS_BACK, person.birth_year());
            assert!((1820..=1909).contains(&birth_year), "{birth_year}");
            assert_eq!(read.sex() == Some(Sex::Woman), person.is_woman());
        }
    }
}
