//! Lists and tables: heads to sort by, pages to turn, downloads, facts, tabs.

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The head.
    pub label: String,
    /// Where it sorts by this column, and how it is sorted now.
    pub sort: Option<(String, Sorted)>,
    /// That its cells are numbers.
    pub number: bool,
    /// Its width in twentieths of the table, or nothing: 1–20.
    pub width: Option<u8>,
}

/// How a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    /// By another column.
    No,
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
}

impl Sorted {
    /// For `aria-sort`.
    pub const fn aria(self) -> &'static str {
        match self {
            Sorted::No => "none",
            Sorted::Up => "ascending",
            Sorted::Down => "descending",
        }
    }
}

impl Column {
    /// A head that does not sort.
    pub fn new(label: impl Into<String>) -> Column {
        Column {
            label: label.into(),
            sort: None,
            number: false,
            width: None,
        }
    }

    /// A head that is a link to the page sorted by it.
    #[must_use]
    pub fn sorts(mut self, href: impl Into<String>, sorted: Sorted) -> Column {
        self.sort = Some((href.into(), sorted));
        self
    }

    /// Whether any of them sorts.
    pub fn any_sorts(columns: &[Column]) -> bool {
        columns.iter().any(|column| column.sort.is_some())
    }

    /// With numbers under it.
    #[must_use]
    pub fn number(mut self) -> Column {
        self.number = true;
        self
    }

    /// So many twentieths of the table wide.
    #[must_use]
    pub fn width(mut self, twentieths: u8) -> Column {
        self.width = Some(twentieths);
        self
    }
}

/// *Bläddring*: the pages of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    /// What is turned: *Bläddra bland raderna*.
    pub label: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// Numbers to show; `None` is a gap between them.
    pub pages: Vec<Option<Page>>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// From 1.
    pub number: usize,
    /// Where it is.
    pub href: String,
    /// That it is this one.
    pub current: bool,
}

impl Pager {
    /// First, last, this one and its neighbours; nothing where there is one page.
    pub fn new(
        label: impl Into<String>,
        current: usize,
        pages: usize,
        href: impl Fn(usize) -> String,
    ) -> Option<Pager> {
        if pages < 2 {
            return None;
        }
        let current = current.clamp(1, pages);
        let near = |number: usize| {
            number == 1
                || number == pages
                || (current.saturating_sub(1)..=current + 1).contains(&number)
        };
        let mut shown: Vec<Option<Page>> = Vec::new();
        for number in 1..=pages {
            // A gap of one page is that page.
            let alone = !near(number) && number > 1 && near(number - 1) && near(number + 1);
            if near(number) || alone {
                shown.push(Some(Page {
                    number,
                    href: href(number),
                    current: number == current,
                }));
            } else if shown.last().is_some_and(Option::is_some) {
                shown.push(None);
            }
        }
        Some(Pager {
            label: label.into(),
            previous: (current > 1).then(|| href(current - 1)),
            next: (current < pages).then(|| href(current + 1)),
            pages: shown,
        })
    }
}

/// The list as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// *CSV*, *XLSX*.
    pub label: String,
    /// Where it is.
    pub href: String,
}

/// A label and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// *Ansvarig*.
    pub label: String,
    /// *Amina Dahl, enhetschef*.
    pub value: String,
    /// Where the value leads.
    pub href: Option<String>,
    /// More about it in small type, or nothing.
    pub note: String,
}

impl Fact {
    /// A label and a value.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Fact {
        Fact {
            label: label.into(),
            value: value.into(),
            href: None,
            note: String::new(),
        }
    }

    /// That leads somewhere.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Fact {
        self.href = Some(href.into());
        self
    }

    /// With a line in small type.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Fact {
        self.note = note.into();
        self
    }
}

/// *Flik*: a link to another view of the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// *Detaljer*.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// That it is this one.
    pub current: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(current: usize, pages: usize) -> String {
        let pager = Pager::new("", current, pages, |number| number.to_string());
        let pages = pager.map(|pager| pager.pages).unwrap_or_default();
        let texts = pages.iter().map(|page| match page {
            Some(page) if page.current => format!("[{}]", page.number),
            Some(page) => page.href.clone(),
            None => "…".to_owned(),
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_pager_shows_the_ends_and_the_neighbours() {
        for (current, pages, expected) in [
            (1, 1, ""),
            (1, 2, "[1] 2"),
            (2, 3, "1 [2] 3"),
            (1, 9, "[1] 2 … 9"),
            (5, 9, "1 … 4 [5] 6 … 9"),
            (4, 9, "1 2 3 [4] 5 … 9"),
            (9, 9, "1 … 8 [9]"),
            (40, 9, "1 … 8 [9]"),
        ] {
            assert_eq!(shown(current, pages), expected, "{current} of {pages}");
        }
    }
}
