//! *Inställningar*: what a municipality has decided for a data folder, in its `settings.toml`.
//!
//! ```toml
//! [datasets]
//! reject_above_percent = 10      # more rejected rows than this reject an import
//! hold_fall_above_percent = 20   # fewer rows than the current dataset's by more than this hold it
//! cull_after_months = 24         # how long the rows of a replaced dataset are kept
//!
//! [calendar]
//! days_off = ["2026-05-15"]      # local days off, besides Swedish holidays
//! ```
//!
//! Everything may be left out.

use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;

use crate::dataset::report::Thresholds;
use crate::settings::error::{SettingsError, SettingsProblem};
use crate::settings::toml_table::{Source, Text};

/// *Inställningar* of a data folder.
#[derive(Clone, Debug, PartialEq)]
pub struct FolderSettings {
    /// When an import is rejected or held.
    pub thresholds: Thresholds,
    /// How many months the rows of a dataset are kept after it was replaced.
    pub cull_after_months: u32,
    /// Local days off, besides Swedish holidays.
    pub days_off: Vec<Day>,
}

impl Default for FolderSettings {
    fn default() -> FolderSettings {
        FolderSettings {
            thresholds: Thresholds::default(),
            cull_after_months: 24,
            days_off: Vec::new(),
        }
    }
}

impl FolderSettings {
    /// Reads settings; what they leave out is as usual.
    ///
    /// ```
    /// use samsyn_analytics::settings::folder::FolderSettings;
    ///
    /// let settings = FolderSettings::from_toml("[datasets]\ncull_after_months = 12", "settings.toml")?;
    /// assert_eq!(settings.cull_after_months, 12);
    /// assert_eq!(settings.thresholds.reject_above_percent, 10.0);
    /// # Ok::<(), samsyn_analytics::settings::error::SettingsError>(())
    /// ```
    ///
    /// # Errors
    /// The first mistake, with its line.
    pub fn from_toml(text: &str, file: &str) -> Result<FolderSettings, SettingsError> {
        let mut root = Source { text, file }.parse()?;
        root.only(&["datasets", "calendar"])?;
        let mut settings = FolderSettings::default();
        if let Some(mut table) = root.table("datasets")? {
            table.only(&[
                "reject_above_percent",
                "hold_fall_above_percent",
                "cull_after_months",
            ])?;
            let thresholds = &mut settings.thresholds;
            if let Some(percent) = table.number("reject_above_percent", 0..=100)? {
                thresholds.reject_above_percent = percent as f64;
            }
            if let Some(percent) = table.number("hold_fall_above_percent", 0..=100)? {
                thresholds.hold_fall_above_percent = percent as f64;
            }
            if let Some(months) = table.number("cull_after_months", 0..=1_200)? {
                settings.cull_after_months = months as u32;
            }
        }
        if let Some(mut table) = root.table("calendar")? {
            table.only(&["days_off"])?;
            for Text { value, at } in table.texts("days_off")?.unwrap_or_default() {
                let Ok(day) = value.parse() else {
                    let key = "days_off".to_owned();
                    return Err(table
                        .source()
                        .error(at, SettingsProblem::Date { key, value }));
                };
                settings.days_off.push(day);
            }
        }
        Ok(settings)
    }

    /// The calendar: that of Sweden, with the local days off.
    pub fn calendar(&self) -> Calendar {
        Calendar::swedish().with_local_days_off(self.days_off.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_as_usual() {
        let usual = FolderSettings::from_toml("", "settings.toml").unwrap();
        assert_eq!(usual, FolderSettings::default());
        let text = "[datasets]\nreject_above_percent = 5\n[calendar]\ndays_off = [\"2016-05-06\"]";
        let settings = FolderSettings::from_toml(text, "settings.toml").unwrap();
        assert_eq!(settings.thresholds.reject_above_percent, 5.0);
        assert_eq!(settings.thresholds.hold_fall_above_percent, 20.0);
        assert!(
            !settings
                .calendar()
                .is_working_day("2016-05-06".parse().unwrap())
        );
    }

    #[test]
    fn mistakes_have_their_line() {
        for (text, line) in [
            ("[datasets]\nreject_above = 5", 2),
            ("[datasets]\n\nreject_above_percent = 101", 3),
            (
                "[calendar]\ndays_off = [\n\"2016-05-06\",\n\"2016-02-30\"]",
                4,
            ),
            ("[other]", 1),
        ] {
            let error = FolderSettings::from_toml(text, "settings.toml").unwrap_err();
            assert_eq!(error.line, line, "{text}");
        }
    }
}
