use std::time::Duration;

/// How much of the server one caller, or all callers together, may hold.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections served at once. The default leaves room under the customary limit of 1,024 open
    /// files for the record and the log.
    pub connections: usize,
    /// Connections beyond that which are told 503 at once. Any more are closed unanswered, so that
    /// a flood costs neither memory nor files.
    pub turned_away: usize,
    /// From the first byte of a request, or from connecting, to the end of its headers.
    pub headers: Duration,
    /// From the end of an answer to the headers of the next request. It bounds the first request
    /// too, so it must not be shorter than `headers`.
    pub idle: Duration,
    /// How long the other side may leave an answer unread.
    pub stalled: Duration,
    /// How long a closing connection waits for the other side to read its last answer.
    pub linger: Duration,
    /// How long requests in flight may go on after the shutdown begins.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 800,
            turned_away: 64,
            headers: Duration::from_secs(10),
            idle: Duration::from_secs(60),
            stalled: Duration::from_secs(30),
            linger: Duration::from_secs(2),
            farewell: Duration::from_secs(30),
        }
    }
}
