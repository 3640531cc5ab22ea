//! An upload under way: look at it, map it, read it in; leave it and come back.

use std::sync::Arc;

use askama::Template;
use samsyn_analytics::column::Column;
use samsyn_analytics::inspect::{CodeMeaning, HIDDEN, KindFound, Likeness};
use samsyn_analytics::read::delimited::Sureness;
use samsyn_analytics::settings::profile::{Profile, ProfileDraft};
use samsyn_domain::roles::Permission;
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Choice, Pressing};
use samsyn_web::form::Form;
use samsyn_web::shell::Shell;
use samsyn_web::{Answer, Ctx, Failure};

use super::draft_save::TAKEN;
use super::look::{Look, look, profile_of};
use super::map_form::{
    CODES_ASKED, column_field, delimiter_name, delimiters, encoding_name, encodings, event_name,
    filled, headers, meanings,
};
use super::report::Report;
use super::{size, under_list};
use crate::measure::datasets::messages;
use crate::measure::datasets::model::{DraftId, DraftState};
use crate::measure::datasets::paths::{
    DatasetPath, DatasetsPath, DraftPath, NewDatasetPath, RemoveDraftPath,
};
use crate::measure::datasets::store::counted;
use crate::measure::datasets::store::drafts::{self, DraftRow};
use crate::measure::datasets::store::profiles;
use crate::measure::datasets::workshop::{Held, workshop};

/// A column to be found in the file.
struct ColumnField {
    name: String,
    label: String,
    hint: String,
    optional: bool,
}

/// A code to be decided about.
struct CodeField {
    name: String,
    code_name: String,
    code: String,
    rows: String,
    hint: String,
}

/// So many rows tell how a file is written; the choices are the errand of the page.
const ROWS_SHOWN: usize = 6;

#[derive(Template)]
#[template(path = "measure/datasets/pages/map.html")]
struct MapPage {
    shell: Shell,
    form: Form,
    action: String,
    remove: String,
    files: String,
    found: String,
    profile: Option<String>,
    problem: Option<(Pressing, String, String)>,
    is_text: bool,
    sheets: Vec<Choice>,
    encodings: Vec<Choice>,
    delimiters: Vec<Choice>,
    headers: Vec<Choice>,
    columns: Vec<ColumnField>,
    dates: String,
    date_forms: Vec<Choice>,
    codes: Vec<CodeField>,
    codes_known: String,
    meanings: Vec<Choice>,
    /// Where another profile has the name: what the box says that replaces it, and that name.
    taken: (String, String),
    shown: Vec<String>,
    rows: Vec<Vec<String>>,
    unread: String,
}

#[derive(Template)]
#[template(path = "measure/datasets/pages/running.html")]
struct RunningPage {
    shell: Shell,
    files: String,
    text: String,
    done: u64,
    of: u64,
    here: String,
    back: String,
}

#[derive(Template)]
#[template(path = "measure/datasets/pages/stopped.html")]
struct StoppedPage {
    shell: Shell,
    title: String,
    text: String,
    remove: String,
    again: String,
    map: Option<String>,
    report: Option<Report>,
}

/// Where the upload stands.
pub async fn show(path: DraftPath, ctx: Ctx) -> Answer {
    // In this order: an import that ends between the two has said so before it lets its file go.
    let held = workshop(ctx.site().data_folder()).get(path.id, ctx.now());
    let draft = find(&ctx, path.id).await?;
    let wants_map = !ctx.query().get("andra").is_empty();
    match (draft.state, held) {
        (DraftState::Done, _) => match draft.dataset {
            Some(id) => ctx.to(DatasetPath { id }),
            None => Err(Failure::NotFound),
        },
        (DraftState::Rejected, held) if !wants_map || held.is_none() => {
            stopped(&ctx, &draft, held.is_some())
        }
        (_, None) => gone(&ctx, &draft),
        (DraftState::Importing, Some(held)) => running(&ctx, &draft, &held),
        (_, Some(held)) => map(&ctx, &draft, held, None).await,
    }
}

