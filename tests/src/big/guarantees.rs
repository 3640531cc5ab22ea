//! What the big municipality promises, and what its managers said about every unit and tertial.

use anyhow::Result;
use samsyn_db::Tx;
use samsyn_domain::follow_up::Status;
use samsyn_domain::period::Period;
use samsyn_modules::measure::guarantees::follow_up::FollowUpId;
use samsyn_modules::measure::guarantees::limits;
use samsyn_modules::measure::guarantees::model::{GuaranteeId, Terms};
use samsyn_modules::measure::guarantees::record::{
    ByHand, FollowUpRecord, GuaranteeRecord, PlanRecord,
};
use samsyn_modules::measure::guarantees::store::follow_ups::{NewFollowUp, save};
use samsyn_modules::measure::guarantees::store::{Author, insert};
use samsyn_modules::shared::rich_text::RichText;
use serde_json::{Value, json};

use super::chance::Dice;
use super::{Town, id};

/// Promises and what they are measured by; where that is nothing, by hand.
fn promises() -> Vec<(&'static str, &'static str, Value)> {
    let limit =
        |id: &str, versions: Value| json!({ "kind": "time_limit", "id": id, "versions": versions });
    let plan = json!([
        { "key": "case", "start": ["gp_accepterad"], "stop": ["gp_upprattad"], "amount": 30, "unit": "days" },
        // A year in which two versions meet.
        { "key": "case", "start": ["gp_accepterad"], "stop": ["gp_upprattad"], "amount": 21, "unit": "days", "valid_from": "2025-06-01" },
    ]);
    let follow_up = json!([{
        "key": "case", "start": ["gp_upprattad", "gp_foljd"], "stop": ["gp_foljd"], "amount": 6, "unit": "months",
    }]);
    let visit = json!([{
        "key": "case", "start": ["kontakt"], "stop": ["besokstid_erbjuden"], "amount": 10, "unit": "working_days",
    }]);
    let decision = json!([{
        "key": "case", "start": ["ansokan_komplett"], "stop": ["beslut_skickat"], "amount": 7,
        "unit": "working_days", "population": { "area": ["ekonomiskt bistånd"] },
    }]);
    let round = json!({ "kind": "coverage", "id": "skyddsrond", "versions": [{
        "key": "case", "open": ["insats_verkstalld"], "close": ["insats_avslutad"],
        "has": ["skyddsrond_erbjuden"], "population": { "area": ["hemtjänst"] },
    }] });
    vec![
        (
            "Äldreomsorg",
            "Du som tackar ja till en genomförandeplan har den inom 30 dagar, och den följs upp minst två gånger om året.",
            json!([limit("plan", plan), limit("plan-foljd", follow_up)]),
        ),
        (
            "Individ och familj",
            "Du som tar kontakt med oss erbjuds en tid för besök inom tio arbetsdagar.",
            json!([limit("besok", visit)]),
        ),
        (
            "Ekonomiskt bistånd",
            "Du får beslut inom sju arbetsdagar från att din ansökan är komplett.",
            json!([limit("beslut", decision)]),
        ),
        (
            "Äldreomsorg",
            "Du som har hemtjänst erbjuds en skyddsrond i ditt hem.",
            json!([round]),
        ),
        (
            "Äldreomsorg",
            "Du vet vem som kommer hem till dig.",
            json!([]),
        ),
        ("Funktionsstöd", "Du är med när din plan skrivs.", json!([])),
        (
            "Funktionsstöd",
            "Du kan nå din kontaktman varje vardag.",
            json!([]),
        ),
        ("Hälso- och sjukvård", UNPUBLISHED, json!([])),
    ]
}

/// What people of such a municipality have written, in their own language.
pub(super) fn written() -> Vec<&'static str> {
    let said = promises()
        .into_iter()
        .flat_map(|(area, promise, _)| [area, promise]);
    said.chain([DESCRIPTION, COMMENT, WHAT, WHO, IF_NOT_KEPT, FOR_EVERYBODY])
        .collect()
}

