//! What every use case is handed: the house, and who is asking.

use crate::account::{PasskeySite, PasswordPolicy, Passwords, Throttle};
use access::{Actor, Citizen, Doors, Right, Rights, SecondFactor, Staff, Whence};
use licence::Authority;
use model::{Moment, OrganisationId};
use std::sync::Arc;
use store::{SessionRecord, Store};

/// The house: its record, and what about signing in outlasts a request.
pub struct House {
    pub(crate) store: Store,
    pub(crate) passwords: Passwords,
    /// Slows down guessing passwords and the codes asked beside them.
    pub(crate) throttle: Throttle,
    /// Slows down asking for a new password. What is mistyped here keeps nobody of the same network from signing in.
    pub(crate) asking_resets: Throttle,
    /// Slows down guessing codes of devices; neither does this.
    pub(crate) enrolling: Throttle,
    /// Codes that open an account of one's own, and those of invitations to a plan.
    pub(crate) coming: Throttle,
    pub(crate) password_policy: PasswordPolicy,
    /// Where passkeys are used; none where the service is reached at an address that allows none.
    pub(crate) passkeys: Option<Arc<PasskeySite>>,
    /// Issues device licences; a house without one issues none.
    pub(crate) authority: Option<Arc<Authority>>,
}

impl House {
    /// A house around an open record.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self {
            store,
            passwords: Passwords::default(),
            throttle: Throttle::default(),
            asking_resets: Throttle::default(),
            enrolling: Throttle::default(),
            coming: Throttle::default(),
            password_policy: PasswordPolicy::default(),
            passkeys: None,
            authority: None,
        }
    }

    /// The same house, where passkeys are used at this address, if it allows any.
    #[must_use]
    pub fn with_passkeys(mut self, site: Option<PasskeySite>) -> Self {
        self.passkeys = site.map(Arc::new);
        self
    }

    /// The address at which passkeys are used, such as `https://cmc.example`; none where they are not.
    #[must_use]
    pub fn passkeys_at(&self) -> Option<&str> {
        self.passkeys.as_ref().map(|site| site.origin())
    }

    /// The same house, with an authority that issues device licences.
    #[must_use]
    pub fn with_authority(mut self, authority: Arc<Authority>) -> Self {
        self.authority = Some(authority);
        self
    }

    /// The same house, where new passwords follow this rule.
    #[must_use]
    pub fn with_password_policy(mut self, policy: PasswordPolicy) -> Self {
        self.password_policy = policy;
        self
    }

    /// The rule for new passwords, for the pages that tell it.
    #[must_use]
    pub const fn password_policy(&self) -> PasswordPolicy {
        self.password_policy
    }

    /// The same house, where a second factor is asked of these.
    #[must_use]
    pub fn asking(mut self, second_factor: SecondFactor) -> Self {
        self.store = self.store.asking(second_factor);
        self
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.store.world().now()
    }

    /// Whether the record answers.
    pub async fn answers(&self) -> bool {
        self.store.answers().await.is_ok()
    }

    /// Whether anybody can sign in yet.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn has_users(&self) -> Result<bool, crate::Stop> {
        Ok(self.store.has_users().await?)
    }

    /// Whether `cmc seed` filled the record with people who are made up, or began to.
    ///
    /// # Errors
    /// The record's fault.
    pub async fn was_seeded(&self) -> Result<bool, crate::Stop> {
        Ok(self.store.was_seeded().await?)
    }

    /// Whether an act would be allowed, for the page that offers it.
    ///
    /// # Errors
    /// The refusal, or the record's fault.
    pub async fn may(&self, session: &Session, action: impl access::Action) -> Result<(), crate::Stop> {
        self.store.may(&session.actor(), action).await.map(|_| ())
    }

    /// The same, with how the doors of whoever asks stand: it costs no look at the record of its own.
    ///
    /// # Errors
    /// The refusal, or the record's fault.
    pub async fn may_with_doors(
        &self,
        session: &Session,
        action: impl access::Action,
    ) -> Result<Doors, crate::Stop> {
        self.store.may(&session.actor(), action).await
    }

    /// A key that a form carries, so that sending it twice has one effect.
    #[must_use]
    pub fn form_key(&self) -> String {
        self.store.world().fresh().hyphenated().to_string()
    }
}

/// Somebody signed in. What they may do is loaded again within each act; this is for showing.
#[derive(Debug, Clone)]
pub struct Session {
    pub(crate) token: [u8; 32],
    pub(crate) record: SessionRecord,
}

impl Session {
    /// The same session, acting from here.
    #[must_use]
    pub fn acting_from(mut self, whence: Whence) -> Self {
        self.record.staff.whence = whence;
        self
    }
    /// As the record knows them.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        let Staff { user, membership, .. } = self.record.staff;
        if self.record.citizen {
            return Actor::Citizen(Citizen { user, membership });
        }
        Actor::Staff(self.record.staff)
    }
    /// Somebody at their own door, who acts for no organisation.
    #[must_use]
    pub const fn is_citizen(&self) -> bool {
        self.record.citizen
    }
    /// Name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.record.name
    }
    /// E-mail address.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.record.email
    }
    /// The organisation.
    #[must_use]
    pub const fn organisation_id(&self) -> OrganisationId {
        self.record.organisation
    }
    /// The organisation's name.
    #[must_use]
    pub fn organisation(&self) -> &str {
        &self.record.organisation_name
    }
    /// The rights, to know what to offer; a rule decides what is allowed.
    #[must_use]
    pub const fn rights(&self) -> &Rights {
        &self.record.rights
    }
    /// Holds this right.
    #[must_use]
    pub fn has(&self, right: Right) -> bool {
        self.record.rights.has(right)
    }
    /// Until when their newest override stands, or stood: each page says so while it stands.
    #[must_use]
    pub const fn overridden_until(&self) -> Option<Moment> {
        self.record.overridden_until
    }
    /// Has to choose a password of their own first.
    #[must_use]
    pub const fn password_is_first(&self) -> bool {
        self.record.password_is_first
    }
    /// Name and profession, as the record signs for them.
    #[must_use]
    pub fn signature(&self) -> String {
        format!("{}, {}", self.record.name, self.record.profession)
    }
}
