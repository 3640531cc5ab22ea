//! *Hastighetsgränser*: how often somebody may do something.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::{DefaultKeyedRateLimiter, Quota};
use samsyn_domain::ids::PersonId;

/// So many at once, and so many a minute in the long run.
fn quota(at_once: u32, per_minute: u32) -> Quota {
    let count = |count| NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
    Quota::per_minute(count(per_minute)).allow_burst(count(at_once))
}

/// The limits of a running site.
pub struct Limits {
    sign_in_by_client: DefaultKeyedRateLimiter<Option<IpAddr>>,
    sign_in_by_login: DefaultKeyedRateLimiter<String>,
    writes: DefaultKeyedRateLimiter<PersonId>,
    uploads: DefaultKeyedRateLimiter<PersonId>,
    public: DefaultKeyedRateLimiter<Option<IpAddr>>,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            sign_in_by_client: DefaultKeyedRateLimiter::keyed(quota(30, 30)),
            sign_in_by_login: DefaultKeyedRateLimiter::keyed(quota(10, 2)),
            writes: DefaultKeyedRateLimiter::keyed(quota(120, 120)),
            // Each may be gigabytes that are sealed and read.
            uploads: DefaultKeyedRateLimiter::keyed(quota(20, 10)),
            public: DefaultKeyedRateLimiter::keyed(quota(300, 300)),
        }
    }
}

impl Limits {
    /// Whether another try to sign in may be made from there, for that account. A login that nobody has is counted
    /// like one that somebody has.
    pub fn sign_in(&self, client: Option<IpAddr>, login: &str) -> bool {
        self.sign_in_by_client.retain_recent();
        self.sign_in_by_login.retain_recent();
        self.sign_in_by_client.check_key(&client).is_ok()
            && self
                .sign_in_by_login
                .check_key(&login.to_lowercase())
                .is_ok()
    }

    /// Whether the person may write once more.
    pub fn write(&self, person: PersonId) -> bool {
        self.writes.check_key(&person).is_ok()
    }

    /// Whether the person may send files once more. Counted among what the person writes too.
    pub fn upload(&self, person: PersonId) -> bool {
        self.uploads.retain_recent();
        self.write(person) && self.uploads.check_key(&person).is_ok()
    }

    /// Whether somebody who is not signed in may ask once more.
    pub fn public(&self, client: Option<IpAddr>) -> bool {
        self.public.retain_recent();
        self.public.check_key(&client).is_ok()
    }
}
