//! `tequio serve`: answers until it is told to stop.

use super::{Failure, Held, address, hold, name, print_sign_ins};
use crate::{
    config::Config,
    http::{
        self, State,
        assets::Assets,
        listen,
        tenancy::{Town, Towns},
    },
};
use services::{Context, demo, jobs};
use std::{sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
    task::JoinSet,
    time::{interval, timeout},
};

/// How often the queue is looked at for due jobs.
const LOOK: Duration = Duration::from_secs(2);

/// How often memory of past bursts is given back.
const TIDY: Duration = Duration::from_secs(15);

/// How long jobs get to end once the server was told to stop; an interrupted one is done again.
const FAREWELL: Duration = Duration::from_secs(5);

pub async fn run(config: &Config, demo: bool) -> Result<(), Failure> {
    let refused = |cause| Failure::Listen { listen: config.listen, cause };
    let mut interrupted = signal(SignalKind::interrupt()).map_err(Failure::Runtime)?;
    let mut terminated = signal(SignalKind::terminate()).map_err(Failure::Runtime)?;
    // What can be refused without touching any record comes first.
    let assets = Assets::load(&config.site_folder())?;
    let listener = TcpListener::bind(config.listen).await.map_err(refused)?;
    let listen = listener.local_addr().map_err(refused)?;
    let held = hold(config).await?;
    if demo {
        for town in &held {
            fill_if_empty(town).await?;
        }
    }
    let (stop, stopped) = watch::channel(false);
    let state = state(config, &held, assets);
    let workers = start_workers(&state, &held, &stopped);
    for town in &held {
        println!("Tequio is ready at {}", address(&town.place, listen));
    }
    if let Some(reason) = state.assets.missing_bundle() {
        println!("Pages work without script; the browser bundle is missing: {reason}");
    }
    for town in &held {
        print_sign_ins(&town.cx);
    }
    listen::serve(listener, http::router(&state), &config.limits, async {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
        tracing::info!("stopping");
        // A stream would otherwise be waited for like a request.
        for town in &held {
            services::meetings::floor::end_streams(&town.cx);
        }
    })
    .await;
    end(&stop, workers, held).await
}

async fn fill_if_empty(town: &Held) -> Result<(), Failure> {
    if demo::is_half_made(&town.cx).await? {
        return Err(Failure::HalfMade(town.place.settings.data.display().to_string()));
    }
    if demo::is_empty(&town.cx).await? {
        demo::fill(&town.cx, 1).await?;
    }
    Ok(())
}

fn state(config: &Config, held: &[Held], assets: Assets) -> Arc<State> {
    let mut towns = Towns::default();
    for Held { place, cx, .. } in held {
        let (cx, public_url) = (cx.clone(), place.public_url.clone());
        towns.add(&place.hosts, Town { name: name(place), cx, public_url });
    }
    Arc::new(State::new(config, towns, assets))
}

/// One job worker per municipality, and the tidying of the server itself.
fn start_workers(
    state: &Arc<State>,
    held: &[Held],
    stopped: &watch::Receiver<bool>,
) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    for town in held {
        workers.spawn(jobs::work(town.cx.clone(), LOOK, until(stopped.clone())));
    }
    let state = Arc::clone(state);
    let stopped = until(stopped.clone());
    workers.spawn(async move {
        let mut rounds = interval(TIDY);
        let rounds = async {
            loop {
                rounds.tick().await;
                state.tidy();
            }
        };
        tokio::select! {
            () = stopped => {}
            () = rounds => {}
        }
    });
    workers
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, and the server with it.
    _ = stopped.wait_for(|stopped| *stopped).await;
}

async fn end(
    stop: &watch::Sender<bool>,
    mut workers: JoinSet<()>,
    held: Vec<Held>,
) -> Result<(), Failure> {
    _ = stop.send(true);
    let all = async { while workers.join_next().await.is_some() {} };
    if timeout(FAREWELL, all).await.is_err() {
        tracing::warn!("a job was interrupted; it will be done again");
        workers.shutdown().await;
    }
    for Held { cx, .. } in &held {
        close(cx).await?;
    }
    Ok(())
}

async fn close(cx: &Context) -> Result<(), Failure> {
    Ok(cx.close().await?)
}
