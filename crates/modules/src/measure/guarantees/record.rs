//! *Garanti som post*: everything there is about a guarantee, as it goes from one Samsyn to another.

use samsyn_domain::day::Day;
pub use samsyn_domain::follow_up::Status;
use samsyn_domain::period::{Period, PeriodKind};
use serde::{Deserialize, Serialize};

use crate::shared::rich_text::SafeHtml;

/// *Kvalitetsgaranti*, with every field. What is absent in a file has its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuaranteeRecord {
    /// *Verksamhetsområde*.
    pub area: String,
    /// *Löftet*, in plain language.
    pub promise: String,
    /// *Kortnamn*: the heading in lists.
    #[serde(default)]
    pub short_name: Option<String>,
    /// *Beskrivning*.
    #[serde(default)]
    pub description: SafeHtml,
    /// *Rättslig grund*: ids of the catalogue of law.
    #[serde(default)]
    pub legal_bases: Vec<String>,
    /// *Antagen av*.
    #[serde(default)]
    pub adopted_by: Option<String>,
    /// *Antagen den*.
    #[serde(default)]
    pub adopted_on: Option<Day>,
    /// First day.
    #[serde(default)]
    pub valid_from: Option<Day>,
    /// Last day.
    #[serde(default)]
    pub valid_to: Option<Day>,
    /// What the resident can do when the promise is not kept.
    #[serde(default)]
    pub if_not_kept: String,
    /// *Mål*, in hundredths of a percent.
    #[serde(default = "default_target")]
    pub target: u16,
    /// How far below the target is *delvis uppfylld*, in hundredths of a percentage point.
    #[serde(default = "default_margin")]
    pub margin: u16,
    /// *Offentlig*.
    #[serde(default)]
    pub public: bool,
    /// Code of the node that owns it.
    #[serde(default)]
    pub owner: Option<String>,
    /// *Gäller för*.
    #[serde(default)]
    pub applies_to: AppliesTo,
    /// *Uppföljningsrytm*.
    #[serde(default)]
    pub rhythm: Rhythm,
    /// *Frister och täckningar*, with their versions; none is followed up by hand.
    #[serde(default)]
    pub limits: Vec<LimitRecord>,
    /// *Uppföljningar*.
    #[serde(default)]
    pub follow_ups: Vec<FollowUpRecord>,
}

const fn default_target() -> u16 {
    10_000
}

const fn not_assessed() -> Status {
    Status::NotAssessed
}

const fn default_margin() -> u16 {
    1_000
}

/// *Gäller för*.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppliesTo {
    /// Every unit with start events in the population.
    #[default]
    All,
    /// These units, by code.
    Units(Vec<String>),
}

/// *Uppföljningsrytm*: how often a guarantee is followed up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// *Månad*.
    Month,
    /// *Kvartal*.
    Quarter,
    /// *Tertial*.
    #[default]
    Tertial,
    /// *Halvår*.
    HalfYear,
    /// *År*.
    Year,
}

impl Rhythm {
    /// Every one, from the shortest.
    pub const ALL: [Rhythm; 5] = [
        Rhythm::Month,
        Rhythm::Quarter,
        Rhythm::Tertial,
        Rhythm::HalfYear,
        Rhythm::Year,
    ];

    /// The kind of period.
    pub const fn kind(self) -> PeriodKind {
        match self {
            Rhythm::Month => PeriodKind::Month,
            Rhythm::Quarter => PeriodKind::Quarter,
            Rhythm::Tertial => PeriodKind::Tertial,
            Rhythm::HalfYear => PeriodKind::HalfYear,
            Rhythm::Year => PeriodKind::Year,
        }
    }

    /// The word that is stored and sent.
    pub const fn code(self) -> &'static str {
        match self {
            Rhythm::Month => "month",
            Rhythm::Quarter => "quarter",
            Rhythm::Tertial => "tertial",
            Rhythm::HalfYear => "half_year",
            Rhythm::Year => "year",
        }
    }

    /// From the word.
    pub fn from_code(code: &str) -> Option<Rhythm> {
        Rhythm::ALL.into_iter().find(|rhythm| rhythm.code() == code)
    }
}

/// One limit in all its versions, in the words of a file of limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum LimitRecord {
    /// *Frist*.
    TimeLimit {
        /// Its id in results.
        id: String,
        /// Its versions, earliest first.
        versions: Vec<TimeLimitRecord>,
    },
    /// *Täckning*.
    Coverage {
        /// Its id in results.
        id: String,
        /// Its versions, earliest first.
        versions: Vec<CoverageRecord>,
    },
}

/// One version of a time limit: the keys of `[[limit]]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeLimitRecord {
    /// What a clock belongs to.
    pub key: KeyRecord,
    /// Event codes that open a clock.
    pub start: Vec<String>,
    /// Event codes that close it.
    pub stop: Vec<String>,
    /// Event codes after which the promise no longer applies.
    #[serde(default)]
    pub cancel: Vec<String>,
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: UnitRecord,
    /// What is promised.
    #[serde(default)]
    pub expect: ExpectRecord,
    /// First start day.
    #[serde(default)]
    pub valid_from: Option<Day>,
    /// Last start day.
    #[serde(default)]
    pub valid_to: Option<Day>,
    /// For whom.
    #[serde(default)]
    pub population: PopulationRecord,
}

