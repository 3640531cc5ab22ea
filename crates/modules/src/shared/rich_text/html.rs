//! Rich text from HTML and to HTML.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::{Block, Line, Link, Marks, RichText, Run, Writing};

/// Tags that the model has something for: marks, and blocks that end what stands before them.
const TAGS: [&str; 34] = [
    "a",
    "article",
    "aside",
    "b",
    "blockquote",
    "br",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

/// Tags that say that a cell is HTML, besides [`TAGS`].
const OTHER_TAGS: [&str; 8] = ["span", "font", "u", "sub", "sup", "script", "style", "img"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(TAGS))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(None);
    cleaner
});

/// Whether the text has tags or character references of HTML.
pub fn looks_like(text: &str) -> bool {
    let tag = text.match_indices('<').any(|(at, _)| {
        let rest = &text[at + 1..];
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|sign: char| !sign.is_ascii_alphanumeric());
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        let known = TAGS.iter().chain(&OTHER_TAGS);
        let known = { known }.any(|known| name.eq_ignore_ascii_case(known));
        known && after.starts_with(|sign: char| sign == '>' || sign == '/' || sign.is_whitespace())
    });
    tag || text.match_indices('&').any(|(at, _)| {
        let rest = text[at + 1..].trim_start_matches('#');
        let name = rest.find(|sign: char| !sign.is_ascii_alphanumeric());
        name.is_some_and(|end| (2..=8).contains(&end) && rest[end..].starts_with(';'))
    })
}

/// Reads HTML of any kind.
pub fn read(html: &str) -> RichText {
    // What comes out of the cleaner is well nested, escaped and has no other tags: taking it apart is safe and short.
    let clean = CLEANER.clean(html).to_string();
    let mut reading = Reading::default();
    let mut rest = clean.as_str();
    while !rest.is_empty() {
        let (text, more) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        reading.text(&decoded(text));
        let Some((tag, after)) = more.strip_prefix('<').and_then(|tag| tag.split_once('>')) else {
            break;
        };
        reading.tag(tag);
        rest = after;
    }
    reading.end_block();
    reading.writing.done()
}

#[derive(Default)]
struct Reading {
    writing: Writing,
    /// The blocks that are open, outermost first.
    open: Vec<Open>,
    /// How many tags for bold and italic are open.
    strong: usize,
    em: usize,
    links: Vec<Option<Link>>,
    /// Straight in a list, where no item is open: text that is yet to be taken apart.
    loose: Vec<(String, Marks)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    List { numbered: bool },
    Item { begun: bool },
    Other,
}

impl Reading {
    fn text(&mut self, text: &str) {
        let marks = self.marks();
        match self.open.last() {
            Some(Open::List { .. }) => self.loose.push((text.to_owned(), marks)),
            _ => self.writing.text(text, &marks),
        }
    }

    fn marks(&self) -> Marks {
        Marks {
            strong: self.strong > 0,
            em: self.em > 0,
            link: self.links.last().cloned().flatten(),
        }
    }

    /// What stands between `<` and `>`. Attributes of the cleaner have `<` and `>` escaped.
    fn tag(&mut self, tag: &str) {
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let name = name.split_ascii_whitespace().next().unwrap_or_default();
        let step = |depth: usize| match closes {
            true => depth.saturating_sub(1),
            false => depth + 1,
        };
        match name {
            "strong" | "b" => self.strong = step(self.strong),
            "em" | "i" => self.em = step(self.em),
            "a" if closes => {
                self.links.pop();
            }
            "a" => self.links.push(href(tag)),
            "br" if matches!(self.open.last(), Some(Open::List { .. })) => {
                self.loose.push(("\n".to_owned(), Marks::default()));
            }
            // Two in a row are how systems without paragraphs write them.
            "br" if self.writing.line.last() == Some(&Run::Break) && self.open.is_empty() => {
                self.end_block();
            }
            "br" => self.writing.line_break(),
            "td" | "th" => self.text(" "),
            _ => self.block(name, closes),
        }
    }

    fn block(&mut self, name: &str, closes: bool) {
        self.end_block();
        if closes {
            self.open.pop();
            return;
        }
        self.open.push(match name {
            "ul" | "ol" => Open::List {
                numbered: name == "ol",
            },
            "li" => Open::Item { begun: false },
            _ => Open::Other,
        });
    }

