//! Every route, each with the act that it is. A route without an act does not compile, unless it stands among the public
//! ones; the list makes the router and the test that walks it as everybody.

use crate::account;
use crate::site::Site;
use access::Action;
use access::actions::*;
use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get as on_get, post as on_post};
use std::sync::Arc;

/// Who may come to a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Anybody: a list of few.
    Public,
    /// Whoever the rule of this act allows.
    Act(&'static str),
}

/// One route.
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, its parameters in braces.
    pub path: &'static str,
    /// Who may come.
    pub guard: Guard,
    handler: MethodRouter<Arc<Site>>,
}

impl Route {
    pub(crate) fn join(router: Router<Arc<Site>>, route: Self) -> Router<Arc<Site>> {
        router.route(route.path, route.handler)
    }
}

fn get<A: Action, H: Handler<T, Arc<Site>>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route { method: "GET", path, guard: Guard::Act(A::WORD), handler: on_get(handler) }
}

fn post<A: Action, H: Handler<T, Arc<Site>>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route { method: "POST", path, guard: Guard::Act(A::WORD), handler: on_post(handler) }
}

fn public<H: Handler<T, Arc<Site>>, T: 'static>(
    method: &'static str,
    path: &'static str,
    handler: H,
) -> Route {
    let handler = if method == "GET" { on_get(handler) } else { on_post(handler) };
    Route { method, path, guard: Guard::Public, handler }
}

/// Every route there is.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        public("GET", "/sign-in", account::sign_in::page),
        public("POST", "/sign-in", account::sign_in::submit),
        post::<SignOut, _, _>("/sign-out", account::sign_out::submit),
        get::<OpenHome, _, _>("/", account::home::page),
        get::<ChangePassword, _, _>("/password", account::password::page),
        post::<ChangePassword, _, _>("/password", account::password::submit),
    ]
}

/// Every page template, by name.
pub(crate) const TEMPLATES: &[(&str, &str)] = &[
    ("error.html", include_str!("error.html")),
    ("account/sign_in.html", include_str!("account/sign_in.html")),
    ("account/pick.html", include_str!("account/pick.html")),
    ("account/home.html", include_str!("account/home.html")),
    ("account/password.html", include_str!("account/password.html")),
];
