//! *Tabell* for people: aligned columns, or a list where the terminal is too narrow for them.

use std::borrow::Cow;

use comfy_table::{Cell, CellAlignment, Table};

use crate::messages::printable;

/// A table of texts.
#[derive(Clone, Debug, Default)]
pub struct TextTable {
    headers: Vec<(String, CellAlignment)>,
    rows: Vec<Vec<String>>,
}

impl TextTable {
    /// With a column of texts.
    pub fn text(&mut self, header: String) {
        self.headers.push((header, CellAlignment::Left));
    }

    /// With a column of numbers.
    pub fn number(&mut self, header: String) {
        self.headers.push((header, CellAlignment::Right));
    }

    /// With a row.
    pub fn row(&mut self, row: Vec<String>) {
        let printable = row.into_iter().map(|text| match printable(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(printable) => printable,
        });
        self.rows.push(printable.collect());
    }

    /// The table, in at most so many columns of the terminal where that is known.
    pub fn render(&self, width: Option<u16>) -> String {
        let lines = self.lines();
        let widest = lines.iter().map(|line| columns(line)).max().unwrap_or(0);
        match width {
            Some(width) if widest > usize::from(width) => self.as_list(),
            _ => lines.join("\n") + "\n",
        }
    }

    fn lines(&self) -> Vec<String> {
        let mut table = Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        let aligned =
            |text: &String, alignment: CellAlignment| Cell::new(text).set_alignment(alignment);
        table.set_header(self.headers.iter().map(|(text, side)| aligned(text, *side)));
        for row in &self.rows {
            table.add_row(
                row.iter()
                    .zip(&self.headers)
                    .map(|(text, (_, side))| aligned(text, *side)),
            );
        }
        for column in table.column_iter_mut() {
            column.set_padding((0, 2));
        }
        table
            .to_string()
            .lines()
            .map(|line| line.trim_end().to_owned())
            .collect()
    }

    /// One line for each value that says something, an empty line between rows.
    fn as_list(&self) -> String {
        let widest = self
            .headers
            .iter()
            .map(|(text, _)| columns(text))
            .max()
            .unwrap_or(0);
        let mut text = String::new();
        for (number, row) in self.rows.iter().enumerate() {
            text.push_str(if number > 0 { "\n" } else { "" });
            for ((header, _), value) in self.headers.iter().zip(row) {
                if !value.is_empty() {
                    let gap = " ".repeat(widest - columns(header) + 2);
                    text.push_str(&format!("{header}{gap}{value}\n"));
                }
            }
        }
        text
    }
}

/// How many columns of a terminal a text takes; every letter that we print takes one.
fn columns(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> TextTable {
        let mut table = TextTable::default();
        table.text("Enhet".into());
        table.number("Andel i tid".into());
        table.row(vec!["Hemtjänst Öst".into(), "83,3 %".into()]);
        table.row(vec!["Åsen".into(), "100 %".into()]);
        table
    }

    #[test]
    fn columns_are_aligned() {
        let expected =
            "Enhet          Andel i tid\nHemtjänst Öst       83,3 %\nÅsen                 100 %\n";
        assert_eq!(table().render(None), expected);
        assert_eq!(table().render(Some(80)), expected);
    }

    #[test]
    fn what_would_act_on_the_terminal_is_a_space() {
        let mut table = TextTable::default();
        table.text("Enhet".into());
        table.row(vec!["\u{1b}[31mÅsen\r\nÖst\u{202e}".into()]);
        assert_eq!(table.render(None), "Enhet\n [31mÅsen  Öst\n");
        assert_eq!(table.render(Some(5)), "Enhet   [31mÅsen  Öst \n");
    }

    #[test]
    fn a_table_that_does_not_fit_is_a_list() {
        let expected = "Enhet        Hemtjänst Öst\nAndel i tid  83,3 %\n\nEnhet        Åsen\nAndel i tid  100 %\n";
        assert_eq!(table().render(Some(20)), expected);
    }
}
