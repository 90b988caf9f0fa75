//! The bare server: the same framework and the same threads, a body of the same size, and nothing behind it.

use anyhow::Result;
use axum::Router;
use axum::routing::get;
use bytes::Bytes;
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Serves a body of so many bytes at `/` and says where.
pub(crate) async fn serve(size: usize) -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let body = Bytes::from(vec![b'x'; size]);
    let router = Router::new().route("/", get(move || std::future::ready(body.clone())));
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}
