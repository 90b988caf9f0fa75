//! How a question becomes a control: one shape for each kind of answer, and the words and ids around it.

use super::asked::{Asked, Choices, Entry, Offered, Shape};
use model::question::{Answer, Choice, Control, Fields, Need, Problem, Question};

/// Lists longer than this unfold: nobody reads twenty buttons.
const MOST_BUTTONS: usize = 10;

/// What a form is made from, as one question needs it.
pub(super) struct Ground<'a> {
    pub(super) fields: &'a Fields,
    pub(super) problems: &'a [Problem],
    pub(super) choices: &'a Choices,
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
        let errors = self.errors(&name, &shape);
        let hint = hint(question, self.choices);
        let parts = [
            ("hint", !hint.is_empty()),
            ("kept", kept),
            ("error", !errors.is_empty()),
            ("limit", matches!(shape, Shape::Text { .. })),
        ];
        Asked {
            label: question.label,
            hint,
            needed: question.marks.need == Need::Required,
            clinicians_only: question.marks.sensitive,
            kept,
            errors,
            described_by: described_by(&name, &parts),
            focus: false,
            name,
            shape,
        }
    }

    /// What is wrong with this field or a part of it.
    pub(super) fn errors(&self, name: &str, shape: &Shape) -> Vec<String> {
        let within = |field: &str| match shape {
            Shape::Entries { entries, .. } => field == name || entries.iter().any(|e| e.name == field),
            _ => field == name,
        };
        self.problems.iter().filter(|p| within(&p.field)).map(|p| p.message.clone()).collect()
    }

    fn shape(&self, question: &Question, name: &str, saved: Option<&dyn Answer>) -> Shape {
        let one = |width, keyboard| Shape::Entry(self.entry(name, "", "", width, keyboard));
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
                let pairs = all.iter().map(|c| (c.slug.to_owned(), c.label.to_owned()));
                self.select(name, pairs.collect())
            }
            Control::Radios(all) => self.radios(name, all),
            Control::Checkboxes(all) => self.tick_boxes(name, all),
            Control::Contact => self.select(name, self.contacts(name)),
            Control::Staff => self.select(name, self.staff(name, saved)),
            // A list is no control: the form makes it.
            Control::Items => Shape::Select { options: Vec::new() },
        }
    }

    fn entry(&self, name: &str, part: &str, label: &'static str, width: u8, keyboard: &'static str) -> Entry {
        let id = format!("{name}{part}");
        // A problem with the whole answer is shown at its first box.
        let first = matches!(part, "" | "-day" | "-line1");
        let wrong = self.problems.iter().any(|p| p.field == id || (first && p.field == name));
        Entry { value: self.fields.typed(&id).to_owned(), label, width, keyboard, wrong, name: id }
    }

    fn entries(&self, name: &str, layout: &'static str, parts: &[Part]) -> Shape {
        let entry = |(part, label, width, keyboard): &Part| self.entry(name, part, label, *width, keyboard);
        Shape::Entries { layout, entries: parts.iter().map(entry).collect() }
    }

    fn radios(&self, name: &str, all: &[Choice]) -> Shape {
        let typed = self.fields.typed(name);
        let known = all.iter().any(|c| c.slug == typed);
        let mut options: Vec<_> = all.iter().map(|c| (c.slug, c.label, c.slug == typed)).collect();
        // A radio button once pressed cannot be let go: this one takes an answer back, and tells that none stands.
        options.push(("", NOT_ANSWERED, !known));
        let letters: usize = all.iter().map(|c| c.label.chars().count()).sum();
        let inline = all.len() <= 4 && letters <= 50;
        Shape::Options { many: false, inline, columns: in_columns(all), options: numbered(name, &options) }
    }

    fn tick_boxes(&self, name: &str, all: &[Choice]) -> Shape {
        let ticked = self.fields.all(name);
        let options: Vec<_> =
            all.iter().map(|c| (c.slug, c.label, ticked.iter().any(|t| t == c.slug))).collect();
        Shape::Options {
            many: true,
            inline: false,
            columns: in_columns(all),
            options: numbered(name, &options),
        }
    }

    fn select(&self, name: &str, pairs: Vec<(String, String)>) -> Shape {
        let typed = self.fields.typed(name);
        let offer = |(value, label): (String, String)| {
            let chosen = value == typed;
            Offered { id: String::new(), value, label, chosen }
        };
        let nothing = (String::new(), NOT_ANSWERED.to_owned());
        Shape::Select { options: std::iter::once(nothing).chain(pairs).map(offer).collect() }
    }

    /// The people in "Who to call", and whoever was named here and is not among them any more.
    fn contacts(&self, name: &str) -> Vec<(String, String)> {
        let mut pairs: Vec<_> = self.choices.contacts.iter().map(|c| (c.clone(), c.clone())).collect();
        let typed = self.fields.typed(name);
        if !typed.is_empty() && pairs.iter().all(|(value, _)| value != typed) {
            pairs.push((typed.to_owned(), format!("{typed} (not in “Who to call”)")));
        }
        pairs
    }

    /// The staff to choose from, and whoever was chosen before and is not among them any more.
    fn staff(&self, name: &str, saved: Option<&dyn Answer>) -> Vec<(String, String)> {
        let mut pairs = self.choices.staff.clone();
        if let Some(saved) = saved {
            let mut fields = Fields::default();
            saved.write(name, &mut fields);
            let id = fields.typed(name);
            if pairs.iter().all(|(value, _)| value != id) {
                pairs.push((id.to_owned(), format!("{} (can no longer be chosen)", saved.show())));
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

const NOT_ANSWERED: &str = "Not answered";

/// The part of a name, its label, its width and its keyboard.
type Part = (&'static str, &'static str, u8, &'static str);

const DATE: [Part; 3] =
    [("-day", "Day", 2, "numeric"), ("-month", "Month", 2, "numeric"), ("-year", "Year", 4, "numeric")];
const TIME: [Part; 2] = [("-hour", "Hour", 2, "numeric"), ("-minute", "Minute", 2, "numeric")];
const ADDRESS: [Part; 5] = [
    ("-line1", "Address line 1", 0, "text"),
    ("-line2", "Address line 2", 0, "text"),
    ("-line3", "Address line 3", 0, "text"),
    ("-line4", "Address line 4", 0, "text"),
    ("-postcode", "Postcode", 10, "text"),
];
const CODED: [Part; 2] = [("", "In words", 0, "text"), ("-code", "SNOMED CT code, if known", 20, "numeric")];

/// Many short options are found sooner in two columns; long ones are read one below the other.
fn in_columns(all: &[Choice]) -> bool {
    all.len() > 4 && all.iter().all(|c| c.label.chars().count() <= 34)
}

/// The first has the question's own name, so that a link to the question finds it.
fn numbered(name: &str, options: &[(&str, &str, bool)]) -> Vec<Offered> {
    let id = |at: usize| if at == 0 { name.to_owned() } else { format!("{name}-{}", at + 1) };
    let offer = |(at, (value, label, chosen)): (usize, &(&str, &str, bool))| Offered {
        id: id(at),
        value: (*value).to_owned(),
        label: (*label).to_owned(),
        chosen: *chosen,
    };
    options.iter().enumerate().map(offer).collect()
}

fn hint(question: &Question, choices: &Choices) -> String {
    let own = question.marks.hint;
    match question.control {
        Control::Contact if choices.contacts.is_empty() => "First add the person to “Who to call”".to_owned(),
        Control::Date if own.is_empty() => "For example, 27 3 2026".to_owned(),
        Control::DateTime if own.is_empty() => "For example, 27 3 2026 at 14 05".to_owned(),
        Control::Number(least, most) if own.is_empty() => format!("A whole number from {least} to {most}"),
        _ => own.to_owned(),
    }
}

fn width_of(limit: usize) -> u8 {
    match limit {
        0..=10 => 10,
        11..=40 => 20,
        41..=100 => 30,
        _ => 0,
    }
}
