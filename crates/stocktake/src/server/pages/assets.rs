//! What pages need besides themselves: a style sheet, and scripts that only spare a
//! click. Their addresses carry a hash, so they may be kept for ever.

use std::sync::LazyLock;

use axum::{
    extract::RawPathParams,
    http::header,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};
use stocktake_model::hex;

use crate::server::problem::{Kind, Problem};

/// A file with its type.
struct Asset {
    name: String,
    kind: &'static str,
    body: &'static str,
}

fn asset(stem: &str, extension: &str, kind: &'static str, body: &'static str) -> Asset {
    let hash = Sha256::digest(body.as_bytes());
    Asset { name: format!("{stem}.{}.{extension}", hex(&hash[..6])), kind, body }
}

static ASSETS: LazyLock<[Asset; 4]> = LazyLock::new(|| {
    [
        asset("style", "css", "text/css; charset=utf-8", include_str!("../../../assets/style.css")),
        asset(
            "time",
            "js",
            "text/javascript; charset=utf-8",
            include_str!("../../../assets/time.js"),
        ),
        asset(
            "alike",
            "js",
            "text/javascript; charset=utf-8",
            include_str!("../../../assets/alike.js"),
        ),
        asset("icon", "svg", "image/svg+xml", include_str!("../../../assets/icon.svg")),
    ]
});

/// The address of the style sheet.
pub(super) fn style() -> String {
    format!("/assets/{}", ASSETS[0].name)
}

/// The address of the script.
pub(super) fn script() -> String {
    format!("/assets/{}", ASSETS[1].name)
}

/// The address of the script of forms that offer what is alike.
pub(super) fn alike() -> String {
    format!("/assets/{}", ASSETS[2].name)
}

/// The address of the icon.
pub(super) fn icon() -> String {
    format!("/assets/{}", ASSETS[3].name)
}

/// `GET /assets/{file}`
pub(super) async fn file(path: RawPathParams) -> Result<Response, Problem> {
    let name = path.iter().next().map_or("", |(_, name)| name);
    let found = ASSETS.iter().find(|asset| asset.name == name);
    let asset = found.ok_or_else(|| Problem::new(Kind::NothingHere))?;
    let headers = [
        (header::CONTENT_TYPE, asset.kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((headers, asset.body).into_response())
}
