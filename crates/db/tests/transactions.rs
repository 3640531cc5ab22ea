//! What a store function may count on, on both databases.

#![expect(
    clippy::unwrap_used,
    reason = "what prepares a test may stop at the first surprise, as a test may"
)]

use std::time::Duration;

use samsyn_db::{Code, Db, DbError, Instant, Json, Sql, Tx, sql, testing};
use samsyn_domain::day::Day;
use samsyn_domain::ids::DatasetId;
use samsyn_domain::period::Period;
use uuid::Uuid;

samsyn_db::id! {
    /// *Enhet*.
    pub struct UnitId;
}

samsyn_db::code! {
    /// *Läge*.
    pub enum State {
        /// *Öppen*.
        Open = "open",
        /// *Stängd*.
        Closed = "closed",
    }
}

samsyn_db::row! {
    /// One of everything.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Everything {
        id: UnitId,
        name: String,
        state: State,
        open: bool,
        cases: i64,
        small: u32,
        share: f64,
        bytes: Vec<u8>,
        day: Day,
        at: Instant,
        period: Period,
        dataset: DatasetId,
        details: Json<Vec<i64>>,
        missing: Option<Day>,
    }
}

/// A statement that is no part of the product: its table is there for this test only.
fn everything_table(tx: &Tx) -> Sql {
    match tx.kind() {
        samsyn_db::Kind::Sqlite => Sql::from_literal(
            "create table everything (id blob not null, name text not null, state text not null, \
             open integer not null, cases integer not null, small integer not null, share real not null, \
             bytes blob not null, day text not null, at text not null, period text not null, \
             dataset text not null, details text not null, missing text) strict",
        ),
        samsyn_db::Kind::Postgres => Sql::from_literal(
            "create table everything (id uuid not null, name text not null, state text not null, \
             open boolean not null, cases bigint not null, small bigint not null, share double precision not null, \
             bytes bytea not null, day date not null, at timestamptz not null, period text not null, \
             dataset text not null, details jsonb not null, missing date)",
        ),
    }
}

fn everything() -> Everything {
    Everything {
        id: UnitId::new(Uuid::from_u128(0x0190)),
        name: "Hemtjänst norr".to_owned(),
        state: State::Closed,
        open: true,
        cases: i64::MIN,
        small: u32::MAX,
        share: 0.1,
        bytes: vec![0, 255, 10],
        day: "1900-02-28".parse().unwrap(),
        at: "2026-11-22T09:30:00.000001Z".parse().unwrap(),
        period: "2026-T3".parse().unwrap(),
        dataset: DatasetId::new([7; 32]),
        details: Json(vec![1, 2]),
        missing: None,
    }
}

