//! A backup is whole or refused, and a restore replaces everything or nothing.

#![expect(
    clippy::unwrap_used,
    reason = "what prepares a test may stop at the first surprise, as a test may"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret as _;
use age::x25519::Identity;
use samsyn_db::audit::{self, Event, Page};
use samsyn_db::backup::{self, BackupError, Opener, Order, Seal};
use samsyn_db::testing::{self, Fresh};
use samsyn_db::{Db, Instant, settings};
use uuid::Uuid;

fn at() -> Instant {
    "2026-11-22T02:00:00.000000Z".parse().unwrap()
}

/// A data folder with one dataset, a key, and an import under way.
fn data_folder(fresh: &Fresh) -> PathBuf {
    let root = fresh.folder.path().join("data");
    let write = |name: &str, text: &str| {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let dataset = format!("datasets/{}", "0f".repeat(32));
    write(&format!("{dataset}/events-000.parquet"), "rows");
    write("datasets/ledger.json", "the ledger");
    write("datasets/.incoming-1/events-000.parquet", "half of it");
    write("settings.toml", "months = 24");
    write("keys/pseudonym.key", "secret");
    root
}

async fn put(db: &Db, months: u32) {
    let mut tx = db.write().await.unwrap();
    let event = Event::new(at(), "setting.changed").by(Uuid::from_u128(7));
    settings::set(&mut tx, "audit.months", &months, event)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn months(fresh: &Fresh) -> Option<u32> {
    let db = Db::open(&fresh.config).await.unwrap();
    let mut tx = db.read().await.unwrap();
    let months = settings::get(&mut tx, "audit.months").await.unwrap();
    drop(tx);
    db.close().await;
    months
}

async fn back_up(fresh: &Fresh, data: &Path, seal: Option<&Seal>) -> PathBuf {
    let out = fresh.folder.path().join("samsyn.backup");
    let order = Order {
        data_folder: data,
        out: &out,
        seal,
        at: at(),
        version: "1.2.3",
    };
    let manifest = backup::backup(&fresh.db, &order).await.unwrap();
    assert_eq!(
        (manifest.made_at.as_str(), manifest.version.as_str()),
        ("2026-11-22T02:00:00.000000Z", "1.2.3")
    );
    out
}

fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn what_was_backed_up_comes_back_and_what_came_after_is_gone() {
    testing::each_fresh(async |fresh| {
        let data = data_folder(fresh);
        put(&fresh.db, 60).await;
        let file = back_up(fresh, &data, None).await;
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert!(
            !fs::read(&file)
                .unwrap()
                .windows(6)
                .any(|bytes| bytes == b"secret"),
            "no key is in it"
        );

        put(&fresh.db, 72).await;
        fs::write(data.join("datasets/ledger.json"), "a later ledger").unwrap();
        fs::write(data.join("settings.toml"), "months = 36").unwrap();
        fresh.db.close().await;
        let manifest = backup::restore(&file, None, &fresh.config, &data)
            .await
            .unwrap();
        assert_eq!(manifest, backup::verify(&file, None, &data).await.unwrap());

        assert_eq!(months(fresh).await, Some(60));
        assert_eq!(
            fs::read_to_string(data.join("datasets/ledger.json")).unwrap(),
            "the ledger"
        );
        assert_eq!(
            fs::read_to_string(data.join("settings.toml")).unwrap(),
            "months = 24"
        );
        assert_eq!(
            fs::read_to_string(data.join("keys/pseudonym.key")).unwrap(),
            "secret"
        );
        assert_eq!(
            entries(&data.join("datasets")),
            ["0f".repeat(32), "ledger.json".to_owned()]
        );
        assert_eq!(
            entries(&data),
            [".backup.lock", "datasets", "keys", "settings.toml"],
            "nothing is left lying"
        );

        // Numbers go on, and tables refuse what they refused.
        let db = Db::open(&fresh.config).await.unwrap();
        db.migrate().await.unwrap();
        put(&db, 72).await;
        let mut tx = db.read().await.unwrap();
        let history = settings::history(&mut tx, "audit.months", Page::FIRST)
            .await
            .unwrap();
        assert_eq!(
            history.iter().map(|event| event.id).collect::<Vec<_>>(),
            [2, 1]
        );
        drop(tx);
        db.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_damaged_backup_replaces_nothing() {
    testing::each_fresh(async |fresh| {
        let data = data_folder(fresh);
        put(&fresh.db, 60).await;
        let file = back_up(fresh, &data, None).await;
        let whole = fs::read(&file).unwrap();
        put(&fresh.db, 72).await;
        fresh.db.close().await;

        let rows = whole.windows(4).position(|bytes| bytes == b"rows").unwrap();
        let mut changed = whole.clone();
        changed[rows] = b'R';
        let cut = whole[..whole.len() / 2].to_vec();
        for damaged in [changed, cut, Vec::new()] {
            fs::write(&file, damaged).unwrap();
            let refused = backup::restore(&file, None, &fresh.config, &data).await;
            assert!(
                matches!(refused, Err(BackupError::Damaged(_))),
                "{refused:?}"
            );
        }
        // Whole, but its data cannot be put in place: the database is as it was.
        fs::write(&file, &whole).unwrap();
        fs::remove_dir_all(data.join("datasets")).unwrap();
        fs::write(data.join("datasets"), "a file where a folder should be").unwrap();
        assert!(
            backup::restore(&file, None, &fresh.config, &data)
                .await
                .is_err()
        );
        assert_eq!(months(fresh).await, Some(72));
    })
    .await;
}

#[tokio::test]
async fn a_restore_that_was_killed_is_told_and_made_whole_by_the_next() {
    testing::each_fresh(async |fresh| {
        let data = data_folder(fresh);
        put(&fresh.db, 60).await;
        let file = back_up(fresh, &data, None).await;
        put(&fresh.db, 72).await;
        fs::write(data.join("datasets/ledger.json"), "a later ledger").unwrap();
        // As far as it had come: the old datasets are moved away, and nothing is in their place.
        let killed = data.join(".backup-killed/old");
        fs::create_dir_all(&killed).unwrap();
        fs::write(data.join(".restore-under-way"), "").unwrap();
        fs::rename(data.join("datasets"), killed.join("datasets")).unwrap();
        assert!(backup::is_restore_unfinished(&data));

        let out = fresh.folder.path().join("half.backup");
        let order = Order {
            data_folder: &data,
            out: &out,
            seal: None,
            at: at(),
            version: "1.2.3",
        };
        let refused = backup::backup(&fresh.db, &order).await;
        assert!(
            matches!(refused, Err(BackupError::Unfinished)),
            "{refused:?}"
        );
        fresh.db.close().await;
        // Another backup that is damaged changes nothing of it, and what was moved away is still there.
        fs::write(&out, "no backup").unwrap();
        assert!(
            backup::restore(&out, None, &fresh.config, &data)
                .await
                .is_err()
        );
        assert!(backup::is_restore_unfinished(&data) && killed.join("datasets").exists());

        backup::restore(&file, None, &fresh.config, &data)
            .await
            .unwrap();
        assert_eq!(months(fresh).await, Some(60));
        let ledger = fs::read_to_string(data.join("datasets/ledger.json"));
        assert_eq!(ledger.unwrap(), "the ledger");
        assert_eq!(
            entries(&data),
            [".backup.lock", "datasets", "keys", "settings.toml"],
            "nothing is left lying"
        );
    })
    .await;
}

#[tokio::test]
async fn a_sealed_backup_opens_with_its_key_alone() {
    let fresh = testing::fresh(samsyn_db::Kind::Sqlite).await;
    let data = data_folder(&fresh);
    let (ours, theirs) = (Identity::generate(), Identity::generate());
    let public = ours.to_public().to_string();
    let [private, other] = [ours, theirs].map(|key| key.to_string().expose_secret().to_owned());
    let file = back_up(&fresh, &data, Some(&Seal::Recipient(public))).await;
    assert!(
        !fs::read(&file)
            .unwrap()
            .windows(4)
            .any(|bytes| bytes == b"rows")
    );
    let verify = async |opener: Option<Opener>| backup::verify(&file, opener.as_ref(), &data).await;
    assert!(matches!(verify(None).await, Err(BackupError::Sealed)));
    assert!(matches!(
        verify(Some(Opener::Identity(other))).await,
        Err(BackupError::WrongKey)
    ));
    assert!(verify(Some(Opener::Identity(private))).await.is_ok());

    let file = back_up(
        &fresh,
        &data,
        Some(&Seal::Passphrase("korrekt häst".to_owned())),
    )
    .await;
    let word = Opener::Passphrase("korrekt häst".to_owned());
    assert!(backup::verify(&file, Some(&word), &data).await.is_ok());
}

#[tokio::test]
async fn a_backup_is_made_while_others_write_and_cull() {
    testing::each_fresh(async |fresh| {
        let data = data_folder(fresh);
        let db = fresh.db.clone();
        let writing = tokio::spawn(async move {
            for id in 0..50 {
                let mut tx = db.write().await.unwrap();
                for kind in ["one", "two"] {
                    audit::record(&mut tx, &Event::new(at(), kind).about("pair", id)).await.unwrap();
                }
                tx.commit().await.unwrap();
            }
        });
        let file = back_up(fresh, &data, None).await;
        writing.await.unwrap();
        fresh.db.close().await;
        backup::restore(&file, None, &fresh.config, &data).await.unwrap();
        let db = Db::open(&fresh.config).await.unwrap();
        let mut tx = db.read().await.unwrap();
        let (ones, twos): (i64, i64) = tx
            .one(
                samsyn_db::sql!(
                    "select cast(coalesce(sum(case when kind = 'one' then 1 else 0 end), 0) as bigint),
                         cast(coalesce(sum(case when kind = 'two' then 1 else 0 end), 0) as bigint) from audit_event"
                ),
                (),
            )
            .await
            .unwrap();
        assert_eq!(ones, twos, "a transaction is in a backup whole or not at all");
        drop(tx);
        db.close().await;
    })
    .await;
}
