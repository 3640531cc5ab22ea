//! A guarantee is written, or changed.

use askama::Template;
use samsyn_domain::ids::NodeId;
use samsyn_domain::law::LawCatalogue;
use samsyn_domain::organisation::NodeKind;
use samsyn_domain::roles::Permission;
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Choice, Draft};
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::form::Form;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, drafts};

use super::history::fields as changed_fields;
use super::reading::Around;
use super::{author, cited, date, hundredths, rhythm, shell};
use crate::measure::guarantees::limits;
use crate::measure::guarantees::model::{Guarantee, GuaranteeId, Terms};
use crate::measure::guarantees::paths::{EditPath, GuaranteePath, ListPath, NewPath};
use crate::measure::guarantees::record::Rhythm;
use crate::measure::guarantees::store;
use crate::shared::rich_text::RichText;

const LINE: usize = 200;
const PROMISE: usize = 2_000;
const MOST: usize = 8_000;

#[derive(Template)]
#[template(path = "measure/guarantees/pages/edit.html")]
struct EditPage {
    shell: Shell,
    title: String,
    action: String,
    back: String,
    form: Form,
    draft: Draft,
    revision: i64,
    meanwhile: Option<Meanwhile>,
    law: Vec<Choice>,
    owners: Vec<Choice>,
    reach: Vec<Choice>,
    units: Vec<Choice>,
    rhythms: Vec<Choice>,
}

/// What somebody else has saved while the form was filled in.
struct Meanwhile {
    who: String,
    fields: Vec<(String, String, String)>,
}

/// A new one.
///
/// # Errors
/// Where the viewer may write none.
pub async fn new(_: NewPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let around = Around::new(&ctx, &mut tx).await?;
    let mut terms = Terms::new("", "");
    let scope = ctx.scope(Permission::ManageGuarantees)?;
    terms.owner = scope.roots().next().map(|root| root.id);
    let (draft, kept) = drafts::of(&ctx, &mut tx, NewPath).await?;
    let form = kept.unwrap_or_else(|| filled(ctx.words(), &terms));
    ctx.page(&EditPage {
        draft,
        ..page(&ctx, &around, None, form)?
    })
}

/// One that is there.
///
/// # Errors
/// Where the viewer may not change it.
pub async fn show(path: EditPath, ctx: Ctx) -> Answer {
    let mut tx = ctx.read().await?;
    let around = Around::new(&ctx, &mut tx).await?;
    let guarantee = changeable(&ctx, &mut tx, path.id).await?;
    let (draft, kept) = drafts::of(&ctx, &mut tx, path).await?;
    let form = kept.unwrap_or_else(|| filled(ctx.words(), &guarantee.terms));
    ctx.page(&EditPage {
        draft,
        ..page(&ctx, &around, Some(&guarantee), form)?
    })
}

/// The guarantee, where the viewer answers for all that it concerns.
pub async fn changeable(
    ctx: &Ctx,
    tx: &mut samsyn_db::Tx,
    id: GuaranteeId,
) -> Result<Guarantee, Failure> {
    let scope = ctx.scope(Permission::ManageGuarantees)?;
    let found = store::find(tx, &scope, id).await?;
    found
        .filter(|guarantee| guarantee.may_be_changed(&scope))
        .ok_or(Failure::NotFound)
}

fn filled(words: &Words, terms: &Terms) -> Form {
    let day =
        |day: Option<samsyn_domain::day::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let lines = RichText::from_html(terms.description.as_str()).to_lines();
    let mut pairs = vec![
        ("lofte", terms.promise.clone()),
        ("kortnamn", terms.short_name.clone().unwrap_or_default()),
        ("omrade", terms.area.clone()),
        ("beskrivning", lines),
        ("antagen_av", terms.adopted_by.clone().unwrap_or_default()),
        ("antagen", day(terms.adopted_on)),
        ("fran", day(terms.valid_from)),
        ("till", day(terms.valid_to)),
        ("om_inte", terms.if_not_kept.clone()),
        ("mal", hundredths(words, terms.target)),
        ("marginal", hundredths(words, terms.margin)),
        (
            "agare",
            terms
                .owner
                .map(|owner| owner.to_string())
                .unwrap_or_default(),
        ),
        (
            "galler",
            if terms.units.is_some() {
                "valda"
            } else {
                "alla"
            }
            .to_owned(),
        ),
        ("rytm", terms.rhythm.code().to_owned()),
    ];
    if terms.public {
        pairs.push(("offentlig", "1".to_owned()));
    }
    pairs.extend(terms.legal_bases.iter().map(|id| ("lag", id.clone())));
    let units = terms.units.iter().flatten();
    pairs.extend(units.map(|unit| ("enheter", unit.to_string())));
    Form::filled(pairs)
}

