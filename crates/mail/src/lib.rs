//! The letters of the service: the words of each kind, and the way to the mail server.
//! The doors in are [`Words`], which puts a letter in words, and [`Post`], which hands it to the server that the operator named.
//! It promises one recipient a letter, a code in no place but the fragment of a link and the lines that give it to type, and
//! that a letter goes over TLS with a checked certificate, unless the server is on this machine.
//! Never here: a name, an organisation, a word about anybody's care, or what is to become of a letter that could not be sent.

mod letter;
mod post;
mod relay;
mod words;

pub use letter::Letter;
pub use post::{Post, Trouble, Unopened};
pub use relay::{Relay, Sender};
pub use words::{Text, Wordless, Words};
