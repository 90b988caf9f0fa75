//! The language in which somebody is spoken to at their own door: chosen by a button, kept in a cookie that says nothing else;
//! before that, what the browser asks for.

use crate::desk::go;
use crate::form::Form;
use crate::outcome::Answer;
use crate::server::layers::AtOwnDoor;
use crate::site::Site;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use std::sync::Arc;
use ui::{Frame, Language, Switcher};

const YEAR: u32 = 31_536_000;
const HOME: &str = "/my";

/// Keeps the choice and goes back to where it was made.
pub(crate) async fn choose(State(site): State<Arc<Site>>, Form(fields): Form) -> Answer {
    let mut answer = go(back(fields.typed("back")))?;
    let chosen = offered(&site, fields.typed("language"));
    if let Some(cookie) = chosen.and_then(|language| HeaderValue::from_str(&kept(&site, language)).ok()) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

/// The language of whoever asks: the one they chose, else the first that their browser asks for and the pages speak.
pub(crate) fn language(site: &Site, headers: &HeaderMap) -> Language {
    let jar = CookieJar::from_headers(headers);
    let chosen = jar.get(cookie_of(site)).and_then(|cookie| offered(site, cookie.value()));
    let asked = || {
        let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        best(list, |tag| offered(site, tag))
    };
    chosen.or_else(asked).unwrap_or_default()
}

/// A frame in the language of whoever asks, with the way to the others, for the page at this path.
pub(crate) fn speaking(site: &Site, headers: &HeaderMap, path: &str, frame: Frame) -> Frame {
    let languages = Language::offered(site.test_language).to_vec();
    let switcher = Some(Switcher { back: back(path).to_owned(), languages });
    Frame { language: language(site, headers), switcher, ..frame }
}

/// Tells the page of an error, which knows nothing of the request, that it is read at the person's own door, and in which language.
pub(crate) async fn tell(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let own = is_own_door(request.uri().path()).then(|| language(&site, request.headers()));
    let mut response = next.run(request).await;
    if let Some(language) = own {
        response.extensions_mut().insert(AtOwnDoor(language));
    }
    response
}

fn offered(site: &Site, tag: &str) -> Option<Language> {
    Language::of(tag).filter(|language| Language::offered(site.test_language).contains(language))
}

const fn cookie_of(site: &Site) -> &'static str {
    if site.https { "__Host-cmc-language" } else { "cmc-language" }
}

fn kept(site: &Site, language: Language) -> String {
    format!("{}; Max-Age={YEAR}", site.carried_in(cookie_of(site), language.tag()))
}

/// Is the page at this path one of MyCMC?
pub(crate) fn is_own_door(path: &str) -> bool {
    path.strip_prefix(HOME).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The path to go back to: one at the person's own door, and nothing that a browser could take for another place.
fn back(path: &str) -> &str {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"/-_.".contains(&b);
    let ours = is_own_door(path) && path.len() <= 200 && path.bytes().all(plain);
    if ours && !path.contains("//") && !path.contains("..") { path } else { HOME }
}

/// Of the languages that a browser asks for (RFC 9110, 12.5.4), the one it wants most of those that are known. Of two wanted alike
/// it is the first.
fn best(list: &str, known: impl Fn(&str) -> Option<Language>) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for asked in list.split(',').take(20) {
        let (tag, weight) = asked.split_once(';').unwrap_or((asked, "q=1"));
        let weight: f32 = weight.trim().strip_prefix("q=").and_then(|q| q.parse().ok()).unwrap_or(0.0);
        let wanted = weight > best.map_or(0.0, |(most, _)| most);
        if let Some(language) = known(tag.trim()).filter(|_| wanted) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_leads_to_ones_own_door_and_nowhere_else() {
        for path in ["/my", "/my/", "/my/plan", "/my/questions/where-cared-for"] {
            assert_eq!(back(path), path);
        }
        for path in [
            "",
            "/",
            "/plans/1",
            "/mystery",
            "//evil.example/my",
            "/my//evil.example",
            "https://evil.example/my",
            "/my/../plans",
            "/my\\evil.example",
            "/my/@evil.example",
            "/my?next=//evil.example",
            "/my\r\nLocation: //evil.example",
            "/my/%2e%2e/plans",
        ] {
            assert_eq!(back(path), HOME, "{path}");
        }
        assert_eq!(back(&format!("/my/{}", "a".repeat(300))), HOME);
    }

    #[test]
    fn a_browser_asks_for_languages_in_an_order_of_its_own() {
        let best = |list| best(list, Language::of);
        assert_eq!(best("cy"), Some(Language::Cy));
        assert_eq!(best("fr, cy-GB;q=0.8, en;q=0.7"), Some(Language::Cy));
        assert_eq!(best("en;q=0.5, cy;q=0.9"), Some(Language::Cy));
        assert_eq!(best("en-GB,en;q=0.9,cy;q=0.8"), Some(Language::En));
        assert_eq!(best("cy;q=0, en;q=0.1"), Some(Language::En));
        for none in ["", "fr", "*", "cy;q=high", "cy;level=1"] {
            assert_eq!(best(none), None, "{none}");
        }
    }
}
