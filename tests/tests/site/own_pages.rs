//! Pages of the stories' own, of each kind that the product has: what is told here holds whatever modules there are.

use axum::response::IntoResponse;
use axum_extra::routing::TypedPath;
use samsyn_db::{Kind, audit};
use samsyn_domain::roles::Permission;
use samsyn_tests::{TestSite, Wanted};
use samsyn_web::routes::Access;
use samsyn_web::{Answer, Ctx, Failure, Form, Routes};
use serde::Deserialize;

#[derive(TypedPath, Deserialize)]
#[typed_path("/prov/lapp")]
pub struct NotePath;

#[derive(TypedPath, Deserialize)]
#[typed_path("/prov/fel")]
pub struct BrokenPath;

#[derive(TypedPath, Deserialize)]
#[typed_path("/prov/panik")]
pub struct PanicPath;

#[derive(TypedPath, Deserialize)]
#[typed_path("/prov/varifran")]
pub struct WherePath;

#[derive(TypedPath, Deserialize)]
#[typed_path("/prov/drift")]
pub struct OperationPath;

async fn read_note(_: NotePath, _: Ctx) -> Answer {
    Ok(axum::response::Html("<main><p>En lapp</p></main>").into_response())
}

/// Records that a note was written: what a story looks for afterwards.
async fn write_note(_: NotePath, ctx: Ctx, form: Form) -> Answer {
    let event = ctx
        .event("note_written")
        .about("note", form.value("nummer"));
    let mut tx = ctx.write().await?;
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    ctx.to("/prov/lapp")
}

async fn broken(_: BrokenPath, _: Ctx) -> Answer {
    Err(Failure::fault("story", "hemligt: 850709-9805"))
}

async fn panics(_: PanicPath, ctx: Ctx) -> Answer {
    assert!(ctx.path().is_empty(), "hemligt: 850709-9805");
    ctx.to("/")
}

async fn from_where(_: WherePath, ctx: Ctx) -> Answer {
    Ok(format!("{:?}", ctx.client()).into_response())
}

pub fn routes() -> Routes {
    let signed_in = Access::To(Permission::SignedIn);
    Routes::new()
        .get(signed_in, read_note)
        .post(signed_in, write_note)
        .get(signed_in, broken)
        .get(signed_in, panics)
        .get(Access::Public, from_where)
        .get(Access::To(Permission::Administer), operation)
}

async fn operation(_: OperationPath, _: Ctx) -> Answer {
    Ok("drift".into_response())
}

/// Exempelkommun with these pages alone.
pub async fn site() -> TestSite {
    TestSite::wanted(Kind::Sqlite, Wanted::default(), routes()).await
}

/// The same, reached by https.
pub async fn public_site(proxies: usize) -> TestSite {
    TestSite::wanted(Kind::Sqlite, Wanted::public(proxies), routes()).await
}

/// How many notes have been written.
pub async fn notes(site: &TestSite) -> usize {
    let mut tx = site.read().await;
    let page = audit::Page::FIRST;
    let written = audit::of_subject(&mut tx, "note", "1", page).await;
    written.expect("a step of the story").len()
}
