//! A resident's plan, published by the model, and what else is on record about it.

use super::mould::Say;
use super::places::Kind;
use super::resident::{Ground, Resident};
use super::staff::{Colleague, DESK};
use model::person::Index;
use model::plan::{Approver, Document, Draft, Note, NoteAction, NoteHelpful};
use model::question::{Address, StaffLink, Text};
use model::{Moment, NhsNumber, NoteId, OrganisationId, PersonId, PlanId, TaskId};
use store::{SeedDraft, SeedNote, SeedPlan, World};

/// One in so many has a revision under way, and one in as many a note that is still to be read.
const ONE_IN: usize = 200;

/// The plan of a resident, and all that is on record about it.
///
/// # Errors
/// What keeps the plan from being published: the content is then at fault.
pub(crate) fn plan(
    ground: &Ground,
    number: usize,
    nhs_number: NhsNumber,
    ids: &dyn World,
) -> Result<SeedPlan, String> {
    let resident = Resident::of(ground, number).ok_or("a region without people")?;
    let (kind, seat) = resident.pattern.writer;
    let (place, writer) =
        resident.place(kind).zip(resident.member(kind, seat)).ok_or("nobody writes plans")?;
    let document = document(&resident, nhs_number, writer)?;
    let approver = Approver {
        user: writer.user,
        name: writer.name.clone(),
        profession: writer.profession.to_owned(),
        registration_number: writer.registration.clone(),
        organisation: place.place.name.clone(),
    };
    let at = clock(&resident, "published at", 10, 8);
    let published =
        Draft { document }.publish(&approver, true, at).map_err(|gaps| format!("{number}: {gaps:?}"))?;
    let index = Index::of(&published.document().person, ground.now.day())
        .map_err(|problems| format!("{number}: {problems:?}"))?;
    let team = resident.pattern.team.iter().filter_map(|kind| resident.place(*kind)).map(|p| p.id);
    let team: Vec<OrganisationId> = team.collect();
    Ok(SeedPlan {
        person: PersonId::new(ids.fresh()),
        plan: PlanId::new(ids.fresh()),
        started_at: Moment::on_the_clock(resident.begun_on, 8, 30).unwrap_or(at),
        author: format!("{}, {}", writer.signature(), place.place.name),
        index,
        team,
        draft: draft(&resident, published.document()),
        note: note(&resident, ids),
        published,
    })
}

/// A time of day on the day of publishing: so many hours from the first on, and never one that has not come.
fn clock(resident: &Resident<'_>, what: &str, first: i32, hours: i32) -> Moment {
    let hour = i8::try_from(resident.draw.between(what, first, first + hours - 1)).unwrap_or(12);
    let minute = i8::try_from(resident.draw.within(what).between("minute", 0, 59)).unwrap_or(0);
    let at = Moment::on_the_clock(resident.published_on, hour, minute);
    at.unwrap_or(resident.ground.now).min(resident.ground.now)
}

/// What the pattern says, told of the resident.
fn document(resident: &Resident<'_>, number: NhsNumber, writer: &Colleague) -> Result<Document, String> {
    let days = (resident.published_on, resident.review_on);
    let text = resident.pattern.mould.fill(days, |want| resident.tell(want));
    let mut document: Document = serde_json::from_str(&text).map_err(|wrong| wrong.to_string())?;
    let person = &mut document.person;
    person.nhs_number = Some(number);
    person.birth_date = Some(resident.born);
    if resident.pattern.lines > 0 {
        let of = |address: Address| Address { postcode: Some(resident.postcode()), ..address };
        person.primary_address = person.primary_address.take().map(of);
    }
    document.approval.review_on = Some(resident.review_on);
    document.approval.reviewer = Some(StaffLink { user: writer.user, name: writer.signature() });
    Ok(document)
}

/// A revision that the practice has begun; half of them wait for the GP.
fn draft(resident: &Resident<'_>, published: &Document) -> Option<SeedDraft> {
    let draw = resident.draw.within("draft");
    if draw.below("under way", ONE_IN) > 0 {
        return None;
    }
    let now = resident.ground.now;
    let at =
        now.plus_minutes(-i64::from(draw.between("begun", 60, 20 * 60))).max(published.approval.approved_at?);
    let gp = resident.member(Kind::Practice, 0)?;
    let waits = draw.percent("waits", 50).then(|| (gp.user, at.plus_minutes(40).min(now)));
    Some(SeedDraft {
        document: Draft::revising(published).document,
        organisation: resident.place(Kind::Practice)?.id,
        by: resident.member(Kind::Practice, DESK)?.user,
        at,
        submitted: waits,
    })
}

/// A note of urgent care that the practice has still to read.
fn note(resident: &Resident<'_>, ids: &dyn World) -> Option<SeedNote> {
    let draw = resident.draw.within("note");
    if draw.below("left", ONE_IN) > 0 {
        return None;
    }
    let note = Note {
        found: Text::parse(draw.word("found", &resident.ground.words.notes)).ok().flatten(),
        action: Some(NoteAction::TreatedAtHome),
        helpful: Some(NoteHelpful::Yes),
        ..Note::default()
    };
    let doctor = resident.member(Kind::UrgentCare, 0)?;
    let at = clock(resident, "note", 19, 4).plus_minutes(i64::from(draw.between("later", 0, 24 * 60)));
    Some(SeedNote {
        id: NoteId::new(ids.fresh()),
        note,
        by: (doctor.signature(), resident.tell(super::mould::Want::Place(Kind::UrgentCare, Say::Name))),
        at: at.min(resident.ground.now),
        task: TaskId::new(ids.fresh()),
        reader: resident.place(Kind::Practice)?.id,
    })
}
