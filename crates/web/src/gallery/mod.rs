//! *Komponenter*: every part of a page in every state, on one page. Pure: it reads nothing. What it says is about nobody.

mod data;

use askama::Template;

use crate::components::{
    Choice, Column, Download, Event, Fact, Figure, Finding, Mark, News, Pager, Pressing, Share,
    Status, Step, Tab, TaskGroup,
};
use crate::form::Form;
use crate::shell::Shell;

/// The page. Its parts are open, so that tests put pages together from them.
#[derive(Template)]
#[template(path = "gallery.html")]
pub struct Gallery {
    /// The frame.
    pub shell: Shell,
    /// Every status of a promise.
    pub promises: Vec<Status>,
    /// Every status of a requirement.
    pub covers: Vec<Status>,
    /// Every status of a control.
    pub checked: Vec<Status>,
    /// How many of each.
    pub tally: Vec<(Mark, usize, &'static str)>,
    /// With a status, without, preliminary, hidden.
    pub figures: Vec<Figure>,
    /// With an interval, without, hidden.
    pub shares: Vec<Share>,
    /// Nothing filled in.
    pub blank: Form,
    /// Filled in.
    pub filled: Form,
    /// Filled in and refused.
    pub wrong: Form,
    /// A short list.
    pub units: Vec<Choice>,
    /// A list with headings.
    pub grouped: Vec<Choice>,
    /// A list with shapes.
    pub statuses: Vec<Choice>,
    /// A list with lines under its choices.
    pub methods: Vec<Choice>,
    /// Two places in a text.
    pub findings: Vec<Finding>,
    /// Heads that sort and one that does not.
    pub columns: Vec<Column>,
    /// No heads: a list that does not sort.
    pub no_columns: Vec<Column>,
    /// Heads over numbers.
    pub numbers: Vec<Column>,
    /// Two files.
    pub downloads: Vec<Download>,
    /// In the middle of many pages.
    pub pager: Option<Pager>,
    /// Alone, with a note, with a link.
    pub facts: Vec<Fact>,
    /// How a figure came about.
    pub counted: Vec<(&'static str, u32, bool)>,
    /// A sum in one line.
    pub sum: Vec<(&'static str, &'static str, &'static str)>,
    /// A case on its way.
    pub steps: Vec<Step>,
    /// A form with one question a page.
    pub questions: Vec<Step>,
    /// Ahead, told, with a link.
    pub events: Vec<Event>,
    /// Late and not.
    pub tasks: Vec<TaskGroup>,
    /// With a link and without.
    pub news: Vec<News>,
    /// Passed and not quite.
    pub controls: Vec<(&'static str, &'static str, Status)>,
    /// Three views.
    pub tabs: Vec<Tab>,
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
            counted: data::COUNTED.to_vec(),
            sum: data::SUM.to_vec(),
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
