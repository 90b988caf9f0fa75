//! Every route, each with the act that it is. A route without an act does not compile, unless it stands among the public
//! ones; the list makes the router and the test that walks it as everybody.

use crate::site::Site;
use crate::{account, device, draft, person, plan, records};
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
        get::<FindPerson, _, _>("/find", person::find::page),
        post::<FindPerson, _, _>("/find", person::find::submit),
        get::<CreatePerson, _, _>("/people/new", person::create::page),
        post::<CreatePerson, _, _>("/people/new", person::create::submit),
        get::<ViewPerson, _, _>("/people/{person}", person::view::page),
        post::<ClaimRelationship, _, _>("/people/{person}/claim", person::claim::submit),
        get::<OpenCorrection, _, _>("/people/{person}/correct", person::correct::page),
        post::<CorrectPerson, _, _>("/people/{person}/correct", person::correct::submit),
        get::<RecordRefusal, _, _>("/people/{person}/refusal", person::refusal::page),
        post::<RecordRefusal, _, _>("/people/{person}/refusal", person::refusal::submit),
        get::<ViewEmergency, _, _>("/people/{person}/emergency", person::emergency::page),
        post::<RevealKeySafe, _, _>("/people/{person}/key-safe", person::emergency::reveal),
        get::<ViewPlan, _, _>("/plans/{plan}", plan::view::page),
        get::<AddNote, _, _>("/plans/{plan}/notes", plan::notes::page),
        post::<AddNote, _, _>("/plans/{plan}/notes", plan::notes::submit),
        get::<WithdrawPlan, _, _>("/plans/{plan}/withdraw", plan::standing::withdraw_page),
        post::<WithdrawPlan, _, _>("/plans/{plan}/withdraw", plan::standing::withdraw),
        get::<RestorePlan, _, _>("/plans/{plan}/restore", plan::standing::restore_page),
        post::<RestorePlan, _, _>("/plans/{plan}/restore", plan::standing::restore),
        get::<RecordDeath, _, _>("/plans/{plan}/death", plan::death::page),
        post::<RecordDeath, _, _>("/plans/{plan}/death", plan::death::submit),
        get::<StartPlan, _, _>("/people/{person}/consent", draft::consent::page),
        post::<StartPlan, _, _>("/people/{person}/consent", draft::consent::start),
        get::<ViewDraft, _, _>("/plans/{plan}/draft", draft::tasks::page),
        get::<ViewDraft, _, _>("/plans/{plan}/draft/{section}", draft::section::page),
        post::<FillSection, _, _>("/plans/{plan}/draft/{section}", draft::section::save),
        get::<ViewDraft, _, _>("/plans/{plan}/submit", draft::submit::page),
        post::<SubmitPlan, _, _>("/plans/{plan}/submit", draft::submit::hand_over),
        post::<ReturnPlan, _, _>("/plans/{plan}/return", draft::give_back::submit),
        get::<ViewDraft, _, _>("/plans/{plan}/publish", draft::check::page),
        post::<PublishPlan, _, _>("/plans/{plan}/publish", draft::publish::submit),
        get::<ViewDraft, _, _>("/plans/{plan}/discard", draft::discard::page),
        post::<DiscardDraft, _, _>("/plans/{plan}/discard", draft::discard::submit),
        post::<RevisePlan, _, _>("/plans/{plan}/revise", draft::revise::submit),
        get::<ViewActions, _, _>("/actions", records::actions::page),
        get::<ViewAccessLog, _, _>("/organisation/access-log", records::access_log::page),
        post::<ViewAccessLog, _, _>("/organisation/access-log", records::access_log::search),
        get::<ViewDevices, _, _>("/organisation/devices", device::list::page),
        get::<RegisterDevice, _, _>("/organisation/devices/new", device::register::page),
        post::<RegisterDevice, _, _>("/organisation/devices/new", device::register::submit),
        post::<RenewDevice, _, _>("/organisation/devices/{device}/code", device::register::renew),
        get::<ViewDevices, _, _>("/organisation/devices/{device}/revoke", device::revoke::page),
        post::<RevokeDevice, _, _>("/organisation/devices/{device}/revoke", device::revoke::submit),
        public("GET", "/enrol", device::enrol::page),
        public("POST", "/enrol", device::enrol::submit),
        public("POST", "/enrol/licence", device::enrol::fetch),
        public("GET", "/enrol/help/{system}", device::help::page),
    ]
}

