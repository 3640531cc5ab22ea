//! A browser that stories drive: Chromium without a window, by WebDriver.
//!
//! Each has a driver and a profile of its own, on a port that was free; dropping it ends both.

mod keys;

pub use keys::Focus;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

/// axe-core as its makers publish it; see the folder's README.
const AXE: &str = include_str!("../vendor/axe-core/axe.min.js");

/// What pages are checked for. Level AAA is not promised; best practices are axe's opinion, and we share it.
const RULES: &str =
    "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}";

/// Nothing that would leave the machine, and nothing of what an earlier run left.
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

/// How the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Dark text on white.
    Light,
    /// Light text on black.
    Dark,
    /// The colours of the system and no others.
    ForcedColours,
    /// As on paper.
    Print,
}

/// A browser and what drives it.
pub struct Browser {
    client: Client,
    // Dropped after the client, the driver before the profile.
    _driver: Driver,
    _profile: TempDir,
}

struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        // A polite signal lets it end its browser; what is gone already needs none.
        let ended = Command::new("kill").arg(self.0.id().to_string()).status();
        if !ended.is_ok_and(|status| status.success()) {
            let _gone = self.0.kill();
        }
        let _waited = self.0.wait();
    }
}

impl Browser {
    /// Starts one.
    ///
    /// # Errors
    /// Where `chromium` or `chromedriver` is missing or does not answer; `bin/test` installs them.
    pub async fn start() -> Result<Browser> {
        let (driver, port) = driver()?;
        let profile = TempDir::new().context("a folder for the browser's profile")?;
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        flags.push(format!("--user-data-dir={}", profile.path().display()));
        let wanted = json!({ "goog:chromeOptions": { "args": flags }, "goog:loggingPrefs": { "browser": "ALL" } });
        let Value::Object(wanted) = wanted else {
            bail!("capabilities are an object");
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connected = builder.capabilities(wanted);
        let address = format!("http://127.0.0.1:{port}");
        let client = connected.connect(&address);
        Ok(Browser {
            client: client.await.context("the driver gives a session")?,
            _driver: driver,
            _profile: profile,
        })
    }

    /// The session, for everything that has no name here.
    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// Goes to an address.
    ///
    /// # Errors
    /// Where it cannot be reached.
    pub async fn open(&self, address: &str) -> Result<()> {
        Ok(self.client.goto(address).await?)
    }

    /// Makes the screen so wide, in CSS pixels. Narrower than a window can be, as telephones are.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn screen(&self, width: u32) -> Result<()> {
        let screen =
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", screen)
            .await?;
        Ok(())
    }

