//! The bytes of an event log as UTF-8, whatever encoding its XML declaration names.

use std::io::{BufRead, Cursor, Read};

use encoding_rs::Encoding;
use quick_xml::encoding::DecodingReader;

use crate::read::error::ReadProblem;
use crate::read::xml::problem_of_io;
use crate::row_error::masked;

/// An XML declaration is shorter than this.
const HEAD: u64 = 512;

/// The input as UTF-8. UTF-8 itself is passed on untouched: the parser checks it.
pub(super) fn as_utf8(
    mut input: Box<dyn BufRead + Send>,
) -> Result<Box<dyn BufRead + Send>, ReadProblem> {
    let mut head = Vec::new();
    input
        .by_ref()
        .take(HEAD)
        .read_to_end(&mut head)
        .map_err(problem_of_io)?;
    let utf16 = matches!(
        head.as_slice(),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [b'<', 0, ..] | [0, b'<', ..]
    );
    let declared = declared_encoding(&head)?;
    let input = Cursor::new(head).chain(input);
    if utf16 {
        return Ok(Box::new(DecodingReader::new(input)));
    }
    match declared {
        Some(encoding) if encoding != encoding_rs::UTF_8 => {
            let mut decoded = DecodingReader::new(input);
            decoded.set_encoding(encoding);
            Ok(Box::new(decoded))
        }
        _ => Ok(Box::new(input)),
    }
}

/// The encoding of the XML declaration, where it can be one: a file that can be read as ASCII is not UTF-16,
/// whatever it says.
fn declared_encoding(head: &[u8]) -> Result<Option<&'static Encoding>, ReadProblem> {
    let Some(label) = label(head) else {
        return Ok(None);
    };
    let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
        return Err(ReadProblem::Xml {
            at: 0,
            detail: format!(
                "it declares the encoding {:?}, which is not known",
                masked(&label)
            ),
        });
    };
    Ok(encoding.is_ascii_compatible().then_some(encoding))
}

/// What the declaration says after `encoding=`.
fn label(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head);
    let declaration = text.trim_start_matches('\u{feff}').strip_prefix("<?xml")?;
    let (declaration, _) = declaration.split_once("?>")?;
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\''))?;
    let (label, _) = value[1..].split_once(quote)?;
    Some(label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut text = String::new();
        as_utf8(Box::new(Cursor::new(bytes.to_vec())))
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    #[test]
    fn the_declared_encoding_is_the_one_that_is_read() {
        let latin = b"<?xml version='1.0' encoding = 'ISO-8859-1'?><!-- \xe5 --><log/>";
        assert!(read(latin).ends_with("<!-- å --><log/>"));
        // Declared as .NET declares a text kept in memory, saved as UTF-8 all the same.
        let utf8 = "<?xml version=\"1.0\" encoding=\"utf-16\"?><!-- å --><log/>";
        assert_eq!(read(utf8.as_bytes()), utf8);
        let utf16: Vec<u8> = "\u{feff}<?xml version=\"1.0\" encoding=\"utf-16\"?><log>å</log>"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert!(read(&utf16).ends_with("<log>å</log>"));
    }

    #[test]
    fn an_encoding_that_is_not_known_is_a_clear_problem() {
        let input = Cursor::new(&b"<?xml version='1.0' encoding='ebcdic-sv'?><log/>"[..]);
        let problem = as_utf8(Box::new(input)).err().unwrap();
        assert!(problem.to_string().contains("ebcdic-sv"), "{problem}");
        let input = Cursor::new(&b"<?xml version='1.0' encoding='850709-9805'?><log/>"[..]);
        let problem = as_utf8(Box::new(input)).err().unwrap().to_string();
        assert!(!problem.contains("9805"), "{problem}");
    }
}
