//! *En webbläsare utan fönster*: asks the site for pages as a browser would, with its cookies.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::Router;
use axum::body::{self, Body};
use axum::extract::ConnectInfo;
use http::header::{
    CONTENT_TYPE, COOKIE, HOST as HOST_HEADER, HeaderName, LOCATION, ORIGIN, SET_COOKIE,
};
use http::{HeaderMap, Method, Request, StatusCode};
use samsyn_web::address::Exposure;
use samsyn_web::session::Token;
use samsyn_web::{cookies, shell};
use tower::ServiceExt;

use crate::page;

/// A browser of one person, or of nobody.
#[derive(Clone)]
pub struct Client {
    router: Router,
    host: String,
    secure: bool,
    jar: BTreeMap<String, String>,
    extra: Vec<(HeaderName, String)>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// What was sent.
    pub body: Vec<u8>,
    /// What has just happened, as the next page tells it or this one does.
    pub flash: Option<String>,
}

impl Client {
    pub(crate) fn new(router: Router, exposure: &Exposure) -> Client {
        let origin = exposure.origin();
        let (_, host) = origin.split_once("://").expect("an origin has a scheme");
        Client {
            router,
            host: host.to_owned(),
            secure: exposure.is_secure(),
            jar: BTreeMap::new(),
            extra: Vec::new(),
        }
    }

    pub(crate) fn with_session(mut self, cookie: &str) -> Client {
        let name = self.cookie_name(cookies::SESSION);
        self.jar.insert(name, cookie.to_owned());
        self
    }