pub(super) async fn find(ctx: &Ctx, id: DraftId) -> Result<DraftRow, Failure> {
    ctx.scope(Permission::ManageDatasets)?;
    let mut tx = ctx.read().await?;
    let draft = drafts::find(&mut tx, id, ctx.viewer()?.person).await?;
    draft.ok_or(Failure::NotFound)
}

fn gone(ctx: &Ctx, draft: &DraftRow) -> Answer {
    let words = ctx.words();
    let text = Message::new("dataset-gone-text").list("files", &draft.file_names.0);
    ctx.page(&StoppedPage {
        shell: under_list(ctx, &words.get("dataset-gone-title")),
        title: words.get("dataset-gone-title"),
        text: words.say(&text),
        remove: RemoveDraftPath { id: draft.id }.to_string(),
        again: NewDatasetPath.to_string(),
        map: None,
        report: None,
    })
}

fn stopped(ctx: &Ctx, draft: &DraftRow, is_held: bool) -> Answer {
    let words = ctx.words();
    let report = draft.report.as_ref();
    let report = report.map(|report| Report::new(words, &report.0, ctx));
    let reasons = draft.report.iter().flat_map(|report| {
        let reasons = report.0.reasons.iter();
        reasons.map(|reason| words.say(&messages::dataset::reason_in(*reason, &report.0, words)))
    });
    let reasons: Vec<String> = reasons.collect();
    ctx.page(&StoppedPage {
        shell: under_list(ctx, &words.get("dataset-rejected-title")),
        title: words.get("dataset-rejected-title"),
        text: reasons.join(" "),
        remove: RemoveDraftPath { id: draft.id }.to_string(),
        again: NewDatasetPath.to_string(),
        map: is_held.then(|| format!("{}?andra=1", DraftPath { id: draft.id })),
        report,
    })
}

fn running(ctx: &Ctx, draft: &DraftRow, held: &Held) -> Answer {
    let words = ctx.words();
    // The last block is read before the rows are sorted and written, which takes a while too.
    let text = match held.read() < held.bytes {
        true => Message::new("dataset-running-text")
            .text("done", size(words, held.read()))
            .text("of", size(words, held.bytes)),
        false => Message::new("dataset-running-writing"),
    };
    ctx.page(&RunningPage {
        shell: under_list(ctx, &words.get("dataset-running-title")),
        files: draft.file_names.0.join(", "),
        text: words.say(&text),
        done: held.read(),
        of: held.bytes,
        here: DraftPath { id: draft.id }.to_string(),
        back: DatasetsPath.to_string(),
    })
}

/// The page of the mapping; `sent` is a form with something wrong in it.
pub(super) async fn map(
    ctx: &Ctx,
    draft: &DraftRow,
    held: Arc<Held>,
    sent: Option<Form>,
) -> Answer {
    let profile = profile_of(&draft.profile);
    let (look, profile, found_profile) = match first_look(ctx, draft, held, profile).await? {
        Ok(looked) => looked,
        Err(problem) => return unreadable(ctx, draft, &problem),
    };
    let kept = ProfileDraft::from(&profile);
    let was_refused = sent.is_some();
    let form = match sent {
        Some(form) => form,
        None => {
            let as_of = draft.as_of.map(|day| day.to_string()).unwrap_or_default();
            filled(&kept, &look).with(&("avlasningsdag".to_owned(), as_of))
        }
    };
    let page = page(ctx, draft, (&look, found_profile), form);
    match was_refused {
        true => ctx.refused(&page),
        false => ctx.page(&page),
    }
}

type Looked = Result<(Look, Profile, Option<String>), samsyn_analytics::read::error::ReadError>;

