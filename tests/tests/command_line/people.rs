//! Promises to made-up people, with figures that can be counted on a wall calendar.

use samsyn_tests::PLAN_30;

use super::{desk, desk_with_extract, lines_with, measured};

fn cases(extract: &str, limits: &str, options: &str) -> Vec<String> {
    let desk = desk()
        .file("uttag.csv", extract)
        .file("limits.toml", limits);
    let line = "measure uttag.csv --limits limits.toml --format csv --cases met,late,missed,running,cancelled";
    let csv = desk.run(&format!("{line} {options}")).data();
    csv.lines().skip(1).map(str::to_owned).collect()
}

/// Asta accepts on 1 June 2016; the thirtieth day is 1 July.
#[test]
fn asta_s_plan_is_due_on_1_july() {
    let start = "arende;handelse;datum\nHT-1;gp_accepterad;2016-06-01\n";
    let with_stop = |day: &str| format!("{start}HT-1;gp_upprattad;{day}\n");
    for (extract, as_of, expected) in [
        (
            with_stop("2016-07-01"),
            "2016-08-01",
            "plan-30,HT-1,,2016-06-01,2016-07-01,2016-07-01,30,met",
        ),
        (
            with_stop("2016-07-02"),
            "2016-08-01",
            "plan-30,HT-1,,2016-06-01,2016-07-01,2016-07-02,31,late",
        ),
        (
            start.to_owned(),
            "2016-07-01",
            "plan-30,HT-1,,2016-06-01,2016-07-01,,,running",
        ),
        (
            start.to_owned(),
            "2016-07-02",
            "plan-30,HT-1,,2016-06-01,2016-07-01,,,missed",
        ),
    ] {
        assert_eq!(
            cases(&extract, PLAN_30, &format!("--as-of {as_of}")),
            [expected]
        );
    }
}

/// A visit is offered within ten working days; Midsummer Eve 2016 does not count.
#[test]
fn bosse_s_visit_is_due_after_ten_working_days() {
    let limits = PLAN_30
        .replace("plan-30", "besok-10")
        .replace("gp_accepterad", "ansokan")
        .replace("gp_upprattad", "besokstid_erbjuden")
        .replace(
            "amount = 30\nunit = \"days\"",
            "amount = 10\nunit = \"working_days\"",
        );
    let extract =
        "arende;handelse;datum\nB-1;ansokan;2016-06-20\nB-1;besokstid_erbjuden;2016-07-05\n";
    assert_eq!(
        cases(extract, &limits, ""),
        ["besok-10,B-1,,2016-06-20,2016-07-05,2016-07-05,15,met"]
    );
}

/// Cecilia's complete application comes on the Wednesday before Easter 2016; a decision within seven working days.
#[test]
fn cecilia_s_decision_is_due_after_easter() {
    let limits = PLAN_30
        .replace("plan-30", "beslut-7")
        .replace("gp_accepterad", "ansokan_komplett")
        .replace("gp_upprattad", "beslut")
        .replace(
            "amount = 30\nunit = \"days\"",
            "amount = 7\nunit = \"working_days\"",
        );
    let extract =
        "arende;handelse;datum\nEB-1;ansokan_komplett;2016-03-23\nEB-1;beslut;2016-04-06\n";
    assert_eq!(
        cases(extract, &limits, ""),
        ["beslut-7,EB-1,,2016-03-23,2016-04-05,2016-04-06,14,late"]
    );
}

/// A plan is followed up every sixth month: each follow-up closes the last promise and opens the next.
#[test]
fn disa_s_plan_is_followed_up_every_sixth_month() {
    let limits = PLAN_30
        .replace("plan-30", "uppfoljning-6")
        .replace(
            "start = [\"gp_accepterad\"]",
            "start = [\"gp_upprattad\", \"gp_foljd\"]",
        )
        .replace("stop = [\"gp_upprattad\"]", "stop = [\"gp_foljd\"]")
        .replace(
            "amount = 30\nunit = \"days\"",
            "amount = 6\nunit = \"months\"",
        );
    let extract = "arende;handelse;datum\nHT-1;gp_upprattad;2016-01-15\nHT-1;gp_foljd;2016-07-15\nHT-1;gp_foljd;2017-01-16\n";
    assert_eq!(
        cases(extract, &limits, ""),
        [
            "uppfoljning-6,HT-1,,2016-01-15,2016-07-15,2016-07-15,182,met",
            "uppfoljning-6,HT-1,,2016-07-15,2017-01-15,2017-01-16,185,late",
            "uppfoljning-6,HT-1,,2017-01-16,2017-07-16,,,running",
        ]
    );
}