#[tokio::test]
async fn what_is_stored_comes_back_as_it_was() {
    testing::each(async |db| {
        let mut tx = db.write().await.unwrap();
        let table = everything_table(&tx);
        tx.execute(table, ()).await.unwrap();
        let put = everything();
        let values = (
            put.id,
            &put.name,
            put.state,
            put.open,
            put.cases,
            put.small,
            put.share,
            &put.bytes,
            put.day,
            put.at,
            put.period,
            put.dataset,
            &put.details,
            put.missing,
        );
        let insert = Sql::from_literal(
            "insert into everything values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        );
        assert_eq!(tx.execute(insert, values).await.unwrap(), 1);
        tx.commit().await.unwrap();

        let mut tx = db.read().await.unwrap();
        let by_everything = Sql::from_literal(
            "select * from everything where id = $1 and name = $2 and state = $3 and open = $4 and day <= $5 and at >= $6 \
             and ($7 is null or day = $7)",
        );
        let found: Vec<Everything> = tx
            .all(by_everything, (put.id, "Hemtjänst norr", put.state, true, put.day, put.at, put.missing))
            .await
            .unwrap();
        assert_eq!(found, [put]);
        let wrong: Result<Vec<(i64,)>, _> = tx.all(Sql::from_literal("select name from everything"), ()).await;
        assert!(matches!(wrong, Err(DbError::Decode { .. })), "{wrong:?}");
    })
    .await;
}

const SET: Sql = sql!("insert into setting (key, value, changed_at) values ($1, $2, $3)");
const KEYS: Sql = sql!("select key from setting order by key collate swedish");

fn now() -> Instant {
    "2026-11-22T09:30:00.000000Z".parse().unwrap()
}

#[tokio::test]
async fn a_dropped_transaction_has_never_been() {
    testing::each(async |db| {
        let mut tx = db.write().await.unwrap();
        tx.execute(SET, ("a", Json(1), now())).await.unwrap();
        drop(tx);
        let mut tx = db.write().await.unwrap();
        assert_eq!(tx.all::<(String,)>(KEYS, ()).await.unwrap(), []);
        tx.execute(SET, ("b", Json(1), now())).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.read().await.unwrap();
        assert_eq!(
            tx.all::<(String,)>(KEYS, ()).await.unwrap(),
            [("b".to_owned(),)]
        );
    })
    .await;
}

#[tokio::test]
async fn a_reader_sees_one_moment_and_cannot_write() {
    testing::each(async |db| {
        let mut reader = db.read().await.unwrap();
        assert_eq!(reader.all::<(String,)>(KEYS, ()).await.unwrap(), []);
        let mut writer = db.write().await.unwrap();
        writer.execute(SET, ("a", Json(1), now())).await.unwrap();
        writer.commit().await.unwrap();
        assert_eq!(reader.all::<(String,)>(KEYS, ()).await.unwrap(), []);
        assert!(reader.execute(SET, ("b", Json(1), now())).await.is_err());
    })
    .await;
}

/// A check, and a change that rests on it: whoever comes first.
async fn first_of(db: &Db, key: &str) -> bool {
    let mut tx = db.write().await.unwrap();
    if !tx.all::<(String,)>(KEYS, ()).await.unwrap().is_empty() {
        return false;
    }
    // Time for whoever else has checked.
    tokio::time::sleep(Duration::from_millis(50)).await;
    tx.execute(SET, (key, Json(1), now())).await.unwrap();
    tx.commit().await.unwrap();
    true
}

#[tokio::test]
async fn there_is_one_writer_in_all_processes() {
    testing::each_fresh(async |fresh| {
        // Connections of its own, as another process has.
        let other = Db::open(&fresh.config).await.unwrap();
        let firsts = tokio::join!(
            first_of(&fresh.db, "a"),
            first_of(&fresh.db, "b"),
            first_of(&other, "c"),
            first_of(&other, "d"),
        );
        let firsts = [firsts.0, firsts.1, firsts.2, firsts.3];
        assert_eq!(firsts.iter().filter(|first| **first).count(), 1);
        // Who waits for the turn to write keeps nobody from reading.
        let held = fresh.db.write().await.unwrap();
        let waiting = fresh.db.clone();
        let waiting = tokio::spawn(async move { drop(waiting.write().await) });
        let mut readers = Vec::new();
        for _ in 0..3 {
            let mut reader = other.read().await.unwrap();
            assert_eq!(reader.all::<(String,)>(KEYS, ()).await.unwrap().len(), 1);
            readers.push(reader);
        }
        drop((held, readers));
        waiting.await.unwrap();
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn who_waits_too_long_for_the_turn_to_write_is_told_and_so_are_changes_to_tables() {
    testing::each_fresh(async |fresh| {
        let other = Db::open(&fresh.config).await.unwrap();
        let held = fresh.db.write().await.unwrap();
        let refused = other.write().await.map(drop);
        assert!(matches!(refused, Err(DbError::Busy)), "{refused:?}");
        if other.kind() == samsyn_db::Kind::Postgres {
            let refused = other.migrate().await;
            assert!(matches!(refused, Err(DbError::Busy)), "{refused:?}");
        }
        held.commit().await.unwrap();
        other.migrate().await.unwrap();
        drop(other.write().await.unwrap());
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_there_already_is_told_apart_from_other_faults() {
    testing::each(async |db| {
        let mut tx = db.write().await.unwrap();
        tx.execute(SET, ("a", Json(1), now())).await.unwrap();
        let again = tx.execute(SET, ("a", Json(2), now())).await.unwrap_err();
        assert!(
            matches!(&again, DbError::Unique { constraint } if constraint == "setting(key)"),
            "{again:?}"
        );
        drop(tx);
        let mut tx = db.write().await.unwrap();
        let orphan = tx
            .execute(
                sql!("insert into case_read_reference (read_id, reference) values ($1, $2)"),
                (7, "D-1"),
            )
            .await
            .unwrap_err();
        assert!(matches!(orphan, DbError::ForeignKey), "{orphan:?}");
        drop(tx);
        let mut tx = db.read().await.unwrap();
        let none = tx.one::<(String,)>(KEYS, ()).await.unwrap_err();
        assert!(matches!(none, DbError::NotFound), "{none:?}");
    })
    .await;
}

#[tokio::test]
async fn words_are_in_swedish_order() {
    testing::each(async |db| {
        let sorted = ["Ab", "Vård", "wc", "Åre", "Älv", "öl", "Östra"];
        let mut tx = db.write().await.unwrap();
        let rows = sorted.iter().rev().map(|word| (*word, Json(1), now()));
        assert_eq!(tx.execute_many(SET, rows).await.unwrap(), 7);
        let keys: Vec<(String,)> = tx.all(KEYS, ()).await.unwrap();
        assert_eq!(
            keys.iter().map(|(key,)| key.as_str()).collect::<Vec<_>>(),
            sorted
        );
    })
    .await;
}

#[tokio::test]
async fn a_database_from_a_newer_version_is_left_alone() {
    testing::each(async |db| {
        db.migrate().await.unwrap();
        let mut tx = db.write().await.unwrap();
        let newer = Sql::from_literal(
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
             select 9999, 'from the future', success, checksum, 0 from _sqlx_migrations where version = 1",
        );
        tx.execute(newer, ()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(matches!(db.migrate().await, Err(DbError::Newer(9999))));
    })
    .await;
}

#[test]
fn an_id_and_a_code_are_written_in_one_way() {
    let id: UnitId = "00000000-0000-0000-0000-000000000190".parse().unwrap();
    assert_eq!(id.to_string().parse::<UnitId>().unwrap(), id);
    assert!(
        "00000000000000000000000000000190"
            .parse::<UnitId>()
            .is_err()
    );
    assert_eq!(
        State::ALL
            .iter()
            .map(|state| state.code())
            .collect::<Vec<_>>(),
        ["open", "closed"]
    );
    assert!("Open".parse::<State>().is_err());
}