/// Looks with what has been chosen; where nothing has, with the profile that was last used for these headers.
async fn first_look(
    ctx: &Ctx,
    draft: &DraftRow,
    held: Arc<Held>,
    profile: Profile,
) -> Result<Looked, Failure> {
    let found = match look(Arc::clone(&held), profile.clone()).await? {
        Ok(found) => found,
        // A choice with which nothing can be read, such as the wrong encoding, is shown with the file as it is without.
        Err(problem) if !draft.profile.is_empty() => {
            let plain = look(held, Profile::default()).await?;
            return Ok(plain.map(|mut found| {
                found.contents = Err(problem);
                (found, profile, None)
            }));
        }
        Err(problem) => return Ok(Err(problem)),
    };
    if !draft.profile.is_empty() {
        return Ok(Ok((found, profile, None)));
    }
    let mut tx = ctx.read().await?;
    let kept = profiles::of_headers(&mut tx, &found.header_key()).await?;
    drop(tx);
    let Some(kept) = kept else {
        return Ok(Ok((found, profile, None)));
    };
    let profile = profile_of(&kept.content);
    let with_kept = look(held, profile.clone()).await?;
    Ok(Ok(match with_kept {
        Ok(with_kept) => (with_kept, profile, Some(kept.name)),
        Err(_) => (found, Profile::default(), None),
    }))
}

fn unreadable(
    ctx: &Ctx,
    draft: &DraftRow,
    problem: &samsyn_analytics::read::error::ReadError,
) -> Answer {
    let words = ctx.words();
    let page = StoppedPage {
        shell: under_list(ctx, &words.get("dataset-unreadable-title")),
        title: words.get("dataset-unreadable-title"),
        text: words.say(&messages::read::read(problem)),
        remove: RemoveDraftPath { id: draft.id }.to_string(),
        again: NewDatasetPath.to_string(),
        map: None,
        report: None,
    };
    ctx.refused(&page)
}

fn page(
    ctx: &Ctx,
    draft: &DraftRow,
    (look, found_profile): (&Look, Option<String>),
    form: Form,
) -> MapPage {
    let words = ctx.words();
    let contents = look.contents.as_ref();
    let sheets = match &look.kind {
        KindFound::Workbook { sheets, .. } => {
            sheets.iter().map(|name| Choice::new(name, name)).collect()
        }
        _ => Vec::new(),
    };
    let (shown, rows, unread) = preview(look);
    let unread = match unread.is_empty() {
        true => String::new(),
        false => words.say(&Message::new("dataset-map-unread").list("columns", unread)),
    };
    let profile = found_profile
        .map(|name| words.say(&Message::new("dataset-map-profile-found").text("name", name)));
    let name = form.value(TAKEN).to_owned();
    let replaces = Message::new("dataset-map-profile-replace").text("name", &name);
    MapPage {
        taken: (words.say(&replaces), name),
        shell: under_list(ctx, &words.get("dataset-map-title")),
        action: DraftPath { id: draft.id }.to_string(),
        remove: RemoveDraftPath { id: draft.id }.to_string(),
        files: format!(
            "{} · {}",
            draft.file_names.0.join(", "),
            size(words, counted(draft.bytes))
        ),
        found: kind_found(words, &look.kind),
        profile,
        problem: problem(words, draft, look),
        is_text: matches!(look.kind, KindFound::Text(_)),
        sheets,
        encodings: encodings(words),
        delimiters: delimiters(words),
        headers: headers(look),
        columns: column_fields(words, look),
        dates: contents.map_or_else(|_| String::new(), |found| dates(words, &found.dates)),
        date_forms: contents.map_or_else(
            |_| Vec::new(),
            |found| {
                found
                    .dates
                    .forms
                    .iter()
                    .map(|form| Choice::new(form, form))
                    .collect()
            },
        ),
        codes: code_fields(words, look),
        codes_known: contents.map_or_else(|_| String::new(), |found| codes_known(words, found)),
        meanings: meanings(words),
        shown,
        rows,
        unread,
        form: ctx.said(form),
    }
}

fn problem(words: &Words, draft: &DraftRow, look: &Look) -> Option<(Pressing, String, String)> {
    let failed = draft.problem.as_ref().and_then(|said| {
        let text = said.0.get(words.language().tag())?;
        Some((
            Pressing::Fault,
            words.get("dataset-failed-title"),
            text.clone(),
        ))
    });
    let unread = look.contents.as_ref().err().map(|problem| {
        let text = words.say(&messages::read::read(problem));
        (Pressing::Warning, words.get("dataset-map-not-yet"), text)
    });
    failed.or(unread)
}

