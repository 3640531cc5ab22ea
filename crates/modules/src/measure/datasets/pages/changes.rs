//! What publishing a dataset changes in the figures, or changed, in words.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::time::Duration;

use samsyn_domain::day::Day;
use samsyn_domain::figure_reference::FigureReference;
use samsyn_domain::ids::NodeId;
use samsyn_domain::organisation::Organisation;
use samsyn_texts::{Message, Words};
use samsyn_web::components::Column;
use samsyn_web::{Ctx, Failure};

use super::seen::Seen;
use crate::measure::datasets::model::Standing;
use crate::measure::datasets::paths::{ChangedPath, DatasetPath, ForeseenPath};
use crate::shared::definitions::{DefinitionId, store as definitions};
use crate::shared::figures::paths::FigurePath;
use crate::shared::figures::{
    self, Changed, FigureId, Foreseen, Foresight, Group, OwnPart, Published, Reader, Side,
};
use crate::site;

/// So many changes stand on the page of a dataset.
const SHOWN: usize = 5;
/// So many lines of promises and periods.
const GROUPS_SHOWN: usize = 12;
/// So long the page of a dataset waits for its preview.
const WAIT: Duration = Duration::from_millis(1_500);

/// One figure, before and after; each leads to where it came from, where it has been kept.
pub struct Line {
    /// What is measured.
    pub name: String,
    /// Where.
    pub place: String,
    /// *Tertial 2 2026*.
    pub period: String,
    /// What it was.
    pub before: (String, Option<String>),
    /// What it is.
    pub after: (String, Option<String>),
}

/// How many figures of one promise and period.
pub struct GroupLine {
    /// What is measured.
    pub name: String,
    /// *Tertial 2 2026*.
    pub period: String,
    /// *3 av 18*.
    pub count: String,
}

/// A part of a page about changes.
#[derive(Default)]
pub struct Told {
    /// Its heading.
    pub title: String,
    /// The first sentence.
    pub text: String,
    /// What else is to be known.
    pub notes: Vec<String>,
    /// By promise and period.
    pub groups: Vec<GroupLine>,
    /// Heads of that table.
    pub group_columns: Vec<Column>,
    /// The figures.
    pub lines: Vec<Line>,
    /// Heads of that table.
    pub columns: Vec<Column>,
    /// Where there is more.
    pub more: Option<(String, String)>,
}

/// What is needed to say what changes are about.
pub struct Naming<'n> {
    words: &'n Words,
    organisation: &'n Organisation,
    today: Day,
    names: HashMap<DefinitionId, String>,
    references: HashMap<FigureId, FigureReference>,
}

impl<'n> Naming<'n> {
    /// For these changes and promises. References are given to figures that are to be shown.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn of(
        ctx: &'n Ctx,
        shown: &[Changed],
        more: Vec<DefinitionId>,
    ) -> Result<Naming<'n>, Failure> {
        let mut names = HashMap::new();
        let mut tx = ctx.read().await?;
        let shown_names = shown.iter().map(|change| change.definition);
        let all: Vec<DefinitionId> = shown_names.chain(more).collect();
        for definition in all {
            if let Entry::Vacant(unnamed) = names.entry(definition) {
                let found = definitions::get(&mut tx, definition).await?;
                unnamed.insert(found.name);
            }
        }
        drop(tx);
        let sides = shown
            .iter()
            .flat_map(|change| [change.before, change.after]);
        let figures = sides.flatten().filter_map(|side| side.figure);
        let figures: Vec<FigureId> = figures.collect();
        Ok(Naming {
            words: ctx.words(),
            organisation: &ctx.viewer()?.organisation,
            today: ctx.today(),
            names,
            references: figures::references(ctx, &figures).await?,
        })
    }

    fn name(&self, definition: DefinitionId) -> String {
        self.names.get(&definition).cloned().unwrap_or_default()
    }

    /// What a part of the organisation was called on a day.
    fn place(&self, node: Option<NodeId>, change: &Changed) -> String {
        let Some(node) = node else {
            return self.words.get("figure-without-unit");
        };
        let name = self.organisation.name_on(node, change.period.last_day());
        name.unwrap_or_default().to_owned()
    }

    /// One line for each change.
    pub fn lines(&self, changes: &[Changed]) -> Vec<Line> {
        let line = |change: &Changed| Line {
            name: self.name(change.definition),
            place: self.place(change.place.node, change),
            period: self.words.period(change.period),
            before: self.value(change.before),
            after: self.value(change.after),
        };
        changes.iter().map(line).collect()
    }

    /// One line for each promise and period.
    pub fn groups(&self, groups: &[Group]) -> Vec<GroupLine> {
        let line = |group: &Group| GroupLine {
            name: self.name(group.definition),
            period: self.words.period(group.period),
            count: match group.of {
                0 => self.words.whole(group.changed as u64),
                of => self.words.say(
                    &Message::new("dataset-changed-of")
                        .count("changed", group.changed as u64)
                        .count("of", of as u64),
                ),
            },
        };
        groups.iter().map(line).collect()
    }

    fn value(&self, side: Option<Side>) -> (String, Option<String>) {
        let Some(side) = side else {
            return ("–".to_owned(), None);
        };
        let href = side.figure.and_then(|figure| self.references.get(&figure));
        let href = href.map(|reference| {
            let reference = reference.to_string();
            FigurePath { reference }.to_string()
        });
        (share(self.words, side), href)
    }
}

