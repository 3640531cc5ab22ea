//! A real event log: the receiving phase of building permits in a Dutch municipality (CoSeLoG, NWO 638.001.211),
//! 1,434 cases and 8,577 events, measured by the program and by a count of its own written here.
//!
//! The log is not part of the project. `SAMSYN_RECEIPT_LOG` says where it lies; otherwise folders beside the
//! checkout are looked through. On a machine without it there is nothing to compare.

mod by_hand;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use by_hand::{Log, Promise, Unit};
use samsyn_tests::Desk;

const LIMITS: &str = r#"
[[limit]]
id = "advice-5"
key = "case"
start = ["Confirmation of receipt"]
stop = ["T06 Determine necessity of stop advice"]
amount = 5
unit = "working_days"
expect = "stop_within"

[[limit]]
id = "confirmed-1"
key = "case"
start = ["T02 Check confirmation of receipt"]
stop = ["T05 Print and send confirmation of receipt"]
cancel = ["T03 Adjust confirmation of receipt"]
amount = 1
unit = "days"
expect = "stop_within"

[[limit]]
id = "stopped-1m"
key = "case"
start = ["Confirmation of receipt"]
stop = ["T10 Determine necessity to stop indication"]
amount = 1
unit = "months"
expect = "stop_within"
"#;

const PROMISES: [Promise; 3] = [
    Promise {
        id: "advice-5",
        start: "Confirmation of receipt",
        stop: "T06 Determine necessity of stop advice",
        cancel: None,
        amount: 5,
        unit: Unit::WorkingDays,
    },
    Promise {
        id: "confirmed-1",
        start: "T02 Check confirmation of receipt",
        stop: "T05 Print and send confirmation of receipt",
        cancel: Some("T03 Adjust confirmation of receipt"),
        amount: 1,
        unit: Unit::Days,
    },
    Promise {
        id: "stopped-1m",
        start: "Confirmation of receipt",
        stop: "T10 Determine necessity to stop indication",
        cancel: None,
        amount: 1,
        unit: Unit::Months,
    },
];

#[test]
fn the_receipt_log_is_measured_as_it_is_counted_by_hand() {
    let Some(path) = receipt_log() else {
        eprintln!("no receipt log on this machine: nothing to compare (SAMSYN_RECEIPT_LOG)");
        return;
    };
    let log = Log::read(&unpacked(&path));
    assert_eq!((log.traces, log.events), (1_434, 8_577));

    let desk = Desk::new(env!("CARGO_BIN_EXE_samsyn-under-test")).file("limits.toml", LIMITS);
    let extract = path.to_string_lossy().into_owned();
    let options = [
        "--codes",
        "open",
        "--limits",
        "limits.toml",
        "--format",
        "csv",
    ];
    let run = desk.run_with(&[&["measure", extract.as_str()], options.as_slice()].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);

    let mut measured = BTreeMap::new();
    for row in run.stdout.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let counts: Vec<u64> = cells[2..7]
            .iter()
            .map(|count| count.parse().unwrap())
            .collect();
        measured.insert((cells[0].to_owned(), cells[1].to_owned()), counts);
    }
    let counted: BTreeMap<_, _> = PROMISES
        .iter()
        .flat_map(|promise| log.count(promise))
        .collect();
    assert!(counted.len() >= 12, "{counted:?}");
    assert_eq!(measured, counted);
}

fn unpacked(path: &Path) -> String {
    let mut text = String::new();
    let packed = std::fs::File::open(path).expect("the log can be read");
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut text)
        .expect("the log is whole");
    text
}

#[expect(
    clippy::disallowed_methods,
    reason = "where the log lies is for the machine to say"
)]
fn receipt_log() -> Option<PathBuf> {
    if let Some(stated) = std::env::var_os("SAMSYN_RECEIPT_LOG") {
        let stated = PathBuf::from(stated);
        assert!(
            stated.exists(),
            "SAMSYN_RECEIPT_LOG names a file that is not there"
        );
        return Some(stated);
    }
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    let beside = checkout.parent()?.read_dir().ok()?.flatten();
    let mut logs = beside.map(|folder| folder.path().join("data/eventlogs/receipt.xes.gz"));
    logs.find(|log| log.exists())
}
