//! The components of the NHS design system, as `nhs` in every template: `{{ nhs.button({"text": "Save"}) }}`,
//! `{% call nhs.details({"summaryText": "More"}) %}…{% endcall %}`, named and given as upstream documents them.
//!
//! Upstream's templates need an environment in which a missing value is empty; ours need one in which it is an
//! error. So there are two, and a component is a call from ours into theirs: a missing value stops at the door.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::{Kwargs, Object, ValueKind, from_args, merge_maps};
use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior, Value, context};

use crate::templates::environment;

include!(concat!(env!("OUT_DIR"), "/port.rs"));

#[derive(Debug)]
pub(crate) struct Nhs {
    port: Environment<'static>,
}

impl Nhs {
    pub(crate) fn new() -> Result<Self, Error> {
        let mut port = environment(UndefinedBehavior::Chainable)?;
        port.set_unknown_method_callback(minijinja_contrib::pycompat::unknown_method_callback);
        port.add_filter("length", length);
        port.add_filter("truncate", truncate);
        for (name, source) in TEMPLATES {
            port.add_template(name, source)?;
        }
        Ok(Self { port })
    }
}

impl Object for Nhs {
    fn call_method(
        self: &Arc<Self>,
        state: &mut State<'_, '_>,
        component: &str,
        args: &[Value],
    ) -> Result<Value, Error> {
        let Some((_, template)) = COMPONENTS.iter().find(|(name, _)| *name == component) else {
            return Err(Error::from(ErrorKind::UnknownMethod));
        };
        let (params, named): (Value, Kwargs) = from_args(args)?;
        given(&params).map_err(|path| {
            let why = format!("{component}{path} was not given; say none to leave it out");
            Error::new(ErrorKind::UndefinedError, why)
        })?;
        let params = spoken(state, component, params)?;
        let caller = match named.get::<Option<Value>>("caller")? {
            Some(block) => {
                let words = block.call(state, &[])?;
                Value::from_function(move || words.clone())
            }
            None => Value::UNDEFINED,
        };
        named.assert_all_used()?;
        let html = self.port.get_template(template)?.render(context! { params, caller })?;
        Ok(Value::from_safe_string(html))
    }
}

/// Refuses a parameter that was named and not given, by its path: upstream's templates would leave it out without a word.
fn given(value: &Value) -> Result<(), String> {
    match value.kind() {
        ValueKind::Undefined => Err(String::new()),
        ValueKind::Map => value.try_iter().into_iter().flatten().try_for_each(|key| {
            let item = value.get_item(&key).unwrap_or_default();
            given(&item).map_err(|path| format!(".{key}{path}"))
        }),
        ValueKind::Seq => value.try_iter().into_iter().flatten().try_for_each(|item| given(&item)),
        _ => Ok(()),
    }
}

/// What a component says by itself is English. On a page in another language it is told what to say.
fn spoken(state: &mut State<'_, '_>, component: &str, params: Value) -> Result<Value, Error> {
    let speaking = state.lookup("speaking").unwrap_or_default();
    if speaking.get_attr("tag").is_ok_and(|tag| tag.as_str() == Some("en")) {
        return Ok(params);
    }
    let message = state.lookup("t_plain").unwrap_or_default();
    let mut say = |key: &str| message.call(state, &[Value::from(key)]);
    let mut own = BTreeMap::new();
    let wrong = params.get_attr("errorMessage")?;
    if wrong.kind() == ValueKind::Map {
        let prefix = say("error-prefix")?.to_string();
        let prefix = BTreeMap::from([("visuallyHiddenText", prefix.replace(':', ""))]);
        own.insert("errorMessage", merge_maps([wrong, Value::from(prefix)]));
    }
    if component == "passwordInput" {
        for (name, key) in PASSWORD {
            own.insert(name, say(key)?);
        }
    }
    Ok(merge_maps([params, Value::from(own)]))
}

/// What the button of a password says, and its message.
const PASSWORD: [(&str, &str); 6] = [
    ("showPasswordText", "password-show"),
    ("showPasswordAriaLabelText", "password-show-label"),
    ("hidePasswordText", "password-hide"),
    ("hidePasswordAriaLabelText", "password-hide-label"),
    ("passwordShownAnnouncementText", "password-shown"),
    ("passwordHiddenAnnouncementText", "password-hidden"),
];

/// Jinja counts a missing value as empty where MiniJinja refuses to count it.
fn length(value: &Value) -> usize {
    value.len().unwrap_or(0)
}

/// Jinja takes the length, the cutting of words and the ending by position where MiniJinja wants them named.
fn truncate(text: &str, length: usize, kill_words: bool, end: &str) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let kept: String = text.chars().take(length.saturating_sub(end.chars().count())).collect();
    match kept.rfind(' ') {
        Some(space) if !kill_words => format!("{}{end}", &kept[..space]),
        _ => format!("{kept}{end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_and_not_given_is_told_by_its_path() {
        let told = |template: &str| {
            let mut ours = Environment::new();
            ours.add_global("nhs", Value::from_object(Nhs::new().unwrap()));
            ours.render_str(template, context! {}).map_err(|error| error.detail().unwrap().to_owned())
        };
        for (params, path) in [
            ("missing", ""),
            (r#"{"text": missing}"#, ".text"),
            (r#"{"hint": {"text": missing}}"#, ".hint.text"),
            (r#"{"items": [{"id": "a"}, {"id": missing}]}"#, ".items.id"),
        ] {
            let expected = format!("button{path} was not given; say none to leave it out");
            assert_eq!(told(&format!("{{{{ nhs.button({params}) }}}}")), Err(expected));
        }
        assert!(told(r#"{{ nhs.button({"text": "Save", "href": none}) }}"#).unwrap().contains("Save"));
    }
}