fn kind_found(words: &Words, kind: &KindFound) -> String {
    let sure = |sureness: Sureness| match sureness {
        Sureness::Guessed => words.get("dataset-map-guessed"),
        Sureness::Stated | Sureness::Found => String::new(),
    };
    words.say(&match kind {
        KindFound::Text(found) => Message::new("dataset-map-text")
            .text("encoding", encoding_name(words, found.encoding.0))
            .text("sure", sure(found.encoding.1))
            .text("delimiter", delimiter_name(words, found.delimiter.0)),
        KindFound::Workbook { sheet, .. } => {
            Message::new("dataset-map-workbook").text("sheet", sheet)
        }
        KindFound::EventLog => Message::new("dataset-map-log"),
    })
}

fn column_fields(words: &Words, look: &Look) -> Vec<ColumnField> {
    let fields = Column::ALL.into_iter().map(|column| {
        let synonym = look
            .header
            .iter()
            .find(|field| field.proposed == Some((column, Likeness::Synonym)));
        ColumnField {
            name: column_field(column),
            label: words
                .find(&format!("dataset-column-of-{}", column.name()))
                .unwrap_or_default(),
            hint: synonym.map_or_else(String::new, |_| words.get("dataset-map-proposed")),
            optional: !Column::REQUIRED.contains(&column),
        }
    });
    fields.collect()
}

fn code_fields(words: &Words, look: &Look) -> Vec<CodeField> {
    let codes = look.codes().into_iter().take(CODES_ASKED).enumerate();
    codes
        .map(|(place, found)| CodeField {
            name: format!("kod-{place}"),
            code_name: format!("kodnamn-{place}"),
            code: found.code.clone(),
            rows: words.say(&Message::new("dataset-rows").count("count", found.rows)),
            hint: match &found.meaning {
                CodeMeaning::Unknown(Some(closest)) => words.say(
                    &Message::new("dataset-map-like").text("event", event_name(words, closest)),
                ),
                _ => String::new(),
            },
        })
        .collect()
}

fn codes_known(words: &Words, contents: &samsyn_analytics::inspect::Contents) -> String {
    let known = contents.codes.found.iter();
    let known = known
        .filter(|found| found.meaning == CodeMeaning::Known)
        .count();
    words.say(&Message::new("dataset-map-known").count("count", known as u64))
}

fn dates(words: &Words, found: &samsyn_analytics::inspect::DatesFound) -> String {
    let others = (found.looked_at - found.readable) as u64;
    match (others, found.forms.len()) {
        (0, _) => words.get("dataset-map-dates-right"),
        (_, 0) => words.say(&Message::new("dataset-map-dates-no-form").count("count", others)),
        (_, 1) => words.say(&Message::new("dataset-map-dates-one").count("count", others)),
        _ => words.say(&Message::new("dataset-map-dates-many").count("count", others)),
    }
}

/// The heads and cells of columns that are read, and the names of those that are not: of them nothing more is shown.
fn preview(look: &Look) -> (Vec<String>, Vec<Vec<String>>, Vec<String>) {
    let is_read = |place: &usize| {
        let field = look.header.get(*place);
        field.is_some_and(|field| field.proposed.is_some())
    };
    let places: Vec<usize> = (0..look.header.len()).filter(is_read).collect();
    let shown = places.iter().map(|place| look.header[*place].name.clone());
    let rows = look.rows.iter().take(ROWS_SHOWN).map(|row| {
        let cells = places.iter().map(|place| {
            let cell = row.get(*place).cloned().unwrap_or_default();
            match look.header[*place].hidden && !cell.is_empty() {
                true => HIDDEN.to_owned(),
                false => cell,
            }
        });
        cells.collect()
    });
    let unread = look.header.iter().filter(|field| field.proposed.is_none());
    let unread = unread
        .map(|field| field.name.clone())
        .filter(|name| !name.is_empty());
    (shown.collect(), rows.collect(), unread.collect())
}
