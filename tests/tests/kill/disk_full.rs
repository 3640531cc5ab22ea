//! A disk that fills up: files may grow to a limit and no further, and a write beyond it fails.

use std::process::{Command, Output};

use super::folders::Story;

/// Runs the program with files limited to so many kibibytes.
fn run_with_limit(story: &Story, kibibytes: u32, arguments: &[&str]) -> Output {
    let program = story.desk.command(arguments);
    let script = format!("trap '' XFSZ; ulimit -f {kibibytes}; exec \"$0\" \"$@\"");
    let mut limited = Command::new("/bin/bash");
    limited
        .args(["-c", &script])
        .arg(program.get_program())
        .args(arguments)
        .current_dir(story.desk.folder())
        .env_clear();
    for (name, value) in program.get_envs() {
        if let Some(value) = value {
            limited.env(name, value);
        }
    }
    limited.output().expect("the program starts")
}

#[test]
fn a_full_disk_is_told_and_leaves_the_old_dataset_and_nothing_else() {
    let story = Story::new(20_000);
    let (mut failed, mut done) = (0, 0);
    for kibibytes in [0, 1, 2, 4, 16, 64, 128, 256, 100_000] {
        story.put_back("med gammalt");
        let output = run_with_limit(
            &story,
            kibibytes,
            &["dataset", "import", "nytt.csv", "--publish"],
        );
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let when = format!("{kibibytes} KiB: {told}");
        assert!(
            !told.contains("panicked") && !told.contains("1212"),
            "{when}"
        );
        match output.status.code() {
            Some(0) => {
                done += 1;
                assert_eq!(story.measured(), story.new, "{when}");
            }
            status => {
                failed += 1;
                assert_eq!(status, Some(1), "{when}");
                assert!(told.contains("Disken är full"), "{when}");
                // Nothing is left even before the next command.
                story.assert_nothing_left(&when);
                assert_eq!(story.measured(), story.old, "{when}");
            }
        }
        story.assert_whole(&when);
    }
    assert!(
        failed >= 4 && done >= 1,
        "{failed} failed, {done} were done"
    );
}
