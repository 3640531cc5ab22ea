//! A limit as a form says it, and the form that says what a limit is.

use samsyn_analytics::settings::events::EventCodes;
use samsyn_domain::day::Day;
use samsyn_domain::time_limit::Validity;
use samsyn_texts::Message;
use samsyn_web::form::Form;

use super::limits::{COVERAGE, KIND};
use crate::measure::guarantees::limits::{coverage_rule, time_limit_rule};
use crate::measure::guarantees::record::{
    CoverageRecord, ExpectRecord, KeyRecord, LimitRecord, PopulationRecord, TimeLimitRecord,
    UnitRecord,
};
use crate::shared::definitions::Rule;

/// The most that one line holds.
const LINE: usize = 500;

/// *Genomförandeplan inom 30 dagar* as an id.
pub fn slug(heading: &str) -> String {
    let signs = heading
        .chars()
        .flat_map(char::to_lowercase)
        .map(|sign| match sign {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            sign if sign.is_ascii_alphanumeric() => sign,
            _ => '-',
        });
    let slug: String = signs.take(40).collect();
    let parts: Vec<&str> = slug.split('-').filter(|part| !part.is_empty()).collect();
    match parts.is_empty() {
        true => "frist".to_owned(),
        false => parts.join("-"),
    }
}

/// A version as the form says it.
pub enum Version {
    TimeLimit(TimeLimitRecord),
    Coverage(CoverageRecord),
}

impl Version {
    /// What is measured by it.
    pub fn rule(&self) -> Rule {
        match self {
            Version::TimeLimit(version) => time_limit_rule(version),
            Version::Coverage(version) => coverage_rule(version),
        }
    }
}

/// What there is, as the form has it.
pub fn filled(limit: &LimitRecord) -> Form {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    let list = |codes: &[String]| codes.to_vec();
    let (events, population, from) = match limit {
        LimitRecord::TimeLimit { versions, .. } => {
            let Some(version) = versions.last() else {
                return Form::default();
            };
            pairs.extend([
                ("antal", version.amount.to_string()),
                ("i", unit_code(version.unit).to_owned()),
                ("per", key_code(version.key).to_owned()),
                ("forvantan", expect_code(version.expect).to_owned()),
            ]);
            let events = [
                ("nar", list(&version.start)),
                ("ska", list(&version.stop)),
                ("avbryts", list(&version.cancel)),
            ];
            (events, &version.population, version.valid_from)
        }
        LimitRecord::Coverage { versions, .. } => {
            let Some(version) = versions.last() else {
                return Form::default();
            };
            let months = version.within_months.map(|months| months.to_string());
            pairs.extend([
                (KIND, COVERAGE.to_owned()),
                ("per", key_code(version.key).to_owned()),
                ("manader", months.unwrap_or_default()),
            ]);
            let events = [
                ("har", list(&version.open)),
                ("ska", list(&version.has)),
                ("avbryts", list(&version.close)),
            ];
            (events, &version.population, version.valid_from)
        }
    };
    for (name, codes) in events {
        pairs.extend(codes.into_iter().map(|code| (name, code)));
    }
    let year = |year: Option<i16>| year.map(|year| year.to_string()).unwrap_or_default();
    pairs.extend([
        ("omrade", population.area.join("; ")),
        ("enheter", population.unit.join("; ")),
        ("lagrum", population.legal_basis.join("; ")),
        ("insats", population.service.join("; ")),
        ("fodd_fran", year(population.birth_year_from)),
        ("fodd_till", year(population.birth_year_to)),
        (
            "galler_fran",
            from.map(|from| from.to_string()).unwrap_or_default(),
        ),
    ]);
    pairs.extend(population.sex.iter().map(|sex| ("kon", sex.clone())));
    Form::filled(pairs)
}

fn events(form: &Form, name: &str) -> Vec<String> {
    let codes = form.values(name).into_iter();
    let codes = codes.filter(|code| !code.is_empty());
    codes.map(str::to_owned).collect()
}

