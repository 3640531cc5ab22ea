//! Figures and cases in every format, and what stands below them.

use insta::assert_snapshot;

use super::desk_with_extract;

fn run(options: &str) -> samsyn_tests::Outcome {
    desk_with_extract().run(&format!("measure uttag.csv --limits limits.toml {options}"))
}

#[test]
fn figures_for_people() {
    let line = "measure uttag.csv --limits limits.toml --by unit";
    assert_snapshot!(desk_with_extract().in_both_languages(line));
}

#[test]
fn figures_for_machines() {
    assert_snapshot!("figures csv", run("--by unit --format csv"));
    assert_snapshot!("figures json", run("--by unit --format json"));
    assert_snapshot!(
        "figures csv without grouping",
        run("--format csv --period month")
    );
}

#[test]
fn cases_one_by_one() {
    let line = "measure uttag.csv --limits limits.toml --cases late,missed --cases met,cancelled";
    assert_snapshot!("cases table", desk_with_extract().in_both_languages(line));
    assert_snapshot!(
        "cases csv",
        run("--cases late,missed,met,cancelled --format csv")
    );
    assert_snapshot!(
        "cases json",
        run("--cases late --cases missed --format json")
    );
}

#[test]
fn nothing_to_show_is_said_to_people_and_is_an_empty_list_to_machines() {
    let none = desk_with_extract().file(
        "uttag.csv",
        "arende;handelse;datum\nHT-1;beslut;2016-06-01\n",
    );
    let line = "measure uttag.csv --limits limits.toml";
    assert_snapshot!(none.in_both_languages(line));
    let header =
        "limit,period,met,late,missed,cancelled,running,share,mean_days,median_days,p90_days\n";
    assert_eq!(none.run(&format!("{line} --format csv")).data(), header);
    assert_eq!(none.run(&format!("{line} --format json")).data(), "[]\n");
    let header = "limit,key,unit,start,due,stop,days,outcome\n";
    assert_eq!(
        none.run(&format!("{line} --cases met --format csv")).data(),
        header
    );
    assert!(
        none.run(&format!("{line} --cases met"))
            .data()
            .starts_with("Inget ärende")
    );
}

#[test]
fn json_has_numbers_rounded_as_in_csv_and_null_for_nothing() {
    let json = run("--by unit --format json").data();
    let figures: serde_json::Value = serde_json::from_str(&json).unwrap();
    let figure = &figures[1];
    assert_eq!(
        (&figure["unit"], &figure["period"]),
        (&"Åsen".into(), &"2016-T3".into())
    );
    assert_eq!(
        (&figure["cancelled"], &figure["share"]),
        (&1.into(), &serde_json::Value::Null)
    );
    assert_eq!(figures[0]["mean_days"], serde_json::json!(30.0));
}

#[test]
fn every_period_has_its_label() {
    for (period, label) in [
        ("tertial", "2016-T2"),
        ("quarter", "2016-Q3"),
        ("half_year", "2016-H2"),
        ("year", "2016"),
        ("month", "2016-07"),
    ] {
        let csv = run(&format!("--period {period} --format csv")).data();
        assert!(csv.contains(&format!("\nplan-30,{label},")), "{csv}");
    }
}

/// The as-of date lies inside the log: what comes after it does not exist for the measure, and is counted.
#[test]
fn events_after_the_as_of_date_do_not_exist() {
    let outcome = run("--as-of 2016-07-01 --format csv");
    assert_eq!(
        outcome.stdout.lines().nth(1),
        Some("plan-30,2016-T2,1,0,1,0,1,0.5000,30.0000,30.0,30")
    );
    assert!(
        outcome.stderr.contains("3 händelser efter avläsningsdagen"),
        "{outcome}"
    );
}

#[test]
fn an_as_of_date_that_has_not_come_is_refused() {
    let desk = desk_with_extract();
    let text = desk.in_both_languages("measure uttag.csv --limits limits.toml --as-of 2199-12-31");
    let today = text
        .split("I dag är det ")
        .nth(1)
        .unwrap()
        .split('.')
        .next()
        .unwrap()
        .to_owned();
    assert_snapshot!(text.replace(&today, "[i dag]"));
}

#[test]
fn a_cell_that_a_spreadsheet_would_compute_is_left_as_it_is_for_machines() {
    let extract = "arende;handelse;datum;enhet\n=1+1;gp_accepterad;2016-06-01;@Åsen, \"Norra\"\n";
    let desk = desk_with_extract().file("uttag.csv", extract);
    let line =
        "measure uttag.csv --limits limits.toml --as-of 2016-06-30 --cases running --format csv";
    let csv = desk.run(line).data();
    assert_eq!(
        csv.lines().nth(1),
        Some("plan-30,=1+1,\"@Åsen, \"\"Norra\"\"\",2016-06-01,2016-07-01,,,running")
    );
}

/// Sixty rows of one unit give a share that is no longer shown with an interval when they are two hundred.
#[test]
fn the_interval_is_shown_where_few_are_counted() {
    let extract = |cases: u32| {
        let start = "arende;handelse;datum\n".to_owned();
        (0..cases).fold(start, |text, case| {
            text + &format!(
                "HT-{case};gp_accepterad;2016-06-01\nHT-{case};gp_upprattad;2016-06-20\n"
            )
        })
    };
    let line = "measure uttag.csv --limits limits.toml --as-of 2016-12-31";
    let few = desk_with_extract()
        .file("uttag.csv", extract(199))
        .run(line)
        .data();
    assert!(
        few.contains("95 %-intervall") && few.contains("98–100 %"),
        "{few}"
    );
    let many = desk_with_extract()
        .file("uttag.csv", extract(200))
        .run(line)
        .data();
    assert!(!many.contains("95 %-intervall"), "{many}");
}
