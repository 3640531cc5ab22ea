//! The words below a chart: only for what there was no room to say where it stands, and where the scale starts.

use super::plan::Plan;
use crate::placing::{Box2, shortened, text_width};
use crate::svg::{Anchor, HIDDEN, PLAIN, PRELIMINARY, Svg, TARGET, UNMEASURED};

/// What a word in the legend explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    Hidden,
    Unmeasured,
    Preliminary,
    Target,
}

/// Entries, each once, in the order that they were found to be needed.
#[derive(Default)]
pub struct Legend {
    entries: Vec<(Option<Symbol>, String)>,
}

const SYMBOL: f64 = 26.0;
const ROW: f64 = 22.0;

impl Legend {
    pub fn symbol(&mut self, symbol: Symbol, word: &str) {
        let entry = (Some(symbol), word.to_owned());
        if !self.entries.contains(&entry) {
            self.entries.push(entry);
        }
    }

    pub fn note(&mut self, text: String) {
        if !text.is_empty() {
            self.entries.push((None, text));
        }
    }

    /// Draws the entries below `above`, in as many rows as they need, and returns the height of the whole drawing.
    pub fn draw(&self, plan: &Plan<'_>, svg: &mut Svg, above: f64) -> f64 {
        let left = if plan.is_wide() { plan.area.left } else { 0.0 };
        let right = plan.width.units();
        let mut x = left;
        let mut y = above
            + if self.entries.is_empty() {
                0.0
            } else {
                ROW + 4.0
            };
        for (symbol, text) in &self.entries {
            let indent = symbol.map_or(0.0, |_| SYMBOL);
            let text = shortened(text, PLAIN, right - left - indent);
            let width = indent + text_width(&text, PLAIN);
            if x > left && x + width > right {
                x = left;
                y += ROW;
            }
            if let Some(symbol) = symbol {
                draw_symbol(plan, svg, *symbol, (x, y - 5.0));
            }
            svg.text(PLAIN, Anchor::Start, (x + indent, y), &text);
            x += width + 18.0;
        }
        y + 8.0
    }
}

fn draw_symbol(plan: &Plan<'_>, svg: &mut Svg, symbol: Symbol, (x, y): (f64, f64)) {
    let area = Box2 {
        left: x,
        top: y - 7.0,
        right: x + 18.0,
        bottom: y + 7.0,
    };
    match symbol {
        Symbol::Hidden => {
            svg.rect(HIDDEN, area);
            svg.hatched(plan.id, area);
        }
        Symbol::Unmeasured => svg.line(UNMEASURED, (x + 3.0, y), (x + 15.0, y)),
        Symbol::Preliminary => svg.circle(PRELIMINARY, (x + 9.0, y), 4.5),
        Symbol::Target => svg.line(TARGET, (x, y), (x + 20.0, y)),
    }
}
