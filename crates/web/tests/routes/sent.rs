//! A form for each route that takes one, filled so that it is taken: whoever is turned away is turned away by a rule.

use crate::ground::{Browser, Ground};
use app::plan;
use model::PlanId;
use model::plan::{Media, ScannedFile, sample};
use model::question::{Fields, form};

/// The form of a route. Ids and revisions are those that somebody who may see them would send.
pub(crate) fn form(ground: &Ground, path: &str, nurse: &Browser, seen: u32) -> Fields {
    let mut fields = match path {
        "/find" => of(&[("nhs_number", "999 000 1014"), ("why", "asked")]),
        "/people/new" => {
            let mut dorothy = sample::complete(ground.today()).person;
            dorothy.nhs_number = model::NhsNumber::parse("9990001065").ok();
            dorothy.family_name = model::question::Line::parse("Unlike").unwrap();
            form::write(&dorothy)
        }
        "/people/{person}/correct" => {
            let mut fields = form::write(&ground.complete(nurse).person);
            crate::ground::put(&mut fields, "nhs_number", "9990001049");
            crate::ground::put(&mut fields, "revision", "2");
            fields
        }
        "/people/{person}/claim" => of(&[("kind", "caring")]),
        "/people/{person}/refusal" => {
            of(&[("refused_on-day", "20"), ("refused_on-month", "11"), ("refused_on-year", "2026")])
        }
        "/people/{person}/consent" => form::write(&ground.complete(nurse).consent),
        "/plans/{plan}/draft/{section}" => of(&[("revision", "1"), ("then", "list")]),
        "/plans/{plan}/submit" => of(&[("to", &nurse.session.actor().user().unwrap().to_string())]),
        "/plans/{plan}/return" => of(&[("comments", "Please ask the daughter")]),
        "/plans/{plan}/publish" => of(&[("confirm", "yes"), ("seen", &seen.to_string())]),
        "/plans/{plan}/notes" => of(&[("found", "Comfortable"), ("action", "treated-at-home")]),
        "/plans/{plan}/review" => of(&[
            ("review_on-day", "20"),
            ("review_on-month", "2"),
            ("review_on-year", "2027"),
            ("reviewer", &nurse.session.actor().user().unwrap().to_string()),
            ("seen", "1"),
            ("then", "renew"),
        ]),
        "/plans/{plan}/reviewer" => {
            of(&[("reviewer", &nurse.session.actor().user().unwrap().to_string()), ("seen", "1")])
        }
        "/plans/{plan}/death" => death(),
        "/plans/{plan}/death/report" => of(&[
            ("died_on-day", "20"),
            ("died_on-month", "11"),
            ("died_on-year", "2026"),
            ("place", "hospice"),
            ("source", "family"),
        ]),
        "/plans/{plan}/scans" => of(&[("kind", "dnacpr")]),
        "/join" | "/reset" => of(&[("code", "0123456789ABCDEFGHJKMNPQRS"), ("new", "Morning-Meadow-8")]),
        "/my/plans/{plan}/changes" => of(&[("version", "1")]),
        "/my/plans/{plan}/ask" | "/my/plans/{plan}/accesses/{event}/question" => {
            of(&[("words", "Please talk with me")])
        }
        "/my/plans/{plan}/change/{section}/{question}" => of(&[("mobility", "Walks with a stick")]),
        "/my/plans/{plan}/people/name" => {
            of(&[("name", "Cleo Ash"), ("email", "cleo@home.example"), ("relationship", "friend")])
        }
        "/my/plans/{plan}/withdraw" => of(&[("confirm", "yes")]),
        "/proposals/{proposal}/decide" => of(&[("item", "ask.0")]),
        "/proposals/{proposal}/items/{item}" => of(&[("then", "deal"), ("reply", "I see her on Friday")]),
        "/plans/{plan}/propose" => of(&[("about", "social.mobility"), ("words", "She walks with a frame")]),
        "/plans/{plan}/enrolments/new" => of(&[
            ("kind", "proxy"),
            ("email", "anne@mail.example"),
            ("name", "Anne Pemberton"),
            ("relationship", "Daughter"),
            ("scope", "read"),
            ("why", "She said so"),
            ("asked_by", "Dorothy herself"),
        ]),
        "/plans/{plan}/enrolments/{enrolment}/end" => {
            of(&[("why", "She asked"), ("asked_by", "her daughter")])
        }
        "/my/invitation" => of(&[
            ("code", "0123456789ABCDEFGHJKMNPQRS"),
            ("born-day", "14"),
            ("born-month", "2"),
            ("born-year", "1938"),
        ]),
        "/my/language" => of(&[("language", "cy"), ("back", "/my")]),
        "/my/open" => of(&[("email", "mary@home.example")]),
        "/my/confirm" => {
            of(&[("code", "0123456789ABCDEFGHJKMNPQRS"), ("name", "Mary Hill"), ("new", "Morning-Meadow-8")])
        }
        "/my/confirm/passkey" => of(&[("code", "0123456789ABCDEFGHJKMNPQRS"), ("name", "Mary Hill")]),
        "/my/sign-in" => of(&[("email", &nurse.email), ("password", "Evening-Harbour-7")]),
        "/my/questionnaires/{proposal}/steps/{step}" => of(&[("print", &crate::citizens::blank("who"))]),
        "/my/questionnaires/{proposal}/practice" => {
            of(&[("practice", &nurse.session.organisation_id().to_string())])
        }
        "/my/questionnaires/{proposal}/practice/find" => of(&[("words", "harbour")]),
        "/forgotten" => of(&[("email", &nurse.email)]),
        "/ready/override" => of(&[("treating", "yes"), ("why", "On scene")]),
        "/policy" => of(&[("accepted", "yes"), ("version", "1")]),
        "/service/accounts" => of(&[("who", "Ruth")]),
        "/service/accounts/{user}/rights" => {
            let place = nurse.session.organisation_id().to_string();
            of(&[("rights", "figures"), ("entrusted", "She counts"), ("place", &place)])
        }
        "/service/accounts/{user}/end" => of(&[("confirm", "yes"), ("why", "She left")]),
        "/training/record" => of(&[
            ("governance_on-day", "20"),
            ("governance_on-month", "11"),
            ("governance_on-year", "2026"),
            ("attested", "yes"),
        ]),
        "/organisation/concerns/{concern}/close" => of(&[("finding", "in-order")]),
        "/organisation/devices/new" => {
            of(&[("organisation", "VL001"), ("identifier", "LT-0418"), ("place", "Office")])
        }
        "/enrol/licence" => of(&[("password", "7k3m-7k3m-7k3m-7k3m")]),
        path if path.contains("organisation")
            && !path.contains("access-log")
            && !path.contains("devices") =>
        {
            organisation(path)
        }
        "/password" => of(&[("old", "Evening-Harbour-7"), ("new", "Morning-Meadow-8")]),
        "/account/authenticator/remove"
        | "/account/recovery-codes"
        | "/account/passkeys/options"
        | "/account/passkeys/{passkey}/remove" => {
            of(&[("password", "Evening-Harbour-7"), ("name", "My phone")])
        }
        "/account/passkeys" | "/sign-in/passkey" => of(&[("credential", "{}")]),
        "/reset/options" => of(&[("code", "0123456789ABCDEFGHJKMNPQRS")]),
        "/sign-in/code" | "/account/authenticator" => {
            of(&[("code", "000000"), ("password", "Evening-Harbour-7")])
        }
        "/sign-in" => of(&[("email", &nurse.email), ("password", "Evening-Harbour-7")]),
        "/plans/{plan}/withdraw"
        | "/plans/{plan}/restore"
        | "/plans/{plan}/death/wrong"
        | "/plans/{plan}/death/undo"
        | "/plans/{plan}/death/keep" => of(&[("why", "asked by the family"), ("asked_by", "her daughter")]),
        _ => of(&[("why", "asked by the family")]),
    };
    fields.put("key", ground.house.form_key());
    fields
}

