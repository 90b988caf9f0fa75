//! The program: settings, clock, randomness, wiring and command line.
//! The door in is [`commands`], one file for each thing that can be typed.
//! It promises an exit code that a script can rely on, and words that say what to do next.
//! Never here: a decision about care or about who may do what.

mod authority_file;
mod clock;
mod columns;
mod commands;
mod first_password;
mod key_file;
mod logs;
mod outcome;
mod practice;
mod progress;
mod record;
mod serving;
mod settings;
mod signals;
mod tls_files;

/// Quicker than the system's, as measured: docs/decisions/0015-allocator.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    commands::run()
}
