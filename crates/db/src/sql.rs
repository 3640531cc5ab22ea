//! Statements.

use std::fmt;

/// A statement: one text that both databases understand. Made by [`sql!`](crate::sql) alone, and so always a literal: nothing
/// that a person wrote can become part of it, and a test can find every one and prepare it on both databases.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sql(&'static str);

impl Sql {
    /// For [`sql!`](crate::sql) alone.
    #[doc(hidden)]
    pub const fn from_literal(text: &'static str) -> Sql {
        Sql(text)
    }

    /// The text.
    pub const fn text(self) -> &'static str {
        self.0
    }
}

impl fmt::Debug for Sql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A statement from a literal: `sql!("select name from unit where id = $1")`.
///
/// `sql!(postgres: "…")` and `sql!(sqlite: "…")` are for one database alone: chosen by [`Tx::kind`](crate::Tx::kind), side by
/// side, where one text cannot do.
///
/// ```compile_fail
/// let table = "unit";
/// samsyn_db::sql!(table);
/// ```
#[macro_export]
macro_rules! sql {
    ($text:literal) => {
        const { $crate::Sql::from_literal($text) }
    };
    (sqlite: $text:literal) => {
        const { $crate::Sql::from_literal($text) }
    };
    (postgres: $text:literal) => {
        const { $crate::Sql::from_literal($text) }
    };
}
