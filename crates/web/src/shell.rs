//! *Sidans ram*: what stands around every page. Data only: it knows neither requests nor the database.
//!
//! A page is a struct with a field `shell: Shell` and a template that extends `shell.html`, or `bare.html` where nobody
//! is signed in or nothing may be left (sign-in, errors, public pages, one question at a time). Texts are
//! `shell.words.get(…)` in the template; a block that says much may begin with `{% let w = shell.words %}` and use
//! `w.get(…)`. Both forms, with the id in quotes right after the bracket, are found by the test of the texts.

use std::sync::Arc;

use samsyn_texts::{Language, Message, Words};

use crate::assets::Assets;
use crate::components::accent::Accent;

/// The name of the hidden field that holds the token of a form that changes something.
pub const CSRF_FIELD: &str = "csrf";

/// What stands around a page.
#[derive(Clone)]
pub struct Shell {
    /// The language of the page.
    pub lang: Language,
    /// Its texts.
    pub words: Arc<Words>,
    /// For the one style element and the script; the policy in the header names it.
    pub nonce: String,
    /// The title, without the names that follow it.
    pub title: String,
    /// Whose it is.
    pub municipality: Municipality,
    /// The wing that the page belongs to.
    pub wing: Option<Wing>,
    /// The main menu. What does not exist yet is not in it.
    pub menu: Vec<MenuEntry>,
    /// The way here, this page last and without address.
    pub crumbs: Vec<Crumb>,
    /// The part of the organisation that is shown.
    pub unit_switcher: Option<UnitSwitcher>,
    /// The period that is shown.
    pub period_switcher: Option<PeriodSwitcher>,
    /// Who is signed in.
    pub person: Option<PersonMenu>,
    /// What the last step came to.
    pub flashes: Vec<Flash>,
    /// For forms that change something: the value of [`CSRF_FIELD`].
    pub csrf: String,
    /// This page in the other language.
    pub language_href: String,
    /// Links at the end of the page.
    pub footer: Vec<(String, String)>,
    /// The request, for whoever asks for help.
    pub request_id: String,
    /// Where to search.
    pub search_href: Option<String>,
    /// Where to report.
    pub report_href: Option<String>,
}

/// *Kommun*: name, logo and accent are settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// *Exempelkommun*.
    pub name: String,
    /// The address of the logo; the program's own drawing is `Assets::url("logo.svg")`.
    pub logo: String,
    /// The accent, as in `#005974`. One that is refused (see [`Accent`]) is left out.
    pub accent: Option<String>,
}

/// *De fyra flyglarna*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wing {
    /// *Styra*.
    Govern,
    /// *Mäta*.
    Measure,
    /// *Förbättra*.
    Improve,
    /// *Redovisa*.
    Account,
}

impl Wing {
    /// Every wing, as the menu has them.
    pub const ALL: [Wing; 4] = [Wing::Govern, Wing::Measure, Wing::Improve, Wing::Account];

    /// Where its functions are listed.
    pub const fn href(self) -> &'static str {
        match self {
            Wing::Govern => "/styra",
            Wing::Measure => "/mata",
            Wing::Improve => "/forbattra",
            Wing::Account => "/redovisa",
        }
    }

    /// What it is called in the menu.
    pub fn name(self, words: &Words) -> String {
        match self {
            Wing::Govern => words.get("shell-govern"),
            Wing::Measure => words.get("shell-measure"),
            Wing::Improve => words.get("shell-improve"),
            Wing::Account => words.get("shell-account"),
        }
    }
}

/// One entry of the main menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuEntry {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// That the page belongs to it.
    pub current: bool,
}

/// One step of the way to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// What it is called.
    pub label: String,
    /// Nothing where it is this page.
    pub href: Option<String>,
}

/// *Enhetsväljare*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitSwitcher {
    /// The name of what is shown.
    pub current: String,
    /// The reader's part of the tree from its root down, each unit before those below it.
    pub entries: Vec<UnitEntry>,
}

