//! The program as a server: started on ports that are free, asked over HTTP,
//! and ended by its id.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, ChildStderr, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, mpsc},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use serde_json::Value;
use ureq::{
    Agent,
    http::{Request, Response},
};

use super::Database;

/// How long a busy machine may take for anything.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A running server.
pub(crate) struct Server {
    /// The main address, as `127.0.0.1:40123`.
    pub(crate) address: String,
    /// The address for operators.
    pub(crate) metrics: String,
    child: Child,
    agent: Agent,
    log: Arc<Mutex<String>>,
    reader: Option<JoinHandle<()>>,
}

/// An answer, whole.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The headers, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: String,
}

impl Server {
    /// Serves a database, and waits until all its organisations are ready.
    pub(crate) fn start(database: &Database) -> Self {
        let server = Self::launch(&mut database.stocktake(&["serve"]));
        server.ready();
        server
    }

    /// Starts a program that serves, on ports that are free, and waits until it
    /// says where.
    pub(crate) fn launch(command: &mut Command) -> Self {
        command.args(["--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (said, heard) = mpsc::channel();
        let log = Arc::new(Mutex::new(String::new()));
        let reader = read_on(child.stderr.take().unwrap(), Arc::clone(&log), said);
        let found = heard.recv_timeout(PATIENCE);
        let Ok((address, metrics)) = found else {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("the server did not say where it serves: {}", log.lock().unwrap());
        };
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            // One that is kept may be closed by the server just as the next request goes out.
            .max_idle_connections(0)
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        Self { address, metrics, child, agent, log, reader: Some(reader) }
    }

    /// Waits until all organisations are ready.
    pub(crate) fn ready(&self) {
        let began = Instant::now();
        while self.get("/readyz").status != 200 {
            assert!(began.elapsed() < PATIENCE, "{:?}\n{}", self.get("/readyz"), self.log());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// An address on it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Sends a request; the headers as `name: value`.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Answer {
        self.try_send(method, path, headers, body).unwrap_or_else(|error| {
            panic!("{method} {path}: {error}\n{}", self.log());
        })
    }

    /// As [`Self::send`], where the server may go away.
    pub(crate) fn try_send(
        &self,
        method: &str,
        path: &str,
        headers: &[&str],
        body: &[u8],
    ) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().method(method).uri(self.url(path));
        for header in headers {
            let (name, value) = header.split_once(": ").expect("a header is `name: value`");
            request = request.header(name, value);
        }
        // Without a body there is no Content-Type to be told.
        if body.is_empty() {
            self.agent.run(request.body(()).unwrap()).and_then(Answer::of)
        } else {
            self.agent.run(request.body(body).unwrap()).and_then(Answer::of)
        }
    }

    /// Gets a path.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], &[])
    }

    /// Posts JSON.
    pub(crate) fn post(&self, path: &str, headers: &[&str], body: &Value) -> Answer {
        let headers = [&["content-type: application/json"], headers].concat();
        self.send("POST", path, &headers, body.to_string().as_bytes())
    }

    /// Gets a path of the address for operators.
    pub(crate) fn operators_get(&self, path: &str) -> Answer {
        let url = format!("http://{}{path}", self.metrics);
        self.agent.get(url).call().and_then(Answer::of).unwrap()
    }

    /// A connection, for what no well-behaved client sends.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends bytes as they are, and returns all that comes back until the
    /// server closes the connection.
    pub(crate) fn raw(&self, bytes: impl AsRef<[u8]>) -> String {
        let mut stream = self.connect();
        // The server may answer and close before it has read everything.
        let _closed = stream.write_all(bytes.as_ref());
        read_all(stream)
    }

    /// As [`Self::raw`], from a sender that goes away once it has sent them.
    pub(crate) fn raw_cut(&self, bytes: impl AsRef<[u8]>) -> String {
        let mut stream = self.connect();
        let _closed = stream.write_all(bytes.as_ref());
        let _closed = stream.shutdown(std::net::Shutdown::Write);
        read_all(stream)
    }

    /// What it has said on stderr so far.
    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// The id of the process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal, as `TERM`.
    pub(crate) fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
    }

    /// Waits for its end, and returns how it ended and what it said.
    pub(crate) fn ended(mut self) -> (ExitStatus, String) {
        let began = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(began.elapsed() < PATIENCE, "the server does not end: {}", self.log());
            std::thread::sleep(Duration::from_millis(5));
        };
        self.reader.take().unwrap().join().unwrap();
        (status, self.log())
    }

    /// Asks it to stop, and waits for its end.
    pub(crate) fn stop(self) -> (ExitStatus, String) {
        self.signal("TERM");
        self.ended()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.child.kill().unwrap();
            self.child.wait().unwrap();
        }
    }
}

fn read_all(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    // What came before a reset counts.
    let _reset = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// Keeps what a server says, and tells where it serves.
fn read_on(
    stderr: ChildStderr,
    log: Arc<Mutex<String>>,
    said: mpsc::Sender<(String, String)>,
) -> JoinHandle<()> {
    std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines() {
            let Ok(line) = line else { return };
            if let Some((_, places)) = line.split_once("serving at http://") {
                let words: Vec<&str> = places.split(&[' ', '/', ','][..]).collect();
                let metrics = places.split("http://").nth(1).unwrap_or_default();
                let metrics = metrics.split('/').next().unwrap_or_default();
                // Nobody listens any more once both are known.
                let _gone = said.send((words[0].to_owned(), metrics.to_owned()));
            }
            let mut log = log.lock().unwrap();
            log.push_str(&line);
            log.push('\n');
        }
    })
}

impl Answer {
    fn of(mut response: Response<ureq::Body>) -> Result<Self, ureq::Error> {
        let status = response.status().as_u16();
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), text(value.as_bytes())))
            .collect();
        let body = text(&response.body_mut().with_config().limit(u64::MAX).read_to_vec()?);
        Ok(Self { status, headers, body })
    }

    /// Asserts the status.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:#?}");
        self
    }

    /// Asserts that it is a problem of this kind, as JSON.
    #[track_caller]
    pub(crate) fn problem(self, status: u16, code: &str) -> Self {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:#?}");
        assert_eq!((self.status, self.json()["code"].as_str()), (status, Some(code)), "{self:#?}");
        assert_eq!(self.json()["status"], status, "{self:#?}");
        self
    }

    /// A header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }
}
