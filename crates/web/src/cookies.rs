//! *Kakor*: one for who is signed in, one that ties forms to the browser, one for what has just happened.
//!
//! None is needed to read public pages. Over https their names begin with `__Host-`, which a page of another host, or of
//! another path, cannot set.

use http::{HeaderMap, HeaderValue};

/// Who is signed in.
pub const SESSION: &str = "samsyn";
/// Ties a form to the browser that asked for it, before anybody is signed in.
pub const FORM: &str = "samsyn-form";
/// What has just happened, told once.
pub const FLASH: &str = "samsyn-flash";
/// The language that was chosen without being signed in.
pub const LANGUAGE: &str = "samsyn-sprak";

/// A cookie to set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    name: &'static str,
    value: String,
    max_age: Option<u32>,
}

impl Cookie {
    /// One that lasts until the browser is closed.
    pub fn new(name: &'static str, value: String) -> Cookie {
        Cookie {
            name,
            value,
            max_age: None,
        }
    }

    /// One that is to be forgotten.
    pub const fn forget(name: &'static str) -> Cookie {
        Cookie {
            name,
            value: String::new(),
            max_age: Some(0),
        }
    }

    /// With a time in seconds.
    #[must_use]
    pub fn for_seconds(mut self, seconds: u32) -> Cookie {
        self.max_age = Some(seconds);
        self
    }

    /// What `Set-Cookie` says.
    pub fn header(&self, secure: bool) -> HeaderValue {
        let (prefix, secure) = prefix(secure);
        let max_age = self.max_age.map(|age| format!("; Max-Age={age}"));
        let text = format!(
            "{prefix}{}={}; Path=/; HttpOnly; SameSite=Lax{secure}{}",
            self.name,
            self.value,
            max_age.unwrap_or_default()
        );
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}

const fn prefix(secure: bool) -> (&'static str, &'static str) {
    match secure {
        true => ("__Host-", "; Secure"),
        false => ("", ""),
    }
}

/// The value of one of our cookies in a request.
pub fn read<'h>(headers: &'h HeaderMap, name: &str, secure: bool) -> Option<&'h str> {
    let (prefix, _) = prefix(secure);
    headers
        .get_all(http::header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| key.strip_prefix(prefix) == Some(name))
        .map(|(_, value)| value)
}
