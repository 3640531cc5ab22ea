//! Figures and cases for people: one table for each limit, words of the language, and what must be known to read them.

use samsyn_analytics::measure::{Case, Figure, Grouping};
use samsyn_analytics::settings::limits::Definitions;
use samsyn_domain::day::Day;
use samsyn_domain::population::Sex;
use samsyn_domain::stats::wilson;
use samsyn_domain::time_limit::{Expect, Outcome};

use super::measured::{OUTCOMES, group};
use super::rounding::rounded;
use super::table::TextTable;
use crate::messages::{Message, Words, printable};

/// Below so many, chance alone moves a share visibly, and its interval is shown.
const FEW: u64 = 200;

/// What is needed to show something to people.
#[derive(Clone, Copy)]
pub struct ForPeople<'p> {
    /// The texts.
    pub words: &'p Words,
    /// The definitions, for their names.
    pub definitions: &'p Definitions,
    /// *Avläsningsdag*.
    pub as_of: Day,
    /// How wide the terminal is.
    pub width: Option<u16>,
}

impl ForPeople<'_> {
    /// The figures, one table for each limit.
    pub fn figures(&self, figures: &[Figure], by: &[Grouping]) -> String {
        if figures.is_empty() {
            let id = match self.definitions.limits.is_empty() {
                true => "measure-nothing-covered",
                false => "measure-no-clocks",
            };
            return self.words.get(id) + "\n";
        }
        let mut text = String::new();
        for of_limit in figures.chunk_by(|a, b| a.limit == b.limit) {
            text.push_str(&self.heading(&of_limit[0].limit));
            text.push_str(&self.figure_table(of_limit, by));
            text.push('\n');
        }
        if figures
            .iter()
            .any(|figure| figure.period.is_preliminary(self.as_of))
        {
            text.push_str(&self.words.get("measure-preliminary"));
            text.push('\n');
        }
        if figures.iter().any(has_interval) {
            text.push_str(
                &self
                    .words
                    .say(&Message::new("measure-interval").count("few", FEW)),
            );
            text.push('\n');
        }
        text
    }

    /// The cases, one table for each limit.
    pub fn cases(&self, cases: &[Case]) -> String {
        if cases.is_empty() {
            return self.words.get("measure-no-cases") + "\n";
        }
        let mut text = String::new();
        for of_limit in cases.chunk_by(|a, b| a.limit == b.limit) {
            text.push_str(&self.heading(&of_limit[0].limit));
            text.push_str(&self.case_table(of_limit));
            text.push('\n');
        }
        text
    }

    /// The name of a limit with its id, or the id alone.
    fn heading(&self, id: &str) -> String {
        let promises = self.definitions.promises();
        let mut all = promises.map(|promise| (&promise.id, &promise.name));
        match all.find_map(|(other, name)| name.as_ref().filter(|_| other == id)) {
            Some(name) => format!("{} ({})\n", printable(name), printable(id)),
            None => format!("{}\n", printable(id)),
        }
    }

    /// Whether it is promised that something does not happen: then nothing is in time.
    fn nothing_may_come(&self, id: &str) -> bool {
        let mut limits = self.definitions.limits.iter();
        limits.any(|limit| limit.promise.id == id && limit.expect == Expect::NoneWithin)
    }

    fn outcome(&self, id: &str, outcome: Outcome) -> String {
        self.words.get(match outcome {
            Outcome::Met if self.nothing_may_come(id) => "outcome-held",
            Outcome::Missed if self.nothing_may_come(id) => "outcome-broken",
            outcome => outcome_word(outcome),
        })
    }

    fn figure_table(&self, figures: &[Figure], by: &[Grouping]) -> String {
        let words = self.words;
        let with_interval = figures.iter().any(has_interval);
        let mut table = TextTable::default();
        by.iter()
            .for_each(|grouping| table.text(words.get(grouping_word(*grouping))));
        table.text(words.get("column-period"));
        OUTCOMES
            .into_iter()
            .for_each(|outcome| table.number(self.outcome(&figures[0].limit, outcome)));
        table.number(words.get(match self.nothing_may_come(&figures[0].limit) {
            true => "column-share-held",
            false => "column-share",
        }));
        table.number(words.get("column-n"));
        if with_interval {
            table.number(words.get("column-interval"));
        }
        ["column-mean", "column-median", "column-p90"]
            .into_iter()
            .for_each(|id| table.number(words.get(id)));
        for figure in figures {
            table.row(self.figure_row(figure, by, with_interval));
        }
        table.render(self.width)
    }

    fn figure_row(&self, figure: &Figure, by: &[Grouping], with_interval: bool) -> Vec<String> {
        let words = self.words;
        let mut row: Vec<String> = by
            .iter()
            .map(|grouping| self.group(figure, *grouping))
            .collect();
        let mark = if figure.period.is_preliminary(self.as_of) {
            "*"
        } else {
            ""
        };
        row.push(format!("{}{mark}", figure.period));
        row.extend(OUTCOMES.map(|outcome| words.whole(figure.tally.of(outcome))));
        let decimal = |value: Option<f64>, decimals| {
            value.map_or(String::new(), |value| {
                words.decimal(rounded(value, decimals), decimals)
            })
        };
        let percent = figure.tally.share().map(|share| share * 100.0);
        row.push(percent.map_or(String::new(), |_| {
            words.say(&Message::new("percent").text("number", decimal(percent, 1)))
        }));
        row.push(percent.map_or(String::new(), |_| {
            let message = Message::new("n-of-total").count("n", figure.tally.n());
            words.say(&message.count("total", figure.tally.total()))
        }));
        if with_interval {
            row.push(self.interval(figure));
        }
        row.push(decimal(figure.mean_days, 1));
        row.push(decimal(figure.median_days, 1));
        row.push(
            figure
                .p90_days
                .map_or(String::new(), |days| words.whole(days.into())),
        );
        row
    }

    fn interval(&self, figure: &Figure) -> String {
        let interval = wilson(figure.tally.n(), figure.tally.total());
        match interval.filter(|_| has_interval(figure)) {
            None => String::new(),
            Some(interval) => {
                let whole = |share: f64| self.words.decimal(rounded(share * 100.0, 0), 0);
                let range = format!("{}–{}", whole(interval.low), whole(interval.high));
                self.words
                    .say(&Message::new("percent").text("number", range))
            }
        }
    }

    fn group(&self, figure: &Figure, grouping: Grouping) -> String {
        match (group(figure, grouping), figure.sex) {
            ("", _) => self.words.get("group-missing"),
            (_, Some(sex)) if grouping == Grouping::Sex => self.words.get(sex_word(sex)),
            (value, _) => value.to_owned(),
        }
    }

    fn case_table(&self, cases: &[Case]) -> String {
        let words = self.words;
        let mut table = TextTable::default();
        [
            "column-key",
            "column-unit",
            "column-start",
            "column-due",
            "column-stop",
        ]
        .into_iter()
        .for_each(|id| table.text(words.get(id)));
        table.number(words.get("column-days"));
        table.text(words.get("column-outcome"));
        for case in cases {
            table.row(vec![
                case.key.clone(),
                case.unit.clone(),
                case.start.to_string(),
                case.due.to_string(),
                case.stop.map_or(String::new(), |day| day.to_string()),
                case.days
                    .map_or(String::new(), |days| words.whole(days.into())),
                self.outcome(&case.limit, case.outcome),
            ]);
        }
        table.render(self.width)
    }
}

/// Whether there are few enough, and any at all.
fn has_interval(figure: &Figure) -> bool {
    (1..FEW).contains(&figure.tally.total())
}

const fn grouping_word(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::Unit => "column-unit",
        Grouping::Area => "column-area",
        Grouping::Sex => "column-sex",
    }
}

const fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "outcome-met",
        Outcome::Late => "outcome-late",
        Outcome::Missed => "outcome-missed",
        Outcome::Running => "outcome-running",
        Outcome::Cancelled => "outcome-cancelled",
    }
}

const fn sex_word(sex: Sex) -> &'static str {
    match sex {
        Sex::Woman => "sex-woman",
        Sex::Man => "sex-man",
        Sex::Unknown => "sex-unknown",
    }
}
