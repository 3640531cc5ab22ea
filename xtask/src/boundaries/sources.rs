//! Every Rust file: its name, its length and what it must not hold.

use super::Violation;
use super::rules;

/// What one file does against the rules. `code` is `text` without comments and literals.
pub fn check(path: &str, text: &str, code: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    found.extend(empty_file_name(path));
    found.extend(too_long(path, text));
    for (index, line) in code.lines().enumerate() {
        let place = format!("{path}:{}", index + 1);
        found.extend(empty_module_name(&place, line));
        found.extend(forbidden(&place, line, UNFINISHED));
        if path.starts_with("crates/domain/src/") && !is_test(path) {
            found.extend(forbidden(&place, line, IMPURE));
        }
    }
    found
}

/// What stands in code, and what to do instead.
type Forbidden = (&'static str, &'static str);

const UNFINISHED: &[Forbidden] = &[
    ("todo!", "finish it, or leave it out"),
    ("unimplemented!", "finish it, or leave it out"),
    (
        "#[allow(",
        "#[expect(…, reason = \"…\")] goes away by itself when it is no longer needed",
    ),
    (
        "#![allow(",
        "#![expect(…, reason = \"…\")] goes away by itself when it is no longer needed",
    ),
];

const IMPURE: &[Forbidden] = &[
    ("std::env", "domain is pure: take it as an argument"),
    ("std::fs", "domain is pure: the caller reads and writes"),
    ("std::io", "domain is pure: the caller reads and writes"),
    ("std::net", "domain is pure: the caller reads and writes"),
    ("std::process", "domain is pure: return an error"),
    (
        "std::thread",
        "domain is pure: the caller decides what runs when",
    ),
    ("println!", "domain is pure: return what is to be said"),
    ("eprintln!", "domain is pure: return what is to be said"),
    ("async fn", "domain is pure: there is nothing to wait for"),
];

fn forbidden(place: &str, line: &str, list: &[Forbidden]) -> Vec<Violation> {
    let hits = list.iter().filter(|(text, _)| stands_in(line, text));
    hits.map(|(text, remedy)| Violation {
        place: place.to_owned(),
        problem: format!("holds {text}"),
        remedy: (*remedy).to_owned(),
    })
    .collect()
}

/// As a word of its own: `println!` does not stand in `eprintln!`.
fn stands_in(line: &str, text: &str) -> bool {
    line.match_indices(text).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + text.len()..].chars().next();
        let opens = !before.is_some_and(is_name);
        let closes = text.ends_with(|c| !is_name(c)) || !after.is_some_and(is_name);
        opens && closes
    })
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn empty_file_name(path: &str) -> Option<Violation> {
    let name = path
        .split('/')
        .find(|part| says_nothing(part.strip_suffix(".rs").unwrap_or(part)))?;
    Some(nameless(path, name))
}

fn empty_module_name(place: &str, line: &str) -> Option<Violation> {
    let mut words = line.split_whitespace().skip_while(|word| *word != "mod");
    let name = words.nth(1)?.trim_end_matches([';', '{']);
    says_nothing(name).then(|| nameless(place, name))
}

fn says_nothing(name: &str) -> bool {
    rules::EMPTY_WHOLE_NAMES.contains(&name)
        || name
            .split('_')
            .any(|word| rules::EMPTY_NAMES.contains(&word))
}

fn nameless(place: &str, name: &str) -> Violation {
    Violation {
        place: place.to_owned(),
        problem: format!("the name {name} does not say what is inside"),
        remedy: "name it after what it knows (docs/glossary.md has the words)".to_owned(),
    }
}

fn too_long(path: &str, text: &str) -> Option<Violation> {
    let lines = text.lines().count();
    let generated = text
        .lines()
        .next()
        .is_some_and(|line| line.contains("@generated"));
    (lines > rules::MOST_LINES && !generated && !is_test(path)).then(|| Violation {
        place: path.to_owned(),
        problem: format!("has {lines} lines, more than {}", rules::MOST_LINES),
        remedy: "it holds two things: give each a file".to_owned(),
    })
}

/// A file that holds tests alone.
fn is_test(path: &str) -> bool {
    let mut parts = path.split('/');
    let file = parts.next_back().unwrap_or_default();
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    stem == "tests" || stem.ends_with("_tests") || parts.any(|part| part == "tests")
}

#[cfg(test)]
mod tests {
    use super::super::code::without_comments_and_literals;
    use super::*;

    fn problems(path: &str, text: &str) -> Vec<String> {
        let found = check(path, text, &without_comments_and_literals(text));
        found
            .into_iter()
            .map(|found| format!("{} {}", found.place, found.problem))
            .collect()
    }

    #[test]
    fn a_name_that_says_nothing_is_refused() {
        let refused = [
            "crates/app/src/utils.rs",
            "crates/app/src/helpers/mod.rs",
            "crates/app/src/date_utils.rs",
            "crates/app/src/service.rs",
            "crates/app/src/case_manager.rs",
        ];
        for path in refused {
            assert_eq!(problems(path, "").len(), 1, "{path}");
        }
        // A case and a service (insats) together are a key that people speak of.
        for path in [
            "crates/domain/src/case_service.rs",
            "crates/app/src/main.rs",
        ] {
            assert_eq!(problems(path, ""), [""; 0]);
        }
    }

    #[test]
    fn a_module_inside_a_file_needs_a_name_too() {
        assert_eq!(
            problems(
                "a.rs",
                "//! A.\npub(crate) mod helpers {\n}\nmod calendar;\n"
            ),
            ["a.rs:2 the name helpers does not say what is inside"]
        );
    }

    #[test]
    fn unfinished_work_is_refused_where_it_is_code() {
        let text = "fn f() {\n    todo!()\n}\n#[allow(dead_code)]\nfn g() { unimplemented!(\"todo!\") }\n// todo!()\n";
        assert_eq!(
            problems("a.rs", text),
            [
                "a.rs:2 holds todo!",
                "a.rs:4 holds #[allow(",
                "a.rs:5 holds unimplemented!"
            ]
        );
    }

    #[test]
    fn domain_reads_and_writes_nothing() {
        let text = "use std::fs;\nfn f() { eprintln!(\"x\") }\nuse std::fmt;\n";
        assert_eq!(
            problems("crates/domain/src/calendar.rs", text),
            [
                "crates/domain/src/calendar.rs:1 holds std::fs",
                "crates/domain/src/calendar.rs:2 holds eprintln!"
            ]
        );
        assert_eq!(problems("crates/app/src/main.rs", text), [""; 0]);
        assert_eq!(
            problems("crates/domain/src/calendar/tests.rs", text),
            [""; 0]
        );
    }

    #[test]
    fn a_long_file_is_refused_unless_it_is_tests_or_generated() {
        let long = "fn f() {}\n".repeat(rules::MOST_LINES + 1);
        assert_eq!(
            problems("crates/app/src/main.rs", &long),
            ["crates/app/src/main.rs has 501 lines, more than 500"]
        );
        assert_eq!(problems("tests/tests/measure.rs", &long), [""; 0]);
        assert_eq!(problems("crates/app/src/calendar/tests.rs", &long), [""; 0]);
        assert_eq!(
            problems("crates/app/src/table.rs", &format!("// @generated\n{long}")),
            [""; 0]
        );
        assert_eq!(
            problems(
                "crates/app/src/main.rs",
                &"fn f() {}\n".repeat(rules::MOST_LINES)
            ),
            [""; 0]
        );
    }
}
