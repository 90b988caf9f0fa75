//! Who takes part: a nursing home, a practice, an ambulance service, a practice far away, and their staff. Each is
//! created when a story first calls for them.

use super::Ground;
use access::Rights;
use app::account::{self, NewStaff};
use app::organisation::make_up;
use app::{Session, Stop};
use model::UserId;
use model::person::fold;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "Evening-Harbour-7";

/// An organisation: code, name, kind.
pub(crate) type Organisation = (&'static str, &'static str, &'static str);
pub(crate) const ROSEWOOD: Organisation = ("VL001", "Rosewood Nursing Home", "care home");
pub(crate) const HARBOUR: Organisation = ("A81001", "Harbour Surgery", "GP practice");
pub(crate) const AMBULANCE: Organisation = ("RX900", "Thameside Ambulance", "ambulance service");
pub(crate) const FAR: Organisation = ("A81999", "Far Surgery", "GP practice");
pub(crate) const SERVICE: Organisation = ("X0001", "Service team", "service");

impl Ground {
    /// Creates an organisation, unless it is there.
    pub(crate) async fn organisation(&self, told: Organisation) {
        match Box::pin(make_up(&self.house, told, self.house.now().day())).await {
            Ok(_) | Err(Stop::Gaps(_)) => {}
            Err(stop) => panic!("{stop:?}"),
        }
    }

    /// Creates a member of staff; a registration number comes with the right to publish.
    pub(crate) async fn hire(&self, name: &str, profession: &str, at: Organisation, rights: &str) -> String {
        self.organisation(at).await;
        let name_in_address: String = name.split(' ').map(fold).collect::<Vec<_>>().join(".");
        let email = format!("{name_in_address}@{}.example", at.0.to_lowercase());
        let new = NewStaff {
            email: email.clone(),
            name: name.to_owned(),
            profession: profession.to_owned(),
            registration: rights.contains("clinical").then(|| "99A0001E".to_owned()),
            organisation: at.0.to_owned(),
            rights: Rights::parse(rights),
            password: PASSWORD.to_owned(),
            password_is_first: false,
            attested_on: Some(self.house.now().day()),
        };
        account::create_user(&self.house, new).await.unwrap();
        email
    }

    /// Hires and signs in.
    pub(crate) async fn staff(
        &self,
        name: &str,
        profession: &str,
        at: Organisation,
        rights: &str,
    ) -> Session {
        let email = self.hire(name, profession, at, rights).await;
        let session = self.sign_in(&email).await;
        self.news().await;
        session
    }

    /// Hires and signs in somebody at an organisation that is there, who has attested nothing.
    pub(crate) async fn unready(&self, name: &str, ods: &str, rights: &str) -> Session {
        let email = format!("{}@{}.example", name.to_lowercase().replace(' ', "."), ods.to_lowercase());
        let new = NewStaff {
            email: email.clone(),
            name: name.to_owned(),
            profession: "Registered nurse".to_owned(),
            registration: Some("99A0001E".to_owned()),
            organisation: ods.to_owned(),
            rights: Rights::parse(rights),
            password: PASSWORD.to_owned(),
            password_is_first: false,
            attested_on: None,
        };
        account::create_user(&self.house, new).await.unwrap();
        self.sign_in(&email).await
    }

    /// A care-home carer: starts plans and fills the shared parts.
    pub(crate) async fn carer(&self) -> Session {
        self.staff("Sam Patel", "Health care assistant", ROSEWOOD, "administrator").await
    }

    /// The care home's nurse: completes and publishes.
    pub(crate) async fn nurse(&self) -> Session {
        self.staff("Ruth Bell", "Registered nurse", ROSEWOOD, "clinical").await
    }

    /// The person's GP.
    pub(crate) async fn gp(&self) -> Session {
        self.staff("Amina Okafor", "GP", HARBOUR, "clinical").await
    }

    /// A paramedic: reads what is published.
    pub(crate) async fn crew(&self) -> Session {
        self.staff("Jo Hale", "Paramedic", AMBULANCE, "view").await
    }

    /// A GP who has nothing to do with the person.
    pub(crate) async fn stranger(&self) -> Session {
        self.staff("Tom Ash", "GP", FAR, "clinical").await
    }
}

/// Who a session is.
pub(crate) fn user(session: &Session) -> UserId {
    session.actor().user().unwrap()
}
