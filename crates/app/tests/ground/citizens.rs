//! People at their own door: invited, come, and what they propose.

use super::{Ground, HERE, Organisation, PASSWORD, typed};
use app::enrolment::{self, Came};
use app::{Session, Stop};
use model::proposal::Proposal;
use model::question::Fields;
use model::{PlanId, ProposalId};
use store::World;

/// Dorothy's date of birth, as it is typed.
pub(crate) const BORN: [(&str, &str); 3] = [("born-day", "14"), ("born-month", "2"), ("born-year", "1938")];

/// Dorothy herself, to be enrolled.
pub(crate) fn herself() -> Fields {
    typed([("kind", "patient"), ("email", "dorothy@mail.example"), ("why", "She asked for it")])
}

/// Her daughter, to be enrolled with this scope.
pub(crate) fn daughter(scope: &str) -> Fields {
    typed([
        ("kind", "proxy"),
        ("email", "anne@mail.example"),
        ("name", "Anne Pemberton"),
        ("relationship", "Daughter"),
        ("scope", scope),
        ("why", "She said so, with her daughter there"),
    ])
}

impl Ground {
    /// The code of the last invitation to an address; empty when there is none, or it was sent.
    pub(crate) async fn invitation(&self, email: &str) -> String {
        let sql = format!(
            "select code from outbox where kind = 'enrolment' and address = '{email}' order by id desc limit 1"
        );
        self.record.rows(&sql).await.pop().map(|mut row| row.remove(0)).unwrap_or_default()
    }

    /// Invites somebody.
    pub(crate) async fn invite(&self, by: &Session, plan: PlanId, fields: &Fields) -> Result<(), Stop> {
        enrolment::enrol(&self.house, by, plan, fields, &self.key()).await
    }

    /// Comes by a code, having waited for as long as a wrong one before makes them wait.
    pub(crate) async fn come(&self, code: &str, born: [(&str, &str); 3]) -> Result<Came, Stop> {
        self.wall.pass_seconds(10);
        let fields = typed(born.into_iter().chain([("code", code), ("new", PASSWORD)]));
        enrolment::accept(&self.house, &fields, HERE).await
    }

    /// Invites somebody, who comes and signs in.
    pub(crate) async fn citizen(&self, by: &Session, plan: PlanId, fields: &Fields) -> Session {
        self.invite(by, plan, fields).await.unwrap();
        let email = fields.typed("email");
        let code = self.invitation(email).await;
        assert_eq!(self.come(&code, BORN).await.unwrap(), Came::Accepted);
        let session = self.sign_in(email).await;
        assert!(session.is_citizen());
        session
    }

    /// A questionnaire that somebody has sent to an organisation; their account is new.
    pub(crate) async fn questionnaire(
        &self,
        email: &str,
        to: Organisation,
        document: &Proposal,
    ) -> ProposalId {
        self.organisation(to).await;
        let (id, user, now) = (ProposalId::new(self.wall.fresh()), self.wall.fresh(), self.house.now().iso());
        let document = serde_json::to_string(document).unwrap().replace('\'', "''");
        self.record
            .behind(&format!(
                "insert into users (id, email, email_key, name, profession, password, password_is_first, seen_at, created_at) \
                 values ('{user}', '{email}', '{email}', 'Dorothy Pemberton', '', 'x', 0, '{now}', '{now}'); \
                 insert into proposals (id, kind, author_id, author_as, author_name, organisation_id, state, revision, document, \
                 started_at, changed_at, submitted_at, audit_id) select '{id}', 'questionnaire', '{user}', 'patient', \
                 'Dorothy Pemberton', o.id, 'submitted', 1, '{document}', '{now}', '{now}', '{now}', \
                 (select max(id) from audit_events) from organisations o where o.ods = '{}'",
                to.0
            ))
            .await
            .unwrap();
        id
    }

    /// Kinds and addresses of the letters in the outbox; they are gone then.
    pub(crate) async fn post(&self) -> Vec<(String, String)> {
        let rows = self.record.rows("select kind, address from outbox order by kind, address").await;
        self.record.behind("delete from outbox").await.unwrap();
        rows.into_iter().map(|mut row| (row.remove(0), row.remove(0))).collect()
    }
}
