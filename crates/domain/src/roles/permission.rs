//! What there is to be permitted, and which role permits it where.

use super::Role;

/// *Behörighet*: one thing that somebody may do or see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    /// Be signed in: see one's own account and the frame of every page.
    SignedIn,
    /// See published editions and frozen reports.
    SeePublishedEditions,
    /// See guarantees and catalogues.
    SeeGuarantees,
    /// See figures after disclosure control.
    SeeControlledFigures,
    /// See exact figures.
    SeeExactFigures,
    /// See single cases; every such read is logged.
    SeeSingleCases,
    /// Import, map, publish and discard datasets. To be asked with `covers_all` of the units concerned.
    ManageDatasets,
    /// Change guarantees, limits and public editions. To be asked with `covers_all` of the units concerned.
    ManageGuarantees,
    /// Comment and decide status as the manager.
    FollowUp,
    /// Comment and decide status on behalf of the manager, which is shown.
    FollowUpOnBehalf,
    /// Close a period, and open it again with a reason.
    ClosePeriods,
    /// Change users, tree, settings, keys; make backups.
    Administer,
    /// Read everything in the audit trail.
    ReadAuditTrail,
    /// Read in the audit trail who has seen the unit's single cases.
    ReadUnitReads,
    /// Read technical events in the audit trail.
    ReadTechnicalEvents,
    /// Go through the sample of a log check (*loggkontroll*) and give its outcome.
    ReviewAccessLog,
}

text_codes!(Permission, /// The text is no permission.
    PermissionError, "not a permission", {
    SignedIn => "signed_in",
    SeePublishedEditions => "see_published_editions",
    SeeGuarantees => "see_guarantees",
    SeeControlledFigures => "see_controlled_figures",
    SeeExactFigures => "see_exact_figures",
    SeeSingleCases => "see_single_cases",
    ManageDatasets => "manage_datasets",
    ManageGuarantees => "manage_guarantees",
    FollowUp => "follow_up",
    FollowUpOnBehalf => "follow_up_on_behalf",
    ClosePeriods => "close_periods",
    Administer => "administer",
    ReadAuditTrail => "read_audit_trail",
    ReadUnitReads => "read_unit_reads",
    ReadTechnicalEvents => "read_technical_events",
    ReviewAccessLog => "review_access_log",
});

/// How far a role that is held at a node permits something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// In the whole municipality.
    Everywhere,
    /// At the node and below it.
    Below,
    /// At the node, and below it where no manager is nearer.
    WithoutNearerManager,
}

impl Role {
    /// How far the role permits it, if at all.
    pub(super) const fn reach(self, permission: Permission) -> Option<Reach> {
        use Permission as P;
        match permission {
            P::SignedIn | P::SeePublishedEditions => Some(Reach::Everywhere),
            P::SeeGuarantees => self.reads(),
            P::SeeControlledFigures => match self {
                Role::Administrator => None,
                _ => self.reads(),
            },
            P::SeeExactFigures => below(self.knows_its_own_part()),
            P::SeeSingleCases => below(matches!(self, Role::TeamLeader | Role::UnitManager)),
            P::ManageDatasets | P::ManageGuarantees | P::FollowUpOnBehalf => {
                below(matches!(self, Role::QualityDeveloper))
            }
            P::FollowUp => self.decides(),
            P::ClosePeriods => match self {
                Role::QualityDeveloper => Some(Reach::Below),
                _ => self.decides(),
            },
            P::Administer | P::ReadTechnicalEvents => below(matches!(self, Role::Administrator)),
            P::ReadAuditTrail => below(matches!(self, Role::DataProtectionOfficer)),
            P::ReadUnitReads => below(matches!(self, Role::UnitManager)),
            P::ReviewAccessLog => below(matches!(
                self,
                Role::UnitManager | Role::DataProtectionOfficer
            )),
        }
    }

    /// Employees read about the whole municipality; a provider's manager is not employed there.
    const fn reads(self) -> Option<Reach> {
        match self {
            Role::BoardOrAuditor => None,
            Role::ProviderManager => Some(Reach::Below),
            _ => Some(Reach::Everywhere),
        }
    }

    const fn knows_its_own_part(self) -> bool {
        !matches!(
            self,
            Role::Registrar
                | Role::DataProtectionOfficer
                | Role::BoardOrAuditor
                | Role::Administrator
        )
    }

    const fn decides(self) -> Option<Reach> {
        match self {
            Role::TeamLeader | Role::UnitManager => Some(Reach::Below),
            Role::DepartmentManager | Role::HeadOfAdministration => {
                Some(Reach::WithoutNearerManager)
            }
            _ => None,
        }
    }
}

const fn below(permitted: bool) -> Option<Reach> {
    match permitted {
        true => Some(Reach::Below),
        false => None,
    }
}
