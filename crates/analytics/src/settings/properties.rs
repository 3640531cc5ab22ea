//! What holds for every settings file, whatever it says.

use proptest::prelude::*;
use samsyn_domain::day::Day;
use samsyn_domain::time_limit::{Expect, Key, LimitUnit};

use crate::settings::error::SettingsError;
use crate::settings::events::{EventCatalogue, EventCodes};
use crate::settings::limits::{Definitions, LimitDefinition, LimitDraft};
use crate::settings::profile::Profile;

/// Pieces that settings files are made of, whole and torn, a blank between them.
const TABLES: &str = "[[limit]] [limit.population] [[coverage]] [coverage.population] [[event]] [[case]] [columns] \
    [codes] [sex] [limit] [[limit.population]] [limit.population.birth_year]";
const KEYS: &str = "id name key start stop cancel amount unit expect open close has within_months area sex birth_year \
    from to valid_from valid_to code sv en cases arende K limit.id population.sex";
const VALUES: &str = "\"case\" [\"besok\"] [\"beslut\",\"\"] 30 -1 1e9 0xffffffffffffffffff 2016-02-29 2016-02-30 \
    \"days\" \"alfa\" {from=1900,to=1800} true \"DD.MM.YYYY\" [[]] nan";
const TORN: [&str; 18] = [
    " = ", "=", "\n", "\r\n", "\r", ", ", "[", "]", "{", "}", "\"", "'''", "\"\"\"", "#", ".",
    "\u{feff}", "\\", "å",
];

fn toml_like() -> impl Strategy<Value = String> {
    let one_of = |words: &'static str| prop::sample::select(words.split(' ').collect::<Vec<_>>());
    let line = (one_of(KEYS), one_of(VALUES)).prop_map(|(key, value)| format!("{key} = {value}\n"));
    let piece = prop_oneof![
        4 => one_of(TABLES).prop_map(|table| format!("{table}\n")),
        8 => line,
        1 => one_of(KEYS).prop_map(str::to_owned),
        1 => one_of(VALUES).prop_map(str::to_owned),
        2 => prop::sample::select(TORN.to_vec()).prop_map(str::to_owned),
    ];
    let pieces = prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat());
    prop_oneof![9 => pieces, 1 => any::<String>()]
}

fn line_is_in(text: &str, result: Result<(), SettingsError>) -> Result<(), TestCaseError> {
    if let Err(error) = result {
        let lines = 1 + text.bytes().filter(|byte| *byte == b'\n').count();
        prop_assert!((1..=lines).contains(&error.line), "{error}");
    }
    Ok(())
}

fn any_codes(least: usize) -> impl Strategy<Value = Vec<String>> {
    let codes: Vec<String> = EventCatalogue::shipped()
        .events()
        .map(|(code, _)| code.to_owned())
        .collect();
    prop::collection::vec(prop::sample::select(codes), least..4)
}

const TEMPLATE: &str = r#"
[[limit]]
id = "a"
key = "case"
start = ["besok"]
stop = ["besok"]
amount = 1
unit = "days"
"#;

prop_compose! {
    fn any_limit()(
        id in "\\PC*[a-zåäö]\\PC*",
        name in prop::option::of("\\PC*[a-zåäö\"\\\\]\\PC*"),
        area in ".*[a-zåäö'\n].{0,5}x",
        (start, stop, cancel) in (any_codes(1), any_codes(1), any_codes(0)),
        (key, unit, amount) in (0..3_usize, 0..3_usize, 0..=10_000_u32),
        none_within in any::<bool>(),
        (from, length) in (prop::option::of(0..20_000), prop::option::of(0..5_000)),
    ) -> LimitDefinition {
        let template = Definitions::from_toml(TEMPLATE, "", &EventCodes::Open);
        let mut limit = template.unwrap().limits.remove(0);
        limit.promise.line = 1;
        limit.promise.id = id.trim().to_owned();
        limit.promise.name = name.map(|name| name.trim().to_owned());
        limit.promise.key = [Key::Case, Key::Person, Key::CaseService][key];
        (limit.start, limit.stop, limit.cancel) = (start, stop, cancel);
        limit.limit.amount = amount;
        limit.limit.unit = [LimitUnit::Day, LimitUnit::WorkingDay, LimitUnit::Month][unit];
        limit.expect = [Expect::StopWithin, Expect::NoneWithin][usize::from(none_within)];
        limit.promise.population.area = vec![area.trim().to_owned()];
        limit.validity.from = from.map(Day::from_epoch_days);
        limit.validity.to = length.map(|length| Day::from_epoch_days(from.unwrap_or(0) + length));
        limit
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_text_makes_a_reader_panic_and_every_mistake_has_a_line(text in toml_like()) {
        let codes = EventCodes::shipped();
        line_is_in(&text, Definitions::from_toml(&text, "f", &codes).map(drop))?;
        line_is_in(&text, Definitions::from_toml(&text, "f", &EventCodes::Open).map(drop))?;
        line_is_in(&text, EventCatalogue::shipped().extended_with(&text, "f").map(drop))?;
        line_is_in(&text, Profile::from_toml(&text, "f", &codes).map(drop))?;
        let named = format!("name = \"Alfa\"\n{text}");
        line_is_in(&named, Profile::from_toml(&named, "f", &codes).map(drop))?;
    }
}

proptest! {
    #[test]
    fn a_limit_that_is_written_is_read_back(limit in any_limit()) {
        let text = limit.to_toml();
        let read = Definitions::from_toml(&text, "limits.toml", &EventCodes::shipped());
        let mut read = read.map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        let needs = std::mem::take(&mut read.limits[0].promise.needs);
        prop_assert_eq!(&read.limits, std::slice::from_ref(&limit));
        prop_assert_eq!(needs.len(), 1 + usize::from(limit.promise.key != Key::Case));
    }

    #[test]
    fn what_a_file_may_say_may_be_filled_in(limit in any_limit()) {
        let checked = LimitDraft::from(&limit).checked(&EventCodes::shipped());
        let mut checked = checked.map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        checked.promise.needs.clear();
        prop_assert_eq!(checked, limit);
    }
}

#[test]
fn a_text_nested_without_end_is_refused_not_died_of() {
    const DEEP: usize = 100_000;
    let (lists, tables, dots) = ("[".repeat(DEEP), "{a=".repeat(DEEP), "a.".repeat(DEEP));
    for text in [
        format!("limit = {lists}"),
        format!("limit = {tables}"),
        format!("limit = {{ {dots}a = 1 }}"),
        format!("{dots}a = 1"),
        format!("[{dots}a]\nb = 1"),
        format!("[[{dots}a]]\nb = 1"),
    ] {
        let read = Definitions::from_toml(&text, "limits.toml", &EventCodes::Open);
        assert!(read.is_err(), "{}", &text[..20]);
    }
}
