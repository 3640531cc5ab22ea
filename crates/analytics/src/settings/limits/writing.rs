//! Limits and coverages written as a file has them.

use std::fmt::Display;

use samsyn_domain::population::Sex;
use toml::Value;

use super::{
    CoverageDefinition, Definitions, EXPECTATIONS, KEYS, LimitDefinition, Promise, UNITS, word,
};

impl Definitions {
    /// The text of a file that says the same.
    pub fn to_toml(&self) -> String {
        let limits = self.limits.iter().map(LimitDefinition::to_toml);
        let coverages = self.coverages.iter().map(CoverageDefinition::to_toml);
        limits.chain(coverages).collect::<Vec<_>>().join("\n")
    }
}

impl LimitDefinition {
    /// `[[limit]]` as a file has it.
    pub fn to_toml(&self) -> String {
        let mut lines = Lines::default();
        lines.begin("limit", &self.promise);
        lines.texts("start", &self.start);
        lines.texts("stop", &self.stop);
        lines.some_texts("cancel", &self.cancel);
        lines.line("amount", self.limit.amount);
        lines.text("unit", word(&UNITS, self.limit.unit));
        lines.text("expect", word(&EXPECTATIONS, self.expect));
        lines.some("valid_from", self.validity.from);
        lines.some("valid_to", self.validity.to);
        lines.end("limit", &self.promise)
    }
}

impl CoverageDefinition {
    /// `[[coverage]]` as a file has it.
    pub fn to_toml(&self) -> String {
        let mut lines = Lines::default();
        lines.begin("coverage", &self.promise);
        lines.texts("open", &self.open);
        lines.some_texts("close", &self.close);
        lines.texts("has", &self.has);
        lines.some("within_months", self.within_months);
        lines.end("coverage", &self.promise)
    }
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, key: &str, value: impl Display) {
        self.0.push_str(&format!("{key} = {value}\n"));
    }

    fn some(&mut self, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.line(key, value);
        }
    }

    fn text(&mut self, key: &str, text: &str) {
        self.line(key, Value::from(text));
    }

    fn texts(&mut self, key: &str, texts: &[String]) {
        self.line(key, Value::from(texts.to_vec()));
    }

    fn some_texts(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.texts(key, texts);
        }
    }

    fn begin(&mut self, table: &str, promise: &Promise) {
        self.0.push_str(&format!("[[{table}]]\n"));
        self.text("id", &promise.id);
        self.some("name", promise.name.as_deref().map(Value::from));
        self.some(
            "description",
            promise.description.as_deref().map(Value::from),
        );
        self.text("key", word(&KEYS, promise.key));
    }

    fn end(mut self, table: &str, promise: &Promise) -> String {
        let before = self.0.len();
        let population = &promise.population;
        self.some_texts("area", &population.area);
        self.some_texts("unit", &population.unit);
        self.some_texts("legal_basis", &population.legal_basis);
        self.some_texts("service", &population.service);
        let sexes = population.sex.iter().map(|sex| Sex::code(*sex).to_owned());
        self.some_texts("sex", &sexes.collect::<Vec<_>>());
        if let Some(years) = population.birth_year {
            let bound = |key: &str, year: Option<i16>| year.map(|year| format!("{key} = {year}"));
            let bounds = [bound("from", years.from), bound("to", years.to)];
            let bounds: Vec<String> = bounds.into_iter().flatten().collect();
            self.line("birth_year", format!("{{ {} }}", bounds.join(", ")));
        }
        if self.0.len() > before {
            self.0
                .insert_str(before, &format!("[{table}.population]\n"));
        }
        self.0
    }
}