/// `71,4 % (5 av 7)`, kept on one line.
fn share(words: &Words, side: Side) -> String {
    let percent = side.share.value().unwrap_or_default() * 100.0;
    words.say(
        &Message::new("dataset-changed-share")
            .text("percent", words.decimal(percent, 1))
            .text("n", words.whole(side.share.n))
            .text("of", words.whole(side.share.of)),
    )
}

/// Heads of the table of figures.
pub fn columns(words: &Words) -> Vec<Column> {
    vec![
        Column::new(words.get("dataset-change-figure")),
        Column::new(words.get("dataset-change-before")).number(),
        Column::new(words.get("dataset-change-after")).number(),
    ]
}

/// Heads of the table of promises and periods.
pub fn group_columns(words: &Words) -> Vec<Column> {
    vec![
        Column::new(words.get("dataset-change-promise")),
        Column::new(words.get("dataset-change-period")),
        Column::new(words.get("dataset-change-count")).number(),
    ]
}

/// What publishing would change, for who may publish; nothing where there is nothing to compare with.
///
/// # Errors
/// Where the dataset or the database cannot be read.
pub async fn foreseen(ctx: &Ctx, seen: &Seen) -> Result<Option<Told>, Failure> {
    if !may_foresee(seen) {
        return Ok(None);
    }
    let words = ctx.words();
    let title = words.get("dataset-foresight-title");
    let id = seen.row.id;
    let told = match foresight(ctx, seen, WAIT).await? {
        Foresight::Known(foreseen) => foreseen,
        other => {
            let (text, again) = match other {
                Foresight::Failed => ("dataset-foresight-failed", "dataset-foresight-try"),
                _ => ("dataset-foresight-underway", "dataset-foresight-again"),
            };
            let again = words.find(again).unwrap_or_default();
            return Ok(Some(Told {
                title,
                text: words.find(text).unwrap_or_default(),
                more: Some((again, DatasetPath { id }.to_string())),
                ..Told::default()
            }));
        }
    };
    let shown = told.changed.get(..SHOWN).unwrap_or(&told.changed);
    let groups = told.groups.get(..GROUPS_SHOWN).unwrap_or(&told.groups);
    let naming = naming(ctx, shown, &told).await?;
    let all = Message::new("dataset-changed-all").count("count", told.changed.len() as u64);
    Ok(Some(Told {
        title,
        text: counted(words, &told),
        notes: notes(&naming, &told),
        groups: naming.groups(groups),
        group_columns: group_columns(words),
        lines: naming.lines(shown),
        columns: columns(words),
        more: (!told.changed.is_empty())
            .then(|| (words.say(&all), ForeseenPath { id }.to_string())),
    }))
}

/// Whether there is something to compare, and the viewer is the one who decides.
pub fn may_foresee(seen: &Seen) -> bool {
    let publishable = matches!(
        seen.row.state,
        Standing::Ready | Standing::Held | Standing::Superseded
    );
    publishable && seen.may && seen.may_replace && seen.open.is_empty() && seen.current.is_some()
}

/// The preview for the viewer.
///
/// # Errors
/// Where the dataset or the database cannot be read.
pub async fn foresight(ctx: &Ctx, seen: &Seen, wait: Duration) -> Result<Foresight, Failure> {
    let mut closed = Vec::new();
    let mut tx = ctx.read().await?;
    for periods in site::closed_periods() {
        closed.extend(periods.closed(&mut tx).await?);
    }
    drop(tx);
    figures::foresee(ctx, &Reader::of(ctx)?, seen.row.id, (&closed, wait)).await
}

/// With every promise that is named.
///
/// # Errors
/// Where the database fails.
pub async fn naming<'n>(
    ctx: &'n Ctx,
    shown: &[Changed],
    told: &Foreseen,
) -> Result<Naming<'n>, Failure> {
    let groups = told.groups.iter().map(|group| group.definition);
    let lacking = told.lacking.iter().map(|(definition, _)| *definition);
    Naming::of(ctx, shown, groups.chain(lacking).collect()).await
}

