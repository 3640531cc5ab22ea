//! Rust text with everything blanked that is not code, so that a word in a comment or a string breaks no rule.

/// The same text, every character of comments, strings and character literals a space. Line ends stay, so line
/// numbers hold. It knows nested comments and raw strings; it does not know macros that make code of strings.
pub fn without_comments_and_literals(text: &str) -> String {
    let mut rest = text;
    let mut before = ' ';
    let mut code = String::with_capacity(text.len());
    while let Some(first) = rest.chars().next() {
        let skipped = literal_or_comment(rest, before);
        let taken = if skipped == 0 {
            first.len_utf8()
        } else {
            skipped
        };
        let (piece, after) = rest.split_at(taken);
        if skipped == 0 {
            code.push(first);
        } else {
            code.extend(piece.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
        before = piece.chars().next_back().unwrap_or(' ');
        rest = after;
    }
    code
}

/// How many bytes of a comment or literal `text` opens with; `before` is the character in front of it.
fn literal_or_comment(text: &str, before: char) -> usize {
    let starts_a_word = !before.is_alphanumeric() && before != '_';
    match text.as_bytes() {
        [b'/', b'/', ..] => text.find('\n').unwrap_or(text.len()),
        [b'/', b'*', ..] => block_comment(text),
        [b'"', ..] => 1 + string_body(&text[1..]),
        [b'\'', ..] => character(text),
        [b'r', b'"' | b'#', ..] if starts_a_word => raw_string(text, 1),
        [b'b' | b'c', b'r', b'"' | b'#', ..] if starts_a_word => raw_string(text, 2),
        _ => 0,
    }
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        match &text.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// Up to and with the quote that closes.
fn string_body(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// `'x'` and `'\n'` are characters; `'a` alone is a lifetime.
fn character(text: &str) -> usize {
    let mut inner = text[1..].char_indices();
    match inner.next() {
        Some((_, '\\')) => {
            inner.next();
            text[1..]
                .char_indices()
                .skip(2)
                .find(|(_, c)| *c == '\'')
                .map_or(0, |(at, _)| at + 2)
        }
        Some(_) => match inner.next() {
            Some((at, '\'')) => at + 2,
            _ => 0,
        },
        None => 0,
    }
}

/// `r"…"`, `r#"…"#` and so on, `prefix` letters in front; `r#name` is none.
fn raw_string(text: &str, prefix: usize) -> usize {
    let hashes = text[prefix..]
        .bytes()
        .take_while(|byte| *byte == b'#')
        .count();
    let body = prefix + hashes;
    if text.as_bytes().get(body) != Some(&b'"') {
        return 0;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    text[body + 1..]
        .find(&close)
        .map_or(text.len(), |at| body + 1 + at + close.len())
}

#[cfg(test)]
mod tests {
    use super::without_comments_and_literals as code;

    /// What is left, without the spaces.
    fn left(text: &str) -> String {
        code(text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn comments_go_and_code_stays() {
        assert_eq!(left("a(); // b()\nc();"), "a(); c();");
        assert_eq!(left("a /* b /* c */ d */ e"), "a e");
        assert_eq!(left("/// doc\nfn f() {}"), "fn f() {}");
        assert_eq!(left("a /* never closed"), "a");
    }

    #[test]
    fn strings_go_whatever_they_hold() {
        assert_eq!(left(r#"f("a // b", x)"#), "f( , x)");
        assert_eq!(left(r#"f("a \" b", x)"#), "f( , x)");
        assert_eq!(left(r##"f(r#"a " b"#, x)"##), "f( , x)");
        assert_eq!(left(r#"f(br"a\", x)"#), "f( , x)");
        assert_eq!(left("f(\"åäö\", x)"), "f( , x)");
    }

    #[test]
    fn characters_go_and_lifetimes_stay() {
        assert_eq!(left("f('\"', 'x', '\\'', 'å', y)"), "f( , , , , y)");
        assert_eq!(left("fn f<'a>(x: &'a str) {}"), "fn f<'a>(x: &'a str) {}");
        assert_eq!(left(r"f('\u{e5}', y)"), "f( , y)");
    }

    #[test]
    fn raw_names_and_words_that_end_in_r_are_no_strings() {
        assert_eq!(left("let r#type = 1;"), "let r#type = 1;");
        assert_eq!(left("let four = 1;"), "let four = 1;");
    }

    #[test]
    fn lines_keep_their_numbers() {
        let text = "a\n/* b\nc */\n\"d\ne\"\nf";
        assert_eq!(code(text).lines().count(), text.lines().count());
        assert!(code(text).ends_with("\nf"));
    }
}
