//! Somebody at their own door, with an account that they opened by the letter that came.

use super::{Browser, Ground, Page};
use app::account::{self, SignedIn};
use axum::body::Body;
use axum::http::Method;
use model::question::Fields;
use std::net::{IpAddr, Ipv4Addr};

/// The password of whoever opened an account by themselves.
pub(crate) const CHOSEN: &str = "Quiet-Garden-Lamp-9";

impl Ground {
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
