//! The program while it serves.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command};

/// A program that serves on a free port, ready.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
    /// What it printed before it was ready.
    pub(crate) said: String,
}

impl Server {
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = String::new();
        let address = loop {
            let Some(line) = lines.next().map(Result::unwrap) else {
                let mut err = String::new();
                child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
                panic!("it ended with {}: {said}{err}", child.wait().unwrap());
            };
            let http = line.strip_prefix("listening on http://");
            match http.or_else(|| line.strip_prefix("listening on https://")) {
                Some(address) => break address.to_owned(),
                None => said += &(line + "\n"),
            }
        };
        Self { child, address, said }
    }

    pub(crate) fn get(&self, path: &str) -> String {
        get(&self.address, path)
    }

    /// Sends a form, as no browser does.
    pub(crate) fn post(&self, path: &str, form: &str) -> String {
        let length = form.len();
        let kind = "Content-Type: application/x-www-form-urlencoded";
        let head = format!("POST {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{kind}", self.address);
        ask(&self.address, &format!("{head}\r\nContent-Length: {length}\r\n\r\n{form}"))
    }

    /// Ends it as a failing machine does: at once, whatever it is doing.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Tells it something.
    pub(crate) fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Asks it to end; answers its exit code and its log.
    pub(crate) fn end(mut self, signal: &str) -> (Option<i32>, String) {
        self.signal(signal);
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap().code(), log)
    }
}

impl Drop for Server {
    /// A test that fails leaves nothing running.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn get(address: &str, path: &str) -> String {
    ask(address, &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"))
}

/// Asks with a session's cookie: a form when there is one. `None` when no whole answer came.
pub(crate) fn answer(address: &str, cookie: &str, path: &str, form: Option<&str>) -> Option<String> {
    let method = if form.is_some() { "POST" } else { "GET" };
    let (form, length) = (form.unwrap_or_default(), form.map_or(0, str::len));
    let head =
        format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nCookie: {cookie}");
    let kind = "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded";
    let request = format!("{head}\r\n{kind}\r\nContent-Length: {length}\r\n\r\n{form}");
    let mut socket = TcpStream::connect(address).ok()?;
    socket.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    socket.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let told = head.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    (told.parse() == Ok(body.len())).then_some(answer)
}

fn ask(address: &str, request: &str) -> String {
    let mut socket = TcpStream::connect(address).unwrap();
    socket.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    answer
}
