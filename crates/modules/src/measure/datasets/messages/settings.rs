//! Mistakes in limits, profiles and catalogues, in words.

use samsyn_analytics::settings::date_form::DateFormError;
use samsyn_analytics::settings::error::{Expected, SettingsError, SettingsProblem};

use super::Message;

/// What is wrong in a settings file, and on which line.
pub fn settings(error: &SettingsError) -> Message {
    Message::new("settings-error")
        .text("file", &error.file)
        .text("line", error.line)
        .message("problem", problem(&error.problem))
}

fn problem(problem: &SettingsProblem) -> Message {
    use SettingsProblem as P;
    match problem {
        P::Syntax { detail } => Message::new(syntax(detail)),
        P::UnknownKey { key, known } => Message::new("settings-unknown-key")
            .text("key", key)
            .list("known", known),
        P::MissingKey { key, table: "" } => Message::new("settings-missing-key").text("key", key),
        P::MissingKey { key, table } => Message::new("settings-missing-key-in")
            .text("key", key)
            .text("table", table),
        P::WrongType { key, expected } => Message::new("settings-wrong-type")
            .text("key", key)
            .message("expected", expected_kind(*expected)),
        P::UnknownValue { key, value, known } => Message::new("settings-unknown-value")
            .text("key", key)
            .text("value", value)
            .list(
                "known",
                known
                    .iter()
                    .map(|value| format!("\"{}\"", shown_value(value))),
            ),
        P::DoubledId { id, first_line } => match first_line {
            Some(line) => Message::new("settings-doubled-id").text("line", line),
            None => Message::new("settings-doubled-id-in-catalogue"),
        }
        .text("id", id),
        P::VersionsOverlap { id, first_line } => Message::new("settings-versions-overlap")
            .text("id", id)
            .text("line", first_line),
        P::DoubledValue { value, first_line } => Message::new("settings-doubled-value")
            .text("value", value)
            .text("line", first_line),
        P::EmptyList { key } => Message::new("settings-empty-list").text("key", key),
        P::EmptyText { key } => Message::new("settings-empty-text").text("key", key),
        P::Negative { key } => Message::new("settings-negative").text("key", key),
        _ => value_problem(problem),
    }
}

/// The rest of [`problem`]: numbers, dates, codes and columns.
fn value_problem(problem: &SettingsProblem) -> Message {
    use SettingsProblem as P;
    match problem {
        P::TooSmall { key, min } => Message::new("settings-too-small")
            .text("key", key)
            .text("min", min),
        P::TooLarge { key, max } => Message::new("settings-too-large")
            .text("key", key)
            .text("max", max),
        P::Date { key, value } => Message::new("settings-date")
            .text("key", key)
            .text("value", value),
        P::UnknownEvent { code, closest } => match closest {
            Some(closest) => {
                Message::new("settings-unknown-event-closest").text("closest", closest)
            }
            None => Message::new("settings-unknown-event"),
        }
        .text("code", code),
        P::CodeForm { code } => Message::new("settings-code-form").text("code", code),
        P::UnknownColumn { name } => Message::new("settings-unknown-column").text("name", name),
        P::ColumnMappedTwice {
            column,
            first,
            second,
        } => Message::new("settings-column-mapped-twice")
            .text("column", column)
            .text("first", first)
            .text("second", second),
        P::HeaderMappedTwice {
            header,
            first,
            second,
        } => Message::new("settings-header-mapped-twice")
            .text("header", header)
            .text("first", first)
            .text("second", second),
        P::BirthYearOrder { from, to } => Message::new("settings-birth-year-order")
            .text("from", from)
            .text("to", to),
        P::BirthYearEmpty => Message::new("settings-birth-year-empty"),
        P::ValidityOrder => Message::new("settings-validity-order"),
        P::DateForm { value, problem } => Message::new("settings-date-form")
            .text("value", value)
            .message("problem", date_form(*problem)),
        _ => Message::new("settings-nothing-defined"),
    }
}

fn expected_kind(expected: Expected) -> Message {
    Message::new(match expected {
        Expected::Text => "expected-text",
        Expected::Number => "expected-number",
        Expected::TextList => "expected-text-list",
        Expected::Date => "expected-date",
        Expected::Table => "expected-table",
        Expected::Tables => "expected-tables",
    })
}

fn date_form(error: DateFormError) -> Message {
    match error {
        DateFormError::Missing(part) => Message::new("date-form-missing").text("part", part),
        DateFormError::Twice(part) => Message::new("date-form-twice").text("part", part),
        DateFormError::StrayLetter(letter) => {
            Message::new("date-form-stray-letter").text("letter", letter)
        }
    }
}

/// What the parser means, as far as it is one of the common mistakes. Its own words are English and speak of grammar.
fn syntax(detail: &str) -> &'static str {
    let means = |words: &[&str]| words.iter().any(|word| detail.contains(word));
    if means(&["duplicate key"]) {
        "settings-syntax-twice"
    } else if means(&[
        "must be quoted",
        "invalid basic string",
        "invalid literal string",
        "missing opening quote",
    ]) {
        "settings-syntax-quotes"
    } else if means(&[
        "unclosed",
        "missing comma",
        "missing array",
        "missing table",
        "extra comma",
    ]) {
        "settings-syntax-brackets"
    } else if means(&[
        "key with no value",
        "missing value",
        "extra `=`",
        "missing assignment",
    ]) {
        "settings-syntax-equals"
    } else if means(&["unquoted key"]) {
        "settings-syntax-key"
    } else {
        "settings-syntax"
    }
}

/// A tab is shown as it is written in TOML.
fn shown_value(value: &str) -> String {
    value.replace('\t', "\\t")
}
