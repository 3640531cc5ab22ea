//! `samsyn doctor`: looks over an installation and says what is wrong with it. Status 0 where nothing is, else 1.

mod checks;

use super::Context;
use crate::cli::dataset::ReportFormat;
use crate::cli::operation::DoctorArguments;
use crate::configuration::Configuration;
use crate::failure::{Failure, Status};
use crate::messages::Message;
use crate::output::listing::{Listing, Value};
use crate::output::table::TextTable;
use crate::output::{print, to_stdout};

/// How something was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Health {
    /// As it should be.
    Well,
    /// It works, and somebody should look at it.
    Doubtful,
    /// It does not work, or is not safe.
    Ill,
}

/// One thing that was looked at.
struct Finding {
    check: &'static str,
    health: Health,
    message: Message,
}

impl Finding {
    const fn new(check: &'static str, health: Health, message: Message) -> Finding {
        Finding {
            check,
            health,
            message,
        }
    }
}

impl Health {
    const fn code(self) -> &'static str {
        match self {
            Health::Well => "ok",
            Health::Doubtful => "warning",
            Health::Ill => "error",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Health::Well => "doctor-ok",
            Health::Doubtful => "doctor-warning",
            Health::Ill => "doctor-error",
        }
    }
}

/// Looks at everything.
pub fn run(arguments: &DoctorArguments, context: Context<'_>) -> Result<Status, Failure> {
    let configuration = Configuration::read(&arguments.place, None)?;
    let findings = super::wait(async { Ok(checks::all(&configuration).await) })?;
    match arguments.format {
        ReportFormat::Table => {
            print(&table(&findings, context).render(context.surroundings.width))?
        }
        ReportFormat::Json => to_stdout(|out| listing(&findings, context).json(out))?,
    }
    let ill = findings.iter().any(|finding| finding.health == Health::Ill);
    Ok(if ill { Status::Fault } else { Status::Done })
}

fn table(findings: &[Finding], context: Context<'_>) -> TextTable {
    let words = context.words;
    let mut table = TextTable::default();
    for id in ["column-check", "column-health", "column-found"] {
        table.text(words.get(id));
    }
    for finding in findings {
        let check = words.find(&format!("doctor-check-{}", finding.check));
        table.row(vec![
            check.unwrap_or_default(),
            words.get(finding.health.name()),
            words.say(&finding.message),
        ]);
    }
    table
}

fn listing(findings: &[Finding], context: Context<'_>) -> Listing {
    let rows = findings.iter().map(|finding| {
        vec![
            Value::text(finding.check),
            Value::text(finding.health.code()),
            Value::text(context.words.say(&finding.message)),
        ]
    });
    Listing {
        columns: vec!["check", "status", "found"],
        rows: rows.collect(),
    }
}
