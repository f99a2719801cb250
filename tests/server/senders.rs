//! Those who record over HTTP, each keeping what it was answered, and the check
//! of that against the log.

use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

use crate::support::{
    Database,
    server::{Answer, Server},
};

/// What one request to record came to, as its sender knows it.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    /// The code of the member that it records, which is its key too.
    pub(crate) code: String,
    /// The position of the receipt; `None` without one.
    pub(crate) position: Option<usize>,
}

/// Sends a request to record a member, with its code as the key.
pub(crate) fn send(server: &Server, code: &str) -> Result<Answer, ureq::Error> {
    let headers = ["content-type: application/json", &format!("idempotency-key: {code}")];
    let body = format!(r#"{{"type":"member.recorded.v1","data":{{"code":"{code}"}}}}"#);
    server.try_send("POST", "/api/v1/main/events", &headers, body.as_bytes())
}

/// What came of it: a receipt, or nothing that can be counted on.
pub(crate) fn came_to(code: &str, answer: &Result<Answer, ureq::Error>) -> Sent {
    let receipt = answer.as_ref().ok().filter(|answer| (200..300).contains(&answer.status));
    let position = receipt.map(|receipt| receipt.json()["position"].as_u64().unwrap());
    Sent { code: code.to_owned(), position: position.map(|n| usize::try_from(n).unwrap()) }
}

/// Sends from `senders` at once, codes that begin with `prefix`, until the
/// server goes away; after `receipts` receipts, `then` happens. Whatever is answered is a receipt, or a 503 that
/// says what became of the request.
pub(crate) fn send_until_it_ends(
    server: &Server,
    prefix: &str,
    senders: usize,
    receipts: usize,
    then: impl Fn() + Sync,
) -> Vec<Sent> {
    let (all, received) = (Mutex::new(Vec::new()), AtomicUsize::new(0));
    let sender = |sender: usize| {
        for n in 0.. {
            let code = format!("{prefix}S{sender}N{n}");
            let answer = send(server, &code);
            all.lock().unwrap().push(came_to(&code, &answer));
            match answer {
                Ok(answer) if answer.status == 201 => {
                    if received.fetch_add(1, SeqCst) + 1 == receipts {
                        then();
                    }
                }
                Ok(answer) => {
                    assert_eq!(answer.status, 503, "{answer:#?}");
                    let code = answer.json()["code"].as_str().unwrap().to_owned();
                    assert!(["stopped", "unknown"].contains(&code.as_str()), "{answer:#?}");
                }
                // It is gone, or going.
                Err(_) => return,
            }
        }
    };
    std::thread::scope(|scope| {
        for n in 0..senders {
            scope.spawn(move || sender(n));
        }
    });
    assert!(received.load(SeqCst) >= receipts);
    all.into_inner().unwrap()
}

/// The log, line by line.
pub(crate) fn log(database: &Database) -> Vec<String> {
    let exported = database.run(&["export", "events", "--format", "ndjson"]).exits(0);
    exported.stdout.lines().map(str::to_owned).collect()
}

/// What was acknowledged stands where its receipt says, and nothing stands twice.
pub(crate) fn check(sent: &[Sent], log: &[String]) -> Result<(), String> {
    for Sent { code, position } in sent {
        let it = format!(r#""data":{{"code":"{code}"}}"#);
        let times = log.iter().filter(|line| line.contains(&it)).count();
        if times > 1 {
            return Err(format!("{code} stands {times} times"));
        }
        if let Some(position) = position
            && !log.get(position - 1).is_some_and(|line| line.contains(&it))
        {
            return Err(format!("{code} does not stand at {position}"));
        }
    }
    Ok(())
}
