//! The pages, and what they have in common.

pub mod list;
mod sheet;
pub mod show;
pub mod view;
pub mod withdraw;

use samsyn_domain::period::{Period, PeriodKind};
use samsyn_domain::roles::{Permission, Scope, Within};
use samsyn_texts::{Message, Words};
use samsyn_web::Ctx;
use samsyn_web::components::{Mark, Status};
use samsyn_web::shell::{Crumb, Shell, Wing};

use super::paths::EditionsPath;
use super::store::{Edition, State};

/// The frame of a page, with the way to it.
fn shell(ctx: &Ctx, title: &str, about: Option<(&str, String)>) -> Shell {
    let words = ctx.words();
    let mut shell = ctx
        .shell(title)
        .under(Wing::Account.name(words), Wing::Account.href());
    if ctx.path() != EditionsPath.to_string() {
        shell = shell.under(words.get("editions"), EditionsPath);
    }
    if let Some((heading, href)) = about {
        shell = shell.under(heading, href);
    }
    shell.crumbs.push(Crumb {
        label: title.to_owned(),
        href: None,
    });
    shell
}

/// Whether the reader may publish editions like this one: then those that others no longer can read are there too.
fn may_publish(ctx: &Ctx, edition: &Edition) -> bool {
    let scope = ctx.may(Permission::ManageGuarantees);
    scope.is_some_and(|scope| within(ctx, &scope, edition).is_some())
}

/// That the part that an edition is of is within a scope; where it is no longer there, as it was in the period.
fn within(ctx: &Ctx, scope: &Scope, edition: &Edition) -> Option<Within> {
    let then = || {
        let organisation = &ctx.visitor()?.organisation;
        scope.within_in(&organisation.on(edition.period.last_day()), edition.node)
    };
    scope.within(edition.node).or_else(then)
}

/// *Socialförvaltningen, tertial 2 2026*.
fn title(words: &Words, edition: &Edition) -> String {
    let message = Message::new("edition-title")
        .text("name", &edition.name)
        .text("period", in_text(words, edition.period));
    words.say(&message)
}

/// *tertial 2 2026*: a period inside a sentence.
fn in_text(words: &Words, period: Period) -> String {
    let period = words.period(period);
    let mut letters = period.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn state(words: &Words, state: State) -> Status {
    match state {
        State::Published => Status::new(Mark::Met, words.get("edition-published")),
        State::Replaced => Status::new(Mark::Unmeasured, words.get("edition-replaced")),
        State::Withdrawn => Status::new(Mark::Unmet, words.get("edition-withdrawn")),
    }
}

/// A period, in no language yet.
pub fn period(period: Period) -> Message {
    let first = period.first_day();
    let number = |months: i8| i64::from((first.month() - 1) / months + 1);
    let of = |id: &'static str, number: i64| {
        Message::new(id)
            .text("number", number)
            .text("year", first.year())
    };
    match period.kind() {
        PeriodKind::Year => Message::new("edition-year").text("year", first.year()),
        PeriodKind::HalfYear => of("period-half-year", number(6)),
        PeriodKind::Tertial => of("period-tertial", number(4)),
        PeriodKind::Quarter => of("period-quarter", number(3)),
        PeriodKind::Month => of("edition-month", number(1)),
    }
}
