//! Who comes by their own door, and every id there that is somebody's.

use crate::ground::{Browser, Ground, guest};
use crate::scene::Subject;
use app::proposal::{self, Asked};
use app::{enrolment, my, own_plan};
use model::proposal::{Ask, Proposal, step};
use model::question::Fields;
use model::{EnrolmentId, EventId, PlanId, ProposalId};
use web::Route;

/// Who comes by their own door, in the order of the table's columns.
pub(crate) const CITIZENS: [&str; 4] = ["patient", "proxy", "ended proxy", "another patient"];

/// Which of the proposals a request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// A change of the revised plan that a carer asked for; also where the path names none.
    Carers,
    /// A change of the published plan that its patient asked for.
    Change,
    /// A questionnaire that the patient has begun.
    Begun,
    /// A questionnaire that the patient has sent to the care home.
    Sent,
}

impl Which {
    /// Those that a route is walked with.
    pub(crate) fn of(route: &Route) -> &'static [Self] {
        match (route.path.contains("{proposal}"), route.path.starts_with("/my/")) {
            (false, _) => &[Self::Carers],
            (true, true) => &[Self::Change, Self::Begun, Self::Sent],
            (true, false) => &[Self::Carers, Self::Change, Self::Sent],
        }
    }

    /// The table's word for it, behind the route's act.
    pub(crate) fn word(self, route: &Route) -> &'static str {
        match self {
            _ if !route.path.contains("{proposal}") => "",
            Self::Carers => " a carer's change",
            Self::Change => " the patient's change",
            Self::Begun => " a questionnaire begun",
            Self::Sent => " a questionnaire sent",
        }
    }
}

/// What is somebody's at their own door: of the patient of the published plan, and of the proxy.
pub(crate) struct Own {
    pub(crate) change: ProposalId,
    pub(crate) begun: ProposalId,
    pub(crate) sent: ProposalId,
    /// Of the proxy with the published plan.
    pub(crate) enrolment: EnrolmentId,
    /// An access to the published plan.
    pub(crate) event: EventId,
    /// The plan of the other patient.
    pub(crate) another: PlanId,
}

/// Enrols everybody with the published plan, and the other patient with the other one.
pub(crate) async fn come(
    ground: &Ground,
    nurse: &Browser,
    (published, another): (Subject, Subject),
) -> (Vec<(&'static str, Browser)>, Own) {
    let plan = published.plan;
    let patient = Box::pin(ground.enrolled(nurse, plan, &guest("patient", "Dora", "propose"))).await;
    let proxy = Box::pin(ground.enrolled(nurse, plan, &guest("proxy", "Anna", "read"))).await;
    let ended = Box::pin(ground.enrolled(nurse, plan, &guest("proxy", "Enda", "read"))).await;
    let other = Box::pin(ground.enrolled(nurse, another.plan, &guest("patient", "Olga", "propose"))).await;
    let (house, key) = (&ground.house, || ground.house.form_key());
    let ended_one = enrolment_of(ground, nurse, plan, &ended.email).await;
    let at = (plan, ended_one);
    Box::pin(enrolment::end_enrolment(house, &patient.session, at, &Fields::default(), &key()))
        .await
        .unwrap();
    let words = "Her telephone number has changed".to_owned();
    let asked = Asked { asks: vec![Ask { about: String::new(), words }], ..Asked::default() };
    let change = Box::pin(proposal::ask_change(house, &patient.session, plan, asked, &key())).await.unwrap();
    let sent = Box::pin(questionnaire(ground, &patient, nurse)).await;
    let none = Fields::default();
    Box::pin(my::submit(
        house,
        &patient.session,
        sent,
        (Some(nurse.session.organisation_id()), &none),
        &key(),
    ))
    .await
    .unwrap();
    let begun = Box::pin(questionnaire(ground, &patient, nurse)).await;
    Box::pin(app::plan::view(house, &nurse.session, plan)).await.unwrap();
    let accesses = own_plan::accesses(house, &patient.session, plan, 0).await.unwrap().accesses;
    let by_staff = |one: &&own_plan::AccessRecord| matches!(one.by, own_plan::AccessBy::Organisation { .. });
    let event = accesses.iter().find(by_staff).unwrap().event;
    let enrolment = enrolment_of(ground, nurse, plan, &proxy.email).await;
    let all = CITIZENS.into_iter().zip([patient, proxy, ended, other]).collect();
    (all, Own { change, begun, sent, enrolment, event, another: another.plan })
}

async fn enrolment_of(ground: &Ground, by: &Browser, plan: PlanId, email: &str) -> EnrolmentId {
    let page = enrolment::enrolments(&ground.house, &by.session, plan).await.unwrap();
    page.citizens.iter().find(|citizen| citizen.email == email).unwrap().id
}

/// One that says something, for the care home of whoever is told.
async fn questionnaire(ground: &Ground, by: &Browser, to: &Browser) -> ProposalId {
    let (house, session) = (&ground.house, &by.session);
    let begun = my::start(house, session, &house.form_key()).await.unwrap();
    let fields: Fields = [("mobility", "I walk with a stick")].into_iter().collect();
    let filled = my::Filled { fields, talk: false, print: blank("moving") };
    my::fill(house, session, (begun, "moving"), filled, &house.form_key()).await.unwrap();
    my::choose(house, session, begun, to.session.organisation_id(), None).await.unwrap();
    begun
}

/// The mark of a page of a questionnaire that says nothing yet.
pub(crate) fn blank(slug: &str) -> String {
    my::print_of(&Proposal::default(), step(slug).unwrap())
}
