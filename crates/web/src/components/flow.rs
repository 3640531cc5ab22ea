//! What happens in time: steps of a case, what has happened, what is to be done, news.

/// A step of a case or of a wizard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// *Utredning*.
    pub name: String,
    /// *klar 18 juni*, or nothing.
    pub note: String,
    /// Where the case is.
    pub state: StepState,
}

/// Whether a step is behind, here or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind.
    Done,
    /// Here.
    Now,
    /// Ahead.
    Ahead,
}

impl Step {
    /// Behind.
    pub fn done(&self) -> bool {
        self.state == StepState::Done
    }

    /// Here.
    pub fn now(&self) -> bool {
        self.state == StepState::Now
    }
}

/// *Händelse*: one line of a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// *24 juni · Amina Dahl*.
    pub when: String,
    /// The same for machines: `2026-06-24`; nothing where it is no date.
    pub datetime: String,
    /// What happened.
    pub text: String,
    /// Who, or another line in small type.
    pub note: String,
    /// What somebody was told of it: *Rapportören fick veta vem som har ärendet*.
    pub told: String,
    /// That it has not happened yet.
    pub ahead: bool,
    /// Where there is more.
    pub href: Option<String>,
}

/// *Uppgift*: something to be done by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// *fre 11 september*.
    pub day: String,
    /// The same for machines.
    pub datetime: String,
    /// *4 dagar sen*, *i morgon*.
    pub distance: String,
    /// That the day has passed.
    pub late: bool,
    /// What to do.
    pub title: String,
    /// Where it is done.
    pub href: String,
    /// What it belongs to, and what is missing.
    pub note: String,
}

/// Tasks under one heading: *Försenat*, *Den här veckan*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskGroup {
    /// The heading.
    pub heading: String,
    /// That those in it are late.
    pub late: bool,
    /// Its tasks.
    pub tasks: Vec<Task>,
}

/// *Nytt*: something that has changed since the reader was here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// *Beslut · fredag 17:10*.
    pub when: String,
    /// What it is about.
    pub title: String,
    /// Where it is.
    pub href: Option<String>,
    /// What follows from it.
    pub text: String,
}

/// How much a notice presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressing {
    /// Good to know.
    Note,
    /// Done.
    Done,
    /// Look at this.
    Warning,
    /// Something is wrong.
    Fault,
}

impl Pressing {
    /// The colour's name in Designsystemet.
    pub const fn colour(self) -> &'static str {
        match self {
            Pressing::Note => "info",
            Pressing::Done => "success",
            Pressing::Warning => "warning",
            Pressing::Fault => "danger",
        }
    }
}
