//! What happens in the stories, by the catalogue's codes and by a source system's.

/// *Händelse*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Event {
    /// Somebody gets in touch.
    Contact,
    /// A report of concern.
    Report,
    /// A time for a visit is offered.
    VisitOffered,
    /// The visit.
    Visit,
    /// An application.
    Application,
    /// It is complete.
    ApplicationComplete,
    /// It is withdrawn.
    ApplicationWithdrawn,
    /// An inquiry begins.
    InquiryOpened,
    /// It gets more time.
    InquiryExtended,
    /// It ends.
    InquiryClosed,
    /// A decision.
    Decision,
    /// It is sent.
    DecisionSent,
    /// A service is offered.
    ServiceOffered,
    /// It begins.
    ServiceStarted,
    /// It ends.
    ServiceEnded,
    /// An implementation plan (*genomförandeplan*) is offered.
    PlanOffered,
    /// The offer is accepted.
    PlanAccepted,
    /// The plan is written.
    PlanWritten,
    /// It is followed up.
    PlanFollowedUp,
    /// A safety round of the home is offered.
    SafetyRoundOffered,
    /// An appeal.
    Appeal,
    /// The case is closed.
    CaseClosed,
}

/// The catalogue's code of every event, and that of the made-up case system.
const CODES: [(&str, &str); 22] = [
    ("kontakt", "KONTAKT"),
    ("anmalan", "ANM_INK"),
    ("besokstid_erbjuden", "BESOK_ERBJ"),
    ("besok", "BESOK"),
    ("ansokan", "ANS_INK"),
    ("ansokan_komplett", "ANS_KOMPL"),
    ("ansokan_aterkallad", "ANS_ATERK"),
    ("utredning_inledd", "UTR_START"),
    ("utredning_forlangd", "UTR_FORL"),
    ("utredning_avslutad", "UTR_SLUT"),
    ("beslut", "BESLUT"),
    ("beslut_skickat", "BESLUT_EXP"),
    ("insats_erbjuden", "INS_ERBJ"),
    ("insats_verkstalld", "INS_START"),
    ("insats_avslutad", "INS_SLUT"),
    ("gp_erbjuden", "GP_ERBJ"),
    ("gp_accepterad", "GP_JA"),
    ("gp_upprattad", "GP_KLAR"),
    ("gp_foljd", "GP_UPPF"),
    ("skyddsrond_erbjuden", "SKYDDSROND"),
    ("overklagan", "OVERKL"),
    ("arende_avslutat", "AVSLUT"),
];

impl Event {
    /// The catalogue's code.
    pub const fn code(self) -> &'static str {
        CODES[self as usize].0
    }

    /// The code in the case system of Exempelkommun.
    pub const fn system_code(self) -> &'static str {
        CODES[self as usize].1
    }

    /// Whether case systems note the time of day.
    pub const fn is_timed(self) -> bool {
        matches!(self, Event::Contact | Event::Visit | Event::Report)
    }
}
