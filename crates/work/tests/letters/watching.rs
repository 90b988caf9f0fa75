//! The watch: it does the day's work as soon as it begins, and ends when it is told to.

use crate::ground::*;
use app::daily;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tokio::time::sleep;
use work::keep_watch;

on_both_engines! {
    the_watch_does_the_days_work_at_once_and_stops_when_it_is_told_to
}

async fn the_watch_does_the_days_work_at_once_and_stops_when_it_is_told_to(ground: &Ground) {
    let email = ground.hire("Ruth Bell", "Registered nurse", ROSEWOOD, "clinical").await;
    ground.wall.pass_days(150);
    for expected in [1, 0] {
        let (stop, stopped) = oneshot::channel::<()>();
        let watch = tokio::spawn(keep_watch(ground.house(), async { drop(stopped.await) }));
        let began = Instant::now();
        while daily::last(&ground.house).await.unwrap() != Some(ground.house.now()) {
            assert!(began.elapsed() < Duration::from_secs(30), "the day was not begun");
            sleep(Duration::from_millis(20)).await;
        }
        while ground.record.count("reminders").await == 0 {
            assert!(began.elapsed() < Duration::from_secs(30), "nobody was reminded");
            sleep(Duration::from_millis(20)).await;
        }
        stop.send(()).unwrap();
        tokio::time::timeout(Duration::from_secs(5), watch).await.unwrap().unwrap();
        let letters = ground.record.rows("select kind, address from outbox").await;
        assert_eq!(letters, vec![["idle-150", email.as_str()]; expected]);
        ground.elsewhere("delete from outbox").await;
        ground.wall.pass_seconds(-1);
    }
}
