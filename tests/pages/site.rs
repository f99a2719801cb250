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
        Self::with(backend, &[])
    }

    /// With ratings, procedures and a rule on top: `compliance.ndjson`.
    pub(crate) fn rated(backend: Backend) -> Self {
        Self::with(backend, &["compliance.ndjson"])
    }

    /// With an evaluation, its follow-up and a lesson on top: `evaluation.ndjson`.
    pub(crate) fn evaluated(backend: Backend) -> Self {
        Self::with(backend, &["compliance.ndjson", "evaluation.ndjson"])
    }

    fn with(backend: Backend, records: &[&str]) -> Self {
        let database = Database::new(backend);
        for (mapping, file) in
            [("instruments", "instruments.csv"), ("commitments", "memberships.csv")]
        {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("example").join(file);
            let path = path.display().to_string();
            let import = ["import", "--organisation", "demo", "--mapping", mapping, path.as_str()];
            database.run(&import).exits(0);
        }
        for file in records {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pages").join(file);
            let path = path.display().to_string();
            database.run(&["record", "--organisation", "demo", &path]).exits(0);
        }
        Self { server: Server::start(&database), database }
    }
}
