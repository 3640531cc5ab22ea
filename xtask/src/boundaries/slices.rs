//! A slice of the product reaches into no other slice.
//!
//! `crates/modules/src/<wing>/<slice>/…` may name `crate::<wing>::<slice>` of its own and `crate::shared`, but no
//! other slice. Paths that go by `super` are not followed: they show in review, and rarely leave a slice by accident.

use super::Violation;
use super::rules::WINGS;

const PRODUCT: &str = "crates/modules/src/";

/// What the file does against the rule. `code` has no comments and literals.
pub fn check(path: &str, code: &str) -> Vec<Violation> {
    let Some((wing, slice)) = slice_of(path) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        let line = code[..at].lines().count().max(1);
        for (other_wing, other_slice) in targets(&code[at + start.len()..]) {
            if WINGS.contains(&other_wing) && (other_wing, other_slice) != (wing, slice) {
                found.push(Violation {
                    place: format!("{path}:{line}"),
                    problem: format!("{wing}/{slice} reaches into {other_wing}/{other_slice}"),
                    remedy:
                        "link by SubjectRef, or by a trait in domain that each slice implements"
                            .to_owned(),
                });
            }
        }
    }
    found
}

fn slice_of(path: &str) -> Option<(&str, &str)> {
    let (wing, rest) = path.strip_prefix(PRODUCT)?.split_once('/')?;
    let slice = rest.split('/').next()?;
    let slice = slice.strip_suffix(".rs").unwrap_or(slice);
    (WINGS.contains(&wing) && slice != "mod").then_some((wing, slice))
}

/// The first two names of every path in the tree that `text` opens with: `a::b::c` gives (a, b),
/// `a::{b, c::d}` gives (a, b) and (a, c).
fn targets(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for branch in branches(text) {
        let (first, rest) = name(branch);
        let Some(rest) = rest.trim_start().strip_prefix("::") else {
            continue;
        };
        found.extend(
            branches(rest)
                .into_iter()
                .map(|branch| (first, name(branch).0)),
        );
    }
    found
}

/// What a brace holds, split at its own commas; the text itself where there is no brace.
fn branches(text: &str) -> Vec<&str> {
    let text = text.trim_start();
    let Some(inner) = text.strip_prefix('{') else {
        return vec![text];
    };
    let mut depth = 0_usize;
    let mut start = 0;
    let mut found = Vec::new();
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(&inner[start..at]);
                return found;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// The name that `text` opens with, and what follows.
fn name(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::check;

    const HERE: &str = "crates/modules/src/measure/guarantees/store.rs";

    fn problems(path: &str, code: &str) -> Vec<String> {
        check(path, code)
            .into_iter()
            .map(|found| format!("{} {}", found.place, found.problem))
            .collect()
    }

    #[test]
    fn a_slice_may_use_itself_and_what_is_shared() {
        assert_eq!(
            problems(HERE, "use crate::measure::guarantees::model::Guarantee;"),
            [""; 0]
        );
        assert_eq!(
            problems(
                HERE,
                "use crate::shared::people::Person;\nuse samsyn_domain::TimeLimit;"
            ),
            [""; 0]
        );
    }

    #[test]
    fn a_slice_may_not_use_its_neighbour() {
        let place = format!("{HERE}:2");
        assert_eq!(
            problems(HERE, "\nuse crate::measure::datasets::Dataset;"),
            [format!(
                "{place} measure/guarantees reaches into measure/datasets"
            )]
        );
        assert_eq!(
            problems(HERE, "\nlet x = crate::improve::deviations::count();"),
            [format!(
                "{place} measure/guarantees reaches into improve/deviations"
            )]
        );
    }

    #[test]
    fn groups_are_followed() {
        let code = "use crate::{shared::people, measure::{guarantees::model, datasets}, govern::risks::Risk};";
        assert_eq!(
            problems(HERE, code),
            [
                format!("{HERE}:1 measure/guarantees reaches into measure/datasets"),
                format!("{HERE}:1 measure/guarantees reaches into govern/risks"),
            ]
        );
    }

    #[test]
    fn what_is_no_slice_may_name_them_all() {
        let code = "use crate::measure::guarantees::router;\nuse crate::govern::risks::router;";
        assert_eq!(problems("crates/modules/src/measure/mod.rs", code), [""; 0]);
        assert_eq!(problems("crates/modules/src/lib.rs", code), [""; 0]);
        assert_eq!(problems("crates/app/src/main.rs", code), [""; 0]);
    }
}