    /// Shows pages so from now on.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn look(&self, look: Look) -> Result<()> {
        let scheme = if look == Look::Dark { "dark" } else { "light" };
        let forced = if look == Look::ForcedColours {
            "active"
        } else {
            "none"
        };
        let media = json!({
            "media": if look == Look::Print { "print" } else { "" },
            "features": [
                { "name": "prefers-color-scheme", "value": scheme },
                { "name": "forced-colors", "value": forced },
            ],
        });
        self.devtools("Emulation.setEmulatedMedia", media).await?;
        Ok(())
    }

    /// What axe finds on the page: rule, how bad, and the first places. Nothing is what we want.
    ///
    /// # Errors
    /// Where the script does not run.
    pub async fn axe(&self) -> Result<Vec<String>> {
        // As a script of the driver, not of the page: its policy forbids scripts from elsewhere.
        let ready = self.client.execute("return typeof axe", vec![]).await?;
        if ready != "object" {
            self.client.execute(AXE, vec![]).await?;
        }
        let script = format!(
            "const done = arguments[arguments.length - 1]; axe.run(document, {RULES}).then((found) => done(found.violations.map((rule) => `${{rule.id}} (${{rule.impact}}): ${{rule.nodes.slice(0, 4).map((node) => node.target + ' ' + node.failureSummary.replaceAll('\\n', ' ')).join(' | ')}}`)), (fault) => done([String(fault)]));"
        );
        let found = self.client.execute_async(&script, vec![]).await?;
        let found = found.as_array().context("axe gives a list")?;
        Ok(found
            .iter()
            .map(|text| text.as_str().unwrap_or_default().to_owned())
            .collect())
    }

    /// Has nothing but this cookie for the site from now on.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn only_cookie(&self, site: &str, name: &str, value: &str) -> Result<()> {
        self.devtools("Network.clearBrowserCookies", json!({}))
            .await?;
        let cookie = json!({ "name": name, "value": value, "url": site, "httpOnly": true });
        let set = self.devtools("Network.setCookie", cookie).await?;
        ensure!(set["success"] == true, "the cookie was not taken: {set}");
        Ok(())
    }

    /// Scripts of pages do nothing from now on, as where somebody has turned them off.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn without_script(&self) -> Result<()> {
        let off = json!({ "value": true });
        self.devtools("Emulation.setScriptExecutionDisabled", off)
            .await?;
        Ok(())
    }

    /// How many pixels the page is wider than the screen.
    ///
    /// # Errors
    /// Where the script does not run.
    pub async fn overflow(&self) -> Result<i64> {
        let script =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let wider = self.client.execute(script, vec![]).await?;
        wider.as_i64().context("a number of pixels")
    }

    /// What the browser complained of since it was last asked: refused styles and scripts, files that are missing.
    ///
    /// # Errors
    /// Where the driver refuses.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let body = json!({ "type": "browser" });
        let entries = self.ask("se/log", body).await?;
        let entries = entries.as_array().context("a list of entries")?;
        // Hints of the browser to those who write pages are no complaints.
        Ok(entries
            .iter()
            .filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING")
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect())
    }

    /// Writes a picture of the whole page to `screens/NAME.png` in the folder, for people to look at.
    ///
    /// # Errors
    /// Where it cannot be drawn or written.
    pub async fn picture(&self, folder: &Path, name: &str) -> Result<PathBuf> {
        let whole = json!({ "format": "png", "captureBeyondViewport": true });
        let drawn = self.devtools("Page.captureScreenshot", whole).await?;
        let drawn = drawn["data"].as_str().context("a picture")?;
        self.keep(folder, &format!("{name}.png"), drawn)
    }

    /// Writes the page as it is printed to `screens/NAME.pdf` in the folder.
    ///
    /// # Errors
    /// Where it cannot be printed or written.
    pub async fn print(&self, folder: &Path, name: &str) -> Result<PathBuf> {
        let paper = json!({ "preferCSSPageSize": true, "printBackground": false });
        let printed = self.devtools("Page.printToPDF", paper).await?;
        let printed = printed["data"].as_str().context("a document")?;
        self.keep(folder, &format!("{name}.pdf"), printed)
    }

    /// Ends the session. Without it the driver is ended all the same.
    ///
    /// # Errors
    /// Where the driver does not answer.
    pub async fn stop(self) -> Result<()> {
        Ok(self.client.clone().close().await?)
    }

    fn keep(&self, folder: &Path, file: &str, base64: &str) -> Result<PathBuf> {
        let folder = folder.join("screens");
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(file);
        std::fs::write(&path, decoded(base64)?)?;
        Ok(path)
    }

    async fn devtools(&self, name: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": name, "params": parameters });
        self.ask("goog/cdp/execute", body).await
    }

    async fn ask(&self, path: &'static str, body: Value) -> Result<Value> {
        let command = Extra {
            path,
            body: body.to_string(),
        };
        Ok(self.client.issue_cmd(command).await?)
    }
}

/// The driver and the port that it found free.
fn driver() -> Result<(Driver, u16)> {
    let mut child = Command::new("chromedriver")
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("chromedriver is started (bin/test installs it)")?;
    let output = child.stdout.take().context("its output")?;
    let driver = Driver(child);
    let mut heard = String::new();
    for line in BufReader::new(output).lines() {
        let line = line?;
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            let digits = port.trim_end_matches('.');
            return Ok((driver, digits.parse()?));
        }
        heard.push_str(&line);
    }
    bail!("chromedriver ended: {heard}")
}

/// A command of Chromium's driver that WebDriver does not have.
#[derive(Debug)]
struct Extra {
    path: &'static str,
    body: String,
}

impl WebDriverCompatibleCommand for Extra {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.clone()))
    }
}

/// Base64 as the driver writes it.
fn decoded(text: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for sign in text.bytes().filter(|sign| *sign != b'=') {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => bail!("not base64: {sign}"),
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(((held >> bits) & 0xff) as u8);
        }
    }
    ensure!(!bytes.is_empty(), "nothing came");
    Ok(bytes)
}
