//! The permission matrix, printed from the rules themselves: every act × right × situation, for an information-governance
//! lead to read. It is checked in; a rule that changes shows as a changed line in review.

mod situations;

use crate::actions::*;
use crate::{Action, Actor, Behind, Facts, Refusal, Right, Rights, Scope, Tie, Trust, decide};
use model::{ConcernId, DeviceId, EnrolmentId, MessageId, ScanId, UserId};
use situations::{Situation, citizen, ids, lapsed, situations, staff, subjects};

/// Prints the matrix.
#[must_use]
pub fn print() -> String {
    let mut page = Page(HEADING.to_owned());
    let (person, plan, user, organisation) = (subjects().0, subjects().1, ids().0, ids().1);
    let letter = MessageId::new(uuid::Uuid::from_u128(7));
    let device = DeviceId::new(uuid::Uuid::from_u128(7));
    let why = || "because".to_owned();
    let other = UserId::new(uuid::Uuid::from_u128(8));
    page.act(&FindPerson { by: "nhs number", why: why() });
    page.act(&FindPerson { by: "nhs number", why: String::new() });
    page.act(&ViewPerson { person });
    page.act(&CreatePerson {});
    page.act(&OpenCorrection { person });
    page.act(&CorrectPerson { person });
    page.act(&RestrictPerson { person, restricted: true });
    page.act(&ClaimRelationship { person, why: why() });
    page.act(&ClaimRelationship { person, why: String::new() });
    page.act(&RecordRefusal { person });
    page.act(&StartPlan { person });
    page.act(&ViewEmergency { person });
    page.act(&RevealKeySafe { person });
    page.act(&ViewPlan { plan });
    page.act(&ViewHistory { plan });
    page.act(&PrintPlan { plan });
    let scan = ScanId::new(uuid::Uuid::from_u128(7));
    page.act(&ViewScans { plan });
    page.act(&OpenScan { plan, scan });
    page.act(&AddScan { plan });
    page.act(&RemoveScan { plan, scan, why: why() });
    page.act(&RemoveScan { plan, scan, why: String::new() });
    page.act(&RenewReview { plan });
    page.act(&HandOverReview { plan, to: user });
    page.act(&RevisePlan { plan });
    page.act(&OpenStanding { plan });
    page.act(&WithdrawPlan { plan, why: why() });
    page.act(&WithdrawPlan { plan, why: String::new() });
    page.act(&RestorePlan { plan, why: why() });
    page.act(&RecordDeath { plan });
    page.act(&ReportDeath { plan });
    page.act(&DeclineDeath { plan, why: why() });
    page.act(&ReviewDeath { plan });
    page.act(&DoubtDeath { plan, why: why() });
    page.act(&UndoDeath { plan, why: why() });
    page.act(&KeepDeath { plan, why: why() });
    page.act(&AddNote { plan });
    page.act(&ViewDraft { plan });
    page.act(&FillSection { plan, section: "cpr" });
    page.act(&SubmitPlan { plan, to: user });
    page.act(&ReturnPlan { plan, comments: why() });
    page.act(&PublishPlan { plan });
    page.act(&DiscardDraft { plan, why: why() });
    page.act(&ViewActions {});
    page.act(&ViewDataQuality {});
    page.act(&ViewAccessLog {});
    page.act(&ExportAccessLog {});
    page.act(&ViewConcerns {});
    page.act(&CloseConcern { concern: ConcernId::new(uuid::Uuid::from_u128(7)) });
    page.act(&WatchAccesses {});
    page.act(&RaiseConcerns {});
    page.act(&OpenHome {});
    page.act(&ViewTraining {});
    page.act(&EnterPractice {});
    page.act(&SignIn { user: Some(user), proven: true });
    page.act(&SignIn { user: Some(user), proven: false });
    page.act(&SignOut {});
    page.act(&ChangePassword { proven: true });
    page.act(&ChangePassword { proven: false });
    page.act(&ProveFactor { user: Some(user) });
    page.act(&ProveFactor { user: None });
    page.act(&ViewAccount {});
    page.act(&StartAuthenticator {});
    page.act(&AddAuthenticator { proven: true });
    page.act(&AddAuthenticator { proven: false });
    page.act(&RemoveAuthenticator { proven: true });
    page.act(&RemoveAuthenticator { proven: false });
    page.act(&StartPasskey { proven: true });
    page.act(&StartPasskey { proven: false });
    page.act(&AddPasskey {});
    page.act(&RemovePasskey { proven: true });
    page.act(&RemovePasskey { proven: false });
    page.act(&AskPasskey { user: None });
    page.act(&SignInWithPasskey { user: Some(user) });
    page.act_where(&SignInWithPasskey { user: None }, ", of nobody known here");
    page.act(&RenewRecoveryCodes { proven: true });
    page.act(&RenewRecoveryCodes { proven: false });
    page.act(&EndSessions {});
    page.act(&JoinService { user: Some(user) });
    page.act(&JoinService { user: None });
    page.act(&AskReset { user: Some(user) });
    page.act(&ResetPassword { user: Some(user) });
    page.act(&ResetPassword { user: None });
    page.act(&ViewDoors {});
    page.act(&OverrideDoors { why: why() });
    page.act(&OverrideDoors { why: String::new() });
    page.act(&AcceptPolicy {});
    page.act(&AttestTraining {});
    page.act(&SwitchPlace {});
    page.act(&CreateOrganisation {});
    page.act(&ViewOrganisations {});
    for (organisation, whose) in [(organisation, ", the own one"), (ids().2, ", another")] {
        page.act_where(&ViewOrganisation { organisation }, whose);
        page.act_where(&ChangeOrganisation { organisation }, whose);
        page.act_where(&SignAgreement { organisation }, whose);
        page.act_where(&AssessOrganisation { organisation }, whose);
        page.act_where(&PrepareOrganisation { organisation }, whose);
        page.act_where(&ViewStaff { organisation }, whose);
        let rights = Rights::new([Right::Lead]);
        page.act_where(&InviteUser { organisation, rights: rights.clone() }, whose);
        page.act_where(&ChangePlace { organisation, user: other, rights }, whose);
        page.act_where(&EndPlace { organisation, user }, whose);
        page.act_where(&UnlockUser { organisation, user }, whose);
        page.act_where(&StartReset { organisation, user, why: why() }, whose);
        page.act_where(&RemoveFactors { organisation, user, why: why() }, whose);
        page.act_where(&CorrectRegistration { organisation, user: other }, whose);
    }
    let rights = Rights::new([Right::Clinical]);
    page.act_where(&InviteUser { organisation, rights: rights.clone() }, ", to plans");
    page.act_where(&ChangePlace { organisation, user: other, rights: rights.clone() }, ", to plans");
    page.act_where(&ChangePlace { organisation, user, rights }, ", one's own");
    page.act_where(&CorrectRegistration { organisation, user }, ", one's own");
    let rights = Rights::new([Right::Service, Right::Figures]);
    page.act(&EntrustService { organisation, user: other, rights: rights.clone(), why: why() });
    page.act(&EntrustService { organisation, user: other, rights: rights.clone(), why: String::new() });
    page.act_where(&EntrustService { organisation, user, rights, why: why() }, ", one's own");
    let rights = Rights::new([Right::Clinical]);
    page.act_where(&EntrustService { organisation, user: other, rights, why: why() }, ", to plans");
    page.act(&StartReset { organisation, user, why: String::new() });
    page.act(&RemoveFactors { organisation, user, why: String::new() });
    page.act(&CreateUser { organisation });
    page.act(&EndUser { user, why: why() });
    page.act(&EndUser { user, why: String::new() });
    page.act(&ViewAccounts {});
    page.act(&ViewConsole {});
    page.act(&FindAccount { user: None });
    page.act(&RegisterDevice { organisation: ids().1 });
    page.act(&OpenEnrolment {});
    page.act(&EnrolDevice {});
    page.act(&RenewDevice { device });
    page.act(&RevokeDevice { device, why: String::new() });
    page.act(&RevokeDevice { device, why: why() });
    page.act(&ViewDevices {});
    page.act(&RemindOfDevices {});
    page.act(&BeginDailyWork {});
    page.act(&RemindOfAccounts {});
    page.act(&RemindOfOrganisations {});
    page.act(&RemindOfTraining {});
    page.act(&RemindOfConcerns {});
    page.act(&SeedPlans {});
    page.act(&ReadForPages {});
    page.act(&PreparePages {});
    page.act(&ClaimLetters {});
    page.act(&SettleLetter { letter });
    page.act(&ViewOutbox {});
    page.act(&OpenLetter { letter });
    page.act(&RetryLetter { letter });
    own_doors(&mut page);
    page.0
}

