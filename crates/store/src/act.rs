//! The act: the only public way to the record. Begin, load the facts, decide, do the work, append the audit event,
//! commit; only then the answer.

use crate::chain::{Event, Outcome};
use crate::engine::{Conn, Ended};
use crate::facts::{self, Loaded};
use crate::{Fault, Store, World};
use access::{Action, Actor, Facts, Member, OnPerson, OnPlan, Permit, Refusal, Right, Scope};
use model::{Date, EventId, Moment, PersonId, PlanId};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value as Json};
use std::cell::{Cell, RefCell};
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
    now: Moment,
    event: EventId,
    person: Cell<Option<PersonId>>,
    detail: RefCell<Map<String, Json>>,
}

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
        let detail = self.detail.borrow();
        event.right = self.permit.right().map(|r| r.word().to_owned());
        event.subject_person = self.person.get().map(|p| p.to_string()).or(event.subject_person);
        event.detail = (!detail.is_empty()).then(|| Json::Object(detail.clone()).to_string());
        event.outcome = outcome;
        event.reason = reason.or(event.reason);
        event
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
        let (world, actor) = (Arc::clone(&self.world), actor.clone());
        let failed = (Arc::clone(&world), actor.clone(), action.clone());
        let run = move |conn: &Conn| attempt(conn, world.as_ref(), &actor, &action, &work);
        let ended = if A::WRITES { self.engine.write(run).await } else { self.engine.read(run).await };
        match ended {
            Ok(answer) => answer,
            Err(fault) => {
                self.record_failure(failed, &fault).await;
                Err(fault.into())
            }
        }
    }

    /// Does one act that a client has named with a key of its own making: asked again with the same key, it answers what
    /// it answered before and changes nothing.
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
        self.act(actor, action, move |act| {
            if let Some(answer) = crate::deeds::done_before(act, &key)? {
                act.note("repeated", true);
                return Ok(answer);
            }
            let answer = work(act)?;
            crate::deeds::remember(act, &key, &answer)?;
            Ok(answer)
        })
        .await
    }

    /// Whether an act would be allowed at this moment: for the page that offers it. Nothing of the record leaves, so it is
    /// no act itself; the act decides again when it is asked for.
    ///
    /// # Errors
    /// The refusal, or the record's fault.
    pub async fn may<A: Action, E: Stop>(&self, actor: &Actor, action: A) -> Result<(), E> {
        let (world, actor) = (Arc::clone(&self.world), actor.clone());
        let decided = self.engine.read_unrecorded(move |conn| {
            let loaded = facts::load(conn, &actor, action.subject(), world.now())?;
            Ok(access::decide(&actor, &action, &loaded.facts).map(|_| ()))
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
            let loaded = facts::load(conn, &actor, action.subject(), now)?;
            let mut event = blank(id, now, &actor, &action, &loaded);
            (event.outcome, event.reason) = (Outcome::Failed, Some(reason.clone()));
            Ok(Ended::Undone((), event))
        });
        if let Err(second) = recorded.await {
            tracing::error!(%fault, %second, action = A::WORD, "an act failed and could not be recorded");
        }
    }
}

fn attempt<A, T, E, W>(
    conn: &Conn,
    world: &dyn World,
    actor: &Actor,
    action: &A,
    work: &W,
) -> Result<Ended<Result<T, E>>, Fault>
where
    A: Action,
    E: Stop,
    W: Fn(&Act<'_, A>) -> Result<T, E>,
{
    let (now, event) = (world.now(), EventId::new(world.fresh()));
    let loaded = facts::load(conn, actor, action.subject(), now)?;
    let permit = match access::decide(actor, action, &loaded.facts) {
        Ok(permit) => permit,
        Err(refusal) => {
            let mut refused = blank(event, now, actor, action, &loaded);
            (refused.outcome, refused.reason) = (Outcome::Refused, Some(refusal.to_string()));
            return Ok(Ended::Undone(Err(refusal.into()), refused));
        }
    };
    let act = Act {
        permit,
        facts: loaded.facts.clone(),
        conn,
        world,
        now,
        event,
        person: Cell::new(None),
        detail: RefCell::default(),
    };
    match work(&act) {
        Ok(answer) => Ok(Ended::Done(Ok(answer), act.ended(&loaded, Outcome::Done, None))),
        Err(stop) => {
            let stop = match stop.into_fault() {
                Ok(fault) => return Err(fault),
                Err(stop) => stop,
            };
            let failed = act.ended(&loaded, Outcome::Failed, Some(stop.word()));
            Ok(Ended::Undone(Err(stop), failed))
        }
    }
}

/// An event with what is known before the act is decided.
fn blank<A: Action>(id: EventId, now: Moment, actor: &Actor, action: &A, loaded: &Loaded) -> Event {
    let membership = match actor {
        Actor::Staff(staff) => Some(staff.membership.to_string()),
        Actor::Nobody | Actor::Operator => None,
    };
    Event {
        id: id.to_string(),
        at: now.iso(),
        actor_user: actor.user().map(|u| u.to_string()),
        actor_name: match actor {
            Actor::Operator => Some("operator".to_owned()),
            Actor::Nobody | Actor::Staff(_) => loaded.name.clone(),
        },
        membership,
        organisation: loaded.facts.member.as_ref().map(|m| m.organisation.to_string()),
        right: None,
        action: A::WORD.to_owned(),
        subject_person: loaded.facts.person.map(|p| p.id.to_string()),
        subject_plan: loaded.facts.plan.map(|p| p.id.to_string()),
        outcome: Outcome::Done,
        reason: action.reason().filter(|r| !r.is_empty()).map(str::to_owned),
        detail: None,
    }
}
