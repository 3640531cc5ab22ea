//! *Koder som inte förekommer*: a figure rests on events that the source must be able to tell. A code that no row has is
//! a promise that nobody made, or a profile that lacks a line.

use samsyn_analytics::dictionary::DatasetTexts;
use samsyn_analytics::settings::limits::Definitions;

use crate::messages::Message;

/// The codes of one promise that no row has, each with the key that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    id: String,
    codes: Vec<(&'static str, String)>,
}

impl Absent {
    /// Of every promise that asks for a code which does not occur, in the order of the file.
    pub fn of(definitions: &Definitions, texts: &DatasetTexts) -> Vec<Absent> {
        let limits = definitions.limits.iter().map(|limit| {
            let lists = [
                ("start", &limit.start),
                ("stop", &limit.stop),
                ("cancel", &limit.cancel),
            ];
            (&limit.promise.id, lists)
        });
        let coverages = definitions.coverages.iter().map(|coverage| {
            let lists = [
                ("open", &coverage.open),
                ("has", &coverage.has),
                ("close", &coverage.close),
            ];
            (&coverage.promise.id, lists)
        });
        let mut all: Vec<Absent> = Vec::new();
        for (id, lists) in limits.chain(coverages) {
            let codes = lists
                .into_iter()
                .flat_map(|(key, codes)| codes.iter().map(move |code| (key, code)))
                .filter(|(_, code)| texts.event.number(code).is_none());
            let codes = codes.map(|(key, code)| (key, code.clone()));
            // Versions of a promise share an id, and mostly their codes.
            match all.iter_mut().find(|absent| absent.id == *id) {
                Some(absent) => absent.codes.extend(codes),
                None => all.push(Absent {
                    id: id.clone(),
                    codes: codes.collect(),
                }),
            }
        }
        for absent in &mut all {
            let mut seen = Vec::new();
            absent.codes.retain(|code| {
                let new = !seen.contains(code);
                seen.push(code.clone());
                new
            });
        }
        all.retain(|absent| !absent.codes.is_empty());
        all
    }

    /// The codes in words.
    pub fn said(&self) -> Message {
        let codes = self.codes.iter().map(|(key, code)| {
            Message::new("absent-code")
                .text("code", code)
                .text("key", key)
                .text("id", &self.id)
        });
        let all = codes.reduce(|all, code| {
            Message::new("joined")
                .message("first", all)
                .message("second", code)
        });
        all.unwrap_or(Message::new("left-out-nothing"))
    }
}
