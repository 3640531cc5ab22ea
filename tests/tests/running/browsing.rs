//! A browser over a real connection: enough of one for these stories.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;

use samsyn_tests::Desk;
use samsyn_tests::client::multipart;

/// The password that the administrator chooses.
pub const PASSWORD: &str = "korrekt häst batteri häftapparat 17";

/// A browser with its cookies.
#[derive(Clone)]
pub struct Browsing {
    address: String,
    jar: BTreeMap<String, String>,
    /// Who the proxy says it is.
    pub forwarded_for: String,
}

/// Status and body.
pub struct Page {
    pub status: u16,
    pub body: String,
    /// Where it leads.
    pub location: Option<String>,
}

impl Browsing {
    pub fn new(address: &str) -> Browsing {
        Browsing {
            address: address.to_owned(),
            jar: BTreeMap::new(),
            forwarded_for: "10.9.8.7".into(),
        }
    }

    /// Signed in as the administrator, who has just chosen a password.
    pub fn as_administrator(desk: &Desk, address: &str, database: &[&str]) -> Browsing {
        let mut arguments = vec!["user", "invite", "--data-dir", "data"];
        arguments.extend_from_slice(database);
        let link = desk.run_with(&arguments).data();
        let (_, path) = link
            .trim()
            .split_once(":8080")
            .expect("a link to the usual port");
        let mut browser = Browsing::new(address);
        let chosen = browser.fill_in(path, &[("password", PASSWORD), ("again", PASSWORD)]);
        assert_eq!(chosen.status, 303, "{}", chosen.body);
        browser
    }

    pub fn get(&mut self, path: &str) -> Page {
        let request = self.request("GET", path, None);
        self.send(&request)
    }

    /// Signed in with a session that has begun already.
    pub fn with_session(address: &str, session: &str) -> Browsing {
        let mut browser = Browsing::new(address);
        browser.jar.insert("samsyn".to_owned(), session.to_owned());
        browser
    }

    /// Sends a form with a file.
    pub fn upload(&mut self, path: &str, (name, content): (&str, &str)) -> Page {
        let token = self.get(path).token();
        let (media, body) = multipart(&token, &[], &[("filer", name, content.as_bytes())]);
        let body = String::from_utf8(body).expect("text");
        let request = self.request("POST", path, None);
        let request = request.trim_end().to_owned();
        let request = format!(
            "{request}\r\nOrigin: http://{}\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        self.send(&request)
    }

    /// Asks for a page and sends its form.
    pub fn fill_in(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.get(path);
        let request = self.form(path, &page.token(), fields);
        self.send(&request)
    }

    /// A request that sends a form.
    pub fn form(&self, path: &str, token: &str, fields: &[(&str, &str)]) -> String {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair("csrf", token).extend_pairs(fields);
        self.request("POST", path, Some(&body.finish()))
    }

    fn request(&self, method: &str, path: &str, body: Option<&str>) -> String {
        let cookies: Vec<String> = { self.jar.iter() }
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {}\r\nX-Forwarded-For: {}\r\n",
            self.address,
            cookies.join("; "),
            self.forwarded_for
        );
        if let Some(body) = body {
            request.push_str(&format!(
                "Origin: http://{}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
                self.address,
                body.len()
            ));
        }
        format!("{request}\r\n{}", body.unwrap_or_default())
    }

    /// Sends a request and reads the whole answer.
    pub fn send(&mut self, request: &str) -> Page {
        let mut connection = self.connect();
        connection.write_all(request.as_bytes()).expect("a request");
        self.read(connection).expect("an answer")
    }

    pub fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).expect("the server takes connections")
    }

    /// The answer, if there is a whole one.
    pub fn read(&mut self, mut connection: TcpStream) -> Option<Page> {
        let mut answer = String::new();
        connection.read_to_string(&mut answer).ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        for line in head.lines() {
            if let Some(cookie) = line.strip_prefix("set-cookie: ") {
                let pair = cookie.split(';').next()?;
                let (name, value) = pair.split_once('=')?;
                self.jar.insert(name.to_owned(), value.to_owned());
            }
        }
        let mut lines = head.lines();
        Some(Page {
            location: lines
                .find_map(|line| line.strip_prefix("location: "))
                .map(str::to_owned),
            status: head.split(' ').nth(1)?.parse().ok()?,
            body: body.to_owned(),
        })
    }

    /// Where the server listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What opens the session.
    pub fn session(&self) -> &str {
        &self.jar["samsyn"]
    }
}

impl Page {
    /// The token of the first form.
    pub fn token(&self) -> String {
        let (_, rest) = self
            .body
            .split_once("name=\"csrf\" value=\"")
            .expect("a form");
        rest[..64].to_owned()
    }
}
