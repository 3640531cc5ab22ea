//! The figures, the sums between them, and which of them are shown.

use super::hiding::hide;
use super::{Amount, Audience, DisclosureLimit, Hidden};

/// One figure of a [`Table`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell(pub(super) usize);

/// Cells that add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Family {
    pub(super) members: Vec<Cell>,
    pub(super) total: Option<Cell>,
}

impl Family {
    /// Every cell of the family, the total first.
    pub(super) fn cells(&self) -> impl Iterator<Item = Cell> {
        self.total.into_iter().chain(self.members.iter().copied())
    }
}

/// The figures of one definition and all sums between them that a reader knows, whether or not they are on the same page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub(super) amounts: Vec<Amount>,
    pub(super) families: Vec<Family>,
    /// For every cell its families.
    pub(super) families_of: Vec<Vec<usize>>,
}

/// How a hidden cell came to be hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// It is about too few, and says so.
    TooFew,
    /// Another could be worked out with it, and it is not about too few.
    Protects,
    /// Either; which of them would give it away.
    Unsaid,
}

impl Table {
    /// Adds a figure.
    pub fn cell(&mut self, amount: Amount) -> Cell {
        self.amounts.push(amount);
        self.families_of.push(Vec::new());
        Cell(self.amounts.len() - 1)
    }

    /// Says that members add up: to the total where there is such a cell, else to something that a reader may know
    /// from elsewhere. A cell may be in many families, and the total of one is a member of another.
    ///
    /// Members that do not add up to the total (the rest has no cell, or a unit moved during the year) are a family for
    /// rule 3, and no sum that a reader can work with.
    pub fn family(&mut self, members: &[Cell], total: Option<Cell>) {
        let family = Family {
            members: members.to_vec(),
            total,
        };
        for cell in family.cells() {
            if let Some(families) = self.families_of.get_mut(cell.0) {
                families.push(self.families.len());
            }
        }
        self.families.push(family);
    }

    /// Decides what the audience sees.
    pub fn control(self, audience: Audience, limit: DisclosureLimit) -> Controlled {
        let reasons = match audience {
            Audience::Unit => vec![None; self.amounts.len()],
            Audience::Organisation | Audience::Public => hide(&self, limit).0,
        };
        Controlled {
            amounts: self.amounts,
            reasons,
            audience,
            limit,
        }
    }
}

/// A table in which it is decided what its audience sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Controlled {
    amounts: Vec<Amount>,
    reasons: Vec<Option<Reason>>,
    audience: Audience,
    limit: DisclosureLimit,
}

impl Controlled {
    /// For whom.
    pub const fn audience(&self) -> Audience {
        self.audience
    }

    /// With which limit.
    pub const fn limit(&self) -> DisclosureLimit {
        self.limit
    }

    /// Why the cell is hidden, if it is. A cell of another table is hidden.
    pub fn hidden(&self, cell: Cell) -> Option<Hidden> {
        match self.reasons.get(cell.0) {
            Some(None) => None,
            Some(Some(Reason::TooFew)) => Some(Hidden::TooFew),
            Some(Some(Reason::Unsaid | Reason::Protects)) | None => Some(Hidden::Protects),
        }
    }

    /// What the cell holds, where it is shown.
    pub fn amount(&self, cell: Cell) -> Disclosed<Amount> {
        match (self.hidden(cell), self.amounts.get(cell.0)) {
            (None, Some(amount)) => Disclosed(Ok(*amount)),
            (hidden, _) => Disclosed(Err(hidden.unwrap_or(Hidden::Protects))),
        }
    }

    /// Something that is shown where the cell is: its interval, chart point, alt text, provenance.
    pub fn with<T>(&self, cell: Cell, value: T) -> Disclosed<T> {
        self.amount(cell).map(|_| value)
    }

    /// Durations that belong to the cell and have so many behind them.
    pub fn durations<T>(&self, cell: Cell, behind: u64, value: T) -> Disclosed<T> {
        let too_few = self.audience != Audience::Unit && self.limit.is_too_few(behind);
        match (self.hidden(cell), too_few) {
            (Some(hidden), _) => Disclosed(Err(hidden)),
            (None, true) => Disclosed(Err(Hidden::TooFew)),
            (None, false) => Disclosed(Ok(value)),
        }
    }
}

/// A value, or why it is not shown. Only what is shown can be got at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosed<T>(Result<T, Hidden>);

impl<T> Disclosed<T> {
    /// A value about which [`Table::control`] has decided before, and the decision was kept.
    pub fn decided(value: T, hidden: Option<Hidden>) -> Disclosed<T> {
        Disclosed(hidden.map_or(Ok(value), Err))
    }

    /// The value, where it is shown.
    pub const fn shown(&self) -> Option<&T> {
        match &self.0 {
            Ok(value) => Some(value),
            Err(_) => None,
        }
    }

    /// Why it is not shown.
    pub fn hidden(&self) -> Option<Hidden> {
        self.0.as_ref().err().copied()
    }

    /// The value or why it is not shown.
    ///
    /// # Errors
    /// Why it is not shown.
    pub fn into_result(self) -> Result<T, Hidden> {
        self.0
    }

    /// Something made of the value, hidden where that is.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Disclosed<U> {
        Disclosed(self.0.map(make))
    }
}
