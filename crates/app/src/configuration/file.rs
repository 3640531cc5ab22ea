//! `samsyn.toml`, key by key, so that every mistake has its line.

use std::net::SocketAddr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::cli::operation::LogForm;
use crate::messages::Message;

/// What stands in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// `database = "postgres://…"`.
    pub database: Option<String>,
    /// `listen = "127.0.0.1:8080"`.
    pub listen: Option<SocketAddr>,
    /// `public_url = "https://…"`.
    pub public_url: Option<String>,
    /// `trusted_proxies = 1`.
    pub trusted_proxies: Option<u8>,
    /// `log = "json"`.
    pub log: Option<LogForm>,
}

/// What is wrong in the file, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// From 1.
    pub line: usize,
    /// What.
    pub problem: Message,
}

/// What stands in a text, and everything that is wrong in it, in order. A value that is wrong is never repeated: it may be
/// a password in the wrong place.
pub fn read(text: &str) -> (Written, Vec<Mistake>) {
    let line = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    let mut written = Written::default();
    let root = match DeTable::parse(text) {
        Ok(root) => root.into_inner(),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let problem = Message::new("config-syntax");
            return (
                written,
                vec![Mistake {
                    line: line(at),
                    problem,
                }],
            );
        }
    };
    let mut mistakes = Vec::new();
    for (key, value) in root {
        let at = key.span().start;
        let name = key.into_inner().into_owned();
        if let Err(problem) = take(&mut written, &name, &value) {
            let line = line(at);
            mistakes.push(Mistake { line, problem });
        }
    }
    mistakes.sort_by_key(|mistake| mistake.line);
    (written, mistakes)
}

fn take(written: &mut Written, name: &str, value: &Spanned<DeValue<'_>>) -> Result<(), Message> {
    let value = value.get_ref();
    let text = || match value {
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    };
    let expected = |id| {
        Message::new("config-value")
            .text("key", name)
            .message("expected", Message::new(id))
    };
    match name {
        "database" => {
            let url = text().filter(|url| super::is_postgres(url));
            written.database = Some(url.ok_or_else(|| expected("config-expects-database"))?);
        }
        "listen" => {
            let address = text().and_then(|text| text.parse().ok());
            written.listen = Some(address.ok_or_else(|| expected("config-expects-address"))?);
        }
        "public_url" => {
            let url = text().filter(|url| url.starts_with("https://"));
            written.public_url = Some(url.ok_or_else(|| expected("config-expects-https"))?);
        }
        "trusted_proxies" => {
            let number = match value {
                DeValue::Integer(number) => number.to_string().parse().ok(),
                _ => None,
            };
            written.trusted_proxies =
                Some(number.ok_or_else(|| expected("config-expects-number"))?);
        }
        "log" => {
            written.log = Some(match text().as_deref() {
                Some("json") => LogForm::Json,
                Some("text") => LogForm::Text,
                _ => return Err(expected("config-expects-log")),
            });
        }
        _ => return Err(Message::new("config-unknown").text("key", name)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_has_its_line_and_no_value() {
        let (written, mistakes) = read(
            "listen = \"127.0.0.1:9000\"\nlisten_on = 1\n\ndatabase = \"mysql://u:hemlig@h/d\"\ntrusted_proxies = -1\n",
        );
        assert_eq!(written.listen, "127.0.0.1:9000".parse().ok());
        let lines: Vec<usize> = mistakes.iter().map(|mistake| mistake.line).collect();
        assert_eq!(lines, [2, 4, 5]);
        assert!(!format!("{mistakes:?}").contains("hemlig"));
        let (_, mistakes) = read("listen = \n");
        assert_eq!(mistakes[0].line, 1);
    }
}
