//! *Kvalitetsrapporten* as pages show it: of a dataset, or of an import that was rejected.

use samsyn_analytics::dataset::report::{ImportReport, Reject};
use samsyn_analytics::row_error::RowErrorCode;
use samsyn_charts::{Bar, BarChart, BarWords, DataTable, Format, NumberFormat};
use samsyn_domain::period::Period;
use samsyn_texts::{Language, Message, Words};
use samsyn_web::Ctx;
use samsyn_web::components::{Column, Download, Mark, Pager, Status};
use samsyn_web::download::{Cell, Sheet};

use super::capitalised;
use super::map_form::event_name;
use crate::measure::datasets::messages::rows;

/// So many rejected rows are on a page.
const REJECTS_SHOWN: usize = 20;
/// So many months are drawn.
const MONTHS_SHOWN: usize = 14;
/// A month with less than this share of the usual is marked.
const USUAL_SHARE: f64 = 0.75;

/// A rejected row on the page.
pub struct RejectLine {
    /// Where.
    pub line: String,
    /// In which file, where there are several.
    pub file: String,
    /// The column.
    pub column: String,
    /// What stood there, masked.
    pub value: String,
    /// What is wrong.
    pub wrong: String,
    /// What to do.
    pub fix: String,
}

/// The chart of events per month.
pub struct Months {
    /// What can be seen in it.
    pub title: String,
    /// The drawing.
    pub svg: String,
    /// What the dashed part means, and the first and the last day.
    pub note: String,
    /// The same as a table.
    pub table: DataTable,
}

