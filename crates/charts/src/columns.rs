//! Columns beneath which periods stand, in groups: where each is, and which labels there is room for.

use crate::placing::{shortened, text_width};
use crate::svg::{AXIS, Anchor, PLAIN, Svg};

/// The columns of a drawing, from left to right.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The width of one.
    pub width: f64,
    /// The middle of each.
    pub centres: Vec<f64>,
    groups: Vec<Group>,
}

/// Neighbours with the same label, such as the tertials of a year.
#[derive(Clone, Debug)]
struct Group {
    label: String,
    left: f64,
    right: f64,
}

/// Where the columns may stand.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub left: f64,
    pub right: f64,
    /// Between two groups.
    pub gap: f64,
    /// No column is wider, however few they are.
    pub widest: f64,
}

impl Columns {
    /// Columns for these groups' labels, one label for each column.
    pub fn new<'a>(labels: impl Iterator<Item = &'a str> + Clone, room: Room) -> Self {
        let count = labels.clone().count();
        let changes = labels
            .clone()
            .zip(labels.clone().skip(1))
            .filter(|(one, next)| one != next)
            .count();
        let free = room.right - room.left - room.gap * as_units(changes);
        let width = (free / as_units(count.max(1))).min(room.widest);
        let mut columns = Self {
            width,
            centres: Vec::with_capacity(count),
            groups: Vec::new(),
        };
        let mut left = room.left;
        for label in labels {
            let is_next_group = columns
                .groups
                .last()
                .is_some_and(|group| group.label != label);
            if is_next_group {
                left += room.gap;
            }
            if is_next_group || columns.groups.is_empty() {
                columns.groups.push(Group {
                    label: label.to_owned(),
                    left,
                    right: left,
                });
            }
            columns.centres.push(left + width / 2.0);
            left += width;
            if let Some(group) = columns.groups.last_mut() {
                group.right = left;
            }
        }
        columns
    }

    pub fn left(&self, index: usize) -> f64 {
        self.centres[index] - self.width / 2.0
    }

    pub fn right(&self, index: usize) -> f64 {
        self.centres[index] + self.width / 2.0
    }

    /// Whether any group has a label.
    pub fn has_groups(&self) -> bool {
        self.groups.iter().any(|group| !group.label.is_empty())
    }

    /// Whether every one of these texts fits in its column.
    pub fn fit<'a>(&self, mut texts: impl Iterator<Item = &'a str>) -> bool {
        // Semibold, because the one that is now is.
        texts.all(|text| text_width(text, crate::svg::STRONG) + 3.0 <= self.width)
    }

    /// A line and a label for each group; where there is no room for all labels, for as many as there is, the
    /// last one always.
    pub fn draw_groups(&self, svg: &mut Svg, y: f64) {
        let mut free_to = f64::INFINITY;
        for group in self
            .groups
            .iter()
            .rev()
            .filter(|group| !group.label.is_empty())
        {
            let inset = ((group.right - group.left) / 10.0).min(4.0);
            svg.line(AXIS, (group.left + inset, y), (group.right - inset, y));
            let middle = f64::midpoint(group.left, group.right);
            let label = shortened(&group.label, PLAIN, (group.right - group.left).max(60.0));
            let half = text_width(&label, PLAIN) / 2.0;
            if middle + half <= free_to {
                svg.text(PLAIN, Anchor::Middle, (middle, y + 20.0), &label);
                free_to = middle - half - 4.0;
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "no chart has so many columns")]
fn as_units(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::{Columns, Room};

    const ROOM: Room = Room {
        left: 50.0,
        right: 642.0,
        gap: 22.0,
        widest: 110.0,
    };

    #[test]
    fn groups_stand_apart() {
        let years = [
            "2024", "2024", "2024", "2025", "2025", "2025", "2026", "2026",
        ];
        let columns = Columns::new(years.iter().copied(), ROOM);
        assert_eq!(columns.width, 68.5);
        assert_eq!(columns.centres[3] - columns.centres[2], 68.5 + 22.0);
        assert_eq!(columns.right(7), 642.0);
    }

    #[test]
    fn a_single_column_is_not_as_wide_as_the_page() {
        let columns = Columns::new(std::iter::once("2026"), ROOM);
        assert_eq!((columns.left(0), columns.right(0)), (50.0, 160.0));
    }

    #[test]
    fn nothing_is_no_column() {
        let columns = Columns::new(std::iter::empty(), ROOM);
        assert!(columns.centres.is_empty() && !columns.has_groups());
    }
}
