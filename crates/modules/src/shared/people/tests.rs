//! Stories of accounts over HTTP and in both databases.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::Response;
use http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use http::{Method, Request, StatusCode};
use samsyn_db::{Db, Instant, Tx, testing};
use samsyn_domain::day_span::DaySpan;
use samsyn_domain::ids::{NodeId, PersonId};
use samsyn_domain::roles::{Assignment, Permission, Role};
use samsyn_texts::{Language, Words};
use samsyn_web::address::Exposure;
use samsyn_web::clock::{Chance, Clock};
use samsyn_web::session;
use samsyn_web::site::{Directory, Parts, SiteSettings};
use samsyn_web::{Query, Site};
use tower::ServiceExt;

use super::People;
use super::accounts::{self, By, NewAccount};
use super::store::held;
use crate::shared::organisation;

const NOW: &str = "2026-11-02T09:00:00.000000Z";

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> Instant {
        NOW.parse().unwrap()
    }
}

/// Different bytes at every draw.
#[derive(Default)]
struct Counting(std::sync::atomic::AtomicU64);

impl Chance for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let drawn = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = (drawn >> (8 * (place % 8))) as u8 ^ place as u8;
        }
    }
}

fn site(db: Db) -> Site {
    let texts = crate::site::texts();
    Site::new(Parts {
        db,
        clock: Arc::new(Fixed),
        chance: Arc::new(Counting::default()),
        words: Language::ALL.map(|language| Arc::new(Words::new(language, &texts))),
        exposure: Exposure::new("127.0.0.1:8080".parse().unwrap(), None, None).unwrap(),
        data_folder: PathBuf::new(),
        key_file: None,
        directory: Arc::new(People),
        menu: crate::site::menu(),
        settings: SiteSettings::default(),
    })
}

/// A browser: it keeps cookies and sends the token of the forms it has seen.
struct Browser {
    app: Router,
    cookies: BTreeMap<String, String>,
    token: String,
}

struct Page {
    status: StatusCode,
    to: String,
    text: String,
}

impl Browser {
    fn new(site: &Site) -> Browser {
        Browser {
            app: samsyn_web::layers::app(site.clone(), crate::site::routes()),
            cookies: BTreeMap::new(),
            token: String::new(),
        }
    }

    async fn send(&mut self, method: Method, path: &str, body: String) -> Page {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, "127.0.0.1:8080")
            .header(ORIGIN, "http://127.0.0.1:8080")
            .header(COOKIE, cookies.join("; "))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        let response: Response = self.app.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let status = response.status();
        let to = response.headers().get(LOCATION);
        let to = to.map_or("", |to| to.to_str().unwrap()).to_owned();
        let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((_, rest)) = text.split_once("name=\"csrf\" value=\"") {
            self.token = rest.split('"').next().unwrap_or_default().to_owned();
        }
        Page { status, to, text }
    }

    async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, String::new()).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = ("csrf", self.token.as_str());
        let pairs = std::iter::once(&token).chain(fields);
        let pairs = pairs.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let body = Query::of(pairs).to_string()[1..].to_owned();
        self.send(Method::POST, path, body).await
    }

    async fn sign_in(&mut self, login: &str, password: &str, more: &[(&str, &str)]) -> Page {
        self.get("/logga-in").await;
        let mut fields = vec![("email", login), ("password", password)];
        fields.extend(more);
        self.post("/logga-in", &fields).await
    }
}

const PASSWORD: &str = "lampan står vid ån";

async fn first_administrator(site: &Site) -> String {
    let mut tx = site.db().write().await.unwrap();
    let by = By::system(site.clock().now(), site.chance());
    let token = accounts::first_administrator_invitation(&mut tx, &by)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    token.expect("nobody has a password yet").path()
}

