//! *Komponenter*: every part of a page in every state, on one page. Pure: it reads nothing. What it says is about nobody.

mod data;

use askama::Template;

use crate::components::{
    Choice, Column, Download, Event, Fact, Figure, Finding, Mark, News, Pager, Pressing, Share,
    Status, Step, Tab, TaskGroup,
};
use crate::form::Form;
use crate::shell::Shell;

/// The page.
#[derive(Template)]
#[template(path = "gallery.html")]
pub struct Gallery {
    /// The frame.
    pub shell: Shell,
    promises: Vec<Status>,
    covers: Vec<Status>,
    checked: Vec<Status>,
    tally: Vec<(Mark, usize, &'static str)>,
    figures: Vec<Figure>,
    shares: Vec<Share>,
    blank: Form,
    filled: Form,
    wrong: Form,
    units: Vec<Choice>,
    grouped: Vec<Choice>,
    statuses: Vec<Choice>,
    methods: Vec<Choice>,
    findings: Vec<Finding>,
    columns: Vec<Column>,
    no_columns: Vec<Column>,
    numbers: Vec<Column>,
    downloads: Vec<Download>,
    pager: Option<Pager>,
    facts: Vec<Fact>,
    counted: Vec<(&'static str, u32, bool)>,
    sum: Vec<(&'static str, &'static str, &'static str)>,
    steps: Vec<Step>,
    questions: Vec<Step>,
    events: Vec<Event>,
    tasks: Vec<TaskGroup>,
    news: Vec<News>,
    controls: Vec<(&'static str, &'static str, Status)>,
    tabs: Vec<Tab>,
}

impl Gallery {
    /// Every part, in the language of the frame where it is said by the frame.
    pub fn new(shell: Shell) -> Gallery {
        let words = std::sync::Arc::clone(&shell.words);
        let of = |make: fn(Mark, &samsyn_texts::Words) -> Status| {
            Mark::ALL.map(|mark| make(mark, &words)).to_vec()
        };
        Gallery {
            promises: of(Status::of_promise),
            covers: of(Status::of_cover),
            checked: of(Status::of_check),
            tally: vec![
                (Mark::Met, 3, "uppfyllda"),
                (Mark::Partly, 1, "delvis"),
                (Mark::Unmet, 1, "inte uppfylld"),
                (Mark::Unmeasured, 1, "ej mätt"),
            ],
            figures: data::figures(&words),
            shares: data::shares(),
            blank: Form::default(),
            filled: data::filled(),
            wrong: data::wrong(&words),
            units: data::units(),
            grouped: data::grouped(),
            statuses: data::statuses(&words),
            methods: data::methods(),
            findings: data::findings(),
            columns: data::columns(),
            no_columns: Vec::new(),
            numbers: vec![
                Column::new("Tertial"),
                Column::new("I tid").number(),
                Column::new("Andel").number(),
            ],
            downloads: ["CSV", "XLSX"].map(data::download).to_vec(),
            pager: Pager::new("Bläddra bland raderna", 5, 12, |page| {
                format!("?sida={page}")
            }),
            facts: data::facts(),
            counted: vec![
                ("I tid", 133, false),
                ("Sent", 17, false),
                ("Saknas, tiden har gått ut", 8, false),
                ("Förfallna", 158, true),
                ("Avbrutna, räknas inte", 6, false),
            ],
            sum: vec![
                ("Lästa rader", "48\u{a0}213", ""),
                ("Godkända", "48\u{a0}164", "="),
                ("Underkända", "37", "+"),
                ("Dubbletter", "12", "+"),
            ],
            steps: data::steps(),
            questions: data::questions(),
            events: data::events(),
            tasks: data::tasks(),
            news: data::news(),
            controls: data::controls(&words),
            tabs: ["Detaljer", "Enheter", "Historik"]
                .iter()
                .enumerate()
                .map(|(place, label)| data::tab(label, place == 0))
                .collect(),
            shell,
        }
    }

    /// The kinds of notices, for the template.
    fn notices(&self) -> [(Pressing, &'static str, &'static str); 4] {
        [
            (
                Pressing::Note,
                "Perioden är inte slut",
                "Siffrorna är preliminära till och med 31 augusti.",
            ),
            (
                Pressing::Done,
                "Utdraget är publicerat",
                "Tre siffror har ändrats.",
            ),
            (
                Pressing::Warning,
                "En månad saknas",
                "Exempelvård AB har inga händelser i juli.",
            ),
            (
                Pressing::Fault,
                "Filen gick inte att läsa",
                "Kolumnen datum saknas. Lägg till den och läs in filen igen.",
            ),
        ]
    }
}
