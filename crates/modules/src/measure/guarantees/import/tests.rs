use std::path::Path;

use samsyn_texts::check::Checked;
use samsyn_texts::{Language, Words};

use super::preview::{Field, Preview};
use super::*;

const HEADER: &str = "Kvalitetsgarantier\tBeskrivning\tPeriod\tSenaste kommentar\n";

fn read(bytes: &[u8]) -> Imported {
    import(bytes, "2026-11-22".parse().unwrap())
}

/// Rows under a header, area *A*.
fn rows(rows: &str) -> Imported {
    read(format!("Kvalitetsgarantier (A)\n\n{HEADER}{rows}").as_bytes())
}

fn promises(imported: &Imported) -> Vec<&str> {
    let guarantees = imported.guarantees.iter();
    guarantees
        .map(|guarantee| guarantee.promise.as_str())
        .collect()
}

fn comments(guarantee: &ImportedGuarantee) -> Vec<(String, &str)> {
    let told = guarantee.follow_ups.iter();
    told.map(|told| (told.period.to_string(), told.comment.as_str()))
        .collect()
}

#[test]
fn a_row_goes_on_with_the_one_above_only_where_it_must() {
    for (text, expected) in [
        (
            "Du får ett\tx\tT1 2016\tOK\nbesked snart\ty\t\t\n",
            vec!["Du får ett besked snart"],
        ),
        (
            "Du får ett\tx\t\t\nbesked snart\ty\tT1 2016\tOK\n",
            vec!["Du får ett besked snart"],
        ),
        (
            "Du får ett\tx\tTertial\tOK\nbesked snart\ty\t1 2016\tnu\n",
            vec!["Du får ett besked snart"],
        ),
        (
            "Du får ett besked\tx\tT1 2016\tOK\n\tmer\t\tsom vanligt\n",
            vec!["Du får ett besked"],
        ),
        // A full stop, a capital letter, a dash, a whole period of its own: another guarantee.
        (
            "Du får ett.\tx\tT1 2016\tOK\nbesked snart\ty\t\t\n",
            vec!["Du får ett.", "besked snart"],
        ),
        (
            "Du får ett\tx\tT1 2016\tOK\nBesked snart\ty\t\t\n",
            vec!["Du får ett", "Besked snart"],
        ),
        (
            "Du får ett\tx\tT1 2016\tOK\n– besked snart\ty\t\t\n",
            vec!["Du får ett", "besked snart"],
        ),
        (
            "Du får ett\tx\tT1 2016\tOK\nbesked snart\ty\tT1 2016\tOK\n",
            vec!["Du får ett", "besked snart"],
        ),
        (
            "Du får ett\tx\tT1 2016\tOK\n\"besked snart\"\ty\t\t\n",
            vec!["Du får ett", "besked snart"],
        ),
        (
            "\"Du får ett\"\tx\tT1 2016\tOK\nbesked snart\ty\t\t\n",
            vec!["Du får ett", "besked snart"],
        ),
    ] {
        let imported = rows(text);
        assert_eq!(promises(&imported), expected, "{text}");
        assert_eq!(imported.problems, [], "{text}");
    }
    let joined = rows("Du får ett\tx\tTertial\tOK\nbesked snart\ty\t1 2016\tnu\n");
    assert_eq!(
        comments(&joined.guarantees[0]),
        [("2016-T1".to_owned(), "OK nu")]
    );
    assert_eq!(joined.guarantees[0].description_html.as_str(), "<p>x y</p>");
    assert_eq!(joined.guarantees[0].source_lines, [4, 5]);
}

#[test]
fn nothing_goes_on_over_the_line_of_another_area() {
    let text = format!(
        "Social verksamhet\n{HEADER}Du får ett\tx\tT1 2016\tOK\nKvalitetsgarantier (Skola)\n{HEADER}besked\ty\t\t\n"
    );
    let imported = read(text.as_bytes());
    let areas: Vec<_> = imported
        .guarantees
        .iter()
        .map(|guarantee| guarantee.area.as_str())
        .collect();
    assert_eq!(
        (areas, promises(&imported)),
        (
            vec!["Social verksamhet", "Skola"],
            vec!["Du får ett", "besked"]
        )
    );
}

