//! Jobs are done once, or again until they are.

#![expect(
    clippy::unwrap_used,
    reason = "what prepares a test may stop at the first surprise, as a test may"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use samsyn_db::audit::Page;
use samsyn_db::jobs::{self, Clock, Failure, Handler, Job, NewJob, Worker};
use samsyn_db::{Db, Instant, Json, Tx, sql, testing};
use serde_json::json;

const MINUTE: i64 = 60_000_000;

/// A clock that stands still until it is moved.
#[derive(Clone, Default)]
struct Hands(Arc<AtomicI64>);

impl Hands {
    fn now(&self) -> Instant {
        Instant::from_micros(self.0.load(Ordering::SeqCst))
    }

    fn forward(&self, minutes: i64) {
        self.0.fetch_add(minutes * MINUTE, Ordering::SeqCst);
    }

    fn clock(&self) -> Clock {
        let hands = self.clone();
        Arc::new(move || hands.now())
    }
}

/// Writes a letter: a setting stands for it.
struct Letter;

impl Handler for Letter {
    type Prepared = String;

    async fn prepare(&self, _: &Db, job: &Job) -> Result<String, Failure> {
        match job.payload.0["to"].as_str() {
            Some("nobody") => Err(Failure::Never("there is no such address".to_owned())),
            Some("busy") if job.attempts < 3 => {
                Err(Failure::Later("the post office is closed".to_owned()))
            }
            Some("panic") => panic!("a handler with a flaw"),
            Some(to) => Ok(to.to_owned()),
            None => Err(Failure::Never("no address".to_owned())),
        }
    }

    async fn commit(&self, tx: &mut Tx, _: &Job, to: String) -> Result<(), Failure> {
        tx.execute(
            sql!("insert into setting (key, value, changed_at) values ($1, $2, $3)"),
            (&to, Json("sent"), Instant::from_micros(0)),
        )
        .await?;
        if to == "torn" {
            return Err(Failure::Later("after it was written".to_owned()));
        }
        Ok(())
    }
}