async fn person_called(site: &Site, login: &str, role: Option<Role>) -> PersonId {
    let mut tx = site.db().write().await.unwrap();
    let by = By::system(site.clock().now(), site.chance());
    let account = NewAccount {
        login,
        name: "Sara Holm",
    };
    let person = accounts::create(&mut tx, &by, account).await.unwrap();
    let hash = super::password::hash(PASSWORD, site.chance())
        .await
        .unwrap();
    super::store::accounts::set_password(&mut tx, person, &hash, by.now())
        .await
        .unwrap();
    if let Some(role) = role {
        let given = Assignment {
            person,
            role,
            node: root(&mut tx).await,
            valid: DaySpan::since(by.now().day()),
            reason: Some("test".into()),
        };
        held::insert_assignment(&mut tx, by.new_id(), &given, by.now())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    person
}

async fn root(tx: &mut Tx) -> NodeId {
    let organisation = organisation::store::load(tx).await.unwrap();
    let tree = organisation.on(NOW.parse::<Instant>().unwrap().day());
    tree.roots().next().unwrap().id
}

#[tokio::test]
async fn an_invitation_opens_the_house_once_and_the_password_afterwards() {
    testing::each(async |db| {
        let site = site(db);
        let link = first_administrator(&site).await;
        let mut browser = Browser::new(&site);
        assert!(browser.get(&link).await.text.contains("administrator"));
        let weak = [("password", "hej"), ("again", "hej")];
        let refused = browser.post(&link, &weak).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let chosen = [("password", PASSWORD), ("again", PASSWORD)];
        assert_eq!(browser.post(&link, &chosen).await.to, "/");
        assert_eq!(
            browser.get("/administration/personer").await.status,
            StatusCode::OK
        );
        let mut other = Browser::new(&site);
        assert_eq!(other.get(&link).await.status, StatusCode::CONFLICT);
        let mut tx = site.db().write().await.unwrap();
        let by = By::system(site.clock().now(), site.chance());
        let again = accounts::first_administrator_invitation(&mut tx, &by)
            .await
            .unwrap();
        assert!(again.is_none());
        drop(tx);
        assert_eq!(other.sign_in("Administrator ", PASSWORD, &[]).await.to, "/");
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_an_unknown_account_and_a_blocked_one_get_the_same_answer() {
    testing::each(async |db| {
        let site = site(db);
        first_administrator(&site).await;
        let person = person_called(&site, "sara@exempel.se", None).await;
        let mut answers = Vec::new();
        for (login, password) in [("sara@exempel.se", "fel"), ("finns@inte.se", PASSWORD)] {
            answers.push(Browser::new(&site).sign_in(login, password, &[]).await);
        }
        let mut tx = site.db().write().await.unwrap();
        let by = By::system(site.clock().now(), site.chance());
        accounts::block(&mut tx, &by, person).await.unwrap();
        tx.commit().await.unwrap();
        answers.push(
            Browser::new(&site)
                .sign_in("sara@exempel.se", PASSWORD, &[])
                .await,
        );
        let mut statuses = answers.iter().map(|answer| answer.status);
        assert!(statuses.all(|status| status == StatusCode::UNPROCESSABLE_ENTITY));
        assert!(
            answers
                .iter()
                .all(|answer| answer.text.contains("hör inte ihop"))
        );
        let mut tx = site.db().read().await.unwrap();
        let (failures,): (i64,) = tx
            .one(
                samsyn_db::sql!("select count(*) from audit_event where kind = 'sign_in_failed'"),
                (),
            )
            .await
            .unwrap();
        assert_eq!(failures, 3);
    })
    .await;
}

#[tokio::test]
async fn a_form_that_was_sent_too_late_is_sent_again_with_one_press() {
    testing::each(async |db| {
        let site = site(db);
        first_administrator(&site).await;
        let person = person_called(&site, "sara@exempel.se", Some(Role::Employee)).await;
        let mut browser = Browser::new(&site);
        browser.sign_in("sara@exempel.se", PASSWORD, &[]).await;
        assert!(browser.get("/konto").await.text.contains("Sara Holm"));
        let mut tx = site.db().write().await.unwrap();
        session::end_all(&mut tx, person, None).await.unwrap();
        tx.commit().await.unwrap();
        let fields = [("namn", "Sara Ek"), ("sprak", "sv")];
        let late = browser.post("/konto", &fields).await;
        assert_eq!(late.status, StatusCode::UNAUTHORIZED);
        let (_, owner) = late
            .text
            .split_once("name=\"skrivet_av\" value=\"")
            .unwrap();
        let owner = owner.split('"').next().unwrap().to_owned();
        let kept = [
            ("email", "sara@exempel.se"),
            ("till", "/konto"),
            ("skrivet_av", &owner),
            ("kvar_namn", "Sara Ek"),
            ("kvar_sprak", "sv"),
        ];
        let wrong = [&kept[..], &[("password", "fel")]].concat();
        let wrong = browser.post("/logga-in", &wrong).await;
        assert!(wrong.text.contains("name=\"kvar_namn\" value=\"Sara Ek\""));
        assert!(
            wrong
                .text
                .contains(&format!("name=\"skrivet_av\" value=\"{owner}\""))
        );
        let right = [&kept[..], &[("password", PASSWORD)]].concat();
        let waiting = browser.post("/logga-in", &right).await;
        assert!(waiting.text.contains("action=\"/konto\"") && waiting.text.contains("Sara Ek"));
        assert_eq!(browser.post("/konto", &fields).await.to, "/konto");
        assert!(browser.get("/konto").await.text.contains("Sara Ek"));
        let mut stranger = Browser::new(&site);
        let away = [("till", "//ond.example"), ("kvar_namn", "x")];
        let entered = stranger.sign_in("sara@exempel.se", PASSWORD, &away).await;
        assert_eq!(entered.to, "/");
    })
    .await;
}

#[tokio::test]
async fn a_form_that_waits_is_offered_to_nobody_else_at_the_browser() {
    testing::each(async |db| {
        let site = site(db);
        first_administrator(&site).await;
        let sara = person_called(&site, "sara@exempel.se", Some(Role::Employee)).await;
        person_called(&site, "mona@exempel.se", Some(Role::Employee)).await;
        let owner = session::owner(sara);
        let kept = [
            ("till", "/konto"),
            ("skrivet_av", &owner),
            ("kvar_namn", "Sara Ek"),
            ("kvar_sprak", "sv"),
        ];
        let mut shared = Browser::new(&site);
        let of_another = shared.sign_in("mona@exempel.se", PASSWORD, &kept).await;
        assert_eq!(
            (of_another.status, of_another.to.as_str()),
            (StatusCode::SEE_OTHER, "/")
        );
        let start = shared.get("/").await.text;
        assert!(
            start.contains("Någon annan hade ett ifyllt formulär kvar"),
            "{start}"
        );
        // Without a mark it is nobody's.
        let unmarked = [kept[0], kept[2]];
        let mut nobodys = Browser::new(&site);
        let nobodys = nobodys
            .sign_in("mona@exempel.se", PASSWORD, &unmarked)
            .await;
        assert_eq!(nobodys.to, "/");
        let mut own = Browser::new(&site);
        let own = own.sign_in("sara@exempel.se", PASSWORD, &kept).await;
        assert!(own.text.contains("Sara Ek"), "{}", own.text);
        // A page that was asked for, at an address that takes forms too, is a page.
        let mut asking = Browser::new(&site);
        let asked = asking.sign_in("sara@exempel.se", PASSWORD, &[("till", "/konto")]);
        assert_eq!(asked.await.to, "/konto");
    })
    .await;
}

/// What is done while somebody's password is being verified: before anything of it is written.
async fn meanwhile<T>(
    site: &Site,
    under_way: impl Future<Output = T>,
    done: impl AsyncFnOnce(&mut Tx),
) -> T {
    let mut tx = site.db().write().await.unwrap();
    let (came_to, ()) = tokio::join!(under_way, async {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        done(&mut tx).await;
        tx.commit().await.unwrap();
    });
    came_to
}

#[tokio::test]
async fn a_block_or_a_new_password_reaches_whoever_is_signing_in() {
    testing::each(async |db| {
        let site = site(db);
        first_administrator(&site).await;
        let login = "sara@exempel.se";
        let person = person_called(&site, login, Some(Role::Employee)).await;
        let by = By::system(site.clock().now(), site.chance());
        let other = super::password::hash("en helt annan mening", site.chance());
        let other = other.await.unwrap();

        let mut browser = Browser::new(&site);
        browser.get("/logga-in").await;
        let fields = [("email", login), ("password", PASSWORD)];
        let entered = meanwhile(&site, browser.post("/logga-in", &fields), async |tx| {
            accounts::block(tx, &by, person).await.unwrap();
        });
        assert_eq!(entered.await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut tx = site.db().write().await.unwrap();
        accounts::unblock(&mut tx, &by, person).await.unwrap();
        tx.commit().await.unwrap();
        let entered = meanwhile(&site, browser.post("/logga-in", &fields), async |tx| {
            super::store::accounts::set_password(tx, person, &other, by.now())
                .await
                .unwrap();
        });
        assert_eq!(entered.await.status, StatusCode::UNPROCESSABLE_ENTITY);

        // Whoever changes the password with a session that ends meanwhile changes nothing.
        let mut signed_in = Browser::new(&site);
        assert_eq!(
            signed_in
                .sign_in(login, "en helt annan mening", &[])
                .await
                .to,
            "/"
        );
        signed_in.get("/konto/losenord").await;
        let change = [
            ("nuvarande", "en helt annan mening"),
            ("password", "lampan står kvar vid ån"),
            ("again", "lampan står kvar vid ån"),
        ];
        let changed = meanwhile(
            &site,
            signed_in.post("/konto/losenord", &change),
            async |tx| {
                accounts::block(tx, &by, person).await.unwrap();
            },
        );
        assert_eq!(changed.await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut tx = site.db().read().await.unwrap();
        let lock = super::store::accounts::lock_of(&mut tx, person)
            .await
            .unwrap();
        assert_eq!(lock.unwrap().password_hash, Some(other));
    })
    .await;
}

#[tokio::test]
async fn an_invitation_does_not_open_an_account_that_is_blocked_meanwhile() {
    testing::each(async |db| {
        let site = site(db);
        let link = first_administrator(&site).await;
        let mut tx = site.db().read().await.unwrap();
        let account = accounts::find_by_login(&mut tx, accounts::FIRST_LOGIN)
            .await
            .unwrap();
        let person = account.unwrap().id;
        drop(tx);
        let by = By::system(site.clock().now(), site.chance());
        let mut browser = Browser::new(&site);
        browser.get(&link).await;
        let chosen = [("password", PASSWORD), ("again", PASSWORD)];
        let entered = meanwhile(&site, browser.post(&link, &chosen), async |tx| {
            accounts::block(tx, &by, person).await.unwrap();
        });
        assert_eq!(entered.await.status, StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn a_link_that_somebody_else_made_is_told_to_whose_account_it_is() {
    testing::each(async |db| {
        let site = site(db);
        first_administrator(&site).await;
        let sara = person_called(&site, "sara@exempel.se", Some(Role::Employee)).await;
        person_called(&site, "ali@exempel.se", Some(Role::Administrator)).await;
        let told = "skapade en länk för att byta lösenord på ditt konto";
        let mut browser = Browser::new(&site);
        browser.sign_in("sara@exempel.se", PASSWORD, &[]).await;
        assert!(!browser.get("/").await.text.contains(told));
        // She signed in before: the clock of this site stands still.
        let mut tx = site.db().write().await.unwrap();
        let before = site.clock().now().minus_hours(1);
        super::store::accounts::note_sign_in(&mut tx, sara, before)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut ali = Browser::new(&site);
        ali.sign_in("ali@exempel.se", PASSWORD, &[]).await;
        ali.get(&format!("/administration/personer/{sara}")).await;
        let made = ali
            .post(&format!("/administration/personer/{sara}/lank"), &[])
            .await;
        assert_eq!(made.status, StatusCode::OK);

        let mut again = Browser::new(&site);
        assert_eq!(
            again.sign_in("sara@exempel.se", PASSWORD, &[]).await.to,
            "/"
        );
        let start = again.get("/").await.text;
        assert!(
            start.contains(told) && start.contains("Sara Holm"),
            "{start}"
        );
        let account = again.get("/konto").await.text;
        for text in ["En länk för att välja lösenord skapades", "Av Sara Holm"] {
            assert!(account.contains(text), "{text}: {account}");
        }
    })
    .await;
}

async fn permissions(site: &Site, people: &People, person: PersonId) -> Vec<Permission> {
    let mut tx = site.db().read().await.unwrap();
    let today = site.clock().now().day();
    let viewer = people.viewer(&mut tx, person, today).await.unwrap();
    let authority = viewer.expect("an open account").authority;
    let all = Permission::ALL.iter().copied();
    all.filter(|permission| authority.may(*permission).is_some())
        .collect()
}

/// Whatever is sent to whichever form, nobody may more afterwards than before.
#[tokio::test]
async fn no_form_gives_its_sender_more_than_the_sender_had() {
    testing::each(async |db| {
        let site = site(db);
        first_administrator(&site).await;
        let root = root(&mut site.db().read().await.unwrap()).await.to_string();
        let manager =
            person_called(&site, "chef@exempel.se", Some(Role::HeadOfAdministration)).await;
        let routes = crate::site::routes();
        let posts = routes
            .table()
            .iter()
            .filter(|route| route.method == Method::POST);
        // Signing out and choosing a password by link end the session that sends.
        let posts = posts.filter(|route| !route.path.starts_with("/logga"));
        for (login, role) in [
            ("medarbetare@exempel.se", Role::Employee),
            ("admin@exempel.se", Role::Administrator),
            ("forvaltning@exempel.se", Role::HeadOfAdministration),
        ] {
            let person = person_called(&site, login, Some(role)).await;
            let (own, absent) = (person.to_string(), manager.to_string());
            let before = permissions(&site, &People, person).await;
            let mut browser = Browser::new(&site);
            browser.sign_in(login, PASSWORD, &[]).await;
            browser.get("/konto").await;
            for path in posts.clone().map(|route| route.path) {
                for who in [&own, &absent] {
                    let path = path.replace("{person}", who).replace("{node}", &root);
                    let fields = [
                        ("person", own.as_str()),
                        ("namn", "Sara Holm"),
                        ("sprak", "sv"),
                        ("epost", "ny@exempel.se"),
                        ("role", "unit_manager"),
                        ("roll", "quality_developer"),
                        ("nod", root.as_str()),
                        ("enhet_id", root.as_str()),
                        ("ersattare", own.as_str()),
                        ("fran_dag", "2026-11-01"),
                        ("till_dag", "2026-12-31"),
                        ("skal", "för att"),
                        ("beslut", "Dnr 1"),
                    ];
                    browser.post(&path, &fields).await;
                }
            }
            let after = permissions(&site, &People, person).await;
            let gained: Vec<_> = after.iter().filter(|now| !before.contains(now)).collect();
            assert!(gained.is_empty(), "{login}: {gained:?}");
        }
    })
    .await;
}
