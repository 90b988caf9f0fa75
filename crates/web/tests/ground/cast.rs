//! Who takes part: a nursing home, a practice, an ambulance service, a practice far away, and their staff.

use super::{Browser, Ground};
use access::{Rights, Whence};
use app::Stop;
use app::account::{self, NewStaff, SignedIn};
use app::organisation::make_up;
use std::net::{IpAddr, Ipv4Addr};

/// Everybody's password.
pub(crate) const PASSWORD: &str = "Evening-Harbour-7";

/// An organisation: code, name, kind.
pub(crate) type Organisation = (&'static str, &'static str, &'static str);
pub(crate) const ROSEWOOD: Organisation = ("VL001", "Rosewood Nursing Home", "care home");
pub(crate) const HARBOUR: Organisation = ("A81001", "Harbour Surgery", "GP practice");
pub(crate) const AMBULANCE: Organisation = ("RX900", "Thameside Ambulance", "ambulance service");
pub(crate) const FAR: Organisation = ("A81999", "Far Surgery", "GP practice");

impl Ground {
    /// Hires a member of staff and signs them in; a registration number comes with clinical rights.
    pub(crate) async fn staff(
        &self,
        name: &str,
        profession: &str,
        at: Organisation,
        rights: &str,
    ) -> Browser {
        let registration = rights.contains("clinical").then(|| "99A0001E".to_owned());
        self.hire(name, profession, at, rights, registration).await
    }

    /// A clinician without a professional registration on record, and so without the right to publish.
    pub(crate) async fn unregistered(&self) -> Browser {
        self.hire("Lee Marsh", "Registered nurse", ROSEWOOD, "clinical", None).await
    }

    async fn hire(
        &self,
        name: &str,
        profession: &str,
        (ods, organisation, kind): Organisation,
        rights: &str,
        registration: Option<String>,
    ) -> Browser {
        let today = self.house.now().day();
        match Box::pin(make_up(&self.house, (ods, organisation, kind), today)).await {
            Ok(_) | Err(Stop::Gaps(_)) => {}
            Err(stop) => panic!("{stop:?}"),
        }
        let email = format!("{}@{}.example", name.to_lowercase().replace(' ', "."), ods.to_lowercase());
        let new = NewStaff {
            email: email.clone(),
            name: name.to_owned(),
            profession: profession.to_owned(),
            registration,
            organisation: ods.to_owned(),
            rights: Rights::parse(rights),
            password: PASSWORD.to_owned(),
            password_is_first: false,
            attested_on: Some(today),
        };
        account::create_user(&self.house, new).await.unwrap();
        self.sign_in(&email).await
    }

    /// Signs in.
    pub(crate) async fn sign_in(&self, email: &str) -> Browser {
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let signed_in = account::sign_in(&self.house, email, PASSWORD, None, None, here).await.unwrap();
        let SignedIn::Token(token) = signed_in else { panic!("one place each") };
        let session =
            account::session(&self.house, &token).await.unwrap().unwrap().acting_from(Whence::Network);
        let cookie = format!("cmc={token}");
        Browser { session, email: email.to_owned(), cookie, router: self.router.clone() }
    }

    /// A care-home carer: starts plans and fills the shared parts.
    pub(crate) async fn carer(&self) -> Browser {
        self.staff("Sam Patel", "Health care assistant", ROSEWOOD, "administrator").await
    }

    /// The care home's nurse: completes and publishes.
    pub(crate) async fn nurse(&self) -> Browser {
        self.staff("Ruth Bell", "Registered nurse", ROSEWOOD, "clinical").await
    }

    /// The person's GP.
    pub(crate) async fn gp(&self) -> Browser {
        self.staff("Amina Okafor", "GP", HARBOUR, "clinical").await
    }

    /// A paramedic: reads what is published.
    pub(crate) async fn crew(&self) -> Browser {
        self.staff("Jo Hale", "Paramedic", AMBULANCE, "view").await
    }

    /// The care home's governance lead.
    pub(crate) async fn guardian(&self) -> Browser {
        self.staff("Iris Crane", "Caldicott Guardian", ROSEWOOD, "governance").await
    }

    /// A GP who has nothing to do with the person.
    pub(crate) async fn stranger(&self) -> Browser {
        self.staff("Tom Ash", "GP", FAR, "clinical").await
    }
}
