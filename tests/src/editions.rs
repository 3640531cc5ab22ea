//! Editions, published as somebody does it on the page.

use crate::{Client, Reply, TestSite};

/// Where editions are published.
pub const PUBLISH: &str = "/kvalitetsgarantier/utgava";

/// What is sent when what the page shows is published, for a reason.
///
/// # Panics
/// Where the page shows nothing to publish.
pub fn sent(page: &Reply, reason: &str) -> Vec<(&'static str, String)> {
    let html = page.html();
    let shown = |name: &str| {
        let field = format!("name=\"{name}\" value=\"");
        let after = html.split_once(&field).map(|(_, after)| after);
        let value = after.and_then(|after| after.split('"').next());
        value
            .unwrap_or_else(|| panic!("{name}: {}", page.text()))
            .to_owned()
    };
    let mut sent: Vec<_> = ["enhet", "period", "innehall", "ersatter"]
        .map(|name| (name, shown(name)))
        .into();
    sent.push(("skal", reason.to_owned()));
    sent
}

/// Sends it.
pub async fn publish(client: &mut Client, fields: &[(&str, String)]) -> Reply {
    let fields: Vec<(&str, &str)> = { fields.iter() }
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    client.post(PUBLISH, &fields).await
}

impl TestSite {
    /// Has the person publish what there is of a unit and a period; the address of the edition.
    ///
    /// # Panics
    /// Where they may not, or something stands in the way.
    pub async fn publish_edition(&self, name: &str, unit: &str, period: &str) -> String {
        let mut client = self.as_person(name).await;
        let unit = crate::municipality::node(unit);
        let page = client
            .get(&format!("{PUBLISH}?enhet={unit}&period={period}"))
            .await;
        let fields = sent(&page, "Nämnden behöver den i dag.");
        let published = publish(&mut client, &fields).await;
        let address = published.location();
        address.unwrap_or_else(|| panic!("an edition: {}", published.text()))
    }
}
