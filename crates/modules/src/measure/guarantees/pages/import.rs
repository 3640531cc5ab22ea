//! A table is read, shown, and saved only when somebody has said yes.

use askama::Template;
use samsyn_db::Tx;
use samsyn_domain::organisation::Tree;
use samsyn_domain::period::Period;
use samsyn_domain::roles::Permission;
use samsyn_texts::{Message, Words};
use samsyn_web::Ctx;
use samsyn_web::components::Choice;
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::form::Form;
use samsyn_web::shell::Shell;
use samsyn_web::upload::Upload;

use super::{author, in_text, shell, wording};
use crate::measure::guarantees::import::messages::problem;
use crate::measure::guarantees::import::preview::{Closed, Field, Preview};
use crate::measure::guarantees::import::proposals::{ProposalCatalogue, ProposedLimit};
use crate::measure::guarantees::import::{ImportedGuarantee, MAX_BYTES, import};
use crate::measure::guarantees::importing::{self, ImportError, Known, merged};
use crate::measure::guarantees::limits;
use crate::measure::guarantees::model::Guarantee;
use crate::measure::guarantees::paths::{ImportPath, ListPath, PastePath, SaveImportPath};
use crate::measure::guarantees::record::{GuaranteeRecord, LimitRecord};
use crate::measure::guarantees::store::closings::Closing;
use crate::measure::guarantees::store::{self, closings, follow_ups};

/// The most bytes of a request with a table in it.
pub const MOST: usize = MAX_BYTES + 64 * 1024;
/// The most characters that may be pasted, or go from the preview to saving: what a form takes.
const PASTED: usize = 150_000;

#[derive(Template)]
#[template(path = "measure/guarantees/pages/import.html")]
struct ImportPage {
    shell: Shell,
    form: Form,
}

#[derive(Template)]
#[template(path = "measure/guarantees/pages/import_preview.html")]
struct PreviewPage {
    shell: Shell,
    form: Form,
    table: String,
    verdict: String,
    problems: Vec<String>,
    blocked: bool,
    new: Vec<Shown>,
    changed: Vec<Shown>,
    closed: Vec<String>,
    nodes: Vec<Choice>,
}

struct Shown {
    promise: String,
    area: String,
    lines: Vec<String>,
    /// The name of the field, what is proposed in words, the words of the promise that it is from.
    limits: Vec<(String, String, String)>,
}

/// Asks for a table.
///
/// # Errors
/// Where the viewer may import none.
pub async fn show(_: ImportPath, ctx: Ctx) -> Answer {
    ctx.page(&asking(&ctx, Form::default()))
}

fn asking(ctx: &Ctx, form: Form) -> ImportPage {
    ImportPage {
        shell: shell(ctx, &ctx.words().get("guarantee-import"), None),
        form,
    }
}

/// Shows what a file would change.
///
/// # Errors
/// Where it cannot be received.
pub async fn upload(_: ImportPath, ctx: Ctx, mut upload: Upload) -> Answer {
    let mut bytes = Vec::new();
    upload.receive(&mut bytes).await?;
    // A form carries UTF-8; a file may be Windows-1252, or say what it is by its first bytes.
    let (text, ..) = match std::str::from_utf8(&bytes) {
        Ok(_) => encoding_rs::UTF_8.decode(&bytes),
        Err(_) => encoding_rs::WINDOWS_1252.decode(&bytes),
    };
    let text = text.into_owned();
    preview(&ctx, text, "fil").await
}

/// Shows what was pasted would change.
///
/// # Errors
/// Where the database fails.
pub async fn paste(_: PastePath, ctx: Ctx, form: Form) -> Answer {
    preview(&ctx, form.value("tabell").to_owned(), "tabell").await
}

async fn preview(ctx: &Ctx, text: String, field: &str) -> Answer {
    let mut form = Form::filled([(
        "tabell",
        if field == "tabell" {
            text.clone()
        } else {
            String::new()
        },
    )]);
    if text.trim().is_empty() {
        form.refuse(field, Message::new("guarantee-import-nothing"));
    } else if text.chars().count() > PASTED {
        form.refuse(
            field,
            Message::new("form-too-long").count("most", PASTED as u64),
        );
    }
    if !form.is_right() {
        let page = asking(ctx, ctx.said(form));
        return ctx.refused(&page);
    }
    let mut tx = ctx.read().await?;
    let existing = Existing::read(ctx, &mut tx).await?;
    drop(tx);
    let page = shown(ctx, text, &existing, Form::default())?;
    ctx.page(&page)
}

