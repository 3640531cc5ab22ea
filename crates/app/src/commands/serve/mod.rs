//! `samsyn serve`: the site, with the worker of its jobs beside it in the same process.
//!
//! Order of starting: settings, log, data folder with its lock, database with its changes, address, site. Order of stopping:
//! no new connections, then requests and the job that have been begun are ended, then the database is closed; what has not
//! ended within [`PATIENCE`] is left. A job that is left is let go of, so that the next server takes it up at once; one whose
//! process was killed is taken up again when a site starts.

mod chores;
mod lock;
mod logging;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use samsyn_db::jobs::{self, Worker};
use samsyn_db::{Db, DbError, Tx, settings};
use samsyn_modules::shared::people::{People, accounts};
use samsyn_modules::site as product;
use samsyn_texts::{Language, Words};
use samsyn_web::address::Exposure;
use samsyn_web::site::{Parts, SiteSettings};
use samsyn_web::{Site, layers};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::Context;
use crate::cli::operation::{LogForm, ServeArguments};
use crate::configuration::Configuration;
use crate::failure::{Failure, Status};
use crate::messages::Message;
use crate::output::print;
use crate::surroundings::{MachineChance, MachineClock};

pub use lock::FolderLock;

/// How many bytes of rows may lie in memory while figures are worked out.
const MEMORY: usize = 512 * 1024 * 1024;
/// How long requests and jobs may take to end once the site is told to stop.
const PATIENCE: Duration = Duration::from_secs(25);
/// What the site's settings are called in the database.
const SITE: &str = "site";

/// Serves until it is told to stop.
pub fn run(arguments: &ServeArguments, context: Context<'_>) -> Result<Status, Failure> {
    let configuration = Configuration::read(&arguments.place, Some(&arguments.reached))?;
    // Before anything is opened: what is wrong here is wrong in the command.
    configuration.exposure(configuration.listen)?;
    configuration.prepare_folder()?;
    let _alone = FolderLock::take(&configuration.data_folder)?;
    configuration.refuse_unfinished_restore()?;
    let by_terminal = match context.surroundings.people_read_stderr {
        true => LogForm::Text,
        false => LogForm::Json,
    };
    logging::begin(configuration.log.unwrap_or(by_terminal));
    super::wait(serve(&configuration, context))?;
    Ok(Status::Done)
}

async fn serve(configuration: &Configuration, context: Context<'_>) -> Result<(), Failure> {
    let db = configuration.open().await?;
    let failed = |error| configuration.failed(&error);
    db.migrate().await.map_err(failed)?;
    let (listener, exposure) = listen(configuration).await?;
    invite_the_first(&db, configuration, &exposure, context).await?;
    let site = site(
        &db,
        configuration,
        exposure,
        context.surroundings.key_file.clone(),
    )
    .await
    .map_err(failed)?;
    begin(&site, &db).await.map_err(failed)?;
    serve_until_stopped(site, listener, context.surroundings.threads).await;
    // A connection that somebody still holds is not waited for: the process ends.
    let _closed = tokio::time::timeout(Duration::from_secs(5), db.close()).await;
    tracing::info!("stopped");
    Ok(())
}

/// What is done once, before anybody is let in.
async fn begin(site: &Site, db: &Db) -> Result<(), DbError> {
    if let Err(failure) = product::begin(site).await {
        // The site opens all the same: whoever looks at the datasets is told what is wrong with them.
        tracing::error!(?failure, "the datasets could not be settled");
    }
    let mut tx = db.write().await?;
    take_back(&mut tx).await?;
    product::enqueue_recurring(&mut tx, MachineClock.instant()).await?;
    tx.commit().await
}

/// The data folder is locked for this process: what another was doing with it when it was killed, nobody does now.
async fn take_back(tx: &mut Tx) -> Result<(), DbError> {
    let jobs = jobs::take_back(tx).await?;
    if jobs > 0 {
        tracing::warn!(jobs, "jobs that were cut off are taken up again");
    }
    Ok(())
}

/// Port 0 is one that is free: where the site really listens is what it answers to.
async fn listen(configuration: &Configuration) -> Result<(TcpListener, Exposure), Failure> {
    let listener = TcpListener::bind(configuration.listen).await;
    let listener = listener.map_err(|error| cannot_listen(configuration.listen, &error))?;
    let address = listener.local_addr();
    let address = address.map_err(|error| Failure::of_io(&error))?;
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "listening");
    Ok((listener, configuration.exposure(address)?))
}

