//! What no facts whatever make the rules allow.

use access::actions::*;
use access::*;
use model::{ConcernId, DeviceId, MembershipId, MessageId, OrganisationId, PersonId, PlanId, UserId};
use proptest::prelude::*;
use uuid::Uuid;

const fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A few of each, so that the actor's own come up often.
fn organisation() -> impl Strategy<Value = OrganisationId> {
    (1..4u128).prop_map(|n| OrganisationId::new(id(n)))
}

fn user() -> impl Strategy<Value = UserId> {
    (1..4u128).prop_map(|n| UserId::new(id(n)))
}

fn rights() -> impl Strategy<Value = Rights> {
    prop::sample::subsequence(Right::ALL.to_vec(), 0..=Right::ALL.len()).prop_map(Rights::new)
}

prop_compose! {
    fn member()(
        user in user(),
        rights in rights(),
        organisation in organisation(),
        registered in any::<bool>(),
        shut in prop::sample::subsequence(Door::ALL.to_vec(), 0..=1),
    ) -> Member {
        let doors = Doors { shut, ..Doors::default() };
        Member { user, rights, organisation, registered, doors }
    }
}

prop_compose! {
    fn draft()(organisation in organisation(), submitted_to in prop::option::of(user())) -> DraftFacts {
        DraftFacts { organisation, submitted_to }
    }
}

prop_compose! {
    fn facts()(
        member in prop::option::weighted(0.9, member()),
        relationship in prop::option::of(prop::sample::select(
            vec![Relationship::None, Relationship::Standing, Relationship::Claimed]
        )),
        plan in prop::option::of((prop::option::of(draft()), prop::option::of(prop::sample::select(
            vec![Standing::Published, Standing::Withdrawn, Standing::Closed]
        )))),
    ) -> Facts {
        Facts {
            member,
            person: relationship.map(|relationship| PersonFacts { id: PersonId::new(id(8)), relationship }),
            plan: plan.map(|(draft, standing)| PlanFacts { id: PlanId::new(id(9)), draft, standing }),
        }
    }
}

fn staff(facts: &Facts) -> Actor {
    let user = facts.member.as_ref().map_or(UserId::new(id(1)), |member| member.user);
    Actor::Staff(Staff { user, membership: MembershipId::new(id(7)), whence: Whence::Network })
}

/// Every act but those that let somebody in (a password, a code), decided for these facts: its word, which doors it stands behind, what was decided.
fn decided(actor: &Actor, facts: &Facts) -> Vec<(&'static str, Behind, Result<Scope, Refusal>)> {
    let (person, plan, user) = (PersonId::new(id(8)), PlanId::new(id(9)), UserId::new(id(2)));
    let why = || "because".to_owned();
    let letter = MessageId::new(id(6));
    let (organisation, device) = (OrganisationId::new(id(2)), DeviceId::new(id(3)));
    macro_rules! all {
        ($($act:expr;)+) => { vec![$(one(actor, &$act, facts)),+] };
    }
    all! {
        FindPerson { by: "nhs number", why: why() };
        ViewPerson { person };
        CreatePerson {};
        OpenCorrection { person };
        CorrectPerson { person };
        RestrictPerson { person, restricted: true };
        ClaimRelationship { person, why: why() };
        RecordRefusal { person };
        StartPlan { person };
        ViewEmergency { person };
        RevealKeySafe { person };
        ViewPlan { plan };
        RevisePlan { plan };
        OpenStanding { plan };
        WithdrawPlan { plan, why: why() };
        RestorePlan { plan, why: why() };
        RecordDeath { plan };
        AddNote { plan };
        ViewDraft { plan };
        FillSection { plan, section: "cpr" };
        SubmitPlan { plan, to: user };
        ReturnPlan { plan, comments: why() };
        PublishPlan { plan };
        DiscardDraft { plan, why: why() };
        ViewActions {};
        ViewAccessLog {};
        ExportAccessLog {};
        ViewConcerns {};
        CloseConcern { concern: ConcernId::new(id(9)) };
        WatchAccesses {};
        RaiseConcerns {};
        OpenHome {};
        ViewTraining {};
        EnterPractice {};
        SignOut {};
        ChangePassword { proven: true };
        ViewDoors {};
        OverrideDoors { why: why() };
        ViewAccount {};
        StartAuthenticator {};
        AddAuthenticator { proven: true };
        RemoveAuthenticator { proven: true };
        StartPasskey { proven: true };
        AddPasskey {};
        RemovePasskey { proven: true };
        RenewRecoveryCodes { proven: true };
        EndSessions {};
        AcceptPolicy {};
        AttestTraining {};
        SwitchPlace {};
        CreateOrganisation {};
        ViewOrganisations {};
        ViewOrganisation { organisation };
        ChangeOrganisation { organisation };
        SignAgreement { organisation };
        AssessOrganisation { organisation };
        PrepareOrganisation { organisation };
        ViewStaff { organisation };
        InviteUser { organisation, rights: Rights::new([Right::View]) };
        ChangePlace { organisation, user, rights: Rights::new([Right::View]) };
        EndPlace { organisation, user };
        UnlockUser { organisation, user };
        StartReset { organisation, user, why: why() };
        RemoveFactors { organisation, user, why: why() };
        CorrectRegistration { organisation, user };
        EntrustService { organisation, user, rights: Rights::new([Right::Figures]), why: why() };
        CreateUser { organisation };
        EndUser { user, why: why() };
        ViewConsole {};
        FindAccount { user: Some(user) };
        ViewAccounts {};
        RegisterDevice { organisation };
        OpenEnrolment {};
        EnrolDevice {};
        RenewDevice { device };
        RevokeDevice { device, why: why() };
        ViewDevices {};
        RemindOfDevices {};
        BeginDailyWork {};
        RemindOfAccounts {};
        RemindOfOrganisations {};
        RemindOfTraining {};
        RemindOfConcerns {};
        SeedPlans {};
        ReadForPages {};
        PreparePages {};
        ClaimLetters {};
        SettleLetter { letter };
        ViewOutbox {};
        OpenLetter { letter };
        RetryLetter { letter };
    }
}

