//! What a program measured: counts per limit, unit and period, so that programs can be held against each other.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, ensure};

/// The columns that are counted, by their names in results.
pub const OUTCOMES: [&str; 5] = ["met", "late", "missed", "cancelled", "running"];
const GROUP: [&str; 3] = ["limit", "unit", "period"];

/// Counts by limit, unit and period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(BTreeMap<[String; 3], [u64; 5]>);

impl Figures {
    /// Reads a result; columns that are not compared may stand beside.
    ///
    /// # Errors
    /// A column is missing, a count is none, or a group comes twice.
    pub fn from_csv(text: &str) -> anyhow::Result<Figures> {
        let mut lines = text.lines();
        let header: Vec<&str> = lines.next().context("no output")?.split(',').collect();
        let place = |name: &str| {
            header
                .iter()
                .position(|column| *column == name)
                .with_context(|| format!("no column {name}"))
        };
        let (group, counts) = (GROUP.map(place), OUTCOMES.map(place));
        let mut figures = Figures::default();
        for line in lines {
            let cells: Vec<&str> = line.split(',').collect();
            let cell = |place: &anyhow::Result<usize>| match place {
                Ok(place) => cells.get(*place).copied().context("a cell is missing"),
                Err(missing) => Err(anyhow::anyhow!("{missing}")),
            };
            let mut key = <[String; 3]>::default();
            for (part, place) in key.iter_mut().zip(&group) {
                *part = cell(place)?.to_owned();
            }
            let mut row = [0; 5];
            for (count, place) in row.iter_mut().zip(&counts) {
                *count = cell(place)?.parse().with_context(|| line.to_owned())?;
            }
            ensure!(figures.0.insert(key, row).is_none(), "comes twice: {line}");
        }
        Ok(figures)
    }

    /// Counts one clock.
    pub fn count(&mut self, group: [&str; 3], outcome: usize) {
        self.0.entry(group.map(str::to_owned)).or_default()[outcome] += 1;
    }

    /// How many clocks there are.
    pub fn clocks(&self) -> u64 {
        self.0.values().flatten().sum()
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.0.len()
    }

    /// The first few differences, for people; empty where there is none.
    pub fn differences(&self, other: &Figures) -> String {
        let mut text = String::new();
        let groups = self
            .0
            .keys()
            .chain(other.0.keys().filter(|key| !self.0.contains_key(*key)));
        for key in groups
            .filter(|key| self.0.get(*key) != other.0.get(*key))
            .take(10)
        {
            let (ours, theirs) = (self.0.get(key), other.0.get(key));
            let _ = writeln!(text, "{}: {ours:?}, {theirs:?}", key.join(" "));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name() {
        let ours = "limit,unit,period,met,late,missed,cancelled,running,share\na,b,2016-T1,1,2,3,4,5,0.1667\n";
        let theirs = "limit,unit,period,met,late,missed,running,cancelled\na,b,2016-T1,1,2,3,5,4\n";
        let (ours, theirs) = (
            Figures::from_csv(ours).unwrap(),
            Figures::from_csv(theirs).unwrap(),
        );
        assert_eq!(ours, theirs);
        assert_eq!((ours.rows(), ours.clocks()), (1, 15));
        assert_eq!(ours.differences(&theirs), "");
    }

    #[test]
    fn differences_are_named() {
        let header = "limit,unit,period,met,late,missed,cancelled,running\n";
        let figures = |rows: &str| Figures::from_csv(&format!("{header}{rows}")).unwrap();
        let differences = figures("a,b,c,1,2,3,4,5\n").differences(&figures("a,x,c,1,2,3,4,5\n"));
        assert_eq!(
            differences,
            "a b c: Some([1, 2, 3, 4, 5]), None\na x c: None, Some([1, 2, 3, 4, 5])\n"
        );
        assert!(Figures::from_csv("limit,unit\na,b\n").is_err());
        assert!(Figures::from_csv("").is_err());
    }
}
