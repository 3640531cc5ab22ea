use proptest::prelude::*;
use samsyn_domain::day::Day;
use samsyn_domain::period::{Period, PeriodKind};

use super::*;
use crate::measure::guarantees::import::{ImportedGuarantee, import};
use crate::measure::guarantees::record::{
    AppliesTo, ByHand, ExpectRecord, KeyRecord, LimitRecord, PlanRecord, PopulationRecord, Rhythm,
    Status, TimeLimitRecord, UnitRecord,
};
use crate::shared::rich_text::RichText;

fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-zåäöA-ZÅÄÖ0-9 ]{1,8}",
        "[ \t\n\r\"'<>&–—.()-]{1,3}",
        prop::sample::select(vec![
            "<b>",
            "</p>",
            "<script>",
            "=1+1",
            "\"\"",
            "Kvalitetsgarantier",
            "inom 30 dagar",
            "\u{a0}",
            "🙂"
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
}

/// A number in front makes every promise another guarantee.
fn promise(place: usize, text: &str, front: bool) -> String {
    match front {
        true => format!("{text}{place}"),
        false => format!("Löfte {place}{text}"),
    }
}

fn day() -> impl Strategy<Value = Option<Day>> {
    prop::option::of((0..40_000).prop_map(Day::from_epoch_days))
}

fn period() -> impl Strategy<Value = Period> {
    let kinds = [
        PeriodKind::Tertial,
        PeriodKind::Quarter,
        PeriodKind::HalfYear,
        PeriodKind::Year,
        PeriodKind::Month,
    ];
    (prop::sample::select(kinds.to_vec()), 0..40_000)
        .prop_map(|(kind, day)| Period::containing(kind, Day::from_epoch_days(day)))
}

fn follow_up() -> impl Strategy<Value = FollowUpRecord> {
    (
        prop::option::of("[0-9]{2}"),
        period(),
        text(),
        day(),
        text(),
        any::<(bool, u32, u32)>(),
    )
        .prop_map(
            |(unit, period, comment, commented_on, public_text, (more, kept, of))| FollowUpRecord {
                unit,
                status: if more {
                    Status::NotFulfilled
                } else {
                    Status::NotAssessed
                },
                by_hand: more.then_some(ByHand { kept, of }),
                commented_on,
                plan: more.then(|| PlanRecord {
                    what: public_text.clone(),
                    who: "Chef".into(),
                    met_by: period,
                }),
                public_text,
                ..FollowUpRecord::new(period, &comment)
            },
        )
}

fn limit() -> impl Strategy<Value = LimitRecord> {
    (text(), 0..10_000_u32, day(), any::<bool>()).prop_map(|(id, amount, valid_from, none)| {
        LimitRecord::TimeLimit {
            versions: vec![TimeLimitRecord {
                key: KeyRecord::CaseService,
                start: vec![id.clone()],
                stop: vec!["b".into()],
                cancel: Vec::new(),
                amount,
                unit: UnitRecord::WorkingDays,
                expect: if none {
                    ExpectRecord::NoneWithin
                } else {
                    ExpectRecord::StopWithin
                },
                valid_from,
                valid_to: None,
                population: PopulationRecord {
                    sex: vec!["K".into()],
                    birth_year_from: Some(1990),
                    ..PopulationRecord::default()
                },
            }],
            id,
        }
    })
}

fn guarantees() -> impl Strategy<Value = Vec<GuaranteeRecord>> {
    let one = (
        prop_oneof![Just("Social verksamhet".to_owned()), text()],
        (text(), any::<bool>()),
        text(),
        prop::collection::vec(follow_up(), 0..3),
        prop::collection::vec(limit(), 0..2),
        (day(), any::<(u16, bool)>()),
    );
    prop::collection::vec(one, 0..5).prop_map(|all| {
        let each = all.into_iter().enumerate();
        let each = each.map(
            |(
                place,
                (
                    area,
                    (words, front),
                    description,
                    follow_ups,
                    limits,
                    (adopted_on, (target, public)),
                ),
            )| GuaranteeRecord {
                description: RichText::from_html(&description).to_html(),
                legal_bases: vec!["sol-2025-5-2".into()],
                adopted_by: Some(words.clone()),
                adopted_on,
                if_not_kept: description,
                target,
                public,
                applies_to: if public {
                    AppliesTo::Units(vec!["11".into()])
                } else {
                    AppliesTo::All
                },
                rhythm: if public {
                    Rhythm::HalfYear
                } else {
                    Rhythm::Tertial
                },
                limits,
                follow_ups,
                ..GuaranteeRecord::new(&area, &promise(place, &words, front))
            },
        );
        each.collect()
    })
}

/// What the table tells of them: one comment for each period, of guarantees as a whole.
fn as_table(guarantees: &[GuaranteeRecord]) -> Vec<GuaranteeRecord> {
    let each = guarantees.iter().map(|guarantee| {
        let mut told: Vec<FollowUpRecord> = Vec::new();
        for follow_up in guarantee
            .follow_ups
            .iter()
            .filter(|follow_up| follow_up.unit.is_none())
        {
            if told.iter().all(|other| other.period != follow_up.period) {
                told.push(FollowUpRecord::new(follow_up.period, &follow_up.comment));
            }
        }
        GuaranteeRecord {
            description: guarantee.description.clone(),
            follow_ups: told,
            ..GuaranteeRecord::new(&guarantee.area, &guarantee.promise)
        }
    });
    each.collect()
}

proptest! {
    #[test]
    fn json_comes_back_as_it_went(guarantees in guarantees()) {
        let exported = Exported::new(guarantees);
        let json = exported.to_json().unwrap();
        let back = Exported::from_json(&json).unwrap();
        prop_assert_eq!(&back, &exported);
        prop_assert_eq!(back.to_json().unwrap(), json);
    }

    #[test]
    fn the_table_comes_back_as_it_went(guarantees in guarantees()) {
        let guarantees = as_table(&guarantees);
        let table = to_tsv(&guarantees);
        let imported = import(table.as_bytes(), "2026-11-22".parse().unwrap());
        let back: Vec<_> = imported.guarantees.into_iter().map(ImportedGuarantee::into_record).collect();
        prop_assert_eq!(back, guarantees, "{}", table);
    }
}

#[test]
fn the_table_has_the_four_columns_under_the_name_of_the_area() {
    let guarantee = GuaranteeRecord {
        description: RichText::from_lines("Se **här**").to_html(),
        follow_ups: vec![FollowUpRecord::new("2016-T2".parse().unwrap(), "OK")],
        ..GuaranteeRecord::new("Social verksamhet", "Du får svar")
    };
    assert_eq!(
        to_tsv(&[guarantee]),
        "Kvalitetsgarantier (Social verksamhet)\n\nKvalitetsgarantier\tBeskrivning\tPeriod\tSenaste kommentar\n\
         Du får svar\t<p>Se <strong>här</strong></p>\tTertial 2 2016\tOK\n"
    );
}

#[test]
fn another_format_and_unsafe_markup_do_not_come_in() {
    let json = |format: &str, description: &str| {
        format!(
            r#"{{"format":"{format}","guarantees":[{{"area":"A","promise":"P","description":"{description}"}}]}}"#
        )
    };
    assert!(matches!(
        Exported::from_json(&json("samsyn-guarantees-2", "")),
        Err(JsonError::Format(_))
    ));
    assert!(matches!(Exported::from_json("[]"), Err(JsonError::Form(_))));
    let read =
        Exported::from_json(&json(FORMAT, "<p onclick='x()'>a<script>b</script></p>")).unwrap();
    assert_eq!(read.guarantees[0].description.as_str(), "<p>a</p>");
    assert_eq!(
        (read.guarantees[0].target, read.guarantees[0].margin),
        (10_000, 1_000)
    );
}
