//! *Läsaren*: for whom figures are read. Every function that gives figures is told; there is no default.

use samsyn_domain::disclosure::Audience;
use samsyn_domain::organisation::Organisation;
use samsyn_domain::period::Period;
use samsyn_domain::roles::{Permission, Scope};
use samsyn_web::failure::Failure;
use samsyn_web::{Ctx, Viewer};

use super::figure::Place;

/// *Läsare*: sees the exact figures of some part of the organisation, and of the rest what disclosure control lets through.
#[derive(Clone, Debug)]
pub struct Reader {
    exact: Exact,
}

#[derive(Clone, Debug)]
enum Exact {
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
        if exact.is_none() {
            may(Permission::SeeControlledFigures)?;
        }
        let exact = exact.map_or(Exact::Nothing, Exact::Within);
        Some(Reader { exact })
    }

    /// Any employee: nothing is exact.
    pub const fn any_employee() -> Reader {
        Reader {
            exact: Exact::Nothing,
        }
    }

    /// The program itself, for what nobody is shown: what is due, what is to be suggested.
    pub const fn program() -> Reader {
        Reader {
            exact: Exact::Everything,
        }
    }

    /// As whom they see the figures of a place in a period.
    pub fn audience(&self, organisation: &Organisation, place: Place, period: Period) -> Audience {
        let scope = match &self.exact {
            Exact::Nothing => return Audience::Organisation,
            Exact::Everything => return Audience::Unit,
            Exact::Within(scope) => scope,
        };
        match covers(scope, organisation, place, period) {
            true => Audience::Unit,
            false => Audience::Organisation,
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
