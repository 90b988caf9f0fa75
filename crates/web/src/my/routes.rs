//! The routes of whoever starts alone: opening an account, the first page, the questionnaire; and of whoever helps them.

use super::paper::{blank, wrote};
use super::{helping, home, opening, questionnaire, sign_in};
use crate::routes::{Route, get, post, public};
use access::actions::*;

/// The routes.
pub(crate) fn routes() -> Vec<Route> {
    use questionnaire::{practice, read, send, start, step};
    vec![
        public("GET", "/my/open", opening::page),
        public("POST", "/my/open", opening::submit),
        public("GET", "/my/confirm", opening::confirm_page),
        public("POST", "/my/confirm", opening::confirm),
        public("POST", "/my/confirm/passkey", opening::passkey_options),
        public("GET", "/my/sign-in", sign_in::page),
        public("POST", "/my/sign-in", sign_in::submit),
        public("GET", "/my/helping", helping::page),
        public("GET", "/my/paper-questionnaire", blank::page),
        public("GET", "/my/paper-questionnaire.pdf", blank::file),
        get::<ViewOwn, _, _>("/my", home::page),
        post::<StartQuestionnaire, _, _>("/my/questionnaires", start::submit),
        get::<ViewOwnProposal, _, _>("/my/questionnaires/{proposal}", read::page),
        get::<ViewOwnProposal, _, _>("/my/questionnaires/{proposal}/check", read::check),
        get::<ViewOwnProposal, _, _>("/my/questionnaires/{proposal}/print", read::print),
        get::<ViewOwnProposal, _, _>("/my/questionnaires/{proposal}/print.pdf", wrote::file),
        get::<ViewOwnProposal, _, _>("/my/questionnaires/{proposal}/steps/{step}", step::page),
        post::<FillQuestionnaire, _, _>("/my/questionnaires/{proposal}/steps/{step}", step::save),
        get::<ViewOwnProposal, _, _>("/my/questionnaires/{proposal}/practice", practice::page),
        post::<FindPractice, _, _>("/my/questionnaires/{proposal}/practice/find", practice::find),
        post::<FillQuestionnaire, _, _>("/my/questionnaires/{proposal}/practice", practice::choose),
        get::<ViewOwnProposal, _, _>("/my/questionnaires/{proposal}/send", send::page),
        post::<SubmitQuestionnaire, _, _>("/my/questionnaires/{proposal}/send", send::submit),
        get::<ViewOwnProposal, _, _>("/my/questionnaires/{proposal}/discard", start::discard_page),
        post::<DiscardQuestionnaire, _, _>("/my/questionnaires/{proposal}/discard", start::discard),
    ]
}

/// Their templates, by name.
pub(crate) const TEMPLATES: &[(&str, &str)] = &[
    ("my/error.html", include_str!("error.html")),
    ("my/open.html", include_str!("open.html")),
    ("my/confirm.html", include_str!("confirm.html")),
    ("my/opened.html", include_str!("opened.html")),
    ("my/sign_in.html", include_str!("sign_in.html")),
    ("my/home.html", include_str!("home.html")),
    ("my/helping.html", include_str!("helping.html")),
    ("my/paper/blank.html", include_str!("paper/blank.html")),
    ("my/paper/nameless.html", include_str!("paper/nameless.html")),
    ("my/questionnaire/answers.html", include_str!("questionnaire/answers.html")),
    ("my/questionnaire/check.html", include_str!("questionnaire/check.html")),
    ("my/questionnaire/discard.html", include_str!("questionnaire/discard.html")),
    ("my/questionnaire/practice.html", include_str!("questionnaire/practice.html")),
    ("my/questionnaire/print.html", include_str!("questionnaire/print.html")),
    ("my/questionnaire/send.html", include_str!("questionnaire/send.html")),
    ("my/questionnaire/sent.html", include_str!("questionnaire/sent.html")),
    ("my/questionnaire/step.html", include_str!("questionnaire/step.html")),
    ("my/questionnaire/tasks.html", include_str!("questionnaire/tasks.html")),
];