async fn enqueue(db: &Db, to: &str, due: Instant, key: Option<&str>) -> Option<i64> {
    let mut tx = db.write().await.unwrap();
    let job = NewJob {
        kind: "letter",
        payload: json!({"to": to}),
        at: Instant::from_micros(0),
        due_at: due,
        unique_key: key,
        cause: None,
    };
    let id = jobs::enqueue(&mut tx, &job).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn sent(db: &Db) -> Vec<(String,)> {
    let mut tx = db.read().await.unwrap();
    tx.all(sql!("select key from setting order by key"), ())
        .await
        .unwrap()
}

async fn dead(db: &Db) -> Vec<Job> {
    let mut tx = db.read().await.unwrap();
    jobs::dead(&mut tx, Page::FIRST).await.unwrap()
}

#[tokio::test]
async fn a_job_is_done_when_it_is_due_and_only_once() {
    testing::each(async |db| {
        let hands = Hands::default();
        let worker = Worker::new(db.clone(), hands.clock()).handle("letter", Letter);
        assert!(
            enqueue(&db, "anna", Instant::from_micros(MINUTE), Some("key"))
                .await
                .is_some()
        );
        assert_eq!(
            enqueue(&db, "bo", Instant::from_micros(0), Some("key")).await,
            None
        );
        assert!(!worker.step().await.unwrap());
        hands.forward(1);
        assert!(worker.step().await.unwrap());
        assert!(!worker.step().await.unwrap());
        assert_eq!(sent(&db).await, [("anna".to_owned(),)]);
        assert!(
            enqueue(&db, "bo", hands.now(), Some("key")).await.is_some(),
            "the key is free again"
        );
        let mut tx = db.write().await.unwrap();
        hands.forward(1);
        assert_eq!(jobs::forget_done(&mut tx, hands.now()).await.unwrap(), 1);
        assert_eq!(jobs::waiting(&mut tx).await.unwrap().0, 1);
    })
    .await;
}

/// Never ends.
struct Endless;

impl Handler for Endless {
    type Prepared = ();

    async fn prepare(&self, _: &Db, _: &Job) -> Result<(), Failure> {
        std::future::pending().await
    }

    async fn commit(&self, _: &mut Tx, _: &Job, (): ()) -> Result<(), Failure> {
        Ok(())
    }
}

#[tokio::test]
async fn a_job_that_its_process_leaves_is_taken_up_at_once_by_the_next() {
    testing::each(async |db| {
        let hands = Hands::default();
        let leaving = Worker::new(db.clone(), hands.clock()).handle("letter", Endless);
        let leaving = Arc::new(leaving);
        assert!(!leaving.let_go().await.unwrap(), "nothing is under way");
        enqueue(&db, "anna", hands.now(), None).await;
        let working = Arc::clone(&leaving);
        let working = tokio::spawn(async move { working.step().await });
        let next = Worker::new(db.clone(), hands.clock()).handle("letter", Letter);
        while !leaving.let_go().await.unwrap() {
            assert!(!working.is_finished());
            tokio::task::yield_now().await;
        }
        assert!(next.step().await.unwrap(), "no lease to wait for");
        assert_eq!(sent(&db).await, [("anna".to_owned(),)]);
        working.abort();
    })
    .await;
}

#[tokio::test]
async fn a_job_that_fails_is_done_again_and_leaves_nothing_half_done() {
    testing::each(async |db| {
        let hands = Hands::default();
        let worker = Worker::new(db.clone(), hands.clock()).handle("letter", Letter);
        for to in ["busy", "torn", "panic", "nobody"] {
            enqueue(&db, to, hands.now(), None).await;
        }
        for _ in 0..4 {
            assert!(worker.step().await.unwrap());
        }
        assert!(
            !worker.step().await.unwrap(),
            "none is due before a minute has gone"
        );
        assert_eq!(sent(&db).await, []);
        let given_up = dead(&db).await;
        assert_eq!(
            given_up[0].last_error.as_deref(),
            Some("there is no such address")
        );
        assert_eq!(given_up.len(), 1);
        for _ in 0..12 {
            hands.forward(360);
            while worker.step().await.unwrap() {}
        }
        assert_eq!(sent(&db).await, [("busy".to_owned(),)]);
        let why: Vec<_> = dead(&db)
            .await
            .into_iter()
            .map(|job| (job.attempts, job.last_error.unwrap()))
            .collect();
        assert_eq!(
            why,
            [
                (1, "there is no such address".to_owned()),
                (10, "the handler broke down".to_owned()),
                (10, "after it was written".to_owned()),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_job_whose_worker_died_is_taken_by_another_and_not_finished_by_the_first() {
    testing::each(async |db| {
        let hands = Hands::default();
        /// Dies on its feet: half an hour passes while it prepares, and another worker does the job.
        struct Slow(Hands, Clock);
        impl Handler for Slow {
            type Prepared = ();
            async fn prepare(&self, db: &Db, _: &Job) -> Result<(), Failure> {
                self.0.forward(31);
                let other = Worker::new(db.clone(), self.1.clone()).handle("letter", Letter);
                assert!(other.step().await?);
                Ok(())
            }
            async fn commit(&self, tx: &mut Tx, job: &Job, (): ()) -> Result<(), Failure> {
                Letter.commit(tx, job, "twice".to_owned()).await
            }
        }
        enqueue(&db, "once", hands.now(), None).await;
        let slow = Worker::new(db.clone(), hands.clock())
            .handle("letter", Slow(hands.clone(), hands.clock()));
        assert!(slow.step().await.unwrap());
        assert_eq!(sent(&db).await, [("once".to_owned(),)]);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_was_given_up_can_be_revived_and_a_worker_be_stopped() {
    testing::each(async |db| {
        let hands = Hands::default();
        let id = enqueue(&db, "anna", hands.now(), None).await.unwrap();
        let untaught = Worker::new(db.clone(), hands.clock());
        assert!(untaught.step().await.unwrap());
        assert_eq!(
            dead(&db).await[0].last_error.as_deref(),
            Some("nobody does jobs of this kind")
        );
        let mut tx = db.write().await.unwrap();
        assert!(jobs::revive(&mut tx, id, hands.now()).await.unwrap());
        assert!(!jobs::revive(&mut tx, id, hands.now()).await.unwrap());
        tx.commit().await.unwrap();
        let worker = Worker::new(db.clone(), hands.clock()).handle("letter", Letter);
        worker.run(std::future::ready(())).await;
        assert_eq!(sent(&db).await, [("anna".to_owned(),)]);
    })
    .await;
}