/// What people do at their own door, and what organisations do about it.
fn own_doors(page: &mut Page) {
    let (person, plan, user) = (subjects().0, subjects().1, ids().0);
    let (proposal, enrolment) = (subjects().2, EnrolmentId::new(uuid::Uuid::from_u128(10)));
    let why = || "because".to_owned();
    page.act(&AskAccount { user: None });
    page.act(&OpenAccount { user: Some(user) });
    page.act(&OpenAccount { user: None });
    page.act(&AcceptEnrolment { user: Some(user) });
    page.act(&AcceptEnrolment { user: None });
    page.act(&ViewOwn {});
    page.act(&StartQuestionnaire {});
    page.act(&FindPractice {});
    page.act(&ViewOwnProposal { proposal });
    page.act(&FillQuestionnaire { proposal });
    page.act(&SubmitQuestionnaire { proposal });
    page.act(&DiscardQuestionnaire { proposal });
    page.act(&ViewOwnPlan { plan });
    page.act(&PrintOwnPlan { plan });
    page.act(&OpenOwnScan { plan, scan: ScanId::new(uuid::Uuid::from_u128(7)) });
    page.act(&MarkOwnPlan { plan });
    page.act(&ProposeChange { plan });
    page.act(&ViewOwnAccesses { plan });
    page.act(&QuestionAccess { plan });
    page.act(&DownloadOwn { plan });
    page.act(&WithdrawConsent { plan });
    page.act(&ViewEnrolments { plan });
    page.act(&EnrolCitizen { plan, why: why() });
    page.act(&EnrolCitizen { plan, why: String::new() });
    page.act(&RenewEnrolment { plan, enrolment });
    page.act(&EndEnrolment { plan, enrolment, why: why() });
    page.act(&EndEnrolment { plan, enrolment, why: String::new() });
    page.act(&OpenProposal { proposal });
    page.act(&MatchProposal { proposal, person });
    page.act(&UnmatchProposal { proposal, why: why() });
    page.act(&UnmatchProposal { proposal, why: String::new() });
    page.act(&DecideProposal { plan, proposal });
    page.act(&DeclineProposal { proposal, why: why() });
    page.act(&DeclineProposal { proposal, why: String::new() });
    page.act(&RemindOfProposals {});
    page.act(&RemindOfReviews {});
    page.act(&RemindOfDrafts {});
}