/// A unit that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitEntry {
    /// Its name.
    pub label: String,
    /// This page for that unit.
    pub href: String,
    /// How far below the first entries: 0 for those.
    pub level: usize,
    /// That it is the one shown.
    pub current: bool,
}

/// A line of the unit menu: the unit, and what of the nested list begins and ends with it.
#[derive(Debug, PartialEq, Eq)]
pub struct UnitLine<'a> {
    /// The unit.
    pub entry: &'a UnitEntry,
    /// How many units stand under it, at any depth.
    pub below: usize,
    /// Whether those under it are shown at once.
    pub open: bool,
    /// How many lists end after it.
    pub closes: usize,
}

/// A menu with more units than this is folded.
const UNFOLDED: usize = 16;

impl UnitSwitcher {
    /// The entries as a nested list. Where there are many, only the way to the current unit is unfolded.
    pub fn lines(&self) -> Vec<UnitLine<'_>> {
        let few = self.entries.len() <= UNFOLDED;
        let mut depth = 0;
        let mut lines = Vec::with_capacity(self.entries.len());
        for (place, entry) in self.entries.iter().enumerate() {
            let rest = &self.entries[place + 1..];
            let deeper = rest.iter().take_while(|other| other.level > entry.level);
            let below = deeper.clone().count();
            let leads_here = entry.current || deeper.clone().any(|other| other.current);
            // A list opens for the units below; it is as deep as lists are open, whatever the levels say.
            depth += usize::from(below > 0);
            let next = rest
                .first()
                .map_or(0, |next| next.level.min(entry.level + 1));
            let closes = depth.saturating_sub(next);
            depth -= closes;
            lines.push(UnitLine {
                entry,
                below,
                open: few || leads_here || entry.level == 0,
                closes,
            });
        }
        lines
    }
}

/// *Periodväljare*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodSwitcher {
    /// The name of what is shown.
    pub current: String,
    /// Periods that can be chosen, newest first.
    pub entries: Vec<PeriodEntry>,
}

/// A period that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodEntry {
    /// Its name.
    pub label: String,
    /// This page for that period.
    pub href: String,
    /// That it is the one shown.
    pub current: bool,
}

/// The menu of who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonMenu {
    /// The name.
    pub name: String,
    /// Two letters.
    pub initials: String,
    /// Roles and where they are held.
    pub roles: Vec<String>,
    /// The account.
    pub href_account: String,
    /// Where a form is posted to sign out.
    pub href_sign_out: String,
}

/// What the last step came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    /// Good or not.
    pub kind: FlashKind,
    /// What happened.
    pub text: String,
    /// What can be done next: what the link says, and where it leads.
    pub next: Option<(String, String)>,
}

/// Whether the last step went well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlashKind {
    /// It is done.
    Done,
    /// Good to know.
    Note,
    /// Done, but look at this.
    Warning,
}

impl FlashKind {
    /// The colour's name in Designsystemet.
    pub const fn colour(self) -> &'static str {
        match self {
            FlashKind::Done => "success",
            FlashKind::Note => "info",
            FlashKind::Warning => "warning",
        }
    }

    /// What is said before the text, for those who do not see the colour.
    pub fn name(self, words: &Words) -> String {
        match self {
            FlashKind::Done => words.get("flash-done"),
            FlashKind::Note => words.get("flash-note"),
            FlashKind::Warning => words.get("flash-warning"),
        }
    }
}

impl Shell {
    /// For a page without menus and person. Fields are set from there.
    pub fn bare(words: Arc<Words>, municipality: Municipality, title: impl Into<String>) -> Shell {
        Shell {
            lang: words.language(),
            words,
            nonce: String::new(),
            title: title.into(),
            municipality,
            wing: None,
            menu: Vec::new(),
            crumbs: Vec::new(),
            unit_switcher: None,
            period_switcher: None,
            person: None,
            flashes: Vec::new(),
            csrf: String::new(),
            language_href: String::new(),
            footer: Vec::new(),
            request_id: String::new(),
            search_href: None,
            report_href: None,
        }
    }

