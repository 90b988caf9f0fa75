//! Sends the letters of the outbox: looks every few seconds whether any is due, claims a few, hands each to the mail server,
//! and writes down what came of it.

use ::mail::{Letter, Post};
use app::mail::{self, Claimed, Tried};
use app::{House, Stop};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;
use tokio::select;
use tokio::time::{sleep, timeout};

/// So long between two looks, and after the record did not answer.
const PAUSE: Duration = Duration::from_secs(3);
const LONG_PAUSE: Duration = Duration::from_secs(60);
/// So long the letter that is under way has to be taken, once the program is told to stop. One that is cut off is sent again.
const FAREWELL: Duration = Duration::from_secs(5);

/// Sends letters until it is told to stop. Without a post office it only counts them, so that it shows that they wait.
pub async fn send_letters(house: Arc<House>, post: Option<Post>, stop: impl Future<Output = ()>) {
    let mut stop = pin!(stop);
    loop {
        let rest = match round(&house, post.as_ref(), stop.as_mut()).await {
            Ok(Round::Rest) => PAUSE,
            Ok(Round::More) => continue,
            Ok(Round::Stopped) => return,
            Err(stop) => {
                tracing::warn!(?stop, "letters could not be looked at");
                LONG_PAUSE
            }
        };
        select! {
            () = sleep(rest) => {}
            () = &mut stop => return,
        }
    }
}

/// A letter that was not taken so often, which is for twenty minutes, is a case for somebody.
const PATIENT: u32 = 3;

/// How a round ended.
enum Round {
    /// Nothing is due any more.
    Rest,
    /// There may be more.
    More,
    /// It was told to stop.
    Stopped,
}

async fn round(
    house: &House,
    post: Option<&Post>,
    mut stop: Pin<&mut impl Future<Output = ()>>,
) -> Result<Round, Stop> {
    let due = count(house).await?;
    let Some(post) = post.filter(|_| due > 0) else { return Ok(Round::Rest) };
    for claimed in mail::claim(house).await? {
        let mut sending = pin!(send(house, post, claimed));
        select! {
            ended = &mut sending => ended?,
            () = &mut stop => {
                timeout(FAREWELL, sending).await.unwrap_or(Ok(()))?;
                return Ok(Round::Stopped);
            }
        }
    }
    Ok(Round::More)
}

/// Sends what is due now, once, and says how many letters were tried.
///
/// # Errors
/// The record's fault.
pub async fn send_due(house: &House, post: &Post) -> Result<usize, Stop> {
    let claimed = mail::claim(house).await?;
    let many = claimed.len();
    for claimed in claimed {
        send(house, post, claimed).await?;
    }
    Ok(many)
}

/// Shows how many letters have not been sent, and answers how many are due.
async fn count(house: &House) -> Result<u64, Stop> {
    let unsent = mail::unsent(house).await?;
    metrics::gauge!("mail_waiting").set(unsent.waiting as f64);
    metrics::gauge!("mail_given_up").set(unsent.given_up as f64);
    Ok(unsent.due)
}

async fn send(house: &House, post: &Post, claimed: Claimed) -> Result<(), Stop> {
    let Claimed { letter, code } = claimed;
    let on_its_way =
        Letter { id: letter.id, kind: letter.kind.clone(), address: letter.address.clone(), code };
    let (tried, reply) = match post.send(&on_its_way, house.now()).await {
        Ok(()) => (Tried::Sent, None),
        Err(trouble) if trouble.lasting => (Tried::Never(trouble.words), trouble.reply),
        Err(trouble) => (Tried::NotNow(trouble.words), trouble.reply),
    };
    let sent = matches!(tried, Tried::Sent);
    let given_up = mail::settle(house, &letter, tried).await?;
    let (id, kind, tries) = (letter.id, letter.kind.as_str(), letter.tries);
    if sent {
        metrics::counter!("mail_sent_total").increment(1);
        return Ok(());
    }
    metrics::counter!("mail_failed_total").increment(1);
    // What the server said may repeat the address, so it is in the outbox and not here.
    if given_up {
        tracing::error!(%id, kind, tries, reply, "a letter could not be sent and is given up: the service team's outbox says why");
    } else if tries > PATIENT {
        tracing::error!(%id, kind, tries, reply, "a letter has not been sent for a while: the service team's outbox says why");
    } else {
        tracing::warn!(%id, kind, tries, reply, "a letter could not be sent yet: the service team's outbox says why");
    }
    Ok(())
}
