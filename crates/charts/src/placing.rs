//! Where a text may stand without covering another, a point or an interval.
//!
//! There are no font metrics here: widths are estimated, and estimated generously, since the text may be shown in
//! another typeface than ours.

use crate::svg::{Anchor, TextStyle};

/// An area of the drawing; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Box2 {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Box2 {
    pub fn around(centre: (f64, f64), radius: f64) -> Self {
        Self {
            left: centre.0 - radius,
            top: centre.1 - radius,
            right: centre.0 + radius,
            bottom: centre.1 + radius,
        }
    }

    pub fn grown(self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

/// About how wide a text is.
pub fn text_width(text: &str, look: TextStyle) -> f64 {
    let ems: f64 = text.chars().map(em).sum();
    let weight = if look.is_bold { 1.06 } else { 1.0 };
    ems * look.size * weight
}

/// About how wide a character is, in ems.
fn em(c: char) -> f64 {
    match c {
        ' ' | '\u{a0}' => 0.26,
        'i' | 'j' | 'l' | '.' | ',' | ':' | '\'' | '|' => 0.28,
        'f' | 'r' | 't' | '(' | ')' | '/' | '-' => 0.37,
        '%' | 'm' | 'w' | 'M' | 'W' => 0.88,
        'A'..='Z' | 'Å' | 'Ä' | 'Ö' => 0.64,
        c if c.is_ascii() => 0.54,
        'å' | 'ä' | 'ö' | 'é' | '–' | '−' => 0.54,
        // Other scripts may be as wide as they are high.
        _ => 1.0,
    }
}

/// The area of a text whose baseline is at `at`.
pub fn text_box(text: &str, look: TextStyle, anchor: Anchor, at: (f64, f64)) -> Box2 {
    let width = text_width(text, look);
    let left = match anchor {
        Anchor::Start => at.0,
        Anchor::Middle => at.0 - width / 2.0,
        Anchor::End => at.0 - width,
    };
    Box2 {
        left,
        top: at.1 - look.size * 0.76,
        right: left + width,
        bottom: at.1 + look.size * 0.22,
    }
}

/// The text, or as much of its beginning as there is room for.
pub fn shortened(text: &str, look: TextStyle, room: f64) -> String {
    if text_width(text, look) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        let longer = format!("{kept}{c}…");
        if text_width(&longer, look) > room {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// A text and one place where it could stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub anchor: Anchor,
    pub at: (f64, f64),
}

/// What is taken, and what had better be left free.
pub struct Field {
    bounds: Box2,
    taken: Vec<Box2>,
    avoided: Vec<Box2>,
}

impl Field {
    pub fn new(bounds: Box2) -> Self {
        Self {
            bounds,
            taken: Vec::new(),
            avoided: Vec::new(),
        }
    }

    /// No text may stand here.
    pub fn take(&mut self, area: Box2) {
        self.taken.push(area);
    }

    /// A text stands here only where there is no other place, as on a dashed line.
    pub fn avoid(&mut self, area: Box2) {
        self.avoided.push(area);
    }

    /// The first place that is free, or else the first that is not taken; it is taken then.
    ///
    /// `None` where every place is taken: a text that is not shown can be read in the table, two on top of each
    /// other cannot.
    pub fn place(&mut self, text: &str, look: TextStyle, places: &[Place]) -> Option<Place> {
        let area = |place: &Place| text_box(text, look, place.anchor, place.at);
        let possible: Vec<&Place> = places
            .iter()
            .filter(|place| {
                let area = area(place);
                self.bounds.holds(&area) && !self.taken.iter().any(|taken| taken.meets(&area))
            })
            .collect();
        let free = possible.iter().find(|place| {
            let area = area(place);
            !self.avoided.iter().any(|avoided| avoided.meets(&area))
        });
        let chosen = **free.or(possible.first())?;
        self.take(area(&chosen).grown(1.0));
        Some(chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::{Box2, Field, Place, shortened, text_width};
    use crate::svg::{Anchor, PLAIN};

    fn at(x: f64, y: f64) -> Place {
        Place {
            anchor: Anchor::Start,
            at: (x, y),
        }
    }

    fn field() -> Field {
        Field::new(Box2 {
            left: 0.0,
            top: 0.0,
            right: 100.0,
            bottom: 100.0,
        })
    }

    #[test]
    fn a_text_goes_where_nothing_stands() {
        let mut field = field();
        assert_eq!(
            field.place("84", PLAIN, &[at(10.0, 50.0)]),
            Some(at(10.0, 50.0))
        );
        let next = field.place("85", PLAIN, &[at(12.0, 52.0), at(12.0, 80.0)]);
        assert_eq!(next, Some(at(12.0, 80.0)));
        assert_eq!(field.place("86", PLAIN, &[at(11.0, 50.0)]), None);
    }

    #[test]
    fn a_line_is_crossed_only_where_it_must_be() {
        let mut field = field();
        field.avoid(Box2 {
            left: 0.0,
            top: 49.0,
            right: 100.0,
            bottom: 50.0,
        });
        let places = [at(10.0, 52.0), at(10.0, 80.0)];
        assert_eq!(field.place("84", PLAIN, &places), Some(places[1]));
        assert_eq!(field.place("84", PLAIN, &places), Some(places[0]));
    }

    #[test]
    fn no_text_leaves_the_drawing() {
        assert_eq!(field().place("84", PLAIN, &[at(95.0, 50.0)]), None);
    }

    #[test]
    fn a_long_text_is_shortened_to_its_room() {
        let text = shortened("Myndighetsutövning äldreomsorg", PLAIN, 80.0);
        assert!(
            text.ends_with('…') && text_width(&text, PLAIN) <= 80.0,
            "{text}"
        );
        assert_eq!(shortened("T1", PLAIN, 80.0), "T1");
    }
}
