//! A table of guarantees as municipalities keep it, from file to records and back.
//!
//! `table.txt` has the shape of a real one: an area above the header, HTML whose lists are never closed and have no
//! items, a row broken by a repeated header, dashes and spaces before promises, a broken word. The real one is not part
//! of the project; where `SAMSYN_SEED_GUARANTEES` names it, it is read too.

use samsyn_modules::measure::guarantees::export::{Exported, to_tsv};
use samsyn_modules::measure::guarantees::import::preview::Preview;
use samsyn_modules::measure::guarantees::import::proposals::{
    ProposalCatalogue, ProposedLimit, ProposedMeasure,
};
use samsyn_modules::measure::guarantees::import::{Imported, ImportedGuarantee, import};
use samsyn_modules::measure::guarantees::record::{GuaranteeRecord, Status, UnitRecord};
use samsyn_modules::shared::rich_text::RichText;

fn read(bytes: &[u8]) -> Imported {
    import(bytes, "2026-11-22".parse().expect("a day"))
}

fn records(imported: &Imported) -> Vec<GuaranteeRecord> {
    let guarantees = imported.guarantees.iter().cloned();
    guarantees.map(ImportedGuarantee::into_record).collect()
}

fn proposed(guarantee: &ImportedGuarantee) -> Vec<ProposedLimit> {
    ProposalCatalogue::shipped().propose(&guarantee.promise)
}

/// Rule, phrase, amount and unit of a time limit; events and area.
fn shown(limit: &ProposedLimit) -> String {
    let rule = limit.rule.as_deref().unwrap_or("-");
    let of = |codes: &[String]| codes.join("+");
    match &limit.measure {
        ProposedMeasure::TimeLimit(limit_record) => format!(
            "{rule} {:?}: {} {} -> {} not {} in {} {:?}",
            limit.phrase,
            match limit_record.unit {
                UnitRecord::Days => format!("{} days", limit_record.amount),
                UnitRecord::WorkingDays => format!("{} working days", limit_record.amount),
                UnitRecord::Months => format!("{} months", limit_record.amount),
            },
            of(&limit_record.start),
            of(&limit_record.stop),
            of(&limit_record.cancel),
            of(&limit_record.population.area),
            limit_record.key,
        ),
        ProposedMeasure::Coverage(coverage) => format!(
            "{rule} {:?}: {} / {} until {} in {} {:?}",
            limit.phrase,
            of(&coverage.open),
            of(&coverage.has),
            of(&coverage.close),
            of(&coverage.population.area),
            coverage.key,
        ),
    }
}

fn unchanged_by_a_second_import(bytes: &[u8]) {
    let first = read(bytes);
    let existing = records(&first);
    let again = Preview::new(read(bytes), &existing, |_, _| false);
    assert_eq!((again.new, again.changed), (Vec::new(), Vec::new()));
    assert_eq!(again.unchanged, existing.len());

    let table = to_tsv(&existing);
    assert_eq!(records(&read(table.as_bytes())), existing, "{table}");
    assert_eq!(to_tsv(&records(&read(table.as_bytes()))), table);

    let exported = Exported::new(existing);
    let json = exported.to_json().expect("records are JSON");
    assert_eq!(
        Exported::from_json(&json).expect("what was written"),
        exported
    );
}

