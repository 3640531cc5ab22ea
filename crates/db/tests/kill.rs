//! What was acknowledged is there, however the process ended.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use samsyn_db::{DatabaseConfig, Db, Instant, Json, Kind, sql, testing};

const WHERE: &str = "SAMSYN_KILL_TEST_DATABASE";
const ENOUGH: usize = 100;

#[expect(
    clippy::disallowed_methods,
    reason = "the test starts itself anew and says so here"
)]
fn database() -> Option<String> {
    std::env::var(WHERE).ok()
}

/// The child of the test below: writes without end, and says what has been committed.
#[tokio::test]
#[ignore = "started by the test that kills it"]
async fn writes_until_it_is_killed() {
    let Some(path) = database() else { return };
    let db = Db::open(&DatabaseConfig::sqlite(path)).await.unwrap();
    for number in 0_i64.. {
        let mut tx = db.write().await.unwrap();
        for half in ["a", "b"] {
            tx.execute(
                sql!("insert into setting (key, value, changed_at) values ($1, $2, $3)"),
                (
                    format!("{number}{half}"),
                    Json(number),
                    Instant::from_micros(number),
                ),
            )
            .await
            .unwrap();
        }
        tx.commit().await.unwrap();
        println!("\ncommitted {number}");
    }
}

#[tokio::test]
async fn everything_acknowledged_is_there_after_a_kill() {
    let fresh = testing::fresh(Kind::Sqlite).await;
    let DatabaseConfig::Sqlite { path } = &fresh.config else {
        panic!("a SQLite database")
    };
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "writes_until_it_is_killed",
            "--nocapture",
        ])
        .env(WHERE, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let acknowledged: Vec<String> = lines
        .map_while(Result::ok)
        .filter(|line| line.starts_with("committed"))
        .take(ENOUGH)
        .collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(acknowledged.len(), ENOUGH, "{acknowledged:?}");

    let db = Db::open(&fresh.config).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let whole: Vec<(Json<i64>, i64)> = tx
        .all(
            sql!("select value, count(*) from setting group by value"),
            (),
        )
        .await
        .unwrap();
    assert!(
        whole.len() >= ENOUGH,
        "{} of {ENOUGH} are there",
        whole.len()
    );
    assert!(
        whole.iter().all(|(_, halves)| *halves == 2),
        "a transaction is there whole: {whole:?}"
    );
}
