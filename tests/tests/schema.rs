//! The two databases have the same tables.

use samsyn_db::testing::schema::describe;
use samsyn_db::{Kind, testing};

#[tokio::test]
async fn both_databases_have_the_same_tables() {
    if testing::kinds().len() < 2 {
        return eprintln!("SAMSYN_TEST_DATABASES=sqlite: nothing to compare with");
    }
    let sqlite = testing::fresh(Kind::Sqlite).await;
    let postgres = testing::fresh(Kind::Postgres).await;
    let (left, right) = (describe(&sqlite.db).await, describe(&postgres.db).await);
    assert!(left.contains_key("audit_event"), "{left:?}");
    let names = |schema: &testing::schema::Schema| schema.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&left),
        names(&right),
        "tables of SQLite and of PostgreSQL"
    );
    for (name, table) in &left {
        assert_eq!(table, &right[name], "{name}: on SQLite and on PostgreSQL");
    }
    sqlite.remove().await;
    postgres.remove().await;
}
