//! A row as bytes, for the spool: a key, then numbers of varying length.

use samsyn_domain::day::Day;
use samsyn_domain::population::Sex;
use samsyn_domain::swedish_time::TimeOfDay;

use super::row::Row;
use crate::dictionary::TEXT_COLUMNS;
use crate::pseudonym::Pseudonym;

const HAS_TIME: u8 = 1;
const HAS_PERSON: u8 = 2;
const HAS_BIRTH_YEAR: u8 = 4;
const HAS_REST: u8 = 8;
const SEX_SHIFT: u8 = 4;
const SEXES: [Option<Sex>; 4] = [None, Some(Sex::Woman), Some(Sex::Man), Some(Sex::Unknown)];

/// Appends a key and its row.
pub fn put(bytes: &mut Vec<u8>, key: &[u8], row: &Row) {
    put_number(bytes, key.len() as u64);
    bytes.extend_from_slice(key);
    let person = row.person != Pseudonym::NONE;
    let mut flags = row.sex.map_or(0, |sex| sex as u8 + 1) << SEX_SHIFT;
    for (is, flag) in [
        (row.time.is_some(), HAS_TIME),
        (person, HAS_PERSON),
        (row.birth_year.is_some(), HAS_BIRTH_YEAR),
        (row.rest != 0, HAS_REST),
    ] {
        flags |= if is { flag } else { 0 };
    }
    let mut given = 0;
    for (place, number) in row.text.iter().enumerate() {
        given |= u8::from(*number != 0) << place;
    }
    let [a, b, c, d] = row.day.epoch_days().to_le_bytes();
    bytes.extend_from_slice(&[flags, given, a, b, c, d]);
    put_number(bytes, row.event.into());
    for number in row.text.into_iter().filter(|number| *number != 0) {
        put_number(bytes, number.into());
    }
    if let Some(time) = row.time {
        put_number(bytes, time.microseconds() as u64);
    }
    if person {
        bytes.extend_from_slice(&row.person.0);
    }
    if let Some(year) = row.birth_year {
        bytes.extend_from_slice(&year.to_le_bytes());
    }
    if row.rest != 0 {
        bytes.extend_from_slice(&row.rest.to_le_bytes());
    }
}

/// Takes the first key and row off the bytes; `None` where they end.
pub fn take<'b>(bytes: &mut &'b [u8]) -> Option<(&'b [u8], Row)> {
    let length = take_number(bytes)? as usize;
    let key = take_bytes(bytes, length)?;
    let (head, rest) = bytes.split_first_chunk::<6>()?;
    *bytes = rest;
    let [flags, mut given, day @ ..] = *head;
    let day = Day::from_epoch_days(i32::from_le_bytes(day));
    let event = take_number(bytes)? as u32;
    let mut text = [0; TEXT_COLUMNS.len()];
    while given != 0 {
        *text.get_mut(given.trailing_zeros() as usize)? = take_number(bytes)? as u32;
        given &= given - 1;
    }
    let time = match flags & HAS_TIME {
        0 => None,
        _ => TimeOfDay::from_microseconds(take_number(bytes)? as i64),
    };
    let mut person = Pseudonym::NONE;
    if flags & HAS_PERSON != 0 {
        person.0.copy_from_slice(take_bytes(bytes, 16)?);
    }
    let birth_year = match flags & HAS_BIRTH_YEAR {
        0 => None,
        _ => Some(i16::from_le_bytes(take_bytes(bytes, 2)?.try_into().ok()?)),
    };
    let rest = match flags & HAS_REST {
        0 => 0,
        _ => u64::from_le_bytes(take_bytes(bytes, 8)?.try_into().ok()?),
    };
    let sex = SEXES[usize::from(flags >> SEX_SHIFT) % SEXES.len()];
    Some((
        key,
        Row {
            day,
            time,
            event,
            person,
            text,
            sex,
            birth_year,
            rest,
        },
    ))
}

#[inline]
fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[inline]
fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[inline]
fn take_bytes<'b>(bytes: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows() -> impl Strategy<Value = Row> {
        let numbers = proptest::array::uniform6(any::<u32>());
        let sex = proptest::sample::select(SEXES.to_vec());
        let time = proptest::option::of(0..86_400_000_000_i64);
        let people = (
            any::<[u8; 16]>(),
            sex,
            proptest::option::of(any::<i16>()),
            any::<u64>(),
        );
        (-30_000..90_000_i32, time, any::<u32>(), people, numbers).prop_map(
            |(day, time, event, people, text)| Row {
                day: Day::from_epoch_days(day),
                time: time.and_then(TimeOfDay::from_microseconds),
                event,
                person: Pseudonym(people.0),
                text,
                sex: people.1,
                birth_year: people.2,
                rest: people.3,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_put_is_taken(rows in proptest::collection::vec((".{0,200}", rows()), 0..20)) {
            let mut bytes = Vec::new();
            rows.iter().for_each(|(key, row)| put(&mut bytes, key.as_bytes(), row));
            let mut rest = bytes.as_slice();
            for (key, row) in &rows {
                prop_assert_eq!(take(&mut rest), Some((key.as_bytes(), *row)));
            }
            prop_assert_eq!(take(&mut rest), None);
        }
    }
}
