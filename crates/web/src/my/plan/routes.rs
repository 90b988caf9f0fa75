//! The routes of a published plan at the person's own door, and their templates.

use super::{accesses, ask, change, changes, copy, people, request, rights, view};
use crate::my::paper;
use crate::routes::{Route, get, post};
use access::actions::*;

/// Every one of them.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        get::<ViewOwnPlan, _, _>("/my/plans/{plan}", view::page),
        get::<PrintOwnPlan, _, _>("/my/plans/{plan}/print", paper::plan::file),
        get::<ViewOwnPlan, _, _>("/my/plans/{plan}/changes", changes::page),
        post::<MarkOwnPlan, _, _>("/my/plans/{plan}/changes", changes::mark),
        get::<ViewOwnPlan, _, _>("/my/plans/{plan}/ask", ask::page),
        post::<ProposeChange, _, _>("/my/plans/{plan}/ask", ask::send),
        get::<ViewOwnPlan, _, _>("/my/plans/{plan}/change/{section}", change::section),
        get::<ViewOwnPlan, _, _>("/my/plans/{plan}/change/{section}/{question}", change::page),
        post::<ProposeChange, _, _>("/my/plans/{plan}/change/{section}/{question}", change::send),
        get::<ViewOwnProposal, _, _>("/my/requests/{proposal}", request::page),
        get::<ViewOwnAccesses, _, _>("/my/plans/{plan}/accesses", accesses::page),
        get::<ViewOwnAccesses, _, _>("/my/plans/{plan}/accesses/{event}/question", accesses::question),
        post::<QuestionAccess, _, _>("/my/plans/{plan}/accesses/{event}/question", accesses::send),
        get::<ViewEnrolments, _, _>("/my/plans/{plan}/people", people::page),
        get::<ViewOwnPlan, _, _>("/my/plans/{plan}/people/name", people::name_page),
        post::<ProposeChange, _, _>("/my/plans/{plan}/people/name", people::name),
        get::<ViewOwnPlan, _, _>("/my/plans/{plan}/people/{enrolment}/end", people::end_page),
        post::<EndEnrolment, _, _>("/my/plans/{plan}/people/{enrolment}/end", people::end),
        get::<ViewOwn, _, _>("/my/plans/{plan}/rights", rights::page),
        get::<DownloadOwn, _, _>("/my/plans/{plan}/everything.html", copy::readable),
        get::<DownloadOwn, _, _>("/my/plans/{plan}/everything.json", copy::machine),
        get::<ViewOwn, _, _>("/my/plans/{plan}/withdraw", rights::withdraw_page),
        post::<WithdrawConsent, _, _>("/my/plans/{plan}/withdraw", rights::withdraw),
    ]
}

/// Their templates.
pub(crate) const TEMPLATES: &[(&str, &str)] = &[
    ("my/plan/view.html", include_str!("view.html")),
    ("my/plan/folded.html", include_str!("folded.html")),
    ("my/plan/for.html", include_str!("for.html")),
    ("my/plan/links.html", include_str!("links.html")),
    ("my/plan/changes.html", include_str!("changes.html")),
    ("my/plan/ask.html", include_str!("ask.html")),
    ("my/plan/section.html", include_str!("section.html")),
    ("my/plan/change.html", include_str!("change.html")),
    ("my/plan/request.html", include_str!("request.html")),
    ("my/plan/accesses.html", include_str!("accesses.html")),
    ("my/plan/question.html", include_str!("question.html")),
    ("my/plan/people.html", include_str!("people.html")),
    ("my/plan/name.html", include_str!("name.html")),
    ("my/plan/end.html", include_str!("end.html")),
    ("my/plan/by.html", include_str!("by.html")),
    ("my/plan/rights.html", include_str!("rights.html")),
    ("my/plan/withdraw.html", include_str!("withdraw.html")),
    ("my/plan/everything.html", include_str!("everything.html")),
];