/// What a table is compared with.
struct Existing {
    guarantees: Vec<Guarantee>,
    records: Vec<GuaranteeRecord>,
    closings: Vec<Closing>,
    tree: Tree,
}

impl Existing {
    async fn read(ctx: &Ctx, tx: &mut Tx) -> Result<Existing, Failure> {
        let guarantees = store::every(tx).await?;
        let follow_ups = follow_ups::every(tx).await?;
        let organisation = &ctx.viewer()?.organisation;
        let known = Known {
            organisation,
            day: ctx.today(),
        };
        Ok(Existing {
            records: importing::records(&guarantees, &follow_ups, known),
            guarantees,
            closings: closings::all(tx).await?,
            tree: organisation.on(ctx.today()),
        })
    }

    fn preview(&self, ctx: &Ctx, text: &str) -> Preview {
        let is_closed = |place: usize, period: Period| {
            let terms = self.guarantees.get(place).map(|known| &known.terms);
            terms.is_some_and(|terms| {
                importing::is_closed(&self.closings, &self.tree, (terms, None), period)
            })
        };
        let imported = import(text.as_bytes(), ctx.today());
        Preview::new(imported, &self.records, is_closed)
    }

    /// *Du får en plan, tertial 2 2016*.
    fn left(&self, words: &Words, closed: &Closed) -> Option<String> {
        let guarantee = self.guarantees.get(closed.existing)?;
        Some(format!(
            "{}, {}",
            guarantee.terms.heading(),
            in_text(words, closed.period)
        ))
    }
}

fn shown(ctx: &Ctx, text: String, existing: &Existing, form: Form) -> Result<PreviewPage, Failure> {
    let words = ctx.words();
    let preview = existing.preview(ctx, &text);
    let scope = ctx.scope(Permission::ManageGuarantees)?;
    let verdict = Message::new("guarantee-import-verdict")
        .count("new", preview.new.len() as u64)
        .count("changed", preview.changed.len() as u64)
        .count("unchanged", preview.unchanged as u64);
    let problems = preview.problems.iter().map(|found| {
        let message = problem(found);
        let advice = words.advice(&message).unwrap_or_default();
        format!("{} {advice}", words.say(&message))
            .trim()
            .to_owned()
    });
    let new = preview.new.iter().enumerate();
    let changed = preview.changed.iter().map(|changed| Shown {
        promise: changed.imported.promise.clone(),
        area: changed.imported.area.clone(),
        lines: changed
            .fields
            .iter()
            .map(|field| changed_field(words, *field))
            .collect(),
        limits: Vec::new(),
    });
    let nodes = scope.nodes().map(|node| {
        let depth = "– ".repeat(node.depth);
        Choice::new(node.id.to_string(), format!("{depth}{}", node.name))
    });
    Ok(PreviewPage {
        shell: shell(
            ctx,
            &words.get("guarantee-import-preview"),
            Some((&words.get("guarantee-import"), ImportPath.to_string())),
        ),
        verdict: words.say(&verdict),
        problems: problems.collect(),
        blocked: preview.problems.iter().any(|found| found.blocks()),
        new: new
            .map(|(place, told)| shown_new(words, place, told))
            .collect(),
        changed: changed.collect(),
        closed: { preview.closed.iter() }
            .filter_map(|closed| existing.left(words, closed))
            .collect(),
        nodes: nodes.collect(),
        table: text,
        form,
    })
}

fn shown_new(words: &Words, place: usize, told: &ImportedGuarantee) -> Shown {
    let comments = told
        .follow_ups
        .iter()
        .map(|follow_up| format!("{}: {}", words.period(follow_up.period), follow_up.comment));
    let proposed = ProposalCatalogue::shipped().propose(&told.promise);
    let limits = proposed.iter().enumerate().filter_map(|(number, limit)| {
        let rule = limits::latest_rule(&limit.record()?)?;
        let said = wording::sentence(words, &rule);
        Some((
            format!("frist-{place}-{number}"),
            said,
            limit.phrase.clone(),
        ))
    });
    Shown {
        promise: told.promise.clone(),
        area: told.area.clone(),
        lines: comments.collect(),
        limits: limits.collect(),
    }
}

fn changed_field(words: &Words, field: Field) -> String {
    match field {
        Field::Area => words.get("guarantee-area"),
        Field::Promise => words.get("guarantee-promise"),
        Field::Description => words.get("guarantee-description"),
        Field::NewComment(period) => words.say(
            &Message::new("guarantee-import-new-comment").text("period", in_text(words, period)),
        ),
        Field::Comment(period) => words.say(
            &Message::new("guarantee-import-other-comment").text("period", in_text(words, period)),
        ),
    }
}

