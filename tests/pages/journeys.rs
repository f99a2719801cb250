//! The journeys of `tests/journeys`, in Debian's Chromium.

use std::{path::Path, process::Command};

use super::site::Site;
use crate::support::Backend;

#[test]
fn people_find_their_way() {
    let site = Site::evaluated(Backend::Sqlite);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/journeys");
    assert!(
        folder.join("node_modules").exists(),
        "the journeys need what `npm ci` in tests/journeys installs; tests/run does it"
    );
    let browser = std::env::var("STOCKTAKE_BROWSER").unwrap_or("/usr/bin/chromium".to_owned());
    let output = Command::new("node")
        .args(["--test", "--test-reporter=spec", "journeys.test.mjs"])
        .env("STOCKTAKE_URL", site.server.url(""))
        .env("STOCKTAKE_BROWSER", browser)
        .current_dir(folder)
        .output()
        .expect("node runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("fail 0") && !said.contains("pass 0"), "{said}");
}
