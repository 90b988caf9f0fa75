//! How fast the main job is, beside a bare server of the same framework in the same run.
//! The door in is `cargo xtask bench`, which builds this in release and hands on what it is given.
//! It promises that every figure it prints was measured in this run, through real sockets, with durable audit events.
//! Never here: a figure from another machine, a mock, or an address other than loopback.

mod bare;
mod borough;
mod load;
mod table;

use anyhow::{Context, Result};
use borough::Borough;
use clap::Parser;
use load::Load;
use std::time::Duration;
use table::{Row, Table};

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures audited emergency views and publishes a second, and prints one table.
#[derive(Parser)]
struct Asked {
    /// Where the record is made: `sqlite` (a temporary folder), or a PostgreSQL address of an empty database.
    #[arg(long, default_value = "sqlite")]
    database: String,
    /// How many people with a published plan there are.
    #[arg(long, default_value_t = 300)]
    people: usize,
    /// Seconds for each measurement of views.
    #[arg(long, default_value_t = 4)]
    seconds: u64,
    /// How often each measurement is made; the table shows the median and the spread.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Connections at once.
    #[arg(long, default_value_t = 64)]
    connections: usize,
}

#[tokio::main]
async fn main() -> Result<()> {
    let asked = Asked::parse();
    eprintln!("building a borough of {} people …", asked.people);
    let borough =
        Borough::build(&asked.database, asked.people).await.context("the borough cannot be built")?;
    let body = load::fetch(borough.address(), &borough.view(0))
        .await
        .context("the emergency view cannot be opened")?;
    let bare = bare::serve(body.len()).await?;
    let mut table = Table::new(&asked.database, asked.people, body.len());
    for connections in [asked.connections, 1] {
        let (mut own, mut other) = (Vec::new(), Vec::new());
        for round in 1..=asked.rounds {
            eprintln!("views, {connections} connections, round {round} of {}", asked.rounds);
            let load = Load { connections, length: Duration::from_secs(asked.seconds) };
            other.push(load.run(bare, |_| load::get("/", "")).await?);
            own.push(load.run(borough.address(), |n| borough.view(n)).await?);
        }
        table.add(Row::beside(&format!("emergency view, {connections} at once"), &own, &other));
    }
    let mut published = Vec::new();
    for round in 1..=asked.rounds {
        eprintln!("publishes, {} connections, round {round} of {}", asked.connections, asked.rounds);
        borough.revise_all(asked.connections).await?;
        let load = Load { connections: asked.connections, length: Duration::from_secs(600) };
        published.push(load.each(borough.address(), borough.publishes()).await?);
    }
    table.add(Row::alone(&format!("publish, {} at once", asked.connections), &published));
    println!("{table}");
    borough.verify().await
}
