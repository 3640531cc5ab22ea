//! *Nytt uttag*: files come in, sealed as they come.

use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use askama::Template;
use samsyn_analytics::read::extract_source::ExtractSource;
use samsyn_analytics::sealed::SealedWriter;
use samsyn_db::Json;
use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use samsyn_web::form::Form;
use samsyn_web::shell::Shell;
use samsyn_web::upload::Upload;
use samsyn_web::{Answer, Ctx, Failure};

use super::{size, under_list};
use crate::measure::datasets::model::{DraftId, DraftState};
use crate::measure::datasets::paths::{DatasetsPath, DraftPath, NewDatasetPath};
use crate::measure::datasets::store::drafts::{self, DraftRow};
use crate::measure::datasets::store::stored;
use crate::measure::datasets::workshop::{Held, UploadedFile, workshop};
use crate::shared::settings;

/// So many files at once.
const MOST_FILES: usize = 50;

#[derive(Template)]
#[template(path = "measure/datasets/pages/upload.html")]
struct UploadPage {
    shell: Shell,
    form: Form,
    action: String,
    back: String,
    limit: String,
}

/// The form.
pub async fn show(_: NewDatasetPath, ctx: Ctx) -> Answer {
    ctx.scope(Permission::ManageDatasets)?;
    page(&ctx, Form::default()).await
}

async fn page(ctx: &Ctx, form: Form) -> Answer {
    let words = ctx.words();
    let most = most_bytes(ctx).await?;
    let is_right = form.is_right();
    let page = UploadPage {
        shell: under_list(ctx, &words.get("dataset-new")),
        form: ctx.said(form),
        action: NewDatasetPath.to_string(),
        back: DatasetsPath.to_string(),
        limit: words.say(
            &Message::new("dataset-upload-hint")
                .text("limit", size(words, most))
                .count("most", MOST_FILES as u64),
        ),
    };
    match is_right {
        true => ctx.page(&page),
        false => ctx.refused(&page),
    }
}

async fn most_bytes(ctx: &Ctx) -> Result<u64, Failure> {
    let mut tx = ctx.read().await?;
    let megabytes = settings::rules(&mut tx).await?.upload_megabytes;
    Ok(u64::from(megabytes) << 20)
}

/// Takes files in. They lie on disk sealed, without names, with keys that are in memory alone.
pub async fn receive(_: NewDatasetPath, ctx: Ctx, upload: Upload) -> Answer {
    ctx.scope(Permission::ManageDatasets)?;
    let most = most_bytes(&ctx).await?;
    let (files, bytes, beyond) = take_in(&ctx, upload, most).await?;
    let wrong = match (files.len(), beyond) {
        (0, _) => Some(Message::new("dataset-upload-none")),
        (_, 0) => None,
        (taken, beyond) => Some(
            Message::new("dataset-upload-many")
                .count("count", (taken + beyond) as u64)
                .count("most", MOST_FILES as u64),
        ),
    };
    if let Some(wrong) = wrong {
        let mut form = Form::default();
        form.refuse("filer", wrong);
        return page(&ctx, form).await;
    }
    let id = DraftId::new(ctx.new_id());
    let names: Vec<String> = files.iter().map(ExtractSource::name).collect();
    let draft = DraftRow {
        id,
        owner: ctx.viewer()?.person,
        state: DraftState::Open,
        file_names: Json(names),
        bytes: stored(bytes),
        profile: String::new(),
        profile_id: None,
        as_of: None,
        began_at: None,
        dataset: None,
        report: None,
        problem: None,
        created_at: ctx.now(),
    };
    let held = Held::new(files, bytes, ctx.now());
    workshop(ctx.site().data_folder()).take_in(id, held, ctx.now());
    let mut tx = ctx.write().await?;
    drafts::enter(&mut tx, &draft).await?;
    let event = ctx.event("dataset_uploaded").about("dataset_draft", id);
    samsyn_db::audit::record(&mut tx, &event.with("bytes", bytes)).await?;
    tx.commit().await?;
    ctx.to(DraftPath { id })
}

/// The files, how large they are together, and how many more there were than are taken: none of those is kept.
async fn take_in(
    ctx: &Ctx,
    mut upload: Upload,
    most: u64,
) -> Result<(Vec<UploadedFile>, u64, usize), Failure> {
    let fault = |error: io::Error| Failure::fault("upload", error);
    let folder = ctx.site().data_folder();
    private_folder(folder).map_err(fault)?;
    let (mut files, mut bytes) = (Vec::new(), 0);
    while files.len() < MOST_FILES {
        let mut writer = Limited {
            inner: SealedWriter::begin(folder, "").map_err(fault)?,
            left: most.saturating_sub(bytes),
            is_full: false,
        };
        let received = upload.receive(&mut writer).await;
        if writer.is_full {
            return Err(Failure::TooLarge);
        }
        let Some(received) = received? else { break };
        // A field in which nobody has chosen a file comes as a file without name and content.
        if received.name.is_empty() && received.bytes == 0 {
            continue;
        }
        bytes += received.bytes;
        let sealed = writer.inner.finish().map_err(fault)?;
        files.push(UploadedFile::new(&received.name, sealed));
    }
    let mut beyond = 0;
    if files.len() == MOST_FILES {
        // Read to their end, so that whoever sends them hears why.
        while let Some(received) = upload.receive(&mut io::sink()).await? {
            beyond += usize::from(!received.name.is_empty() || received.bytes > 0);
        }
    }
    Ok((files, bytes, beyond))
}

fn private_folder(folder: &Path) -> io::Result<()> {
    match folder.is_dir() {
        true => Ok(()),
        false => std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder),
    }
}

/// Takes so many bytes and no more.
struct Limited {
    inner: SealedWriter,
    left: u64,
    is_full: bool,
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() as u64 > self.left {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let written = self.inner.write(bytes)?;
        self.left -= written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
