//! *Kvalitetsrapport*: what an import found, for people and for machines.

use samsyn_analytics::dataset::ledger::Entry;
use samsyn_analytics::dataset::report::{ImportReport, Reject};
use samsyn_analytics::row_error::RowErrorCode;

use super::local;
use crate::commands::Context;
use crate::failure::Failure;
use crate::messages::{Message, Words, dataset, rows};

/// So many rejected rows are shown to people; the JSON report has more.
const SHOWN: usize = 20;

/// The report as JSON.
///
/// # Errors
/// Where it cannot be written as JSON, which its types rule out.
pub fn json(report: &ImportReport) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(report);
    text.map(|text| text + "\n")
        .map_err(|error| Failure::of_io(&error.into()))
}

/// The report in words.
pub fn in_words(report: &ImportReport, entry: Option<&Entry>, context: Context<'_>) -> String {
    let words = context.words;
    let mut lines = facts(report, entry, words);
    let widest = lines.iter().map(|(name, _)| name.chars().count()).max();
    let mut text = String::new();
    for (name, value) in lines.drain(..) {
        let gap = " ".repeat(widest.unwrap_or(0) - name.chars().count() + 2);
        text.push_str(&format!("{name}{gap}{value}\n"));
    }
    let mut say = |message: &Message| text.push_str(&format!("  {}\n", words.say(message)));
    report
        .reasons
        .iter()
        .for_each(|reason| say(&dataset::reason(*reason)));
    rows::warnings(&report.warnings.rows)
        .iter()
        .for_each(&mut say);
    report
        .rejects
        .iter()
        .take(SHOWN)
        .filter_map(rejected)
        .for_each(|message| say(&message));
    text
}

fn facts(report: &ImportReport, entry: Option<&Entry>, words: &Words) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut fact = |id, value: String| {
        if !value.is_empty() {
            facts.push((words.get(id), value));
        }
    };
    let day =
        |day: Option<samsyn_domain::day::Day>| day.map_or(String::new(), |day| day.to_string());
    fact(
        "report-dataset",
        report.dataset.map_or(String::new(), |id| id.to_string()),
    );
    fact(
        "report-verdict",
        words.say(&dataset::verdict(report.verdict)),
    );
    fact(
        "report-state",
        entry.map_or(String::new(), |entry| {
            words.say(&dataset::state(entry.state))
        }),
    );
    for publication in entry.iter().flat_map(|entry| &entry.publications) {
        let because = publication.because.as_deref().unwrap_or_default();
        let told = format!("{}  {because}", local(&publication.at));
        fact("column-published", told.trim_end().to_owned());
    }
    fact("report-as-of", day(report.as_of));
    fact("report-first-date", day(report.first_date));
    fact("report-last-date", day(report.last_date));
    fact("report-rows-read", words.whole(report.rows_read));
    fact("report-rows-accepted", words.whole(report.rows_accepted));
    fact("report-rows-rejected", words.whole(report.rows_rejected));
    fact("report-duplicates", words.whole(report.duplicates));
    fact("report-gaps", report.gaps.join(", "));
    facts
}

/// A rejected row as a report keeps it.
fn rejected(reject: &Reject) -> Option<Message> {
    let code = RowErrorCode::ALL
        .into_iter()
        .find(|code| code.code() == reject.code)?;
    let place = (reject.file.as_str(), reject.line, reject.column.as_deref());
    Some(rows::rejected_at(place, code, &reject.value_masked))
}
