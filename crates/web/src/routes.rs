//! Every route, each with the act that it is. A route without an act does not compile, unless it stands among the public
//! ones; the list makes the router and the test that walks it as everybody.

use crate::site::Site;
use crate::{
    account, device, draft, my, organisation, person, plan, proposal, records, scan, service, training,
};
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

pub(crate) fn get<A: Action, H: Handler<T, Arc<Site>>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route { method: "GET", path, guard: Guard::Act(A::WORD), handler: on_get(handler) }
}

pub(crate) fn post<A: Action, H: Handler<T, Arc<Site>>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route { method: "POST", path, guard: Guard::Act(A::WORD), handler: on_post(handler) }
}

pub(crate) fn public<H: Handler<T, Arc<Site>>, T: 'static>(
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
        public("GET", "/sign-in/code", account::factor::page),
        public("POST", "/sign-in/code", account::factor::submit),
        public("POST", "/sign-in/code/options", account::passkey::factor_options),
        public("POST", "/sign-in/passkey", account::passkey::sign_in),
        public("POST", "/sign-in/passkey/options", account::passkey::sign_in_options),
        post::<SignOut, _, _>("/sign-out", account::sign_out::submit),
        public("GET", "/join", account::join::page),
        public("POST", "/join", account::join::submit),
        public("GET", "/forgotten", account::forgotten::page),
        public("POST", "/forgotten", account::forgotten::submit),
        public("GET", "/reset", account::join::reset_page),
        public("POST", "/reset", account::join::reset),
        public("POST", "/reset/options", account::passkey::reset_options),
        public("POST", "/my/language", my::language::choose),
        public("GET", "/verify/{code}", plan::verify::page),
        get::<OpenHome, _, _>("/", account::home::page),
        get::<ChangePassword, _, _>("/password", account::password::page),
        post::<ChangePassword, _, _>("/password", account::password::submit),
        get::<ViewAccount, _, _>("/account", account::own::page),
        post::<EndSessions, _, _>("/account/sessions/end", account::own::end_others),
        post::<EndSessions, _, _>("/account/sessions/{session}/end", account::own::end),
        get::<StartAuthenticator, _, _>("/account/authenticator", account::authenticator::page),
        post::<AddAuthenticator, _, _>("/account/authenticator", account::authenticator::add),
        get::<ViewAccount, _, _>("/account/authenticator/remove", account::authenticator::remove_page),
        post::<RemoveAuthenticator, _, _>("/account/authenticator/remove", account::authenticator::remove),
        get::<ViewAccount, _, _>("/account/passkeys/new", account::passkey::page),
        post::<StartPasskey, _, _>("/account/passkeys/options", account::passkey::options),
        post::<AddPasskey, _, _>("/account/passkeys", account::passkey::add),
        get::<ViewAccount, _, _>("/account/passkeys/{passkey}/remove", account::passkey::remove_page),
        post::<RemovePasskey, _, _>("/account/passkeys/{passkey}/remove", account::passkey::remove),
        get::<ViewAccount, _, _>("/account/recovery-codes", account::authenticator::codes_page),
        post::<RenewRecoveryCodes, _, _>("/account/recovery-codes", account::authenticator::renew),
        get::<ViewDoors, _, _>("/ready", account::ready::page),
        post::<OverrideDoors, _, _>("/ready/override", account::ready::override_doors),
        get::<AcceptPolicy, _, _>("/policy", account::ready::policy),
        post::<AcceptPolicy, _, _>("/policy", account::ready::accept),
        get::<ViewTraining, _, _>("/training", training::lesson::overview),
        get::<ViewTraining, _, _>("/training/{lesson}", training::lesson::page),
        get::<ViewTraining, _, _>("/training/practice", training::practice::page),
        post::<EnterPractice, _, _>("/training/practice", training::practice::enter),
        post::<SignOut, _, _>("/training/practice/leave", training::practice::leave),
        get::<AttestTraining, _, _>("/training/record", account::ready::training),
        post::<AttestTraining, _, _>("/training/record", account::ready::attest),
        get::<SwitchPlace, _, _>("/places", account::places::page),
        post::<SwitchPlace, _, _>("/places", account::places::switch),
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
        get::<PrintPlan, _, _>("/plans/{plan}/print", plan::print::file),
        get::<PrintPlan, _, _>("/plans/{plan}/print/crew", plan::print::crew),
        get::<PrintPlan, _, _>("/plans/{plan}/print/cpr", plan::print::cpr),
        get::<ViewHistory, _, _>("/plans/{plan}/history", plan::history::page),
        get::<ViewHistory, _, _>("/plans/{plan}/versions/{version}", plan::history::version),
        get::<ViewHistory, _, _>("/plans/{plan}/compare", plan::history::compare),
        get::<AddNote, _, _>("/plans/{plan}/notes", plan::notes::page),
        post::<AddNote, _, _>("/plans/{plan}/notes", plan::notes::submit),
        get::<OpenStanding, _, _>("/plans/{plan}/standing", plan::standing::page),
        get::<WithdrawPlan, _, _>("/plans/{plan}/withdraw", plan::standing::withdraw_page),
        post::<WithdrawPlan, _, _>("/plans/{plan}/withdraw", plan::standing::withdraw),
        get::<RestorePlan, _, _>("/plans/{plan}/restore", plan::standing::restore_page),
        post::<RestorePlan, _, _>("/plans/{plan}/restore", plan::standing::restore),
        get::<RenewReview, _, _>("/plans/{plan}/review", plan::renew::page),
        post::<RenewReview, _, _>("/plans/{plan}/review", plan::renew::submit),
        get::<HandOverReview, _, _>("/plans/{plan}/reviewer", plan::reviewer::page),
        post::<HandOverReview, _, _>("/plans/{plan}/reviewer", plan::reviewer::submit),
        get::<RecordDeath, _, _>("/plans/{plan}/death", plan::death::page),
        post::<RecordDeath, _, _>("/plans/{plan}/death", plan::death::submit),
        get::<ViewPlan, _, _>("/plans/{plan}/death/report", plan::death_report::page),
        post::<ReportDeath, _, _>("/plans/{plan}/death/report", plan::death_report::report),
        post::<DeclineDeath, _, _>("/plans/{plan}/death/decline", plan::death_report::decline),
        get::<ReviewDeath, _, _>("/plans/{plan}/death/wrong", plan::undo_death::page),
        post::<DoubtDeath, _, _>("/plans/{plan}/death/wrong", plan::undo_death::doubt),
        post::<UndoDeath, _, _>("/plans/{plan}/death/undo", plan::undo_death::undo),
        post::<KeepDeath, _, _>("/plans/{plan}/death/keep", plan::undo_death::keep),
        get::<StartPlan, _, _>("/people/{person}/consent", draft::consent::page),
        post::<StartPlan, _, _>("/people/{person}/consent", draft::consent::start),
        get::<ViewDraft, _, _>("/plans/{plan}/draft", draft::tasks::page),
        get::<ViewDraft, _, _>("/plans/{plan}/draft/{section}", draft::section::page),
        get::<ViewDraft, _, _>("/plans/{plan}/present", draft::present::answer),
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
        get::<ViewDataQuality, _, _>("/data-quality", records::quality::page),
        get::<ViewAccessLog, _, _>("/organisation/access-log", records::access_log::page),
        post::<ViewAccessLog, _, _>("/organisation/access-log", records::access_log::search),
        post::<ExportAccessLog, _, _>("/organisation/access-log/export", records::access_log::export),
        get::<ViewConcerns, _, _>("/organisation/concerns", records::concerns::page),
        post::<CloseConcern, _, _>("/organisation/concerns/{concern}/close", records::concerns::close),
    ]
    .into_iter()
    .chain(of_organisations())
    .chain(proposal::routes::routes())
    .chain(scan::routes())
    .chain(my::routes::routes())
    .chain(my::plan::routes::routes())
    .collect()
}

