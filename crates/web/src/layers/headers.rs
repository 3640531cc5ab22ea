//! Headers of every page, set over whatever a handler said.

use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

/// Sets them. Nothing is allowed that is not named here.
pub fn set(headers: &mut HeaderMap, nonce: &str, secure: bool) {
    let policy = [
        "default-src 'none'",
        // The style sheet, and the one <style> with the municipality's accent colour.
        &format!("style-src 'self' 'nonce-{nonce}'"),
        "font-src 'self'",
        // A municipality's logo is a data address in the settings.
        "img-src 'self' data:",
        // Small enhancements; every page works without them.
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
    .join("; ");
    let mut say = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    say(CONTENT_SECURITY_POLICY, &policy);
    say(X_CONTENT_TYPE_OPTIONS, "nosniff");
    say(REFERRER_POLICY, "same-origin");
    say(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    say(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    say(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    );
    // Pages are about people: they lie in no cache, also not in the browser's after signing out.
    say(CACHE_CONTROL, "no-store");
    if secure {
        say(
            STRICT_TRANSPORT_SECURITY,
            "max-age=63072000; includeSubDomains",
        );
    }
}
