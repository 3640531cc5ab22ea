//! What every wing needs: the organisation, people, figures, the audit trail.

pub mod audit_trail;
pub mod definitions;
pub mod editions;
pub mod figures;
pub mod folder_settings;
pub mod form_page;
pub mod organisation;
pub mod people;
pub mod pseudonym_key;
pub mod rich_text;
pub mod settings;
pub mod tasks;

use samsyn_texts::Texts;

/// The texts of what has none of its own.
pub const TEXTS: Texts = samsyn_texts::texts!("texts");
