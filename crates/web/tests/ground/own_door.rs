//! Somebody at their own door, with an account that they opened by the letter that came, or enrolled with a plan.

use super::{Browser, Ground, PASSWORD, Page};
use app::account::{self, SignedIn};
use app::enrolment::{self, Came};
use axum::body::Body;
use axum::http::Method;
use model::PlanId;
use model::question::{Answer, Fields};
use std::net::{IpAddr, Ipv4Addr};

/// The password of whoever opened an account by themselves.
pub(crate) const CHOSEN: &str = "Quiet-Garden-Lamp-9";

/// Somebody to be enrolled with a plan: `patient` or `proxy`, by their given name, who may `read` or `propose`.
pub(crate) fn guest(kind: &str, name: &str, scope: &str) -> Fields {
    let email = format!("{}@home.example", name.to_lowercase());
    let pairs = [("kind", kind), ("email", &email), ("name", name), ("relationship", "daughter")];
    pairs.into_iter().chain([("scope", scope), ("why", "She agreed")]).collect()
}

impl Ground {
    /// Enrols somebody with a plan, who comes, chooses a password and signs in.
    pub(crate) async fn enrolled(&self, by: &Browser, plan: PlanId, guest: &Fields) -> Browser {
        let key = self.house.form_key();
        Box::pin(enrolment::enrol(&self.house, &by.session, plan, guest, &key)).await.unwrap();
        let email = guest.typed("email");
        let invitation = format!("kind = 'enrolment' and address = '{email}' order by id desc limit 1");
        let code = self.look(&format!("select code from outbox where {invitation}"));
        let mut fields: Fields = [("code", code.as_str()), ("new", PASSWORD)].into_iter().collect();
        self.complete(by).person.birth_date.unwrap().write("born", &mut fields);
        assert_eq!(
            Box::pin(enrolment::accept(&self.house, &fields, IpAddr::V4(Ipv4Addr::LOCALHOST))).await.unwrap(),
            Came::Accepted
        );
        self.sign_in(email).await
    }

    /// Opens an account at MyCMC through its pages, and signs in.
    pub(crate) async fn citizen(&self, email: &str, name: &str, visitor: &Browser) -> Browser {
        let nobody = Browser { cookie: String::new(), ..self.at(visitor) };
        let sent = nobody.post("/my/open", &[("email", email)].into_iter().collect()).await;
        assert_eq!(sent.status, 200, "{}", sent.words());
        let code = self.newest_code();
        let fields: Fields = [("code", code.as_str()), ("name", name), ("new", CHOSEN)].into_iter().collect();
        let opened = nobody.post("/my/confirm", &fields).await;
        assert_eq!(opened.status, 200, "{}", opened.words());
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let signed_in = account::sign_in(&self.house, email, CHOSEN, None, None, here).await.unwrap();
        let SignedIn::Token(token) = signed_in else { panic!("one place") };
        let session = account::session(&self.house, &token).await.unwrap().unwrap();
        Browser { session, email: email.to_owned(), cookie: format!("cmc={token}"), router: nobody.router }
    }

    /// The code of the newest letter that has one.
    pub(crate) fn newest_code(&self) -> String {
        self.look("select code from outbox where code is not null order by made_at desc, id desc limit 1")
    }
}

impl Browser {
    /// Begins a questionnaire: the path of its list of tasks.
    pub(crate) async fn begin_questionnaire(&self) -> String {
        let home = self.open("/my").await;
        let begun = self.post("/my/questionnaires", &home.form("form[action='/my/questionnaires']")).await;
        begun.goes_to().to_owned()
    }

    /// Asks for a page without a session.
    pub(crate) async fn look_without_session(&self, path: &str) -> Page {
        Self { cookie: String::new(), ..self.clone() }.send(Method::GET, path, Body::empty()).await
    }
}
