//! What a section's form sent: its answers, the button that was pressed, and the name of the deed.

use crate::desk::Desk;
use model::question::Fields;
use ui::walk::Press;

/// A section's form as it was sent.
pub(super) struct Sent {
    /// The answers as typed, without the items in which nothing was typed.
    pub(super) fields: Fields,
    /// The button.
    pub(super) pressed: Press,
    /// To go on to the list of sections.
    pub(super) to_the_list: bool,
    /// The page saves itself while somebody writes, and stays open.
    pub(super) keeps: bool,
    /// The revision that was being edited; none that was ever given out when it cannot be read.
    pub(super) revision: u32,
    /// What the form carried.
    pub(super) key: String,
    /// What the deed is called.
    pub(super) deed: String,
}

impl Sent {
    pub(super) fn read(desk: &Desk, mut fields: Fields) -> Self {
        let to_the_list = fields.typed("then") == "list";
        let keeps = fields.typed("then") == "keep";
        let pressed = match Press::take(&mut fields) {
            Press::Add(list) | Press::Remove(list) if !is_a_name(&list) => Press::Save,
            pressed => pressed,
        };
        // Whichever button it was, what is valid is saved: so the empty items go in any case.
        let answers = fields.iter().filter(|(name, _)| *name != "then");
        let each = |(name, values): (&str, &[String])| {
            values.iter().map(|value| (name.to_owned(), value.clone())).collect::<Vec<_>>()
        };
        let mut answers: Fields = answers.flat_map(each).collect();
        let _ = Press::take(&mut answers);
        Self {
            pressed,
            to_the_list,
            keeps,
            revision: answers.typed("revision").parse().unwrap_or(u32::MAX),
            key: desk.key(&answers),
            deed: desk.deed(&answers),
            fields: answers,
        }
    }
}

/// What can stand in an address as it is.
fn is_a_name(list: &str) -> bool {
    list.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
}
