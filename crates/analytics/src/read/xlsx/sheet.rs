//! The rows of one sheet, in the order they lie in the file.

use std::collections::BTreeSet;
use std::io::BufReader;
use std::sync::mpsc::SyncSender;

use calamine::{
    Dimensions, Reader, Sheet, SheetType, SheetVisible, Xlsx, XlsxCellFormulaMetadataRecord,
    XlsxCellReader, XlsxError, XlsxFormulaMetadata,
};

use crate::column::{Column, Columns};
use crate::read::block::{BrokenRow, RawRow, RowBlock, beginning_of};
use crate::read::error::ReadProblem;
use crate::read::extract_source::Opened;
use crate::read::header::Header;
use crate::read::xlsx::cell::Content;
use crate::read::xlsx::merged::Merged;
use crate::read::xlsx::{Part, hand_over, unpack_problem};
use crate::row_error::{RowErrorCode, masked, masked_detail};
use crate::settings::profile::Profile;

/// Characters of a cell, as in Excel. A shared text is kept once however many cells refer to it, and copied for each.
const LONGEST_CELL: usize = 32_767;
/// Rows and columns that a sheet may have.
const SHEET: (u32, u32) = (1_048_576, 16_384);
/// How many names of unread fields, or of sheets, are kept.
const NAMES: usize = 100;

pub(super) type Book = Xlsx<BufReader<Opened>>;

/// Hands over the header and the rows of the sheet that the profile names, else of the first that can be seen.
pub(super) fn read(
    file: Opened,
    profile: &Profile,
    has_merged_cells: bool,
    sender: &SyncSender<Part>,
) -> Result<(), ReadProblem> {
    let mut book = Book::new(BufReader::new(file)).map_err(problem_of)?;
    let sheet = sheet_name(book.sheets_metadata(), profile)?;
    let mut regions = Vec::new();
    if has_merged_cells {
        regions = book.merge_cells_by_sheet_name(&sheet).map_err(problem_of)?;
    }
    let from_1904 = book.has_1904_epoch();
    let cells = book.worksheet_cells_reader(&sheet).map_err(problem_of)?;
    let mut cells = Cells::new(cells, from_1904);
    let (header, merged) = read_header(&mut cells, profile, &regions)?;
    let unread: BTreeSet<String> = header
        .unread
        .iter()
        .take(NAMES)
        .map(|name| masked(name))
        .collect();
    if !hand_over(sender, Part::Header(header.present, unread)) {
        return Ok(());
    }
    let mut rows = RowBlock::default();
    let mut row = Row::default();
    while let Some(number) = cells.next_row(|field, cell| row.take(&header, field, cell))? {
        row.finish(number, &merged, &mut rows);
        if rows.is_full() && !hand_over(sender, Part::Rows(std::mem::take(&mut rows))) {
            return Ok(());
        }
    }
    if !rows.is_empty() {
        hand_over(sender, Part::Rows(rows));
    }
    Ok(())
}

pub(super) fn sheet_name(sheets: &[Sheet], profile: &Profile) -> Result<String, ReadProblem> {
    let sheets = sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let found = match &profile.sheet {
        Some(name) => sheets
            .clone()
            .find(|sheet| sheet.name.trim() == name.trim()),
        None => sheets
            .clone()
            .find(|sheet| sheet.visible == SheetVisible::Visible)
            .or_else(|| sheets.clone().next()),
    };
    match (found, &profile.sheet) {
        (Some(sheet), _) => Ok(sheet.name.clone()),
        (None, Some(name)) => Err(ReadProblem::SheetMissing {
            sheet: name.clone(),
            found: sheets
                .take(NAMES)
                .map(|sheet| masked(&sheet.name))
                .collect(),
        }),
        (None, None) => Err(ReadProblem::Workbook("it has no sheet".to_owned())),
    }
}

/// The first row with something in it.
fn read_header(
    cells: &mut Cells<'_>,
    profile: &Profile,
    regions: &[Dimensions],
) -> Result<(Header, Merged), ReadProblem> {
    let mut names: Vec<String> = Vec::new();
    let mut is_doubled = false;
    let row = loop {
        let row = cells.next_row(|field, cell| {
            if !cell.content.is_blank() {
                names.resize(names.len().max(field + 1), String::new());
                is_doubled |= !names[field].is_empty();
                names[field] = cell.content.into_text().into_owned();
            }
        })?;
        match row {
            None => return Err(ReadProblem::Empty),
            Some(_) if is_doubled => return Err(damaged("a cell of the header stands twice")),
            Some(row) if !names.is_empty() => break row,
            Some(_) => {}
        }
    };
    let header = Header::read(names.iter().map(String::as_str), profile)?;
    let merged = Merged::new(regions, &header.fields);
    if let Some(column) = merged.touched(row) {
        let field = header
            .fields
            .iter()
            .position(|field| *field == Some(column));
        let name = field.map(|field| masked(&names[field])).unwrap_or_default();
        return Err(ReadProblem::HeaderMerged(name));
    }
    Ok((header, merged))
}

/// A cell, taken out of its row.
pub(super) struct Cell<'b> {
    pub(super) content: Content<'b>,
    formula: Option<XlsxFormulaMetadata>,
}

/// The cells of a sheet, row by row.
pub(super) struct Cells<'b> {
    /// None when the sheet has ended.
    cells: Option<XlsxCellReader<'b, BufReader<Opened>>>,
    ahead: Option<XlsxCellFormulaMetadataRecord<'b>>,
    row: Option<u32>,
    from_1904: bool,
}