#[test]
fn a_guarantee_may_have_comments_of_several_periods() {
    let imported = rows(
        "Du får svar\tx\tT2 2016\tOK\n\t\tT1 2016\tNja\nDu får svar.\tx\t2015-T3\tNej\nDu får svar\t\tT3 2015\tNej\n",
    );
    assert_eq!(imported.guarantees.len(), 1);
    assert_eq!(imported.problems, []);
    assert_eq!(
        comments(&imported.guarantees[0]),
        [
            ("2016-T2".to_owned(), "OK"),
            ("2016-T1".to_owned(), "Nja"),
            ("2015-T3".to_owned(), "Nej")
        ]
    );
}

#[test]
fn columns_stand_in_any_order_and_quotes_hold_tabs_and_lines() {
    let imported = read(
        "Område\nPeriod\tKvalitetsgarantier\tSenaste kommentar\tBeskrivning\nT1 2016\t\"Du får \"\"svar\"\"\tsnart\"\trad \"ett\"\t\"a\nb\"\n\"Öppet\tK\tx\ty\n".as_bytes(),
    );
    let told = &imported.guarantees[0];
    assert_eq!(
        (told.area.as_str(), told.promise.as_str()),
        ("Område", "Du får \"svar\"\tsnart")
    );
    assert_eq!(comments(told), [("2016-T1".to_owned(), "rad \"ett\"")]);
    assert_eq!(told.description_html.as_str(), "<p>a<br>b</p>");
    // A quote that is never closed is a quote.
    assert_eq!(
        imported.problems,
        [Problem {
            line: 5,
            kind: ProblemKind::UnknownPeriod("\"Öppet".into())
        }]
    );
}

#[test]
fn the_encoding_is_found_by_the_bytes() {
    let text = format!(
        "Kvalitetsgarantier (Äldre)\r\n\r\n{}Du får – ”svar”\tå\tHalvår 1 2026\tÖ\r\n",
        HEADER.replace('\n', "\r\n")
    );
    let plain = read(text.as_bytes());
    assert_eq!(plain.guarantees[0].promise, "Du får – ”svar”");
    let bom = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let (windows, _, unmappable) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!unmappable);
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let decomposed = text
        .replace('ä', "a\u{308}")
        .replace('å', "a\u{30a}")
        .replace('Ö', "O\u{308}");
    for bytes in [&bom, windows.as_ref(), &utf16, decomposed.as_bytes()] {
        assert_eq!(read(bytes), plain);
    }
}

