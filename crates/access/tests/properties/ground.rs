//! Facts of every kind, and every act decided for them.

use access::actions::*;
use access::*;
use model::{
    ConcernId, DeviceId, EnrolmentId, MembershipId, MessageId, OrganisationId, PersonId, PlanId, ProposalId,
    ScanId, UserId,
};
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

pub(super) fn rights() -> impl Strategy<Value = Rights> {
    prop::sample::subsequence(Right::ALL.to_vec(), 0..=Right::ALL.len()).prop_map(Rights::new)
}

prop_compose! {
    fn member()(
        user in user(),
        rights in rights(),
        organisation in organisation(),
        registered in any::<bool>(),
        takes_scans in any::<bool>(),
        shut in prop::sample::subsequence(Door::ALL.to_vec(), 0..=1),
    ) -> Member {
        let doors = Doors { shut, ..Doors::default() };
        Member { user, rights, organisation, registered, takes_scans, doors }
    }
}

prop_compose! {
    fn draft()(organisation in organisation(), submitted_to in prop::option::of(user())) -> DraftFacts {
        DraftFacts { organisation, submitted_to }
    }
}

prop_compose! {
    fn proposal()(
        author in user(),
        organisation in prop::option::of(organisation()),
        state in prop::sample::select(
            vec![ProposalState::Started, ProposalState::Submitted, ProposalState::Closed]
        ),
        is_change in any::<bool>(),
    ) -> ProposalFacts {
        ProposalFacts { author, organisation, state, is_change }
    }
}

prop_compose! {
    pub(super) fn facts()(
        member in prop::option::weighted(0.9, member()),
        relationship in prop::option::of(prop::sample::select(
            vec![Relationship::None, Relationship::Standing, Relationship::Claimed]
        )),
        plan in prop::option::of((prop::option::of(draft()), prop::option::of(prop::sample::select(
            vec![Standing::Published, Standing::Withdrawn, Standing::Closed]
        )))),
        tie in prop::option::of(prop::sample::select(
            vec![Tie::Patient, Tie::Proxy(Trust::Read), Tie::Proxy(Trust::Propose)]
        )),
        citizen in prop::option::weighted(0.9, user()),
        death_doubted_by in prop::option::of(user()),
        proposal in prop::option::of(proposal()),
    ) -> Facts {
        Facts {
            member,
            person: relationship.map(|relationship| PersonFacts { id: PersonId::new(id(8)), relationship, tie }),
            plan: plan.map(|(draft, standing)| PlanFacts { id: PlanId::new(id(9)), draft, standing, death_doubted_by }),
            citizen,
            proposal,
        }
    }
}

pub(super) fn staff(facts: &Facts) -> Actor {
    let user = facts.member.as_ref().map_or(UserId::new(id(1)), |member| member.user);
    Actor::Staff(Staff { user, membership: MembershipId::new(id(7)), whence: Whence::Network })
}

/// Every act but those that let somebody in (a password, a code), decided for these facts: its word, which doors it stands behind, what was decided.
pub(super) fn decided(actor: &Actor, facts: &Facts) -> Vec<(&'static str, Behind, Result<Scope, Refusal>)> {
    let (person, plan, user) = (PersonId::new(id(8)), PlanId::new(id(9)), UserId::new(id(2)));
    let why = || "because".to_owned();
    let (letter, enrolment, proposal) =
        (MessageId::new(id(6)), EnrolmentId::new(id(5)), ProposalId::new(id(4)));
    let (organisation, device, scan) = (OrganisationId::new(id(2)), DeviceId::new(id(3)), ScanId::new(id(3)));
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
        ViewHistory { plan };
        PrintPlan { plan };
        ViewScans { plan };
        OpenScan { plan, scan };
        AddScan { plan };
        RemoveScan { plan, scan, why: why() };
        RenewReview { plan };
        HandOverReview { plan, to: user };
        RevisePlan { plan };
        OpenStanding { plan };
        WithdrawPlan { plan, why: why() };
        RestorePlan { plan, why: why() };
        RecordDeath { plan };
        ReportDeath { plan };
        DeclineDeath { plan, why: why() };
        ReviewDeath { plan };
        DoubtDeath { plan, why: why() };
        UndoDeath { plan, why: why() };
        KeepDeath { plan, why: why() };
        AddNote { plan };
        ViewDraft { plan };
        FillSection { plan, section: "cpr" };
        SubmitPlan { plan, to: user };
        ReturnPlan { plan, comments: why() };
        PublishPlan { plan };
        DiscardDraft { plan, why: why() };
        ViewActions {};
        ViewDataQuality {};
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
        AskAccount { user: Some(user) };
        ViewOwn {};
        StartQuestionnaire {};
        FindPractice {};
        ViewOwnProposal { proposal };
        FillQuestionnaire { proposal };
        SubmitQuestionnaire { proposal };
        DiscardQuestionnaire { proposal };
        ViewOwnPlan { plan };
        PrintOwnPlan { plan };
        OpenOwnScan { plan, scan };
        MarkOwnPlan { plan };
        ProposeChange { plan };
        ViewOwnAccesses { plan };
        QuestionAccess { plan };
        DownloadOwn { plan };
        WithdrawConsent { plan };
        ViewEnrolments { plan };
        EnrolCitizen { plan, why: why() };
        RenewEnrolment { plan, enrolment };
        EndEnrolment { plan, enrolment, why: why() };
        OpenProposal { proposal };
        MatchProposal { proposal, person };
        UnmatchProposal { proposal, why: why() };
        DecideProposal { plan, proposal };
        DeclineProposal { proposal, why: why() };
        RemindOfProposals {};
        RemindOfReviews {};
        RemindOfDrafts {};
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

/// The same facts, as they are for somebody at their own door.
pub(super) fn at_own_door(facts: &Facts) -> (Actor, Facts) {
    let user = facts.citizen.unwrap_or(UserId::new(id(1)));
    let citizen = Citizen { user, membership: MembershipId::new(id(7)) };
    (Actor::Citizen(citizen), Facts { member: None, ..facts.clone() })
}
