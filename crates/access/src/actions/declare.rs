//! The shape of a declaration: the struct, its word, what it is about, its marks, its rule.

/// Declares an action. `reads` or `writes` says whether it writes more than its audit event; `about` names its subject; the
/// marks in brackets say what its work may touch; what follows is its rule.
macro_rules! action {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident { $( $(#[doc = $field_doc:literal])+ $field:ident : $type:ty, )* }
        $word:literal $kind:ident about $subject:ident; [$($mark:ident),*];
        $($rule:item)+
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone)]
        pub struct $name { $( $(#[doc = $field_doc])+ pub $field: $type, )* }

        impl $crate::action::sealed::Sealed for $name {}
        impl $crate::Action for $name {
            const WORD: &'static str = $word;
            const WRITES: bool = $crate::actions::about!(@writes $kind);
            fn subject(&self) -> $crate::Subject { $crate::actions::about!(@subject self $subject) }
            $($rule)+
        }
        $crate::actions::about!(@trait $name $subject);
        $( impl $crate::$mark for $name {} )*
    };
}

/// The parts of a declaration that depend on one word of it.
macro_rules! about {
    (@writes reads) => {
        false
    };
    (@writes writes) => {
        true
    };
    (@subject $act:ident nothing) => {
        $crate::Subject::Nothing
    };
    (@subject $act:ident person) => {
        $crate::Subject::Person($act.person)
    };
    (@subject $act:ident plan) => {
        $crate::Subject::Plan($act.plan)
    };
    (@subject $act:ident proposal) => {
        $crate::Subject::Proposal($act.proposal)
    };
    (@trait $name:ident nothing) => {};
    (@trait $name:ident person) => {
        impl $crate::OnPerson for $name {
            fn person(&self) -> model::PersonId {
                self.person
            }
        }
    };
    (@trait $name:ident proposal) => {
        impl $crate::OnProposal for $name {
            fn proposal(&self) -> model::ProposalId {
                self.proposal
            }
        }
    };
    (@trait $name:ident plan) => {
        impl $crate::OnPlan for $name {
            fn plan(&self) -> model::PlanId {
                self.plan
            }
        }
    };
}

pub(crate) use {about, action};
