//! `cargo xtask boundaries`: the rules of ARCHITECTURE.md that a machine can check, in a second and without a build.
//!
//! | module | checks |
//! |---|---|
//! | [`rules`] | nothing: it is the table of who may use what |
//! | [`crates`] | the manifests of the workspace against that table |
//! | [`sources`] | every Rust file: its name, its length, what it must not hold |
//! | [`slices`] | that a slice of the product reaches into no other slice |
//! | [`register`] | that `docs/dependencies.md` accounts for every dependency |

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use cargo_metadata::MetadataCommand;

mod code;
mod crates;
mod register;
mod rules;
mod slices;
mod sources;

/// A rule that was broken: where, how, and what to do about it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Violation {
    place: String,
    problem: String,
    remedy: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n    {}", self.place, self.problem, self.remedy)
    }
}

/// Checks the workspace that this xtask belongs to and prints what it found.
pub fn run() -> Result<ExitCode> {
    let workspace = Workspace::read()?;
    let violations = workspace.violations()?;
    for violation in &violations {
        eprintln!("{violation}");
    }
    let (crates, files) = (workspace.members.len(), workspace.files.len());
    if violations.is_empty() {
        println!("boundaries: {crates} crates and {files} Rust files keep the rules");
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!(
        "boundaries: {} broken in {crates} crates and {files} Rust files",
        violations.len()
    );
    Ok(ExitCode::FAILURE)
}

/// What the checks look at, read once.
struct Workspace {
    root: PathBuf,
    members: Vec<crates::Member>,
    /// Path from the root, with `/`, and text.
    files: Vec<(String, String)>,
}

impl Workspace {
    fn read() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let metadata = MetadataCommand::new()
            .manifest_path(manifest)
            .no_deps()
            .exec()
            .context("cargo metadata")?;
        let root = PathBuf::from(metadata.workspace_root.as_std_path());
        let members = crates::members(&metadata)?;
        let files = rust_files(&root)?;
        Ok(Self {
            root,
            members,
            files,
        })
    }

    fn violations(&self) -> Result<Vec<Violation>> {
        let mut found = crates::check(&self.members);
        for (path, text) in &self.files {
            let code = code::without_comments_and_literals(text);
            found.extend(sources::check(path, text, &code));
            found.extend(slices::check(path, &code));
        }
        let manifest = read(&self.root.join("Cargo.toml"))?;
        let page = read(&self.root.join(register::PAGE))?;
        found.extend(register::check(&manifest, &page, &self.members)?);
        found.sort();
        Ok(found)
    }
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}

/// The Rust files that git follows or would follow, so that a new file is checked before it is added.
fn rust_files(root: &Path) -> Result<Vec<(String, String)>> {
    let listing = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "--",
            "*.rs",
        ])
        .current_dir(root)
        .output()
        .context("git ls-files")?;
    ensure!(
        listing.status.success(),
        "git ls-files: {}",
        String::from_utf8_lossy(&listing.stderr).trim()
    );
    let listing = String::from_utf8(listing.stdout).context("a file name that is not UTF-8")?;
    listing
        .split_terminator('\0')
        .filter(|path| root.join(path).is_file())
        .map(|path| Ok((path.to_owned(), read(&root.join(path))?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_workspace_keeps_its_rules() {
        let workspace = Workspace::read().unwrap();
        let found = workspace.violations().unwrap();
        let listing = found
            .iter()
            .map(Violation::to_string)
            .collect::<Vec<_>>()
            .join("\n");
        assert!(found.is_empty(), "{listing}");
        assert!(
            workspace
                .files
                .iter()
                .any(|(path, _)| path == "xtask/src/boundaries/mod.rs")
        );
    }

    #[test]
    fn a_violation_says_where_what_and_what_to_do() {
        let violation = Violation {
            place: "a.rs:3".into(),
            problem: "is wrong".into(),
            remedy: "make it right".into(),
        };
        assert_eq!(violation.to_string(), "a.rs:3: is wrong\n    make it right");
    }
}