/// The report as the templates show it.
pub struct Report {
    /// Read = accepted + rejected + duplicates.
    pub sum: Vec<(String, String, &'static str)>,
    /// Controls with their verdicts.
    pub checks: Vec<(String, String, Status)>,
    /// *37 avvisade rader*.
    pub rejects_title: String,
    /// How many of each kind.
    pub rejects_kinds: String,
    /// Those of this page.
    pub rejects: Vec<RejectLine>,
    /// Heads of their table.
    pub columns: Vec<Column>,
    /// Further pages.
    pub pager: Option<Pager>,
    /// As files.
    pub downloads: Vec<Download>,
    /// Per month.
    pub months: Option<Months>,
    /// Per event: name, code, how many.
    pub events: Vec<(String, String, String)>,
    /// Heads of that table.
    pub event_columns: Vec<Column>,
}

impl Report {
    /// The report in the language of the page; the page of rejected rows is the address's.
    pub fn new(words: &Words, report: &ImportReport, ctx: &Ctx) -> Report {
        let pages = report.rejects.len().div_ceil(REJECTS_SHOWN);
        let page = (ctx.query().page() as usize).clamp(1, pages.max(1));
        let several = {
            let mut files: Vec<&str> = report.rejects.iter().map(|r| r.file.as_str()).collect();
            files.dedup();
            files.len() > 1
        };
        let shown = report.rejects.iter().skip((page - 1) * REJECTS_SHOWN);
        let count = Message::new("dataset-rejects").count("count", report.rows_rejected);
        let head = |id: &'static str| Column::new(words.get(id));
        Report {
            sum: sum(words, report),
            checks: checks(words, report),
            rejects_title: words.say(&count),
            rejects_kinds: kinds(words, report),
            rejects: shown
                .take(REJECTS_SHOWN)
                .map(|reject| reject_line(words, reject, several))
                .collect(),
            columns: vec![
                head("dataset-reject-line").number().width(2),
                head("dataset-reject-column").width(2),
                head("dataset-reject-value").width(4),
                head("dataset-reject-wrong").width(5),
                head("dataset-reject-fix"),
            ],
            pager: Pager::new(words.get("dataset-reject-pager"), page, pages, |page| {
                format!("{}#rader", ctx.here(&ctx.query().with("sida", page)))
            }),
            downloads: Vec::new(),
            months: months(words, report),
            events: { report.events.iter() }
                .map(|(code, count)| (event_name(words, code), code.clone(), words.whole(*count)))
                .collect(),
            event_columns: vec![
                head("dataset-event-column"),
                head("dataset-event-count").number(),
            ],
        }
    }
}

fn sum(words: &Words, report: &ImportReport) -> Vec<(String, String, &'static str)> {
    let term = |id: &'static str, count: u64, sign| (words.get(id), words.whole(count), sign);
    let mut sum = vec![
        term("dataset-sum-read", report.rows_read, ""),
        term("dataset-sum-accepted", report.rows_accepted, "="),
        term("dataset-sum-rejected", report.rows_rejected, "+"),
        term("dataset-sum-duplicates", report.duplicates, "+"),
    ];
    let left_out = report.warnings.rows.code_left_out;
    if left_out > 0 {
        sum.push(term("dataset-sum-left-out", left_out, "+"));
    }
    sum
}

/// A control with its verdict.
pub fn check(
    words: &Words,
    name: &'static str,
    text: String,
    is_right: bool,
) -> (String, String, Status) {
    let mark = if is_right { Mark::Met } else { Mark::Partly };
    (words.get(name), text, Status::of_check(mark, words))
}

/// The controls that the report alone tells of; a page of a dataset adds those that need more.
fn checks(words: &Words, report: &ImportReport) -> Vec<(String, String, Status)> {
    let protected = &report.warnings.rows;
    let mut told = vec![words.get("dataset-check-persons-text")];
    told.extend(
        rows::warnings(protected)
            .iter()
            .map(|warning| words.say(warning)),
    );
    let events = match report.unknown_events.is_empty() {
        true => words.get("dataset-check-events-none"),
        false => {
            let codes = report.unknown_events.iter().take(10);
            let codes = codes.map(|(code, count)| format!("{code} ({})", words.whole(*count)));
            words.say(&Message::new("dataset-check-events-some").list("codes", codes))
        }
    };
    let gaps = match report.gaps.is_empty() {
        true => words.get("dataset-check-gaps-none"),
        false => {
            let months = report
                .gaps
                .iter()
                .take(12)
                .map(|month| month_name(words, month));
            words.say(&Message::new("dataset-check-gaps-some").list("months", months))
        }
    };
    vec![
        check(
            words,
            "dataset-check-persons",
            told.join(" "),
            protected.number_in_case == 0 && protected.check_digit == 0,
        ),
        check(
            words,
            "dataset-check-events",
            events,
            report.unknown_events.is_empty(),
        ),
        check(words, "dataset-check-gaps", gaps, report.gaps.is_empty()),
        compared(words, report),
    ]
}

fn compared(words: &Words, report: &ImportReport) -> (String, String, Status) {
    let Some(current) = report.compared_with else {
        let text = words.get("dataset-check-first");
        return check(words, "dataset-check-compared", text, true);
    };
    let fewer = current.rows.saturating_sub(report.rows_accepted);
    let more = report.rows_accepted.saturating_sub(current.rows);
    let id = match (fewer, more) {
        (0, 0) => "dataset-check-same",
        (0, _) => "dataset-check-more",
        _ => "dataset-check-fewer",
    };
    let text = Message::new(id)
        .text("count", words.whole(fewer.max(more)))
        .text("day", words.date(current.as_of));
    use samsyn_analytics::dataset::report::Reason;
    let is_right = !report.reasons.contains(&Reason::FewerRows)
        && !report.reasons.contains(&Reason::EarlierAsOf);
    let mut said = words.say(&text);
    if report.reasons.contains(&Reason::EarlierAsOf) {
        said = format!("{said} {}", words.get("dataset-check-earlier"));
    }
    check(words, "dataset-check-compared", said, is_right)
}

fn code_of(reject: &Reject) -> Option<RowErrorCode> {
    RowErrorCode::ALL
        .into_iter()
        .find(|code| code.code() == reject.code)
}

fn wrong(words: &Words, code: Option<RowErrorCode>) -> String {
    code.map_or_else(String::new, |code| {
        capitalised(&words.say(&rows::reason(code)))
    })
}

/// What to do, where it is done from a page.
fn fix(words: &Words, code: Option<RowErrorCode>) -> String {
    let id = code.map(|code| format!("dataset-fix-{}", code.code().replace('_', "-")));
    id.and_then(|id| words.find(&id)).unwrap_or_default()
}

fn reject_line(words: &Words, reject: &Reject, several: bool) -> RejectLine {
    let code = code_of(reject);
    RejectLine {
        line: words.whole(reject.line),
        file: if several {
            reject.file.clone()
        } else {
            String::new()
        },
        column: reject.column.clone().unwrap_or_default(),
        value: reject.value_masked.clone(),
        wrong: wrong(words, code),
        fix: fix(words, code),
    }
}

fn kinds(words: &Words, report: &ImportReport) -> String {
    let counts = report.reject_counts.iter().map(|(code, count)| {
        let known = RowErrorCode::ALL
            .into_iter()
            .find(|known| known.code() == code);
        let reason = known.map_or_else(|| code.clone(), |known| words.say(&rows::reason(known)));
        format!("{reason}: {}", words.whole(*count))
    });
    let text = counts.collect::<Vec<_>>().join("; ");
    match text.is_empty() {
        true => text,
        false => capitalised(&text) + ".",
    }
}

fn month_name(words: &Words, month: &str) -> String {
    let period: Option<Period> = month.parse().ok();
    period.map_or_else(|| month.to_owned(), |period| words.period(period))
}

/// The latest months, with what is missing of the usual; the first and the last month of an extract are seldom whole.
fn months(words: &Words, report: &ImportReport) -> Option<Months> {
    let (first, last) = (report.first_date?, report.last_date?);
    let bars = bars(words, &every_month(report)?);
    let low: Vec<String> = bars
        .iter()
        .filter(|bar| bar.expected.is_some())
        .map(|bar| bar.name.clone())
        .collect();
    let title = match low.is_empty() {
        true => words.get("dataset-months-even"),
        false => words.say(&Message::new("dataset-months-low").list("months", low)),
    };
    let chart_words = BarWords {
        title: words.get("dataset-months-chart"),
        description: title.clone(),
        expected: words.get("dataset-months-expected"),
        period: words.get("dataset-months-month"),
        count: words.get("dataset-event-count"),
    };
    let chart = BarChart {
        id: "manader",
        bars: &bars,
        words: &chart_words,
    };
    let format = Format {
        numbers: match words.language() {
            Language::Sv => NumberFormat::Swedish,
            Language::En => NumberFormat::English,
        },
    };
    let note = Message::new("dataset-months-note")
        .text("first", words.date(first))
        .text("last", words.date(last));
    Some(Months {
        title,
        svg: chart.figure(&format),
        note: words.say(&note),
        table: chart.table(&format),
    })
}

/// Every month from the first with events to the last, with how many.
fn every_month(report: &ImportReport) -> Option<Vec<(Period, u64)>> {
    let mut all: Vec<(Period, u64)> = Vec::new();
    let mut month: Period = report.months.first_key_value()?.0.parse().ok()?;
    let end: Period = report.months.last_key_value()?.0.parse().ok()?;
    while month <= end && all.len() < 3_600 {
        let count = report.months.get(&month.to_string()).copied();
        all.push((month, count.unwrap_or_default()));
        month = month.next();
    }
    Some(all)
}

fn bars(words: &Words, all: &[(Period, u64)]) -> Vec<Bar> {
    let whole = all.len();
    let inner = |place: usize| place > 0 && place + 1 < whole;
    let shown: Vec<(usize, (Period, u64))> = all.iter().copied().enumerate().collect();
    let shown = &shown[whole.saturating_sub(MONTHS_SHOWN)..];
    let usual = usual(
        shown
            .iter()
            .filter(|(place, _)| inner(*place))
            .map(|(_, m)| m.1),
    );
    shown
        .iter()
        .map(|(place, (month, count))| Bar {
            label: words
                .month(month.first_day().month())
                .chars()
                .take(3)
                .collect(),
            name: words.period(*month),
            group: month.first_day().year().to_string(),
            count: *count,
            expected: usual
                .filter(|usual| inner(*place) && (*count as f64) < *usual as f64 * USUAL_SHARE),
        })
        .collect()
}

/// The middle of the counts of months with events; none where there are too few to tell.
fn usual(counts: impl Iterator<Item = u64>) -> Option<u64> {
    let mut counts: Vec<u64> = counts.filter(|count| *count > 0).collect();
    counts.sort_unstable();
    (counts.len() >= 3).then(|| counts[counts.len() / 2])
}

/// Every rejected row that is known, without what its cells said.
pub fn rejects_sheet(words: &Words, report: &ImportReport) -> Sheet {
    let head = [
        words.get("dataset-reject-file"),
        words.get("dataset-reject-line"),
        words.get("dataset-reject-column"),
        words.get("dataset-reject-wrong"),
        words.get("dataset-reject-fix"),
    ];
    let rows = report.rejects.iter().map(|reject| {
        let code = code_of(reject);
        vec![
            Cell::from(reject.file.clone()),
            Cell::Whole(reject.line),
            Cell::from(reject.column.clone().unwrap_or_default()),
            Cell::from(wrong(words, code)),
            Cell::from(fix(words, code)),
        ]
    });
    Sheet {
        name: words.get("dataset-rejects-file"),
        head: head.to_vec(),
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_needs_months_to_compare_with() {
        assert_eq!(usual([5, 7].into_iter()), None);
        assert_eq!(usual([0, 600, 680, 610].into_iter()), Some(610));
    }
}
