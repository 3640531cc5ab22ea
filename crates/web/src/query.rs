//! *Frågedelen* of an address: what a list shows, and links to the same page that show something else.

use std::fmt;
use std::str::FromStr;

/// The pairs after `?`, in order. Shown, it is what a link needs: `?enhet=…&sida=2`, or nothing.
///
/// ```
/// use samsyn_web::Query;
///
/// let query = Query::parse("status=uppfylld&sida=3");
/// assert_eq!(query.get("status"), "uppfylld");
/// assert_eq!(query.with("sida", 4).to_string(), "?status=uppfylld&sida=4");
/// assert_eq!(query.without("status").without("sida").to_string(), "");
/// assert_eq!(query.with("sök", "å & ä").get("sök"), "å & ä");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads what stands after `?`.
    pub fn parse(text: &str) -> Query {
        Query(
            form_urlencoded::parse(text.as_bytes())
                .into_owned()
                .collect(),
        )
    }

    /// These pairs.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Query {
        Query(pairs.into_iter().collect())
    }

    /// The first value of a name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// Every value of a name.
    pub fn all<'q>(&'q self, name: &'q str) -> impl Iterator<Item = &'q str> {
        let of_name = move |(key, _): &&(String, String)| key == name;
        self.0
            .iter()
            .filter(of_name)
            .map(|(_, value)| value.as_str())
    }

    /// The value as a type; `None` where it is absent or none of those.
    pub fn read<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).parse().ok()
    }

    /// With another value of a name, in its place.
    #[must_use]
    pub fn with(&self, name: &str, value: impl ToString) -> Query {
        let mut pairs = self.0.clone();
        let value = value.to_string();
        match pairs.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value,
            None => pairs.push((name.to_owned(), value)),
        }
        Query(pairs)
    }

    /// One pair more, whatever there is.
    pub(crate) fn push(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Without a name.
    #[must_use]
    pub fn without(&self, name: &str) -> Query {
        Query(
            self.0
                .iter()
                .filter(|(key, _)| key != name)
                .cloned()
                .collect(),
        )
    }

    /// Every pair, for hidden fields.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// *Sida*: from 1.
    pub fn page(&self) -> u32 {
        self.read("sida").filter(|page| *page > 0).unwrap_or(1)
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut serializer = form_urlencoded::Serializer::new(String::new());
        write!(f, "?{}", serializer.extend_pairs(&self.0).finish())
    }
}

/// The text where it is an address on this site: to nowhere else may a form or a link that somebody wrote lead.
pub fn own_path(text: &str) -> Option<&str> {
    let begins = text.starts_with('/') && !text.starts_with("//");
    let plain = !text.contains('\\') && !text.chars().any(char::is_control);
    (begins && plain && text.len() <= 2_000).then_some(text)
}
