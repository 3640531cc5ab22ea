//! *Kvalitetsrapport*: what an import found, for people and for machines.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use samsyn_analytics::dataset::ledger::Entry;
use samsyn_analytics::dataset::report::{ImportReport, Reject, VerdictOfImport};
use samsyn_analytics::row_error::RowErrorCode;

use super::local;
use crate::commands::Context;
use crate::failure::Failure;
use crate::messages::{Message, Words, dataset, rows};

/// So many rejected rows are shown to people; the JSON report has more.
const SHOWN: usize = 20;
/// So many event codes are shown to people.
const CODES_SHOWN: usize = 50;

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
    let mut section = |heading: &'static str, lines: Vec<String>| {
        if !lines.is_empty() {
            text.push_str(&format!("\n{}\n", words.get(heading)));
            lines
                .iter()
                .for_each(|line| text.push_str(&format!("  {line}\n")));
        }
    };
    let reasons = report.reasons.iter();
    let reasons = reasons.map(|reason| words.say(&dataset::reason_in(*reason, report, words)));
    let heading = match report.verdict {
        VerdictOfImport::Rejected => "report-why-rejected",
        _ => "report-why-held",
    };
    section(heading, reasons.collect());
    section("report-warnings", warnings(report, words));
    section(
        "report-unknown-events",
        counted(&report.unknown_events, words),
    );
    section("report-rejects", rejects(report, words));
    section("report-events", counted(&report.events, words));
    text
}

fn warnings(report: &ImportReport, words: &Words) -> Vec<String> {
    let mut warnings = rows::warnings(&report.warnings.rows);
    let after = report.warnings.after_as_of;
    if after > 0 {
        warnings.push(Message::new("warning-after-as-of").count("count", after));
    }
    if !report.unread_columns.is_empty() {
        let unread = Message::new("warning-unread").list("columns", &report.unread_columns);
        warnings.push(unread);
    }
    warnings.iter().map(|message| words.say(message)).collect()
}

/// Codes and how many rows each has: those with the most rows first, and how many codes are left out.
fn counted(codes: &BTreeMap<String, u64>, words: &Words) -> Vec<String> {
    let mut codes: Vec<_> = codes.iter().collect();
    codes.sort_by_key(|(_, count)| Reverse(**count));
    let shown = codes.iter().take(CODES_SHOWN);
    let mut lines: Vec<String> = shown
        .map(|(code, count)| format!("{code}: {}", words.whole(**count)))
        .collect();
    lines.extend(and_more(codes.len() as u64, CODES_SHOWN as u64, words));
    lines
}

/// How many rows were rejected for each reason, and what to do about it; then the first of the rows.
fn rejects(report: &ImportReport, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    let reasons = RowErrorCode::ALL.into_iter();
    for (code, count) in
        reasons.filter_map(|code| Some((code, report.reject_counts.get(code.code())?)))
    {
        let reason = rows::reason(code);
        lines.push(format!("{}: {}", words.say(&reason), words.whole(*count)));
        lines.extend(words.advice(&reason).map(|advice| format!("  {advice}")));
    }
    let shown = report.rejects.iter().take(SHOWN).filter_map(rejected);
    lines.extend(shown.map(|message| words.say(&message)));
    lines.extend(and_more(report.rows_rejected, SHOWN as u64, words));
    lines
}

fn and_more(all: u64, shown: u64, words: &Words) -> Option<String> {
    let more = all.checked_sub(shown).filter(|more| *more > 0)?;
    Some(words.say(&Message::new("report-and-more").count("count", more)))
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
