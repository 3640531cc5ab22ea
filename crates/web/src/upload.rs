//! *Uppladdning*: a form with a file, read as it comes and never held in memory.

use std::io::Write;

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request};
use samsyn_texts::Message;
use subtle::ConstantTimeEq;

use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::form::Form;
use crate::query::Query;
use crate::shell::CSRF_FIELD;

/// A form whose file is still on its way.
///
/// The fields before the file are read when it is made; the token must be among them, and is checked.
pub struct Upload {
    parts: Multipart,
    form: Form,
}

/// A file that has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// What its sender called it: a name for people, never a path.
    pub name: String,
    /// How long it was.
    pub bytes: u64,
}

impl Upload {
    /// Reads on to the next file and writes it there. `None` where there are no more.
    ///
    /// # Errors
    /// Where the sender stops, sends more than is taken, or the disk is full.
    pub async fn receive(
        &mut self,
        into: &mut (dyn Write + Send),
    ) -> Result<Option<Received>, Failure> {
        while let Some(field) = self.parts.next_field().await.map_err(refusal)? {
            match file_name(&field) {
                Some(name) => return write(field, name, into).await.map(Some),
                None => self.form = std::mem::take(&mut self.form).with(&read_text(field).await?),
            }
        }
        Ok(None)
    }

    /// The fields that have come so far.
    pub const fn form(&self) -> &Form {
        &self.form
    }
}

async fn write(
    mut field: Field<'_>,
    name: String,
    into: &mut (dyn Write + Send),
) -> Result<Received, Failure> {
    let mut bytes = 0;
    while let Some(piece) = field.chunk().await.map_err(refusal)? {
        bytes += piece.len() as u64;
        into.write_all(&piece)
            .map_err(|error| Failure::fault("upload", error))?;
    }
    Ok(Received { name, bytes })
}

fn file_name(field: &Field<'_>) -> Option<String> {
    let name = field.file_name()?;
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    Some(
        base.chars()
            .filter(|sign| !sign.is_control())
            .take(200)
            .collect(),
    )
}

async fn read_text(field: Field<'_>) -> Result<(String, String), Failure> {
    let name = field.name().unwrap_or_default().to_owned();
    Ok((name, field.text().await.map_err(refusal)?))
}

fn refusal(error: axum::extract::multipart::MultipartError) -> Failure {
    match error.status() {
        http::StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
        _ => Failure::BadRequest(Message::new("failure-upload-broke")),
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Upload, Failure> {
        let ctx = request.extensions().get::<Ctx>().cloned();
        let ctx = ctx.ok_or_else(|| Failure::fault("upload", "no context"))?;
        let broken = || Failure::BadRequest(Message::new("failure-upload-broke"));
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(|_| broken())?;
        // The token is the first field of every form.
        let first = parts
            .next_field()
            .await
            .map_err(refusal)?
            .ok_or_else(broken)?;
        let first = read_text(first).await?;
        let form = Form::sent(Query::of([first]));
        check_token(&ctx, &form)?;
        Ok(Upload { parts, form })
    }
}

/// Whether the form comes from a page that we showed to this browser.
pub(crate) fn check_token(ctx: &Ctx, form: &Form) -> Result<(), Failure> {
    let sent = form.value(CSRF_FIELD).as_bytes();
    let ours = ctx.form_token().as_bytes();
    match bool::from(sent.ct_eq(ours)) {
        true => Ok(()),
        false => Err(Failure::BadRequest(Message::new("failure-form-token"))),
    }
}
