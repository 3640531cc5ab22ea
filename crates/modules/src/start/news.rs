//! News about the viewer: roles, substitutes, access to cases.

use samsyn_db::{DbError, Tx};
use samsyn_domain::instant::Instant;
use samsyn_texts::Message;
use samsyn_web::framing::ACCOUNT;
use samsyn_web::site::Boxed;

use super::store;
use crate::shared::tasks::{Asked, News, NewsItem};

/// What others have decided about the viewer.
pub struct AboutMe;

impl News for AboutMe {
    fn since<'a>(
        &'a self,
        tx: &'a mut Tx,
        asked: &'a Asked<'a>,
        since: Instant,
    ) -> Boxed<'a, Result<Vec<NewsItem>, DbError>> {
        Box::pin(about_me(tx, asked, since))
    }
}

async fn about_me(
    tx: &mut Tx,
    asked: &Asked<'_>,
    since: Instant,
) -> Result<Vec<NewsItem>, DbError> {
    let me = asked.viewer.person;
    let place = |node| asked.viewer.organisation.name_on(node, asked.today);
    let item = |at, kind, title, text| NewsItem {
        at,
        kind: Message::new(kind),
        title,
        href: Some(ACCOUNT.to_owned()),
        text: Some(text),
    };
    let mut news = Vec::new();
    for given in store::roles_since(tx, me, since).await? {
        let title = Message::new("news-role")
            .message("role", role(given.role))
            .text("unit", place(given.node).unwrap_or_default());
        let text = Message::new("news-role-text").day("day", given.valid_from);
        news.push(item(given.created_at, "news-kind-role", title, text));
    }
    for decided in store::substitutions_since(tx, me, since).await? {
        let title = match decided.stands_in {
            true => Message::new("news-stands-in").text("person", &decided.absent),
            false => Message::new("news-substitute").text("person", &decided.substitute),
        };
        let text = Message::new("news-from-to")
            .day("from", decided.valid_from)
            .day("to", decided.valid_to);
        news.push(item(
            decided.created_at,
            "news-kind-substitute",
            title,
            text,
        ));
    }
    for access in store::case_access_since(tx, me, since).await? {
        let unit = place(access.unit).unwrap_or_default();
        let title = Message::new("news-case-access").text("unit", unit);
        let text = Message::new("news-case-access-text").day("day", access.valid_to);
        news.push(item(access.created_at, "news-kind-access", title, text));
    }
    Ok(news)
}

/// The text of a role that stands in a sentence.
fn role(role: samsyn_domain::roles::Role) -> Message {
    use samsyn_domain::roles::Role as R;
    Message::new(match role {
        R::Employee => "role-employee",
        R::Keyworker => "role-keyworker",
        R::Caseworker => "role-caseworker",
        R::TeamLeader => "role-team-leader",
        R::UnitManager => "role-unit-manager",
        R::DepartmentManager => "role-department-manager",
        R::HeadOfAdministration => "role-head-of-administration",
        R::QualityDeveloper => "role-quality-developer",
        R::SocialServicesLead => "role-social-services-lead",
        R::ChiefNurse => "role-chief-nurse",
        R::Registrar => "role-registrar",
        R::DataProtectionOfficer => "role-data-protection-officer",
        R::BoardOrAuditor => "role-board-or-auditor",
        R::ProviderManager => "role-provider-manager",
        R::Administrator => "role-administrator",
    })
}
