//! What is found in texts as people write them, and what only looks like it.

use proptest::prelude::*;

use super::*;

/// What is found, marked by kind: `[n:…]` a personal number, `[e:…]` an address, `[t:…]` a telephone number.
fn marked(text: &str) -> String {
    let mut marked = String::new();
    let mut at = 0;
    for found in find_in(text, "2026-09-15".parse().unwrap()) {
        let kind = match found.kind {
            PersonalDataKind::IdentityNumber => 'n',
            PersonalDataKind::EmailAddress => 'e',
            PersonalDataKind::PhoneNumber => 't',
        };
        marked += &text[at..found.range.start];
        marked += &format!("[{kind}:{}]", &text[found.range.clone()]);
        at = found.range.end;
    }
    marked + &text[at..]
}

/// A mobile number written together may be a personal number with the right check digit: then it counts as that.
#[test]
fn what_points_at_a_person_is_found() {
    let found = [
        "mor [n:850709-9805] ringde",
        "mor [n:19850709-9805], far [n:198507099805]",
        "[t:0701234567], [n:0701234569]",
        "ring [t:070-123 45 67].",
        "ring [t:070-1234567], [t:072 123 45 67]/[t:073-123 45 67]",
        "[t:0701-23 45 67] eller [t:0701 - 234 567]",
        "rum 15 [t:076-123 45 67] 2 gånger",
        "[t:070-123 45 67] 15 maj",
        "[t:+46 70 123 45 67] ([t:+46701234567])",
        "[t:+46 (0)70-123 45 67], [t:0046 8 123 456 78]",
        "tfn:[t:08-123 456 78], ([t:08) 12 34 56]",
        "[t:040-12 34 56], [e:a@b.se]",
        "[t:0500–12 34 56] [t:050012345]",
        "[t:031\u{a0}12\u{a0}34\u{a0}56]\n15",
        "[t:090-12345]; [t:0911-123 45]",
        "skriv till [e:anna.öberg+sol@solbacken.exempel.se].",
        "<[e:a@b.se]>, '[e:o'neil@exempel.se]'",
        "[n:850709-9805@exempel.se], [e:0701234567@exempel.se]",
    ];
    for expected in found {
        let marks = ["[n:", "[e:", "[t:", "]"];
        let unmarked = |text: String, mark: &str| text.replace(mark, "");
        let text = marks.into_iter().fold(expected.to_string(), unmarked);
        assert_eq!(marked(&text), expected);
    }
}

#[test]
fn what_only_looks_like_it_is_left_alone() {
    for text in [
        "2026-09-15",
        "15/9 2026, 08-12-2026, 08.12.2026, 08 12 2026",
        "kl 08-17, 08:30-16:30, kl 08-17 2026-09-15",
        "2026-01-01–2026-04-30, 2026-01-01 2026-04-30",
        "0901-1231, 0401-0630",
        "2026T2, T2 2026, 2025-T3",
        "SN 2026/123, SN 2026-00431, dnr 2026/040 123 45",
        "AVV-2026-000431, 2026-000431, G-0701234567",
        "1 250 000 kr, 1 040 250 000 kr, 10 000 000 kr, 040 kr",
        "97,5 %, 0,5 %, 08 %, 0,701234567",
        "020-12 34 56, 0771-12 34 56",
        "bankgiro 5050-1055, 541 83 Skövde, 212000-0142",
        "070-123 45, 070-123 45 678 9x, 0701234567891",
        "F-7K3Q-D2, 0180, 018001",
        "@exempel, a@b, x @ y.se, pris@1.50",
    ] {
        assert_eq!(marked(text), text);
    }
}

/// Pieces that numbers and addresses are made of, and letters of more than one byte.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("070-123 45 67"),
        Just("+46"),
        Just("0046"),
        Just("(0)"),
        Just("08"),
        Just("850709-9805"),
        Just("@"),
        Just(".se"),
        Just("12"),
        Just("345"),
        Just("0"),
        Just("ö"),
        Just("\u{a0}"),
        Just("–"),
        Just("-"),
        Just(" "),
        Just("a"),
        Just("/"),
        Just(")"),
    ];
    proptest::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn ranges_are_in_order_and_on_whole_characters(text in prop_oneof![text(), any::<String>()]) {
        let mut end = 0;
        for found in find_in(&text, "2026-09-15".parse().unwrap()) {
            prop_assert!(end <= found.range.start, "{text}");
            prop_assert!(text.get(found.range.clone()).is_some_and(|found| found.len() >= 6), "{text}");
            end = found.range.end;
        }
    }

    #[test]
    fn a_mobile_number_is_found_in_any_sentence(digits in "07[02369]-[2-9][0-9]{2} [0-9]{2} [0-9]{2}", word in "[a-zåäö]{0,5}") {
        let text = format!("{word} {digits}, {word}");
        let found = find_in(&text, "2026-09-15".parse().unwrap());
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&text[found[0].range.clone()], digits);
    }
}
