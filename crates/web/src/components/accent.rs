//! *Accentfärg*: the one colour of a municipality, and the shades that pages need of it.

use std::fmt;
use std::str::FromStr;

/// The colour of the page in the dark scheme.
const DARK_PAGE: Colour = Colour([0x14, 0x18, 0x1a]);
const WHITE: Colour = Colour([255; 3]);
const BLACK: Colour = Colour([0; 3]);
/// What text on a page asks for at level AAA of WCAG 2.2 (1.4.6).
const ENOUGH: f64 = 7.0;

/// How much of which colour a shade is mixed with, in the light and in the dark scheme.
type Shade = (&'static str, (Colour, f64), (Colour, f64));

/// What pages need of an accent.
#[rustfmt::skip]
const SHADES: [Shade; 14] = [
    ("--ds-color-accent-base-default", (WHITE, 0.0), (DARK_PAGE, 0.0)),
    ("--ds-color-accent-base-hover", (BLACK, 0.18), (WHITE, 0.2)),
    ("--ds-color-accent-base-active", (BLACK, 0.36), (WHITE, 0.4)),
    ("--ds-color-accent-text-subtle", (WHITE, 0.0), (WHITE, 0.1)),
    ("--ds-color-accent-text-default", (BLACK, 0.45), (WHITE, 0.7)),
    ("--ds-color-accent-border-strong", (WHITE, 0.0), (DARK_PAGE, 0.0)),
    ("--ds-color-accent-border-default", (WHITE, 0.2), (DARK_PAGE, 0.3)),
    ("--ds-color-accent-border-subtle", (WHITE, 0.65), (DARK_PAGE, 0.6)),
    ("--ds-color-accent-background-tinted", (WHITE, 0.95), (DARK_PAGE, 0.95)),
    ("--ds-color-accent-surface-tinted", (WHITE, 0.9), (DARK_PAGE, 0.86)),
    ("--ds-color-accent-surface-hover", (WHITE, 0.83), (DARK_PAGE, 0.8)),
    ("--ds-color-accent-surface-active", (WHITE, 0.75), (DARK_PAGE, 0.73)),
    ("--sam-plot", (WHITE, 0.2), (DARK_PAGE, 0.15)),
    ("--sam-plot-soft", (WHITE, 0.38), (DARK_PAGE, 0.38)),
];

/// A colour in sRGB, eight bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// *Accentfärg*. At least 7:1 to white; what the dark scheme shows is a lighter shade with 7:1 to the dark page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    light: Colour,
    dark: Colour,
}

/// Why a colour cannot be the accent.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum AccentRefused {
    /// Not of the form `#005974`.
    #[error("a colour is # and six hexadecimal digits")]
    NotAColour,
    /// Too light to be read on white, with the nearest darker shade that can.
    #[error("contrast to white {contrast:.1}, at least 7 is needed; {instead} would do")]
    TooLight {
        /// Its contrast to white.
        contrast: f64,
        /// The same hue, dark enough.
        instead: Colour,
    },
}

impl FromStr for Accent {
    type Err = AccentRefused;

    fn from_str(text: &str) -> Result<Accent, AccentRefused> {
        let light: Colour = text.parse()?;
        let contrast = light.contrast(WHITE);
        if contrast < ENOUGH {
            let instead = light.until(BLACK, |colour| colour.contrast(WHITE) >= ENOUGH);
            return Err(AccentRefused::TooLight { contrast, instead });
        }
        let dark = light.until(WHITE, |colour| colour.contrast(DARK_PAGE) >= ENOUGH);
        Ok(Accent { light, dark })
    }
}

impl Accent {
    /// Custom properties for `:root`: CSS without any sign that HTML would read as markup.
    pub fn css(self) -> String {
        let shades = SHADES.map(|(name, (by_light, much), (by_dark, more))| {
            let light = self.light.mix(by_light, much);
            let dark = self.dark.mix(by_dark, more);
            format!("{name}:light-dark({light},{dark})")
        });
        format!(":root{{{}}}", shades.join(";"))
    }
}

