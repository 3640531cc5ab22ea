//! *Uppladdning*: a form with a file, read as it comes and never held in memory. Its other fields are held, and so have limits
//! of their own: the body may be as large as the largest file.

use std::io::Write;

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request};
use samsyn_texts::Message;
use subtle::ConstantTimeEq;

use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::form::Form;
use crate::layers::FORM_BYTES;
use crate::query::Query;
use crate::shell::CSRF_FIELD;

/// A form whose file is still on its way.
///
/// The fields before the file are read when it is made; the token must be among them, and is checked.
pub struct Upload {
    parts: Multipart,
    form: Form,
    /// How many bytes its other fields may still have.
    left: usize,
}

/// The most bytes of the token: what comes before it is checked holds no more.
const TOKEN_BYTES: usize = 4 * 1024;

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
                None => {
                    let pair = read_text(field, self.left).await?;
                    self.left -= pair.0.len() + pair.1.len();
                    self.form = std::mem::take(&mut self.form).with(&pair);
                }
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

/// A field of at most so many bytes, its name among them: what is more is not read.
async fn read_text(mut field: Field<'_>, most: usize) -> Result<(String, String), Failure> {
    let name = field.name().unwrap_or_default().to_owned();
    let mut value = Vec::new();
    if name.len() > most {
        return Err(Failure::TooLarge);
    }
    while let Some(piece) = field.chunk().await.map_err(refusal)? {
        if name.len() + value.len() + piece.len() > most {
            return Err(Failure::TooLarge);
        }
        value.extend_from_slice(&piece);
    }
    let broken = |_| Failure::BadRequest(Message::new("failure-upload-broke"));
    Ok((name, String::from_utf8(value).map_err(broken)?))
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
        if !ctx.site().limits().upload(ctx.viewer()?.person) {
            return Err(Failure::TooMany);
        }
        let mut parts = Multipart::from_request(request, state)
            .await
            .map_err(|_| broken())?;
        // The token is the first field of every form.
        let first = parts
            .next_field()
            .await
            .map_err(refusal)?
            .ok_or_else(broken)?;
        let first = read_text(first, TOKEN_BYTES).await?;
        let form = Form::sent(Query::of([first]));
        check_token(&ctx, &form)?;
        Ok(Upload {
            parts,
            form,
            left: FORM_BYTES,
        })
    }
}

/// The token itself, and whose form it is.
pub(crate) fn parts_of_token(token: &str) -> (&str, Option<&str>) {
    match token.split_once('.') {
        Some((token, owner)) => (token, Some(owner)),
        None => (token, None),
    }
}

/// Whether the form comes from a page that we showed to this browser.
pub(crate) fn check_token(ctx: &Ctx, form: &Form) -> Result<(), Failure> {
    let (sent, _) = parts_of_token(form.value(CSRF_FIELD));
    let (ours, _) = parts_of_token(ctx.form_token());
    match bool::from(sent.as_bytes().ct_eq(ours.as_bytes())) {
        true => Ok(()),
        false => Err(Failure::BadRequest(Message::new("failure-form-token"))),
    }
}
