//! Periods that are closed, and how one is closed or opened again.

use askama::Template;
use samsyn_domain::ids::NodeId;
use samsyn_domain::period::Period;
use samsyn_domain::roles::{Permission, Scope};
use samsyn_texts::Message;
use samsyn_web::Ctx;
use samsyn_web::components::Choice;
use samsyn_web::failure::{Answer, Failure};
use samsyn_web::form::Form;
use samsyn_web::framing::{latest_ended, periods_until};
use samsyn_web::shell::Shell;

use super::reading::Around;
use super::{author, date, in_text, shell};
use crate::measure::guarantees::paths::{PeriodsPath, ReopenPath};
use crate::measure::guarantees::record::Rhythm;
use crate::measure::guarantees::store::closings;

#[derive(Template)]
#[template(path = "measure/guarantees/pages/periods.html")]
struct PeriodsPage {
    shell: Shell,
    form: Form,
    may_close: bool,
    nodes: Vec<Choice>,
    periods: Vec<Choice>,
    closed: Vec<Closed>,
}

struct Closed {
    node: String,
    name: String,
    period: String,
    label: String,
    when: String,
    reopened: Option<String>,
    may_open: bool,
}

/// Shows them.
///
/// # Errors
/// Where the viewer may see no guarantees.
pub async fn show(_: PeriodsPath, ctx: Ctx) -> Answer {
    let page = page(&ctx, Form::default()).await?;
    ctx.page(&page)
}

async fn page(ctx: &Ctx, form: Form) -> Result<PeriodsPage, Failure> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let around = Around::new(ctx, &mut tx).await?;
    let scope = ctx.may(Permission::ClosePeriods);
    let nodes = scope.iter().flat_map(|scope| scope.nodes());
    let nodes = nodes.map(|node| {
        let depth = "– ".repeat(node.depth);
        Choice::new(node.id.to_string(), format!("{depth}{}", node.name))
    });
    let ended = Rhythm::ALL.into_iter().rev().flat_map(|rhythm| {
        periods_until(latest_ended(rhythm.kind(), ctx.today()), 4)
            .into_iter()
            .map(move |period| (rhythm, period))
    });
    let sees = ctx.scope(Permission::SeeGuarantees)?;
    let closings = { around.closings.iter() }.filter(|closing| concerns(&sees, closing.node));
    let closed = closings.map(|closing| {
        let by = |person| around.name(person).unwrap_or_default().to_owned();
        let closed = Message::new("guarantee-closed-by")
            .text("day", date(words, closing.closed_at))
            .text("name", by(closing.closed_by));
        let reopened = closing.reopened_at.map(|at| {
            let message = Message::new("guarantee-reopened-by")
                .text("day", date(words, at))
                .text("name", by(closing.reopened_by))
                .text("reason", closing.reason.clone().unwrap_or_default());
            words.say(&message)
        });
        Closed {
            node: closing.node.to_string(),
            name: around
                .tree
                .name(closing.node)
                .unwrap_or_default()
                .to_owned(),
            period: closing.period.to_string(),
            label: in_text(words, closing.period),
            when: words.say(&closed),
            may_open: reopened.is_none()
                && scope
                    .as_ref()
                    .is_some_and(|scope| scope.covers(closing.node)),
            reopened,
        }
    });
    Ok(PeriodsPage {
        shell: shell(ctx, &words.get("guarantee-periods"), None),
        form,
        may_close: scope.is_some(),
        nodes: nodes.collect(),
        periods: ended
            .map(|(rhythm, period)| {
                Choice::new(period.to_string(), words.period(period))
                    .group(super::rhythm(words, rhythm))
            })
            .collect(),
        closed: closed.collect(),
    })
}

/// Whether a part is one that the viewer sees something of, or is above one: what is closed elsewhere is closed for others.
fn concerns(sees: &Scope, node: NodeId) -> bool {
    sees.covers(node) || sees.roots().any(|root| sees.tree().covers(node, root.id))
}

/// Closes one.
///
/// # Errors
/// Where the viewer may not there.
pub async fn close(_: PeriodsPath, ctx: Ctx, mut form: Form) -> Answer {
    let scope = ctx.scope(Permission::ClosePeriods)?;
    let node = form.choice("enhet", |text| text.parse().ok(), "guarantee-no-unit");
    let period = form.choice(
        "period",
        |text| text.parse::<Period>().ok(),
        "guarantee-no-period",
    );
    if let Some(period) = period
        && period.last_day() >= ctx.today()
    {
        form.refuse("period", Message::new("guarantee-period-goes-on"));
    }
    let (Some(node), Some(period), true) = (node, period, form.is_right()) else {
        let page = page(&ctx, ctx.said(form)).await?;
        return ctx.refused(&page);
    };
    let within = scope.within(node).ok_or(Failure::NotFound)?;
    let mut tx = ctx.write().await?;
    closings::close(&mut tx, author(&ctx), ctx.new_id(), (within, period)).await?;
    tx.commit().await?;
    ctx.to_telling(PeriodsPath, &Message::new("guarantee-period-closed"))
}

/// Opens one again.
///
/// # Errors
/// Where the viewer may not there.
pub async fn reopen(_: ReopenPath, ctx: Ctx, mut form: Form) -> Answer {
    let scope = ctx.scope(Permission::ClosePeriods)?;
    let node = form.value("nod").parse().map_err(|_| Failure::NotFound)?;
    let period: Period = form
        .value("stangd")
        .parse()
        .map_err(|_| Failure::NotFound)?;
    let within = scope.within(node).ok_or(Failure::NotFound)?;
    let name = format!("skal-{node}-{period}");
    let Some(reason) = form.required_free_text(&name, 300, "guarantee-no-reason", ctx.today())
    else {
        let page = page(&ctx, ctx.said(form)).await?;
        return ctx.refused(&page);
    };
    let mut tx = ctx.write().await?;
    if !closings::reopen(&mut tx, author(&ctx), (within, period), &reason).await? {
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    ctx.to_telling(PeriodsPath, &Message::new("guarantee-period-reopened"))
}

impl PeriodsPage {
    fn reopen_path(&self) -> ReopenPath {
        ReopenPath
    }

    fn reason(&self, closed: &Closed) -> String {
        format!("skal-{}-{}", closed.node, closed.period)
    }
}
