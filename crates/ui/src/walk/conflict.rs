//! A save that came too late: what was saved meanwhile beside what was typed, so that neither is lost (hazard H09).

use super::asked::Choices;
use super::change::{Sides, side};
use super::wording::Wording;
use crate::messages::Said;
use model::plan::{Change, Reduced, difference};
use model::question::form::{self, Hand};
use model::question::{Control, Fields, Problem, Question};

/// The questions of a section whose saved answer is not what was typed.
#[must_use]
pub fn conflict(theirs: &Reduced, section: &str, mine: &Fields, hand: Hand, choices: &Choices) -> Vec<Sides> {
    let hand = hand.restricted(theirs.is_restricted());
    let mut typed = theirs.document().clone();
    let Some(content) = typed.section_mut(section) else { return Vec::new() };
    let problems = form::read(content, mine, hand);
    let ground = Ground { theirs, section, mine, choices };
    let read = difference(theirs.document(), &typed);
    let unread = problems.iter().filter_map(|problem| ground.unread(problem));
    read.iter().filter_map(|change| ground.read(change)).chain(unread).collect()
}

struct Ground<'a> {
    theirs: &'a Reduced,
    section: &'a str,
    mine: &'a Fields,
    choices: &'a Choices,
}

impl Ground<'_> {
    fn question(&self, slug: &str) -> Option<&'static Question> {
        self.theirs.lines(self.section).iter().map(|line| line.question).find(|q| q.slug == slug)
    }

    /// What was typed and could be read.
    fn read(&self, change: &Change) -> Option<Sides> {
        let question = self.question(change.question.slug)?;
        let masked = self.theirs.is_masked(self.section, question.slug);
        let left = match masked {
            true => "Recorded, not shown".to_owned(),
            false => side(change, change.before.as_deref(), Wording::Table),
        };
        let right = match question.control {
            Control::Staff => self.chosen(question, &left),
            _ => side(change, change.after.as_deref(), Wording::Table),
        };
        let sides = Sides { section: Said::default(), label: question.label.into(), left, right };
        Some(sides).filter(|sides| masked || sides.left != sides.right)
    }

    /// What was typed and could not be read, as it was typed.
    fn unread(&self, problem: &Problem) -> Option<Sides> {
        let (name, _) = problem.field.split_once('-').unwrap_or((&problem.field, ""));
        let question = self.question(name.split('.').next()?)?;
        let part = format!("{name}-");
        let fields = self.mine.iter().filter(|(field, _)| *field == name || field.starts_with(&part));
        let typed: Vec<&str> = fields.flat_map(|(_, values)| values).map(String::as_str).collect();
        let saved = form::write(self.theirs.document().section(self.section)?);
        let same = saved.iter().filter(|(field, _)| *field == name || field.starts_with(&part));
        let left: Vec<&str> = same.flat_map(|(_, values)| values).map(String::as_str).collect();
        Some(Sides {
            section: Said::default(),
            label: question.label.into(),
            left: left.join(" "),
            right: typed.join(" "),
        })
    }

    /// The name of whoever was chosen: a form sends only who it is.
    fn chosen(&self, question: &Question, saved_name: &str) -> String {
        let typed = self.mine.typed(question.slug);
        let saved = self.theirs.document().section(self.section).map(form::write).unwrap_or_default();
        let known = self.choices.staff.iter().find(|(id, _)| id == typed);
        match known {
            _ if typed.is_empty() => String::new(),
            _ if typed == saved.typed(question.slug) => saved_name.to_owned(),
            Some((_, name)) => name.clone(),
            None => "Somebody who can no longer be chosen".to_owned(),
        }
    }
}
