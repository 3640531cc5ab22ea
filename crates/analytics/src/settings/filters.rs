//! `[limit.population]` and `[coverage.population]`: for whom.

use samsyn_domain::population::{BirthYears, Population, Sex};

use crate::column::Column;
use crate::settings::checks::years_in_order;
use crate::settings::error::{SettingsError, SettingsProblem};
use crate::settings::toml_table::{Text, TomlTable};

/// The keys of a population.
const KEYS: [&str; 6] = [
    "area",
    "unit",
    "legal_basis",
    "service",
    "sex",
    "birth_year",
];

/// Years of birth that a filter may name.
pub(super) const BIRTH_YEARS: std::ops::RangeInclusive<i64> = 1800..=2200;

/// What may be written for sex in settings; *okänt* is what an extract says where it says none of the others.
const SEXES: [&str; 7] = ["K", "M", "kvinna", "man", "1", "2", "okänt"];

/// The population, and the columns that its filters look at with the line of each.
pub(super) fn population(
    table: Option<TomlTable<'_>>,
) -> Result<(Population, Vec<(Column, usize)>), SettingsError> {
    let Some(mut table) = table else {
        return Ok((Population::default(), Vec::new()));
    };
    table.only(&KEYS)?;
    let columns = KEYS
        .into_iter()
        .zip([
            Column::Area,
            Column::Unit,
            Column::LegalBasis,
            Column::Service,
            Column::Sex,
            Column::BirthYear,
        ])
        .filter_map(|(key, column)| Some((column, table.line_of(key)?)))
        .collect();
    let population = Population {
        area: values(&mut table, "area")?,
        unit: values(&mut table, "unit")?,
        legal_basis: values(&mut table, "legal_basis")?,
        service: values(&mut table, "service")?,
        sex: sexes(&mut table)?,
        birth_year: birth_years(&mut table)?,
    };
    Ok((population, columns))
}

/// An empty list would be no filter to the rule and nobody at all to the reader: it is refused.
fn values(table: &mut TomlTable<'_>, key: &'static str) -> Result<Vec<String>, SettingsError> {
    let texts = table.some_texts(key)?.unwrap_or_default();
    Ok(texts.into_iter().map(|text| text.value).collect())
}

fn sexes(table: &mut TomlTable<'_>) -> Result<Vec<Sex>, SettingsError> {
    let texts = table.some_texts("sex")?.unwrap_or_default();
    texts.iter().map(|text| sex(table, text)).collect()
}

fn sex(table: &TomlTable<'_>, text: &Text) -> Result<Sex, SettingsError> {
    let sex = Sex::read(&text.value);
    if sex != Sex::Unknown || text.value.to_lowercase() == Sex::Unknown.code() {
        return Ok(sex);
    }
    let problem = SettingsProblem::UnknownValue {
        key: "sex".to_owned(),
        value: text.value.clone(),
        known: SEXES.map(str::to_owned).to_vec(),
    };
    Err(table.source().error(text.at, problem))
}

fn birth_years(table: &mut TomlTable<'_>) -> Result<Option<BirthYears>, SettingsError> {
    let Some(mut years) = table.table("birth_year")? else {
        return Ok(None);
    };
    years.only(&["from", "to"])?;
    let from = years.number("from", BIRTH_YEARS)?.map(|year| year as i16);
    let to = years.number("to", BIRTH_YEARS)?.map(|year| year as i16);
    let born = BirthYears { from, to };
    match years_in_order(born) {
        Ok(()) => Ok(Some(born)),
        Err(problem) => Err(years.error(problem)),
    }
}
