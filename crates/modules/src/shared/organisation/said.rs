//! *I ord*: kinds of nodes, and what does not fit together.

use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::{NodeKind, Organisation, OrganisationError};
use samsyn_texts::{Message, Words};
use samsyn_web::components::Choice;

use super::draft::ChangeRefused;

/// *Enhet*.
pub fn kind(words: &Words, kind: NodeKind) -> String {
    words
        .find(&format!("node-kind-{}", kind.code()))
        .unwrap_or_default()
}

/// Every kind, to choose from.
pub fn kinds(words: &Words) -> Vec<Choice> {
    let all = NodeKind::ALL.iter();
    all.map(|of| Choice::new(of.code(), kind(words, *of)))
        .collect()
}

/// What does not fit, with the names of the nodes. `fresh` is what a node that is not saved yet is called.
pub fn refused(why: &ChangeRefused, organisation: &Organisation, fresh: &str) -> Message {
    let name = |node: &NodeId, day: &Day| {
        let known = organisation.name_on(*node, *day);
        known.unwrap_or(fresh).to_owned()
    };
    let about = |id, node: &NodeId, day: &Day| {
        Message::new(id)
            .text("node", name(node, day))
            .text("day", day)
    };
    use OrganisationError as Whole;
    match why {
        ChangeRefused::NotThere { node, day } => about("node-refused-gone", node, day),
        ChangeRefused::Whole(whole) => match whole {
            Whole::OverlappingVersions { node, day } | Whole::TwoParents { node, day } => {
                about("node-refused-twice", node, day)
            }
            Whole::ParentNotValid { node, parent, day } => {
                about("node-refused-parent", node, day).text("parent", name(parent, day))
            }
            Whole::Cycle { node, day } => about("node-refused-cycle", node, day),
            Whole::CodeTwice { code, nodes, day } => {
                about("node-refused-code-twice", &nodes[0], day).text("code", code)
            }
            Whole::CodeOutsideNode { code, node, day } => {
                about("node-refused-code-outside", node, day).text("code", code)
            }
            Whole::SuccessionOutsideNode { node, day } => {
                about("node-refused-succession", node, day)
            }
            Whole::EmptySuccession { day } => Message::new("node-refused-empty").text("day", day),
        },
    }
}
