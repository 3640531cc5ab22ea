//! The program, serving.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use samsyn_tests::Desk;

/// A server that runs, on a port that was free.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: String,
    heard: Receiver<String>,
    kept: Vec<String>,
}

/// A desk to run it at.
pub fn desk() -> Desk {
    Desk::new(env!("CARGO_BIN_EXE_samsyn-under-test"))
}

impl Server {
    /// Starts it with what else the story says.
    pub fn start(desk: &Desk, more: &[&str]) -> Server {
        let mut arguments = vec!["serve", "--data-dir", "data", "--listen", "127.0.0.1:0"];
        arguments.extend_from_slice(more);
        let mut child = desk
            .command(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let (said, heard) = channel();
        let stderr = child.stderr.take().expect("its log");
        let stdout = child.stdout.take().expect("what it prints");
        listen_to(BufReader::new(stderr), said.clone());
        listen_to(BufReader::new(stdout), said);
        let mut server = Server {
            child,
            address: String::new(),
            heard,
            kept: Vec::new(),
        };
        let line = server.wait_for("listening");
        let line: serde_json::Value = serde_json::from_str(&line).expect("a line of JSON");
        server.address = line["address"].as_str().expect("an address").to_owned();
        server
    }

    /// The next line with the words.
    pub fn wait_for(&mut self, words: &str) -> String {
        loop {
            let line = self.heard.recv();
            let line = line.unwrap_or_else(|_| panic!("{words} is never said: {:?}", self.kept));
            self.kept.push(line.clone());
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Asks it to stop, as whoever runs services does.
    pub fn ask_to_stop(&self) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(asked.expect("kill").success());
    }

    /// Waits for it to end: its status, and everything that it ever said.
    pub fn ended(mut self) -> (Option<i32>, Vec<String>) {
        let status = self.child.wait().expect("an end");
        self.kept.extend(self.heard.iter());
        (status.code(), std::mem::take(&mut self.kept))
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().expect("it is killed");
        self.child.wait().expect("an end");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A story that failed leaves none behind; one that has ended needs neither.
        let _killed = self.child.kill();
        let _ended = self.child.wait();
    }
}

fn listen_to(said: impl BufRead + Send + 'static, to: Sender<String>) {
    thread::spawn(move || {
        for line in said.lines().map_while(Result::ok) {
            if to.send(line).is_err() {
                return;
            }
        }
    });
}