const HEADING: &str = "\
Who may do what. Printed from the rules in crates/access by `cargo xtask matrix`; do not edit.

  yes    allowed             own-org  for what belongs to the own organisation     own  for one's own deeds
  claim  after claiming a relationship, with a reason            reason  only with a reason
  right  told that another right is needed        none  answers as if it were not there
  doors  only once the shut door is open          reg   only with a professional registration on record
  patient, proxy (reads), asks (a proxy who may ask for changes), citizen (anybody else): at their own door, MyCMC
  off    the own organisation has switched it off
  pass   wrong name or password                   code  wrong code              in    only after signing in
";

/// What a person can be to somebody at their own door, and how the column is called.
const TIES: [(&str, Option<Tie>); 4] = [
    ("patient", Some(Tie::Patient)),
    ("proxy", Some(Tie::Proxy(Trust::Read))),
    ("asks", Some(Tie::Proxy(Trust::Propose))),
    ("citizen", None),
];

/// The same situation, met by somebody at their own door.
fn at_own_door(facts: &Facts, tie: Option<Tie>) -> Facts {
    let person = facts.person.map(|person| crate::PersonFacts { tie, ..person });
    Facts { member: None, citizen: Some(ids().0), person, ..facts.clone() }
}

struct Page(String);

impl Page {
    fn act<A: Action>(&mut self, action: &A) {
        self.act_where(action, "");
    }

