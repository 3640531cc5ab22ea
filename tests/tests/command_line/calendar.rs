//! `samsyn calendar`: due dates that a caseworker can check in a wall calendar.

use insta::assert_snapshot;

use super::desk;

fn due(line: &str) -> String {
    desk().run(&format!("calendar due {line}")).data()
}

#[test]
fn only_the_date_is_printed() {
    assert_eq!(
        due("--from 2016-06-20 --amount 10 --unit working_days"),
        "2016-07-05\n"
    );
    assert_eq!(
        due("--from 2016-06-01 --amount 30 --unit days"),
        "2016-07-01\n"
    );
    assert_eq!(
        due("--from 2016-08-31 --amount 6 --unit months"),
        "2017-02-28\n"
    );
    assert_eq!(
        due("--from 2016-06-25 --amount 0 --unit working_days"),
        "2016-06-25\n"
    );
    assert_eq!(
        due("--from 2200-12-31 --amount 10000 --unit months"),
        "3034-04-30\n"
    );
}

#[test]
fn a_local_day_off_moves_the_due_date() {
    let line = "--from 2016-06-20 --amount 10 --unit working_days --day-off 2016-07-04";
    assert_eq!(due(line), "2016-07-06\n");
    assert_eq!(due(&format!("{line} --day-off 2016-07-05")), "2016-07-07\n");
}

#[test]
fn a_year_has_its_working_days() {
    assert_eq!(desk().run("calendar working-days 2026").data(), "251\n");
    assert_eq!(desk().run("calendar working-days 2016").data(), "253\n");
    let with_day_off = "calendar working-days 2026 --day-off 2026-10-09";
    assert_eq!(desk().run(with_day_off).data(), "250\n");
}

#[test]
fn holidays_in_every_format() {
    assert_snapshot!(
        "holidays table",
        desk().in_both_languages("calendar holidays 2026")
    );
    assert_snapshot!(
        "holidays csv",
        desk().run("calendar holidays 2026 --format csv")
    );
    assert_snapshot!(
        "holidays json",
        desk().run("calendar holidays 2026 --format json")
    );
}

#[test]
fn years_and_amounts_have_bounds() {
    let lines = [
        "calendar working-days 1899",
        "calendar working-days 2201",
        "calendar holidays i-fjol",
        "calendar due --from 2016-06-20 --amount 10001 --unit days",
        "calendar due --from 2016-06-20 --amount -1 --unit days",
        "calendar due --from 2016-02-30 --amount 1 --unit days",
        "calendar due --from 16-02-03 --amount 1 --unit days",
        "calendar due --from 1899-12-31 --amount 1 --unit days",
        "calendar due --from 2016-06-20 --amount 1 --unit weeks",
    ];
    let all: Vec<String> = lines
        .iter()
        .map(|line| desk().in_both_languages(line))
        .collect();
    assert_snapshot!(all.join("\n"));
    assert!(lines.iter().all(|line| desk().run(line).status == 2));
}