/// *3 av 18 siffror ändras.*
pub fn counted(words: &Words, told: &Foreseen) -> String {
    let message = match (told.changed.len(), told.of) {
        (_, 0) => return words.get("dataset-foresight-nothing"),
        (0, of) => Message::new("dataset-foresight-none").count("of", of as u64),
        (changed, of) => Message::new("dataset-foresight-count")
            .count("changed", changed as u64)
            .count("of", of as u64),
    };
    words.say(&message)
}

/// What else is to be known before publishing.
pub fn notes(naming: &Naming<'_>, told: &Foreseen) -> Vec<String> {
    let words = naming.words;
    let name = |node: &NodeId| naming.organisation.name_on(*node, naming.today);
    let name = |node: &NodeId| name(node).unwrap_or_default();
    let mut notes = Vec::new();
    if !told.gone.is_empty() {
        let gone = told.gone.iter().map(name);
        notes.push(words.say(&Message::new("dataset-foresight-gone").list("units", gone)));
    }
    if !told.new.is_empty() {
        let new = told.new.iter().map(name);
        notes.push(words.say(&Message::new("dataset-foresight-new").list("units", new)));
    }
    for (definition, columns) in &told.lacking {
        let lacking = Message::new("dataset-foresight-lacking");
        let lacking = lacking.text("name", naming.name(*definition));
        let columns = columns
            .iter()
            .filter_map(|column| words.find(&format!("dataset-column-of-{column}")));
        notes.push(words.say(&lacking.list("columns", columns.map(|name| name.to_lowercase()))));
    }
    notes.push(match told.closed {
        0 => words.get("dataset-foresight-closed-none"),
        closed => {
            words.say(&Message::new("dataset-foresight-closed").count("count", closed as u64))
        }
    });
    notes
}

/// What changed when this dataset was published; nothing where it never was, or the viewer sees no figures.
///
/// # Errors
/// Where the database fails.
pub async fn published(ctx: &Ctx, seen: &Seen) -> Result<Option<Told>, Failure> {
    let Some((at, id)) = seen.row.published_at.zip(Some(seen.row.id)) else {
        return Ok(None);
    };
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let published = figures::latest_published(&mut tx, id).await?;
    drop(tx);
    let is_current = seen.row.state == Standing::Current;
    let Some(published) = published.filter(|done| !is_current || done.finished_at >= at) else {
        return Ok(is_current.then(|| Told {
            title: words.get("dataset-changes-title"),
            text: words.get("dataset-changes-later"),
            more: Some((
                words.get("dataset-foresight-again"),
                DatasetPath { id }.to_string(),
            )),
            ..Told::default()
        }));
    };
    let Some(changed) = of_publication(ctx, &published).await? else {
        return Ok(None);
    };
    let shown = changed.get(..SHOWN).unwrap_or(&changed);
    let naming = Naming::of(ctx, shown, Vec::new()).await?;
    let all = Message::new("dataset-changed-all").count("count", changed.len() as u64);
    let count = Message::new("dataset-changes").count("count", changed.len() as u64);
    Ok(Some(Told {
        title: words.get("dataset-changes-title"),
        text: match changed.is_empty() {
            true => words.get("dataset-changes-none"),
            false => words.say(&count),
        },
        lines: naming.lines(shown),
        columns: columns(words),
        more: (changed.len() > shown.len())
            .then(|| (words.say(&all), ChangedPath { id }.to_string())),
        ..Told::default()
    }))
}

/// What a publication changed in the viewer's own part of the organisation; nothing where the viewer sees no figures.
///
/// # Errors
/// Where the database fails.
pub async fn of_publication(
    ctx: &Ctx,
    published: &Published,
) -> Result<Option<Vec<Changed>>, Failure> {
    let viewer = ctx.viewer()?;
    let Some(reader) = Reader::of_viewer(viewer) else {
        return Ok(None);
    };
    let own = OwnPart::of(viewer);
    let mut tx = ctx.read().await?;
    let of_reader = (&reader, &*viewer.organisation);
    let changed = figures::by_evaluation(&mut tx, of_reader, published.id, &own).await?;
    Ok(Some(changed))
}

/// How many changes of each promise and period, the latest period first.
pub fn grouped(changes: &[Changed]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for change in changes {
        let same = |group: &&mut Group| {
            (group.definition, group.period) == (change.definition, change.period)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.changed += 1,
            None => groups.push(Group {
                definition: change.definition,
                period: change.period,
                changed: 1,
                of: 0,
            }),
        }
    }
    groups.sort_by_key(|group| (std::cmp::Reverse(group.period), group.definition));
    groups
}
