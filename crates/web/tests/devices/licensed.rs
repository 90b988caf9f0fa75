//! A device with its licence, and the service that it is shown to.

use crate::ground::{Browser, Ground, ROSEWOOD, authority};
use app::device;
use licence::Licence;
use model::Moment;
use web::Callers;

/// Where only a licence opens the door.
pub(crate) struct Scene {
    pub(crate) ground: Ground,
    /// A nurse of the home.
    pub(crate) nurse: Browser,
    /// The home's device, on record with this licence.
    pub(crate) licence: Licence,
}

/// A page behind every door.
pub(crate) const PAGE: &str = "/actions";

#[expect(
    clippy::disallowed_methods,
    reason = "TLS looks at the clock of the machine, and so must the house here"
)]
fn now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    Moment::parse("1970-01-01T00:00:00Z").unwrap().plus_seconds(i64::try_from(since.as_secs()).unwrap())
}

impl Scene {
    pub(crate) async fn set() -> Self {
        let ground = Ground::new().await;
        ground.wall.pass_minutes(now().minutes_since(ground.house.now()));
        let nurse = ground.nurse().await;
        let lead = ground.staff("Mina Lead", "Home manager", ROSEWOOD, "lead").await;
        let (by, home) = (lead.session.actor(), lead.session.organisation_id());
        let (device, _) = device::register(&ground.house, &by, home, "LT-0417", "Office").await.unwrap();
        let licence = authority().issue(&device.to_string(), ground.house.now(), [5; 32]).unwrap();
        let print: String = licence.fingerprint.iter().map(|byte| format!("{byte:02x}")).collect();
        ground.behind(&format!(
            "insert into licences (fingerprint, device_id, issued_at, until) values (x'{print}', '{device}', '{}', '{}')",
            ground.house.now().iso(),
            licence.until.iso()
        ));
        Self { ground, nurse, licence }
    }

    /// The service's pages for callers who are believed so far.
    pub(crate) fn site(&self, callers: Callers) -> web::server::layers::Dressed {
        let public_url = "https://cmc.example".to_owned();
        let settings = web::Settings {
            public_url,
            notice: None,
            sends_letters: false,
            practice: None,
            callers,
            service_desk: None,
            test_language: false,
            cleaner: None,
        };
        web::open(self.ground.house.clone(), &settings).unwrap()
    }

    /// The nurse's cookie, as it is called where the service is reached by https.
    pub(crate) fn cookie(&self) -> String {
        format!("__Host-{}", self.nurse.cookie)
    }

    /// Ends the device, as the lead does on another page.
    pub(crate) async fn revoke(&self) {
        let by = access::Actor::Operator;
        let devices = device::list(&self.ground.house, &by).await.unwrap();
        device::revoke(&self.ground.house, &by, devices[0].id, "lost").await.unwrap();
    }
}
