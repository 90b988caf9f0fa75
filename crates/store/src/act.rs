//! The act: the only public way to the record. Begin, load the facts, decide, do the work, append the audit event,
//! commit; only then the answer.

use crate::chain::{Event, Outcome, PageSeal};
use crate::engine::{Conn, Ended};
use crate::facts::{self, Loaded};
use crate::sealed::SecretSeal;
use crate::signed_in::Places;
use crate::{Fault, Store, World, deeds};
use access::actions::SeedPlans;
use access::{
    Action, Actor, BeginsSession, Doors, Facts, Member, OnPerson, OnPlan, Permit, Refusal, Right, Scope,
    SecondFactor, Staff, Subject,
};
use model::{Date, EventId, Moment, PersonId, PlanId};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value as Json};
use std::cell::{Cell, OnceCell, RefCell};
use std::sync::Arc;
use uuid::Uuid;

/// How work that does not succeed says so to the record.
pub trait Stop: From<Refusal> + From<Fault> + Send + 'static {
    /// Gives back the record's own fault, so that the whole act may be run again where that is safe.
    ///
    /// # Errors
    /// Itself, when it is anything else.
    fn into_fault(self) -> Result<Fault, Self>;
    /// What the audit log is to say of it; no personal data.
    fn word(&self) -> String;
}

/// An act under way: proof that its actor may do it, and the door to what it may touch.
///
/// Its reading and writing methods exist only for actions that carry the mark, and take their ids from the action.
pub struct Act<'c, A: Action> {
    permit: Permit<A>,
    facts: Facts,
    pub(crate) conn: &'c Conn,
    world: &'c dyn World,
    pub(crate) page_seal: PageSeal,
    pub(crate) secret_seal: SecretSeal,
    now: Moment,
    event: EventId,
    person: Cell<Option<PersonId>>,
    became: OnceCell<(Staff, Member, String)>,
    detail: RefCell<Map<String, Json>>,
    further: RefCell<Vec<Event>>,
}

/// How whoever runs the program is called in the audit log, for its commands and for what it does by itself.
const OPERATOR: &str = "operator";

impl<A: Action> Act<'_, A> {
    /// The action.
    pub const fn action(&self) -> &A {
        self.permit.action()
    }
    /// Whoever acts.
    pub const fn actor(&self) -> &Actor {
        self.permit.actor()
    }
    /// The right that allowed it.
    pub const fn right(&self) -> Option<Right> {
        self.permit.right()
    }
    /// How far it reaches.
    pub const fn scope(&self) -> Scope {
        self.permit.scope()
    }
    /// The facts it was decided on.
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }
    /// The actor's place.
    ///
    /// # Errors
    /// When the actor is not staff: no rule lets such an act do what needs a place.
    pub fn member(&self) -> Result<&Member, Fault> {
        self.permit.member().ok_or_else(|| Fault::broken("this act needs a member of staff"))
    }
    /// The moment of the act.
    pub const fn now(&self) -> Moment {
        self.now
    }
    /// The day of the act.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.day()
    }
    /// A fresh identifier.
    #[must_use]
    pub fn fresh(&self) -> Uuid {
        self.world.fresh()
    }
    /// Adds something to the audit event: numbers and words of the program, never what somebody typed.
    pub fn note(&self, name: &str, value: impl Into<Json>) {
        self.detail.borrow_mut().insert(name.to_owned(), value.into());
    }
    /// Says whom the act turned out to be about.
    pub fn about(&self, person: PersonId) {
        self.person.set(Some(person));
    }
    /// The id of the act's audit event, which every row it writes for good has to name.
    pub(crate) fn event(&self) -> String {
        self.event.to_string()
    }

    fn ended(&self, loaded: &Loaded, outcome: Outcome, reason: Option<String>) -> Event {
        let mut event = blank(self.event, self.now, self.permit.actor(), self.action(), loaded);
        if let Some((staff, member, name)) = self.became.get() {
            event.actor_user = Some(staff.user.to_string());
            event.actor_name = Some(name.clone());
            event.membership = Some(staff.membership.to_string());
            event.organisation = Some(member.organisation.to_string());
        }
        event.right = self.permit.right().map(|r| r.word().to_owned());
        event.subject_person = self.person.get().map(|p| p.to_string()).or(event.subject_person);
        event.detail = written(&self.detail.borrow());
        event.outcome = outcome;
        event.reason = reason.or(event.reason);
        event
    }
}

impl<A: BeginsSession> Act<'_, A> {
    /// Says who the act is by from now on: signing in begins as nobody. False when that place has ended meanwhile.
    pub(crate) fn becomes(&self, staff: Staff) -> Result<bool, Fault> {
        let Some((member, name)) = facts::member(self.conn, &staff, self.now, SecondFactor::Off)? else {
            return Ok(false);
        };
        Ok(self.became.set((staff, member, name)).is_ok())
    }
}