impl Colour {
    /// Contrast by WCAG 2.2: from 1 (none) to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let part = f64::from(channel) / 255.0;
            match part <= 0.040_45 {
                true => part / 12.92,
                false => ((part + 0.055) / 1.055).powf(2.4),
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// So much of the other, the rest of this.
    fn mix(self, other: Colour, share: f64) -> Colour {
        let mut mixed = self.0;
        for (channel, towards) in mixed.iter_mut().zip(other.0) {
            let value = f64::from(*channel) * (1.0 - share) + f64::from(towards) * share;
            *channel = value.round() as u8;
        }
        Colour(mixed)
    }

    /// The nearest shade on the way to the other that is enough.
    fn until(self, other: Colour, enough: impl Fn(Colour) -> bool) -> Colour {
        let shades = (0..=100).map(|percent| self.mix(other, f64::from(percent) / 100.0));
        shades
            .into_iter()
            .find(|shade| enough(*shade))
            .unwrap_or(other)
    }
}

impl FromStr for Colour {
    type Err = AccentRefused;

    fn from_str(text: &str) -> Result<Colour, AccentRefused> {
        let digits = text.trim().strip_prefix('#').unwrap_or_default();
        let hexadecimal = digits.len() == 6 && digits.bytes().all(|sign| sign.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok();
        let number = number.filter(|_| hexadecimal);
        let [_, red, green, blue] = number.ok_or(AccentRefused::NotAColour)?.to_be_bytes();
        Ok(Colour([red, green, blue]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both shades of a custom property.
    fn shades(css: &str, name: &str) -> (Colour, Colour) {
        let start = css.find(&format!("{name}:")).expect(name) + name.len();
        let inside = &css[start..];
        let inside = &inside[inside.find('(').unwrap() + 1..inside.find(')').unwrap()];
        let (light, dark) = inside.split_once(',').unwrap();
        (light.parse().unwrap(), dark.parse().unwrap())
    }

    #[test]
    fn every_accent_can_be_read_in_both_schemes() {
        // Teal, wine, forest, plum, almost black, brown, navy.
        for text in [
            "#005974", "#7a1230", "#0b5128", "#5b2a6e", "#101010", "#5c3a12", "#00007f",
        ] {
            let css = text.parse::<Accent>().expect(text).css();
            let of = |name| shades(&css, name);
            let on_page = [
                ("--ds-color-accent-base-default", 7.0),
                ("--ds-color-accent-text-subtle", 7.0),
                ("--sam-plot", 4.5),
                ("--sam-plot-soft", 3.0),
                ("--ds-color-accent-border-default", 3.0),
            ];
            for (name, least) in on_page {
                let (light, dark) = of(name);
                assert!(light.contrast(WHITE) >= least, "{text} {name} {light}");
                assert!(dark.contrast(DARK_PAGE) >= least, "{text} {name} {dark}");
            }
            let tint = of("--ds-color-accent-surface-tinted");
            for name in [
                "--ds-color-accent-text-default",
                "--ds-color-accent-text-subtle",
            ] {
                let (light, dark) = of(name);
                assert!(light.contrast(tint.0) >= 4.5, "{text} {name} on tint");
                assert!(dark.contrast(tint.1) >= 4.5, "{text} {name} on tint");
            }
        }
    }

    #[test]
    fn a_light_colour_is_refused_with_one_that_would_do() {
        let refused = "#4aa3c7".parse::<Accent>().unwrap_err();
        let AccentRefused::TooLight { contrast, instead } = refused else {
            panic!("{refused}");
        };
        assert!(contrast < 7.0);
        assert!(instead.to_string().parse::<Accent>().is_ok(), "{instead}");
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in [
            "",
            "005974",
            "#0059",
            "#00597g",
            "red",
            "#+05974",
            "#005974;}",
        ] {
            assert_eq!(
                text.parse::<Accent>(),
                Err(AccentRefused::NotAColour),
                "{text}"
            );
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((WHITE.contrast(BLACK) - 21.0).abs() < 0.01);
        assert!((WHITE.contrast(WHITE) - 1.0).abs() < 0.01);
    }
}
