//! A network between the program and PostgreSQL that fails when it is told to.

use std::{
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex, MutexGuard},
    time::Duration,
};

use crate::support::Database;

/// What is in every append, and in nothing else that the program sends.
const APPEND: &[u8] = b"\"specversion\":\"1.0\"";

/// How the network fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    /// The next append never reaches the server.
    BeforeItArrives,
    /// The server commits the next append, and its answer gets lost.
    BeforeTheAnswer,
    /// All connections end now, whatever is under way.
    Now,
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
    planned: Option<Cut>,
    /// How many appends were cut off.
    cuts: usize,
    /// Nobody answers.
    is_down: bool,
    connections: Vec<TcpStream>,
}

impl Proxy {
    /// A proxy in front of the server of a database; the database's URL leads through it from now on.
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

    /// Lets the network fail, and waits until it has.
    pub(crate) fn cut(&self, cut: Cut) {
        let mut state = self.network.state();
        if cut == Cut::Now {
            state.cut_all();
            return;
        }
        let before = state.cuts;
        state.planned = Some(cut);
        let (state, waited) = self
            .network
            .news
            .wait_timeout_while(state, Duration::from_secs(30), |state| state.cuts == before)
            .unwrap();
        assert!(!waited.timed_out(), "nothing was appended: {:?}", state.planned);
    }

    /// The server is not there for a while: connections end, new ones are refused.
    pub(crate) fn go_down_for(&self, time: Duration) {
        let mut state = self.network.state();
        state.is_down = true;
        state.cut_all();
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
    fn cut_all(&mut self) {
        for connection in self.connections.drain(..) {
            connection.shutdown(Shutdown::Both).ok();
        }
    }
}

impl Network {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Takes connections until the network is down. The thread ends with the test's process.
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
                state.connections.push(client.try_clone().unwrap());
                state.connections.push(server.try_clone().unwrap());
                drop(state);
                Self::join(&network, client, server);
            }
        });
    }

    /// Carries bytes both ways until either side is gone.
    fn join(network: &Arc<Self>, client: TcpStream, server: TcpStream) {
        let (mut answers, mut to_client) =
            (server.try_clone().unwrap(), client.try_clone().unwrap());
        std::thread::spawn(move || {
            std::io::copy(&mut answers, &mut to_client).ok();
            to_client.shutdown(Shutdown::Both).ok();
        });
        let network = Arc::clone(network);
        std::thread::spawn(move || {
            network.carry(client, &server);
            server.shutdown(Shutdown::Both).ok();
        });
    }

    /// Carries what the program says to the server, up to the append that is to be cut off.
    fn carry(&self, mut client: TcpStream, mut server: &TcpStream) {
        let mut bytes = [0; 64 * 1024];
        while let Ok(count @ 1..) = client.read(&mut bytes) {
            let is_append = bytes[..count].windows(APPEND.len()).any(|window| window == APPEND);
            let cut = if is_append { self.state().planned.take() } else { None };
            if let Some(cut) = cut {
                if cut == Cut::BeforeTheAnswer {
                    // The client is cut off first, so that no answer gets through.
                    client.shutdown(Shutdown::Both).ok();
                    server.write_all(&bytes[..count]).ok();
                    // The server has to have done it before it learns that nobody listens.
                    std::thread::sleep(Duration::from_millis(200));
                }
                client.shutdown(Shutdown::Both).ok();
                self.state().cuts += 1;
                self.news.notify_all();
                return;
            }
            if server.write_all(&bytes[..count]).is_err() {
                break;
            }
        }
    }
}
