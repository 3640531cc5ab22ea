//! How the site is reached: which hosts it answers to, and who is at the other end.

use std::net::{IpAddr, SocketAddr};

use http::HeaderMap;

/// How the site is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The origin that people see, `https://kvalitet.exempel.se`; `None` on this machine only.
    pub public_url: Option<String>,
    /// How many proxies of ours a request passes on its way here.
    pub trusted_proxies: usize,
}

/// Why a site may not be reached so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExposureError {
    /// An address that others can reach needs an address that people see.
    #[error("an address outside this machine needs a public https address")]
    NeedsPublicUrl,
    /// The public address is not an `https` origin.
    #[error("the public address is https:// and a host, and nothing more")]
    NotAnOrigin,
    /// What people reach by https has a proxy in front of it, and must say how many: without a number everybody would be one
    /// visitor, with the address of the proxy.
    #[error("a site that people reach by https needs the number of proxies in front of it")]
    NeedsProxies,
}

impl Exposure {
    /// Checks what was asked for.
    ///
    /// # Errors
    /// Where the site would be reachable from outside without https in front of it.
    pub fn new(
        listen: SocketAddr,
        public_url: Option<&str>,
        trusted_proxies: Option<usize>,
    ) -> Result<Exposure, ExposureError> {
        let public_url = public_url.map(|url| url.trim_end_matches('/').to_owned());
        if let Some(url) = &public_url {
            let host = url
                .strip_prefix("https://")
                .ok_or(ExposureError::NotAnOrigin)?;
            let plain = |sign: char| sign.is_ascii_alphanumeric() || ".-:[]".contains(sign);
            if host.is_empty() || !host.chars().all(plain) {
                return Err(ExposureError::NotAnOrigin);
            }
        }
        if !listen.ip().is_loopback() {
            public_url.as_ref().ok_or(ExposureError::NeedsPublicUrl)?;
        }
        if public_url.is_some() {
            trusted_proxies.ok_or(ExposureError::NeedsProxies)?;
        }
        Ok(Exposure {
            listen,
            public_url,
            trusted_proxies: trusted_proxies.unwrap_or(0),
        })
    }

    /// Whether people reach it by https.
    pub const fn is_secure(&self) -> bool {
        self.public_url.is_some()
    }

    /// What links that leave the site begin with.
    pub fn origin(&self) -> String {
        self.public_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", self.listen))
    }

    /// Whether a request for this host is one for us. Other names are refused: behind them may be somebody else's page.
    pub fn answers_to(&self, host: &str) -> bool {
        if let Some(url) = &self.public_url {
            return url.strip_prefix("https://") == Some(host);
        }
        let port = self.listen.port();
        let names = ["127.0.0.1", "localhost", "[::1]"];
        names
            .iter()
            .any(|name| host == *name || host == format!("{name}:{port}"))
    }

    /// Who sent the request: the address that the outermost proxy of ours saw, counted from the right of
    /// `X-Forwarded-For`; what stands further left is anybody's claim.
    pub fn client(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
        if self.trusted_proxies == 0 {
            return peer;
        }
        let forwarded: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .collect();
        let place = forwarded.len().checked_sub(self.trusted_proxies)?;
        forwarded.get(place)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loopback() -> SocketAddr {
        "127.0.0.1:8080".parse().unwrap()
    }

    #[test]
    fn what_others_reach_needs_https_and_a_number_of_proxies() {
        let everywhere = "0.0.0.0:8080".parse().unwrap();
        let new = Exposure::new;
        assert!(new(loopback(), None, None).is_ok());
        assert_eq!(
            new(everywhere, None, None),
            Err(ExposureError::NeedsPublicUrl)
        );
        let url = Some("https://kvalitet.exempel.se/");
        assert_eq!(new(everywhere, url, None), Err(ExposureError::NeedsProxies));
        assert!(new(everywhere, url, Some(1)).is_ok());
        // A proxy on the same machine is one too.
        assert_eq!(new(loopback(), url, None), Err(ExposureError::NeedsProxies));
        assert!(new(loopback(), url, Some(0)).is_ok());
        for wrong in [
            "http://kvalitet.exempel.se",
            "https://",
            "https://a/b",
            "https://a b",
        ] {
            let result = new(loopback(), Some(wrong), None);
            assert_eq!(result, Err(ExposureError::NotAnOrigin), "{wrong}");
        }
    }

    #[test]
    fn it_answers_to_its_own_names_only() {
        let here = Exposure::new(loopback(), None, None).unwrap();
        assert!(here.answers_to("127.0.0.1:8080") && here.answers_to("localhost:8080"));
        assert!(!here.answers_to("evil.example") && !here.answers_to("127.0.0.1:9"));
        let public = Exposure::new(loopback(), Some("https://k.exempel.se"), Some(1)).unwrap();
        assert!(public.answers_to("k.exempel.se") && !public.answers_to("localhost:8080"));
    }

    #[test]
    fn the_client_is_counted_from_the_right() {
        let public = Exposure::new(loopback(), Some("https://k.exempel.se"), Some(2)).unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            "6.6.6.6, 10.0.0.7, 10.0.0.1".parse().unwrap(),
        );
        let peer = Some(IpAddr::from([127, 0, 0, 1]));
        assert_eq!(public.client(peer, &headers), "10.0.0.7".parse().ok());
        assert_eq!(public.client(peer, &HeaderMap::new()), None);
        let here = Exposure::new(loopback(), None, None).unwrap();
        assert_eq!(here.client(peer, &headers), peer);
    }
}
