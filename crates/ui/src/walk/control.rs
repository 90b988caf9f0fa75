//! How a question becomes a control: one shape for each kind of answer, and the words and ids around it.

use super::asked::{Asked, Choices, Entry, Offered, Shape};
use super::wording::Wording;
use crate::messages::{Argument, Said};
use model::question::{Answer, Choice, Control, Fields, Need, Problem, Question};

/// Lists longer than this unfold: nobody reads twenty buttons.
const MOST_BUTTONS: usize = 10;

/// What a form is made from, as one question needs it.
pub(super) struct Ground<'a> {
    pub(super) fields: &'a Fields,
    pub(super) problems: &'a [Problem],
    pub(super) choices: &'a Choices,
    pub(super) wording: Wording<'a>,
}

impl Ground<'_> {
    /// A question as a control. `saved` is the answer that stands in the record, where one does.
    pub(super) fn ask(
        &self,
        question: &Question,
        name: String,
        saved: Option<&dyn Answer>,
        kept: bool,
    ) -> Asked {
        let shape = self.shape(question, &name, saved);
        let errors = self.errors(question, &name, &shape);
        let hint = self.hint(question);
        let parts = [
            ("hint", !hint.is_empty()),
            ("kept", kept),
            ("error", !errors.is_empty()),
            ("limit", matches!(shape, Shape::Text { .. })),
        ];
        Asked {
            label: self.wording.label(question),
            hint,
            needed: question.marks.need == Need::Required && self.wording.tells_marks(),
            clinicians_only: question.marks.sensitive && self.wording.tells_marks(),
            kept,
            errors,
            described_by: described_by(&name, &parts),
            focus: false,
            name,
            shape,
        }
    }

    /// What is wrong with this field or a part of it.
    fn errors(&self, question: &Question, name: &str, shape: &Shape) -> Vec<Said> {
        let within = |field: &str| match shape {
            Shape::Entries { entries, .. } => field == name || entries.iter().any(|e| e.name == field),
            _ => field == name,
        };
        let found = self.problems.iter().filter(|p| within(&p.field));
        found.map(|p| self.wording.problem(question, &p.message)).collect()
    }

    fn shape(&self, question: &Question, name: &str, saved: Option<&dyn Answer>) -> Shape {
        let one = |width, keyboard| Shape::Entry(self.entry(name, &("", "", "", width, keyboard)));
        match question.control {
            Control::Line(limit) => one(width_of(limit), "text"),
            Control::Number(..) => one(4, "numeric"),
            Control::NhsNumber => one(10, "numeric"),
            Control::Phone => one(20, "tel"),
            Control::Email => one(30, "email"),
            Control::Lines(limit) => {
                let rows = [(500, 3), (1000, 4), (2000, 5)].iter().find(|(most, _)| limit <= *most);
                let value = self.fields.typed(name).to_owned();
                Shape::Text { value, limit, rows: rows.map_or(8, |(_, rows)| *rows) }
            }
            Control::Date => self.entries(name, "date", &DATE),
            Control::DateTime => self.entries(name, "date", &[&DATE[..], &TIME].concat()),
            Control::Address => self.entries(name, "address", &ADDRESS),
            Control::Coded => self.entries(name, "coded", &CODED),
            Control::Radios(all) if all.len() > MOST_BUTTONS => {
                let pairs = all.iter().map(|c| (c.slug.to_owned(), self.wording.option(question, c)));
                self.select(name, pairs.collect())
            }
            Control::Radios(all) => self.radios(question, name, all),
            Control::Checkboxes(all) => self.tick_boxes(question, name, all),
            Control::Contact => self.select(name, self.contacts(name)),
            Control::Staff => self.select(name, self.staff(name, saved)),
            // A list is no control: the form makes it.
            Control::Items => Shape::Select { options: Vec::new() },
        }
    }

    fn entry(&self, name: &str, (part, key, label, width, keyboard): &Part) -> Entry {
        let id = format!("{name}{part}");
        // A problem with the whole answer is shown at its first box.
        let first = matches!(*part, "" | "-day" | "-line1");
        let wrong = self.problems.iter().any(|p| p.field == id || (first && p.field == name));
        let label = if key.is_empty() { Said::default() } else { self.wording.own(key, label) };
        let value = self.fields.typed(&id).to_owned();
        Entry { value, label, width: *width, keyboard, wrong, name: id }
    }

    fn no_longer_listed(&self, name: &str, staff: String) -> Said {
        self.wording.put("walk-no-longer-listed", &[("name", name.into())], staff)
    }

    fn not_answered(&self) -> Said {
        self.wording.own("walk-not-answered", "Not answered")
    }

    /// The line under a question; where the table has none, what is expected.
    fn hint(&self, question: &Question) -> Said {
        let own = self.wording.hint(question);
        match question.control {
            Control::Contact if self.choices.contacts.is_empty() => {
                self.wording.own("walk-first-add-them", "First add the person to “Who to call”")
            }
            _ if !own.is_empty() => own,
            Control::Date => self.wording.own("walk-date-like", "For example, 27 3 2026"),
            Control::DateTime => self.wording.own("walk-time-like", "For example, 27 3 2026 at 14 05"),
            Control::Number(least, most) => {
                let args = [("least", Argument::from(least)), ("most", most.into())];
                let staff = format!("A whole number from {least} to {most}");
                self.wording.put("walk-number-like", &args, staff)
            }
            _ => own,
        }
    }

    fn entries(&self, name: &str, layout: &'static str, parts: &[Part]) -> Shape {
        Shape::Entries { layout, entries: parts.iter().map(|part| self.entry(name, part)).collect() }
    }

    fn radios(&self, question: &Question, name: &str, all: &[Choice]) -> Shape {
        let typed = self.fields.typed(name);
        let known = all.iter().any(|c| c.slug == typed);
        let mut options: Vec<_> =
            all.iter().map(|c| (c.slug, self.wording.option(question, c), c.slug == typed)).collect();
        // A radio button once pressed cannot be let go: this one takes an answer back, and tells that none stands.
        options.push(("", self.not_answered(), !known));
        let letters: usize = options.iter().take(all.len()).map(|(_, label, _)| label.chars().count()).sum();
        let inline = all.len() <= 4 && letters <= 50;
        Shape::Options {
            many: false,
            inline,
            columns: in_columns(&options, all.len()),
            options: numbered(name, options),
        }
    }

    fn tick_boxes(&self, question: &Question, name: &str, all: &[Choice]) -> Shape {
        let ticked = self.fields.all(name);
        let ticked = |c: &Choice| ticked.iter().any(|t| t == c.slug);
        let options: Vec<_> =
            all.iter().map(|c| (c.slug, self.wording.option(question, c), ticked(c))).collect();
        Shape::Options {
            many: true,
            inline: false,
            columns: in_columns(&options, all.len()),
            options: numbered(name, options),
        }
    }

    fn select(&self, name: &str, pairs: Vec<(String, Said)>) -> Shape {
        let typed = self.fields.typed(name);
        let offer = |(value, label): (String, Said)| {
            let chosen = value == typed;
            Offered { id: String::new(), value, label, chosen }
        };
        let nothing = (String::new(), self.not_answered());
        Shape::Select { options: std::iter::once(nothing).chain(pairs).map(offer).collect() }
    }

    /// The people in "Who to call", and whoever was named here and is not among them any more.
    fn contacts(&self, name: &str) -> Vec<(String, Said)> {
        let mut pairs: Vec<_> =
            self.choices.contacts.iter().map(|c| (c.clone(), Said::plain(c.clone()))).collect();
        let typed = self.fields.typed(name);
        if !typed.is_empty() && pairs.iter().all(|(value, _)| value != typed) {
            let staff = format!("{typed} (not in “Who to call”)");
            pairs.push((typed.to_owned(), self.no_longer_listed(typed, staff)));
        }
        pairs
    }

    /// The staff to choose from, and whoever was chosen before and is not among them any more.
    fn staff(&self, name: &str, saved: Option<&dyn Answer>) -> Vec<(String, Said)> {
        let known = self.choices.staff.iter().map(|(id, name)| (id.clone(), Said::plain(name.clone())));
        let mut pairs: Vec<_> = known.collect();
        if let Some(saved) = saved {
            let mut fields = Fields::default();
            saved.write(name, &mut fields);
            let id = fields.typed(name);
            if pairs.iter().all(|(value, _)| value != id) {
                let name = saved.show();
                let staff = format!("{name} (can no longer be chosen)");
                pairs.push((id.to_owned(), self.no_longer_listed(&name, staff)));
            }
        }
        pairs
    }
}

