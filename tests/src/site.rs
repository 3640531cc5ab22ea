//! *En kommun i drift*: a database with Exempelkommun in it, and the whole site in front of it, with a clock that stands
//! still until a story moves it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use axum::Router;
use samsyn_db::testing::{self, Fresh};
use samsyn_db::{Db, Kind, Tx};
use samsyn_domain::ids::PersonId;
use samsyn_domain::instant::Instant;
use samsyn_modules::shared::people::People;
use samsyn_modules::site as product;
use samsyn_texts::{Language, Words};
use samsyn_web::address::Exposure;
use samsyn_web::clock::{Chance, Clock};
use samsyn_web::site::{Parts, SiteSettings};
use samsyn_web::{Routes, Site, layers, session};

use crate::client::Client;
use crate::municipality;

/// Where the site is, as far as its visitors know.
pub const HOST: &str = "127.0.0.1:8080";
/// Where it is when people reach it by https.
pub const PUBLIC_HOST: &str = "kvalitet.exempelkommun.se";

/// Exempelkommun with its site.
pub struct TestSite {
    site: Site,
    router: Router,
    clock: Arc<TestClock>,
    fresh: Fresh,
}

/// What a story may want otherwise than most have it.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// How the site is reached.
    pub exposure: Exposure,
    /// What an administrator has set.
    pub settings: SiteSettings,
    /// The file with the key of pseudonyms, where it is not the data folder's own.
    pub key_file: Option<PathBuf>,
}

impl Default for Wanted {
    fn default() -> Wanted {
        let listen = HOST.parse().expect("an address");
        Wanted {
            exposure: Exposure::new(listen, None, None).expect("this machine only"),
            settings: SiteSettings {
                municipality: "Exempelkommun".into(),
                ..SiteSettings::default()
            },
            key_file: None,
        }
    }
}

impl Wanted {
    /// Reached by https at [`PUBLIC_HOST`], behind so many proxies.
    ///
    /// # Panics
    /// Never: it may be reached so.
    pub fn public(proxies: usize) -> Wanted {
        let url = format!("https://{PUBLIC_HOST}");
        let listen = "0.0.0.0:8080".parse().expect("an address");
        Wanted {
            exposure: Exposure::new(listen, Some(&url), Some(proxies)).expect("a public site"),
            ..Wanted::default()
        }
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl Clock for TestClock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.0.load(Ordering::Relaxed))
    }
}

/// Bytes that look random and are the same in every run.
#[derive(Debug, Default)]
struct Seeded(AtomicU64);

impl Chance for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(8) {
            // SplitMix64.
            let step = 0x9e37_79b9_7f4a_7c15;
            let state = self.0.fetch_add(step, Ordering::Relaxed).wrapping_add(step);
            let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            part.copy_from_slice(&(mixed ^ (mixed >> 31)).to_le_bytes()[..part.len()]);
        }
    }
}

/// Runs a story on Exempelkommun in each of the databases.
pub async fn each_site(story: impl AsyncFn(&TestSite)) {
    for kind in testing::kinds() {
        // Shown where the story fails.
        eprintln!("on {kind}:");
        let site = TestSite::on(*kind).await;
        story(&site).await;
        site.remove().await;
    }
}

impl TestSite {
    /// Exempelkommun in a SQLite file.
    pub async fn new() -> TestSite {
        TestSite::on(Kind::Sqlite).await
    }

    /// Exempelkommun in one of the databases.
    pub async fn on(kind: Kind) -> TestSite {
        TestSite::wanted(kind, Wanted::default(), product::routes()).await
    }

    /// Exempelkommun with what the story wants of its own. `routes` are the product's, or more.
    ///
    /// # Panics
    /// Where the database fails.
    pub async fn wanted(kind: Kind, wanted: Wanted, routes: Routes) -> TestSite {
        let fresh = testing::fresh(kind).await;
        let now: Instant = municipality::NOW.parse().expect("when stories begin");
        let mut tx = fresh.write().await;
        municipality::settle(&mut tx, now)
            .await
            .expect("Exempelkommun");
        tx.commit().await.expect("Exempelkommun");
        TestSite::around(fresh, now, wanted, routes)
    }

    /// The site in front of what is in a database already.
    ///
    /// # Panics
    /// Where there can be no data folder beside it.
    pub fn around(fresh: Fresh, now: Instant, wanted: Wanted, routes: Routes) -> TestSite {
        let data_folder = fresh.folder.path().join("data");
        std::fs::create_dir_all(&data_folder).expect("the data folder");
        let clock = Arc::new(TestClock(AtomicI64::new(now.micros())));
        let texts = product::texts();
        let words = |language| Arc::new(Words::new(language, &texts));
        let site = Site::new(Parts {
            db: fresh.db.clone(),
            clock: clock.clone(),
            chance: Arc::new(Seeded::default()),
            words: [words(Language::Sv), words(Language::En)],
            exposure: wanted.exposure,
            data_folder,
            key_file: wanted.key_file,
            directory: Arc::new(People),
            menu: product::menu(),
            settings: wanted.settings,
        });
        let router = layers::app(site.clone(), routes);
        TestSite {
            site,
            router,
            clock,
            fresh,
        }
    }

    /// A browser in which nobody is signed in.
    pub fn visitor(&self) -> Client {
        Client::new(self.router.clone(), self.site.exposure())
    }

    /// A browser in which the person has just signed in: `as_person("Amina Dahl")`.
    ///
    /// # Panics
    /// Where nobody is called so, or the database fails.
    pub async fn as_person(&self, name: &str) -> Client {
        self.signed_in(municipality::person(name)).await
    }

    /// A browser in which the person with this id has just signed in.
    ///
    /// # Panics
    /// Where the database fails.
    pub async fn signed_in(&self, person: PersonId) -> Client {
        let mut tx = self.write().await;
        let token = session::begin(&mut tx, person, self.now(), self.site.chance())
            .await
            .expect("a session");
        tx.commit().await.expect("a session");
        self.visitor().with_session(&token.cookie())
    }

    /// What the pages are made of.
    pub const fn site(&self) -> &Site {
        &self.site
    }

    /// The whole site, to be served on a port.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// The database.
    pub const fn db(&self) -> &Db {
        &self.fresh.db
    }

    /// A transaction that writes, for what a story begins with.
    pub async fn write(&self) -> Tx {
        self.fresh.write().await
    }

    /// A transaction that reads, for what a story ends with.
    ///
    /// # Panics
    /// Where the database fails.
    pub async fn read(&self) -> Tx {
        self.fresh
            .db
            .read()
            .await
            .expect("a transaction that reads")
    }

    /// The data folder.
    pub fn data_folder(&self) -> &PathBuf {
        self.site.data_folder()
    }

    /// What time it is.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Lets minutes pass.
    pub fn pass_minutes(&self, minutes: u32) {
        self.set_clock(self.now().plus_minutes(minutes));
    }

    /// Lets days pass.
    pub fn pass_days(&self, days: u32) {
        self.set_clock(self.now().plus_days(days));
    }

    /// Sets the clock.
    pub fn set_clock(&self, now: Instant) {
        self.clock.0.store(now.micros(), Ordering::Relaxed);
    }

    /// Closes and removes the database. A SQLite file is removed without it too.
    pub async fn remove(self) {
        self.fresh.remove().await;
    }
}
