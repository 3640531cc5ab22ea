//! What the README and the guide show is what the program prints.

use samsyn_tests::Desk;

const README: &str = include_str!("../../README.md");
const GUIDE: &str = include_str!("../../docs/guides/fran-uttag-till-siffra.md");

/// A desk with the examples of the project.
fn desk() -> Desk {
    let desk = Desk::new(env!("CARGO_BIN_EXE_samsyn-under-test"));
    std::fs::create_dir(desk.path("examples")).expect("a folder for the examples");
    desk.file(
        "examples/exempelkommun.csv",
        include_str!("../../examples/exempelkommun.csv"),
    )
    .file(
        "examples/exempelkommun.toml",
        include_str!("../../examples/exempelkommun.toml"),
    )
    .file(
        "examples/limits.toml",
        include_str!("../../examples/limits.toml"),
    )
}

/// The first block of the kind, fenced, whose text begins so.
fn block<'t>(text: &'t str, kind: &str, begins: &str) -> &'t str {
    let blocks = text.split(kind).skip(1);
    let mut inside = blocks.filter_map(|rest| rest.split("```").next());
    let found = inside.find(|block| block.starts_with(begins));
    found.unwrap_or_else(|| panic!("no block begins with {begins:?}"))
}

/// The table of one promise.
fn table<'o>(output: &'o str, id: &str) -> &'o str {
    let heading = format!("({id})");
    let mut tables = output.split_inclusive("\n\n");
    let found = tables.find(|table| {
        table
            .lines()
            .next()
            .is_some_and(|line| line.contains(&heading))
    });
    found.expect("the promise is measured").trim_end()
}

#[test]
fn the_first_command_of_the_readme_prints_what_the_readme_says() {
    let command = block(README, "```sh\n", "cargo run").replace("\\\n", " ");
    let (_, arguments) = command.split_once(" -- ").unwrap();
    let shown = block(README, "```text\n", "Beslut om");
    assert_eq!(desk().run(arguments).data(), shown);
}

#[test]
fn the_guide_shows_what_its_commands_print() {
    let desk = desk();
    let command = block(GUIDE, "```text\n", "samsyn measure examples/").replacen("samsyn", "", 1);
    let printed = desk.run(&command).data();
    let shown = block(GUIDE, "```text\n", "Genomförandeplan inom");
    assert_eq!(table(&printed, "plan-30"), shown.trim_end());

    let by_unit = desk
        .run(&format!("{command} --by unit --period year"))
        .data();
    let by_unit = table(&by_unit, "besok-10");
    let shown = block(GUIDE, "```text\n", "Besökstid inom");
    for line in shown.lines() {
        assert!(by_unit.lines().any(|printed| printed == line), "{line}");
    }
}

#[test]
fn the_guide_shows_the_report_of_its_import() {
    let import = |begins: &str| {
        let command = block(GUIDE, "```text\n", begins).replace("\\\n", " ");
        desk().run(command.split_once(' ').unwrap().1)
    };
    let printed = import("samsyn dataset import examples/");
    let trial = import("samsyn dataset import --dry-run");
    assert_eq!(trial.status, 0, "{trial}");
    assert!(
        trial
            .stderr
            .starts_with("Inget är sparat: det här var ett prov"),
        "{trial}"
    );
    let shown = block(GUIDE, "```text\n", "Datamängd ");
    let words_but_ids = |text: &str| -> Vec<String> {
        let words = text.split_whitespace().filter(|word| !is_id(word));
        words.map(str::to_owned).collect()
    };
    let printed = printed.stdout + &printed.stderr;
    assert_eq!(words_but_ids(&printed), words_but_ids(shown));
}

/// The id of a dataset, whole or short: it depends on the key, which is new on every desk.
fn is_id(word: &str) -> bool {
    word.len() >= 12 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}
