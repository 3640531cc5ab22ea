//! Rejected rows and what was noticed on accepted ones, in words.

use samsyn_analytics::column::Column;
use samsyn_analytics::intake::counts::Warnings;
use samsyn_analytics::row_error::{RowError, RowErrorCode};
use samsyn_analytics::settings::date_form::DateForm;

use super::Message;

/// Why a row was rejected.
pub fn reason(code: RowErrorCode) -> Message {
    Message::new(match code {
        RowErrorCode::Missing => "row-missing",
        RowErrorCode::DateFormat => "row-date-format",
        RowErrorCode::FutureDate => "row-future-date",
        RowErrorCode::DateRange => "row-date-range",
        RowErrorCode::UnknownEvent => "row-unknown-event",
        RowErrorCode::BirthYear => "row-birth-year",
        RowErrorCode::FieldCount => "row-field-count",
        RowErrorCode::Quote => "row-quote",
        RowErrorCode::TooLong => "row-too-long",
        RowErrorCode::Encoding => "row-encoding",
        RowErrorCode::CellError => "row-cell-error",
        RowErrorCode::MergedCell => "row-merged-cell",
        RowErrorCode::Formula => "row-formula",
    })
}

/// The same, where a profile may say how dates are written.
pub fn reason_in(code: RowErrorCode, date_form: Option<&DateForm>) -> Message {
    match date_form.filter(|_| code == RowErrorCode::DateFormat) {
        Some(form) => Message::new("row-date-form").text("form", form),
        None => reason(code),
    }
}

/// A rejected row: where it stands, what is wrong, what it said.
pub fn rejected(error: &RowError, files: &[String], date_form: Option<&DateForm>) -> Message {
    let file = files.get(error.file as usize).map_or("", String::as_str);
    let place = (file, error.line, error.column.map(Column::name));
    rejected_because(place, reason_in(error.code, date_form), &error.value_masked)
}

/// A row that was rejected in this file, on this line and in this column, and what it said there.
pub fn rejected_at(place: (&str, u64, Option<&str>), code: RowErrorCode, value: &str) -> Message {
    rejected_because(place, reason(code), value)
}

fn rejected_because(
    (file, line, column): (&str, u64, Option<&str>),
    reason: Message,
    value: &str,
) -> Message {
    let place = match column {
        Some(column) => Message::new("row-place-column").text("column", column),
        None => Message::new("row-place"),
    };
    let said = match value {
        "" => Message::new("row-said-nothing"),
        value => Message::new("row-said").text("value", value),
    };
    Message::new("row-rejected")
        .message("place", place.text("file", file).text("line", line))
        .message("reason", reason)
        .message("said", said)
}

/// What was noticed on rows that were accepted, one message for each kind that occurred.
pub fn warnings(warnings: &Warnings) -> Vec<Message> {
    let Warnings {
        check_digit,
        sex_from_number,
        birth_year_from_number,
        number_in_case,
        number_masked,
        code_left_out,
        other_transition,
    } = *warnings;
    [
        ("warning-check-digit", check_digit),
        ("warning-sex-from-number", sex_from_number),
        ("warning-birth-year-from-number", birth_year_from_number),
        ("warning-number-in-case", number_in_case),
        ("warning-number-masked", number_masked),
        ("warning-code-left-out", code_left_out),
        ("warning-other-transition", other_transition),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(id, count)| Message::new(id).count("count", count))
    .collect()
}
