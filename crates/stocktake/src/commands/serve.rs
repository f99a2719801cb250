//! `serve`: the record on an address of this machine.

use std::sync::Arc;

use anyhow::{Context, Result};
use stocktake_log::Mode;
use tokio::net::TcpListener;

use super::{open_log, say};
use crate::{
    cli::Serve,
    engine::{Engine, effects::System},
    failure::{Ended, usage},
    server::{App, router},
};

/// Serves until the process is told to stop.
pub(crate) async fn serve(args: &Serve) -> Result<Ended> {
    if !args.listen.ip().is_loopback() {
        return Err(usage(format!(
            "{} is reached from other machines, and there is no access control yet; use 127.0.0.1",
            args.listen
        )));
    }
    let log = open_log(&args.database, Mode::Existing).await?;
    let listener = TcpListener::bind(args.listen)
        .await
        .with_context(|| format!("{} cannot be listened on", args.listen))?;
    say(format_args!("Serving on http://{}", listener.local_addr()?));
    let app = Arc::new(App { engine: Engine::new(log, Arc::new(System)) });
    axum::serve(listener, router(app)).await.context("the server failed")?;
    Ok(Ended::Done)
}
