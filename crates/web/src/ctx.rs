//! *Sammanhanget* of one request: who asks, when, in which language, about which part of the organisation.

use std::net::IpAddr;
use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::response::{Html, IntoResponse, Redirect};
use http::StatusCode;
use http::request::Parts;
use samsyn_db::Tx;
use samsyn_db::audit::Event;
use samsyn_domain::day::Day;
use samsyn_domain::ids::NodeId;
use samsyn_domain::instant::Instant;
use samsyn_domain::period::Period;
use samsyn_domain::roles::{Permission, Scope};
use samsyn_texts::{Language, Message, Words};
use uuid::Uuid;

use crate::clock::new_id;
use crate::cookies::{self, Cookie};
use crate::failure::{Answer, Failure};
use crate::form::Form;
use crate::query::Query;
use crate::shell::FlashKind;
use crate::site::Site;
use crate::viewer::Viewer;

/// Which part of the organisation a page is about: `?enhet=`.
pub const UNIT: &str = "enhet";
/// Which period: `?period=2026-T2`.
pub const PERIOD: &str = "period";

/// The context of one request; cheap to clone.
#[derive(Clone)]
pub struct Ctx(Arc<Asked>);

/// What the layers find out about a request.
pub(crate) struct Asked {
    pub site: Site,
    pub request_id: String,
    pub now: Instant,
    pub language: Language,
    pub nonce: String,
    pub form_token: String,
    pub viewer: Option<Viewer>,
    pub session: Option<String>,
    pub client: Option<IpAddr>,
    pub path: String,
    pub query: Query,
    pub flash: Option<(FlashKind, String)>,
}

impl Ctx {
    pub(crate) fn new(asked: Asked) -> Ctx {
        Ctx(Arc::new(asked))
    }

    /// What all requests share.
    pub fn site(&self) -> &Site {
        &self.0.site
    }

    /// Names the request in logs, in the audit trail and on error pages.
    pub fn request_id(&self) -> &str {
        &self.0.request_id
    }

    /// When the request came.
    pub fn now(&self) -> Instant {
        self.0.now
    }

    /// The Swedish date of the request.
    pub fn today(&self) -> Day {
        self.0.now.day()
    }

    /// The language of the answer.
    pub fn language(&self) -> Language {
        self.0.language
    }

    /// The words of that language.
    pub fn words(&self) -> &Arc<Words> {
        self.0.site.words(self.0.language)
    }

    /// What lets a `<style>` of the page through the content security policy.
    pub fn nonce(&self) -> &str {
        &self.0.nonce
    }

    /// What every form of the page carries.
    pub fn form_token(&self) -> &str {
        &self.0.form_token
    }

