//! *Läs in*: a whole tree from a table, shown before it is saved.

use askama::Template;
use samsyn_db::audit;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::Organisation;
use samsyn_texts::Message;
use samsyn_web::failure::Answer;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Failure, Form};

use super::tree::under_tree;
use crate::shared::organisation::draft::Checked;
use crate::shared::organisation::paths::{ImportPath, TreePath};
use crate::shared::organisation::{said, store, table};

/// A node as it would become.
struct Line {
    name: String,
    depth: usize,
    kind: String,
    codes: String,
}

#[derive(Template)]
#[template(path = "shared/organisation/pages/import.html")]
struct Page {
    shell: Shell,
    form: Form,
    wrong: Vec<String>,
    preview: Vec<Line>,
}

impl Page {
    fn count(&self) -> String {
        let message = Message::new("node-count").count("n", self.preview.len() as u64);
        self.shell.words.say(&message)
    }
}

fn page(ctx: &Ctx, form: Form, wrong: Vec<String>, preview: Vec<Line>) -> Page {
    Page {
        shell: under_tree(ctx, &ctx.words().get("node-import")),
        form,
        wrong,
        preview,
    }
}

/// The form.
pub async fn new(_: ImportPath, ctx: Ctx) -> Answer {
    let root = ctx.scope(samsyn_domain::roles::Permission::Administer)?;
    let mut roots = ctx.viewer()?.authority.tree().roots();
    if !roots.all(|node| root.covers(node.id)) {
        return Err(Failure::NotFound);
    }
    ctx.page(&page(&ctx, Form::default(), Vec::new(), Vec::new()))
}

fn drafted(ctx: &Ctx, form: &Form, now: &Organisation) -> Result<Checked, Vec<String>> {
    let site = ctx.site();
    let words = table::both(|language| &**site.words(language));
    let say = |messages: Vec<Message>| -> Vec<String> {
        messages.iter().map(|m| ctx.words().say(m)).collect()
    };
    let root = now.on(ctx.today()).roots().next().map(|root| root.id);
    let since = root.and_then(|root| Some(now.history(root).first()?.valid.from()));
    let since = since.unwrap_or(ctx.today());
    let rows = table::read(form.value("tabell"), words, since).map_err(say)?;
    let mut new_id = || NodeId::new(ctx.new_id());
    let draft = table::draft(now, ctx.today(), &rows, &mut new_id).map_err(say)?;
    draft
        .check()
        .map_err(|why| say(vec![said::refused(&why, now, "–")]))
}

/// Shows what the table makes; the button `spara` saves it.
pub async fn import(_: ImportPath, ctx: Ctx, form: Form) -> Answer {
    let scope = ctx.scope(samsyn_domain::roles::Permission::Administer)?;
    let mut tx = ctx.write().await?;
    let now = store::load(&mut tx).await?;
    let mut roots: Vec<NodeId> = now.on(ctx.today()).roots().map(|root| root.id).collect();
    roots.retain(|root| !scope.covers(*root));
    if !roots.is_empty() {
        return Err(Failure::NotFound);
    }
    let checked = match drafted(&ctx, &form, &now) {
        Ok(checked) => checked,
        Err(wrong) => return ctx.refused(&page(&ctx, form, wrong, Vec::new())),
    };
    if form.value("gor") == "spara" {
        checked.save_by(&mut tx, &ctx).await?;
        let nodes = checked.organisation().nodes().count();
        let event = ctx.event("organisation_imported").with("nodes", nodes);
        audit::record(&mut tx, &event).await?;
        tx.commit().await?;
        return ctx.to_telling(TreePath, &Message::new("node-imported"));
    }
    let words = ctx.words();
    let organisation = checked.organisation();
    let tree = organisation.on(ctx.today());
    let lines = tree.nodes().iter().map(|node| Line {
        name: node.name.clone(),
        depth: node.depth,
        kind: said::kind(words, node.kind),
        codes: organisation
            .codes_of(node.id)
            .map(|(code, _)| code)
            .collect::<Vec<_>>()
            .join(", "),
    });
    let preview = lines.collect();
    ctx.page(&page(&ctx, form, Vec::new(), preview))
}
