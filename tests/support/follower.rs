//! A follower of a record: reads server-sent events as a browser does.

use std::io::{BufRead, BufReader, Lines};

use ureq::{Agent, BodyReader};

use super::server::PATIENCE;

/// A stream of events, until the server or the connection ends it.
pub(crate) struct Stream {
    lines: Lines<BufReader<BodyReader<'static>>>,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// The position.
    pub(crate) id: u32,
    /// The type.
    pub(crate) event: String,
    /// The event as it is stored.
    pub(crate) data: String,
}

impl Stream {
    /// Connects, perhaps again after the last event that was dealt with.
    pub(crate) fn open(url: &str, last: Option<u32>) -> Result<Self, ureq::Error> {
        let agent: Agent = Agent::config_builder()
            .timeout_recv_response(Some(PATIENCE))
            .timeout_recv_body(Some(2 * PATIENCE))
            .build()
            .into();
        let mut request = agent.get(url);
        if let Some(last) = last {
            request = request.header("last-event-id", last.to_string());
        }
        let response = request.call()?;
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Ok(Self { lines: BufReader::new(response.into_body().into_reader()).lines() })
    }
}

impl Iterator for Stream {
    type Item = Told;

    /// The next event; `None` when the stream ended. One that came only in part
    /// did not come.
    fn next(&mut self) -> Option<Told> {
        let (mut id, mut event, mut data) = (None, String::new(), None);
        loop {
            let line = self.lines.next()?.ok()?;
            match line.split_once(": ").unwrap_or((&line, "")) {
                ("id", value) => id = Some(value.parse().expect("an id is a position")),
                ("event", value) => event = value.to_owned(),
                ("data", value) => {
                    assert_eq!(data.replace(value.to_owned()), None, "data is one line");
                }
                ("", "") if line.is_empty() => {
                    if let (Some(id), Some(data)) = (id.take(), data.take()) {
                        return Some(Told { id, event, data });
                    }
                }
                ("retry" | "", _) => {}
                (other, _) => panic!("what is '{other}' in {line}?"),
            }
        }
    }
}