/// A picture of one dot.
pub(crate) const DOT: &[u8] = include_bytes!("../ground/dot.png");

/// A scan that is kept beside a plan, and given to the person.
pub(crate) async fn scan(ground: &Ground, by: &Browser, plan: PlanId) -> String {
    let said = plan::said_of_scan(&of(&[("kind", "dnacpr"), ("given", "person")]), true).unwrap();
    let file = ScannedFile { media: Media::Png, content: DOT.to_vec() };
    let key = ground.house.form_key();
    plan::add_scan(&ground.house, &by.session, plan, (said, file), &key).await.unwrap().to_string()
}

/// What is asked about an organisation and its staff.
fn organisation(path: &str) -> Fields {
    match path.rsplit('/').next().unwrap_or_default() {
        "new" if path.starts_with("/service") => {
            of(&[("ods", "VL099"), ("name", "New House"), ("kind", "care home")])
        }
        "new" => of(&[
            ("name", "Nora Finn"),
            ("email", "nora@vl001.example"),
            ("profession", "Registered nurse"),
            ("rights", "clinical"),
        ]),
        "list" => {
            of(&[("list", "name,email,profession,registration,rights\nNora,n@vl001.example,Nurse,,view")])
        }
        "import" => of(&[("list", "ods,name,kind\nVL098,Other House,care home")]),
        "details" => of(&[
            ("ods", "VL001"),
            ("name", "Rosewood"),
            ("kind", "care home"),
            ("mailbox", "home@vl001.example"),
        ]),
        "agreement" => {
            of(&[("signatory", "Iris Crane"), ("capacity", "siro"), ("agreed", "yes"), ("version", "1")])
        }
        "data-security" => of(&[
            ("status", "standards-met"),
            ("assessed_on-day", "20"),
            ("assessed_on-month", "11"),
            ("assessed_on-year", "2026"),
        ]),
        "preparation" => of(&[("item", "people-told"), ("done", "yes")]),
        "registration" => of(&[("registration", "12A3456E")]),
        "end" => of(&[("confirm", "yes")]),
        "reset" => of(&[("why", "She rang")]),
        "{user}" => of(&[("rights", "view"), ("listed", "yes")]),
        _ => Fields::default(),
    }
}

pub(crate) fn death() -> Fields {
    of(&[
        ("died_on-day", "20"),
        ("died_on-month", "11"),
        ("died_on-year", "2026"),
        ("place", "care-home"),
        ("source", "present"),
        ("variance", "sudden"),
        ("then", "record"),
    ])
}

fn of(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}
