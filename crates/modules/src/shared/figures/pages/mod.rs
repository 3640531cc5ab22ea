//! Pages of figures and of the single cases behind them.

mod case;
mod cases;
mod figure;
pub(in crate::shared) mod saying;

use samsyn_domain::roles::Permission::{SeeControlledFigures, SeeExactFigures, SeeSingleCases};
use samsyn_web::Routes;
use samsyn_web::routes::Access;

const FIGURES: Access = Access::ToAny(&[SeeControlledFigures, SeeExactFigures]);

/// Every route.
pub fn routes() -> Routes {
    Routes::new()
        .get(FIGURES, figure::find)
        .get(FIGURES, figure::show)
        .get(Access::To(SeeSingleCases), cases::show)
        .post(Access::To(SeeSingleCases), cases::export)
        .get(Access::To(SeeSingleCases), case::show)
}
