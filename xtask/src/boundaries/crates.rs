//! The manifests of the workspace against the table in [`rules`].

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, Metadata, Package};

use super::Violation;
use super::rules::{self, CrateRule, Reserved};

/// A crate of the workspace, as far as the rules care.
#[derive(Debug, Default)]
pub struct Member {
    pub name: String,
    /// Its manifest takes the lints of the workspace.
    pub inherits_lints: bool,
    pub dependencies: Vec<Edge>,
}

/// One dependency of a member.
#[derive(Debug)]
pub struct Edge {
    pub name: String,
    pub only_in_tests: bool,
    /// It lies in this workspace.
    pub inside: bool,
}

/// The members that cargo lists.
pub fn members(metadata: &Metadata) -> Result<Vec<Member>> {
    metadata
        .workspace_packages()
        .into_iter()
        .map(member)
        .collect()
}

fn member(package: &Package) -> Result<Member> {
    let manifest = package.manifest_path.as_std_path();
    let manifest: toml::Table = super::read(manifest)?
        .parse()
        .with_context(|| manifest.display().to_string())?;
    let lints = manifest
        .get("lints")
        .and_then(|lints| lints.get("workspace"));
    let dependencies = package.dependencies.iter().map(|dependency| Edge {
        name: dependency.name.clone(),
        only_in_tests: dependency.kind == DependencyKind::Development,
        inside: dependency.path.is_some(),
    });
    Ok(Member {
        name: package.name.to_string(),
        inherits_lints: lints.and_then(toml::Value::as_bool) == Some(true),
        dependencies: dependencies.collect(),
    })
}

/// What the members do against the table.
pub fn check(members: &[Member]) -> Vec<Violation> {
    members
        .iter()
        .flat_map(|member| check_member(member, rules::CRATES, rules::RESERVED))
        .collect()
}

fn check_member(member: &Member, crates: &[CrateRule], reserved: &[Reserved]) -> Vec<Violation> {
    let violation = |problem: String, remedy: String| Violation {
        place: member.name.clone(),
        problem,
        remedy,
    };
    let Some(rule) = crates.iter().find(|rule| rule.name == member.name) else {
        let remedy = format!(
            "say what it may depend on: a row in CRATES, {}",
            rules::PLACE
        );
        return vec![violation("has no rule".into(), remedy)];
    };
    let mut found = Vec::new();
    if !member.inherits_lints {
        let remedy = "its Cargo.toml needs [lints] with workspace = true".to_owned();
        found.push(violation(
            "goes without the lints of the workspace".into(),
            remedy,
        ));
    }
    for edge in &member.dependencies {
        let refusal = if edge.inside {
            refuse_inside(rule, edge)
        } else {
            refuse_outside(rule, edge, reserved)
        };
        found.extend(
            refusal.map(|remedy| violation(format!("may not depend on {}", edge.name), remedy)),
        );
    }
    found
}

fn refuse_inside(rule: &CrateRule, edge: &Edge) -> Option<String> {
    let name = edge.name.as_str();
    let may =
        rule.may_use.contains(&name) || (edge.only_in_tests && rule.tests_may_use.contains(&name));
    (!may).then(|| match rule.may_use {
        [] => format!("it stands on no crate of the workspace ({})", rules::PLACE),
        some => format!(
            "of the workspace it may use {} ({})",
            some.join(", "),
            rules::PLACE
        ),
    })
}

fn refuse_outside(rule: &CrateRule, edge: &Edge, reserved: &[Reserved]) -> Option<String> {
    if edge.only_in_tests {
        return None;
    }
    let name = edge.name.as_str();
    if let Some(list) = rule.outside
        && !list.contains(&name)
    {
        return Some(format!(
            "from outside it may use {} ({})",
            list.join(", "),
            rules::PLACE
        ));
    }
    let owner = reserved.iter().find(|reserved| reserved.name == name)?;
    (!owner.by.contains(&rule.name))
        .then(|| format!("only {} may use it ({})", owner.by.join(", "), rules::PLACE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &str, dependencies: Vec<Edge>) -> Member {
        Member {
            name: name.into(),
            inherits_lints: true,
            dependencies,
        }
    }

    fn inside(name: &str) -> Edge {
        Edge {
            name: name.into(),
            only_in_tests: false,
            inside: true,
        }
    }

    fn outside(name: &str) -> Edge {
        Edge {
            name: name.into(),
            only_in_tests: false,
            inside: false,
        }
    }

    fn problems(member: Member) -> Vec<String> {
        check(&[member])
            .into_iter()
            .map(|found| format!("{} {}", found.place, found.problem))
            .collect()
    }

    #[test]
    fn domain_may_not_reach_out_of_itself() {
        let domain = member(
            "samsyn-domain",
            vec![
                inside("samsyn-analytics"),
                outside("tokio"),
                outside("jiff"),
            ],
        );
        assert_eq!(
            problems(domain),
            [
                "samsyn-domain may not depend on samsyn-analytics",
                "samsyn-domain may not depend on tokio"
            ]
        );
    }

    #[test]
    fn analytics_may_not_know_the_application() {
        let analytics = member(
            "samsyn-analytics",
            vec![inside("samsyn-domain"), inside("samsyn-app")],
        );
        assert_eq!(
            problems(analytics),
            ["samsyn-analytics may not depend on samsyn-app"]
        );
    }

    #[test]
    fn a_reserved_library_stays_where_it_belongs() {
        let app = member(
            "samsyn-app",
            vec![outside("parquet"), outside("clap"), outside("sqlx")],
        );
        assert_eq!(
            problems(app),
            [
                "samsyn-app may not depend on parquet",
                "samsyn-app may not depend on sqlx"
            ]
        );
        let analytics = member(
            "samsyn-analytics",
            vec![outside("parquet"), outside("clap"), outside("jiff")],
        );
        assert_eq!(
            problems(analytics),
            [
                "samsyn-analytics may not depend on clap",
                "samsyn-analytics may not depend on jiff"
            ]
        );
    }

    #[test]
    fn tests_may_use_what_the_crate_may_not() {
        let in_tests = |edge: Edge| Edge {
            only_in_tests: true,
            ..edge
        };
        let domain = member(
            "samsyn-domain",
            vec![in_tests(outside("proptest")), in_tests(outside("parquet"))],
        );
        assert_eq!(problems(domain), [""; 0]);
        let tests = member(
            "samsyn-tests",
            vec![inside("samsyn-app"), in_tests(inside("samsyn-analytics"))],
        );
        assert_eq!(problems(tests), [""; 0]);
        let domain = member("samsyn-domain", vec![in_tests(inside("samsyn-app"))]);
        assert_eq!(
            problems(domain),
            ["samsyn-domain may not depend on samsyn-app"]
        );
    }

    #[test]
    fn a_crate_without_a_rule_is_told_where_to_write_one() {
        let found = check(&[member("samsyn-new", vec![])]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].problem, "has no rule");
        assert!(
            found[0].remedy.contains("xtask/src/boundaries/rules.rs"),
            "{}",
            found[0].remedy
        );
    }

    #[test]
    fn a_crate_may_not_go_without_the_lints() {
        let stray = Member {
            inherits_lints: false,
            ..member("samsyn-app", vec![])
        };
        assert_eq!(
            problems(stray),
            ["samsyn-app goes without the lints of the workspace"]
        );
    }
}
