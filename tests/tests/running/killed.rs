//! `kill -9` while people write: what somebody has been told is saved is there when the server runs again.

use std::io::Write as _;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::thread;

use samsyn_db::{DatabaseConfig, testing};

use super::browsing::Browsing;
use super::server::{Server, desk};

const NEW: &str = "/administration/personer/ny";
/// How many have been told before the server is killed.
const TOLD: usize = 12;

#[tokio::test]
async fn nothing_that_was_acknowledged_is_lost() {
    for kind in testing::kinds() {
        eprintln!("on {kind}:");
        let fresh = testing::fresh(*kind).await;
        let url = match &fresh.config {
            DatabaseConfig::Postgres { url, .. } => url.clone(),
            DatabaseConfig::Sqlite { .. } => String::new(),
        };
        let database: Vec<&str> = match url.as_str() {
            "" => Vec::new(),
            url => vec!["--database", url],
        };
        let desk = desk();
        let server = Server::start(&desk, &database);
        let administrator = Browsing::as_administrator(&desk, &server.address, &database);
        let acknowledged = write_until_killed(server, &administrator);
        assert!(acknowledged.len() >= TOLD);

        let again = Server::start(&desk, &database);
        let mut arguments = vec!["user", "list", "--format", "csv", "--data-dir", "data"];
        arguments.extend_from_slice(&database);
        let there = desk.run_with(&arguments).data();
        for login in &acknowledged {
            assert!(
                there.contains(login),
                "{login} was acknowledged and is lost: {there}"
            );
        }
        again.kill();
        fresh.remove().await;
    }
}

/// Four at a time make accounts until the server is gone; the logins whose answer came.
fn write_until_killed(server: Server, administrator: &Browsing) -> Vec<String> {
    let token = administrator.clone().get(NEW).token();
    let acknowledged = Mutex::new(Vec::new());
    let (told, tells) = channel();
    thread::scope(|scope| {
        for writer in 0..4 {
            let (mut browser, told, token) = (administrator.clone(), told.clone(), token.clone());
            let acknowledged = &acknowledged;
            scope.spawn(move || {
                for number in 0..28 {
                    let login = format!("p{writer}-{number}@exempelkommun.se");
                    let fields = [("namn", "Någon"), ("epost", login.as_str())];
                    let request = browser.form(NEW, &token, &fields);
                    let Ok(mut connection) = std::net::TcpStream::connect(browser.address()) else {
                        return;
                    };
                    if connection.write_all(request.as_bytes()).is_err() {
                        return;
                    }
                    let Some(page) = browser.read(connection) else {
                        return;
                    };
                    assert_eq!(page.status, 303, "{}", page.body);
                    acknowledged
                        .lock()
                        .expect("a step of the story")
                        .push(login);
                    // Nobody listens once enough have been told.
                    let _heard = told.send(());
                }
            });
        }
        drop(told);
        assert_eq!(tells.iter().take(TOLD).count(), TOLD);
        server.kill();
    });
    acknowledged.into_inner().expect("a step of the story")
}
