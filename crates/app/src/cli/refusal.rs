//! What is wrong with the arguments, in our words instead of clap's.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use samsyn_analytics::row_error::masked_name;

use super::Parsed;
use super::value::ValueProblem;
use crate::failure::Failure;
use crate::messages::Message;

/// Help and version are no errors; the rest is.
///
/// # Errors
/// What is wrong, and what to write instead.
pub fn explained(error: &Error) -> Result<Parsed, Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Ok(Parsed::Shown(with_ellipsis(&error.render().to_string())))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Err(Failure::Help(error.render().to_string()))
        }
        kind => Err(Failure::Input(message(kind, error))),
    }
}

/// An argument that may be repeated, in the list of arguments as in the usage: `<UTTAG>…`.
fn with_ellipsis(help: &str) -> String {
    let lines = help.split_inclusive('\n').map(|line| {
        let argument = line.starts_with("  [") || line.starts_with("  <");
        match line.split_once("...").filter(|_| argument) {
            Some((name, rest)) => format!("{}…  {rest}", name.replace('[', "<").replace(']', ">")),
            None => line.to_owned(),
        }
    });
    lines.collect()
}

fn message(kind: ErrorKind, error: &Error) -> Message {
    let argument = || text(error, ContextKind::InvalidArg);
    let value = || text(error, ContextKind::InvalidValue);
    match kind {
        ErrorKind::InvalidValue if text(error, ContextKind::InvalidValue).is_empty() => {
            Message::new("command-value-missing").text("argument", argument())
        }
        ErrorKind::InvalidValue => Message::new("command-value-unknown")
            .text("argument", argument())
            .text("value", value())
            .text("values", text(error, ContextKind::ValidValue)),
        ErrorKind::ValueValidation => Message::new("command-value-wrong")
            .text("argument", argument())
            .text("value", masked_name(&value()))
            .message("problem", problem(error)),
        ErrorKind::UnknownArgument => match suggestion(error, ContextKind::SuggestedArg) {
            Some(other) => Message::new("command-unknown-argument-closest").text("other", other),
            None if !argument().starts_with('-') => Message::new("command-unexpected"),
            None => Message::new("command-unknown-argument"),
        }
        .text("argument", argument()),
        ErrorKind::InvalidSubcommand => match suggestion(error, ContextKind::SuggestedSubcommand) {
            Some(other) => Message::new("command-unknown-closest").text("other", other),
            None => Message::new("command-unknown"),
        }
        .text("command", text(error, ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => Message::new("command-missing"),
        ErrorKind::MissingRequiredArgument => {
            Message::new("command-argument-missing").text("arguments", argument())
        }
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::NoEquals | ErrorKind::TooFewValues => {
            Message::new("command-value-missing").text("argument", argument())
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            Message::new("command-too-many-values").text("argument", argument())
        }
        ErrorKind::InvalidUtf8 => Message::new("command-not-text"),
        _ => Message::new("command-wrong"),
    }
}

/// An option given twice, or two that exclude each other.
fn conflict(error: &Error) -> Message {
    let (first, other) = (
        text(error, ContextKind::InvalidArg),
        text(error, ContextKind::PriorArg),
    );
    if other.is_empty() || first == other {
        Message::new("command-argument-twice").text("argument", first)
    } else {
        Message::new("command-conflict")
            .text("argument", first)
            .text("other", other)
    }
}

fn problem(error: &Error) -> Message {
    let problem = error
        .source()
        .and_then(|source| source.downcast_ref::<ValueProblem>());
    problem.map_or(Message::new("value-wrong"), |problem| problem.0.clone())
}

/// The most similar of what there is, which clap puts last.
fn suggestion(error: &Error, kind: ContextKind) -> Option<String> {
    let all = text(error, kind);
    let closest = all.rsplit(", ").next().unwrap_or_default();
    (!closest.is_empty()).then(|| closest.to_owned())
}

/// What clap knows of the error, lists with commas.
fn text(error: &Error, kind: ContextKind) -> String {
    let text = match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            texts.join(", ")
        }
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    text.replace("...", "…")
}
