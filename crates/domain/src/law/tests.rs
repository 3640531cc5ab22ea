use super::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn repealed(id: &str, on: &str) -> (Option<Day>, Vec<&'static str>) {
    match LawCatalogue::shipped()
        .reference(id)
        .unwrap()
        .status_on(day(on))
    {
        LawStatus::Repealed { on, replaced_by } => {
            (on, replaced_by.into_iter().map(LawReference::id).collect())
        }
        other => panic!("{id} on {on}: {other:?}"),
    }
}

const ACT: &str = r#"version = "1"
[[act]]
id = "a"
number = "A 1"
kind = "statute"
sv = "Om a"
en = "On a"
valid_from = "2010-01-01"
valid_to = "2019-12-31"
evidence = "verified"
"#;

#[test]
fn what_was_repealed_says_so_and_what_came_instead() {
    assert_eq!(
        repealed("sosfs-2006-11", "2016-06-01"),
        (Some(day("2012-01-01")), vec!["sosfs-2011-9"])
    );
    assert_eq!(
        repealed("sosfs-2006-5", "2026-11-22"),
        (None, vec!["sosfs-2014-5"]),
        "the day is not recorded, that it was replaced is"
    );
    assert_eq!(
        repealed("sol-2001-3-3", "2025-07-01"),
        (
            Some(day("2025-07-01")),
            vec!["sol-2025-5-1", "sol-2025-5-2", "sol-2025-5-3"]
        )
    );
}

#[test]
fn a_provision_applies_as_its_act_does_or_as_it_says() {
    let law = LawCatalogue::shipped();
    let status = |id: &str, on| law.reference(id).unwrap().status_on(day(on));
    assert!(
        matches!(status("sol-2025-5-2", "2025-06-30"), LawStatus::NotYet { from } if from == day("2025-07-01"))
    );
    assert!(matches!(
        status("sol-2025-5-2", "2025-07-01"),
        LawStatus::Valid
    ));
    assert!(matches!(
        status("sol-2001-3-3", "2025-06-30"),
        LawStatus::Valid
    ));
    assert!(
        matches!(status("sol-2025-27-7", "2025-12-31"), LawStatus::NotYet { from } if from == day("2026-01-01"))
    );
}

#[test]
fn what_is_not_verified_claims_nothing_and_shows_no_number() {
    let unverified = LawCatalogue::shipped()
        .references()
        .filter(|reference| reference.evidence() == Evidence::Unverified);
    let mut some = 0;
    for reference in unverified {
        some += 1;
        for on in ["1990-01-01", "2012-06-01", "2026-11-22"] {
            assert!(
                matches!(reference.status_on(day(on)), LawStatus::Unverified),
                "{}",
                reference.id()
            );
        }
        for (shown, subject) in [
            (reference.shown_sv(), reference.sv()),
            (reference.shown_en(), reference.en()),
        ] {
            assert_eq!(shown, Shown::Area { subject });
            let number = reference.entry.number.as_str();
            assert!(!subject.contains(number), "{}", reference.id());
        }
    }
    assert!(some > 10, "{some}");
}

#[test]
fn ids_begin_with_that_of_their_act_and_every_act_is_listed_before_its_provisions() {
    let law = LawCatalogue::shipped();
    let mut act = None;
    for reference in law.references() {
        if reference.is_act() {
            act = Some(reference.id());
        }
        assert_eq!(Some(reference.act().id()), act);
        assert!(
            reference.id().starts_with(reference.act().id()),
            "{}",
            reference.id()
        );
    }
    assert_eq!(law.references().count(), law.entries.len());
    assert!(!law.version().is_empty());
}

#[test]
fn a_mistake_is_told_with_its_line() {
    let provision = |more: &str| {
        format!(
            "{ACT}[[provision]]\nid = \"a-1\"\nact = \"a\"\nsection = \"1:1\"\nsv = \"x\"\nen = \"x\"\n{more}"
        )
    };
    let verified = "evidence = \"verified\"\n";
    for (text, line, problem) in [
        (ACT.replace("number", "numer"), 4, None),
        (ACT.replace("2019-12-31", "2019-02-30"), 9, None),
        (
            ACT.replace("2019-12-31", "2009-12-31"),
            3,
            Some(LawProblem::Days("a".into())),
        ),
        (
            ACT.replace("evidence", "replaced_by = [\"b\"]\nevidence"),
            3,
            Some(LawProblem::UnknownId("b".into())),
        ),
        (
            ACT.replace("evidence", "replaced_by = [\"a\"]\nevidence"),
            3,
            Some(LawProblem::Days("a".into())),
        ),
        (
            provision(verified).replace("act = \"a\"", "act = \"b\""),
            12,
            Some(LawProblem::UnknownId("b".into())),
        ),
        (
            provision(&format!("valid_to = \"2020-01-01\"\n{verified}")),
            12,
            Some(LawProblem::OutsideAct("a-1".into())),
        ),
        (
            provision(verified).replacen("\"verified\"", "\"unverified\"", 1),
            12,
            Some(LawProblem::ActUnverified("a-1".into())),
        ),
        (
            provision(verified).replace("\"a-1\"", "\"a\""),
            12,
            Some(LawProblem::DoubledId("a".into())),
        ),
    ] {
        let error = LawCatalogue::from_toml(&text).unwrap_err();
        assert_eq!(error.line, line, "{error}\n{text}");
        if let Some(problem) = problem {
            assert_eq!(error.problem, problem);
        }
    }
    assert!(LawCatalogue::from_toml(&provision(verified)).is_ok());
}
