//! Reads pages: `<main>` as lines that a snapshot can hold, and as text.

use std::fmt::Write as _;

use crate::municipality;
use uuid::Uuid;

/// What stands within a line of text.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "br",
];
/// What has no end.
const VOID: [&str; 8] = ["area", "br", "hr", "img", "input", "link", "meta", "wbr"];

enum Piece<'h> {
    Tag(&'h str),
    Text(&'h str),
}

/// What stands between `<main …>` and `</main>`; the whole where there is no such thing.
fn inside(html: &str) -> &str {
    let Some((_, rest)) = html.split_once("<main") else {
        return html;
    };
    let rest = rest.split_once('>').map_or(rest, |(_, rest)| rest);
    rest.split_once("</main>")
        .map_or(rest, |(inside, _)| inside)
}

fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, after) = match rest.strip_prefix('<') {
            Some(tag) => {
                let end = tag_end(tag);
                let after = tag.get(end + 1..).unwrap_or_default();
                (Piece::Tag(&tag[..end]), after)
            }
            None => {
                let end = rest.find('<').unwrap_or(rest.len());
                (Piece::Text(&rest[..end]), &rest[end..])
            }
        };
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// A `>` within a quoted value ends no tag.
fn tag_end(tag: &str) -> usize {
    let mut quoted = false;
    for (at, sign) in tag.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    tag.len()
}

fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches('/');
    let end = tag.find(|sign: char| sign.is_whitespace() || sign == '/');
    &tag[..end.unwrap_or(tag.len())]
}

/// `<main>` as lines.
pub(crate) fn main(html: &str) -> String {
    let mut lines = String::new();
    let mut line = String::new();
    let mut depth = 0_usize;
    let end = |lines: &mut String, line: &mut String, depth: usize| {
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        if !words.is_empty() {
            let written = writeln!(lines, "{}{}", "  ".repeat(depth), words.join(" "));
            debug_assert!(written.is_ok(), "a String takes everything");
        }
        line.clear();
    };
    for piece in pieces(inside(html)) {
        match piece {
            Piece::Text(text) => line.push_str(text),
            Piece::Tag(tag) if tag.starts_with('!') => {}
            Piece::Tag(tag) if INLINE.contains(&name(tag)) => {
                line.push('<');
                line.push_str(tag);
                line.push('>');
            }
            Piece::Tag(tag) => {
                end(&mut lines, &mut line, depth);
                if tag.starts_with('/') {
                    depth = depth.saturating_sub(1);
                }
                line = format!("<{tag}>");
                end(&mut lines, &mut line, depth);
                let opens = !tag.starts_with('/') && !tag.ends_with('/');
                if opens && !VOID.contains(&name(tag)) {
                    depth += 1;
                }
            }
        }
    }
    end(&mut lines, &mut line, depth);
    named(&without_tokens(&lines))
}

/// What the page says.
pub(crate) fn text(html: &str) -> String {
    let mut text = String::new();
    let mut hidden = false;
    for piece in pieces(inside(html)) {
        match piece {
            Piece::Text(words) if !hidden => text.push_str(words),
            Piece::Text(_) => {}
            Piece::Tag(tag) => {
                if matches!(name(tag), "script" | "style") {
                    hidden = !tag.starts_with('/');
                }
                if !INLINE.contains(&name(tag)) {
                    text.push(' ');
                }
            }
        }
    }
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    plain(&words.join(" "))
}

/// What an alert on the page says has just happened.
pub(crate) fn flash(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("sam-flash\"")?;
    let (_, rest) = rest.split_once("</span>")?;
    let (said, _) = rest.split_once("</p>")?;
    Some(text(said))
}

/// Where links and forms lead.
pub(crate) fn links(html: &str) -> Vec<String> {
    let tags = pieces(inside(html));
    let tags = tags.iter().filter_map(|piece| match piece {
        Piece::Tag(tag) => Some(*tag),
        Piece::Text(_) => None,
    });
    let lead = tags.filter_map(|tag| {
        let after = ["href=\"", "action=\""];
        let (_, rest) = after.iter().find_map(|name| tag.split_once(name))?;
        rest.split_once('"').map(|(address, _)| plain(address))
    });
    lead.collect()
}

fn plain(text: &str) -> String {
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    let text = text.to_owned();
    signs
        .iter()
        .fold(text, |text, (entity, sign)| text.replace(entity, sign))
}

/// Without what is another in every browser.
fn without_tokens(text: &str) -> String {
    let is_secret = |part: &str| part.len() == 64 && part.bytes().all(|b| b.is_ascii_hexdigit());
    let parts = text.split('"');
    let parts = parts.map(|part| if is_secret(part) { "[token]" } else { part });
    parts.collect::<Vec<_>>().join("\"")
}

/// With names instead of ids: those of Exempelkommun by what they are called, others by their order on the page.
fn named(text: &str) -> String {
    const LENGTH: usize = 36;
    let mut named = String::with_capacity(text.len());
    let mut met: Vec<Uuid> = Vec::new();
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let id = rest.get(..LENGTH).and_then(|id| Uuid::try_parse(id).ok());
        if let Some(id) = id.filter(|_| rest.as_bytes()[8] == b'-') {
            match municipality::name_of(id) {
                Some(name) => named.push_str(&format!("[{name}]")),
                None => {
                    let place = met.iter().position(|known| *known == id);
                    let place = place.unwrap_or_else(|| {
                        met.push(id);
                        met.len() - 1
                    });
                    named.push_str(&format!("[id {}]", place + 1));
                }
            }
            rest = &rest[LENGTH..];
        } else {
            named.push(sign);
            rest = &rest[sign.len_utf8()..];
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html><main class=\"x\" id=\"innehall\"><h1>Gaggan &amp;\n  co</h1>\
        <form action=\"/a?x=1&amp;y=2\"><input type=\"hidden\" value=\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\">\
        <p>En <b>fet</b> rad<br>till</p></form>\
        <a href=\"/enheter/01900000-0000-7000-8000-000100000001\">a</a>\
        <a href=\"/x/0192f0c1-7a6b-7cc3-9d5e-3f1f0a6b2c4d\">b</a></main></html>";

    #[test]
    fn a_page_becomes_lines_without_what_differs_from_run_to_run() {
        assert_eq!(
            main(PAGE),
            "<h1>\n  Gaggan &amp; co\n</h1>\n<form action=\"/a?x=1&amp;y=2\">\n  <input type=\"hidden\" value=\"[token]\">\n  \
             <p>\n    En <b>fet</b> rad<br>till\n  </p>\n</form>\n\
             <a href=\"/enheter/[Exempelkommun]\">a</a><a href=\"/x/[id 1]\">b</a>\n"
        );
        assert_eq!(text(PAGE), "Gaggan & co En fet radtill ab");
        assert_eq!(links(PAGE)[0], "/a?x=1&y=2");
    }
}
