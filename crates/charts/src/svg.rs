//! The one place that writes markup: elements, escaped text, classes.
//!
//! Colours belong to the stylesheet of the pages, by class. Every class also has its colour in attributes, which a
//! stylesheet overrides: a chart in a document, where there is none, looks as on paper.

use std::fmt::Write as _;

use crate::placing::Box2;

/// The look of an element: its class, and the attributes that say the same where there is no stylesheet.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    class: &'static str,
    fallback: &'static str,
}

const fn style(class: &'static str, fallback: &'static str) -> Style {
    Style { class, fallback }
}

pub const GRID: Style = style("c-grid", r##" stroke="#d3dadf""##);
pub const AXIS: Style = style("c-axis", r##" stroke="#6f7e87""##);
pub const TARGET: Style = style(
    "c-target",
    r##" stroke="#172127" stroke-width="1.5" stroke-dasharray="5 4""##,
);
pub const LINE: Style = style(
    "c-line",
    r##" fill="none" stroke="#5f93a8" stroke-width="1.75""##,
);
pub const LINE_PRELIMINARY: Style = style(
    "c-line-preliminary",
    r##" fill="none" stroke="#5f93a8" stroke-width="1.75" stroke-dasharray="3 3""##,
);
pub const DOT: Style = style("c-dot", r##" fill="#5f93a8""##);
pub const POINT: Style = style("c-point", r##" fill="#2c7793""##);
pub const LAST: Style = style("c-last", r##" fill="#005974""##);
pub const PRELIMINARY: Style = style(
    "c-preliminary",
    r##" fill="#fff" stroke="#2c7793" stroke-width="2""##,
);
pub const LAST_PRELIMINARY: Style = style(
    "c-last-preliminary",
    r##" fill="#fff" stroke="#005974" stroke-width="2.5""##,
);
pub const WHISKER: Style = style("c-whisker", r##" stroke="#5f93a8" stroke-width="2""##);
pub const WHISKER_LAST: Style = style(
    "c-whisker-last",
    r##" stroke="#005974" stroke-width="2.5""##,
);
pub const HIDDEN: Style = style("c-hidden", r##" fill="#f0f4f7""##);
pub const HATCH: Style = style("c-hatch", r##" stroke="#6f7e87""##);
pub const UNMEASURED: Style = style("c-unmeasured", r##" stroke="#6f7e87" stroke-width="2""##);
pub const VERSION: Style = style("c-version", r##" stroke="#172127""##);
pub const BAR: Style = style("c-bar", r##" fill="#2c7793""##);
pub const MISSING: Style = style(
    "c-missing",
    r##" fill="none" stroke="#b3261e" stroke-width="1.5" stroke-dasharray="4 3""##,
);

/// The look of a text: its class, its size and its weight.
#[derive(Clone, Copy, Debug)]
pub struct TextStyle {
    class: &'static str,
    fallback: &'static str,
    /// Height of the letters in units.
    pub size: f64,
    /// Whether it is set in semibold, which is wider.
    pub is_bold: bool,
}

pub const PLAIN: TextStyle = TextStyle {
    class: "",
    fallback: "",
    size: 14.0,
    is_bold: false,
};
pub const STRONG: TextStyle = TextStyle {
    class: "t-strong",
    fallback: r##" fill="#172127" font-weight="600""##,
    size: 14.0,
    is_bold: true,
};
pub const VALUE: TextStyle = TextStyle {
    class: "t-value",
    fallback: r##" fill="#172127" font-size="14.5""##,
    size: 14.5,
    is_bold: false,
};
pub const VALUE_LAST: TextStyle = TextStyle {
    class: "t-last",
    fallback: r##" fill="#172127" font-size="18" font-weight="600""##,
    size: 18.0,
    is_bold: true,
};
pub const NOTE: TextStyle = TextStyle {
    class: "t-note",
    fallback: r##" fill="#172127""##,
    size: 14.0,
    is_bold: false,
};

/// Which end of a text is at its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// What a chart is called and what it shows, for those who hear it.
#[derive(Clone, Copy)]
pub struct Heading<'a> {
    /// Unique on the page; see [`id`].
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
}

/// One `<svg>` being written.
pub struct Svg {
    markup: String,
}

impl Svg {
    /// Markup without anything around it yet; [`finish`](Self::finish) puts the `<svg>` around it.
    pub fn new() -> Self {
        Self {
            markup: String::new(),
        }
    }

    pub fn line(&mut self, look: Style, from: (f64, f64), to: (f64, f64)) {
        self.open("line", look);
        self.number("x1", from.0);
        self.number("x2", to.0);
        self.number("y1", from.1);
        self.number("y2", to.1);
        self.markup.push_str("/>");
    }

    pub fn circle(&mut self, look: Style, centre: (f64, f64), radius: f64) {
        self.open("circle", look);
        self.number("cx", centre.0);
        self.number("cy", centre.1);
        self.number("r", radius);
        self.markup.push_str("/>");
    }

    pub fn rect(&mut self, look: Style, area: Box2) {
        self.open("rect", look);
        self.area(area);
        self.markup.push_str("/>");
    }

    /// A rectangle filled with the hatching that [`hatching`](Self::hatching) defined.
    pub fn hatched(&mut self, id: &str, area: Box2) {
        let _ = write!(self.markup, "<rect fill=\"url(#{id}-h)\"");
        self.area(area);
        self.markup.push_str("/>");
    }

    /// Defines the hatching of what is withheld.
    pub fn hatching(&mut self, id: &str) {
        let _ = write!(
            self.markup,
            "<defs><pattern id=\"{id}-h\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\">"
        );
        self.line(HATCH, (0.0, 0.0), (0.0, 7.0));
        self.markup.push_str("</pattern></defs>");
    }

    pub fn polyline(&mut self, look: Style, points: &[(f64, f64)]) {
        self.open("polyline", look);
        self.markup.push_str(" points=\"");
        for (index, (x, y)) in points.iter().enumerate() {
            let space = if index > 0 { " " } else { "" };
            let _ = write!(self.markup, "{space}{},{}", short(*x), short(*y));
        }
        self.markup.push_str("\"/>");
    }

    pub fn text(&mut self, look: TextStyle, anchor: Anchor, at: (f64, f64), text: &str) {
        self.open_text(look, anchor);
        self.number("x", at.0);
        self.number("y", at.1);
        self.close_text(text);
    }

    /// A text that is read from below and upwards; `at` is its middle.
    pub fn upright_text(&mut self, look: TextStyle, at: (f64, f64), text: &str) {
        self.open_text(look, Anchor::Middle);
        let (x, y) = (short(at.0), short(at.1));
        let _ = write!(self.markup, " transform=\"translate({x} {y}) rotate(-90)\"");
        self.close_text(text);
    }

    /// The whole `<svg>`, with title and description first.
    pub fn finish(self, class: &str, size: (f64, f64), heading: Heading<'_>) -> String {
        let Heading {
            id,
            title,
            description,
        } = heading;
        let (width, height) = (short(size.0), short(size.1));
        let class = match class {
            "" => String::new(),
            class => format!("class=\"{class}\" "),
        };
        format!(
            "<svg {class}xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\" \
             font-family=\"Source Sans 3, sans-serif\" font-size=\"14\"><title id=\"{id}-t\">{}</title>\
             <desc id=\"{id}-d\">{}</desc>{}</svg>",
            escaped(title),
            escaped(description),
            self.markup
        )
    }

    /// The whole `<svg>` of what only repeats what is said in words beside it.
    pub fn finish_silent(self, class: &str, size: (f64, f64)) -> String {
        let (width, height) = (short(size.0), short(size.1));
        format!(
            "<svg class=\"{class}\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" aria-hidden=\"true\" font-family=\"Source Sans 3, sans-serif\" \
             font-size=\"14\">{}</svg>",
            self.markup
        )
    }

    fn open(&mut self, name: &str, look: Style) {
        let _ = write!(
            self.markup,
            "<{name} class=\"{}\"{}",
            look.class, look.fallback
        );
    }

    fn open_text(&mut self, look: TextStyle, anchor: Anchor) {
        self.markup.push_str("<text");
        if look.class.is_empty() {
            self.markup.push_str(" fill=\"#475258\"");
        } else {
            let _ = write!(self.markup, " class=\"{}\"{}", look.class, look.fallback);
        }
        self.markup.push_str(match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        });
    }

    fn close_text(&mut self, text: &str) {
        let _ = write!(self.markup, ">{}</text>", escaped(text));
    }

    fn area(&mut self, area: Box2) {
        self.number("x", area.left);
        self.number("y", area.top);
        self.number("width", area.right - area.left);
        self.number("height", area.bottom - area.top);
    }

    fn number(&mut self, name: &str, value: f64) {
        let _ = write!(self.markup, " {name}=\"{}\"", short(value));
    }
}

/// A tenth of a unit is finer than a screen shows, and makes the markup the same on every machine.
fn short(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    // No negative zero.
    format!("{}", tenths + 0.0)
}

/// An id for this chart, of what the caller gave: letters, digits, `-` and `_` as they are, others by their number.
pub fn id(given: &str, suffix: &str) -> String {
    let mut id = String::new();
    for c in given.chars() {
        if c.is_ascii_alphanumeric() || c == '-' || c == '_' {
            id.push(c);
        } else {
            let _ = write!(id, "_{:x}_", u32::from(c));
        }
    }
    id + suffix
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // No XML may hold these, and a document that does cannot be set.
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{escaped, id, short};

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escaped("<b onclick=\"x('&')\">\u{0}\u{1b}"),
            "&lt;b onclick=&quot;x(&#39;&amp;&#39;)&quot;&gt;  "
        );
    }

    #[test]
    fn ids_hold_nothing_that_ends_them() {
        assert_eq!(id("plan-30_dagar", "-w"), "plan-30_dagar-w");
        assert_eq!(id("a\"b å", ""), "a_22_b_20__e5_");
        assert_ne!(id("a b", ""), id("a.b", ""));
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(short(12.04), "12");
        assert_eq!(short(12.06), "12.1");
        assert_eq!(short(-0.01), "0");
    }
}
