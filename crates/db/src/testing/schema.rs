//! The tables of a database as the database itself describes them, in words that both share.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Db, Kind, Sql, Tx};

/// Every table by its name.
pub type Schema = BTreeMap<String, Table>;

/// One table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Each column: its type on SQLite, and whether it may be empty.
    pub columns: BTreeMap<String, (String, bool)>,
    /// The columns of the primary key, in order.
    pub primary_key: Vec<String>,
    /// The columns of each unique constraint.
    pub unique: BTreeSet<Vec<String>>,
    /// Foreign keys: columns, table, its columns, what happens when the row that is pointed at is removed.
    pub foreign_keys: BTreeSet<(Vec<String>, String, Vec<String>, String)>,
    /// Indexes by name: columns (`?` is an expression), whether unique, whether of some rows only.
    pub indexes: BTreeMap<String, (Vec<String>, bool, bool)>,
}

/// Describes every table but the migrator's own.
pub async fn describe(db: &Db) -> Schema {
    let mut tx = db.read().await.expect("a transaction that reads");
    match db.kind() {
        Kind::Sqlite => sqlite(&mut tx).await,
        Kind::Postgres => postgres(&mut tx).await,
    }
}

/// Which type of SQLite goes with a type of PostgreSQL.
fn pair(postgres: &str) -> &'static str {
    match postgres {
        "bigint" | "boolean" => "integer",
        "double precision" => "real",
        "text" | "date" | "timestamp with time zone" | "jsonb" => "text",
        "bytea" | "uuid" => "blob",
        other => panic!("{other} has no pair on SQLite: see migrations/README.md"),
    }
}

fn list(columns: &str) -> Vec<String> {
    columns.split(',').map(str::to_owned).collect()
}

type Names = Vec<(String,)>;

async fn sqlite(tx: &mut Tx) -> Schema {
    let tables: Vec<(String, bool)> = tx
        .all(
            Sql::from_literal(
                "select name, strict from pragma_table_list where schema = 'main' and type = 'table' \
                 and name not like 'sqlite\\_%' escape '\\' and name not like '\\_sqlx%' escape '\\'",
            ),
            (),
        )
        .await
        .expect("tables");
    let mut schema = Schema::new();
    for (name, strict) in tables {
        assert!(strict, "{name} is not strict");
        schema.insert(name.clone(), sqlite_table(tx, &name).await);
    }
    schema
}

async fn sqlite_table(tx: &mut Tx, name: &str) -> Table {
    let columns: Vec<(String, String, bool, i64)> = tx
        .all(
            Sql::from_literal(
                "select name, lower(type), \"notnull\", pk from pragma_table_xinfo($1) order by pk",
            ),
            (name,),
        )
        .await
        .expect("columns");
    let mut table = Table {
        primary_key: columns
            .iter()
            .filter(|column| column.3 > 0)
            .map(|column| column.0.clone())
            .collect(),
        ..Table::default()
    };
    for (column, kind, not_null, key) in columns {
        table.columns.insert(column, (kind, !not_null && key == 0));
    }
    let indexes: Vec<(String, bool, String, bool, String)> = tx
        .all(
            Sql::from_literal(
                "select name, \"unique\", origin, partial, (select group_concat(coalesce(name, '?')) from \
                 (select name from pragma_index_info(list.name) order by seqno)) from pragma_index_list($1) list",
            ),
            (name,),
        )
        .await
        .expect("indexes");
    for (index, unique, origin, partial, columns) in indexes {
        match origin.as_str() {
            "c" => drop(
                table
                    .indexes
                    .insert(index, (list(&columns), unique, partial)),
            ),
            "u" => drop(table.unique.insert(list(&columns))),
            _ => {}
        }
    }
    let keys: Vec<(String, String, String, String)> = tx
        .all(
            Sql::from_literal(
                "select \"table\", group_concat(\"from\"), group_concat(\"to\"), lower(on_delete) from \
                 (select * from pragma_foreign_key_list($1) order by id, seq) group by id",
            ),
            (name,),
        )
        .await
        .expect("foreign keys");
    table.foreign_keys = keys
        .into_iter()
        .map(|(to, from, columns, removal)| (list(&from), to, list(&columns), removal))
        .collect();
    table
}

async fn postgres(tx: &mut Tx) -> Schema {
    let tables: Names = tx
        .all(
            Sql::from_literal(
                "select relname::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace \
                 and relname <> '_sqlx_migrations'",
            ),
            (),
        )
        .await
        .expect("tables");
    let mut schema = Schema::new();
    for (name,) in tables {
        schema.insert(name.clone(), postgres_table(tx, &name).await);
    }
    schema
}

const POSTGRES_FOREIGN_KEYS: Sql = Sql::from_literal(
    "select \
                 (select string_agg(a.attname::text, ',' order by n.ord) from unnest(k.conkey) with ordinality n (num, ord) \
                  join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.num), \
                 t.relname::text, \
                 (select string_agg(a.attname::text, ',' order by n.ord) from unnest(k.confkey) with ordinality n (num, ord) \
                  join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.num), \
                 case k.confdeltype when 'c' then 'cascade' when 'n' then 'set null' when 'r' then 'restrict' \
                 when 'd' then 'set default' else 'no action' end \
                 from pg_constraint k join pg_class t on t.oid = k.confrelid \
                 where k.contype = 'f' and k.conrelid = to_regclass(quote_ident($1))",
);

async fn postgres_table(tx: &mut Tx, name: &str) -> Table {
    let mut table = Table::default();
    let columns: Vec<(String, String, bool)> = tx
        .all(
            // Full-text search is PostgreSQL's own way on one side, and tables of SQLite's own on the other.
            Sql::from_literal(
                "select attname::text, format_type(atttypid, atttypmod), not attnotnull from pg_attribute \
                 where attrelid = to_regclass(quote_ident($1)) and attnum > 0 and not attisdropped \
                 and atttypid <> 'tsvector'::regtype",
            ),
            (name,),
        )
        .await
        .expect("columns");
    for (column, kind, nullable) in columns {
        table
            .columns
            .insert(column, (pair(&kind).to_owned(), nullable));
    }
    let indexes: Vec<(String, bool, bool, Option<String>, String)> = tx
        .all(
            Sql::from_literal(
                "select c.relname::text, i.indisunique, i.indpred is not null, k.contype::text, \
                 (select string_agg(coalesce(a.attname::text, '?'), ',' order by n.ord) \
                  from unnest(i.indkey::int2[]) with ordinality n (num, ord) \
                  left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = n.num and n.num > 0) \
                 from pg_index i join pg_class c on c.oid = i.indexrelid \
                 left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u') \
                 join pg_am m on m.oid = c.relam and m.amname = 'btree' \
                 where i.indrelid = to_regclass(quote_ident($1))",
            ),
            (name,),
        )
        .await
        .expect("indexes");
    for (index, unique, partial, constraint, columns) in indexes {
        match constraint.as_deref() {
            Some("p") => table.primary_key = list(&columns),
            Some(_) => drop(table.unique.insert(list(&columns))),
            None => drop(
                table
                    .indexes
                    .insert(index, (list(&columns), unique, partial)),
            ),
        }
    }
    let keys: Vec<(String, String, String, String)> = tx
        .all(POSTGRES_FOREIGN_KEYS, (name,))
        .await
        .expect("foreign keys");
    table.foreign_keys = keys
        .into_iter()
        .map(|(from, to, columns, removal)| (list(&from), to, list(&columns), removal))
        .collect();
    table
}
