//! *I ord*: roles, and what cannot be given, as people read it.

use samsyn_domain::organisation::Tree;
use samsyn_domain::roles::{AssignmentRefused, CaseAccessRefused, Role};
use samsyn_texts::{Message, Words};
use samsyn_web::components::Choice;

use super::accounts::Account;

/// *Enhetschef*.
pub fn role(words: &Words, role: Role) -> String {
    let id = format!("role-{}", role.code().replace('_', "-"));
    words.find(&id).unwrap_or_default()
}

/// Every role, to choose from.
pub fn roles(words: &Words) -> Vec<Choice> {
    let all = Role::ALL.iter();
    all.map(|of| Choice::new(of.code(), role(words, *of)))
        .collect()
}

/// Every part of the tree, to choose from, set in by its depth.
pub fn nodes(tree: &Tree) -> Vec<Choice> {
    let nodes = tree.nodes().iter();
    nodes
        .map(|node| {
            let indent = "\u{2003}".repeat(node.depth);
            Choice::new(node.id.to_string(), format!("{indent}{}", node.name))
        })
        .collect()
}

/// People to choose from: those whose accounts may be used.
pub fn people<'a>(accounts: impl IntoIterator<Item = &'a Account>) -> Vec<Choice> {
    let open = accounts
        .into_iter()
        .filter(|account| account.blocked_at.is_none());
    open.map(|account| {
        let label = format!("{} ({})", account.name, account.login);
        Choice::new(account.id.to_string(), label)
    })
    .collect()
}

/// Why a role cannot be given there, and the field that it is about.
pub fn refused_role(why: AssignmentRefused) -> (&'static str, Message) {
    match why {
        AssignmentRefused::NoSuchNode => ("nod", Message::new("role-refused-no-node")),
        AssignmentRefused::CrossesBoards => ("nod", Message::new("role-refused-boards")),
        AssignmentRefused::NeedsReason => ("skal", Message::new("role-refused-reason")),
        AssignmentRefused::NotAUnit(_) => ("nod", Message::new("role-refused-unit")),
        AssignmentRefused::NotAtProvider => ("nod", Message::new("role-refused-provider")),
    }
}

/// Why case access cannot be given, and the field that it is about.
pub fn refused_access(why: CaseAccessRefused) -> (&'static str, Message) {
    match why {
        CaseAccessRefused::NoReason => ("skal", Message::new("access-refused-reason")),
        CaseAccessRefused::TooLong => ("till_dag", Message::new("access-refused-long")),
        CaseAccessRefused::NotAUnit => ("enhet_id", Message::new("access-refused-unit")),
    }
}