/// Saves what was shown, with the limits that were confirmed.
///
/// # Errors
/// Where the viewer does not answer for what would be changed.
pub async fn save(_: SaveImportPath, ctx: Ctx, mut form: Form) -> Answer {
    let scope = ctx.scope(Permission::ManageGuarantees)?;
    let text = form.value("tabell").to_owned();
    let mut tx = ctx.write().await?;
    let existing = Existing::read(&ctx, &mut tx).await?;
    let preview = existing.preview(&ctx, &text);
    let blocked = preview.problems.iter().any(|found| found.blocks());
    let owner = form.choice("agare", |text| text.parse().ok(), "guarantee-no-unit");
    let Some(owner) = owner.filter(|owner| !blocked && scope.covers(*owner)) else {
        drop(tx);
        if form.is_right() {
            form.refuse("agare", Message::new("guarantee-not-yours"));
        }
        let page = shown(&ctx, text, &existing, ctx.said(form))?;
        return ctx.refused(&page);
    };
    let organisation = &ctx.viewer()?.organisation;
    let known = Known {
        organisation,
        day: ctx.today(),
    };
    let code = crate::measure::guarantees::model::code_of(organisation, owner, ctx.today());
    let mut records = new_records(&mut tx, &form, preview.new, &code).await?;
    for changed in preview.changed {
        records.push(merged(
            existing.records.get(changed.existing),
            changed.imported,
        ));
    }
    for record in &records {
        let terms =
            crate::measure::guarantees::model::Terms::of_record(record, organisation, ctx.today());
        let terms = terms.map_err(|unknown| refused(unknown.into()))?;
        if !scope.covers_all(terms.concerned(scope.tree())) {
            return Err(Failure::Refused(Message::new("guarantee-import-not-yours")));
        }
    }
    let mut ids = || ctx.new_id();
    let done = importing::save(&mut tx, author(&ctx), known, &records, &mut ids).await;
    let done = done.map_err(refused)?;
    tx.commit().await?;
    let told = Message::new("guarantee-import-done")
        .count("new", done.new as u64)
        .count("changed", done.changed as u64)
        .count("closed", done.closed.len() as u64);
    ctx.to_telling(ListPath, &told)
}

/// Guarantees that are not here yet, with the limits that were confirmed.
async fn new_records(
    tx: &mut Tx,
    form: &Form,
    told: Vec<ImportedGuarantee>,
    owner: &str,
) -> Result<Vec<GuaranteeRecord>, Failure> {
    let mut records = Vec::new();
    for (place, told) in told.into_iter().enumerate() {
        let mut limits = Vec::new();
        let proposed = ProposalCatalogue::shipped().propose(&told.promise);
        for (number, proposed) in proposed.iter().enumerate() {
            if form.is_checked(&format!("frist-{place}-{number}"), "1") {
                limits.extend(confirmed(tx, proposed).await?);
            }
        }
        records.push(GuaranteeRecord {
            limits,
            owner: Some(owner.to_owned()),
            ..told.into_record()
        });
    }
    Ok(records)
}

/// Why nothing was saved, in words.
fn refused(error: ImportError) -> Failure {
    Failure::Refused(match error {
        ImportError::Unit(unknown) => {
            Message::new("guarantee-import-unknown-unit").text("code", unknown.0)
        }
        ImportError::LimitTaken(id) => Message::new("guarantee-import-limit-taken").text("id", id),
        ImportError::Meanwhile => Message::new("guarantee-import-meanwhile"),
        ImportError::Db(error) if error.is_unique() => Message::new("guarantee-import-meanwhile"),
        ImportError::Db(error) => return error.into(),
    })
}

async fn confirmed(tx: &mut Tx, proposed: &ProposedLimit) -> Result<Option<LimitRecord>, Failure> {
    let Some(record) = proposed.record() else {
        return Ok(None);
    };
    let id = limits::free_id(tx, record.id()).await?;
    Ok(Some(record.called(&id)))
}

impl ImportPage {
    fn upload_path(&self) -> ImportPath {
        ImportPath
    }

    fn paste_path(&self) -> PastePath {
        PastePath
    }
}

impl PreviewPage {
    fn save_path(&self) -> SaveImportPath {
        SaveImportPath
    }

    fn back(&self) -> ImportPath {
        ImportPath
    }

    fn phrase_said(&self, phrase: &str) -> String {
        let message = Message::new("guarantee-import-phrase").text("phrase", phrase);
        self.shell.words.say(&message)
    }

    fn nothing(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty()
    }
}
