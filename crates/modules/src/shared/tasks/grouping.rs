//! Whose a task is, and under which heading it stands.

use samsyn_domain::ids::PersonId;
use samsyn_texts::{Message, Words};
use samsyn_web::components::{Task, TaskGroup};

use super::times::{distance, short_day};
use super::{Asked, DueItem};

/// Why a task is shown to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is this person's to do, or somebody's for whom the person stands in.
    Own,
    /// Nobody is there to do it.
    Nobodys,
    /// It is late, and the person is the manager above whoever is to do it.
    Below,
}

/// One task with why it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Todo {
    /// The task.
    pub item: DueItem,
    /// Why it is shown.
    pub standing: Standing,
}

/// *Att göra*: the tasks of one person, the earliest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToDo(Vec<Todo>);

impl ToDo {
    /// Of everything that is open, what this person is to see.
    pub fn of(items: Vec<DueItem>, asked: &Asked<'_>) -> ToDo {
        let asked_about = items.into_iter().filter(|item| asked.covers(item.node));
        let mut shown: Vec<Todo> = asked_about
            .filter_map(|item| {
                let standing = standing(&item, asked)?;
                Some(Todo { item, standing })
            })
            .collect();
        shown.sort_by(|one, other| {
            let key = |todo: &Todo| (todo.item.due, todo.standing == Standing::Below);
            key(one)
                .cmp(&key(other))
                .then_with(|| one.item.href.cmp(&other.item.href))
        });
        ToDo(shown)
    }

    /// Every task, the earliest first.
    pub fn all(&self) -> &[Todo] {
        &self.0
    }

    /// How many should have been done.
    pub fn late(&self, asked: &Asked<'_>) -> usize {
        self.0.partition_point(|todo| todo.item.due < asked.today)
    }

    /// How many are due by Sunday, today's among them, the late ones not.
    pub fn this_week(&self, asked: &Asked<'_>) -> usize {
        let sunday = asked.today.plus_days(u32::from(7 - asked.today.weekday()));
        self.0.partition_point(|todo| todo.item.due <= sunday) - self.late(asked)
    }

    /// Those in a range, under *Försenat*, *Den här veckan* and *Senare*.
    pub fn groups(
        &self,
        range: std::ops::Range<usize>,
        asked: &Asked<'_>,
        words: &Words,
    ) -> Vec<TaskGroup> {
        let (late, week) = (self.late(asked), self.late(asked) + self.this_week(asked));
        let end = range.end.min(self.0.len());
        let part = |from: usize, to: usize| {
            let (from, to) = (from.max(range.start), to.min(end));
            let todos = self.0.get(from..to.max(from)).unwrap_or_default();
            todos.iter().map(|todo| task(todo, asked, words)).collect()
        };
        let later = self.0.get(week..end).unwrap_or_default();
        [
            (words.get("tasks-late"), true, part(0, late)),
            (words.get("tasks-this-week"), false, part(late, week)),
            (
                later_heading(later, asked, words),
                false,
                part(week, self.0.len()),
            ),
        ]
        .map(|(heading, late, tasks)| TaskGroup {
            heading,
            late,
            tasks,
        })
        .into_iter()
        .filter(|group: &TaskGroup| !group.tasks.is_empty())
        .collect()
    }
}

/// Why this person is to see it, if so.
fn standing(item: &DueItem, asked: &Asked<'_>) -> Option<Standing> {
    let Some(responsible) = item.responsible else {
        return Some(Standing::Nobodys);
    };
    if asked.stands_for(responsible) {
        return Some(Standing::Own);
    }
    let late = item.due < asked.today;
    let above = || above(item, responsible, asked).is_some_and(|person| asked.stands_for(person));
    (late && above()).then_some(Standing::Below)
}

/// The manager one level above whoever is to do it.
fn above(item: &DueItem, responsible: PersonId, asked: &Asked<'_>) -> Option<PersonId> {
    let mut managers = asked.managers.upwards(item.node);
    managers
        .find(|manager| manager.person != responsible)
        .map(|manager| manager.person)
}

fn task(todo: &Todo, asked: &Asked<'_>, words: &Words) -> Task {
    let Todo { item, standing } = todo;
    let mut note = vec![words.say(&item.kind)];
    note.extend(item.context.iter().map(|part| words.say(part)));
    match standing {
        Standing::Own => {}
        Standing::Nobodys => note.push(words.get("tasks-nobodys")),
        Standing::Below => {
            let unit = asked.tree.name(item.node).unwrap_or_default();
            note.push(words.say(&Message::new("tasks-below").text("unit", unit)));
        }
    }
    Task {
        day: short_day(item.due, asked.today, words),
        datetime: item.due.to_string(),
        distance: distance(item.due, asked.today, words),
        late: item.due < asked.today,
        title: words.say(&item.title),
        href: item.href.clone(),
        note: note.join(" · "),
    }
}

/// *Senare i september* where all of it is; else *Senare*.
fn later_heading(later: &[Todo], asked: &Asked<'_>, words: &Words) -> String {
    let month = |day: samsyn_domain::day::Day| (day.year(), day.month());
    let here = month(asked.today);
    match later.iter().all(|todo| month(todo.item.due) == here) {
        true => {
            let name = words.month(asked.today.month());
            words.say(&Message::new("tasks-later-in").text("month", name))
        }
        false => words.get("tasks-later"),
    }
}
