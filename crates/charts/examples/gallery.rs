//! Every chart on one page, to be looked at: `cargo run -p samsyn-charts --example gallery > page.html`, beside the
//! stylesheet of the pages as `samsyn.css`.

#[path = "../tests/drawings/samples.rs"]
mod samples;

use samples::{SWEDISH, UNITS};
use samsyn_charts::DataTable;

fn main() {
    println!(
        "<!doctype html><html lang=\"sv\"><head><meta charset=\"utf-8\"><title>Diagram</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"stylesheet\" href=\"vendor/designsystemet.css\"><link rel=\"stylesheet\" href=\"samsyn.css\">\
         <link rel=\"stylesheet\" href=\"more.css\"></head><body><main class=\"sam-page\"><div class=\"sam-two\"><div>"
    );
    let words = samples::words();
    for (name, points, target, current) in samples::period_charts() {
        let chart = samples::chart(name, &points, (target, current), &words);
        println!(
            "<section class=\"sam-section\"><h2 class=\"ds-heading\" data-size=\"sm\">{name}</h2>{}</section>",
            chart.figure(&SWEDISH)
        );
    }
    let points = samples::all_kinds();
    let chart = samples::chart("table", &points, (None, None), &words);
    println!("{}", table(&chart.table(&SWEDISH)));
    let words = samples::bar_words();
    for count in [8, 24, 1] {
        let bars = samples::bars(count);
        let id = format!("bars-{count}");
        println!(
            "{}",
            samples::bar_chart(&id, &bars, &words).figure(&SWEDISH)
        );
    }
    for sparkline in samples::sparklines() {
        println!("<p>{sparkline}</p>");
    }
    for (units, target) in [(&UNITS[..], 0.9), (&UNITS[2..], 0.75)] {
        println!("{}", samples::interval_bars(units, target).concat());
    }
    println!("</div></div></main></body></html>");
}

fn table(table: &DataTable) -> String {
    let numeric = |index: usize| {
        if table.columns[index].is_number {
            " data-num"
        } else {
            ""
        }
    };
    let cells = |row: &Vec<String>| {
        let cells = row.iter().enumerate();
        cells
            .map(|(index, cell)| format!("<td{}>{cell}</td>", numeric(index)))
            .collect::<String>()
    };
    let headings: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.heading.clone())
        .collect();
    let rows: String = table
        .rows
        .iter()
        .map(|row| format!("<tr>{}</tr>", cells(row)))
        .collect();
    format!(
        "<div class=\"sam-table\"><table class=\"ds-table\"><tr>{}</tr>{rows}</table></div>",
        cells(&headings)
    )
}
