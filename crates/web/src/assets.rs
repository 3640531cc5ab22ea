//! *Tillgångar*: style sheets, the font, the drawings and the one script, all of them in the program itself.
//!
//! An address holds a hash of what is behind it, so browsers may keep it for good, and a new version is never mixed with
//! an old one.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::routing::get;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// Where assets lie.
pub const ASSETS_PATH: &str = "/tillgangar/";

/// Every file that pages need besides themselves.
pub struct Assets {
    by_name: BTreeMap<&'static str, String>,
    by_file: BTreeMap<String, Asset>,
}

struct Asset {
    kind: &'static str,
    plain: Vec<u8>,
    packed: Option<Vec<u8>>,
}

/// The style sheet is written in files of one layer each.
const STYLES: [&str; 9] = [
    include_str!("../assets/css/tokens.css"),
    include_str!("../assets/css/layout.css"),
    include_str!("../assets/css/parts.css"),
    include_str!("../assets/css/pages.css"),
    include_str!("../assets/css/forms.css"),
    include_str!("../assets/css/charts.css"),
    include_str!("../assets/css/narrow.css"),
    include_str!("../assets/css/menus.css"),
    include_str!("../assets/css/print.css"),
];

const FONT: &str = "source-sans-3.woff2";

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::embedded);

impl Assets {
    /// The address of an asset: `Assets::url("samsyn.css")`.
    ///
    /// A name that does not exist is a mistake in a template: an address that is not found, and a failed assertion in
    /// tests.
    pub fn url(name: &str) -> &'static str {
        let found = ASSETS.by_name.get(name);
        debug_assert!(found.is_some(), "no asset {name}");
        found.map_or(ASSETS_PATH, String::as_str)
    }

    /// Every asset: the name in its address, and what is behind it. For pages that are written to files.
    pub fn files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
        let files = ASSETS.by_file.iter();
        files.map(|(file, asset)| (file.as_str(), asset.plain.as_slice()))
    }

    fn embedded() -> Assets {
        let mut assets = Assets {
            by_name: BTreeMap::new(),
            by_file: BTreeMap::new(),
        };
        let font = include_bytes!("../assets/vendor/source-sans-3.woff2");
        assets.add(FONT, "font/woff2", font.to_vec());
        let font = assets.file_of(FONT).to_owned();
        let style = STYLES.concat().replace(FONT, &font);
        assets.add("samsyn.css", "text/css; charset=utf-8", style.into_bytes());
        let design_system = include_bytes!("../assets/vendor/designsystemet.css");
        assets.add(
            "designsystemet.css",
            "text/css; charset=utf-8",
            design_system.to_vec(),
        );
        let script = include_bytes!("../assets/samsyn.js");
        assets.add(
            "samsyn.js",
            "text/javascript; charset=utf-8",
            script.to_vec(),
        );
        let logo = include_bytes!("../assets/logo.svg");
        assets.add("logo.svg", "image/svg+xml", logo.to_vec());
        let favicon = include_bytes!("../assets/favicon.svg");
        assets.add("favicon.svg", "image/svg+xml", favicon.to_vec());
        assets
    }

    fn add(&mut self, name: &'static str, kind: &'static str, plain: Vec<u8>) {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let file = format!("{stem}-{}.{extension}", short_hash(&plain));
        // The font is packed as it is.
        let packed = (extension != "woff2").then(|| gzip(&plain)).flatten();
        self.by_name.insert(name, format!("{ASSETS_PATH}{file}"));
        let asset = Asset {
            kind,
            plain,
            packed,
        };
        self.by_file.insert(file, asset);
    }

    fn file_of(&self, name: &str) -> &str {
        let url = self.by_name.get(name).map_or("", String::as_str);
        url.trim_start_matches(ASSETS_PATH)
    }
}

/// The routes of the assets. Anyone may read them.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/tillgangar/{file}", get(serve))
}

async fn serve(Path(file): Path<String>, asked: HeaderMap) -> Response<Body> {
    let Some(asset) = ASSETS.by_file.get(&file) else {
        let mut missing = Response::new(Body::empty());
        *missing.status_mut() = StatusCode::NOT_FOUND;
        return missing;
    };
    let packed = asset.packed.as_deref().filter(|_| takes_gzip(&asked));
    let bytes: &'static [u8] = packed.unwrap_or(&asset.plain);
    let mut answer = Response::new(Body::from(bytes));
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    if packed.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    answer
}

fn takes_gzip(asked: &HeaderMap) -> bool {
    let encodings = asked.get(header::ACCEPT_ENCODING);
    let encodings = encodings
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    encodings.split(',').any(|encoding| {
        let (name, quality) = encoding.split_once(';').unwrap_or((encoding, ""));
        let refused = quality.trim().trim_start_matches("q=").parse() == Ok(0.0);
        name.trim() == "gzip" && !refused
    })
}

fn short_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(6)
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// Nothing where packing failed: the file is then sent as it is.
fn gzip(plain: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn answer(file: &str, encoding: &'static str) -> Response<Body> {
        let mut asked = HeaderMap::new();
        asked.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(encoding));
        serve(Path(file.to_owned()), asked).await
    }

    fn file(name: &str) -> &'static str {
        Assets::url(name).trim_start_matches(ASSETS_PATH)
    }

    #[tokio::test]
    async fn a_style_sheet_is_sent_packed_to_those_who_take_it_and_may_be_kept() {
        let packed = answer(file("samsyn.css"), "br, gzip;q=0.8").await;
        assert_eq!(packed.headers()[header::CONTENT_ENCODING], "gzip");
        assert!(
            packed.headers()[header::CACHE_CONTROL]
                .to_str()
                .is_ok_and(|value| value.contains("immutable"))
        );
        let plain = answer(file("samsyn.css"), "gzip;q=0").await;
        assert!(plain.headers().get(header::CONTENT_ENCODING).is_none());
        assert_eq!(
            plain.headers()[header::CONTENT_TYPE],
            "text/css; charset=utf-8"
        );
    }

    #[tokio::test]
    async fn a_file_of_another_version_is_not_found() {
        let old = answer("samsyn-000000000000.css", "gzip").await;
        assert_eq!(old.status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn the_style_sheet_names_the_font_by_its_hash() {
        let of_site = |name: &str| name.starts_with("samsyn-") && name.ends_with(".css");
        let style = Assets::files().find(|(name, _)| of_site(name));
        let style = String::from_utf8_lossy(style.expect("there is a style sheet").1);
        assert!(style.contains(file(FONT)), "{}", file(FONT));
        assert!(!style.contains(&format!("\"{FONT}\"")));
    }

    #[test]
    fn the_style_sheet_fetches_nothing_from_elsewhere() {
        for (name, bytes) in Assets::files().filter(|(name, _)| name.ends_with(".css")) {
            let text = String::from_utf8_lossy(bytes);
            let elsewhere = ["url(http", "url(\"http", "url(//", "url(\"//", "@import"];
            for sign in elsewhere {
                assert!(!text.contains(sign), "{name} has {sign}");
            }
        }
    }
}