    fn act_where<A: Action>(&mut self, action: &A, whose: &str) {
        let shown = format!("{action:?}");
        let name = shown.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let condition = match (action.reason(), A::WORD) {
            (Some(""), _) => ", no reason given",
            _ if shown.contains("proven: false") => ", not proven",
            (
                _,
                "user.joined" | "password.reset" | "factor.tried" | "account.opened" | "enrolment.accepted",
            ) if shown.contains("None") => ", no good code",
            _ => whose,
        };
        let kind = if A::WRITES { "writes" } else { "reads" };
        let doors = match A::BEHIND {
            Behind::AllDoors => "behind all doors",
            Behind::ReadingDoors => "behind all doors, an override passing those that lapsed",
            Behind::UnlapsedDoors => "behind all doors but those that lapsed",
            Behind::ReadersDoors => "behind account, policy, second factor, access form and device",
            Behind::OwnDoors => "behind account, policy and second factor",
            Behind::NoDoor => "behind no door",
        };
        self.0.push_str(&format!("\n{name}{condition}  ({}, {kind}, {doors})\n{:44}", A::WORD, ""));
        for right in Right::ALL {
            self.0.push_str(&format!("{:15}", right.word()));
        }
        for (column, _) in TIES {
            self.0.push_str(&format!("{column:12}"));
        }
        self.0.push_str("operator  nobody\n");
        for situation in situations(action.subject()).into_iter().chain(lapsed(A::BEHIND)) {
            self.row(action, &situation);
        }
    }

    fn row<A: Action>(&mut self, action: &A, situation: &Situation) {
        self.0.push_str(&format!("  {:42}", situation.name));
        for right in Right::ALL {
            let mut facts = situation.facts.clone();
            if let Some(member) = &mut facts.member {
                member.rights = Rights::new([right]);
            }
            self.0.push_str(&format!("{:15}", word(action, &staff(), &facts)));
        }
        for (_, tie) in TIES {
            let word = word(action, &citizen(), &at_own_door(&situation.facts, tie));
            self.0.push_str(&format!("{word:12}"));
        }
        let operator = word(action, &Actor::Operator, &situation.facts);
        let nobody = word(action, &Actor::Nobody, &situation.facts);
        self.0.push_str(&format!("{operator:10}{nobody}\n"));
    }
}

fn word<A: Action>(action: &A, actor: &Actor, facts: &Facts) -> &'static str {
    match decide(actor, action, facts) {
        Ok(permit) => match permit.scope() {
            Scope::All => "yes",
            Scope::Organisation(_) => "own-org",
            Scope::Own(_) => "own",
        },
        Err(Refusal::NotThere) => "none",
        Err(Refusal::Right) => "right",
        Err(Refusal::SignIn) => "in",
        Err(Refusal::WrongPassword) => "pass",
        Err(Refusal::WrongCode) => "code",
        Err(Refusal::ReasonNeeded) => "reason",
        Err(Refusal::ClaimNeeded(_)) => "claim",
        Err(Refusal::RegistrationNeeded) => "reg",
        Err(Refusal::SwitchedOff) => "off",
        Err(Refusal::Shut(_)) => "doors",
    }
}