    /// The title of the window: page, program, municipality.
    pub fn window_title(&self) -> String {
        let (title, municipality) = (&self.title, &self.municipality.name);
        format!("{title} – Samsyn, {municipality}")
    }

    /// The address of an asset.
    pub fn asset(&self, name: &str) -> &'static str {
        Assets::url(name)
    }

    /// The municipality's shades, where it has an accent that can be read.
    pub fn accent_css(&self) -> Option<String> {
        let accent = self.municipality.accent.as_deref()?;
        accent.parse::<Accent>().ok().map(Accent::css)
    }

    /// Where the logo and *Start* lead: the first entry of the menu.
    pub fn home(&self) -> &str {
        self.menu.first().map_or("/", |entry| &entry.href)
    }

    /// The tag of the language that the page is not in.
    pub fn other_language(&self) -> &'static str {
        match self.lang {
            Language::Sv => Language::En.tag(),
            Language::En => Language::Sv.tag(),
        }
    }

    /// What a print says at its top: the wing, the unit and the period.
    pub fn print_line(&self) -> String {
        let wing = self.wing.map(|wing| wing.name(&self.words));
        let unit = self.unit_switcher.as_ref().map(|unit| unit.current.clone());
        let period = self.period_switcher.as_ref();
        let period = period.map(|period| period.current.clone());
        let parts: Vec<String> = [wing, unit, period].into_iter().flatten().collect();
        parts.join(" · ")
    }

    /// *Inloggad: Amina Dahl, enhetschef*.
    pub fn signed_in(&self) -> Option<String> {
        let person = self.person.as_ref()?;
        let message = Message::new("shell-signed-in").text("name", &person.name);
        Some(self.words.say(&message))
    }

    /// How many units stand under one.
    pub fn units_below(&self, line: &UnitLine<'_>) -> String {
        let message = Message::new("shell-units-below")
            .count("count", line.below as u64)
            .text("unit", &line.entry.label);
        self.words.say(&message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(levels: &[usize], current: usize) -> UnitSwitcher {
        let entries = levels.iter().enumerate().map(|(place, level)| UnitEntry {
            label: place.to_string(),
            href: String::new(),
            level: *level,
            current: place == current,
        });
        UnitSwitcher {
            current: String::new(),
            entries: entries.collect(),
        }
    }

    /// The nested list as brackets: one for each list below a unit.
    fn brackets(levels: &[usize]) -> String {
        let switcher = tree(levels, 0);
        switcher.lines().iter().fold(String::new(), |text, line| {
            let open = if line.below > 0 { "(" } else { "" };
            format!(
                "{text}{}{open}{}",
                line.entry.label,
                ")".repeat(line.closes)
            )
        })
    }

    #[test]
    fn units_are_nested_under_their_parents() {
        assert_eq!(brackets(&[0, 1, 2, 2, 1]), "0(1(23)4)");
        assert_eq!(brackets(&[0, 1, 2, 3]), "0(1(2(3)))");
        assert_eq!(brackets(&[0, 0, 0]), "012");
        assert_eq!(brackets(&[]), "");
        // A level that is skipped still gives lists that end.
        assert_eq!(brackets(&[0, 2, 2, 0]), "0(12)3");
    }

    #[test]
    fn of_three_hundred_units_only_the_way_to_the_current_one_is_unfolded() {
        let mut levels = vec![0];
        for _ in 0..20 {
            levels.push(1);
            levels.extend([2; 14]);
        }
        // The first area's fifth unit.
        let switcher = tree(&levels, 6);
        let open: Vec<String> = switcher
            .lines()
            .iter()
            .filter(|line| line.below > 0 && line.open)
            .map(|line| line.entry.label.clone())
            .collect();
        assert_eq!(open, ["0", "1"]);
    }
}