fn one<A: Action>(actor: &Actor, act: &A, facts: &Facts) -> (&'static str, Behind, Result<Scope, Refusal>) {
    let decided = decide(actor, act, facts).map(|permit| {
        // Whatever is permitted is so by a right that is held, and the permit is for this act and this actor.
        assert_eq!(permit.actor(), actor);
        match (permit.right(), &facts.member) {
            (Some(right), Some(member)) => assert!(member.rights.has(right)),
            (right, _) => assert_eq!(right, None),
        }
        permit.scope()
    });
    (A::WORD, A::BEHIND, decided)
}

const DRAFTS: [&str; 6] = [
    "draft.viewed",
    "section.filled",
    "plan.submitted",
    "plan.returned",
    "plan.published",
    "draft.discarded",
];
/// Lists of everything, which are the service team's alone.
const OF_ALL: [&str; 6] = [
    "access_log.viewed",
    "console.viewed",
    "account.found",
    "outbox.viewed",
    "letter.opened",
    "letter.retried",
];
/// What somebody may try who has not signed in, with a code that they were given; it decides nothing of the record's.
const ANYBODYS: [&str; 2] = ["enrolment.opened", "device.enrolled"];
/// What somebody may do past a door that time has shut, while their override stands.
const IN_AN_EMERGENCY: [&str; 7] = [
    "person.found",
    "person.viewed",
    "relationship.claimed",
    "emergency.viewed",
    "key_safe.revealed",
    "plan.viewed",
    "note.added",
];
const CONTENT: [&str; 3] = ["emergency.viewed", "key_safe.revealed", "plan.viewed"];

