//! The pages and the endpoints: everything that speaks HTTP.
//! The door in is a router, dressed and served by [`server`].
//! It promises that every answer, errors included, leaves with the security headers, a reference and a log line without personal data.
//! Never here: SQL, a rule about care or about who may do what, and the time of day.

pub mod server;
