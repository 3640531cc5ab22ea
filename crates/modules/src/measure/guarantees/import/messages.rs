//! What is wrong in a table, in words.

use samsyn_domain::personal_data::PersonalDataKind;
use samsyn_texts::{Message, Texts};

use super::{Column, Problem, ProblemKind};

/// Texts of the import.
pub const TEXTS: Texts = samsyn_texts::texts!("texts");

/// What is wrong and on which line; advice says what to do.
pub fn problem(problem: &Problem) -> Message {
    use ProblemKind as P;
    let message = match &problem.kind {
        P::TooLarge => Message::new("guarantee-import-too-large"),
        P::NotText => Message::new("guarantee-import-not-text"),
        P::NoHeader => Message::new("guarantee-import-no-header"),
        P::ColumnsMissing(names) => {
            Message::new("guarantee-import-columns-missing").list("columns", names)
        }
        P::BeforeHeader => Message::new("guarantee-import-before-header"),
        P::NoArea => Message::new("guarantee-import-no-area"),
        P::ExtraCells => Message::new("guarantee-import-extra-cells"),
        P::NoPromise => Message::new("guarantee-import-no-promise"),
        P::UnknownPeriod(text) => Message::new("guarantee-import-period").text("period", text),
        P::CommentWithoutPeriod => Message::new("guarantee-import-no-period"),
        P::PeriodTwice(period) => {
            Message::new("guarantee-import-period-twice").text("period", period)
        }
        P::DescriptionTwice => Message::new("guarantee-import-description-twice"),
        P::PersonalData(kind, column) => {
            let column = match column {
                Column::Promise => Message::new("guarantee-import-column-promise"),
                Column::Description => Message::new("guarantee-import-column-description"),
                Column::Period => Message::new("guarantee-import-column-period"),
                Column::Comment => Message::new("guarantee-import-column-comment"),
            };
            let kind = match kind {
                PersonalDataKind::IdentityNumber => "guarantee-import-identity-number",
                PersonalDataKind::EmailAddress => "guarantee-import-email-address",
                PersonalDataKind::PhoneNumber => "guarantee-import-phone-number",
            };
            Message::new(kind).message("column", column)
        }
    };
    message.text("line", problem.line)
}