fn time_limit(
    form: &mut Form,
    key: KeyRecord,
    from: Option<Day>,
    population: PopulationRecord,
) -> Option<TimeLimitRecord> {
    let amount = form.whole("antal", 0, 10_000);
    if amount.is_none() {
        form.refuse("antal", Message::new("guarantee-limit-no-amount"));
    }
    Some(TimeLimitRecord {
        key,
        start: events(form, "nar"),
        stop: events(form, "ska"),
        cancel: events(form, "avbryts"),
        amount: amount.and_then(|amount| u32::try_from(amount).ok())?,
        unit: match form.value("i") {
            "days" => UnitRecord::Days,
            "months" => UnitRecord::Months,
            _ => UnitRecord::WorkingDays,
        },
        expect: match form.value("forvantan") {
            "none_within" => ExpectRecord::NoneWithin,
            _ => ExpectRecord::StopWithin,
        },
        valid_from: from,
        valid_to: None,
        population,
    })
}

/// The version that the form says, and from when; what is wrong is noted in the form.
pub fn read(form: &mut Form, today: Day) -> Option<(Version, Option<Day>)> {
    let from = form.day("galler_fran");
    let population = population(form, today);
    let key = match form.value("per") {
        "person" => KeyRecord::Person,
        "case_service" => KeyRecord::CaseService,
        _ => KeyRecord::Case,
    };
    let version = match form.value(KIND) == COVERAGE {
        true => Version::Coverage(CoverageRecord {
            key,
            open: events(form, "har"),
            close: events(form, "avbryts"),
            has: events(form, "ska"),
            within_months: form
                .whole("manader", 1, 1_200)
                .and_then(|months| u32::try_from(months).ok()),
            valid_from: from,
            valid_to: None,
            population,
        }),
        false => Version::TimeLimit(time_limit(form, key, from, population)?),
    };
    // The engine's own checks: what a file of limits may not say, a form may not either.
    let checked = version
        .rule()
        .measurable("utkast", Validity::default(), &EventCodes::shipped());
    for wrong in checked.err().into_iter().flatten() {
        let (field, id) = match wrong.field {
            "start" => ("nar", "guarantee-limit-no-events"),
            "open" => ("har", "guarantee-limit-no-events"),
            "stop" | "has" => ("ska", "guarantee-limit-no-events"),
            "population.birth_year" => ("fodd_till", "guarantee-limit-years"),
            _ => ("avbryts", "guarantee-limit-wrong"),
        };
        form.refuse(field, Message::new(id));
    }
    form.is_right().then_some((version, from))
}

fn population(form: &mut Form, today: Day) -> PopulationRecord {
    let list = |form: &mut Form, name: &str| -> Vec<String> {
        let text = form.free_text(name, LINE, today).unwrap_or_default();
        let values = text.split([';', ',']).map(str::trim);
        values
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let year = |form: &mut Form, name: &str| {
        let year = form.whole(name, 1_880, 2_100);
        year.and_then(|year| i16::try_from(year).ok())
    };
    PopulationRecord {
        area: list(form, "omrade"),
        unit: list(form, "enheter"),
        legal_basis: list(form, "lagrum"),
        service: list(form, "insats"),
        sex: form.values("kon").into_iter().map(str::to_owned).collect(),
        birth_year_from: year(form, "fodd_fran"),
        birth_year_to: year(form, "fodd_till"),
    }
}

const fn unit_code(unit: UnitRecord) -> &'static str {
    match unit {
        UnitRecord::Days => "days",
        UnitRecord::WorkingDays => "working_days",
        UnitRecord::Months => "months",
    }
}

const fn key_code(key: KeyRecord) -> &'static str {
    match key {
        KeyRecord::Case => "case",
        KeyRecord::Person => "person",
        KeyRecord::CaseService => "case_service",
    }
}

const fn expect_code(expect: ExpectRecord) -> &'static str {
    match expect {
        ExpectRecord::StopWithin => "stop_within",
        ExpectRecord::NoneWithin => "none_within",
    }
}
