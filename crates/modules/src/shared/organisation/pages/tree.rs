//! *Organisation*: the tree on a day, with who answers for each part.

use askama::Template;
use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::{Organisation, Tree};
use samsyn_domain::roles::{Managers, Permission, Scope};
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Column, Download};
use samsyn_web::failure::Answer;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Failure, Form};

use crate::shared::organisation::paths::{NodePath, TreePath};
use crate::shared::organisation::{said, store, table};
use crate::shared::people::pages::list::under_administration;
use crate::shared::people::store::names;
use crate::shared::people::{said as people_said, store as people};

/// A node as a line.
struct Line {
    name: String,
    href: String,
    depth: usize,
    kind: String,
    codes: String,
    manager: String,
    vacant: bool,
}

#[derive(Template)]
#[template(path = "shared/organisation/pages/tree.html")]
struct Page {
    shell: Shell,
    filter: Form,
    day: String,
    count: String,
    downloads: Vec<Download>,
    columns: Vec<Column>,
    lines: Vec<Line>,
}

/// A page under the tree.
pub fn under_tree(ctx: &Ctx, title: &str) -> Shell {
    let above = ctx.words().get("organisation-title");
    under_administration(ctx, title).under(above, TreePath)
}

/// Whether the administrator's part covers the node on the day.
pub fn within(ctx: &Ctx, tree: &Tree, node: NodeId) -> Result<(), Failure> {
    let scope: Scope = ctx.scope(Permission::Administer)?;
    match tree.node(node).is_none() || scope.covers_in(tree, node) {
        true => Ok(()),
        false => Err(Failure::NotFound),
    }
}

/// Who answers for a node: the name, the role, and where it falls to somebody above.
pub struct Answers {
    /// *Amina Dahl, enhetschef*, or *vakant, faller på …*.
    pub text: String,
    /// That no manager is there at the node itself.
    pub vacant: bool,
}

/// Who answers for a node on the day of the tree. A part without a manager of its own says so.
pub fn answers(
    words: &Words,
    tree: &Tree,
    managers: &Managers,
    names: &std::collections::BTreeMap<samsyn_domain::ids::PersonId, String>,
    node: NodeId,
) -> Answers {
    let Some(found) = managers.responsible_for(node) else {
        return Answers {
            text: words.get("node-nobody"),
            vacant: true,
        };
    };
    let name = names.get(&found.person).map_or("", String::as_str);
    let role = people_said::role(words, found.role);
    let vacant = found.node != node;
    let message = match vacant {
        false => Message::new("node-manager"),
        true => Message::new("node-vacant").text("node", tree.name(found.node).unwrap_or_default()),
    };
    Answers {
        text: words.say(&message.text("name", name).text("role", role)),
        vacant,
    }
}

fn codes(organisation: &Organisation, node: NodeId, day: Day) -> String {
    let codes = organisation.codes_of(node);
    let now = codes.filter(|(_, valid)| valid.holds_on(day));
    now.map(|(code, _)| code).collect::<Vec<_>>().join(", ")
}

/// The tree on a day, today unless another is asked for.
pub async fn show(_: TreePath, ctx: Ctx) -> Answer {
    let words = ctx.words();
    let mut filter = Form::filled([("dag", ctx.query().get("dag").to_owned())]);
    let day = filter.day("dag").unwrap_or(ctx.today());
    let mut tx = ctx.read().await?;
    let organisation = store::load(&mut tx).await?;
    match ctx.query().get("format") {
        "csv" => return Ok(table::file(&organisation, words, ';')),
        "tsv" => return Ok(table::file(&organisation, words, '\t')),
        _ => {}
    }
    let assignments = people::leading_assignments(&mut tx).await?;
    let names = names(&mut tx).await?;
    drop(tx);
    let tree = organisation.on(day);
    let managers = Managers::new(tree.clone(), &assignments, day);
    let lines = tree.nodes().iter().map(|node| {
        let manager = answers(words, &tree, &managers, &names, node.id);
        Line {
            name: node.name.clone(),
            href: NodePath { node: node.id }.to_string(),
            depth: node.depth,
            kind: said::kind(words, node.kind),
            codes: codes(&organisation, node.id, day),
            manager: manager.text,
            vacant: manager.vacant,
        }
    });
    let count = Message::new("node-count").count("n", tree.nodes().len() as u64);
    let formats = [("csv", "CSV"), ("tsv", "TSV")].map(|(format, label)| Download {
        label: label.to_owned(),
        href: ctx.here(&ctx.query().with("format", format)),
    });
    ctx.page(&Page {
        shell: under_administration(&ctx, &words.get("organisation-title")),
        day: words.date(day),
        count: words.say(&count),
        downloads: formats.to_vec(),
        columns: vec![
            Column::new(words.get("node-name")).width(8),
            Column::new(words.get("node-kind")).width(3),
            Column::new(words.get("node-codes")).width(3),
            Column::new(words.get("node-answers")).width(6),
        ],
        lines: lines.collect(),
        filter: ctx.said(filter),
    })
}
