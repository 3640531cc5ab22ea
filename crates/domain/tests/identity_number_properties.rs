//! Personal and coordination numbers that are made here: recognised in every way of writing, alone and in running text.

use proptest::prelude::*;
use samsyn_domain::day::Day;
use samsyn_domain::identity_number::{IdentityNumber, NumberKind};
use samsyn_domain::population::Sex;

/// Somebody with a number, on the day of an event.
#[derive(Clone, Debug)]
struct Person {
    /// Eight digits of birth, 60 added to the day in a coordination number.
    birth: String,
    /// Three digits.
    serial: String,
    on: Day,
    age: i16,
    kind: NumberKind,
}

impl Person {
    /// The check digit: every other of the nine digits doubled, digits added, up to the next ten.
    fn check_digit(&self) -> u32 {
        let nine = format!("{}{}", &self.birth[2..], self.serial);
        let sum: u32 = nine
            .chars()
            .zip([2, 1].into_iter().cycle())
            .map(|(digit, times)| {
                let product = digit.to_digit(10).expect("a digit") * times;
                if product > 9 { product - 9 } else { product }
            })
            .sum();
        (10 - sum % 10) % 10
    }

    fn last_four(&self) -> String {
        format!("{}{}", self.serial, self.check_digit())
    }

    fn twelve(&self) -> String {
        format!("{}{}", self.birth, self.last_four())
    }

    /// Every way of writing it that names this person on the day.
    fn ways_of_writing(&self) -> Vec<String> {
        let (long, short, last) = (&self.birth, &self.birth[2..], self.last_four());
        let mut ways = vec![
            format!("{long}{last}"),
            format!("{long}-{last}"),
            format!("{long}+{last}"),
            format!("{long} {last}"),
        ];
        match self.age {
            0..100 => ways.extend(["", "-", " "].map(|between| format!("{short}{between}{last}"))),
            100..200 => ways.push(format!("{short}+{last}")),
            _ => {}
        }
        ways
    }
}

fn person() -> impl Strategy<Value = Person> {
    let born = (1880..2026_i16, 1..=12_i8, 1..=31_i8);
    let event = (1990..2027_i16, 1..=12_i8, 1..=28_i8);
    let numbers = (0..1000_u16, any::<bool>());
    (born, event, numbers).prop_filter_map(
        "born before the event",
        |(born, event, (serial, coordination))| {
            let (year, month, day) = born;
            if !is_date(born) {
                return None;
            }
            let age = event.0 - year - i16::from((event.1, event.2) < (month, day));
            let written_day = if coordination { day + 60 } else { day };
            (age >= 0).then(|| Person {
                birth: format!("{year}{month:02}{written_day:02}"),
                serial: format!("{serial:03}"),
                on: Day::new(event.0, event.1, event.2).expect("a day up to the 28th"),
                age,
                kind: if coordination {
                    NumberKind::Coordination
                } else {
                    NumberKind::Personal
                },
            })
        },
    )
}

fn is_date((year, month, day): (i16, i8, i8)) -> bool {
    jiff::civil::Date::new(year, month, day).is_ok()
}

fn normal(number: &IdentityNumber) -> String {
    String::from_utf8_lossy(number.as_bytes()).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn every_way_of_writing_gives_the_same_valid_number(person in person()) {
        for text in person.ways_of_writing() {
            let number = IdentityNumber::parse(&format!(" {text} "), person.on);
            let number = number.unwrap_or_else(|| panic!("{text} is recognised"));
            prop_assert_eq!(normal(&number), person.twelve(), "{}", text);
            prop_assert_eq!((number.kind(), number.is_valid()), (person.kind, true), "{}", text);
        }
    }

    #[test]
    fn a_valid_number_tells_birth_year_and_sex(person in person()) {
        let number = IdentityNumber::parse(&person.twelve(), person.on).expect("recognised");
        prop_assert_eq!(number.birth_year().map(|year| year.to_string()), Some(person.birth[..4].to_owned()));
        let odd = matches!(person.serial.as_bytes()[2], b'1' | b'3' | b'5' | b'7' | b'9');
        prop_assert_eq!(number.sex(), Some(if odd { Sex::Man } else { Sex::Woman }));
    }

    #[test]
    fn a_wrong_check_digit_makes_it_invalid_not_unrecognised(person in person(), wrong in 1..10_u32) {
        for text in person.ways_of_writing() {
            let flipped = (person.check_digit() + wrong) % 10;
            let text = format!("{}{flipped}", &text[..text.len() - 1]);
            let number = IdentityNumber::parse(&text, person.on);
            let number = number.unwrap_or_else(|| panic!("{text} is recognised"));
            prop_assert_eq!(number.kind(), person.kind);
            prop_assert!(!number.is_valid(), "{}", text);
            prop_assert_eq!((number.birth_year(), number.sex()), (None, None));
            prop_assert_eq!(&normal(&number)[..11], &person.twelve()[..11]);
        }
    }

    #[test]
    fn every_way_of_writing_is_found_in_running_text(
        person in person(),
        before in "(|Mor |åäö|pnr|nr: |\\(|Ärende 2016-01, |12 |x/)",
        after in "(| ringde|mor|\\)|\\.|, 2016|å| 1|/2)",
    ) {
        for text in person.ways_of_writing() {
            let line = format!("{before}{text}{after}");
            let found = IdentityNumber::find_in(&line, person.on);
            let ranges: Vec<&str> = found.iter().map(|found| &line[found.range.clone()]).collect();
            prop_assert_eq!(&ranges, &[text.as_str()], "in {:?}", line);
            prop_assert_eq!(normal(&found[0].number), person.twelve());
        }
    }

    #[test]
    fn any_text_can_be_scanned(text in "[0-9A-Za-zåäö +-]{0,40}") {
        let on = Day::new(2016, 6, 20).expect("a day");
        let found = IdentityNumber::find_in(&text, on);
        for pair in found.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start);
        }
        for found in found {
            prop_assert_eq!(IdentityNumber::parse(&text[found.range], on), Some(found.number));
        }
    }
}
