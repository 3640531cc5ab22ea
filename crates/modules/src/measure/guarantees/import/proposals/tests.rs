use super::phrases::find;
use super::*;
use crate::measure::guarantees::record::UnitRecord;

const TIMES: [(&str, &str, bool, u32, UnitRecord); 16] = [
    (
        "klar inom 30 dagar.",
        "inom 30 dagar",
        false,
        30,
        UnitRecord::Days,
    ),
    (
        "besök Inom tio arbetsdagar",
        "Inom tio arbetsdagar",
        false,
        10,
        UnitRecord::WorkingDays,
    ),
    (
        "skickat senast inom sju arbetsdagar",
        "senast inom sju arbetsdagar",
        false,
        7,
        UnitRecord::WorkingDays,
    ),
    (
        "svar inom högst trettioen dagar",
        "inom högst trettioen dagar",
        false,
        31,
        UnitRecord::Days,
    ),
    (
        "svar inom loppet av en vecka",
        "inom loppet av en vecka",
        false,
        7,
        UnitRecord::Days,
    ),
    (
        "svar inom två veckor",
        "inom två veckor",
        false,
        14,
        UnitRecord::Days,
    ),
    (
        "svar inom tre månader",
        "inom tre månader",
        false,
        3,
        UnitRecord::Months,
    ),
    (
        "svar inom ett halvår",
        "inom ett halvår",
        false,
        6,
        UnitRecord::Months,
    ),
    (
        "svar inom tjugo helgfria vardagar",
        "inom tjugo helgfria vardagar",
        false,
        20,
        UnitRecord::WorkingDays,
    ),
    (
        "följs upp minst var sjätte månad",
        "minst var sjätte månad",
        true,
        6,
        UnitRecord::Months,
    ),
    (
        "följs upp varje halvår",
        "varje halvår",
        true,
        6,
        UnitRecord::Months,
    ),
    (
        "följs upp varannan vecka",
        "varannan vecka",
        true,
        14,
        UnitRecord::Days,
    ),
    (
        "följs upp vart tredje år",
        "vart tredje år",
        true,
        36,
        UnitRecord::Months,
    ),
    (
        "följs upp minst två gånger per år",
        "minst två gånger per år",
        true,
        6,
        UnitRecord::Months,
    ),
    (
        "följs upp en gång i halvåret",
        "en gång i halvåret",
        true,
        6,
        UnitRecord::Months,
    ),
    (
        "följs upp var trettioförsta dag",
        "var trettioförsta dag",
        true,
        31,
        UnitRecord::Days,
    ),
];

#[test]
fn times_are_found_in_sentences() {
    for (text, phrase, every, amount, unit) in TIMES {
        let found = find(text);
        assert_eq!(found.len(), 1, "{text}");
        let told = (
            &text[found[0].range.clone()],
            found[0].every,
            found[0].amount,
            found[0].unit,
        );
        assert_eq!(told, (phrase, every, amount, unit), "{text}");
    }
    for text in [
        "inom kort",
        "inom hemtjänsten",
        "30 dagar",
        "inom 0 dagar",
        "inom 5–10 dagar",
        "fem gånger per år",
        "inom 30. Dagar",
        "senast i maj",
        "inom 24 timmar",
    ] {
        assert_eq!(find(text), [], "{text}");
    }
}

#[test]
fn numbers_are_read_in_words() {
    let one_to_thirty_one = "en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton \
        tjugo tjugoen tjugotvå tjugotre tjugofyra tjugofem tjugosex tjugosju tjugoåtta tjugonio trettio trettioett";
    for (word, number) in one_to_thirty_one.split_whitespace().zip(1..) {
        assert_eq!(
            find(&format!("inom {word} dagar"))[0].amount,
            number,
            "{word}"
        );
    }
}

#[test]
fn proposals_name_events_that_exist() {
    let events = include_str!("../../../../../../../catalogues/events.toml");
    let catalogue = ProposalCatalogue::shipped();
    assert!(catalogue.events().count() > 10);
    for code in catalogue.events() {
        assert!(events.contains(&format!("code = \"{code}\"")), "{code}");
    }
}

#[test]
fn a_rule_is_used_once_and_first_for_its_own_sentence() {
    let proposed = ProposalCatalogue::shipped().propose(
        "Du får svar inom två dagar. När du tackat ja till en genomförandeplan har du den inom 30 dagar och en kopia inom en vecka.",
    );
    let told: Vec<_> = proposed
        .iter()
        .map(|limit| (limit.phrase.as_str(), limit.rule.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("inom två dagar", None),
            ("inom 30 dagar", Some("plan")),
            ("inom en vecka", None)
        ]
    );
}
