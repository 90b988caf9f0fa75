//! The lessons: which there are, who reads which, and how long they take.

use super::count::Count;
use crate::desk::{Desk, known};
use crate::outcome::Answer;
use crate::routes::TEMPLATES;
use access::Right;
use app::training;
use axum::extract::Path;
use serde::Serialize;

/// A lesson as it is declared.
struct Lesson {
    /// Its place in the address.
    slug: &'static str,
    title: &'static str,
    /// What somebody learns in it.
    about: &'static str,
    template: &'static str,
}

/// Every lesson, in the order in which they are read.
const LESSONS: [Lesson; 7] = [
    Lesson {
        slug: "finding",
        title: "Introduction and finding a person",
        about: "What a plan is, how to find the right person, and when you are asked why.",
        template: "training/finding.html",
    },
    Lesson {
        slug: "signing-in",
        title: "Signing in",
        about: "Your own account, and why it matters who is signed in.",
        template: "training/signing_in.html",
    },
    Lesson {
        slug: "emergency-view",
        title: "Reading the emergency view",
        about: "What stands where, the five wordings of a CPR decision, and how to see whether a plan is current.",
        template: "training/emergency_view.html",
    },
    Lesson {
        slug: "short-notes",
        title: "Leaving a short note",
        about: "How to tell those who look after the person tomorrow what you found today.",
        template: "training/short_notes.html",
    },
    Lesson {
        slug: "creating",
        title: "Creating a plan",
        about: "From consent to publishing, and why a draft is not a plan.",
        template: "training/creating.html",
    },
    Lesson {
        slug: "reviewing",
        title: "Reviewing, updating and recording a death",
        about: "Keeping a plan true, withdrawing it, and closing it.",
        template: "training/reviewing.html",
    },
    Lesson {
        slug: "helping",
        title: "Helping someone with MyCMC",
        about: "What a helper does and does not do beside a person who writes about their own wishes.",
        template: "training/helping.html",
    },
];

/// So many of them, from the first, are all that somebody reads who only views plans.
const FOR_VIEWING: usize = 4;

/// A lesson as pages tell of it.
#[derive(Serialize)]
struct Told {
    slug: &'static str,
    title: &'static str,
    about: &'static str,
    number: usize,
    of: usize,
    words: usize,
    minutes: usize,
    last_for_viewing: bool,
}

/// A path through them.
#[derive(Serialize)]
struct Way {
    id: &'static str,
    title: &'static str,
    for_whom: &'static str,
    /// How long to allow, which is what the training of this right is recorded as.
    allow: &'static str,
    /// How long the lessons take.
    minutes: usize,
    yours: bool,
    lessons: Vec<Told>,
}

#[derive(Serialize)]
struct Overview {
    paths: [Way; 2],
    /// There is a practice area to enter from here.
    practice: bool,
}

#[derive(Serialize)]
struct Page {
    lesson: Told,
    before: Option<Told>,
    after: Option<Told>,
}

/// Which lessons there are.
pub(crate) async fn overview(desk: Desk) -> Answer {
    training::view(desk.house(), &desk.session).await?;
    let writes = desk.session.has(Right::Clinical) || desk.session.has(Right::Administrator);
    let practice = desk.offers_practice();
    desk.page(
        "training/overview.html",
        Overview { paths: paths(desk.session.has(Right::View), writes), practice },
    )
}

/// One of them.
pub(crate) async fn page(desk: Desk, Path(slug): Path<String>) -> Answer {
    let at = known(LESSONS.iter().position(|lesson| lesson.slug == slug))?;
    training::view(desk.house(), &desk.session).await?;
    let page = Page {
        lesson: told(at),
        before: at.checked_sub(1).map(told),
        after: (at + 1 < LESSONS.len()).then(|| told(at + 1)),
    };
    desk.page(LESSONS[at].template, page)
}

fn paths(views: bool, writes: bool) -> [Way; 2] {
    let viewing: Vec<Told> = (0..FOR_VIEWING).map(told).collect();
    let all: Vec<Told> = (0..LESSONS.len()).map(told).collect();
    let minutes = |lessons: &[Told]| lessons.iter().map(|lesson| lesson.minutes).sum();
    [
        Way {
            id: "viewing",
            title: "Viewing plans",
            for_whom: "For those who read plans in an emergency and leave short notes.",
            allow: "half an hour",
            minutes: minutes(&viewing),
            yours: views && !writes,
            lessons: viewing,
        },
        Way {
            id: "writing",
            title: "Creating and reviewing plans",
            for_whom: "For clinicians, and for carers and administrators who write plans with them.",
            allow: "an hour",
            minutes: minutes(&all),
            yours: writes,
            lessons: all,
        },
    ]
}

fn told(at: usize) -> Told {
    let lesson = &LESSONS[at];
    let source = TEMPLATES.iter().find(|(name, _)| *name == lesson.template).map_or("", |(_, source)| source);
    let count = Count::of(source);
    Told {
        slug: lesson.slug,
        title: lesson.title,
        about: lesson.about,
        number: at + 1,
        of: LESSONS.len(),
        words: count.words,
        minutes: count.minutes,
        last_for_viewing: at + 1 == FOR_VIEWING,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lessons_fit_into_the_time_that_the_training_is_recorded_as() {
        let [viewing, writing] = paths(true, false);
        assert!((20..=30).contains(&viewing.minutes), "{} minutes", viewing.minutes);
        assert!((40..=60).contains(&writing.minutes), "{} minutes", writing.minutes);
        for lesson in writing.lessons {
            assert!(lesson.words > 400 && lesson.minutes <= 10, "{}: {} words", lesson.slug, lesson.words);
        }
    }

    #[test]
    fn every_picture_that_a_lesson_names_is_there_and_every_picture_is_in_a_lesson() {
        let mut named: Vec<&str> = Vec::new();
        for lesson in &LESSONS {
            let (_, source) = TEMPLATES.iter().find(|(name, _)| *name == lesson.template).unwrap();
            named.extend(source.split("{{ picture(\"").skip(1).filter_map(|rest| rest.split('"').next()));
        }
        let drawn = ui::assets::all().iter().filter_map(|asset| {
            let name = asset.name.strip_prefix("lessons/")?.strip_suffix(".webp")?;
            assert!(asset.body.len() < 60_000, "{name} is {} bytes", asset.body.len());
            Some(name)
        });
        let mut drawn: Vec<&str> = drawn.collect();
        named.sort_unstable();
        drawn.sort_unstable();
        assert_eq!(named, drawn);
        assert!(named.len() > 10);
    }

    #[test]
    fn the_five_wordings_of_cpr_are_taught_as_pages_say_them() {
        use model::plan::cpr_words;
        use model::plan::options::CprDecision::*;
        let (_, source) = TEMPLATES.iter().find(|(name, _)| *name == "training/emergency_view.html").unwrap();
        for decision in [Some(Attempt), Some(DoNotAttempt), Some(Modified), Some(NotDecided), None] {
            let cell = format!("nhsuk-table__cell\">{}</th>", cpr_words(decision));
            assert!(source.contains(&cell), "{cell}");
        }
    }
}
