//! *Ärende*, found again by the reference that survives the next import.

use std::collections::BTreeMap;

use askama::Template;
use http::StatusCode;
use samsyn_analytics::case_reference::CaseReference;
use samsyn_analytics::dataset::folder::DataFolder;
use samsyn_analytics::measure::Page as Stretch;
use samsyn_domain::ids::DatasetId;
use samsyn_domain::roles::Permission;
use samsyn_texts::Message;
use samsyn_web::components::Fact;
use samsyn_web::failure::Answer;
use samsyn_web::shell::Shell;
use samsyn_web::{Ctx, Failure};

use super::cases::{Line, days_label, line};
use super::figure::crumbs;
use crate::shared::definitions::{self, Definition};
use crate::shared::figures::Place;
use crate::shared::figures::cases::{self, Case, Found, Part, Read, Wanted};
use crate::shared::figures::paths::CasePath;

#[derive(Template)]
#[template(path = "shared/figures/pages/case.html")]
struct Page {
    shell: Shell,
    line: Option<Line>,
    facts: Vec<Fact>,
}

/// The case in the current dataset.
pub async fn show(path: CasePath, ctx: Ctx) -> Answer {
    // Rights first: nothing is measured for whoever may see no cases, and of others' cases nothing at all.
    let scope = ctx.scope(Permission::SeeSingleCases)?;
    let reference: CaseReference = path.reference.parse().map_err(|_| Failure::NotFound)?;
    if path.reference != reference.to_string() {
        return ctx.to(format!("/arenden/{reference}"));
    }
    let mut tx = ctx.read().await?;
    let seen = cases::last_seen(&mut tx, reference).await?;
    let (code, period, seen_under) = seen.ok_or(Failure::NotFound)?;
    let definition = definitions::store::by_code(&mut tx, &code).await?;
    let definition = definition.ok_or(Failure::NotFound)?;
    drop(tx);
    let dataset = current(&ctx).await?.ok_or(Failure::NotFound)?;
    let wanted = Wanted {
        definition: definition.clone(),
        version: None,
        dataset,
        part: Part::Within(scope.clone()),
        period,
        outcomes: Vec::new(),
        page: Stretch {
            offset: 0,
            limit: usize::MAX,
        },
    };
    let found = match cases::cases(&ctx, wanted).await? {
        Found::Cases(found) => found.cases,
        Found::Culled => Vec::new(),
    };
    let Some(case) = found.into_iter().find(|case| case.reference == reference) else {
        // Only who could have seen it then is told that there was such a case.
        if !scope.covers(seen_under) {
            return Err(Failure::NotFound);
        }
        return gone(&ctx);
    };
    let organisation = &ctx.viewer()?.organisation;
    let tree = organisation.on(period.last_day());
    let place = Place {
        node: case.node,
        parent: match case.node {
            Some(node) => tree.parent(node).map(|parent| parent.id),
            None => tree.roots().next().map(|root| root.id),
        },
    };
    let node = cases::readable(&ctx, organisation, place, period)?;
    let read = Read {
        dataset,
        code: &definition.code,
        node,
        period,
        filter: BTreeMap::from([("case", reference.to_string())]),
        reason: None,
        export: false,
    };
    cases::record(&ctx, read, std::slice::from_ref(&case)).await?;
    ctx.page(&found_again(&ctx, &case, &definition)?)
}

/// There was such a case, and the current dataset does not have it.
fn gone(ctx: &Ctx) -> Answer {
    let page = Page {
        shell: ctx.shell(&ctx.words().get("case-gone")),
        line: None,
        facts: Vec::new(),
    };
    ctx.page_with(StatusCode::NOT_FOUND, &page)
}

fn found_again(ctx: &Ctx, case: &Case, definition: &Definition) -> Result<Page, Failure> {
    let words = ctx.words();
    let line = line(case, definition, &ctx.viewer()?.organisation, words);
    let facts = vec![
        Fact::new(words.get("figure-measure"), definition.name.clone()),
        Fact::new(words.get("cases-unit"), line.unit.clone()),
        Fact::new(words.get("cases-start"), line.start.clone()),
        Fact::new(words.get("cases-due"), line.due.clone()),
        Fact::new(words.get("cases-stop"), line.stop.clone()),
        Fact::new(days_label(definition, words), line.days.clone()),
    ];
    let title = words.say(&Message::new("case-title").text("number", &line.number));
    let mut shell = ctx.shell(&title);
    shell.crumbs = crumbs(words, Vec::new(), &title);
    Ok(Page {
        shell,
        line: Some(line),
        facts,
    })
}

async fn current(ctx: &Ctx) -> Result<Option<DatasetId>, Failure> {
    let folder = DataFolder::new(ctx.site().data_folder());
    let read = tokio::task::spawn_blocking(move || {
        let ledger = folder.ledger().ok()?;
        ledger.current().map(|(id, _)| *id)
    });
    read.await.map_err(|error| Failure::fault("dataset", error))
}
