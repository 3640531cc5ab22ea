//! Told to stop, the server ends what has been begun.

use std::io::Write as _;
use std::net::TcpStream;

use super::browsing::Browsing;
use super::server::{Server, desk};

const NEW: &str = "/administration/personer/ny";

#[test]
fn a_form_that_is_on_its_way_is_saved_before_the_server_ends() {
    let desk = desk();
    let mut server = Server::start(&desk, &[]);
    let mut browser = Browsing::as_administrator(&desk, &server.address, &[]);
    let token = browser.get(NEW).token();
    let fields = [
        ("namn", "Amina Dahl"),
        ("epost", "amina.dahl@exempelkommun.se"),
    ];
    let request = browser.form(NEW, &token, &fields);
    // A line that is slow: the server has the head and half of the form.
    let (first, rest) = request.split_at(request.len() - 20);
    let mut connection = browser.connect();
    connection.write_all(first.as_bytes()).unwrap();
    // It is answered only when the request before it has been read: the server works with both.
    assert_eq!(browser.get("/health").status, 200);
    server.ask_to_stop();
    server.wait_for("\"stopping\"");
    connection.write_all(rest.as_bytes()).unwrap();
    let page = browser.read(connection).expect("a whole answer");
    assert_eq!(page.status, 303, "{}", page.body);
    let address = server.address.clone();
    let (status, said) = server.ended();
    assert_eq!(status, Some(0));
    assert!(said.last().unwrap().contains("stopped"), "{said:?}");
    assert!(
        TcpStream::connect(&address).is_err(),
        "nobody listens any more"
    );
    let there = desk.run("user list --data-dir data --format csv").data();
    assert!(there.contains("amina.dahl@"), "{there}");
}

#[test]
fn a_folder_has_one_server_and_none_while_a_copy_is_restored() {
    let desk = desk();
    let server = Server::start(&desk, &[]);
    assert_eq!(desk.run("backup kopia.samsyn --data-dir data").status, 0);
    for line in [
        "serve --data-dir data --listen 127.0.0.1:0",
        "restore kopia.samsyn --data-dir data",
    ] {
        let refused = desk.run(line);
        assert_eq!(refused.status, 2, "{refused}");
        assert!(refused.stderr.contains("redan igång"), "{refused}");
    }
    server.ask_to_stop();
    assert_eq!(server.ended().0, Some(0));
    assert_eq!(desk.run("restore kopia.samsyn --data-dir data").status, 0);
}
