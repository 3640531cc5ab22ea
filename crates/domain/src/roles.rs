//! *Roller och behörigheter*: who may do what, in which part of the organisation, and why.
//!
//! Everybody's [`Assignment`]s, [`Substitution`]s and [`CaseAccess`]es are the [`Holdings`]. Together with the tree of
//! a day they give one person's [`Authority`], which answers every [`Permission`] with a [`Scope`]: the nodes that it
//! covers and why. A function that must not be called for any other node asks for a [`Within`], which only
//! [`Scope::within`] makes.

mod assignment;
mod authority;
mod permission;
mod responsible;
mod scope;
#[cfg(test)]
mod tests;

pub use crate::ids::PersonId;

pub use self::assignment::{
    Assignment, AssignmentRefused, CaseAccess, CaseAccessRefused, Substitution,
};
pub use self::authority::{Authority, Holdings};
pub use self::permission::Permission;
pub use self::responsible::{Managers, Responsible};
pub use self::scope::{Scope, Why, Within};

/// *Roll*: what somebody is in a part of the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// *Medarbetare*.
    Employee,
    /// *Kontaktman*.
    Keyworker,
    /// *Handläggare*.
    Caseworker,
    /// *Gruppchef*.
    TeamLeader,
    /// *Enhetschef*.
    UnitManager,
    /// *Avdelningschef*.
    DepartmentManager,
    /// *Förvaltningschef*.
    HeadOfAdministration,
    /// *Kvalitetsutvecklare*.
    QualityDeveloper,
    /// *SAS*, socialt ansvarig samordnare.
    SocialServicesLead,
    /// *MAS* and *MAR*, medicinskt ansvarig sjuksköterska and för rehabilitering.
    ChiefNurse,
    /// *Registrator*.
    Registrar,
    /// *Dataskyddsombud*.
    DataProtectionOfficer,
    /// *Nämnd* and *revisor*: who reads what has been published.
    BoardOrAuditor,
    /// *Utförarchef*: the manager at a private provider.
    ProviderManager,
    /// *Administratör*.
    Administrator,
}

text_codes!(Role, /// The text is no role.
    RoleError, "not a role", {
    Employee => "employee",
    Keyworker => "keyworker",
    Caseworker => "caseworker",
    TeamLeader => "team_leader",
    UnitManager => "unit_manager",
    DepartmentManager => "department_manager",
    HeadOfAdministration => "head_of_administration",
    QualityDeveloper => "quality_developer",
    SocialServicesLead => "social_services_lead",
    ChiefNurse => "chief_nurse",
    Registrar => "registrar",
    DataProtectionOfficer => "data_protection_officer",
    BoardOrAuditor => "board_or_auditor",
    ProviderManager => "provider_manager",
    Administrator => "administrator",
});

impl Role {
    /// The managers whose duties fall to the one above when nobody holds them, lowest first.
    pub const MANAGERS: [Role; 4] = [
        Role::TeamLeader,
        Role::UnitManager,
        Role::DepartmentManager,
        Role::HeadOfAdministration,
    ];

    /// How high a manager it is, where it is one whose duties fall to the one above when nobody holds it.
    pub(crate) const fn manager_rank(self) -> Option<u8> {
        match self {
            Role::TeamLeader => Some(1),
            Role::UnitManager => Some(2),
            Role::DepartmentManager => Some(3),
            Role::HeadOfAdministration => Some(4),
            _ => None,
        }
    }

    /// Whether it is one of the managers whose duties fall to the one above when nobody holds it.
    pub const fn is_manager(self) -> bool {
        self.manager_rank().is_some()
    }
}
