//! `docs/dependencies.md` accounts for every dependency, and for nothing else.

use std::collections::BTreeSet;

use anyhow::{Context, Result};

use super::Violation;
use super::crates::Member;

/// The page, from the root.
pub const PAGE: &str = "docs/dependencies.md";

/// Compares the workspace's manifest, the page and what the members use.
pub fn check(manifest: &str, page: &str, members: &[Member]) -> Result<Vec<Violation>> {
    let declared = declared(manifest)?;
    let explained = explained(page);
    let used = members
        .iter()
        .flat_map(|member| &member.dependencies)
        .filter(|edge| !edge.inside);
    let used: BTreeSet<String> = used.map(|edge| edge.name.clone()).collect();

    let missing = declared
        .union(&used)
        .filter(|name| !explained.contains(*name))
        .map(|name| Violation {
            place: PAGE.to_owned(),
            problem: format!("has no row for {name}"),
            remedy: "a row: what for, licence, why this and not another".to_owned(),
        });
    let stale = explained
        .difference(&declared)
        .filter(|name| !used.contains(*name))
        .map(|name| Violation {
            place: PAGE.to_owned(),
            problem: format!("has a row for {name}, which nothing declares"),
            remedy: "remove the row".to_owned(),
        });
    let loose = used.difference(&declared).map(|name| Violation {
        place: "Cargo.toml".to_owned(),
        problem: format!("[workspace.dependencies] lacks {name}, which a member uses"),
        remedy: "versions and features stand in one place: declare it there, with a comment that says why".to_owned(),
    });
    Ok(missing.chain(stale).chain(loose).collect())
}

/// Outside crates under `[workspace.dependencies]`.
fn declared(manifest: &str) -> Result<BTreeSet<String>> {
    let manifest: toml::Table = manifest.parse().context("Cargo.toml")?;
    let dependencies = manifest
        .get("workspace")
        .and_then(|workspace| workspace.get("dependencies"));
    let dependencies = dependencies
        .and_then(toml::Value::as_table)
        .context("no [workspace.dependencies]")?;
    let outside = dependencies
        .iter()
        .filter(|(_, value)| value.get("path").is_none());
    Ok(outside.map(|(name, _)| name.clone()).collect())
}

/// Names in the first column of the page's tables: `` | `name` | … ``.
fn explained(page: &str) -> BTreeSet<String> {
    let cells = page
        .lines()
        .filter_map(|line| line.strip_prefix('|')?.split('|').next());
    cells
        .filter_map(|cell| Some(cell.trim().strip_prefix('`')?.strip_suffix('`')?.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::crates::Edge;
    use super::*;

    const MANIFEST: &str = r#"
        [workspace.dependencies]
        samsyn-domain = { path = "crates/domain" }
        jiff = "0.2"
        serde = { version = "1", features = ["derive"] }
    "#;

    fn problems(page: &str, used: &[&str]) -> Vec<String> {
        let edges = used.iter().map(|name| Edge {
            name: (*name).into(),
            only_in_tests: false,
            inside: false,
        });
        let member = Member {
            name: "a".into(),
            inherits_lints: true,
            dependencies: edges.collect(),
        };
        let found = check(MANIFEST, page, &[member]).unwrap();
        found
            .into_iter()
            .map(|found| format!("{} {}", found.place, found.problem))
            .collect()
    }

    #[test]
    fn a_row_for_each_is_enough() {
        assert_eq!(
            problems(
                "| crate | why |\n|---|---|\n| `jiff` | dates |\n| `serde` | files |\n",
                &["jiff"]
            ),
            [""; 0]
        );
    }

    #[test]
    fn a_dependency_without_a_row_is_found() {
        assert_eq!(
            problems("| `jiff` | dates |\n", &[]),
            ["docs/dependencies.md has no row for serde"]
        );
    }

    #[test]
    fn a_row_without_a_dependency_is_found() {
        let page = "| `jiff` | dates |\n| `serde` | files |\n| `chrono` | dates |\n";
        assert_eq!(
            problems(page, &[]),
            ["docs/dependencies.md has a row for chrono, which nothing declares"]
        );
    }

    #[test]
    fn a_member_may_not_bring_its_own() {
        let page = "| `jiff` | dates |\n| `serde` | files |\n| `rand` | chance |\n";
        assert_eq!(
            problems(page, &["rand"]),
            ["Cargo.toml [workspace.dependencies] lacks rand, which a member uses"]
        );
    }

    #[test]
    fn a_manifest_without_the_table_is_a_fault() {
        assert!(check("[workspace]\n", "", &[]).is_err());
    }
}
