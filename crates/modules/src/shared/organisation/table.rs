//! *Tabell* of the organisation: one line for each version of a node, to set up the first tree and to take it elsewhere.
//!
//! Columns: `kod`, `namn`, `typ`, `överordnad kod`, `från`, `till`. A node without a code is named by its name.

use std::collections::BTreeMap;

use axum::response::Response;
use samsyn_domain::day::Day;
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::{NodeKind, Organisation};
use samsyn_texts::{Language, Message, Words};
use samsyn_web::download;

use super::draft::{Becomes, Draft};
use super::said;

/// The heads, in Swedish whatever the language: the file is read again.
const HEADS: [&str; 6] = ["kod", "namn", "typ", "överordnad kod", "från", "till"];

/// A line that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands, from 1 with the head.
    pub line: usize,
    /// What extracts call it, where they do.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: NodeKind,
    /// The code or the name of what it is part of.
    pub parent: Option<String>,
    /// When.
    pub valid: DaySpan,
}

/// Every version of every node, as a file.
pub fn file(organisation: &Organisation, words: &Words, delimiter: char) -> Response {
    let (ending, media) = match delimiter {
        ';' => ("csv", "text/csv; charset=utf-8"),
        _ => ("tsv", "text/tab-separated-values; charset=utf-8"),
    };
    let text = write(organisation, words, delimiter);
    let name = format!("organisation.{ending}");
    download::file(&name, media, text.into_bytes())
}

pub(super) fn write(organisation: &Organisation, words: &Words, delimiter: char) -> String {
    let mut nodes: Vec<NodeId> = organisation.nodes().collect();
    // What a node is part of stands before it.
    let last = |node: &NodeId| organisation.history(*node).last().map(|v| v.valid.from());
    nodes.sort_by_cached_key(|node| {
        let day = last(node).unwrap_or(Day::LAST);
        let tree = organisation.on(day);
        (
            tree.depth(*node),
            tree.name(*node).map(str::to_owned),
            *node,
        )
    });
    let code = |node: NodeId, day: Day| {
        let mut codes = organisation.codes_of(node);
        let found = codes.find(|(_, valid)| valid.holds_on(day));
        found.map(|(code, _)| code.to_owned())
    };
    let mut text = format!("\u{feff}{}\n", HEADS.join(&delimiter.to_string()));
    for version in nodes.iter().flat_map(|node| organisation.history(*node)) {
        let from = version.valid.from();
        let parent = version.parent.map(|parent| {
            let name = || {
                organisation
                    .name_on(parent, from)
                    .unwrap_or_default()
                    .to_owned()
            };
            code(parent, from).unwrap_or_else(name)
        });
        let cells = [
            code(version.node, from).unwrap_or_default(),
            version.name.clone(),
            said::kind(words, version.kind),
            parent.unwrap_or_default(),
            from.to_string(),
            version
                .valid
                .to()
                .map(|to| to.to_string())
                .unwrap_or_default(),
        ];
        let cells = cells.map(|cell| cell.replace(['\n', '\r', '\t', ';', '"'], " "));
        text.push_str(&cells.join(&delimiter.to_string()));
        text.push('\n');
    }
    text
}

/// Reads a table; semicolons or tabs. A line without a first day holds from `since`.
///
/// # Errors
/// What is wrong, with the line.
pub fn read(text: &str, words: [&Words; 2], since: Day) -> Result<Vec<Row>, Vec<Message>> {
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    let text = text.trim_start_matches('\u{feff}');
    for (place, line) in text.lines().enumerate() {
        let is_head = place == 0 && line.to_lowercase().contains("namn");
        if line.trim().is_empty() || is_head {
            continue;
        }
        match row(place + 1, line, words, since) {
            Ok(row) => rows.push(row),
            Err(message) => wrong.push(message.count("line", place as u64 + 1)),
        }
    }
    if rows.is_empty() && wrong.is_empty() {
        wrong.push(Message::new("node-table-empty"));
    }
    match wrong.is_empty() {
        true => Ok(rows),
        false => Err(wrong),
    }
}