/// One version of a coverage: the keys of `[[coverage]]`, and when it applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverageRecord {
    /// What is counted.
    pub key: KeyRecord,
    /// Event codes from which somebody is asked about.
    pub open: Vec<String>,
    /// Event codes from which somebody no longer is.
    #[serde(default)]
    pub close: Vec<String>,
    /// Event codes that somebody should have.
    pub has: Vec<String>,
    /// How many months such an event lasts.
    #[serde(default)]
    pub within_months: Option<u32>,
    /// First day.
    #[serde(default)]
    pub valid_from: Option<Day>,
    /// Last day.
    #[serde(default)]
    pub valid_to: Option<Day>,
    /// For whom.
    #[serde(default)]
    pub population: PopulationRecord,
}

/// `key` in a file of limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyRecord {
    /// *Ärende*.
    Case,
    /// *Person*.
    Person,
    /// *Ärende och insats*.
    CaseService,
}

/// `unit` in a file of limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitRecord {
    /// *Dagar*.
    Days,
    /// *Arbetsdagar*.
    WorkingDays,
    /// *Månader*.
    Months,
}

/// `expect` in a file of limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpectRecord {
    /// A stop comes within the limit.
    #[default]
    StopWithin,
    /// No stop does.
    NoneWithin,
}

/// `population` in a file of limits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PopulationRecord {
    /// Any of these areas.
    pub area: Vec<String>,
    /// Any of these units.
    pub unit: Vec<String>,
    /// Any of these legal bases.
    pub legal_basis: Vec<String>,
    /// Any of these services.
    pub service: Vec<String>,
    /// `K`, `M`, `okänt`.
    pub sex: Vec<String>,
    /// Born this year or later.
    pub birth_year_from: Option<i16>,
    /// Born this year or earlier.
    pub birth_year_to: Option<i16>,
}

/// *Uppföljning* of one period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUpRecord {
    /// Code of the unit; absent is the guarantee as a whole.
    #[serde(default)]
    pub unit: Option<String>,
    /// Which period.
    #[serde(with = "as_label")]
    pub period: Period,
    /// What was decided.
    #[serde(default = "not_assessed")]
    pub status: Status,
    /// What was suggested when it was decided.
    #[serde(default)]
    pub suggested: Option<Status>,
    /// *Motivering*: why another status was decided than the suggested.
    #[serde(default)]
    pub motivation: String,
    /// A value entered by hand.
    #[serde(default)]
    pub by_hand: Option<ByHand>,
    /// *Kommentar*.
    #[serde(default)]
    pub comment: String,
    /// The day of the comment, which is not that of the period.
    #[serde(default)]
    pub commented_on: Option<Day>,
    /// Text for the public.
    #[serde(default)]
    pub public_text: String,
    /// What will be done where the promise was not kept.
    #[serde(default)]
    pub plan: Option<PlanRecord>,
}

/// n of N, counted by somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByHand {
    /// *n*: how many got what was promised.
    pub kept: u32,
    /// *N*: how many there were.
    pub of: u32,
}

/// What will be done, by whom, and when the promise is kept again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanRecord {
    /// What.
    pub what: String,
    /// By whom.
    pub who: String,
    /// The period by which the promise is met.
    #[serde(with = "as_label")]
    pub met_by: Period,
}

impl GuaranteeRecord {
    /// A guarantee of which nothing else is known.
    pub fn new(area: &str, promise: &str) -> GuaranteeRecord {
        GuaranteeRecord {
            area: area.to_owned(),
            promise: promise.to_owned(),
            short_name: None,
            description: SafeHtml::default(),
            legal_bases: Vec::new(),
            adopted_by: None,
            adopted_on: None,
            valid_from: None,
            valid_to: None,
            if_not_kept: String::new(),
            target: default_target(),
            margin: default_margin(),
            public: false,
            owner: None,
            applies_to: AppliesTo::All,
            rhythm: Rhythm::Tertial,
            limits: Vec::new(),
            follow_ups: Vec::new(),
        }
    }

    /// *Nyckel*: by this a guarantee in a file is the one that is here already.
    pub fn matching_key(&self) -> MatchingKey {
        MatchingKey::new(&self.area, &self.promise)
    }
}

impl FollowUpRecord {
    /// A comment of which nothing else is known: nobody has decided a status.
    pub fn new(period: Period, comment: &str) -> FollowUpRecord {
        FollowUpRecord {
            unit: None,
            period,
            status: Status::NotAssessed,
            suggested: None,
            motivation: String::new(),
            by_hand: None,
            comment: comment.to_owned(),
            commented_on: None,
            public_text: String::new(),
            plan: None,
        }
    }
}

/// *Nyckel*: letters and figures of area and promise, in lower case. So a space in the wrong place (*skydds rond*), a
/// dash, a full stop or a capital letter makes no other guarantee; another word does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatchingKey(String, String);

impl MatchingKey {
    /// Of a guarantee in an area.
    ///
    /// ```
    /// use samsyn_modules::measure::guarantees::record::MatchingKey;
    ///
    /// let one = MatchingKey::new("Äldreomsorg", "– Du erbjuds en skydds rond.");
    /// assert_eq!(one, MatchingKey::new("äldreomsorg", "Du erbjuds en skyddsrond"));
    /// assert_ne!(one, MatchingKey::new("Äldreomsorg", "Du får en skyddsrond"));
    /// ```
    pub fn new(area: &str, promise: &str) -> MatchingKey {
        let key = |text: &str| {
            let kept = text.chars().filter(|sign| sign.is_alphanumeric());
            kept.flat_map(char::to_lowercase).collect()
        };
        MatchingKey(key(area), key(promise))
    }
}

/// Periods by their labels, such as `2016-T2`.
mod as_label {
    use std::borrow::Cow;

    use samsyn_domain::period::Period;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(period: &Period, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(period)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Period, D::Error> {
        let label = <Cow<'_, str>>::deserialize(deserializer)?;
        label.parse().map_err(D::Error::custom)
    }
}