fn with(facts: &Facts, rights: Rights) -> Facts {
    let member = facts.member.clone().map(|member| Member { rights, ..member });
    Facts { member, ..facts.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nobody_without_the_rights_of_writers_reaches_a_draft(facts in facts(), few in rights()) {
        let few = Rights::new(few.iter().filter(|r| !matches!(r, Right::Clinical | Right::Administrator)));
        let facts = with(&facts, few);
        for (word, _, decided) in decided(&staff(&facts), &facts) {
            if DRAFTS.contains(&word) {
                let told = matches!(decided, Err(Refusal::NotThere | Refusal::SignIn | Refusal::Shut(_)));
                prop_assert!(told, "{word}: {decided:?}");
            }
        }
    }

    #[test]
    fn a_draft_is_reached_by_its_organisation_and_whom_it_waits_for(facts in facts()) {
        let draft = facts.plan.and_then(|plan| plan.draft);
        let own = draft.zip(facts.member.as_ref()).is_some_and(|(draft, member)| {
            draft.organisation == member.organisation || draft.submitted_to == Some(member.user)
        });
        for (word, _, decided) in decided(&staff(&facts), &facts) {
            prop_assert!(own || !DRAFTS.contains(&word) || decided.is_err(), "{word}");
        }
    }

    #[test]
    fn no_content_leaves_without_a_relationship_and_a_publication(facts in facts()) {
        let related = facts.person.is_some_and(|person| person.relationship != Relationship::None);
        let published = facts.plan.is_some_and(|plan| plan.standing.is_some());
        for (word, _, decided) in decided(&staff(&facts), &facts) {
            if CONTENT.contains(&word) {
                prop_assert!(related || decided.is_err(), "{word}");
            }
            if word == "plan.viewed" {
                prop_assert!(published || decided.is_err());
            }
        }
    }

    #[test]
    fn a_shut_door_shuts_everything_behind_it(facts in facts()) {
        for (word, behind, decided) in decided(&staff(&facts), &facts) {
            let shut = facts.member.as_ref().is_some_and(|member| !member.doors.before(behind).is_empty());
            prop_assert!(!shut || matches!(decided, Err(Refusal::Shut(_))), "{word}");
        }
    }

    #[test]
    fn an_override_opens_reading_in_an_emergency_and_nothing_else(
        facts in facts(),
        lapsed in prop::sample::subsequence(vec![Door::DataSecurity, Door::Training], 1..=2),
    ) {
        let with = |doors: Doors| {
            let member = facts.member.clone().map(|member| Member { doors, ..member });
            Facts { member, ..facts.clone() }
        };
        let other = facts.member.as_ref().is_some_and(|m| m.doors.shut.iter().any(|door| !lapsed.contains(door)));
        let also = facts.member.iter().flat_map(|m| m.doors.shut.clone()).filter(|door| !lapsed.contains(door));
        let shut = Doors { shut: lapsed.iter().copied().chain(also).collect(), lapsed, ..Doors::default() };
        let overridden_until = model::Moment::parse("2026-11-22T09:00:00Z");
        let (before, during) = (with(shut.clone()), with(Doors { overridden_until, ..shut }));
        let open = with(Doors::default());
        let all = decided(&staff(&facts), &before).into_iter()
            .zip(decided(&staff(&facts), &during)).zip(decided(&staff(&facts), &open));
        for (((word, behind, before), (_, _, during)), (_, _, open)) in all {
            if IN_AN_EMERGENCY.contains(&word) {
                prop_assert!(before.is_err(), "{word} without an override");
                prop_assert_eq!(during.is_ok(), open.is_ok() && !other, "{}", word);
            } else if word == "doors.overridden" {
                prop_assert!(during.is_err() && (before.is_err() || !other), "a second override, or past another door");
            } else {
                prop_assert_eq!(before, during, "{} behind {:?}", word, behind);
            }
        }
    }

    #[test]
    fn nobody_and_a_place_that_has_ended_are_let_in_nowhere(facts in facts()) {
        let ended = Facts { member: None, ..facts };
        for actor in [staff(&ended), Actor::Nobody] {
            for (word, _, decided) in decided(&actor, &ended) {
                let anybodys = actor == Actor::Nobody && ANYBODYS.contains(&word);
                let told = if anybodys { decided.is_ok() } else { matches!(decided, Err(Refusal::SignIn)) };
                prop_assert!(told, "{word}: {decided:?}");
            }
        }
    }

    #[test]
    fn one_right_more_allows_no_less(facts in facts(), right in prop::sample::select(Right::ALL.to_vec())) {
        let held = facts.member.as_ref().map(|member| member.rights.clone()).unwrap_or_default();
        let more = with(&facts, Rights::new(held.iter().chain([right])));
        let (before, after) = (decided(&staff(&facts), &facts), decided(&staff(&more), &more));
        for ((word, _, before), (_, _, after)) in before.into_iter().zip(after) {
            let reach = |decided: &Result<Scope, Refusal>| match decided {
                Err(_) => 0,
                Ok(Scope::Own(_)) => 1,
                Ok(Scope::Organisation(_)) => 2,
                Ok(Scope::All) => 3,
            };
            prop_assert!(reach(&before) <= reach(&after), "{word} reaches less with {right}");
        }
    }

    #[test]
    fn a_list_reaches_no_further_than_the_actors_own(facts in facts()) {
        for (word, _, decided) in decided(&staff(&facts), &facts) {
            match (decided, &facts.member) {
                (Ok(Scope::Organisation(reach)), Some(member)) => prop_assert_eq!(reach, member.organisation),
                (Ok(Scope::Own(reach)), Some(member)) => prop_assert_eq!(reach, member.user),
                (Ok(Scope::All), Some(member)) if OF_ALL.contains(&word) => {
                    prop_assert!(member.rights.has(Right::Service));
                }
                (Ok(_), None) => prop_assert!(false, "{} without a place", word),
                _ => {}
            }
        }
    }
}