impl Act<'_, SeedPlans> {
    /// Writes down one more event, of its own for each plan that the act brings: its id, for the rows of that plan.
    pub(crate) fn tell_of(&self, person: PersonId, plan: PlanId) -> String {
        let id = EventId::new(self.fresh()).to_string();
        self.further.borrow_mut().push(Event {
            id: id.clone(),
            at: self.now.iso(),
            actor_user: None,
            actor_name: Some(OPERATOR.to_owned()),
            membership: None,
            organisation: None,
            right: None,
            action: SeedPlans::EACH.to_owned(),
            subject_person: Some(person.to_string()),
            subject_plan: Some(plan.to_string()),
            outcome: Outcome::Done,
            reason: None,
            detail: None,
        });
        id
    }
}

impl<A: OnPerson> Act<'_, A> {
    /// The person the act is about.
    #[must_use]
    pub fn person_id(&self) -> PersonId {
        self.action().person()
    }
}

impl<A: OnPlan> Act<'_, A> {
    /// The plan the act is about.
    #[must_use]
    pub fn plan_id(&self) -> PlanId {
        self.action().plan()
    }
}

impl Store {
    /// Does one act. The work may be run more than once before it is kept, so it has no effect but on the record.
    ///
    /// # Errors
    /// The refusal, the work's own stop, or the record's fault; in each case nothing but the event is kept.
    pub async fn act<A, T, E, W>(&self, actor: &Actor, action: A, work: W) -> Result<T, E>
    where
        A: Action,
        T: Send + 'static,
        E: Stop,
        W: Fn(&Act<'_, A>) -> Result<T, E> + Send + 'static,
    {
        self.attempt(actor, action, |_| Ok(None), work).await
    }

    async fn attempt<A, T, E, D, W>(&self, actor: &Actor, action: A, done: D, work: W) -> Result<T, E>
    where
        A: Action,
        T: Send + 'static,
        E: Stop,
        D: Fn(&Conn) -> Result<Option<T>, Fault> + Send + 'static,
        W: Fn(&Act<'_, A>) -> Result<T, E> + Send + 'static,
    {
        let (world, actor) = (Arc::clone(&self.world), actor.clone());
        let failed = (Arc::clone(&world), actor.clone(), action.clone());
        let (signed_in, asks) = (self.signed_in.clone(), self.second_factor);
        let seals = (self.page_seal, self.secret_seal);
        let run = move |conn: &Conn| {
            // Who may do what is changed by acts about nobody's record; what they hold is let go after the commit.
            let changes_them = A::WRITES && A::ABOUT_ACCOUNTS && action.subject() == Subject::Nothing;
            let held = changes_them.then(|| signed_in.hold());
            let places = (!A::WRITES).then_some(signed_in.places.as_ref());
            let house = (world.as_ref(), seals, asks);
            let ended = attempt(conn, house, &actor, &action, places, (&done, &work))?;
            Ok(ended.map(|answer| (answer, held)))
        };
        let ended = if A::WRITES { self.engine.write(run).await } else { self.engine.read(run).await };
        match ended {
            Ok((answer, _held)) => answer,
            Err(fault) => {
                self.record_failure(failed, &fault).await;
                Err(fault.into())
            }
        }
    }

    /// Does one act that a client has named with a key of its own making: asked again with the same key, it answers what
    /// it answered before and changes nothing; also when what was done is the very reason why it could not be done again,
    /// as with a draft that is published and so no longer there.
    ///
    /// # Errors
    /// As [`Store::act`].
    pub async fn act_once<A, T, E, W>(&self, key: &str, actor: &Actor, action: A, work: W) -> Result<T, E>
    where
        A: Action,
        T: Serialize + DeserializeOwned + Send + 'static,
        E: Stop,
        W: Fn(&Act<'_, A>) -> Result<T, E> + Send + 'static,
    {
        let key = format!("{:?} {:?} {} {key}", actor.user(), action.subject(), A::WORD);
        let asked = key.clone();
        let once = move |act: &Act<'_, A>| {
            if let Some(answer) = deeds::take(act, &key)? {
                act.note("repeated", true);
                return Ok(answer);
            }
            let answer = work(act)?;
            deeds::remember(act, &key, &answer)?;
            Ok(answer)
        };
        self.attempt(actor, action, move |conn| deeds::answer(conn, &asked), once).await
    }

    /// Whether an act would be allowed at this moment, for the page that offers it, and how the actor's own doors stand.
    /// Nothing else of the record leaves, so it is no act itself; the act decides again when it is asked for.
    ///
    /// # Errors
    /// The refusal, or the record's fault.
    pub async fn may<A: Action, E: Stop>(&self, actor: &Actor, action: A) -> Result<Doors, E> {
        let (world, actor, signed_in) = (Arc::clone(&self.world), actor.clone(), self.signed_in.clone());
        let asks = self.second_factor;
        let decided = self.engine.read_unrecorded(move |conn| {
            let places = Some(signed_in.places.as_ref());
            let loaded = facts::load(conn, &actor, action.subject(), world.now(), (places, asks))?;
            let doors = |permit: Permit<A>| permit.member().map(|m| m.doors.clone()).unwrap_or_default();
            Ok(access::decide(&actor, &action, &loaded.facts).map(doors))
        });
        Ok(decided.await??)
    }

    /// An attempt that failed for the record's own reasons is recorded too, as far as the record still can.
    async fn record_failure<A: Action>(
        &self,
        (world, actor, action): (Arc<dyn World>, Actor, A),
        fault: &Fault,
    ) {
        let reason = fault.to_string();
        let recorded = self.engine.write(move |conn| {
            let (now, id) = (world.now(), EventId::new(world.fresh()));
            let loaded = facts::load(conn, &actor, action.subject(), now, (None, SecondFactor::Off))?;
            let mut event = blank(id, now, &actor, &action, &loaded);
            (event.outcome, event.reason) = (Outcome::Failed, Some(reason.clone()));
            Ok(Ended::Done((), vec![event]))
        });
        if let Err(second) = recorded.await {
            tracing::error!(%fault, %second, action = A::WORD, "an act failed and could not be recorded");
        }
    }
}

fn attempt<A, T, E, D, W>(
    conn: &Conn,
    (world, (page_seal, secret_seal), asks): (&dyn World, (PageSeal, SecretSeal), SecondFactor),
    actor: &Actor,
    action: &A,
    places: Option<&Places>,
    (done, work): (&D, &W),
) -> Result<Ended<Result<T, E>>, Fault>
where
    A: Action,
    E: Stop,
    D: Fn(&Conn) -> Result<Option<T>, Fault>,
    W: Fn(&Act<'_, A>) -> Result<T, E>,
{
    let (now, event) = (world.now(), EventId::new(world.fresh()));
    if A::WRITES {
        facts::hold(conn, action.subject(), action.holds())?;
    }
    let loaded = facts::load(conn, actor, action.subject(), now, (places, asks))?;
    let permit = match access::decide(actor, action, &loaded.facts) {
        Ok(permit) => permit,
        Err(refusal) => {
            let mut event = blank(event, now, actor, action, &loaded);
            // What a deed has used up is not there for it any more; whoever did it is told again what came of it.
            let before = if refusal == Refusal::NotThere { done(conn)? } else { None };
            if let Some(answer) = before {
                event.detail = written(&Map::from_iter([("repeated".to_owned(), true.into())]));
                return Ok(Ended::Done(Ok(answer), vec![event]));
            }
            (event.outcome, event.reason) = (Outcome::Refused, Some(refusal.to_string()));
            // Nothing was changed, so there is nothing to undo; whoever is refused again and again costs others nothing.
            return Ok(Ended::Done(Err(refusal.into()), vec![event]));
        }
    };
    let act = Act {
        permit,
        facts: loaded.facts.clone(),
        conn,
        world,
        page_seal,
        secret_seal,
        now,
        event,
        person: Cell::new(None),
        became: OnceCell::new(),
        detail: RefCell::new(account(action)),
        further: RefCell::default(),
    };
    match work(&act) {
        Ok(answer) => {
            let mut events = act.further.take();
            events.push(act.ended(&loaded, Outcome::Done, None));
            Ok(Ended::Done(Ok(answer), events))
        }
        Err(stop) => {
            let stop = match stop.into_fault() {
                Ok(fault) => return Err(fault),
                Err(stop) => stop,
            };
            let failed = act.ended(&loaded, Outcome::Failed, Some(stop.word()));
            Ok(Ended::Undone(Err(stop), Box::new(failed)))
        }
    }
}

/// An event with what is known before the act is decided.
fn blank<A: Action>(id: EventId, now: Moment, actor: &Actor, action: &A, loaded: &Loaded) -> Event {
    let membership = actor.place().map(|place| place.to_string());
    Event {
        id: id.to_string(),
        at: now.iso(),
        actor_user: actor.user().map(|u| u.to_string()),
        actor_name: match actor {
            Actor::Operator => Some(OPERATOR.to_owned()),
            Actor::Nobody | Actor::Staff(_) | Actor::Citizen(_) => loaded.name.clone(),
        },
        membership,
        organisation: loaded.facts.member.as_ref().map(|m| m.organisation.to_string()),
        right: None,
        action: A::WORD.to_owned(),
        subject_person: loaded.facts.person.map(|p| p.id.to_string()),
        subject_plan: loaded.facts.plan.map(|p| p.id.to_string()),
        outcome: Outcome::Done,
        reason: action.reason().filter(|r| !r.is_empty()).map(str::to_owned),
        detail: written(&account(action)),
    }
}

/// The account that an act is about, as its event tells it.
fn account<A: Action>(action: &A) -> Map<String, Json> {
    action.account().map(|user| ("account".to_owned(), user.to_string().into())).into_iter().collect()
}

fn written(detail: &Map<String, Json>) -> Option<String> {
    (!detail.is_empty()).then(|| Json::Object(detail.clone()).to_string())
}
