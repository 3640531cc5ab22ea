//! *Export*: every field as JSON, and the four columns of the table.

use samsyn_texts::{Language, Words};
use serde::{Deserialize, Serialize};

use super::import::bare_promise;
use super::record::{FollowUpRecord, GuaranteeRecord};

/// The version of the format. A file of another is refused.
pub const FORMAT: &str = "samsyn-guarantees-1";

/// *Exporterade garantier*: everything, in a file that says what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exported {
    /// [`FORMAT`].
    pub format: String,
    /// The guarantees.
    pub guarantees: Vec<GuaranteeRecord>,
}

/// Why a JSON file cannot be imported.
#[derive(Debug, thiserror::Error)]
pub enum JsonError {
    /// Not JSON, or not such a file.
    #[error("{0}")]
    Form(#[from] serde_json::Error),
    /// Of another format, or another version.
    #[error("the format is {0:?}, not {FORMAT:?}")]
    Format(String),
}

impl Exported {
    /// In the order of area and promise, so that two exports of the same are the same bytes.
    pub fn new(mut guarantees: Vec<GuaranteeRecord>) -> Exported {
        guarantees
            .sort_by(|one, other| (&one.area, &one.promise).cmp(&(&other.area, &other.promise)));
        Exported {
            format: FORMAT.to_owned(),
            guarantees,
        }
    }

    /// As JSON, with a line for each field.
    ///
    /// # Errors
    /// Never for these types; a fault if it does.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self).map(|json| json + "\n")
    }

    /// Reads what [`Exported::to_json`] wrote. Descriptions are cleaned on the way in.
    ///
    /// # Errors
    /// Where it is no such file.
    pub fn from_json(json: &str) -> Result<Exported, JsonError> {
        #[derive(Deserialize)]
        struct Format {
            format: String,
        }
        let Format { format } = serde_json::from_str(json)?;
        match format == FORMAT {
            true => Ok(serde_json::from_str(json)?),
            false => Err(JsonError::Format(format)),
        }
    }
}

/// The table of four columns, under the name of each area. A guarantee has a row for each comment on it as a whole,
/// in the order they have; comments of single units are not in this table. What would be misread stands in quotes.
pub fn to_tsv(guarantees: &[GuaranteeRecord]) -> String {
    let mut table = String::new();
    let mut area = None;
    // The table is Swedish, whoever asks for it.
    let words = Words::new(Language::Sv, []);
    for guarantee in guarantees {
        if area != Some(&guarantee.area) {
            let caption = format!("Kvalitetsgarantier ({})", guarantee.area);
            let trimmed = guarantee.area.trim() == guarantee.area;
            let gap = if area.is_some() { "\n" } else { "" };
            table.push_str(&format!("{gap}{}\n\n", cell(&caption, !trimmed)));
            table.push_str("Kvalitetsgarantier\tBeskrivning\tPeriod\tSenaste kommentar\n");
            area = Some(&guarantee.area);
        }
        let whole = guarantee
            .follow_ups
            .iter()
            .filter(|follow_up| follow_up.unit.is_none());
        let mut rows: Vec<Option<&FollowUpRecord>> = whole.map(Some).collect();
        if rows.is_empty() {
            rows.push(None);
        }
        for follow_up in rows {
            let period = follow_up.map(|follow_up| words.period(follow_up.period));
            let comment = follow_up.map_or("", |follow_up| follow_up.comment.as_str());
            let cells = [
                cell(&guarantee.promise, misread_as_promise(&guarantee.promise)),
                cell(guarantee.description.as_str(), false),
                period.unwrap_or_default(),
                cell(comment, comment.trim() != comment || is_heading(comment)),
            ];
            table.push_str(&cells.join("\t"));
            table.push('\n');
        }
    }
    table
}

/// Whether the promise would be joined with the row above, taken for a header, or changed.
fn misread_as_promise(promise: &str) -> bool {
    let begins = promise.chars().next().is_some_and(char::is_uppercase);
    !begins
        || is_heading(promise)
        || promise.starts_with("Kvalitetsgarantier")
        || bare_promise(promise) != promise
}

/// The heading of the first column, which makes a row a header.
fn is_heading(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("Kvalitetsgarantier")
}

fn cell(text: &str, misread: bool) -> String {
    match misread || text.starts_with('"') || text.contains(['\t', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