#[test]
fn a_table_broken_over_pages_becomes_four_guarantees() {
    let bytes = include_bytes!("table.txt");
    let imported = read(bytes);
    assert_eq!(imported.problems, []);
    let told: Vec<_> = imported
        .guarantees
        .iter()
        .map(|guarantee| {
            let follow_up = &guarantee.follow_ups[0];
            assert_eq!(
                (guarantee.area.as_str(), guarantee.follow_ups.len()),
                ("Stöd och omsorg", 1)
            );
            (
                guarantee.promise.as_str(),
                follow_up.period.to_string(),
                follow_up.comment.as_str(),
                guarantee.source_lines.as_slice(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "Vi lovar att du som tackat ja till en genomförandeplan har den klar inom 14 dagar. Planen följs upp minst var tredje månad",
                "2025-T3".to_owned(),
                "Tre enheter är inte klara. De räknar med att vara det till våren.",
                &[9][..],
            ),
            (
                "Vi lovar att du efter en första kontakt får ett erbjudande om besökstid inom fem arbetsdagar",
                "2025-T2".to_owned(),
                "Klart",
                &[10],
            ),
            (
                "Vi lovar att du som lämnat en komplett ansökan om ekonomiskt bistånd har ett beslut på väg senast inom åtta arbetsdagar",
                "2025-T2".to_owned(),
                "Klart",
                &[11, 14],
            ),
            (
                "Alla som har hemtjänst får frågan om en skydds rond hos sig",
                "2025-T3".to_owned(),
                "Skydds rond började hösten 2024.",
                &[15],
            ),
        ]
    );
    unchanged_by_a_second_import(bytes);
}

#[test]
fn its_descriptions_are_lists_and_its_comments_are_not_assessed() {
    let imported = read(include_bytes!("table.txt"));
    assert_eq!(
        imported.guarantees[0].description_html.as_str(),
        "<p>AFS 1:1 Påhittat råd Planen bör</p><ul><li>skrivas där stödet ges, och</li><li>utgå från beslutet.</li></ul>\
         <p>I planen står</p><ul><li>vad stödet består av,</li><li>vad det ska leda till,</li><li>vem som var med, och</li>\
         <li>när den gås igenom.</li></ul><p>Planen sparas i akten.</p>"
    );
    assert_eq!(
        imported.guarantees[2].description_html.as_str(),
        "<p>En avvikelse skrivs när löftet inte hålls</p>"
    );
    assert!(imported.guarantees[3].description_html.as_str().is_empty());
    let first = &records(&imported)[0];
    assert_eq!(
        (first.follow_ups[0].status, first.follow_ups[0].commented_on),
        (Status::NotAssessed, None)
    );
}

#[test]
fn its_limits_are_proposed_in_the_words_of_the_promise() {
    let imported = read(include_bytes!("table.txt"));
    let limits: Vec<_> = imported
        .guarantees
        .iter()
        .flat_map(proposed)
        .map(|limit| shown(&limit))
        .collect();
    assert_eq!(
        limits,
        [
            "plan \"inom 14 dagar\": 14 days gp_accepterad -> gp_upprattad not insats_avslutad+arende_avslutat in  Case",
            "plan-uppfoljning \"minst var tredje månad\": 3 months gp_upprattad+gp_foljd -> gp_foljd not insats_avslutad+arende_avslutat in  Case",
            "besok \"inom fem arbetsdagar\": 5 working days kontakt -> besokstid_erbjuden not arende_avslutat in  Case",
            "beslut \"senast inom åtta arbetsdagar\": 8 working days ansokan_komplett -> beslut_skickat not ansokan_aterkallad in ekonomiskt bistånd Case",
            "skyddsrond \"skydds rond\": insats_verkstalld / skyddsrond_erbjuden until insats_avslutad in hemtjänst Person",
        ]
    );
}

#[test]
fn the_real_table_gives_its_four_guarantees_and_five_limits() {
    let Some(bytes) = real_table() else {
        eprintln!("no real table on this machine: nothing to read (SAMSYN_SEED_GUARANTEES)");
        return;
    };
    let imported = read(&bytes);
    assert_eq!(imported.problems, []);
    assert_eq!(imported.guarantees.len(), 4);
    for guarantee in &imported.guarantees {
        eprintln!(
            "{:?} {:?}\n  {}",
            guarantee.area, guarantee.source_lines, guarantee.promise
        );
        eprintln!(
            "{}",
            RichText::from_html(guarantee.description_html.as_str()).to_plain()
        );
        for follow_up in &guarantee.follow_ups {
            eprintln!("  {}: {}", follow_up.period, follow_up.comment);
        }
        for limit in proposed(guarantee) {
            eprintln!("  {}", shown(&limit));
        }
        assert_eq!(guarantee.area, "Social verksamhet");
        assert_eq!(guarantee.follow_ups.len(), 1);
    }
    let periods: Vec<_> = imported
        .guarantees
        .iter()
        .map(|guarantee| guarantee.follow_ups[0].period.to_string())
        .collect();
    assert_eq!(periods, ["2016-T2", "2016-T1", "2016-T1", "2016-T2"]);
    let items = imported.guarantees[0]
        .description_html
        .as_str()
        .matches("<li>")
        .count();
    assert_eq!(items, 2 + 7);
    let limits: Vec<_> = imported
        .guarantees
        .iter()
        .flat_map(proposed)
        .map(|limit| shown(&limit))
        .collect();
    assert_eq!(
        limits,
        [
            "plan \"inom 30 dagar\": 30 days gp_accepterad -> gp_upprattad not insats_avslutad+arende_avslutat in  Case",
            "plan-uppfoljning \"minst var sjätte månad\": 6 months gp_upprattad+gp_foljd -> gp_foljd not insats_avslutad+arende_avslutat in  Case",
            "besok \"inom tio arbetsdagar\": 10 working days kontakt -> besokstid_erbjuden not arende_avslutat in  Case",
            "beslut \"senast inom sju arbetsdagar\": 7 working days ansokan_komplett -> beslut_skickat not ansokan_aterkallad in ekonomiskt bistånd Case",
            "skyddsrond \"skydds rond\": insats_verkstalld / skyddsrond_erbjuden until insats_avslutad in hemtjänst Person",
        ]
    );
    unchanged_by_a_second_import(&bytes);
}

#[expect(
    clippy::disallowed_methods,
    reason = "where the table lies is for the machine to say"
)]
fn real_table() -> Option<Vec<u8>> {
    let path = std::env::var_os("SAMSYN_SEED_GUARANTEES")?;
    Some(std::fs::read(path).expect("SAMSYN_SEED_GUARANTEES names a file"))
}