    /// Who is signed in, if anybody is.
    pub fn visitor(&self) -> Option<&Viewer> {
        self.0.viewer.as_ref()
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// Nobody: they are asked to.
    pub fn viewer(&self) -> Result<&Viewer, Failure> {
        self.visitor().ok_or(Failure::SignIn)
    }

    /// The session of the request: what the table calls it.
    pub fn session(&self) -> Option<&str> {
        self.0.session.as_deref()
    }

    /// The other end, as far as our proxies tell. Not to be stored.
    pub fn client(&self) -> Option<IpAddr> {
        self.0.client
    }

    /// The path that was asked for.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What stood after `?`.
    pub fn query(&self) -> &Query {
        &self.0.query
    }

    /// The same page with another query.
    pub fn here(&self, query: &Query) -> String {
        format!("{}{query}", self.0.path)
    }

    /// What has just happened, told once.
    pub(crate) fn flash(&self) -> Option<&(FlashKind, String)> {
        self.0.flash.as_ref()
    }

    /// Where the viewer may do something.
    ///
    /// # Errors
    /// Nowhere: then the thing does not exist for the viewer.
    pub fn scope(&self, permission: Permission) -> Result<Scope, Failure> {
        self.may(permission).ok_or(Failure::NotFound)
    }

    /// Where the viewer may do something, if anywhere.
    pub fn may(&self, permission: Permission) -> Option<Scope> {
        self.visitor()?.authority.may(permission)
    }

    /// The part of the organisation that the address names, or else that the viewer belongs to, or else the root.
    ///
    /// # Errors
    /// The address names one that there is not.
    pub fn node(&self) -> Result<NodeId, Failure> {
        let viewer = self.viewer()?;
        let tree = viewer.authority.tree();
        let named = self.query().get(UNIT);
        if !named.is_empty() {
            let id = named.parse().ok();
            let node = id.and_then(|id| tree.node(id)).ok_or(Failure::NotFound)?;
            return Ok(node.id);
        }
        let home = viewer.home.filter(|home| tree.node(*home).is_some());
        let root = || tree.roots().next().map(|root| root.id);
        home.or_else(root).ok_or(Failure::NotFound)
    }

    /// The period that the address names, if it names one.
    pub fn period(&self) -> Option<Period> {
        self.query().read(PERIOD)
    }

    /// A transaction that only reads.
    ///
    /// # Errors
    /// Where the database cannot be reached.
    pub async fn read(&self) -> Result<Tx, Failure> {
        Ok(self.site().db().read().await?)
    }

    /// A transaction that writes.
    ///
    /// # Errors
    /// Where the database cannot be reached.
    pub async fn write(&self) -> Result<Tx, Failure> {
        Ok(self.site().db().write().await?)
    }

    /// A new identity.
    pub fn new_id(&self) -> Uuid {
        new_id(self.now(), self.site().chance())
    }

    /// What the audit trail is to say of something that this request does: when, who, which request. To be recorded in
    /// the transaction that does it.
    pub fn event<'a>(&'a self, kind: &'a str) -> Event<'a> {
        let person = self.visitor().map(|viewer| viewer.person.uuid());
        Event::new(self.now(), kind)
            .by(person)
            .request(self.request_id())
    }

    /// A page.
    ///
    /// # Errors
    /// Where its template fails.
    pub fn page(&self, page: &impl Template) -> Answer {
        self.page_with(StatusCode::OK, page)
    }

    /// The page of a form with something wrong in it.
    ///
    /// # Errors
    /// Where its template fails.
    pub fn refused(&self, page: &impl Template) -> Answer {
        self.page_with(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// A page with a status.
    ///
    /// # Errors
    /// Where its template fails.
    pub fn page_with(&self, status: StatusCode, page: &impl Template) -> Answer {
        Ok((status, Html(page.render()?)).into_response())
    }

    /// To another page, after something was saved.
    pub fn to(&self, address: impl ToString) -> Answer {
        Ok(Redirect::to(&address.to_string()).into_response())
    }

    /// To another page, which tells what has happened.
    pub fn to_telling(&self, address: impl ToString, message: &Message) -> Answer {
        self.to_saying(address, FlashKind::Done, message)
    }

    /// To another page, which tells something that its reader did not do.
    ///
    /// # Errors
    /// Never: as the others are.
    pub fn to_noting(&self, address: impl ToString, message: &Message) -> Answer {
        self.to_saying(address, FlashKind::Note, message)
    }

    fn to_saying(&self, address: impl ToString, kind: FlashKind, message: &Message) -> Answer {
        let mut response = Redirect::to(&address.to_string()).into_response();
        let text = self.words().say(message);
        let cookie = Cookie::new(cookies::FLASH, flash_value(kind, &text));
        let secure = self.site().exposure().is_secure();
        response
            .headers_mut()
            .append(http::header::SET_COOKIE, cookie.header(secure));
        Ok(response)
    }

    /// A form with what is wrong in it said in the language of the page.
    pub fn said(&self, form: Form) -> Form {
        form.in_words(self.words())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Ctx {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Ctx, Failure> {
        let ctx = parts.extensions.get::<Ctx>().cloned();
        ctx.ok_or_else(|| Failure::fault("request", "no context: the route is outside the layers"))
    }
}

fn flash_value(kind: FlashKind, text: &str) -> String {
    let kind = match kind {
        FlashKind::Done => "k",
        FlashKind::Note => "n",
        FlashKind::Warning => "v",
    };
    Query::default().with(kind, text).to_string()[1..].to_owned()
}

/// What a flash cookie tells.
pub(crate) fn read_flash(value: &str) -> Option<(FlashKind, String)> {
    let query = Query::parse(value);
    let (kind, text) = query.pairs().first()?;
    let kind = match kind.as_str() {
        "k" => FlashKind::Done,
        "n" => FlashKind::Note,
        _ => FlashKind::Warning,
    };
    Some((kind, text.chars().take(500).collect()))
}
