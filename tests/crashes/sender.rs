//! Somebody who sends lines to `stocktake record` and keeps every receipt, as
//! the people whose events must not be lost would.

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{Arc, Condvar, Mutex, MutexGuard},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{lines::Line, support::Database};

/// How many lines are sent ahead of their answers, unless said otherwise: more
/// than the program has in flight, so that it is never idle.
const AHEAD_MAX: usize = 150;

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the program promised about a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Receipt {
    pub(crate) line: Line,
    pub(crate) event: String,
    pub(crate) position: usize,
    pub(crate) recorded: String,
    pub(crate) outcome: String,
}

/// A running `stocktake record`, fed as fast as it answers.
pub(crate) struct Sender {
    child: Child,
    told: Arc<Told>,
    feeder: Option<JoinHandle<()>>,
    listeners: Vec<JoinHandle<()>>,
}

/// What went back and forth so far.
#[derive(Default)]
struct Told {
    talk: Mutex<Talk>,
    news: Condvar,
}

#[derive(Debug, Default, Clone)]
struct Talk {
    sent: Vec<Line>,
    receipts: Vec<Receipt>,
    /// Answers that are no receipts.
    refusals: Vec<Value>,
    stderr: String,
    over: bool,
}

/// A conversation that is over.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The exit code; `None` after a signal.
    pub(crate) code: Option<i32>,
    pub(crate) sent: Vec<Line>,
    pub(crate) receipts: Vec<Receipt>,
    pub(crate) refusals: Vec<Value>,
    pub(crate) stderr: String,
}

impl Sender {
    /// Sends lines to a database.
    pub(crate) fn start(
        database: &Database,
        lines: impl IntoIterator<Item = Line, IntoIter: Send + 'static>,
    ) -> Self {
        Self::start_as(database.stocktake(&["record"]), lines, AHEAD_MAX)
    }

    /// Sends lines to a program started in a way of its own, at most `ahead` before their answers.
    pub(crate) fn start_as(
        mut command: Command,
        lines: impl IntoIterator<Item = Line, IntoIter: Send + 'static>,
        ahead: usize,
    ) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let told = Arc::new(Told::default());
        let (stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let mut stderr = child.stderr.take().unwrap();
        let lines = lines.into_iter();
        let feeder = std::thread::spawn({
            let told = Arc::clone(&told);
            move || told.feed(stdin, lines, ahead)
        });
        let listener = std::thread::spawn({
            let told = Arc::clone(&told);
            move || told.listen(stdout)
        });
        let words = std::thread::spawn({
            let told = Arc::clone(&told);
            move || {
                let mut text = Vec::new();
                stderr.read_to_end(&mut text).unwrap();
                told.talk().stderr = String::from_utf8_lossy(&text).into_owned();
            }
        });
        Self { child, told, feeder: Some(feeder), listeners: vec![listener, words] }
    }

    /// How many receipts came so far.
    pub(crate) fn receipts(&self) -> usize {
        self.told.talk().receipts.len()
    }

    /// The last position that a receipt named.
    pub(crate) fn last_position(&self) -> usize {
        self.told.talk().receipts.iter().map(|receipt| receipt.position).max().unwrap_or(0)
    }

    /// Waits until there are `count` receipts.
    pub(crate) fn wait_for_receipts(&self, count: usize) {
        let enough = |talk: &Talk| talk.receipts.len() >= count;
        let talk = self.told.wait(|talk| enough(talk) || talk.over);
        assert!(enough(&talk), "no {count} receipts came: {:?}", talk.refusals.last());
    }

    /// Waits until there are `count` answers that are no receipts.
    pub(crate) fn wait_for_refusals(&self, count: usize) {
        let talk = self.told.wait(|talk| talk.refusals.len() >= count || talk.over);
        assert!(talk.refusals.len() >= count, "no {count} refusals came: {talk:?}");
    }

    /// Ends the program at once, as the system does when memory is short.
    pub(crate) fn kill(mut self) -> Ended {
        self.child.kill().unwrap();
        self.end()
    }

    /// Waits for the end of the lines and of the program.
    pub(crate) fn finish(mut self) -> Ended {
        self.end()
    }

