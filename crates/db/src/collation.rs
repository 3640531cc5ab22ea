//! Swedish order: å, ä and ö last, v and w two letters, capitals beside small ones.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use crate::DbError;

/// How SQLite compares texts under `collate swedish`. PostgreSQL's collation of that name is in the first migration.
pub(crate) fn swedish() -> Result<impl Fn(&str, &str) -> Ordering + Send + Sync + 'static, DbError>
{
    let collator: CollatorBorrowed<'static> =
        Collator::try_new(locale!("sv").into(), CollatorOptions::default())
            .map_err(DbError::other)?;
    // Equal for a reader is not equal for a database: what differs in bytes must have an order.
    Ok(move |left: &str, right: &str| collator.compare(left, right).then_with(|| left.cmp(right)))
}
