//! *Status*: always a word, a shape and a colour together.

use samsyn_texts::Words;

/// The shape before the word, which has the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A filled circle, green: *uppfylld*, *täckt*, *godkänd*.
    Met,
    /// A half circle, amber: *delvis*, *se över*.
    Partly,
    /// A thick ring, red: *inte uppfylld*, *lucka*.
    Unmet,
    /// A dash, grey: *ej mätt*.
    Unmeasured,
    /// A dotted ring, grey: *ej bedömd*.
    NotAssessed,
}

impl Mark {
    /// Every shape.
    pub const ALL: [Mark; 5] = [
        Mark::Met,
        Mark::Partly,
        Mark::Unmet,
        Mark::Unmeasured,
        Mark::NotAssessed,
    ];

    /// Its name in the style sheet.
    pub const fn key(self) -> &'static str {
        match self {
            Mark::Met => "met",
            Mark::Partly => "partly",
            Mark::Unmet => "unmet",
            Mark::Unmeasured => "unmeasured",
            Mark::NotAssessed => "notassessed",
        }
    }
}

/// *Status*: a shape and the word of what is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The shape.
    pub mark: Mark,
    /// The word, in the language of the page.
    pub word: String,
}

impl Status {
    /// With a word of the page's own.
    pub fn new(mark: Mark, word: impl Into<String>) -> Status {
        let word = word.into();
        Status { mark, word }
    }

    /// Of a promise or a goal: *uppfylld*, *delvis uppfylld*, *inte uppfylld*, *ej mätt*, *ej bedömd*.
    pub fn of_promise(mark: Mark, words: &Words) -> Status {
        let word = match mark {
            Mark::Met => words.get("status-met"),
            Mark::Partly => words.get("status-partly"),
            Mark::Unmet => words.get("status-unmet"),
            Mark::Unmeasured => words.get("status-unmeasured"),
            Mark::NotAssessed => words.get("status-not-assessed"),
        };
        Status { mark, word }
    }

    /// Of a requirement: *täckt*, *delvis*, *lucka*.
    pub fn of_cover(mark: Mark, words: &Words) -> Status {
        let word = match mark {
            Mark::Met => words.get("status-covered"),
            Mark::Partly => words.get("status-partly-covered"),
            Mark::Unmet => words.get("status-gap"),
            Mark::Unmeasured => words.get("status-unmeasured"),
            Mark::NotAssessed => words.get("status-not-assessed"),
        };
        Status { mark, word }
    }

    /// Of a control: *godkänd*, *se över*, *underkänd*.
    pub fn of_check(mark: Mark, words: &Words) -> Status {
        let word = match mark {
            Mark::Met => words.get("status-passed"),
            Mark::Partly => words.get("status-look"),
            Mark::Unmet => words.get("status-failed"),
            Mark::Unmeasured => words.get("status-not-checked"),
            Mark::NotAssessed => words.get("status-not-assessed"),
        };
        Status { mark, word }
    }
}