    /// Stops the program where it stands, and returns when it has stopped.
    pub(crate) fn pause(&self) {
        self.signal("STOP");
        let stat = format!("/proc/{}/stat", self.child.id());
        let began = Instant::now();
        while !std::fs::read_to_string(&stat).is_ok_and(|stat| stat.contains(") T ")) {
            assert!(began.elapsed() < PATIENCE, "the program does not stop");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Lets it go on.
    pub(crate) fn resume(&self) {
        self.signal("CONT");
    }

    /// Whether it is in the middle of an append to an SQLite file: byte 120 of the
    /// file of shared memory is the lock of the one who writes (sqlite.org/walformat.html).
    pub(crate) fn holds_the_write_lock(&self) -> bool {
        let holder = format!(" WRITE {} ", self.child.id());
        let locks = std::fs::read_to_string("/proc/locks").unwrap();
        locks.lines().any(|lock| lock.contains(&holder) && lock.ends_with(" 120 120"))
    }

    fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
    }

    fn end(&mut self) -> Ended {
        let began = Instant::now();
        let code = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status.code();
            }
            assert!(began.elapsed() < PATIENCE, "the program does not end: {:?}", self.told.talk());
            std::thread::sleep(Duration::from_millis(2));
        };
        for thread in self.listeners.drain(..).chain(self.feeder.take()) {
            thread.join().unwrap();
        }
        let Talk { sent, receipts, refusals, stderr, .. } = self.told.talk().clone();
        Ended { code, sent, receipts, refusals, stderr }
    }
}

/// A test that fails leaves no program behind.
impl Drop for Sender {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Told {
    fn talk(&self) -> MutexGuard<'_, Talk> {
        self.talk.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn wait(&self, until: impl Fn(&Talk) -> bool) -> MutexGuard<'_, Talk> {
        let (talk, waited) = self
            .news
            .wait_timeout_while(self.talk(), PATIENCE, |talk| !until(talk))
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        assert!(!waited.timed_out(), "what must come did not come: {talk:?}");
        talk
    }

    fn feed(&self, mut stdin: ChildStdin, lines: impl Iterator<Item = Line>, ahead: usize) {
        for line in lines {
            let json = format!("{}\n", line.json());
            {
                let answered = |talk: &Talk| talk.receipts.len() + talk.refusals.len();
                let mut talk =
                    self.wait(|talk| talk.over || talk.sent.len() < answered(talk) + ahead);
                if talk.over {
                    return;
                }
                talk.sent.push(line);
            }
            // The program went: whoever sees to it knows.
            if stdin.write_all(json.as_bytes()).is_err() {
                return;
            }
        }
    }

    fn listen(&self, stdout: ChildStdout) {
        let mut stdout = BufReader::new(stdout);
        let mut line = String::new();
        while stdout.read_line(&mut line).unwrap() > 0 {
            // A last line cut short was not heard.
            if line.ends_with('\n') {
                self.hear(&serde_json::from_str(&line).expect("answers are JSON"));
            }
            line.clear();
        }
        self.talk().over = true;
        self.news.notify_all();
    }

    fn hear(&self, answer: &Value) {
        let mut talk = self.talk();
        let number = usize::try_from(answer["line"].as_u64().unwrap()).unwrap();
        let text = |name: &str| answer[name].as_str().unwrap().to_owned();
        if answer["outcome"].is_null() {
            talk.refusals.push(answer.clone());
        } else {
            let receipt = Receipt {
                line: talk.sent[number - 1].clone(),
                event: text("event"),
                position: usize::try_from(answer["position"].as_u64().unwrap()).unwrap(),
                recorded: text("recorded"),
                outcome: text("outcome"),
            };
            talk.receipts.push(receipt);
        }
        drop(talk);
        self.news.notify_all();
    }
}

impl Ended {
    /// Asserts that every line has its receipt, and hands them out.
    #[track_caller]
    pub(crate) fn all_acknowledged(self) -> Vec<Receipt> {
        assert!(self.refusals.is_empty(), "{:?}\n{}", self.refusals, self.stderr);
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        assert_eq!(self.receipts.len(), self.sent.len(), "each line has one answer");
        self.receipts
    }
}