impl<'b> Cells<'b> {
    pub(super) fn new(cells: XlsxCellReader<'b, BufReader<Opened>>, from_1904: bool) -> Cells<'b> {
        Cells {
            cells: Some(cells),
            ahead: None,
            row: None,
            from_1904,
        }
    }

    /// Calls `each` with the cells of the next row that has any. The row's number, from 0.
    pub(super) fn next_row(
        &mut self,
        mut each: impl FnMut(usize, Cell<'b>),
    ) -> Result<Option<u32>, ReadProblem> {
        let mut current = None;
        loop {
            let Some(record) = self.next_cell()? else {
                return Ok(current);
            };
            let (row, field) = record.pos;
            if current.is_some_and(|current| current != row) {
                self.ahead = Some(record);
                return Ok(current);
            }
            if current.is_none() {
                self.begin(row)?;
                current = Some(row);
            }
            if field >= SHEET.1 {
                return Err(damaged("a cell lies outside the sheet"));
            }
            let content = Content::of(record.value, self.from_1904);
            let formula = record.formula;
            each(field as usize, Cell { content, formula });
        }
    }

    fn next_cell(&mut self) -> Result<Option<XlsxCellFormulaMetadataRecord<'b>>, ReadProblem> {
        if let Some(record) = self.ahead.take() {
            return Ok(Some(record));
        }
        let Some(cells) = &mut self.cells else {
            return Ok(None);
        };
        let next = cells.next_cell_with_formula_metadata();
        let next = next.map_err(problem_of)?;
        if next.is_none() {
            self.cells = None;
        }
        Ok(next)
    }

    /// Rows lie in order (ISO/IEC 29500-1, 18.3.1.73); otherwise a row in two places would be two rows.
    fn begin(&mut self, row: u32) -> Result<(), ReadProblem> {
        if row >= SHEET.0 || self.row.is_some_and(|before| before >= row) {
            return Err(damaged("a row lies out of order or outside the sheet"));
        }
        self.row = Some(row);
        Ok(())
    }
}

/// A row while its cells come in.
#[derive(Default)]
struct Row {
    cells: [String; Column::COUNT],
    /// The columns that a cell has been met of.
    met: Columns,
    is_filled: bool,
    broken: Option<(Option<Column>, RowErrorCode, String)>,
}

impl Row {
    fn take(&mut self, header: &Header, field: usize, cell: Cell<'_>) {
        let is_blank = cell.content.is_blank();
        match header.fields.get(field) {
            Some(Some(column)) => self.take_column(*column, cell),
            None if !is_blank => {
                let text = cell.content.into_text();
                self.break_at(None, RowErrorCode::FieldCount, &text);
            }
            Some(None) | None => {}
        }
        self.is_filled |= !is_blank;
    }

    fn take_column(&mut self, column: Column, cell: Cell<'_>) {
        if self.met.contains(column) {
            // Which of the two is meant nobody can say.
            let text = cell.content.into_text();
            return self.break_at(Some(column), RowErrorCode::FieldCount, &text);
        }
        self.met = self.met.with(column);
        match (cell.content, cell.formula) {
            (Content::Empty, Some(formula)) => {
                let formula = match formula {
                    XlsxFormulaMetadata::Normal { formula }
                    | XlsxFormulaMetadata::Shared { formula, .. } => formula,
                    _ => String::new(),
                };
                let text = format!("={formula}");
                self.break_at(Some(column), RowErrorCode::Formula, &text);
            }
            (Content::Error(error), _) => {
                self.break_at(Some(column), RowErrorCode::CellError, &error);
            }
            (content, _) => {
                let text = content.into_text();
                if text.chars().nth(LONGEST_CELL).is_some() {
                    return self.break_at(Some(column), RowErrorCode::TooLong, &text);
                }
                self.cells[column as usize].push_str(&text);
            }
        }
    }

    /// The first thing that is wrong is the one that is told.
    fn break_at(&mut self, column: Option<Column>, code: RowErrorCode, text: &str) {
        self.broken
            .get_or_insert_with(|| (column, code, beginning_of(text).to_owned()));
    }

    /// Adds the row to the block, unless it is empty, and makes room for the next.
    fn finish(&mut self, number: u32, merged: &Merged, rows: &mut RowBlock) {
        let line = u64::from(number) + 1;
        if let Some(column) = merged.touched(number).filter(|_| self.is_filled) {
            let text = std::mem::take(&mut self.cells[column as usize]);
            self.break_at(Some(column), RowErrorCode::MergedCell, &text);
        }
        if let Some((column, code, text)) = &self.broken {
            let (column, code) = (*column, *code);
            rows.push(Err(BrokenRow {
                line,
                column,
                code,
                text,
            }));
        } else if self.is_filled {
            let cells = self.cells.each_ref().map(String::as_str);
            rows.push(Ok(RawRow { line, cells }));
        }
        self.cells.iter_mut().for_each(String::clear);
        self.met = Columns::default();
        self.is_filled = false;
        self.broken = None;
    }
}

pub(super) fn problem_of(error: XlsxError) -> ReadProblem {
    match error {
        XlsxError::Password => ReadProblem::WorkbookLocked,
        XlsxError::Io(error) => unpack_problem(error),
        XlsxError::Zip(error) => ReadProblem::Unpack(masked_detail(&error.to_string())),
        // These say what a cell says.
        XlsxError::CellError(value) => damaged(&format!("unknown error {:?}", masked(&value))),
        XlsxError::CellTAttribute(kind) => damaged(&format!("unknown cell {:?}", masked(&kind))),
        XlsxError::Unrecognized { typ, val } => damaged(&format!("{typ} {:?}", masked(&val))),
        other => damaged(&masked_detail(&other.to_string())),
    }
}

fn damaged(detail: &str) -> ReadProblem {
    ReadProblem::Workbook(detail.to_owned())
}