/// Every problem has words and advice in both languages, and shows no personal number.
fn said_without_numbers(problem: &Problem) {
    for language in Language::ALL {
        let words = Words::new(language, [&messages::TEXTS]);
        let message = messages::problem(problem);
        let said = words.say(&message);
        assert!(!said.contains("850709"), "{said}");
        assert!(words.advice(&message).is_some(), "{said}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    use ProblemKind as P;
    let period = "2016-T1".parse().unwrap();
    for (text, line, kind) in [
        ("", 1, P::NoHeader),
        ("bara text\n", 1, P::NoHeader),
        ("a\0b", 1, P::NotText),
        (
            "A\nKvalitetsgarantier\tPeriod\n",
            2,
            P::ColumnsMissing(vec!["Beskrivning", "Senaste kommentar"]),
        ),
        (&format!("x\ty\nA\n{HEADER}"), 1, P::BeforeHeader),
        (HEADER, 1, P::NoArea),
        (&format!("A\n{HEADER}\tx\tT1 2016\tOK\n"), 3, P::NoPromise),
        (
            &format!("A\n{HEADER}Du\tx\tT1 2016\tOK\tmer\n"),
            3,
            P::ExtraCells,
        ),
        (
            &format!("A\n{HEADER}Du\tx\thösten\tOK\n"),
            3,
            P::UnknownPeriod("hösten".into()),
        ),
        (
            &format!("A\n{HEADER}Du\tx\t\tOK\n"),
            3,
            P::CommentWithoutPeriod,
        ),
        (
            &format!("A\n{HEADER}Du\tx\tT1 2016\tOK\nDu\tx\tT1 2016\tNej\n"),
            4,
            P::PeriodTwice(period),
        ),
        (
            &format!("A\n{HEADER}Du\tx\tT1 2016\tOK\nDu\ty\tT2 2016\tNej\n"),
            4,
            P::DescriptionTwice,
        ),
    ] {
        let problems = read(text.as_bytes()).problems;
        assert!(
            problems.contains(&Problem { line, kind }),
            "{text:?}: {problems:?}"
        );
        problems.iter().for_each(said_without_numbers);
    }
}

#[test]
fn what_points_at_a_person_stops_an_import_and_is_not_shown() {
    use samsyn_domain::personal_data::PersonalDataKind as Kind;

    use ProblemKind as P;
    for (text, line, kind) in [
        (
            &format!("A\n{HEADER}Du\tx\tT1 2016\tSe 850709-9805\n"),
            3,
            P::PersonalData(Kind::IdentityNumber, Column::Comment),
        ),
        (
            &format!("A\n{HEADER}Du\t<b>850709</b>-9805\tT1 2016\tx\n"),
            3,
            P::PersonalData(Kind::IdentityNumber, Column::Description),
        ),
        (
            &format!("A\n{HEADER}Du\tx\t850709-9805\tx\n"),
            3,
            P::PersonalData(Kind::IdentityNumber, Column::Period),
        ),
        (
            &format!("A\n{HEADER}Du\tMejla sara@exempel.se\tT1 2016\tx\n"),
            3,
            P::PersonalData(Kind::EmailAddress, Column::Description),
        ),
        (
            &format!("A\n{HEADER}Du\tx\tT1 2016\tRing 070-123 45 67\n"),
            3,
            P::PersonalData(Kind::PhoneNumber, Column::Comment),
        ),
    ] {
        let problems = read(text.as_bytes()).problems;
        assert!(problems.iter().any(Problem::blocks));
        assert!(
            problems.contains(&Problem { line, kind }),
            "{text:?}: {problems:?}"
        );
        problems.iter().for_each(said_without_numbers);
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let large = vec![b'x'; MAX_BYTES + 1];
    assert_eq!(read(&large).problems[0].kind, ProblemKind::TooLarge);
}

#[test]
fn every_text_is_said_in_both_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/measure/guarantees/import");
    let checked = Checked::new([&messages::TEXTS], &[&folder]).unwrap();
    assert!(checked.keys() > 10);
    assert_eq!(checked.problems(&[]), Vec::<String>::new());
}

#[test]
fn periods_are_read_as_people_write_them() {
    for (text, label) in [
        ("Tertial 2 2016", "2016-T2"),
        ("tertial 2, 2016", "2016-T2"),
        ("T2 2016", "2016-T2"),
        ("2016-T2", "2016-T2"),
        ("2016 T 2", "2016-T2"),
        ("andra tertialet 2016", "2016-T2"),
        ("Halvår 1 2026", "2026-H1"),
        ("H1 2026", "2026-H1"),
        ("Kvartal 3 2016", "2016-Q3"),
        ("K3 2016", "2016-Q3"),
        ("maj 2016", "2016-05"),
        ("2016-05", "2016-05"),
        ("Helår 2016", "2016"),
        ("2016", "2016"),
    ] {
        assert_eq!(
            read_period(text)
                .map(|period| period.to_string())
                .as_deref(),
            Some(label),
            "{text}"
        );
    }
    for text in [
        "",
        "T4 2016",
        "Tertial 2",
        "2016 2017",
        "T2 T3 2016",
        "T2 3 2016",
        "år 2 2016",
        "2016-5",
        "T2016",
        "2016-06-01",
    ] {
        assert_eq!(read_period(text), None, "{text}");
    }
}

#[test]
fn a_preview_says_what_is_new_and_what_is_told_otherwise() {
    let table =
        "Du får svar\tx\tT1 2016\tOK\nDu får tid\ty\tT1 2016\tOK\nDu får plan\tz\tT1 2016\tOK\n";
    let existing: Vec<_> = rows(table)
        .guarantees
        .into_iter()
        .map(ImportedGuarantee::into_record)
        .collect();
    let told = "Du får svar.\t<p>annat</p>\tT1 2016\tNja\nDu får tid\t\tT2 2016\tNej\nDu får plan\tz\tT1 2016\t\nDu får hjälp\t\t\t\n";
    let preview = Preview::new(rows(told), &existing, |_, _| false);
    let (t1, t2) = ("2016-T1".parse().unwrap(), "2016-T2".parse().unwrap());
    let changed: Vec<_> = preview
        .changed
        .iter()
        .map(|changed| (changed.existing, changed.fields.clone()))
        .collect();
    assert_eq!(
        changed,
        [
            (
                0,
                vec![Field::Promise, Field::Description, Field::Comment(t1)]
            ),
            (1, vec![Field::NewComment(t2)])
        ]
    );
    assert_eq!((preview.unchanged, preview.new.len()), (1, 1));
    assert_eq!(preview.new[0].promise, "Du får hjälp");
}