fn row(line: usize, text: &str, words: [&Words; 2], since: Day) -> Result<Row, Message> {
    let delimiter = if text.contains('\t') { '\t' } else { ';' };
    let cells: Vec<&str> = text
        .split(delimiter)
        .map(|cell| cell.trim().trim_matches('"'))
        .collect();
    let cell = |place: usize| cells.get(place).copied().unwrap_or_default();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let name = some(cell(1)).ok_or(Message::new("node-table-name"))?;
    let kind = kind_called(cell(2), words)
        .ok_or_else(|| Message::new("node-table-kind").text("value", cell(2)))?;
    let day = |text: &str| {
        let parsed = text.parse::<Day>();
        parsed.map_err(|_| Message::new("node-table-day").text("value", text))
    };
    let from = some(cell(4)).map_or(Ok(since), |text| day(&text))?;
    let to = some(cell(5)).map(|text| day(&text)).transpose()?;
    let valid = DaySpan::new(from, to)
        .map_err(|_| Message::new("node-table-day").text("value", cell(5)))?;
    Ok(Row {
        line,
        code: some(cell(0)),
        name,
        kind,
        parent: some(cell(3)),
        valid,
    })
}

fn kind_called(text: &str, words: [&Words; 2]) -> Option<NodeKind> {
    let lower = text.to_lowercase();
    let mut all = NodeKind::ALL.iter().copied();
    all.find(|kind| {
        let called = words.map(|words| said::kind(words, *kind).to_lowercase());
        kind.code() == lower || called.contains(&lower)
    })
}

/// Puts the rows into a draft: what has no parent stands under the root that there is; a municipality becomes it.
///
/// # Errors
/// What is wrong, with the line.
pub fn draft(
    organisation: &Organisation,
    today: Day,
    rows: &[Row],
    new_id: &mut dyn FnMut() -> NodeId,
) -> Result<Draft, Vec<Message>> {
    let tree = organisation.on(today);
    let root = tree.roots().next().map(|root| root.id);
    let mut draft = Draft::of(organisation);
    let mut called: BTreeMap<String, NodeId> = BTreeMap::new();
    for node in tree.nodes() {
        called.insert(node.name.clone(), node.id);
        let codes = organisation.codes_of(node.id);
        called.extend(codes.map(|(code, _)| (code.to_owned(), node.id)));
    }
    let (mut of_rows, mut fresh): (Vec<NodeId>, Vec<String>) = (Vec::new(), Vec::new());
    for row in rows {
        let key = row.code.clone().unwrap_or_else(|| row.name.clone());
        let is_root = row.kind == NodeKind::Municipality && row.parent.is_none();
        let node = match (root.filter(|_| is_root), called.get(&key)) {
            (Some(root), _) => root,
            (None, Some(known)) if fresh.contains(&key) => *known,
            (None, Some(_)) => {
                let there = Message::new("node-table-there").text("value", &key);
                return Err(vec![there.count("line", row.line as u64)]);
            }
            (None, None) => new_id(),
        };
        called.entry(row.name.clone()).or_insert(node);
        called.insert(key.clone(), node);
        fresh.push(key);
        of_rows.push(node);
    }
    let mut wrong = Vec::new();
    let mut added: Vec<NodeId> = Vec::new();
    for (row, node) in rows.iter().zip(&of_rows) {
        let parent = match &row.parent {
            None => root.filter(|root| root != node),
            Some(parent) => match called.get(parent) {
                Some(parent) => Some(*parent),
                None => {
                    let missing = Message::new("node-table-parent").text("value", parent);
                    wrong.push(missing.count("line", row.line as u64));
                    continue;
                }
            },
        };
        let becomes = Becomes {
            kind: row.kind,
            name: row.name.clone(),
            parent,
        };
        put(&mut draft, (*node, root), becomes, row, &mut added);
    }
    match wrong.is_empty() {
        true => Ok(draft),
        false => Err(wrong),
    }
}

fn put(
    draft: &mut Draft,
    (node, root): (NodeId, Option<NodeId>),
    becomes: Becomes,
    row: &Row,
    added: &mut Vec<NodeId>,
) {
    if Some(node) == root {
        draft.rename(node, becomes);
    } else if added.contains(&node) {
        draft.add_version(node, becomes, row.valid);
    } else {
        draft.add(node, becomes, row.valid);
        added.push(node);
    }
    if let Some(code) = &row.code {
        draft.add_code(node, code, row.valid);
    }
}

/// Both languages' words for kinds.
pub fn both<'w>(of: impl Fn(Language) -> &'w Words) -> [&'w Words; 2] {
    [of(Language::Sv), of(Language::En)]
}
