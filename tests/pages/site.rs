//! A server with the example data that ships, as the organisation `demo`.

use std::path::Path;

use crate::support::{Backend, Database, server::Server};

/// A server, and the database that it serves.
pub(crate) struct Site {
    pub(crate) server: Server,
    pub(crate) database: Database,
}

impl Site {
    pub(crate) fn start(backend: Backend) -> Self {
        let database = Database::new(backend);
        for (mapping, file) in
            [("instruments", "instruments.csv"), ("commitments", "memberships.csv")]
        {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("example").join(file);
            let path = path.display().to_string();
            let import = ["import", "--organisation", "demo", "--mapping", mapping, path.as_str()];
            database.run(&import).exits(0);
        }
        Self { server: Server::start(&database), database }
    }
}
