//! Messages in templates: `t("home-title", name=name)` in the text of a page, `t_plain` in titles and attributes,
//! `{{ words | said }}` for words that were said before, and `wrong.name | told` for those that an error says.

use super::{Argument, Language, Messages, undefined};
use minijinja::value::{Kwargs, Serde, ValueKind};
use minijinja::{Environment, Error, HtmlEscape, State, Value, context};
use std::sync::Arc;

/// Letters that mean nothing of their own (private use): they hold the place of a piece of markup until words are escaped.
const PLACES: std::ops::RangeInclusive<char> = '\u{e000}'..='\u{e00f}';

/// Gives templates their messages, in this language.
pub(crate) fn speak(templates: &mut Environment<'static>, messages: &Arc<Messages>, language: Language) {
    let all = Arc::clone(messages);
    templates.add_function("t", move |state: &State<'_, '_>, key: &str, args: Kwargs| {
        let (words, fallback) = html(&all, language, key, &args)?;
        marked(state, words, fallback)
    });
    let all = Arc::clone(messages);
    templates.add_function("t_plain", move |key: &str, args: Kwargs| {
        let given = Given::read(&args)?;
        match given.markup.is_empty() {
            true => Ok(all.said(language, key, &given.args())?.words.into_owned()),
            false => Err(undefined(format!("{key:?} is said without markup, and was given some"))),
        }
    });
    templates.add_global("speaking", Value::from(Serde(language)));
}

/// What a message is given: words, counts, and markup, which is what a template has made and marked as safe.
struct Given {
    args: Vec<(String, Argument)>,
    markup: Vec<String>,
}

impl Given {
    fn read(kwargs: &Kwargs) -> Result<Self, Error> {
        let mut given = Self { args: Vec::new(), markup: Vec::new() };
        for name in kwargs.args() {
            let value: Value = kwargs.get(name)?;
            let argument = given.argument(name, &value)?;
            given.args.push((name.to_owned(), argument));
        }
        Ok(given)
    }

    fn argument(&mut self, name: &str, value: &Value) -> Result<Argument, Error> {
        if value.is_safe() {
            let place = PLACES.clone().nth(self.markup.len());
            let place =
                place.ok_or_else(|| undefined("a message takes sixteen pieces of markup".to_owned()))?;
            self.markup.push(value.to_string());
            return Ok(Argument::Text(place.to_string()));
        }
        match value.kind() {
            ValueKind::Undefined | ValueKind::None => Err(undefined(format!("{name:?} was not given"))),
            ValueKind::Number => match i64::try_from(value.clone()) {
                Ok(number) => Ok(Argument::Number(number)),
                Err(_) => Ok(Argument::Text(value.to_string())),
            },
            _ => Ok(Argument::Text(value.to_string().replace(|letter| PLACES.contains(&letter), ""))),
        }
    }

    fn args(&self) -> Vec<(&str, Argument)> {
        self.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect()
    }
}

/// A message as a piece of a page: escaped, its markup in its places; and whether it is in English on a page that is not.
fn html(
    messages: &Messages,
    language: Language,
    key: &str,
    kwargs: &Kwargs,
) -> Result<(String, bool), Error> {
    let given = Given::read(kwargs)?;
    let said = messages.said(language, key, &given.args())?;
    let mut words = HtmlEscape(&said.words).to_string();
    for (place, markup) in PLACES.zip(&given.markup) {
        words = words.replace(place, markup);
    }
    Ok((words, said.fallback))
}

/// `{{ label | said }}`: words that a page was given, whether as `Said` or as text.
pub(crate) fn filter_said(state: &State<'_, '_>, value: &Value) -> Result<Value, Error> {
    if value.kind() != ValueKind::Map {
        return Ok(value.clone());
    }
    let words = HtmlEscape(&value.get_attr("words")?.to_string()).to_string();
    marked(state, words, value.get_attr("fallback")?.is_true())
}

/// `wrong.name | told`: what is wrong with a field, as the design system's macros take it; none where nothing is.
pub(crate) fn filter_told(state: &State<'_, '_>, value: &Value) -> Result<Value, Error> {
    if value.is_undefined() || value.is_none() {
        return Ok(Value::from(()));
    }
    Ok(context! { html => as_html(state, value)? })
}

/// `frame.errors | listed`: the same of a list of errors, each with the place that it leads to.
pub(crate) fn filter_listed(state: &State<'_, '_>, errors: &Value) -> Result<Vec<Value>, Error> {
    let listed = |error: Value| {
        let html = as_html(state, &error.get_attr("text")?)?;
        Ok(context! { html, href => error.get_attr("href")? })
    };
    errors.try_iter()?.map(listed).collect()
}

fn as_html(state: &State<'_, '_>, value: &Value) -> Result<Value, Error> {
    let words = filter_said(state, value)?;
    if words.is_safe() {
        return Ok(words);
    }
    Ok(Value::from_safe_string(HtmlEscape(&words.to_string()).to_string()))
}

fn marked(state: &State<'_, '_>, escaped: String, fallback: bool) -> Result<Value, Error> {
    let words = Value::from_safe_string(escaped);
    if !fallback {
        return Ok(words);
    }
    let html = state.env().get_template("layout/english.html")?.render(context! { words })?;
    Ok(Value::from_safe_string(html))
}
