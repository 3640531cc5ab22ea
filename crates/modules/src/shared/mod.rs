//! What every wing needs: the organisation, people, figures, the audit trail.

pub mod definitions;
pub mod figures;
pub mod organisation;
pub mod people;
pub mod rich_text;
