//! Lines of the trail, as a table and as a file.

use samsyn_db::Tx;
use samsyn_db::audit::{Recorded, RecordedRead};
use samsyn_texts::{Message, Words};
use samsyn_web::Failure;
use samsyn_web::components::Column;
use samsyn_web::download::{Cell, Sheet};

use super::question::View;
use crate::shared::audit_trail::Telling;
use crate::shared::audit_trail::store::{self, Wanted};

/// One line: the cells after the moment, in the order of the columns.
pub struct Row {
    /// Its number.
    pub id: i64,
    /// When, in words.
    pub when: String,
    /// For machines.
    pub datetime: String,
    /// What the columns hold, and a second line in small type.
    pub cells: Vec<(String, String)>,
}

/// The heads of the columns.
pub fn columns(view: View, words: &Words) -> Vec<Column> {
    heads(view, words).into_iter().map(Column::new).collect()
}

fn heads(view: View, words: &Words) -> Vec<String> {
    let when = words.get("audit-when");
    let who = words.get("audit-who");
    match view {
        View::Events | View::Technical => vec![
            when,
            who,
            words.get("audit-what"),
            words.get("audit-about"),
            words.get("audit-where"),
        ],
        View::Reads => vec![
            when,
            who,
            words.get("audit-cases"),
            words.get("audit-how"),
            words.get("audit-where"),
        ],
    }
}

/// The lines that are asked for, the latest first.
///
/// # Errors
/// Where the database fails.
pub async fn rows(
    tx: &mut Tx,
    (view, wanted): (View, &Wanted),
    most: usize,
    telling: &Telling<'_>,
    words: &Words,
) -> Result<Vec<Row>, Failure> {
    Ok(match view {
        View::Events => of_events(store::events(tx, wanted, most).await?, telling, words),
        View::Technical => of_events(store::technical(tx, wanted, most).await?, telling, words),
        View::Reads => {
            let reads = store::reads(tx, wanted, most).await?;
            reads
                .iter()
                .map(|read| of_read(read, telling, words))
                .collect()
        }
    })
}

fn of_events(events: Vec<Recorded>, telling: &Telling<'_>, words: &Words) -> Vec<Row> {
    let row = |event: &Recorded| {
        let other = event.on_behalf_of.map(|other| {
            words.say(&Message::new("audit-for").text("other", telling.person(Some(other))))
        });
        let about = match &event.subject_kind {
            Some(kind) => telling.subject(kind, event.subject_id.as_deref()),
            None => String::new(),
        };
        Row {
            id: event.id,
            when: telling.moment(event.at),
            datetime: event.at.day().to_string(),
            cells: vec![
                (telling.person(event.actor), other.unwrap_or_default()),
                (telling.kind(&event.kind), telling.details(event)),
                (about, String::new()),
                (telling.place(event.node, event.at.day()), String::new()),
            ],
        }
    };
    events.iter().map(row).collect()
}

/// One read of cases.
pub fn of_read(read: &RecordedRead, telling: &Telling<'_>, words: &Words) -> Row {
    let cases = u64::try_from(read.cases).unwrap_or_default();
    let mut promise = vec![read.limit_id.clone()];
    promise.extend(read.period.map(|period| words.period(period)));
    Row {
        id: read.id,
        when: telling.moment(read.at),
        datetime: read.at.day().to_string(),
        cells: vec![
            (telling.person(Some(read.actor)), String::new()),
            (
                words.say(&Message::new("audit-case-count").count("count", cases)),
                promise.join(" · "),
            ),
            (
                how(read.export, words),
                telling.reason(read.reason.as_deref()),
            ),
            (telling.place(Some(read.node), read.at.day()), String::new()),
        ],
    }
}

/// *På en sida* or *Som fil*.
pub fn how(export: bool, words: &Words) -> String {
    match export {
        true => words.get("audit-as-file"),
        false => words.get("audit-on-page"),
    }
}

/// The lines as a file: what stands in small type has columns of its own.
pub fn sheet(view: View, rows: &[Row], words: &Words) -> Sheet {
    let mut head = Vec::new();
    for (place, name) in heads(view, words).into_iter().enumerate() {
        let details = format!("{name}, {}", words.get("audit-more"));
        head.push(name);
        if place > 0 {
            head.push(details);
        }
    }
    let line = |row: &Row| {
        let when = std::iter::once(Cell::from(row.when.as_str()));
        let cells = row
            .cells
            .iter()
            .flat_map(|(text, more)| [Cell::from(text.as_str()), Cell::from(more.as_str())]);
        when.chain(cells).collect()
    };
    Sheet {
        name: format!("granskningsspar-{}", view.code()),
        head,
        rows: rows.iter().map(line).collect(),
    }
}
