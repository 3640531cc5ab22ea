//! Exempelkommun after some years: promises, figures, follow-ups, and the site on a port of this machine.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Result;
use samsyn_db::jobs::{Clock, Worker};
use samsyn_db::{Kind, testing};
use samsyn_domain::instant::Instant;
use samsyn_domain::roles::Role;
use samsyn_modules::site as product;
use samsyn_tests::big::{Town, tertials};
use samsyn_tests::municipality::{self, NOW, PEOPLE, node, person};
use samsyn_tests::{TestSite, Wanted};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// Units with what extracts call them.
const UNITS: [(&str, &str); 6] = [
    ("Hemtjänst Norr", "AH-NORR"),
    ("Hemtjänst Väster", "AH-VAST"),
    ("Hemtjänst Centrum", "AH-CENTRUM"),
    ("Exempelvård Söder", "AH-SODER"),
    ("Mottagning IFO", "IFO-MOTT"),
    ("Ekonomiskt bistånd", "EB-MOTT"),
];

/// Exempelkommun, served.
pub struct World {
    /// The municipality.
    pub site: TestSite,
    /// `http://127.0.0.1:…`.
    pub address: String,
    // Jobs are done until it is dropped.
    _stop: oneshot::Sender<()>,
}

/// What is promised and measured in Exempelkommun.
pub fn town() -> Result<Town> {
    let units = UNITS.map(|(name, code)| (node(name), code.to_owned()));
    Ok(Town {
        units: units.to_vec(),
        periods: tertials(6),
        author: person("Sara Holm"),
        now: NOW.parse()?,
    })
}

impl World {
    /// With promises, figures and follow-ups.
    pub async fn after_years() -> Result<World> {
        World::served(true).await
    }

    /// With its people and nothing else.
    pub async fn new() -> Result<World> {
        World::served(false).await
    }

    async fn served(with_figures: bool) -> Result<World> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let listen = listener.local_addr()?;
        let mut wanted = Wanted::default();
        wanted.exposure.listen = listen;
        let now: Instant = NOW.parse()?;
        let fresh = testing::fresh(Kind::Sqlite).await;
        let mut tx = fresh.write().await;
        municipality::settle(&mut tx, now).await?;
        tx.commit().await?;
        let data_folder = fresh.folder.path().join("data");
        std::fs::create_dir(&data_folder)?;
        if with_figures {
            town()?.settle(&fresh.db, &data_folder).await?;
        }
        let site = TestSite::around(fresh, now, wanted, product::routes());
        let routes = site.router();
        let routes = routes.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, routes).await });
        let (stop, stopped) = oneshot::channel();
        let clock: Clock = {
            let site = site.site().clone();
            Arc::new(move || site.clock().now())
        };
        let worker = Worker::new(site.db().clone(), clock.clone());
        let means = product::Means {
            clock,
            threads: 2,
            memory: 64 << 20,
        };
        let worker = product::job_handlers(worker, site.site(), means);
        tokio::spawn(async move {
            let stop = async {
                // Dropping the other end is enough.
                let _dropped = stopped.await;
            };
            worker.run(stop).await;
        });
        if with_figures {
            for period in ["2026-T1", "2025"] {
                site.publish_edition("Sara Holm", "Socialförvaltningen", period)
                    .await;
            }
        }
        Ok(World {
            site,
            address: format!("http://{listen}"),
            _stop: stop,
        })
    }
}

/// One person of every role, as far as Exempelkommun has them.
pub fn one_of_each() -> Vec<(&'static str, Role)> {
    let mut met: Vec<(&'static str, Role)> = Vec::new();
    for (name, role, _) in PEOPLE {
        if name != municipality::BLOCKED && met.iter().all(|(_, known)| *known != role) {
            met.push((name, role));
        }
    }
    met
}
