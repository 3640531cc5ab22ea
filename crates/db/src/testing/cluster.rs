//! A PostgreSQL server for tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr as _;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection};

use super::scratch::{self, Scratch};
use crate::{DatabaseConfig, Db, Kind};

const MISSING: &str = "PostgreSQL is not installed, and tests run on it too. \
    On Debian: apt-get install postgresql (version 15 or later); `bin/test` does it as root. \
    To leave it out: SAMSYN_TEST_DATABASES=sqlite";

/// Stops the server when nobody has used it for two minutes. Enters by the same door as tests (`lock`, then `in-use`), so
/// that no test begins while it stops.
const WATCH: &str = r#"
while sleep 15; do
    [ -n "$(find in-use -mmin +2 2>/dev/null)" ] || continue
    flock -x lock flock -n -x in-use "$@" && exit 0
    sh pg_ctl.sh status --pgdata postgres/data >/dev/null 2>&1 || exit 0
done
"#;

/// Creates a database from the template, and starts the server and makes the template where they are not there.
pub(super) async fn fresh_database(scratch: &Scratch) -> DatabaseConfig {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let template = format!("template_{}", scratch::changes(Kind::Postgres));
    scratch
        .alone(async || make_ready(&scratch.folder, &template).await)
        .await;
    let name = format!(
        "test_{}_{}",
        std::process::id(),
        NUMBER.fetch_add(1, Ordering::Relaxed)
    );
    let mut server = connect(&scratch.folder)
        .await
        .expect("the server that was started");
    execute(
        &mut server,
        format!("drop database if exists {name} with (force)"),
    )
    .await;
    execute(
        &mut server,
        format!("create database {name} template {template}"),
    )
    .await;
    config(&scratch.folder, &name)
}

pub(super) async fn remove_database(config: &DatabaseConfig) {
    let DatabaseConfig::Postgres { url, .. } = config else {
        return;
    };
    let options = PgConnectOptions::from_str(url).expect("an address that was made here");
    let name = options
        .get_database()
        .expect("an address with a database")
        .to_owned();
    if let Ok(mut server) = options.database("postgres").connect().await {
        execute(
            &mut server,
            format!("drop database if exists {name} with (force)"),
        )
        .await;
    }
}

fn config(folder: &Path, database: &str) -> DatabaseConfig {
    let socket = folder
        .join("postgres/socket")
        .display()
        .to_string()
        .replace('/', "%2F");
    DatabaseConfig::Postgres {
        url: format!("postgres://samsyn@localhost/{database}?host={socket}"),
        connections: 5,
    }
}

async fn connect(folder: &Path) -> Result<PgConnection, sqlx::Error> {
    let DatabaseConfig::Postgres { url, .. } = config(folder, "postgres") else {
        unreachable!("made a line above")
    };
    PgConnectOptions::from_str(&url)?
        .disable_statement_logging()
        .connect()
        .await
}

async fn execute(server: &mut PgConnection, statement: String) {
    sqlx::raw_sql(AssertSqlSafe(statement.clone()))
        .execute(server)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
}

async fn make_ready(folder: &Path, template: &str) {
    let mut server = match connect(folder).await {
        Ok(server) => server,
        Err(_) => {
            start(folder);
            connect(folder)
                .await
                .expect("the server that was just started")
        }
    };
    let there: bool =
        sqlx::query_scalar("select exists (select 1 from pg_database where datname = $1)")
            .bind(template)
            .fetch_one(&mut server)
            .await
            .expect("a list of databases");
    if !there {
        execute(
            &mut server,
            "drop database if exists making with (force)".to_owned(),
        )
        .await;
        execute(
            &mut server,
            "create database making template template0 encoding 'UTF8'".to_owned(),
        )
        .await;
        let db = Db::open(&config(folder, "making"))
            .await
            .expect("a new template");
        db.migrate().await.expect("the changes for PostgreSQL");
        db.close().await;
        execute(
            &mut server,
            format!("alter database making rename to {template}"),
        )
        .await;
    }
    drop(server.close().await);
}

/// A new server in an empty folder: starting takes two seconds, and what a killed one left is not worth keeping.
fn start(folder: &Path) {
    let programs = programs().expect(MISSING);
    let home = folder.join("postgres");
    if home.exists() {
        fs::remove_dir_all(&home).expect("the folder of the last server");
    }
    fs::create_dir(&home).expect("a folder for the server");
    let user = scratch::is_root().then_some("postgres");
    if let Some(user) = user {
        run(Command::new("chown").arg(user).arg(&home));
    }
    let (data, socket) = (home.join("data"), home.join("socket"));
    run(as_user(user, Path::new("mkdir"), folder)
        .args(["-m", "700"])
        .arg(&socket));
    run(as_user(user, &programs.join("initdb"), folder)
        .args(["--no-sync", "--auth=trust", "--username=samsyn"])
        .args(["--encoding=UTF8", "--locale=C.UTF-8", "--pgdata"])
        .arg(&data));
    let settings = format!(
        "-c listen_addresses= -c unix_socket_directories='{}' -c max_connections=200 \
         -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c shared_buffers=64MB",
        socket.display()
    );
    let program = programs.join("pg_ctl");
    run(as_user(user, &program, folder)
        .args([
            "start",
            "--wait",
            "--silent",
            "--options",
            &settings,
            "--log",
        ])
        .arg(home.join("log"))
        .arg("--pgdata")
        .arg(&data));
    watch(user, &program, folder);
}

fn watch(user: Option<&str>, program: &Path, folder: &Path) {
    use std::os::unix::process::CommandExt as _;
    let stop = match user {
        Some(user) => format!("exec runuser -u {user} -- {} \"$@\"", program.display()),
        None => format!("exec {} \"$@\"", program.display()),
    };
    let script = folder.join("pg_ctl.sh");
    fs::write(&script, format!("{stop}\n")).expect("a script to stop the server with");
    // Of a group of its own: it outlives the test run that was interrupted.
    run(Command::new("sh")
        .args(["-c", &format!("({WATCH}) &"), "watch", "sh"])
        .arg(&script)
        .args(["stop", "--silent", "--mode=fast", "--pgdata"])
        .arg(folder.join("postgres/data"))
        .current_dir(folder)
        .process_group(0)
        .stderr(Stdio::null()));
}

fn as_user(user: Option<&str>, program: &Path, folder: &Path) -> Command {
    let mut command = match user {
        Some(user) => {
            let mut command = Command::new("runuser");
            command.args(["-u", user, "--"]).arg(program);
            command
        }
        None => Command::new(program),
    };
    command.current_dir(folder);
    command
}

/// Runs a program. Its output goes to a file, not a pipe: the server keeps what it was given open for as long as it runs.
fn run(command: &mut Command) {
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(status.success(), "{command:?}: {status}");
}

/// Where the programs of the latest PostgreSQL lie.
fn programs() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse::<u32>().ok()?,
                entry.path().join("bin"),
            ))
        })
        .filter(|(version, _)| *version >= 15)
        .max()
        .map(|(_, programs)| programs);
    let elsewhere = || {
        let path = scratch::variable("PATH")?;
        path.split(':')
            .map(PathBuf::from)
            .find(|folder| folder.join("pg_ctl").exists())
    };
    debian
        .or_else(elsewhere)
        .filter(|programs| programs.join("initdb").exists())
}
