//! A network between the program and PostgreSQL that fails when it is told to.

use std::{
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Condvar, Mutex, MutexGuard,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use crate::support::Database;

/// What is in every append, and in nothing else that the program sends.
const APPEND: &[u8] = b"\"specversion\":\"1.0\"";

/// What happens to the next append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mishap {
    /// It never reaches the server, and the connection ends.
    Lost,
    /// It reaches the server, whose answers go nowhere from then on.
    Unanswered,
}

/// A proxy on loopback.
pub(crate) struct Proxy {
    network: Arc<Network>,
}

struct Network {
    server: SocketAddr,
    port: u16,
    state: Mutex<State>,
    news: Condvar,
}

#[derive(Default)]
struct State {
    planned: Option<Mishap>,
    /// Nobody answers.
    is_down: bool,
    /// Both sides of each.
    connections: Vec<[TcpStream; 2]>,
}

impl Proxy {
    /// A proxy in front of the server of a database; the database's URL leads
    /// through it from now on.
    pub(crate) fn in_front_of(database: &mut Database) -> Self {
        let (user, rest) = database.url.rsplit_once('@').unwrap();
        let (address, name) = rest.split_once('/').unwrap();
        let server = address.parse().expect("the server is on loopback, as ADDRESS:PORT");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let url = format!("{user}@127.0.0.1:{port}/{name}");
        let (state, news) = (Mutex::default(), Condvar::new());
        let network = Arc::new(Network { server, port, state, news });
        Network::listen(&network, listener);
        database.url = url;
        Self { network }
    }

    /// The next append never reaches the server. Returns when that has happened.
    pub(crate) fn lose_the_next_append(&self) {
        self.wait_for(Mishap::Lost);
    }

    /// The next append reaches the server, and the program does not hear of it
    /// until the connections are cut. Returns when that has happened.
    pub(crate) fn withhold_the_next_answer(&self) {
        self.wait_for(Mishap::Unanswered);
    }

    fn wait_for(&self, mishap: Mishap) {
        let mut state = self.network.state();
        state.planned = Some(mishap);
        let (_state, waited) = self
            .network
            .news
            .wait_timeout_while(state, Duration::from_secs(30), |state| state.planned.is_some())
            .unwrap();
        assert!(!waited.timed_out(), "nothing was appended");
    }

    /// All connections end now, whatever is under way.
    pub(crate) fn cut(&self) {
        self.network.state().cut();
    }

    /// The server is not there for a while: connections end, new ones are refused.
    pub(crate) fn go_down_for(&self, time: Duration) {
        let mut state = self.network.state();
        state.is_down = true;
        state.cut();
        drop(state);
        // Whoever waits for a connection is woken, and sees that it is to close.
        TcpStream::connect(("127.0.0.1", self.network.port)).ok();
        std::thread::sleep(time);
        self.network.state().is_down = false;
        let listener = TcpListener::bind(("127.0.0.1", self.network.port)).unwrap();
        Network::listen(&self.network, listener);
    }
}

impl State {
    fn cut(&mut self) {
        for side in self.connections.drain(..).flatten() {
            side.shutdown(Shutdown::Both).ok();
        }
    }
}

impl Network {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Takes connections until the network is down. The threads end with the test's process.
    fn listen(network: &Arc<Self>, listener: TcpListener) {
        let network = Arc::clone(network);
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let client = client.unwrap();
                let mut state = network.state();
                if state.is_down {
                    return;
                }
                let server = TcpStream::connect(network.server).unwrap();
                state.connections.push([client.try_clone().unwrap(), server.try_clone().unwrap()]);
                drop(state);
                Self::join(&network, client, server);
            }
        });
    }

    /// Carries bytes both ways until either side is gone.
    fn join(network: &Arc<Self>, client: TcpStream, server: TcpStream) {
        let muted = Arc::new(AtomicBool::new(false));
        let back = (server.try_clone().unwrap(), client.try_clone().unwrap(), Arc::clone(&muted));
        std::thread::spawn(move || carry_answers(back.0, back.1, &back.2));
        let network = Arc::clone(network);
        std::thread::spawn(move || network.carry_requests(client, server, &muted));
    }

    fn carry_requests(&self, mut client: TcpStream, mut server: TcpStream, muted: &AtomicBool) {
        let mut bytes = [0; 64 * 1024];
        while let Ok(count @ 1..) = client.read(&mut bytes) {
            let is_append = bytes[..count].windows(APPEND.len()).any(|window| window == APPEND);
            let mishap = if is_append { self.state().planned.take() } else { None };
            muted.fetch_or(mishap == Some(Mishap::Unanswered), Ordering::SeqCst);
            let is_lost = mishap == Some(Mishap::Lost);
            let is_over = is_lost || server.write_all(&bytes[..count]).is_err();
            self.news.notify_all();
            if is_over {
                break;
            }
        }
        client.shutdown(Shutdown::Both).ok();
        server.shutdown(Shutdown::Both).ok();
    }
}

fn carry_answers(mut server: TcpStream, mut client: TcpStream, muted: &AtomicBool) {
    let mut bytes = [0; 64 * 1024];
    while let Ok(count @ 1..) = server.read(&mut bytes) {
        if !muted.load(Ordering::SeqCst) && client.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    client.shutdown(Shutdown::Both).ok();
}
