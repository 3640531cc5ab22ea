//! *Formaterad text*, such as the description of a guarantee: paragraphs, lists, bold, italic and links.
//!
//! Everything passes through one small model. HTML of any kind goes in ([`RichText::from_html`]), cleaned by `ammonia`
//! first; what comes out ([`RichText::to_html`]) is written by us tag by tag, so that [`SafeHtml`] holds nothing that
//! the model cannot say. People edit it as plain lines ([`RichText::from_lines`], [`RichText::to_lines`]): Markdown's
//! marks for the few things there are, without its surprises (four spaces are no code, `2016.` opens no list, a new
//! line is a new line), which is why no Markdown library stands between. The three forms hold the same: none loses what
//! another has.

mod html;
mod lines;

use std::fmt;

/// *Formaterad text*: blocks of marked text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText {
    blocks: Vec<Block>,
}

/// HTML that only [`RichText::to_html`] makes: `p`, `ul`, `ol`, `li`, `strong`, `em`, `br` and `a` with `href`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

/// A paragraph or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    Paragraph(Line),
    List { numbered: bool, items: Vec<Line> },
}

/// Runs of text. Never empty; no space at its ends, around its breaks, or at the ends of what is marked.
type Line = Vec<Run>;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Run {
    Text { text: String, marks: Marks },
    Break,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Marks {
    strong: bool,
    em: bool,
    link: Option<Link>,
}

/// An address that may be linked to: `http`, `https` or `mailto`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Link(String);

impl RichText {
    /// Text as it is: a blank line ends a paragraph, a new line is a new line. Nothing in it is a mark.
    pub fn from_plain(text: &str) -> RichText {
        let mut writing = Writing::default();
        for line in text.lines() {
            match line.trim().is_empty() {
                true => writing.end_paragraph(),
                false => {
                    writing.text(line, &Marks::default());
                    writing.line_break();
                }
            }
        }
        writing.end_paragraph();
        writing.done()
    }

    /// A cell of a table: HTML where it has tags or character references of HTML, else text as it is.
    pub fn from_cell(cell: &str) -> RichText {
        match html::looks_like(cell) {
            true => RichText::from_html(cell),
            false => RichText::from_plain(cell),
        }
    }

    /// HTML of any kind. Scripts, styles and comments are dropped with what they hold, other tags without it. Text
    /// straight in a list, as case systems write it, is taken apart at its dashes: each is an item.
    pub fn from_html(html: &str) -> RichText {
        html::read(html)
    }

    /// Lines that a person wrote. A blank line ends a paragraph; lines that begin with `- ` or `1. ` are items;
    /// `**bold**`, `*italic*`, `[text](https://…)`; a backslash before a sign makes it an ordinary one.
    ///
    /// ```
    /// use samsyn_modules::shared::rich_text::RichText;
    ///
    /// let text = RichText::from_lines("Du får en **plan**:\n\n- mål\n- uppföljning");
    /// assert_eq!(
    ///     text.to_html().as_str(),
    ///     "<p>Du får en <strong>plan</strong>:</p><ul><li>mål</li><li>uppföljning</li></ul>"
    /// );
    /// assert_eq!(RichText::from_html(text.to_html().as_str()), text);
    /// ```
    pub fn from_lines(text: &str) -> RichText {
        lines::read(text)
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// As HTML, to be shown and stored.
    pub fn to_html(&self) -> SafeHtml {
        SafeHtml(html::written(self))
    }

    /// As lines to be edited.
    pub fn to_lines(&self) -> String {
        lines::written(self)
    }

    /// As text without marks: to be searched, checked and shown where nothing can be marked. Items begin with `– `.
    pub fn to_plain(&self) -> String {
        let plain = |line: &Line| -> String { line.iter().map(Run::plain).collect() };
        let blocks = self.blocks.iter().map(|block| match block {
            Block::Paragraph(line) => plain(line),
            Block::List { items, .. } => {
                let items = items.iter().map(|item| format!("– {}", plain(item)));
                items.collect::<Vec<_>>().join("\n")
            }
        });
        blocks.collect::<Vec<_>>().join("\n\n")
    }
}

impl SafeHtml {
    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for SafeHtml {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// What is read is cleaned: nothing from outside is safe because it says so.
impl<'de> serde::Deserialize<'de> for SafeHtml {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<SafeHtml, D::Error> {
        let html = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        Ok(RichText::from_html(&html).to_html())
    }
}

impl Run {
    fn plain(&self) -> &str {
        match self {
            Run::Text { text, .. } => text,
            Run::Break => "\n",
        }
    }
}

impl Link {
    /// The address with the few signs encoded that would end it in HTML or among lines.
    fn new(address: &str) -> Option<Link> {
        let address = address.trim();
        let (scheme, rest) = address.split_once(':')?;
        let known = ["http", "https", "mailto"];
        let known = known.iter().any(|known| scheme.eq_ignore_ascii_case(known));
        if !known || rest.trim_start_matches('/').is_empty() {
            return None;
        }
        let mut encoded = String::with_capacity(address.len());
        for sign in address.chars() {
            match sign {
                ' ' | '"' | '\'' | '(' | ')' | '<' | '>' | '\\' | '`' => {
                    encoded.push_str(&format!("%{:02X}", u32::from(sign)));
                }
                _ if sign.is_control() || sign.is_whitespace() => {}
                _ => encoded.push(sign),
            }
        }
        Some(Link(encoded))
    }
}

/// A text being put together: whoever reads HTML or lines says what comes, and here it becomes blocks.
#[derive(Default)]
struct Writing {
    blocks: Vec<Block>,
    line: Line,
}

impl Writing {
    /// Text in the line at hand. Any white space is one space.
    fn text(&mut self, text: &str, marks: &Marks) {
        for sign in text.chars() {
            let space = sign.is_whitespace() || sign.is_control();
            match self.line.last_mut() {
                None | Some(Run::Break) if space => {}
                Some(Run::Text { text, .. }) if space => {
                    if !text.ends_with(' ') {
                        text.push(' ');
                    }
                }
                Some(Run::Text { text, marks: same }) if same == marks => text.push(sign),
                _ => self.line.push(Run::Text {
                    text: sign.to_string(),
                    marks: marks.clone(),
                }),
            }
        }
    }

    fn line_break(&mut self) {
        self.trim_end_of_line();
        if !matches!(self.line.last(), None | Some(Run::Break)) {
            self.line.push(Run::Break);
        }
    }

    fn end_paragraph(&mut self) {
        let line = self.take_line();
        if !line.is_empty() {
            self.blocks.push(Block::Paragraph(line));
        }
    }

    /// The line at hand is an item: of the list just before, if there is one of its kind.
    fn end_item(&mut self, numbered: bool) {
        let line = self.take_line();
        if line.is_empty() {
            return;
        }
        match self.blocks.last_mut() {
            Some(Block::List {
                numbered: same,
                items,
            }) if *same == numbered => items.push(line),
            _ => self.blocks.push(Block::List {
                numbered,
                items: vec![line],
            }),
        }
    }

    /// The item before goes on with the line at hand.
    fn go_on_with_item(&mut self) {
        let more = self.take_line();
        if let (false, Some(Block::List { items, .. })) = (more.is_empty(), self.blocks.last_mut())
            && let Some(item) = items.last_mut()
        {
            item.push(Run::Break);
            item.extend(more);
        }
    }

    fn take_line(&mut self) -> Line {
        if self.line.last() == Some(&Run::Break) {
            self.line.pop();
        }
        self.trim_end_of_line();
        spaces_outside_marks(std::mem::take(&mut self.line))
    }

    fn trim_end_of_line(&mut self) {
        if let Some(Run::Text { text, .. }) = self.line.last_mut()
            && text.ends_with(' ')
        {
            text.pop();
        }
    }

    fn done(self) -> RichText {
        RichText {
            blocks: self.blocks,
        }
    }
}

/// No mark ends with a space: it belongs to the unmarked text that follows.
fn spaces_outside_marks(line: Line) -> Line {
    let mut done = Line::new();
    let mut space = false;
    for mut run in line {
        let Run::Text { text, marks } = &mut run else {
            done.push(run);
            continue;
        };
        let unmarked = *marks == Marks::default();
        match std::mem::take(&mut space) {
            true if unmarked => text.insert(0, ' '),
            true => done.push(Run::Text {
                text: ' '.to_string(),
                marks: Marks::default(),
            }),
            false => {}
        }
        if !unmarked && text.ends_with(' ') {
            text.pop();
            space = true;
        }
        done.push(run);
    }
    done
}

#[cfg(test)]
mod tests;
