//! `kill -9` at many points of a restore: the old day or the new, or a mark that says that it is neither.

use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use samsyn_tests::Desk;

const RESTORE: &str = "restore kopia.samsyn --data-dir data";
const NOTE: &str = "data/datasets/dag.txt";

fn desk() -> Desk {
    let desk = Desk::new(env!("CARGO_BIN_EXE_samsyn-under-test"));
    desk.run("migrate --data-dir data").data();
    fs::create_dir_all(desk.path("data/datasets")).expect("a folder");
    desk
}

/// The day that the database is of, and the day that the datasets are of.
fn days(desk: &Desk) -> (bool, bool) {
    let people = desk.run("user list --data-dir data --format csv").data();
    let note = fs::read_to_string(desk.path(NOTE)).unwrap_or_default();
    (people.contains("bo@exempel.se"), note == "ny")
}

/// How long a restore takes, about.
fn duration_of(desk: &Desk) -> Duration {
    let arguments: Vec<&str> = RESTORE.split_whitespace().collect();
    let mut command = desk.command(&arguments);
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = quiet.spawn().expect("the program starts");
    let mut whole = Duration::ZERO;
    while child.try_wait().expect("a child").is_none() {
        sleep(Duration::from_millis(5));
        whole += Duration::from_millis(5);
    }
    whole
}

fn make_new(desk: &Desk) {
    desk.run("user add bo@exempel.se --name Bo --data-dir data")
        .data();
    fs::write(desk.path(NOTE), "ny").expect("a dataset");
}

#[test]
fn a_restore_that_is_killed_leaves_one_day_or_says_that_it_did_not() {
    let desk = desk();
    fs::write(desk.path(NOTE), "gammal").expect("a dataset");
    desk.run("backup kopia.samsyn --data-dir data").data();
    let whole = duration_of(&desk);
    let mut unfinished = 0;
    let steps = 24;
    for step in 0..steps {
        make_new(&desk);
        assert_eq!(days(&desk), (true, true));
        let arguments: Vec<&str> = RESTORE.split_whitespace().collect();
        let mut command = desk.command(&arguments);
        let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = quiet.spawn().expect("the program starts");
        if step % 2 == 0 {
            sleep(whole.mul_f64(f64::from(step) / f64::from(steps)));
        } else {
            // As soon as it says that it puts things in place, and a little later each time.
            while !desk.path("data/.restore-under-way").exists()
                && child.try_wait().expect("a child").is_none()
            {
                std::hint::spin_loop();
            }
            sleep(Duration::from_micros(u64::from(step as u32) * 150));
        }
        // One that has ended already is gone without this.
        child.kill().ok();
        child.wait().expect("an end");
        if desk.path("data/.restore-under-way").exists() {
            unfinished += 1;
            for line in [
                "serve --data-dir data --listen 127.0.0.1:0",
                "backup ny.samsyn --data-dir data",
            ] {
                let refused = desk.run(line);
                assert_eq!(refused.status, 2, "{line}: {refused}");
                assert!(
                    refused.stderr.contains("återställning avbröts"),
                    "{refused}"
                );
            }
            let doctor = desk.run("doctor --data-dir data");
            assert_eq!(doctor.status, 1, "{doctor}");
            assert!(doctor.stdout.contains("samma säkerhetskopia"), "{doctor}");
            assert_eq!(desk.run(RESTORE).status, 0);
            assert_eq!(days(&desk), (false, false), "made whole at step {step}");
        } else {
            let (database, datasets) = days(&desk);
            assert_eq!(database, datasets, "of two days at step {step}");
            assert_eq!(desk.run(RESTORE).status, 0);
        }
    }
    assert!(
        unfinished > 0,
        "some of them were killed while things were put in place"
    );
}