pub(super) async fn settle(tx: &mut Tx, town: &Town) -> Result<()> {
    let mut dice = Dice::new(11);
    let mut made = 0;
    for (place, (area, promise, limits)) in promises().into_iter().enumerate() {
        let guarantee = GuaranteeId::new(id(5, place));
        let mut terms = Terms::new(area, promise);
        let measured = limits.as_array().is_some_and(|limits| !limits.is_empty());
        let record = json!({ "area": area, "promise": promise, "limits": limits });
        terms.limits = serde_json::from_value::<GuaranteeRecord>(record)?.limits;
        terms.description = RichText::from_plain(DESCRIPTION).to_html();
        terms.target = 9_500;
        // All but one of them are for everybody to read.
        terms.public = promise != UNPUBLISHED;
        terms.if_not_kept = IF_NOT_KEPT.to_owned();
        insert(tx, town.author(), guarantee, &terms).await?;
        let mut new_id = || {
            made += 1;
            id(6, made)
        };
        limits::keep(tx, town.author(), guarantee, &terms, &mut new_id).await?;
        follow_ups(tx, town, (guarantee, place, measured), &mut dice).await?;
    }
    Ok(())
}

impl Town {
    const fn author(&self) -> Author<'static> {
        Author {
            at: self.now,
            by: Some(self.author),
            request: None,
        }
    }
}

async fn follow_ups(
    tx: &mut Tx,
    town: &Town,
    (guarantee, place, measured): (GuaranteeId, usize, bool),
    dice: &mut Dice,
) -> Result<()> {
    for (unit, (node, _)) in town.units.iter().enumerate() {
        for (number, period) in town.periods.iter().enumerate() {
            // The last tertial is not yet followed up by all.
            let is_last = number + 1 == town.periods.len();
            if !dice.percent(if is_last { 40 } else { 95 }) {
                continue;
            }
            let share = share(dice);
            let at = (place * town.units.len() + unit) * town.periods.len() + number;
            let follow_up = NewFollowUp {
                id: FollowUpId::new(id(7, at)),
                guarantee,
                node: Some(*node),
                said: said(*period, share, measured),
                measured: measured.then_some(share),
                on_behalf: false,
            };
            save(tx, town.author(), None, &follow_up).await?;
        }
    }
    Ok(())
}

fn share(dice: &mut Dice) -> ByHand {
    let of = 3 + dice.below(20);
    let missed = if dice.percent(60) { 0 } else { dice.below(of) };
    let count = |count: u64| u32::try_from(count).unwrap_or_default();
    ByHand {
        kept: count(of - missed),
        of: count(of),
    }
}

fn said(period: Period, share: ByHand, measured: bool) -> FollowUpRecord {
    let mut said = FollowUpRecord::new(period, COMMENT);
    said.by_hand = (!measured).then_some(share);
    said.commented_on = Some(period.next().first_day());
    said.status = match share.kept * 100 / share.of {
        95.. => Status::Fulfilled,
        85.. => Status::Partly,
        _ => Status::NotFulfilled,
    };
    if said.status == Status::NotFulfilled {
        said.public_text = FOR_EVERYBODY.to_owned();
        said.plan = Some(PlanRecord {
            what: WHAT.to_owned(),
            who: WHO.to_owned(),
            met_by: period.next(),
        });
    }
    said
}

const DESCRIPTION: &str = "Du får veta vem som är din kontaktman och hur du når oss. Vi går igenom planen tillsammans \
     och du får den skriftligt. Säg till om något inte stämmer, så ändrar vi det.";
const COMMENT: &str = "Två ärenden blev sena under sommaren när ordinarie personal var ledig. Vi har gått igenom \
     rutinen på arbetsplatsträffen och följer upp den i höst.";
const WHAT: &str = "Planeringen görs i början av veckan, och två kollegor kan ta över.";
/// The promise that is not public.
const UNPUBLISHED: &str = "Du får svar på synpunkter inom tio dagar.";
const IF_NOT_KEPT: &str =
    "Säg till din kontaktman eller enhetens chef. Du får ett svar inom tio dagar.";
const FOR_EVERYBODY: &str = "Under sommaren blev några planer sena. Nu hjälps fler åt.";
const WHO: &str = "Enhetschefen";