/// The ids of those parts that are there.
pub(super) fn described_by(name: &str, parts: &[(&str, bool)]) -> String {
    let there = parts.iter().filter(|(_, there)| *there);
    there.map(|(part, _)| format!("{name}-{part}")).collect::<Vec<_>>().join(" ")
}

/// The part of a name, the message of its label and its label for staff, its width and its keyboard.
type Part = (&'static str, &'static str, &'static str, u8, &'static str);

const DATE: [Part; 3] = [
    ("-day", "walk-day", "Day", 2, "numeric"),
    ("-month", "walk-month", "Month", 2, "numeric"),
    ("-year", "walk-year", "Year", 4, "numeric"),
];
const TIME: [Part; 2] =
    [("-hour", "walk-hour", "Hour", 2, "numeric"), ("-minute", "walk-minute", "Minute", 2, "numeric")];
const ADDRESS: [Part; 5] = [
    ("-line1", "walk-line-1", "Address line 1", 0, "text"),
    ("-line2", "walk-line-2", "Address line 2", 0, "text"),
    ("-line3", "walk-line-3", "Address line 3", 0, "text"),
    ("-line4", "walk-line-4", "Address line 4", 0, "text"),
    ("-postcode", "walk-postcode", "Postcode", 10, "text"),
];
const CODED: [Part; 2] = [
    ("", "walk-in-words", "In words", 0, "text"),
    ("-code", "walk-code", "SNOMED CT code, if known", 20, "numeric"),
];

/// An option: what is sent, its words, whether it is chosen.
type Choosable = (&'static str, Said, bool);

/// Many short options are found sooner in two columns; long ones are read one below the other.
fn in_columns(options: &[Choosable], count: usize) -> bool {
    count > 4 && options.iter().take(count).all(|(_, label, _)| label.chars().count() <= 34)
}

/// The first has the question's own name, so that a link to the question finds it.
fn numbered(name: &str, options: Vec<Choosable>) -> Vec<Offered> {
    let id = |at: usize| if at == 0 { name.to_owned() } else { format!("{name}-{}", at + 1) };
    let offer = |(at, (value, label, chosen)): (usize, Choosable)| Offered {
        id: id(at),
        value: value.to_owned(),
        label,
        chosen,
    };
    options.into_iter().enumerate().map(offer).collect()
}

fn width_of(limit: usize) -> u8 {
    match limit {
        0..=10 => 10,
        11..=40 => 20,
        41..=100 => 30,
        _ => 0,
    }
}
