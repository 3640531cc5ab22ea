//! Files that are sent: the fields around them are small, and nobody sends without end.

use samsyn_tests::TestSite;

const LOGO: &str = "/administration/installningar/logotyp";
const DRAWING: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9\"/></svg>";

#[tokio::test]
async fn a_field_beside_a_file_that_is_too_long_is_not_held_in_memory() {
    let site = TestSite::new().await;
    let mut sara = site.as_person("Sara Holm").await;
    let file = ("fil", "uttag.csv", &b"arende;handelse\n"[..]);
    // The page takes gigabytes; a text beside the file takes half a megabyte, however it is divided.
    let long = "x".repeat(600 * 1024);
    let refused = sara
        .upload("/datamangder/ny", &[("okant", &long)], file)
        .await;
    assert_eq!(refused.status, 413, "{}", refused.text());
    let part = "x".repeat(200 * 1024);
    let parts: Vec<(&str, &str)> = ["a", "b", "c"].map(|name| (name, part.as_str())).to_vec();
    let refused = sara.upload("/datamangder/ny", &parts, file).await;
    assert_eq!(refused.status, 413, "{}", refused.text());
    let taken = sara
        .upload("/datamangder/ny", &[("okant", "lite")], file)
        .await;
    assert_ne!(taken.status, 413, "{}", taken.text());
}

#[tokio::test]
async fn a_token_is_no_longer_than_a_token() {
    let site = TestSite::new().await;
    let mut sara = site.as_person("Sara Holm").await;
    let boundary = "------exempelkommun";
    let body = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--{boundary}--\r\n",
        "x".repeat(5 * 1024)
    );
    let media = format!("multipart/form-data; boundary={boundary}");
    let body = Some((media, body.into_bytes()));
    let refused = sara.ask(http::Method::POST, "/datamangder/ny", body).await;
    assert_eq!(refused.status, 413, "{}", refused.text());
}

#[tokio::test]
async fn whoever_sends_files_without_end_waits() {
    let site = TestSite::new().await;
    let mut ali = site.as_person("Ali Rezai").await;
    let mut statuses = Vec::new();
    for _ in 0..21 {
        let sent = ali.upload(LOGO, &[], ("fil", "logga.svg", DRAWING)).await;
        statuses.push(sent.status.as_u16());
    }
    assert_eq!(statuses[..20], [303; 20]);
    assert_eq!(statuses[20], 429);
}
