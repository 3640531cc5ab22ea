//! What every answer carries, whatever it is.

use http::Method;
use samsyn_tests::{Reply, TestSite};

use super::own_pages::{public_site, site};

/// One of each kind: a page, one that there is not, the way to the sign-in page, a form that is refused, a fault, a panic,
/// too much.
async fn one_of_each(site: &TestSite) -> Vec<(&'static str, u16, Reply)> {
    let mut amina = site.as_person("Amina Dahl").await;
    let mut nobody = site.visitor();
    let large = "x".repeat(600 * 1024);
    vec![
        ("page", 200, amina.get("/prov/lapp").await),
        ("nothing", 404, amina.get("/finns-inte").await),
        (
            "no such method",
            404,
            amina.ask(Method::DELETE, "/prov/lapp", None).await,
        ),
        ("not hers", 404, amina.get("/prov/drift").await),
        ("nobody", 303, nobody.get("/prov/lapp").await),
        ("nobody's form", 401, nobody.post("/prov/lapp", &[]).await),
        (
            "forged",
            400,
            amina.post_without_token("/prov/lapp", &[]).await,
        ),
        ("fault", 500, amina.get("/prov/fel").await),
        ("panic", 500, amina.get("/prov/panik").await),
        (
            "large",
            413,
            amina.post("/prov/lapp", &[("nummer", &large)]).await,
        ),
        (
            "head",
            200,
            amina.ask(Method::HEAD, "/prov/lapp", None).await,
        ),
    ]
}

#[tokio::test]
async fn every_answer_has_its_headers_and_hsts_over_https_only() {
    for (site, secure) in [(site().await, false), (public_site(1).await, true)] {
        for (kind, status, reply) in one_of_each(&site).await {
            assert_eq!(reply.status, status, "{kind}");
            let policy = reply.header("content-security-policy").unwrap_or_default();
            assert!(
                policy.starts_with("default-src 'none'; "),
                "{kind}: {policy}"
            );
            assert!(!policy.contains("unsafe"), "{kind}: {policy}");
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "same-origin"),
                ("cache-control", "no-store"),
            ] {
                assert_eq!(reply.header(name), Some(value), "{kind}: {name}");
            }
            let hsts = reply.header("strict-transport-security").is_some();
            assert_eq!(hsts, secure, "{kind}");
        }
    }
}

#[tokio::test]
async fn what_breaks_is_told_calmly_and_not_how() {
    let site = site().await;
    for (kind, status, reply) in one_of_each(&site).await {
        if status >= 400 {
            let page = reply.html();
            assert!(page.contains("<main"), "{kind} is a page: {page}");
            assert!(page.contains("</html>"), "{kind} is whole");
            let told = ["9805", "hemligt", "panicked", "own_pages"];
            assert!(
                !told.iter().any(|word| page.contains(word)),
                "{kind}: {page}"
            );
        }
    }
}

#[tokio::test]
async fn a_nonce_is_used_once() {
    let site = site().await;
    let mut amina = site.as_person("Amina Dahl").await;
    let mut policy = async || {
        let reply = amina.get("/prov/lapp").await;
        reply.header("content-security-policy").unwrap().to_owned()
    };
    assert_ne!(policy().await, policy().await);
}

#[tokio::test]
async fn head_has_no_body_and_health_says_one_word() {
    let site = site().await;
    let mut amina = site.as_person("Amina Dahl").await;
    assert_eq!(amina.ask(Method::HEAD, "/prov/lapp", None).await.html(), "");
    // Whoever watches over the site asks by any name, and has no session.
    let mut watch = site.visitor().with_header("host", "10.0.0.5");
    let reply = watch.get("/health").await;
    assert_eq!(
        (reply.status.as_u16(), reply.html().as_str()),
        (200, "ok\n")
    );
    site.db().close().await;
    let reply = watch.get("/health").await;
    assert_eq!(
        (reply.status.as_u16(), reply.html().as_str()),
        (503, "not ok\n")
    );
}