fn cannot_listen(address: SocketAddr, error: &std::io::Error) -> Failure {
    Failure::Input(
        Message::new("serve-cannot-listen")
            .text("address", address)
            .message(
                "reason",
                match error.kind() {
                    std::io::ErrorKind::AddrInUse => Message::new("serve-address-in-use"),
                    std::io::ErrorKind::AddrNotAvailable => Message::new("serve-address-not-here"),
                    _ => crate::messages::machine::io_reason(error),
                },
            ),
    )
}

async fn site(
    db: &Db,
    configuration: &Configuration,
    exposure: Exposure,
    key_file: Option<PathBuf>,
) -> Result<Site, samsyn_db::DbError> {
    let mut tx = db.read().await?;
    let settings: Option<SiteSettings> = settings::get(&mut tx, SITE).await?;
    drop(tx);
    let texts = product::texts();
    let words = |language| Arc::new(Words::new(language, &texts));
    Ok(Site::new(Parts {
        db: db.clone(),
        clock: Arc::new(MachineClock),
        chance: Arc::new(MachineChance),
        words: [words(Language::Sv), words(Language::En)],
        exposure,
        data_folder: configuration.data_folder.clone(),
        key_file,
        directory: Arc::new(People),
        menu: product::menu(),
        settings: settings.unwrap_or_default(),
    }))
}

/// While nobody can sign in: a link, for whoever stands at the terminal. A log is read by others, and kept.
async fn invite_the_first(
    db: &Db,
    configuration: &Configuration,
    exposure: &Exposure,
    context: Context<'_>,
) -> Result<(), Failure> {
    if !context.surroundings.people_read_stdout {
        return Ok(());
    }
    let failed = |error| configuration.failed(&error);
    let mut tx = db.write().await.map_err(failed)?;
    let by = accounts::By::system(MachineClock.instant(), &MachineChance);
    let invited = accounts::first_administrator_invitation(&mut tx, &by).await;
    let Some(token) = invited.map_err(failed)? else {
        return Ok(());
    };
    tx.commit().await.map_err(failed)?;
    let link = format!("{}{}", exposure.origin(), token.path());
    let message = Message::new("serve-first-invitation").text("link", link);
    print(&format!("{}\n", context.words.say(&message)))
}

/// The site, its worker and its chores, until the machine says stop.
async fn serve_until_stopped(site: Site, listener: TcpListener, threads: usize) {
    let (stop, stopping) = watch::channel(false);
    let stopped = || {
        let mut stopping = stopping.clone();
        // The sender is gone only when everything is.
        async move { drop(stopping.wait_for(|stop| *stop).await) }
    };
    let clock: samsyn_db::jobs::Clock = Arc::new(|| MachineClock.instant());
    let means = product::Means {
        clock: Arc::clone(&clock),
        threads,
        memory: MEMORY,
    };
    let worker = product::job_handlers(Worker::new(site.db().clone(), clock), &site, means);
    let (worker, until) = (Arc::new(worker), stopped());
    let working = Arc::clone(&worker);
    let working = tokio::spawn(async move { working.run(until).await });
    let chores = tokio::spawn(chores::run(site.clone(), stopped()));
    let routes = layers::app(site, product::routes());
    let routes = routes.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, routes).with_graceful_shutdown(stopped());
    let server = tokio::spawn(server.into_future());
    told_to_stop().await;
    tracing::info!("stopping");
    stop.send_replace(true);
    let all = async {
        let (server, working, chores) = tokio::join!(server, working, chores);
        tell_of_failures(server, working.is_err() || chores.is_err());
    };
    if tokio::time::timeout(PATIENCE, all).await.is_err() {
        leave(&worker).await;
    }
}

fn tell_of_failures(server: Result<std::io::Result<()>, tokio::task::JoinError>, others: bool) {
    if let Ok(Err(error)) = server {
        tracing::error!(%error, "the server broke off");
    }
    if others {
        tracing::error!("the worker or the chores broke down");
    }
}

/// Lets go of the job that is left, so that the next server need not wait for its lease.
async fn leave(worker: &Worker) {
    tracing::warn!("something had not ended in time, and was left");
    if let Err(error) = worker.let_go().await {
        tracing::warn!(%error, "the job that is left waits until its lease is over");
    }
}

/// SIGINT from a terminal, SIGTERM from whoever runs services.
async fn told_to_stop() {
    let of = |kind| {
        let made = signal(kind);
        async move {
            match made {
                Ok(mut signal) => drop(signal.recv().await),
                // Then the signal ends the process as it does any other.
                Err(_) => std::future::pending().await,
            }
        }
    };
    tokio::select! {
        () = of(SignalKind::interrupt()) => {}
        () = of(SignalKind::terminate()) => {}
    }
}
