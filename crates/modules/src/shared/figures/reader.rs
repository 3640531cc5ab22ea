//! *Läsaren*: for whom figures are read. Every function that gives figures is told; there is no default.

use samsyn_domain::disclosure::Audience;
use samsyn_domain::organisation::Organisation;
use samsyn_domain::period::Period;
use samsyn_domain::roles::{Permission, Scope};
use samsyn_web::failure::Failure;
use samsyn_web::{Ctx, Viewer};

use super::figure::Place;

/// *Läsare*: sees the exact figures of some part of the organisation, of another what disclosure control lets through, and
/// of the rest nothing at all.
#[derive(Clone, Debug)]
pub struct Reader {
    exact: Part,
    controlled: Part,
}

#[derive(Clone, Debug)]
enum Part {
    Nothing,
    Within(Scope),
    Everything,
}

impl Reader {
    /// Whoever asks.
    ///
    /// # Errors
    /// They may see no figures at all.
    pub fn of(ctx: &Ctx) -> Result<Reader, Failure> {
        ctx.visitor()
            .and_then(Reader::of_viewer)
            .ok_or(Failure::NotFound)
    }

    /// Somebody who is signed in; nothing where they may see no figures at all.
    pub fn of_viewer(viewer: &Viewer) -> Option<Reader> {
        let may = |permission| viewer.authority.may(permission);
        let exact = may(Permission::SeeExactFigures);
        let controlled = may(Permission::SeeControlledFigures);
        (exact.is_some() || controlled.is_some()).then(|| Reader {
            exact: Part::of(exact),
            controlled: Part::of(controlled),
        })
    }

    /// Any employee: nothing is exact.
    pub const fn any_employee() -> Reader {
        Reader {
            exact: Part::Nothing,
            controlled: Part::Everything,
        }
    }

    /// The program itself, for what nobody is shown: what is due, what is to be suggested.
    pub const fn program() -> Reader {
        Reader {
            exact: Part::Everything,
            controlled: Part::Everything,
        }
    }

    /// As whom they see the figures of a place in a period; nothing where they see none there.
    pub fn audience(
        &self,
        organisation: &Organisation,
        place: Place,
        period: Period,
    ) -> Option<Audience> {
        let sees = |part: &Part| part.covers(organisation, place, period);
        if sees(&self.exact) {
            return Some(Audience::Unit);
        }
        sees(&self.controlled).then_some(Audience::Organisation)
    }
}

impl Part {
    /// Whoever sees every part of today sees what is closed since too, wherever that belonged.
    fn of(scope: Option<Scope>) -> Part {
        let Some(scope) = scope else {
            return Part::Nothing;
        };
        match scope.covers_all(scope.tree().roots().map(|root| root.id)) {
            true => Part::Everything,
            false => Part::Within(scope),
        }
    }

    fn covers(&self, organisation: &Organisation, place: Place, period: Period) -> bool {
        match self {
            Part::Nothing => false,
            Part::Everything => true,
            Part::Within(scope) => covers(scope, organisation, place, period),
        }
    }
}

/// Whether a scope covers a place. *Utan enhet* belongs to the root; what is closed by now, to what it was part of when it
/// was measured.
pub(super) fn covers(
    scope: &Scope,
    organisation: &Organisation,
    place: Place,
    period: Period,
) -> bool {
    let is_there_now = place.node.filter(|node| scope.tree().node(*node).is_some());
    match (is_there_now, place.node, place.parent) {
        (Some(node), _, _) => scope.covers(node),
        (None, Some(node), parent) => {
            scope.covers_in(&organisation.on(period.last_day()), node)
                || parent.is_some_and(|parent| scope.covers(parent))
        }
        (None, None, Some(root)) => scope.covers(root),
        (None, None, None) => false,
    }
}
