//! The routes of what was proposed, and of who is enrolled.

use super::{decide, decline, item, page, propose, unmatch};
use crate::enrolment;
use crate::my::invitation;
use crate::routes::{Route, get, post, public};
use access::actions::*;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        public("GET", "/my/invitation", invitation::page),
        public("POST", "/my/invitation", invitation::submit),
        get::<OpenProposal, _, _>("/proposals/{proposal}", page::page),
        post::<MatchProposal, _, _>("/proposals/{proposal}/match", page::match_to),
        get::<OpenProposal, _, _>("/proposals/{proposal}/unmatch", unmatch::page),
        post::<UnmatchProposal, _, _>("/proposals/{proposal}/unmatch", unmatch::submit),
        post::<DecideProposal, _, _>("/proposals/{proposal}/decide", decide::submit),
        get::<OpenProposal, _, _>("/proposals/{proposal}/items/{item}", item::page),
        post::<DecideProposal, _, _>("/proposals/{proposal}/items/{item}", item::submit),
        get::<OpenProposal, _, _>("/proposals/{proposal}/decline", decline::page),
        post::<DeclineProposal, _, _>("/proposals/{proposal}/decline", decline::submit),
        get::<ProposeChange, _, _>("/plans/{plan}/propose", propose::page),
        post::<ProposeChange, _, _>("/plans/{plan}/propose", propose::submit),
        get::<ViewEnrolments, _, _>("/plans/{plan}/enrolments", enrolment::list::page),
        get::<EnrolCitizen, _, _>("/plans/{plan}/enrolments/new", enrolment::new::page),
        post::<EnrolCitizen, _, _>("/plans/{plan}/enrolments/new", enrolment::new::submit),
        get::<ViewEnrolments, _, _>("/plans/{plan}/enrolments/{enrolment}", enrolment::one::page),
        post::<RenewEnrolment, _, _>("/plans/{plan}/enrolments/{enrolment}/renew", enrolment::one::renew),
        post::<EndEnrolment, _, _>("/plans/{plan}/enrolments/{enrolment}/end", enrolment::one::end),
    ]
}

pub(crate) const TEMPLATES: &[(&str, &str)] = &[
    ("proposal/page.html", include_str!("page.html")),
    ("proposal/unmatch.html", include_str!("unmatch.html")),
    ("proposal/unknown.html", include_str!("unknown.html")),
    ("proposal/from.html", include_str!("from.html")),
    ("proposal/items.html", include_str!("items.html")),
    ("proposal/sides.html", include_str!("sides.html")),
    ("proposal/item.html", include_str!("item.html")),
    ("proposal/decline.html", include_str!("decline.html")),
    ("proposal/propose.html", include_str!("propose.html")),
    ("enrolment/list.html", include_str!("../enrolment/list.html")),
    ("enrolment/new.html", include_str!("../enrolment/new.html")),
    ("enrolment/one.html", include_str!("../enrolment/one.html")),
    ("enrolment/until.html", include_str!("../enrolment/until.html")),
    ("my/invitation.html", include_str!("../my/invitation.html")),
];