fn page(
    ctx: &Ctx,
    around: &Around,
    guarantee: Option<&Guarantee>,
    form: Form,
) -> Result<EditPage, Failure> {
    let words = ctx.words();
    let scope = ctx.scope(Permission::ManageGuarantees)?;
    let node = |node: &samsyn_domain::organisation::Node| {
        let depth = "– ".repeat(node.depth);
        Choice::new(node.id.to_string(), format!("{depth}{}", node.name))
    };
    let law = LawCatalogue::shipped().references().map(|reference| {
        let (citation, subject) = cited(words, reference);
        Choice::new(reference.id(), citation).hint(subject)
    });
    // Also units that have teams below them; and what is lowest where there are no units.
    let mut units: Vec<Choice> = { scope.nodes() }
        .filter(|node| {
            let is_unit = matches!(node.kind, NodeKind::Unit | NodeKind::Provider);
            is_unit || around.tree.children(node.id).next().is_none()
        })
        .map(|node| Choice::new(node.id.to_string(), node.name.clone()))
        .collect();
    units.sort_by_cached_key(|unit| unit.label.to_lowercase());
    let (title, back, action, about) = match guarantee {
        None => {
            let (list, new) = (ListPath.to_string(), NewPath.to_string());
            (words.get("guarantee-new"), list, new, None)
        }
        Some(guarantee) => {
            let back = GuaranteePath { id: guarantee.id }.to_string();
            let action = EditPath { id: guarantee.id }.to_string();
            let about = Some((guarantee.terms.heading(), back.clone()));
            (words.get("guarantee-edit"), back, action, about)
        }
    };
    Ok(EditPage {
        shell: shell(ctx, &title, about),
        title,
        draft: Draft::at(&action),
        action,
        back,
        // What was filled in on an older one still is.
        revision: form
            .value("revision")
            .parse()
            .unwrap_or(guarantee.map_or(0, |guarantee| guarantee.revision)),
        meanwhile: None,
        law: law.collect(),
        owners: scope.nodes().map(node).collect(),
        reach: vec![
            Choice::new("alla", words.get("guarantee-every-unit"))
                .hint(words.get("guarantee-every-unit-hint")),
            Choice::new("valda", words.get("guarantee-chosen-units")),
        ],
        units,
        rhythms: Rhythm::ALL
            .map(|known| Choice::new(known.code(), rhythm(words, known)))
            .into(),
        form,
    })
}

/// Saves a new one.
///
/// # Errors
/// Where the viewer may write none there.
pub async fn create(_: NewPath, ctx: Ctx, mut form: Form) -> Answer {
    let mut tx = ctx.write().await?;
    let around = Around::new(&ctx, &mut tx).await?;
    let terms = read(&ctx, &mut form, &Terms::new("", ""));
    allowed(&ctx, &mut form, &terms)?;
    same_promise(&mut tx, &mut form, &terms, None).await?;
    if !form.is_right() {
        drop(tx);
        let page = page(&ctx, &around, None, ctx.said(form))?;
        return ctx.refused(&page);
    }
    let id = GuaranteeId::new(ctx.new_id());
    store::insert(&mut tx, author(&ctx), id, &terms).await?;
    drafts::forget(&ctx, &mut tx, NewPath).await?;
    tx.commit().await?;
    ctx.to_telling(
        super::super::paths::LimitsPath { id },
        &Message::new("guarantee-created-now"),
    )
}