/// Those about organisations and who works in them.
fn of_organisations() -> Vec<Route> {
    use organisation::{agreement, assessment, details, listing, member, page, staff};
    use service::organisations;
    vec![
        get::<ViewOrganisation, _, _>("/organisation", page::own),
        get::<ViewOrganisation, _, _>("/organisation/{organisation}", page::page),
        post::<PrepareOrganisation, _, _>("/organisation/{organisation}/preparation", page::tick),
        get::<ChangeOrganisation, _, _>("/organisation/{organisation}/details", details::page),
        post::<ChangeOrganisation, _, _>("/organisation/{organisation}/details", details::submit),
        get::<SignAgreement, _, _>("/organisation/{organisation}/agreement", agreement::page),
        post::<SignAgreement, _, _>("/organisation/{organisation}/agreement", agreement::submit),
        get::<AssessOrganisation, _, _>("/organisation/{organisation}/data-security", assessment::page),
        post::<AssessOrganisation, _, _>("/organisation/{organisation}/data-security", assessment::submit),
        get::<ViewStaff, _, _>("/organisation/{organisation}/staff", staff::page),
        get::<InviteUser, _, _>("/organisation/{organisation}/staff/new", staff::new_page),
        post::<InviteUser, _, _>("/organisation/{organisation}/staff/new", staff::invite),
        get::<InviteUser, _, _>("/organisation/{organisation}/staff/list", listing::page),
        post::<InviteUser, _, _>("/organisation/{organisation}/staff/list", listing::submit),
        get::<ViewStaff, _, _>("/organisation/{organisation}/staff/{user}", member::page),
        post::<ChangePlace, _, _>("/organisation/{organisation}/staff/{user}", member::change),
        post::<EndPlace, _, _>("/organisation/{organisation}/staff/{user}/end", member::end),
        post::<UnlockUser, _, _>("/organisation/{organisation}/staff/{user}/unlock", member::unlock),
        post::<StartReset, _, _>("/organisation/{organisation}/staff/{user}/reset", member::reset),
        post::<CorrectRegistration, _, _>(
            "/organisation/{organisation}/staff/{user}/registration",
            member::register,
        ),
        post::<RemoveFactors, _, _>(
            "/organisation/{organisation}/staff/{user}/factors",
            member::remove_factors,
        ),
        get::<ViewConsole, _, _>("/service", service::console::page),
        get::<FindAccount, _, _>("/service/accounts", service::accounts::page),
        post::<FindAccount, _, _>("/service/accounts", service::accounts::search),
        get::<FindAccount, _, _>("/service/accounts/{user}", service::accounts::one),
        get::<FindAccount, _, _>("/service/accounts/{user}/end", service::accounts::end_page),
        post::<EndUser, _, _>("/service/accounts/{user}/end", service::accounts::end),
        post::<EntrustService, _, _>("/service/accounts/{user}/rights", service::accounts::entrust),
        get::<ViewOrganisations, _, _>("/service/organisations", organisations::page),
        get::<CreateOrganisation, _, _>("/service/organisations/new", organisations::new_page),
        post::<CreateOrganisation, _, _>("/service/organisations/new", organisations::create),
        get::<CreateOrganisation, _, _>("/service/organisations/import", organisations::import_page),
        post::<CreateOrganisation, _, _>("/service/organisations/import", organisations::import),
        get::<ViewOutbox, _, _>("/service/outbox", service::outbox::page),
        post::<RetryLetter, _, _>("/service/outbox/{letter}/retry", service::outbox::retry),
        post::<OpenLetter, _, _>("/service/outbox/{letter}/show", service::outbox::show),
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
    ("unsaved.html", include_str!("unsaved.html")),
    ("account/sign_in.html", include_str!("account/sign_in.html")),
    ("account/pick.html", include_str!("account/pick.html")),
    ("account/kept.html", include_str!("account/kept.html")),
    ("account/home.html", include_str!("account/home.html")),
    ("account/password.html", include_str!("account/password.html")),
    ("account/own.html", include_str!("account/own.html")),
    ("account/factor.html", include_str!("account/factor.html")),
    ("account/authenticator.html", include_str!("account/authenticator.html")),
    ("account/passkey.html", include_str!("account/passkey.html")),
    ("account/passkey_remove.html", include_str!("account/passkey_remove.html")),
    ("account/passkey_button.html", include_str!("account/passkey_button.html")),
    ("account/recovery_codes.html", include_str!("account/recovery_codes.html")),
    ("account/password_again.html", include_str!("account/password_again.html")),
    ("account/forgotten.html", include_str!("account/forgotten.html")),
    ("account/join.html", include_str!("account/join.html")),
    ("account/chosen.html", include_str!("account/chosen.html")),
    ("account/places.html", include_str!("account/places.html")),
    ("account/policy.html", include_str!("account/policy.html")),
    ("account/ready.html", include_str!("account/ready.html")),
    ("account/lapsing.html", include_str!("account/lapsing.html")),
    ("account/override.html", include_str!("account/override.html")),
    ("account/who_can_help.html", include_str!("account/who_can_help.html")),
    ("account/training.html", include_str!("account/training.html")),
    ("organisation/page.html", include_str!("organisation/page.html")),
    ("organisation/lines.html", include_str!("organisation/lines.html")),
    ("organisation/details.html", include_str!("organisation/details.html")),
    ("organisation/agreement.html", include_str!("organisation/agreement.html")),
    ("organisation/agreement_text.html", include_str!("organisation/agreement_text.html")),
    ("organisation/assessment.html", include_str!("organisation/assessment.html")),
    ("organisation/staff.html", include_str!("organisation/staff.html")),
    ("organisation/staff_words.html", include_str!("organisation/staff_words.html")),
    ("organisation/staff_new.html", include_str!("organisation/staff_new.html")),
    ("organisation/member.html", include_str!("organisation/member.html")),
    ("organisation/list.html", include_str!("organisation/list.html")),
    ("organisation/listed.html", include_str!("organisation/listed.html")),
    ("service/organisations.html", include_str!("service/organisations.html")),
    ("service/organisation_new.html", include_str!("service/organisation_new.html")),
    ("service/organisation_import.html", include_str!("service/organisation_import.html")),
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
    ("plan/verify.html", include_str!("plan/verify.html")),
    ("plan/version.html", include_str!("plan/version.html")),
    ("plan/cpr.html", include_str!("plan/cpr.html")),
    ("plan/view.html", include_str!("plan/view.html")),
    ("plan/offers.html", include_str!("plan/offers.html")),
    ("plan/history.html", include_str!("plan/history.html")),
    ("plan/older.html", include_str!("plan/older.html")),
    ("plan/compare.html", include_str!("plan/compare.html")),
    ("plan/asked.html", include_str!("plan/asked.html")),
    ("plan/note_list.html", include_str!("plan/note_list.html")),
    ("plan/said.html", include_str!("plan/said.html")),
    ("plan/nameless.html", include_str!("plan/nameless.html")),
    ("plan/notes.html", include_str!("plan/notes.html")),
    ("plan/standing.html", include_str!("plan/standing.html")),
    ("plan/asked_by.html", include_str!("plan/asked_by.html")),
    ("plan/withdraw.html", include_str!("plan/withdraw.html")),
    ("plan/restore.html", include_str!("plan/restore.html")),
    ("plan/death.html", include_str!("plan/death.html")),
    ("plan/death_report.html", include_str!("plan/death_report.html")),
    ("plan/renew.html", include_str!("plan/renew.html")),
    ("plan/renew_confirm.html", include_str!("plan/renew_confirm.html")),
    ("plan/reviewer.html", include_str!("plan/reviewer.html")),
    ("plan/undo_death.html", include_str!("plan/undo_death.html")),
    ("plan/death_confirm.html", include_str!("plan/death_confirm.html")),
    ("draft/check.html", include_str!("draft/check.html")),
    ("draft/consent.html", include_str!("draft/consent.html")),
    ("draft/discard.html", include_str!("draft/discard.html")),
    ("draft/fill.html", include_str!("draft/fill.html")),
    ("draft/last_look.html", include_str!("draft/last_look.html")),
    ("draft/return.html", include_str!("draft/return.html")),
    ("draft/kept.html", include_str!("draft/kept.html")),
    ("draft/present.html", include_str!("draft/present.html")),
    ("draft/saved.html", include_str!("draft/saved.html")),
    ("draft/section.html", include_str!("draft/section.html")),
    ("draft/settled.html", include_str!("draft/settled.html")),
    ("draft/stale.html", include_str!("draft/stale.html")),
    ("draft/standing.html", include_str!("draft/standing.html")),
    ("draft/submit.html", include_str!("draft/submit.html")),
    ("draft/tasks.html", include_str!("draft/tasks.html")),
    ("records/access_log.html", include_str!("records/access_log.html")),
    ("records/actions.html", include_str!("records/actions.html")),
    ("records/quality.html", include_str!("records/quality.html")),
    ("records/acts.html", include_str!("records/acts.html")),
    ("records/concerns.html", include_str!("records/concerns.html")),
    ("records/lines.html", include_str!("records/lines.html")),
    ("records/waited.html", include_str!("records/waited.html")),
    ("records/further.html", include_str!("records/further.html")),
    ("service/account.html", include_str!("service/account.html")),
    ("service/account_end.html", include_str!("service/account_end.html")),
    ("service/account_parts.html", include_str!("service/account_parts.html")),
    ("service/accounts.html", include_str!("service/accounts.html")),
    ("service/console.html", include_str!("service/console.html")),
    ("service/letter.html", include_str!("service/letter.html")),
    ("service/letters.html", include_str!("service/letters.html")),
    ("service/outbox.html", include_str!("service/outbox.html")),
    ("training/overview.html", include_str!("training/overview.html")),
    ("training/lesson.html", include_str!("training/lesson.html")),
    ("training/practice.html", include_str!("training/practice.html")),
    ("training/elsewhere.html", include_str!("training/elsewhere.html")),
    ("training/ended.html", include_str!("training/ended.html")),
    ("training/parts.html", include_str!("training/parts.html")),
    ("training/finding.html", include_str!("training/finding.html")),
    ("training/signing_in.html", include_str!("training/signing_in.html")),
    ("training/emergency_view.html", include_str!("training/emergency_view.html")),
    ("training/short_notes.html", include_str!("training/short_notes.html")),
    ("training/creating.html", include_str!("training/creating.html")),
    ("training/reviewing.html", include_str!("training/reviewing.html")),
    ("training/helping.html", include_str!("training/helping.html")),
];
