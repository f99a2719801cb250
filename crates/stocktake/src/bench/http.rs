//! How fast a status is told over HTTP, beside a route that does nothing but
//! return as many bytes, on the same machine with the same clients.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use axum::{Router, body::Bytes, routing::get};
use stocktake_log::Log;
use stocktake_model::OrganisationCode;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use super::{Plan, Reading};
use crate::server::{App, router};

/// How many clients ask at the same time, each on a connection it keeps.
const CLIENTS: usize = 16;

/// Answers a second for the status of one member and one instrument.
pub(super) async fn measure(
    log: &Arc<dyn Log>,
    code: &OrganisationCode,
    cell: (&str, &str),
    plan: &Plan,
) -> Result<Vec<Reading>> {
    let time = Duration::from_secs_f64(plan.seconds);
    let app = App::new(Arc::clone(log), None);
    let (instrument, member) = cell;
    let path = format!("/api/v1/{code}/commitments/{instrument}/{member}");
    let ours = Served::start(router(Arc::clone(&app))).await?;
    // The first answer loads the organisation.
    let body = ask(&mut Client::connect(ours.address).await?, &path).await?;
    let bytes = Bytes::from(body.clone());
    let bare = Router::new().route("/", get(move || std::future::ready(bytes.clone())));
    let bare = Served::start(bare).await?;
    let limit = rate(bare.address, "/", time).await?;
    let value = rate(ours.address, &path, time).await?;
    bare.stop().await;
    ours.stop().await;
    app.engine.stop().await;
    let reading = Reading::new("status", value, "answers/s");
    Ok(vec![
        reading.beside(limit, "a bare route that returns as many bytes"),
        Reading::new("status_bytes", body.len() as f64, "bytes"),
    ])
}

struct Served {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Served {
    async fn start(router: Router) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let task = tokio::spawn(async move {
            let _ended = axum::serve(listener, router).await;
        });
        Ok(Self { address, task })
    }

    async fn stop(self) {
        self.task.abort();
        let _ended = self.task.await;
    }
}

async fn rate(address: SocketAddr, path: &str, time: Duration) -> Result<f64> {
    let began = Instant::now();
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| {
            let path = path.to_owned();
            tokio::spawn(async move {
                let mut client = Client::connect(address).await?;
                let mut answers = 0_u64;
                while began.elapsed() < time {
                    ask(&mut client, &path).await?;
                    answers += 1;
                }
                anyhow::Ok(answers)
            })
        })
        .collect();
    let mut answers = 0;
    for client in clients {
        answers += client.await??;
    }
    Ok(answers as f64 / began.elapsed().as_secs_f64())
}

/// As little of a client as keeps a connection.
struct Client {
    stream: TcpStream,
    host: String,
}

impl Client {
    async fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, host: address.to_string() })
    }
}

/// Asks, and returns the body of the answer.
async fn ask(client: &mut Client, path: &str) -> Result<Vec<u8>> {
    let request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\n\r\n", client.host);
    client.stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::with_capacity(4096);
    loop {
        let read = client.stream.read_buf(&mut answer).await?;
        ensure!(read > 0, "the server ended the connection");
        let Some(head) = answer.windows(4).position(|end| end == b"\r\n\r\n") else { continue };
        let text = std::str::from_utf8(&answer[..head])?.to_ascii_lowercase();
        ensure!(text.starts_with("http/1.1 200"), "the server answered: {text}");
        let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.context("the answer has no length")?.trim().parse()?;
        if answer.len() >= head + 4 + length {
            return Ok(answer[head + 4..].to_vec());
        }
    }
}