    /// What was read since the last block is an item, part of an item, or a paragraph.
    fn end_block(&mut self) {
        let list = self
            .open
            .iter()
            .rposition(|open| matches!(open, Open::List { .. }));
        let numbered = list.is_some_and(|at| self.open[at] == Open::List { numbered: true });
        let within = list.map_or(0, |at| at + 1);
        let item = self.open[within..].iter_mut().find_map(|open| match open {
            Open::Item { begun } => Some(begun),
            _ => None,
        });
        match item {
            Some(_) if self.writing.line.is_empty() => {}
            Some(begun) if *begun => self.writing.go_on_with_item(),
            Some(begun) => {
                self.writing.end_item(numbered);
                *begun = true;
            }
            None => {
                self.writing.end_paragraph();
                self.end_loose(numbered);
            }
        }
    }

    /// Takes the text straight in a list apart at its dashes.
    fn end_loose(&mut self, numbered: bool) {
        let loose = std::mem::take(&mut self.loose);
        let mut before = String::new();
        for (text, marks) in &loose {
            let mut from = 0;
            for (at, dash) in text.char_indices() {
                let after = &text[at + dash.len_utf8()..];
                if opens_item(&before, dash, after) {
                    self.writing.text(&text[from..at], marks);
                    self.writing.end_item(numbered);
                    from = at + dash.len_utf8();
                }
                before.push(dash);
            }
            self.writing.text(&text[from..], marks);
        }
        self.writing.end_item(numbered);
    }
}

/// Whether a dash opens an item: white space follows, and it stands first, on a new line, straight after a word, or
/// after a comma, a full stop, *och* or *eller*. A dash with a space on each side of it is a dash in a sentence, and
/// one between figures is a span.
fn opens_item(before: &str, dash: char, after: &str) -> bool {
    let is_dash = matches!(dash, '–' | '—' | '-' | '•' | '·');
    if !is_dash || !after.starts_with(char::is_whitespace) {
        return false;
    }
    let said = before.trim_end();
    let gap = &before[said.len()..];
    let ends_part =
        said.ends_with([',', ';', '.', ':']) || said.ends_with(" och") || said.ends_with(" eller");
    said.is_empty() || gap.contains('\n') || ends_part || (gap.is_empty() && dash != '-')
}

fn href(tag: &str) -> Option<Link> {
    let (_, value) = tag.split_once("href=\"")?;
    Link::new(&decoded(value.split_once('"')?.0))
}

/// The character references that the cleaner writes.
fn decoded(text: &str) -> String {
    let plain = text.replace("&nbsp;", "\u{a0}").replace("&lt;", "<");
    let plain = plain.replace("&gt;", ">").replace("&quot;", "\"");
    plain.replace("&amp;", "&")
}

/// Rich text as HTML.
pub fn written(text: &RichText) -> String {
    let mut html = String::new();
    for block in &text.blocks {
        match block {
            Block::Paragraph(line) => element(&mut html, "p", |html| write_line(html, line)),
            Block::List { numbered, items } => {
                element(&mut html, if *numbered { "ol" } else { "ul" }, |html| {
                    for item in items {
                        element(html, "li", |html| write_line(html, item));
                    }
                });
            }
        }
    }
    html
}

fn element(html: &mut String, name: &str, inner: impl FnOnce(&mut String)) {
    html.push_str(&format!("<{name}>"));
    inner(html);
    html.push_str(&format!("</{name}>"));
}

fn write_line(html: &mut String, line: &Line) {
    for run in line {
        match run {
            Run::Break => html.push_str("<br>"),
            Run::Text { text, marks } => write_run(html, text, marks),
        }
    }
}

fn write_run(html: &mut String, text: &str, marks: &Marks) {
    let tags = [("strong", marks.strong), ("em", marks.em)];
    if let Some(Link(address)) = &marks.link {
        html.push_str("<a href=\"");
        escape(html, address);
        html.push_str("\" rel=\"noopener noreferrer\">");
    }
    for (tag, _) in tags.iter().filter(|(_, marked)| *marked) {
        html.push_str(&format!("<{tag}>"));
    }
    escape(html, text);
    for (tag, _) in tags.iter().rev().filter(|(_, marked)| *marked) {
        html.push_str(&format!("</{tag}>"));
    }
    if marks.link.is_some() {
        html.push_str("</a>");
    }
}

fn escape(html: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(sign),
        }
    }
}