#[test]
fn equal_rows_are_one_row_also_in_two_files() {
    let desk = desk_with_extract().file("igen.csv", samsyn_tests::EXTRACT);
    let once = desk.run("measure uttag.csv --limits limits.toml --format csv");
    let twice = desk.run("measure uttag.csv igen.csv uttag.csv --limits limits.toml --format csv");
    assert_eq!(once.stdout, twice.stdout);
    assert!(twice.stderr.contains("14 dubbletter"), "{twice}");
}

/// Elsa has two cases, accepted on the same day by the same unit: two promises, also when counted by person.
#[test]
fn equal_rows_of_two_cases_are_two_promises_to_one_person() {
    let extract = "\
arende;handelse;datum;person
HT-1;gp_accepterad;2016-06-01;19121212-1212
HT-2;gp_accepterad;2016-06-01;191212121212
HT-2;gp_accepterad;2016-06-01;121212+1212
HT-1;gp_upprattad;2016-06-10;19121212-1212
HT-1;beslut;2016-12-31;
";
    let limits = PLAN_30.replace("\"case\"", "\"person\"");
    let desk = desk()
        .file("uttag.csv", extract)
        .file("limits.toml", limits);
    let outcome = desk.run("measure uttag.csv --limits limits.toml --format csv");
    assert_eq!(
        lines_with(&outcome.stdout, "plan-30"),
        ["plan-30,2016-T2,2,0,0,0,0,1.0000,9.0000,9.0,9"]
    );
    assert!(
        outcome.stderr.contains("1 dubblett, 1 rad utan person"),
        "{outcome}"
    );
}

/// A coverage: of those with home care on the day, how many have been offered a safety round within a year.
#[test]
fn safety_rounds_are_counted_as_coverage() {
    let limits = r#"
[[coverage]]
id = "skyddsrond"
key = "person"
open = ["insats_verkstalld"]
close = ["insats_avslutad"]
has = ["skyddsrond_erbjuden"]
within_months = 12
"#;
    let extract = "\
arende;handelse;datum;person;enhet
HT-1;insats_verkstalld;2016-01-04;Frida;Åsen
HT-1;skyddsrond_erbjuden;2016-02-01;Frida;Åsen
HT-2;insats_verkstalld;2016-01-04;Gunnar;Åsen
HT-3;insats_verkstalld;2016-01-04;Hedda;Åsen
HT-3;insats_avslutad;2016-04-30;Hedda;Åsen
HT-9;beslut;2016-04-30;Ivar;Åsen
";
    let desk = desk()
        .file("uttag.csv", extract)
        .file("limits.toml", limits);
    let line = "measure uttag.csv --limits limits.toml --by unit --format csv --as-of 2016-05-01";
    let csv = desk.run(line).data();
    let rows = lines_with(&csv, "skyddsrond");
    assert_eq!(rows[0], "skyddsrond,Åsen,2016-T1,1,0,1,0,0,0.5000,,,");
}

/// A number with a wrong check digit is a warning; the row counts.
#[test]
fn a_wrong_check_digit_is_no_reason_to_lose_a_row() {
    let outcome =
        measured("arende;handelse;datum;person\nHT-1;gp_accepterad;2016-06-01;850709-9806\n");
    assert_eq!(lines_with(&outcome.stdout, "plan-30").len(), 1);
    assert!(outcome.stderr.contains("kontrollsiffra"), "{outcome}");
    assert!(!outcome.to_string().contains("9806"), "{outcome}");
}

/// Whatever goes wrong, no message shows a personal number.
#[test]
fn no_message_shows_a_personal_number() {
    let extract = "\
arende;handelse;datum;person;orsak 850709-9805
HT-1;gp_accepterad;850709-9805;850709-9805;850709-9805
850709-9805;19850709-9805;2016-06-01;850709-9805;x
HT-2;gp_accepterad;2016-06-01;850709-9805;se 8507099805;för många
";
    let desk = desk_with_extract().file("850709-9805.csv", extract);
    let outcome = desk.run("measure 850709-9805.csv --limits limits.toml --cases running");
    assert!(!outcome.to_string().contains("9805"), "{outcome}");
    assert!(outcome.stderr.contains("[personnummer]"), "{outcome}");
}
