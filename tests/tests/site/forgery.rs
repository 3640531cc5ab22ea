//! Forms that somebody else sent, and hosts that are not ours.

use samsyn_web::cookies;

use super::own_pages::{notes, public_site, site};

const NOTE: &str = "/prov/lapp";

#[tokio::test]
async fn a_form_needs_the_token_of_its_browser() {
    let site = site().await;
    let mut amina = site.as_person("Amina Dahl").await;
    let mut sara = site.as_person("Sara Holm").await;
    let of_sara = sara.form_token().await;
    for token in ["", "0", of_sara.as_str()] {
        let reply = amina
            .post_without_token(NOTE, &[("csrf", token), ("nummer", "1")])
            .await;
        assert_eq!(reply.status, 400, "{token}");
    }
    assert_eq!(
        amina
            .post_without_token(NOTE, &[("nummer", "1")])
            .await
            .status,
        400
    );
    assert_eq!(notes(&site).await, 0);
    assert_eq!(amina.post(NOTE, &[("nummer", "1")]).await.status, 303);
    assert_eq!(notes(&site).await, 1);
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_even_with_the_token() {
    let site = site().await;
    let amina = site.as_person("Amina Dahl").await;
    for from in ["cross-site", "same-site"] {
        let mut lured = amina.clone().with_header("sec-fetch-site", from);
        assert_eq!(
            lured.post(NOTE, &[("nummer", "1")]).await.status,
            400,
            "{from}"
        );
        assert_eq!(
            lured.get(NOTE).await.status,
            200,
            "a link from elsewhere is no harm"
        );
    }
    assert_eq!(notes(&site).await, 0);
}

#[tokio::test]
async fn the_site_answers_to_its_own_name_only() {
    let here = site().await;
    let there = public_site(1).await;
    for (site, host, status) in [
        (&here, "127.0.0.1:8080", 200),
        (&here, "localhost:8080", 200),
        (&here, "evil.example", 421),
        (&here, "127.0.0.1:9999", 421),
        (&there, "kvalitet.exempelkommun.se", 200),
        (&there, "127.0.0.1:8080", 421),
        (&there, "kvalitet.exempelkommun.se.evil.example", 421),
    ] {
        let mut amina = site.as_person("Amina Dahl").await.with_header("host", host);
        assert_eq!(amina.get(NOTE).await.status, status, "{host}");
    }
}

#[tokio::test]
async fn the_client_is_who_the_outermost_proxy_of_ours_saw() {
    let path = "/prov/varifran";
    let here = site().await;
    let claimed = here.visitor().with_header("x-forwarded-for", "6.6.6.6");
    assert_eq!(claimed.clone().get(path).await.html(), "Some(127.0.0.1)");
    let there = public_site(2).await;
    for (sent, seen) in [
        ("6.6.6.6, 10.0.0.7, 10.0.0.1", "Some(10.0.0.7)"),
        ("10.0.0.7, 10.0.0.1", "Some(10.0.0.7)"),
        ("10.0.0.1", "None"),
        ("x, y", "None"),
    ] {
        let mut visitor = there.visitor().with_header("x-forwarded-for", sent);
        assert_eq!(visitor.get(path).await.html(), seen, "{sent}");
    }
}

#[tokio::test]
async fn cookies_are_for_this_host_and_no_script() {
    for (site, expected) in [
        (
            site().await,
            "samsyn-form=…; Path=/; HttpOnly; SameSite=Lax",
        ),
        (
            public_site(1).await,
            "__Host-samsyn-form=…; Path=/; HttpOnly; SameSite=Lax; Secure",
        ),
    ] {
        let mut visitor = site.visitor();
        let reply = visitor.get("/finns-inte").await;
        let value = visitor.cookie(cookies::FORM).unwrap();
        let set = reply.header("set-cookie").unwrap();
        assert_eq!(set.replace(value, "…"), expected);
    }
}
