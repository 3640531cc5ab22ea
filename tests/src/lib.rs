//! What stories about the program have in common: a folder with files and the program run in it, and a municipality with its
//! site.
//!
//! ```no_run
//! # async fn story() {
//! let site = samsyn_tests::TestSite::new().await;
//! let mut amina = site.as_person("Amina Dahl").await;
//! let list = amina.get("/kvalitetsgarantier").await;
//! assert_eq!(list.status, 200);
//! let saved = amina.post_and_follow("/kvalitetsgarantier/ny", &[("namn", "Vi svarar")]).await;
//! assert_eq!(saved.flash.as_deref(), Some("Garantin är sparad."));
//! # }
//! ```

pub mod big;
pub mod browser;
pub mod client;
pub mod editions;
pub mod measured;
pub mod municipality;
mod page;
pub mod site;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

pub use client::{Client, Reply};
pub use site::{TestSite, Wanted, each_site};

/// A folder of a quality developer in Exempelkommun, where the program is run.
#[derive(Debug)]
pub struct Desk {
    program: &'static str,
    folder: TempDir,
    environment: Vec<(String, String)>,
}

/// What a run of the program came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Data.
    pub stdout: String,
    /// Messages.
    pub stderr: String,
    /// The exit status; -1 where a signal ended it.
    pub status: i32,
}

/// The extract that most stories begin with: two cases of Åsen and two of Öst.
pub const EXTRACT: &str = "\
arende;handelse;datum;enhet
HT-1;gp_accepterad;2016-06-01;Åsen
HT-1;gp_upprattad;2016-07-01;Åsen
HT-2;gp_accepterad;2016-06-01;Öst
HT-2;gp_upprattad;2016-07-02;Öst
HT-3;gp_accepterad;2016-05-02;Öst
HT-4;gp_accepterad;2016-08-20;Åsen
HT-4;insats_avslutad;2016-08-31;Åsen
";

/// *En genomförandeplan upprättas inom 30 dagar.*
pub const PLAN_30: &str = r#"[[limit]]
id = "plan-30"
name = "Genomförandeplan inom 30 dagar"
key = "case"
start = ["gp_accepterad"]
stop = ["gp_upprattad"]
cancel = ["insats_avslutad"]
amount = 30
unit = "days"
"#;

impl Desk {
    /// An empty folder, and the program at this path (`env!("CARGO_BIN_EXE_samsyn-under-test")`).
    ///
    /// # Panics
    /// Where no folder can be made.
    pub fn new(program: &'static str) -> Desk {
        Desk {
            program,
            folder: tempfile::tempdir().expect("a folder for the story"),
            environment: Vec::new(),
        }
    }

    /// With `uttag.csv` and `limits.toml`, both as most stories begin.
    pub fn with_extract(program: &'static str) -> Desk {
        Desk::new(program)
            .file("uttag.csv", EXTRACT)
            .file("limits.toml", PLAN_30)
    }

    /// With a file.
    ///
    /// # Panics
    /// Where it cannot be written.
    #[must_use]
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Desk {
        fs::write(self.path(name), content).expect("a file of the story");
        self
    }

    /// With a variable of the environment.
    #[must_use]
    pub fn variable(mut self, name: &str, value: &str) -> Desk {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The path of a file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The program, ready to be started in the folder, with nothing in the environment but what the story says.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.program);
        command
            .args(arguments)
            .current_dir(self.folder())
            .env_clear()
            .envs(self.environment.iter().cloned())
            .stdin(Stdio::null());
        command
    }

    /// Runs the program with arguments as one would write them, with spaces between.
    pub fn run(&self, line: &str) -> Outcome {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        self.run_with(&arguments)
    }

    /// Runs the program.
    ///
    /// # Panics
    /// Where it cannot be started, or writes something that is not UTF-8.
    pub fn run_with(&self, arguments: &[&str]) -> Outcome {
        let output = self
            .command(arguments)
            .output()
            .expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Outcome {
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            status: output.status.code().unwrap_or(-1),
        }
    }

    /// Runs the program in Swedish and in English, and gives both as one text for a snapshot.
    pub fn in_both_languages(&self, line: &str) -> String {
        let sv = self.run(line);
        let en = self.run(&format!("{line} --lang en"));
        assert_eq!(sv.status, en.status, "the language changes no status");
        format!("$ samsyn {line}\n{sv}\n$ samsyn {line} --lang en\n{en}")
    }
}

impl Outcome {
    /// What was written to stdout by a command that must succeed.
    ///
    /// # Panics
    /// Where it did not.
    pub fn data(self) -> String {
        assert_eq!(self.status, 0, "{self}");
        self.stdout
    }
}

/// Everything, as a snapshot shows it.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "[status {}]", self.status)?;
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                writeln!(f, "[{name}]\n{text}")?;
            }
        }
        Ok(())
    }
}
