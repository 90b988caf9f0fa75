//! Our own templates: the layouts of this room and the pages of others, in an environment where a missing value
//! is an error.

use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value};
use serde::Serialize;

use crate::fault::TemplateFault;
use crate::filters;
use crate::messages::{Language, Messages, filter_listed, filter_said, filter_told, speak};
use crate::nhs::Nhs;

include!(concat!(env!("OUT_DIR"), "/layouts.rs"));

/// Every template of the service, read once and checked when the program starts.
#[derive(Debug)]
pub struct Templates {
    /// One for each language, in the order of [`Language::ALL`]: a message is said in the language of its environment,
    /// also where a macro, which sees nothing of the page, asks for it.
    own: [Environment<'static>; 3],
    messages: Arc<Messages>,
}

impl Templates {
    /// Reads the layouts and these pages, each a name (`find/page.html`) and its source.
    ///
    /// # Errors
    /// When a template or a file of messages is not well formed.
    pub fn new(pages: impl IntoIterator<Item = (&'static str, &'static str)>) -> Result<Self, TemplateFault> {
        let mut own =
            environment_of_our_own().map_err(|error| TemplateFault::new("the design system", error))?;
        for (name, source) in LAYOUTS.iter().copied().chain(pages) {
            own.add_template(name, source).map_err(|error| TemplateFault::new(name, error))?;
        }
        let messages = Arc::new(Messages::new()?);
        let own = Language::ALL.map(|language| {
            let mut own = own.clone();
            speak(&mut own, &messages, language);
            own
        });
        Ok(Self { own, messages })
    }

    /// The messages, for whoever says something where no template is.
    #[must_use]
    pub fn messages(&self) -> &Messages {
        &self.messages
    }

    /// The HTML of a template filled with this context, in the language that `frame.language` says; else in English.
    ///
    /// # Errors
    /// When the template does not exist, or names a value that the context does not give.
    pub fn render(&self, name: &str, context: impl Serialize) -> Result<String, TemplateFault> {
        let context = Value::from(Serde(context));
        let filled = self.speaking(&context).get_template(name).and_then(|template| template.render(context));
        filled.map_err(|error| TemplateFault::new(name, error))
    }
}

impl Templates {
    fn speaking(&self, context: &Value) -> &Environment<'static> {
        let tag =
            ["frame", "language", "tag"].iter().try_fold(context.clone(), |at, name| at.get_attr(name).ok());
        let language = tag.and_then(|tag| Language::of(tag.as_str()?)).unwrap_or_default();
        let [english, welsh, mirrored] = &self.own;
        match language {
            Language::En => english,
            Language::Cy => welsh,
            Language::Xb => mirrored,
        }
    }
}

fn environment_of_our_own() -> Result<Environment<'static>, Error> {
    let mut own = environment(UndefinedBehavior::Strict)?;
    own.add_function("asset", filters::asset);
    own.add_filter("nhs_number", filters::nhs_number);
    own.add_filter("said", filter_said);
    own.add_filter("told", filter_told);
    own.add_filter("listed", filter_listed);
    own.add_global("nhs", Value::from_dyn_object(Arc::new(Nhs::new()?)));
    Ok(own)
}

/// What both environments share. Debug stays off in every build: it would print the values of a page, which are
/// about a person, beside an error.
pub(crate) fn environment(undefined: UndefinedBehavior) -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_debug(false);
    environment.set_undefined_behavior(undefined);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    Ok(environment)
}
