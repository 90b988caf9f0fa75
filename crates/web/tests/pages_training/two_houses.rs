//! A real house and a practice house, each with a record of its own, and somebody who goes from one to the other.

use crate::ground::{Browser, Ground, HARBOUR, Page};
use access::{Right, Rights};
use app::log::{self, LogFilter};
use model::question::Fields;
use std::sync::{Arc, Mutex};
use web::{Colleague, Practice, Readiness};

/// A practice area as far as it is.
pub(crate) struct Area(pub(crate) Mutex<Readiness>);

impl std::fmt::Debug for Area {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a practice area")
    }
}

impl Practice for Area {
    fn readiness(&self) -> Readiness {
        self.0.lock().unwrap().clone()
    }

    fn start_over_when_old(&self) {}

    fn colleague(&self, rights: &Rights) -> Colleague {
        let email =
            if rights.has(Right::Clinical) { "ruth.bell@vl001.example" } else { "jo.hale@rx900.example" };
        Colleague { email, password: crate::ground::PASSWORD }
    }
}

/// Both houses.
pub(crate) struct Houses {
    pub(crate) real: Ground,
    pub(crate) practice: Ground,
    pub(crate) area: Arc<Area>,
    /// Who reads the log of each.
    readers: [Browser; 2],
}

impl Houses {
    pub(crate) async fn open() -> Self {
        let practice = Ground::new().await;
        practice.nurse().await;
        practice.crew().await;
        let area = Arc::new(Area(Mutex::new(Readiness::Ready(Arc::clone(&practice.house)))));
        let real = Ground::with_practice(Some(Arc::clone(&area) as Arc<dyn Practice>)).await;
        let reader =
            async |ground: &Ground| ground.staff("Rita Reader", "Service team", HARBOUR, "service").await;
        let readers = [reader(&real).await, reader(&practice).await];
        Self { real, practice, area, readers }
    }

    /// What the real record says that somebody did, the oldest first.
    pub(crate) async fn really_done(&self, name: &str) -> Vec<String> {
        deeds(&self.real, &self.readers[0], name).await
    }

    /// The same of the practice record.
    pub(crate) async fn practised(&self, name: &str) -> Vec<String> {
        deeds(&self.practice, &self.readers[1], name).await
    }
}

/// Enters the practice area, and answers the browser that practises.
pub(crate) async fn enter(browser: &Browser) -> Browser {
    let entered = browser.post("/training/practice", &Fields::default()).await;
    assert_eq!(entered.goes_to(), "/");
    let cookie = carried(&entered).unwrap();
    Browser { cookie: format!("{}; {cookie}", browser.cookie), ..browser.clone() }
}

/// The cookie of the practice area that an answer sets: `Some("")` when it takes it away.
pub(crate) fn carried(page: &Page) -> Option<String> {
    let set = page.cookies.iter().find(|cookie| cookie.starts_with("cmc-practice="))?;
    let (value, attributes) = set.split_once(';').unwrap();
    assert!(
        attributes.contains("HttpOnly")
            && attributes.contains("SameSite=Lax")
            && attributes.contains("Path=/")
    );
    if value == "cmc-practice=" {
        assert!(attributes.contains("Max-Age=0"));
        return Some(String::new());
    }
    Some(value.to_owned())
}

async fn deeds(ground: &Ground, reader: &Browser, name: &str) -> Vec<String> {
    let lines = log::accesses(&ground.house, &reader.session, LogFilter::default(), 0).await.unwrap().lines;
    let own = lines.into_iter().filter(|line| line.who.as_deref() == Some(name));
    let mut own: Vec<String> = own.map(|line| line.action).collect();
    own.reverse();
    own
}
