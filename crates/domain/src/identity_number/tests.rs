use super::*;

fn parse(text: &str) -> Option<IdentityNumber> {
    IdentityNumber::parse(text, "2016-06-20".parse().unwrap())
}

fn normal(text: &str) -> String {
    parse(text).map_or("-".into(), |number| {
        String::from_utf8_lossy(number.as_bytes()).into_owned()
    })
}

#[test]
fn every_way_of_writing_gives_the_same_twelve_characters() {
    for text in [
        "191212121212",
        "19121212-1212",
        "19121212+1212",
        "121212+1212",
        " 121212+1212 ",
        "19121212 1212",
    ] {
        assert_eq!(normal(text), "191212121212", "{text}");
    }
    assert_eq!(normal("8507099805"), "198507099805");
    assert_eq!(normal("850709-9805"), "198507099805");
}

/// As word processors, spreadsheets and people write the hyphen.
const HYPHENS: [&str; 13] = [
    "-",
    "–",
    "‒",
    "‑",
    "‐",
    "—",
    "−",
    "\u{ad}",
    " - ",
    " – ",
    "- ",
    " -",
    "\u{a0}-\u{a0}",
];

#[test]
fn every_hyphen_and_space_is_a_separator() {
    let on = "2016-06-20".parse().unwrap();
    let spaces = [
        " ", "\u{a0}", "\u{202f}", "\u{2009}", "\u{200b}", "  ", "\t",
    ];
    for separator in HYPHENS.into_iter().chain(spaces) {
        for date in ["850709", "19850709"] {
            let number = format!("{date}{separator}9805");
            assert_eq!(normal(&number), "198507099805", "{number:?}");
            let text = format!("Mor ({number}) ringde");
            let found = IdentityNumber::find_in(&text, on);
            assert_eq!(found.len(), 1, "{text:?}");
            assert_eq!(&text[found[0].range.clone()], number, "{text:?}");
        }
    }
    for hyphen in HYPHENS {
        let wrong = format!("åäö 850709{hyphen}9806");
        assert_eq!(IdentityNumber::find_in(&wrong, on).len(), 1, "{wrong:?}");
    }
    for plus in ["+", " + ", "＋"] {
        assert_eq!(normal(&format!("121212{plus}1212")), "191212121212");
    }
    for text in [
        "850709--9805",
        "850709-\u{b7}9805",
        "850709    -9805",
        "850709 –98050",
    ] {
        assert_eq!(normal(text), "-", "{text:?}");
        assert!(IdentityNumber::find_in(text, on).is_empty(), "{text:?}");
    }
}

#[test]
fn ten_digits_get_the_century_that_makes_the_person_under_100_on_the_day() {
    let on = |text: &str, day: &str| {
        let number = IdentityNumber::parse(text, day.parse().unwrap()).unwrap();
        number.birth_year().unwrap()
    };
    assert_eq!(
        on("121212-1212", "2012-12-11"),
        1912,
        "99 years old, the day before the birthday"
    );
    assert_eq!(on("121212-1212", "2012-12-12"), 2012, "born today");
    assert_eq!(on("121212+1212", "2012-12-12"), 1912);
    assert_eq!(on("121212+1212", "2012-12-11"), 1812);
    assert_eq!(on("850709-9805", "1990-01-01"), 1985);
}

#[test]
fn coordination_numbers_have_60_added_to_the_day() {
    let number = parse("701063-2391").unwrap();
    assert_eq!(
        (number.kind(), number.is_valid()),
        (NumberKind::Coordination, true)
    );
    assert_eq!(
        number.birth_year().zip(number.sex()),
        Some((1970, Sex::Man))
    );
    for (text, characters) in [
        ("160060-0000", "201600600000"),
        ("160660-0000", "201606600000"),
        ("160760-0000", "191607600000"),
    ] {
        assert_eq!(normal(text), characters, "the day of birth is not known");
    }
}

#[test]
fn reserve_numbers_are_recognised_but_tell_neither_sex_nor_year() {
    for text in [
        "991212121212",
        "22850709AB15",
        "22850709-AB15",
        "19850709-K123",
        "850709-K123",
    ] {
        let number = parse(text).unwrap();
        assert_eq!(number.kind(), NumberKind::Reserve, "{text}");
        assert_eq!((number.birth_year(), number.sex()), (None, None), "{text}");
    }
}

#[test]
fn a_wrong_check_digit_is_recognised_and_tells_nothing() {
    let number = parse("850709-9806").unwrap();
    assert!(!number.is_valid());
    assert_eq!((number.birth_year(), number.sex()), (None, None));
}

#[test]
fn what_is_no_number_is_left_alone() {
    for text in [
        "",
        "2016-0001",
        "850732-9805",
        "851309-9805",
        "85070x-9805",
        "1234567890123",
        "Anna",
        "å50709-9805",
        "20160620134500",
    ] {
        assert_eq!(normal(text), "-", "{text}");
    }
}

#[test]
fn numbers_are_found_in_running_text() {
    let on = "2016-06-20".parse().unwrap();
    let ranges = |text: &str| -> Vec<String> {
        IdentityNumber::find_in(text, on)
            .into_iter()
            .map(|found| text[found.range].to_owned())
            .collect()
    };
    assert_eq!(
        ranges("Mor (850709-9805) och barn 20121212-1212."),
        ["850709-9805", "20121212-1212"]
    );
    assert_eq!(
        ranges("8507099805, 198507099805"),
        ["8507099805", "198507099805"]
    );
    assert_eq!(
        ranges("åäö 850709-9806"),
        ["850709-9806"],
        "a wrong check digit with a separator"
    );
    assert!(
        ranges("8507099806").is_empty(),
        "ten digits with a wrong check digit are a case number"
    );
    assert!(ranges("201606201345 2016-0001234 1850709980512").is_empty());
    assert_eq!(ranges("nr 850709 9805 ok"), ["850709 9805"]);
    assert_eq!(
        ranges("pnr850709-9805mor 198507099805x"),
        ["850709-9805", "198507099805"],
        "written together with a letter"
    );
    assert!(
        ranges("A850709-9806 b20160620-0001 19850709-K1234 850709-K123x").is_empty(),
        "with a letter and a wrong check digit it is a case number"
    );
}
