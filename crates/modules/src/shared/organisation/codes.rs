//! *Enhetskoder*: what extracts call a part of the organisation, and since when.

use samsyn_db::{DbError, Tx, sql};
use samsyn_domain::organisation::{NodeCode, Organisation, OrganisationError};

use super::store;

/// Lets a code mean a node for a time, if that contradicts nothing. The audit event is the caller's, in the same transaction.
///
/// # Errors
/// Where the database fails; within, what the code would contradict: then nothing was done.
pub async fn add(tx: &mut Tx, code: NodeCode) -> Result<Result<(), OrganisationError>, DbError> {
    // The count of changes first: it locks the row, so that nobody else changes what is checked here.
    tx.execute(
        sql!("update organisation_revision set revision = revision + 1"),
        (),
    )
    .await?;
    let organisation = store::load(tx).await?;
    if let Err(contradiction) = with_code(&organisation, code.clone()) {
        return Ok(Err(contradiction));
    }
    tx.execute(
        sql!("insert into node_code (code, node, valid_from, valid_to) values ($1, $2, $3, $4)"),
        (code.code, code.node, code.valid.from(), code.valid.to()),
    )
    .await?;
    Ok(Ok(()))
}

/// The organisation with one code more.
fn with_code(
    organisation: &Organisation,
    code: NodeCode,
) -> Result<Organisation, OrganisationError> {
    let versions = organisation
        .nodes()
        .flat_map(|node| organisation.history(node))
        .cloned();
    let known = organisation.code_index().iter().flat_map(|(code, spans)| {
        spans.iter().map(move |span| NodeCode {
            code: code.clone(),
            node: span.node,
            valid: span.valid,
        })
    });
    Organisation::new(
        versions.collect(),
        known.chain([code]).collect(),
        organisation.successions().to_vec(),
    )
}