/// Saves a change.
///
/// # Errors
/// Where the viewer may not change it.
pub async fn save(path: EditPath, ctx: Ctx, mut form: Form) -> Answer {
    let mut tx = ctx.write().await?;
    let around = Around::new(&ctx, &mut tx).await?;
    let before = changeable(&ctx, &mut tx, path.id).await?;
    let terms = read(&ctx, &mut form, &before.terms);
    allowed(&ctx, &mut form, &terms)?;
    same_promise(&mut tx, &mut form, &terms, Some(path.id)).await?;
    let filled_in_on: i64 = form.value("revision").parse().unwrap_or_default();
    let meanwhile = filled_in_on != before.revision;
    if form.is_right()
        && !meanwhile
        && store::update(&mut tx, author(&ctx), &before, &terms).await?
    {
        let mut ids = || ctx.new_id();
        limits::keep(&mut tx, author(&ctx), path.id, &terms, &mut ids).await?;
        let id = path.id;
        drafts::forget(&ctx, &mut tx, path).await?;
        tx.commit().await?;
        return ctx.to_telling(GuaranteePath { id }, &Message::new("guarantee-saved"));
    }
    let revisions = store::revisions(&mut tx, path.id).await?;
    drop(tx);
    let mut page = page(&ctx, &around, Some(&before), ctx.said(form))?;
    if meanwhile {
        page.revision = before.revision;
        let known = revisions
            .iter()
            .find(|known| known.revision == filled_in_on);
        let words = ctx.words();
        let nobody = || words.get("guarantee-imported");
        let name = around.name(before.changed_by).map(str::to_owned);
        let who = Message::new("guarantee-meanwhile")
            .text("name", name.unwrap_or_else(nobody))
            .text("day", date(words, before.changed_at));
        page.meanwhile = Some(Meanwhile {
            who: words.say(&who),
            fields: known
                .map(|known| changed_fields(words, &around, &known.terms, &before.terms))
                .unwrap_or_default(),
        });
    }
    ctx.refused(&page)
}

/// What the form says; limits are changed on their own page.
fn read(ctx: &Ctx, form: &mut Form, before: &Terms) -> Terms {
    let today = ctx.today();
    let lines = form
        .free_text("beskrivning", MOST, today)
        .unwrap_or_default();
    let percent = |form: &mut Form, name: &str, default: u16| {
        let value = form
            .percent(name)
            .and_then(|value| u16::try_from(value).ok());
        value.unwrap_or(default)
    };
    let nodes = |form: &Form, name: &str| -> Vec<NodeId> {
        let values = form.values(name).into_iter();
        values.filter_map(|value| value.parse().ok()).collect()
    };
    let units = match form.value("galler") {
        "valda" => {
            let mut units = nodes(form, "enheter");
            units.sort();
            Some(units)
        }
        _ => None,
    };
    if units.as_ref().is_some_and(Vec::is_empty) {
        form.refuse("enheter", Message::new("guarantee-no-units"));
    }
    let known = LawCatalogue::shipped();
    let kept =
        |id: &&str| known.reference(id).is_some() || before.legal_bases.iter().any(|old| old == id);
    let legal_bases = form.values("lag").into_iter().filter(kept);
    let legal_bases = legal_bases.map(str::to_owned).collect();
    let terms = Terms {
        promise: form
            .required_free_text("lofte", PROMISE, "guarantee-no-promise", today)
            .unwrap_or_default(),
        short_name: form.free_text("kortnamn", LINE, today),
        area: form
            .required_free_text("omrade", LINE, "guarantee-no-area", today)
            .unwrap_or_default(),
        description: RichText::from_lines(&lines).to_html(),
        legal_bases,
        adopted_by: form.free_text("antagen_av", LINE, today),
        adopted_on: form.day("antagen"),
        valid_from: form.day("fran"),
        valid_to: form.day("till"),
        if_not_kept: form
            .free_text("om_inte", PROMISE, today)
            .unwrap_or_default(),
        target: percent(form, "mal", 10_000),
        margin: percent(form, "marginal", 1_000),
        public: form.is_checked("offentlig", "1"),
        owner: form.value("agare").parse().ok(),
        units,
        rhythm: Rhythm::from_code(form.value("rytm")).unwrap_or(before.rhythm),
        limits: before.limits.clone(),
    };
    check(form, &terms);
    terms
}

fn check(form: &mut Form, terms: &Terms) {
    let valid = terms.valid_from.zip(terms.valid_to);
    if valid.is_some_and(|(from, to)| to < from) {
        form.refuse("till", Message::new("guarantee-ends-early"));
    }
}

/// Whoever saves must answer for everything that the guarantee then concerns.
fn allowed(ctx: &Ctx, form: &mut Form, terms: &Terms) -> Result<(), Failure> {
    let scope = ctx.scope(Permission::ManageGuarantees)?;
    if !scope.covers_all(terms.concerned(scope.tree())) {
        form.refuse("agare", Message::new("guarantee-not-yours"));
    }
    Ok(())
}

/// An import tells guarantees apart by area and promise.
async fn same_promise(
    tx: &mut samsyn_db::Tx,
    form: &mut Form,
    terms: &Terms,
    own: Option<GuaranteeId>,
) -> Result<(), Failure> {
    let key = terms.matching_key();
    let every = store::every(tx).await?;
    let other = |known: &Guarantee| Some(known.id) != own && known.terms.matching_key() == key;
    if every.iter().any(other) {
        form.refuse("lofte", Message::new("guarantee-promise-twice"));
    }
    Ok(())
}
