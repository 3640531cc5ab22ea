//! From bytes to the rows of guarantees.
//!
//! How rows that a page break took apart are joined: a row goes on with the one above it in the same area where its
//! promise begins with a small letter (or is empty), that of the row above has no full stop, and the periods of the two
//! are not both whole. Its cells are added to those above with a space between. A row with an empty promise and a
//! period of its own is another comment on the guarantee above. A cell in quotes is whole: it neither goes on nor is
//! gone on with, and nothing of it is dropped; that is how our own export writes what would be misread.

use super::periods::read_period;
use super::{MAX_BYTES, Problem, ProblemKind};

/// The columns, in the order of the table.
pub const COLUMNS: [&str; 4] = [
    "Kvalitetsgarantier",
    "Beskrivning",
    "Period",
    "Senaste kommentar",
];

/// What the table holds.
#[derive(Default)]
pub struct Table {
    pub drafts: Vec<Draft>,
    pub problems: Vec<Problem>,
}

/// The cells of one guarantee and one comment, put together.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub area: String,
    pub promise: String,
    pub description: String,
    pub period: String,
    pub comment: String,
    /// At least one.
    pub lines: Vec<usize>,
    whole: bool,
}

#[derive(Clone, Debug, Default)]
struct Cell {
    text: String,
    quoted: bool,
}

struct Row {
    line: usize,
    cells: Vec<Cell>,
}

/// Text from UTF-8 with or without BOM, UTF-16 with BOM (as Excel writes *Unicode text*), or Windows-1252.
pub fn decoded(bytes: &[u8]) -> Result<String, ProblemKind> {
    if bytes.len() > MAX_BYTES {
        return Err(ProblemKind::TooLarge);
    }
    let encoding = match std::str::from_utf8(bytes) {
        Ok(_) => encoding_rs::UTF_8,
        Err(_) => encoding_rs::WINDOWS_1252,
    };
    // A BOM goes before what was guessed.
    let (text, _, _) = encoding.decode(bytes);
    if text.contains('\0') {
        return Err(ProblemKind::NotText);
    }
    Ok(composed(&text))
}

/// Letters that some systems write as two signs.
fn composed(text: &str) -> String {
    if !text.contains(['\u{300}', '\u{301}', '\u{308}', '\u{30a}']) {
        return text.to_owned();
    }
    let pairs = [
        ("a\u{30a}", "å"),
        ("a\u{308}", "ä"),
        ("o\u{308}", "ö"),
        ("e\u{301}", "é"),
        ("u\u{308}", "ü"),
        ("A\u{30a}", "Å"),
        ("A\u{308}", "Ä"),
        ("O\u{308}", "Ö"),
        ("E\u{301}", "É"),
        ("a\u{300}", "à"),
    ];
    pairs
        .iter()
        .fold(text.to_owned(), |text, (two, one)| text.replace(two, one))
}

/// Reads the table.
pub fn read(text: &str) -> Table {
    let rows: Vec<Row> = rows(text).into_iter().filter(Row::says_something).collect();
    let mut reading = Reading::default();
    for (at, row) in rows.iter().enumerate() {
        let header_follows = rows.get(at + 1).is_some_and(Row::is_header);
        reading.row(row, header_follows);
    }
    if reading.columns.is_none() {
        reading.table.problems.clear();
        reading.tell(1, ProblemKind::NoHeader);
    }
    reading.table
}

#[derive(Default)]
struct Reading {
    table: Table,
    /// Where each of [`COLUMNS`] stands, from the first header on.
    columns: Option<[Option<usize>; 4]>,
    area: Option<String>,
}

impl Reading {
    fn row(&mut self, row: &Row, header_follows: bool) {
        if row.is_header() {
            return self.header(row);
        }
        let caption = row
            .caption()
            .filter(|caption| header_follows && (self.columns.is_none() || caption.in_form));
        match (caption, self.columns) {
            (Some(caption), _) => self.area = Some(caption.area),
            (None, None) => self.tell(row.line, ProblemKind::BeforeHeader),
            (None, Some(columns)) => self.data(row, columns),
        }
    }

    fn header(&mut self, row: &Row) {
        let columns = COLUMNS.map(|name| row.cells.iter().position(|cell| cell.is(name)));
        let missing = COLUMNS
            .iter()
            .zip(columns)
            .filter(|(_, place)| place.is_none());
        let missing: Vec<&str> = missing.map(|(name, _)| *name).collect();
        if !missing.is_empty() {
            self.tell(row.line, ProblemKind::ColumnsMissing(missing));
        }
        if self.area.is_none() {
            self.tell(row.line, ProblemKind::NoArea);
            self.area = Some(String::new());
        }
        self.columns = Some(columns);
    }

