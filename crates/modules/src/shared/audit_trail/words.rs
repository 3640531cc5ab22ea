//! The audit trail in words.

use std::collections::BTreeMap;

use samsyn_db::audit::{self, Page, Recorded};
use samsyn_db::{DbError, Tx};
use samsyn_domain::day::Day;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::instant::Instant;
use samsyn_domain::organisation::Organisation;
use samsyn_texts::{Message, Words};
use samsyn_web::components::Event as Line;
use serde_json::Value;
use uuid::Uuid;

use crate::shared::people::store as people;

/// What the words are made with: names of people and of parts of the organisation.
pub struct Telling<'a> {
    words: &'a Words,
    organisation: &'a Organisation,
    names: BTreeMap<PersonId, String>,
}

impl<'a> Telling<'a> {
    /// With everybody's name.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn new(
        tx: &mut Tx,
        words: &'a Words,
        organisation: &'a Organisation,
    ) -> Result<Telling<'a>, DbError> {
        Ok(Telling {
            words,
            organisation,
            names: people::names(tx).await?,
        })
    }

    /// The name of an account; of the program itself, where it was nobody.
    pub fn person(&self, account: Option<Uuid>) -> String {
        match account {
            None => self.words.get("audit-the-program"),
            Some(id) => {
                let known = self.names.get(&PersonId::new(id));
                known
                    .cloned()
                    .unwrap_or_else(|| self.words.get("audit-somebody-gone"))
            }
        }
    }

    /// People whose name holds the text, in the order of names.
    pub fn people_called(&self, text: &str) -> Vec<(PersonId, String)> {
        let text = text.to_lowercase();
        let called = |name: &str| name.to_lowercase().contains(&text);
        let mut found: Vec<(PersonId, String)> = self
            .names
            .iter()
            .filter(|(id, name)| called(name) || id.to_string() == text)
            .map(|(id, name)| (*id, name.clone()))
            .collect();
        found.sort_by_key(|(_, name)| name.to_lowercase());
        found
    }

    /// What a part of the organisation was called on the day.
    pub fn place(&self, node: Option<Uuid>, day: Day) -> String {
        let node = node.map(NodeId::new);
        let name = node.and_then(|node| self.organisation.name_on(node, day));
        name.unwrap_or_default().to_owned()
    }

    /// What happened: *Garantin ändrades*. A kind without words is shown as it was recorded.
    pub fn kind(&self, kind: &str) -> String {
        let id = format!("event-{}", kind.replace(['_', '.'], "-"));
        self.words.find(&id).unwrap_or_else(|| kind.to_owned())
    }

    /// What it was done to: *Garanti*, with the name where it is a person; ids stay in the trail.
    pub fn subject(&self, kind: &str, id: Option<&str>) -> String {
        let words = self
            .words
            .find(&format!("subject-{}", kind.replace('_', "-")));
        let name = words.unwrap_or_else(|| kind.to_owned());
        let person = id
            .filter(|_| kind == "person")
            .and_then(|id| id.parse().ok())
            .and_then(|id: PersonId| self.names.get(&id));
        match (person, id) {
            (Some(person), _) => person.clone(),
            (None, Some(id)) if kind == "setting" => format!("{name} {id}"),
            _ => name,
        }
    }

    /// Why something was taken out: the words of a code, or those of whoever took it.
    pub fn reason(&self, code: Option<&str>) -> String {
        let Some(code) = code else {
            return String::new();
        };
        let words = self
            .words
            .find(&format!("reason-{}", code.replace('_', "-")));
        words.unwrap_or_else(|| code.to_owned())
    }

    /// *15 september 2026 09:05*.
    pub fn moment(&self, at: Instant) -> String {
        let (day, time) = at.swedish();
        let time: String = time.to_string().chars().take(5).collect();
        format!("{} {time}", self.words.date(day))
    }

    /// Which fields and states: *ändrat: målnivå, marginal · från och med: 1 september 2026*.
    pub fn details(&self, event: &Recorded) -> String {
        let Value::Object(details) = &event.details.0 else {
            return String::new();
        };
        let parts = details.iter().map(|(name, value)| {
            let said = match name.as_str() {
                "fields" => list(value, &|value| {
                    self.field(value.as_str().unwrap_or_default())
                }),
                _ => list(value, &|value| self.value(value, event.at.day())),
            };
            format!("{}: {said}", self.field(name))
        });
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// What a field is called. One without words reads as its code, with blanks.
    fn field(&self, name: &str) -> String {
        let words = self
            .words
            .find(&format!("field-{}", name.replace('_', "-")));
        words.unwrap_or_else(|| name.replace('_', " "))
    }

    /// A value as people say it: a name for an identity, a date, a role or a state; a number as it is.
    fn value(&self, value: &Value, day: Day) -> String {
        let text = match value {
            Value::Null => return "–".to_owned(),
            Value::Bool(true) => return self.words.get("value-yes"),
            Value::Bool(false) => return self.words.get("value-no"),
            Value::String(text) => text.as_str(),
            other => return other.to_string(),
        };
        if let Ok(id) = text.parse::<Uuid>() {
            let node = self.organisation.name_on(NodeId::new(id), day);
            let person = || self.names.get(&PersonId::new(id)).map(String::as_str);
            // The beginning is enough to tell two apart.
            return node.or_else(person).unwrap_or(&text[..8]).to_owned();
        }
        if let Ok(day) = text.parse::<Day>() {
            return self.words.date(day);
        }
        if let Ok(period) = text.parse() {
            return self.words.period(period);
        }
        let code = text.replace('_', "-");
        let known = ["role", "value", "audit-view", "reason"];
        let mut known = known
            .iter()
            .filter_map(|of| self.words.find(&format!("{of}-{code}")));
        known.next().unwrap_or_else(|| text.to_owned())
    }

    /// One line of a history.
    pub fn line(&self, event: &Recorded) -> Line {
        let day = event.at.day();
        let by = match event.on_behalf_of {
            None => self.person(event.actor),
            Some(other) => self.words.say(
                &Message::new("audit-on-behalf")
                    .text("person", self.person(event.actor))
                    .text("other", self.person(Some(other))),
            ),
        };
        Line {
            when: format!("{} · {by}", self.moment(event.at)),
            datetime: day.to_string(),
            text: self.kind(&event.kind),
            note: self.place(event.node, day),
            told: String::new(),
            ahead: false,
            href: None,
        }
    }
}

/// *Alla ändringar*: what has been done to one thing, in words, the latest first; for `flow::timeline`. Whoever may see
/// the thing may see who changed it and when; what the fields were stays in the trail.
///
/// # Errors
/// What the database refuses.
pub async fn history(
    tx: &mut Tx,
    words: &Words,
    organisation: &Organisation,
    (kind, id): (&str, &str),
    page: Page,
) -> Result<Vec<Line>, DbError> {
    let events = audit::of_subject(tx, kind, id, page).await?;
    let telling = Telling::new(tx, words, organisation).await?;
    Ok(events.iter().map(|event| telling.line(event)).collect())
}

/// One after another, where there are several.
fn list(value: &Value, one: &dyn Fn(&Value) -> String) -> String {
    match value {
        Value::Array(values) => values.iter().map(one).collect::<Vec<_>>().join(", "),
        value => one(value),
    }
}