/// Every page template, by name.
pub(crate) const TEMPLATES: &[(&str, &str)] = &[
    ("error.html", include_str!("error.html")),
    ("typed.html", include_str!("typed.html")),
    ("account/sign_in.html", include_str!("account/sign_in.html")),
    ("account/pick.html", include_str!("account/pick.html")),
    ("account/kept.html", include_str!("account/kept.html")),
    ("account/home.html", include_str!("account/home.html")),
    ("account/password.html", include_str!("account/password.html")),
    ("device/list.html", include_str!("device/list.html")),
    ("device/register.html", include_str!("device/register.html")),
    ("device/code.html", include_str!("device/code.html")),
    ("device/revoke.html", include_str!("device/revoke.html")),
    ("device/enrol.html", include_str!("device/enrol.html")),
    ("device/licence.html", include_str!("device/licence.html")),
    ("device/help.html", include_str!("device/help.html")),
    ("person/find.html", include_str!("person/find.html")),
    ("person/search.html", include_str!("person/search.html")),
    ("person/begin.html", include_str!("person/begin.html")),
    ("person/row.html", include_str!("person/row.html")),
    ("person/view.html", include_str!("person/view.html")),
    ("person/claim.html", include_str!("person/claim.html")),
    ("person/ways.html", include_str!("person/ways.html")),
    ("person/refusal.html", include_str!("person/refusal.html")),
    ("person/create.html", include_str!("person/create.html")),
    ("person/alike.html", include_str!("person/alike.html")),
    ("person/correct.html", include_str!("person/correct.html")),
    ("plan/version.html", include_str!("plan/version.html")),
    ("plan/cpr.html", include_str!("plan/cpr.html")),
    ("plan/view.html", include_str!("plan/view.html")),
    ("plan/offers.html", include_str!("plan/offers.html")),
    ("plan/note_list.html", include_str!("plan/note_list.html")),
    ("plan/said.html", include_str!("plan/said.html")),
    ("plan/notes.html", include_str!("plan/notes.html")),
    ("plan/withdraw.html", include_str!("plan/withdraw.html")),
    ("plan/restore.html", include_str!("plan/restore.html")),
    ("plan/death.html", include_str!("plan/death.html")),
    ("plan/death_confirm.html", include_str!("plan/death_confirm.html")),
    ("draft/check.html", include_str!("draft/check.html")),
    ("draft/consent.html", include_str!("draft/consent.html")),
    ("draft/discard.html", include_str!("draft/discard.html")),
    ("draft/fill.html", include_str!("draft/fill.html")),
    ("draft/last_look.html", include_str!("draft/last_look.html")),
    ("draft/return.html", include_str!("draft/return.html")),
    ("draft/saved.html", include_str!("draft/saved.html")),
    ("draft/section.html", include_str!("draft/section.html")),
    ("draft/settled.html", include_str!("draft/settled.html")),
    ("draft/stale.html", include_str!("draft/stale.html")),
    ("draft/standing.html", include_str!("draft/standing.html")),
    ("draft/submit.html", include_str!("draft/submit.html")),
    ("draft/tasks.html", include_str!("draft/tasks.html")),
    ("records/access_log.html", include_str!("records/access_log.html")),
    ("records/actions.html", include_str!("records/actions.html")),
    ("records/acts.html", include_str!("records/acts.html")),
    ("records/lines.html", include_str!("records/lines.html")),
    ("records/waited.html", include_str!("records/waited.html")),
];