    fn data(&mut self, row: &Row, columns: [Option<usize>; 4]) {
        let cell = |column: usize| {
            let place = columns[column]?;
            row.cells.get(place)
        };
        let text = |column| cell(column).map_or_else(String::new, Cell::said);
        let outside = row
            .cells
            .iter()
            .enumerate()
            .filter(|(at, _)| !columns.contains(&Some(*at)));
        if outside
            .into_iter()
            .any(|(_, cell)| !cell.text.trim().is_empty())
        {
            self.tell(row.line, ProblemKind::ExtraCells);
        }
        let whole = cell(0).is_some_and(|cell| cell.quoted);
        let promise = text(0);
        let mut draft = Draft {
            area: self.area.clone().unwrap_or_default(),
            promise: if whole {
                promise
            } else {
                bare_promise(&promise)
            },
            description: text(1),
            period: text(2),
            comment: text(3),
            lines: vec![row.line],
            whole,
        };
        let began_with_dash =
            cell(0).is_some_and(|cell| cell.text.trim_start().starts_with(DASHES));
        let above = self
            .table
            .drafts
            .last_mut()
            .filter(|above| above.area == draft.area);
        match above {
            Some(above) if !began_with_dash && above.goes_on_with(&draft) => above.add(draft),
            Some(above) if draft.promise.is_empty() && !whole => {
                draft.promise.clone_from(&above.promise);
                self.table.drafts.push(draft);
            }
            None if draft.promise.is_empty() => self.tell(row.line, ProblemKind::NoPromise),
            _ => self.table.drafts.push(draft),
        }
    }

    fn tell(&mut self, line: usize, kind: ProblemKind) {
        self.table.problems.push(Problem { line, kind });
    }
}

impl Draft {
    fn goes_on_with(&self, next: &Draft) -> bool {
        let whole_periods =
            read_period(&self.period).is_some() && read_period(&next.period).is_some();
        let joined = format!("{} {}", self.period, next.period);
        let periods =
            self.period.is_empty() || next.period.is_empty() || read_period(&joined).is_some();
        if self.whole || next.whole || whole_periods || !periods {
            return false;
        }
        let small = next.promise.chars().next().is_none_or(char::is_lowercase);
        let ended = self.promise.ends_with(['.', '!', '?']) && !next.promise.is_empty();
        small
            && !ended
            && (!next.promise.is_empty() || next.period.is_empty() || !self.period.is_empty())
    }

    fn add(&mut self, next: Draft) {
        for (to, more) in [
            (&mut self.promise, next.promise),
            (&mut self.description, next.description),
            (&mut self.period, next.period),
            (&mut self.comment, next.comment),
        ] {
            if !to.is_empty() && !more.is_empty() {
                to.push(' ');
            }
            to.push_str(&more);
        }
        self.lines.extend(next.lines);
    }
}

const DASHES: [char; 6] = ['—', '–', '-', '•', '·', '*'];

/// The promise without the dash or bullet before it; any white space within is one space.
pub fn bare_promise(text: &str) -> String {
    let text = text.trim_start_matches(|sign: char| sign.is_whitespace() || DASHES.contains(&sign));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line above a header.
struct Caption {
    area: String,
    /// `Kvalitetsgarantier (Social verksamhet)`, not just any line.
    in_form: bool,
}

impl Row {
    fn says_something(&self) -> bool {
        self.cells.iter().any(|cell| !cell.text.trim().is_empty())
    }

    /// The first column and another one are named.
    fn is_header(&self) -> bool {
        let named = |name: &str| self.cells.iter().any(|cell| !cell.quoted && cell.is(name));
        named(COLUMNS[0]) && COLUMNS.iter().filter(|name| named(name)).count() > 1
    }

    fn caption(&self) -> Option<Caption> {
        let mut said = self
            .cells
            .iter()
            .filter(|cell| !cell.text.trim().is_empty());
        let (Some(only), None) = (said.next(), said.next()) else {
            return None;
        };
        let line = only.text.trim();
        let named = line.strip_prefix(COLUMNS[0]).map(str::trim_start);
        let inside = named.and_then(|rest| rest.strip_prefix('(')?.strip_suffix(')'));
        let area = inside.unwrap_or(line);
        Some(Caption {
            area: if only.quoted {
                area.to_owned()
            } else {
                area.trim().to_owned()
            },
            in_form: inside.is_some(),
        })
    }
}

impl Cell {
    fn is(&self, name: &str) -> bool {
        self.text.trim().eq_ignore_ascii_case(name)
    }

    fn said(&self) -> String {
        match self.quoted {
            true => self.text.clone(),
            false => self.text.trim().to_owned(),
        }
    }
}

/// Rows of cells. A cell that begins with a quote is quoted where that quote is closed before a tab or the end of a
/// line; then it may hold both, and two quotes are one. Otherwise a quote is a quote.
fn rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut rest = text;
    let mut line = 1;
    while !rest.is_empty() {
        let mut row = Row {
            line,
            cells: Vec::new(),
        };
        loop {
            let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
            line += rest[..rest.len() - after.len()].matches('\n').count();
            row.cells.push(cell);
            match after.strip_prefix('\t') {
                Some(next) => rest = next,
                None => {
                    rest = after;
                    break;
                }
            }
        }
        rows.push(row);
        rest = rest.strip_prefix('\r').unwrap_or(rest);
        if let Some(next) = rest.strip_prefix('\n') {
            rest = next;
        }
        line += 1;
    }
    rows
}

fn plain(text: &str) -> (Cell, &str) {
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let cell = Cell {
        text: text[..end].to_owned(),
        quoted: false,
    };
    (cell, &text[end..])
}

fn quoted(text: &str) -> Option<(Cell, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut inner = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        inner.push_str(part);
        match after.strip_prefix('"') {
            Some(more) => {
                inner.push('"');
                rest = more;
            }
            None if after.is_empty() || after.starts_with(['\t', '\n', '\r']) => {
                let cell = Cell {
                    text: inner,
                    quoted: true,
                };
                return Some((cell, after));
            }
            None => return None,
        }
    }
}