    /// With a header in every request; one with the same name goes before the browser's own.
    ///
    /// # Panics
    /// Where the name is none.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Client {
        self.extra
            .push((name.parse().expect("a header's name"), value.to_owned()));
        self
    }

    /// The value of a cookie of the site, such as `samsyn`.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.jar.get(&self.cookie_name(name)).map(String::as_str)
    }

    /// Forgets a cookie.
    pub fn forget(&mut self, name: &str) {
        let name = self.cookie_name(name);
        self.jar.remove(&name);
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Reply {
        self.ask(Method::GET, path, None).await
    }

    /// Sends a form, with the token that its page would have had.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let token = self.form_token().await;
        let mut all = vec![(shell::CSRF_FIELD, token.as_str())];
        all.extend_from_slice(fields);
        self.post_without_token(path, &all).await
    }

    /// Sends a form as it is.
    pub async fn post_without_token(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = {
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.extend_pairs(fields).finish()
        };
        let media = "application/x-www-form-urlencoded".to_owned();
        self.ask(Method::POST, path, Some((media, body.into_bytes())))
            .await
    }

    /// Sends a form with a file: `upload("/datamangder", &[("fran", "2026-09-01")], ("fil", "uttag.csv", bytes))`.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Reply {
        self.upload_files(path, fields, &[file]).await
    }

    /// Sends a form with any number of files.
    pub async fn upload_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Reply {
        let token = self.form_token().await;
        let (media, body) = multipart(&token, fields, files);
        self.ask(Method::POST, path, Some((media, body))).await
    }

    /// Goes where an answer leads.
    ///
    /// # Panics
    /// Where it leads nowhere.
    pub async fn follow(&mut self, reply: &Reply) -> Reply {
        let place = reply.location().unwrap_or_else(|| {
            panic!(
                "the answer leads nowhere: {} {}",
                reply.status,
                reply.text()
            )
        });
        self.get(&place).await
    }

    /// Sends a form and goes where the answer leads.
    pub async fn post_and_follow(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let reply = self.post(path, fields).await;
        self.follow(&reply).await
    }

    /// Sends a request of any kind: a method, an address, and a body with its media type.
    ///
    /// # Panics
    /// Where it is no request.
    pub async fn ask(
        &mut self,
        method: Method,
        path: &str,
        body: Option<(String, Vec<u8>)>,
    ) -> Reply {
        let mut request = Request::builder().method(&method).uri(path);
        let headers = request.headers_mut().expect("an address of the site");
        let mut say = |name: HeaderName, value: &str| {
            headers.insert(name, value.parse().expect("a header"));
        };
        say(HOST_HEADER, &self.host);
        if !self.jar.is_empty() {
            let pairs: Vec<String> = { self.jar.iter() }
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            say(COOKIE, &pairs.join("; "));
        }
        if method == Method::POST {
            say(HeaderName::from_static("sec-fetch-site"), "same-origin");
            let scheme = if self.secure { "https" } else { "http" };
            say(ORIGIN, &format!("{scheme}://{}", self.host));
        }
        if let Some((media, bytes)) = &body {
            say(CONTENT_TYPE, media);
            say(http::header::CONTENT_LENGTH, &bytes.len().to_string());
        }
        for (name, value) in &self.extra {
            say(name.clone(), value);
        }
        let body = body.map_or_else(Body::empty, |(_, bytes)| Body::from(bytes));
        let mut request = request.body(body).expect("a request");
        let peer = SocketAddr::from(([127, 0, 0, 1], 50_000));
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = self.router.clone().oneshot(request).await;
        let answer = answer.unwrap_or_else(|never| match never {});
        let (parts, body) = answer.into_parts();
        let body = body::to_bytes(body, usize::MAX).await.expect("a body");
        self.keep(&parts.headers);
        let mut reply = Reply {
            status: parts.status,
            headers: parts.headers,
            body: body.to_vec(),
            flash: None,
        };
        reply.flash = self.flash(&reply);
        reply
    }

    /// What every form of this browser carries.
    pub async fn form_token(&mut self) -> String {
        if let Some(session) = self.cookie(cookies::SESSION) {
            return Token::sent(session).form_token();
        }
        if self.cookie(cookies::FORM).is_none() {
            self.get("/").await;
        }
        let form = self.cookie(cookies::FORM);
        Token::sent(form.expect("a visitor's browser gets a token")).form_token()
    }

    fn cookie_name(&self, name: &str) -> String {
        match self.secure {
            true => format!("__Host-{name}"),
            false => name.to_owned(),
        }
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie is text");
            let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').expect("a cookie has a value");
            match attributes.contains("Max-Age=0") {
                true => self.jar.remove(name),
                false => self.jar.insert(name.to_owned(), value.to_owned()),
            };
        }
    }

    fn flash(&self, reply: &Reply) -> Option<String> {
        if reply.location().is_none() {
            return page::flash(&reply.html());
        }
        let kept = self.cookie(cookies::FLASH)?;
        let mut pairs = form_urlencoded::parse(kept.as_bytes());
        pairs.next().map(|(_, text)| text.into_owned())
    }
}

/// A form with files as a browser sends it, the token first: its media type and its body.
pub fn multipart(
    token: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &str, &[u8])],
) -> (String, Vec<u8>) {
    const BOUNDARY: &str = "------exempelkommun";
    let mut body = Vec::new();
    let token = [(shell::CSRF_FIELD, token)];
    for (name, value) in token.iter().chain(fields) {
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(part.as_bytes());
    }
    for (field, file, content) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={BOUNDARY}"), body)
}

impl Reply {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Where it leads.
    pub fn location(&self) -> Option<String> {
        self.header(LOCATION.as_str()).map(str::to_owned)
    }

    /// The whole page as it was sent.
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// `<main>`, one block a line, for snapshots: without tokens, and with names instead of ids.
    pub fn main(&self) -> String {
        page::main(&self.html())
    }

    /// What the page says in `<main>`, without any markup; where there is none, what the whole answer says.
    pub fn text(&self) -> String {
        page::text(&self.html())
    }

    /// Every address that links and forms in `<main>` lead to.
    pub fn links(&self) -> Vec<String> {
        page::links(&self.html())
    }
}
