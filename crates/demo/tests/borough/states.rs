//! How everybody's plan stands, as their staff find it.

use crate::ground::Borough;

#[tokio::test(flavor = "multi_thread")]
async fn first() {
    let b = Borough::sqlite().await;
    println!("{} {:?}", b.acts, b.took);
}
