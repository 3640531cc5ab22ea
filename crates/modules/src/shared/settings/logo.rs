//! *Logotyp*: a small PNG or SVG, as a data address.
//!
//! An image that is shown by `<img>` runs no scripts, and our policy lets none through; an SVG that tries is refused all
//! the same, since somebody may save it and open it by itself.

/// The most bytes of a logo.
pub const MOST: usize = 50 * 1024;

/// Why a file is no logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoRefused {
    /// It is larger than [`MOST`].
    TooLarge,
    /// It is neither.
    NeitherPngNorSvg,
    /// The SVG holds more than a drawing.
    NotOnlyADrawing,
}

/// What no drawing needs: scripts, handlers, other documents, entities.
const MORE_THAN_A_DRAWING: [&str; 9] = [
    "<script",
    "<foreignobject",
    "<iframe",
    "<!entity",
    "<!doctype",
    "javascript:",
    "http-equiv",
    "<set",
    "<animate",
];

/// The file as a data address.
///
/// # Errors
/// Why it cannot be the logo.
pub fn address(bytes: &[u8]) -> Result<String, LogoRefused> {
    if bytes.len() > MOST {
        return Err(LogoRefused::TooLarge);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(format!("data:image/png;base64,{}", base64(bytes)));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| LogoRefused::NeitherPngNorSvg)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let lower = text.to_lowercase();
    if !lower.contains("<svg") || !lower.ends_with("</svg>") {
        return Err(LogoRefused::NeitherPngNorSvg);
    }
    let more = MORE_THAN_A_DRAWING.iter().any(|part| lower.contains(part));
    if more || has_handler(&lower) || refers_outside(&lower) {
        return Err(LogoRefused::NotOnlyADrawing);
    }
    Ok(format!(
        "data:image/svg+xml;base64,{}",
        base64(text.as_bytes())
    ))
}

/// ` onload=` and the like, with any blank before it.
fn has_handler(lower: &str) -> bool {
    let mut words = lower.split(|sign: char| sign.is_whitespace() || "/\"'".contains(sign));
    words.any(|word| {
        let name = word.split('=').next().unwrap_or_default();
        name.len() > 3
            && name.starts_with("on")
            && name.bytes().all(|b| b.is_ascii_lowercase())
            && (word.contains('=') || lower.contains(&format!("{name} =")))
    })
}

/// A reference to anything that is not in the file itself.
fn refers_outside(lower: &str) -> bool {
    let after = |mark: &'static str| lower.split(mark).skip(1);
    let outside = |rest: &str| {
        let value = rest.trim_start().trim_start_matches(['=', ' ', '"', '\'']);
        !value.starts_with('#')
    };
    after("href").any(outside)
        || after("url(").any(|rest| outside(rest.trim_start_matches(['"', '\''])))
        || lower.contains("@import")
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let part = |place: usize| u32::from(chunk.get(place).copied().unwrap_or_default());
        let bits = part(0) << 16 | part(1) << 8 | part(2);
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= chunk.len() {
                char::from(sign)
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn drawings_are_taken_and_anything_more_is_refused() {
        let svg =
            |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
        for drawing in [
            "<path d=\"M0 0h9\"/>",
            "<use href=\"#a\"/><g fill=\"url(#b)\"/>",
        ] {
            assert!(address(svg(drawing).as_bytes()).is_ok(), "{drawing}");
        }
        for more in [
            "<script>alert(1)</script>",
            "<g onload=\"alert(1)\"/>",
            "<g\nonclick = 'x'/>",
            "<image href=\"https://ond.example/x.png\"/>",
            "<style>@import url(//ond.example)</style>",
            "<foreignObject/>",
        ] {
            let refused = address(svg(more).as_bytes());
            assert_eq!(refused, Err(LogoRefused::NotOnlyADrawing), "{more}");
        }
        assert_eq!(address(b"GIF89a"), Err(LogoRefused::NeitherPngNorSvg));
        assert_eq!(address(&vec![b' '; MOST + 1]), Err(LogoRefused::TooLarge));
        assert!(
            address(b"\x89PNG\r\n\x1a\nrest")
                .unwrap()
                .starts_with("data:image/png;base64,")
        );
    }
}
