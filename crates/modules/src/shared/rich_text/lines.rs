//! Rich text as the lines that people edit.

use super::{Block, Line, Link, Marks, RichText, Run, Writing};

/// Reads what a person wrote.
pub fn read(text: &str) -> RichText {
    let mut writing = Writing::default();
    // The kind of list whose item is at hand.
    let mut item = None;
    let end = |writing: &mut Writing, item: &mut Option<bool>| match item.take() {
        Some(numbered) => writing.end_item(numbered),
        None => writing.end_paragraph(),
    };
    for line in text.lines() {
        let unindented = line.trim_start();
        if let Some((numbered, rest)) = marked_item(unindented) {
            end(&mut writing, &mut item);
            item = Some(numbered);
            marked(&mut writing, rest);
        } else if unindented.is_empty() {
            end(&mut writing, &mut item);
        } else {
            // A line straight after an item is a paragraph of its own, unless it is indented: then the item goes on.
            if item.is_some() && unindented.len() == line.len() {
                end(&mut writing, &mut item);
            }
            writing.line_break();
            marked(&mut writing, unindented);
        }
    }
    end(&mut writing, &mut item);
    writing.done()
}

/// `- text` and `1. text`: whether it is numbered, and its text.
fn marked_item(line: &str) -> Option<(bool, &str)> {
    let bullet = ["- ", "– ", "* ", "• "];
    if let Some(rest) = bullet.iter().find_map(|mark| line.strip_prefix(mark)) {
        return Some((false, rest));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    // Four figures are a year.
    let rest = line[digits..].strip_prefix(". ");
    rest.filter(|_| (1..=2).contains(&digits))
        .map(|rest| (true, rest))
}

/// The text of one line with its marks.
fn marked(writing: &mut Writing, line: &str) {
    inside(writing, line, &Marks::default());
}

fn inside(writing: &mut Writing, mut rest: &str, outer: &Marks) {
    let mut marks = outer.clone();
    while let Some(sign) = rest.chars().next() {
        let after = &rest[sign.len_utf8()..];
        // A mark closes what is open, or opens what stands straight after it and is closed further on; else it is an
        // ordinary sign.
        if let Some(more) = rest.strip_prefix("**")
            && (marks.strong || opens(more, "**"))
        {
            marks.strong = !marks.strong;
            rest = more;
        } else if sign == '*' && (marks.em || (!after.starts_with('*') && opens(after, "*"))) {
            marks.em = !marks.em;
            rest = after;
        } else if let Some((text, link, more)) = link(rest, marks.link.as_ref()) {
            let linked = Marks {
                link: Some(link),
                ..marks.clone()
            };
            inside(writing, text, &linked);
            rest = more;
        } else {
            let literal = if sign == '\\' {
                after.chars().next()
            } else {
                None
            };
            let literal = literal.filter(|next| !next.is_alphanumeric() && !next.is_whitespace());
            let shown = literal.unwrap_or(sign);
            writing.text(shown.encode_utf8(&mut [0; 4]), &marks);
            rest = if literal.is_some() {
                &after[shown.len_utf8()..]
            } else {
                after
            };
        }
    }
}

/// Whether what follows on a mark is marked by it: no space follows, and the mark stands again somewhere.
fn opens(text: &str, mark: &str) -> bool {
    !text.starts_with(char::is_whitespace) && unescaped(text).any(|at| text[at..].starts_with(mark))
}

/// Places of signs that no backslash makes ordinary.
fn unescaped(text: &str) -> impl Iterator<Item = usize> {
    let mut escaped = false;
    text.char_indices().filter_map(move |(at, sign)| {
        let ordinary = escaped;
        escaped = sign == '\\' && !escaped;
        (!ordinary).then_some(at)
    })
}

/// `[text](address)`, where the address may be linked to and no link is open.
fn link<'l>(text: &'l str, open: Option<&Link>) -> Option<(&'l str, Link, &'l str)> {
    let inner = text.strip_prefix('[').filter(|_| open.is_none())?;
    let end = { unescaped(inner) }.find(|at| inner[*at..].starts_with(']'))?;
    let (address, rest) = inner[end..].strip_prefix("](")?.split_once(')')?;
    let link = Link::new(address)?;
    (!inner[..end].trim().is_empty()).then_some((&inner[..end], link, rest))
}

/// Rich text as lines.
pub fn written(text: &RichText) -> String {
    let blocks = text.blocks.iter().map(|block| match block {
        Block::Paragraph(line) => edited(line, "\n"),
        Block::List { numbered, items } => {
            let items = items.iter().zip(1..).map(|(item, number)| match numbered {
                true => format!("{}. {}", number % 100, edited(item, "\n  ")),
                false => format!("- {}", edited(item, "\n  ")),
            });
            items.collect::<Vec<_>>().join("\n")
        }
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// One paragraph or item, with the breaks given. Between runs only the marks that change are written: what is bold
/// after what is italic would else be four stars that nobody can read.
fn edited(line: &Line, line_break: &str) -> String {
    let mut text = String::new();
    let mut open = Marks::default();
    let mut begins = true;
    for run in line {
        match run {
            Run::Break => {
                change(&mut text, &mut open, &Marks::default());
                text.push_str(line_break);
            }
            Run::Text { text: run, marks } => {
                if begins && *marks == Marks::default() && marked_item(run).is_some() {
                    guarded_item(&mut text, run);
                } else if let Some(Link(address)) = &marks.link {
                    change(&mut text, &mut open, &Marks::default());
                    text.push('[');
                    change(&mut text, &mut open, marks);
                    text.push_str(&escaped(run));
                    change(&mut text, &mut open, &Marks::default());
                    text.push_str(&format!("]({address})"));
                } else {
                    change(&mut text, &mut open, marks);
                    text.push_str(&escaped(run));
                }
            }
        }
        begins = matches!(run, Run::Break);
    }
    change(&mut text, &mut open, &Marks::default());
    text
}

/// Text that would be read as an item: its mark is made ordinary.
fn guarded_item(text: &mut String, run: &str) {
    let mark = run.find(['-', '–', '*', '•', '.']).unwrap_or_default();
    text.push_str(&run[..mark]);
    text.push('\\');
    let mut signs = run[mark..].chars();
    text.extend(signs.next());
    text.push_str(&escaped(signs.as_str()));
}

/// Writes the stars between what is open and what comes.
fn change(text: &mut String, open: &mut Marks, to: &Marks) {
    if open.strong != to.strong {
        text.push_str("**");
    }
    if open.em != to.em {
        text.push('*');
    }
    (open.strong, open.em) = (to.strong, to.em);
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '\\' | '*' | '[' | ']') {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    escaped
}
