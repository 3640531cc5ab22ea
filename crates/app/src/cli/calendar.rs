//! `samsyn calendar …`

use clap::{Subcommand, ValueEnum};
use samsyn_domain::day::Day;
use samsyn_domain::time_limit::LimitUnit;

use super::{Format, value};

/// What to ask the calendar.
#[derive(Clone, Debug, Subcommand)]
pub enum CalendarCommand {
    Due {
        #[arg(long, value_name = "date", value_parser = value::day)]
        from: Day,
        #[arg(long, value_name = "amount", value_parser = value::amount, allow_negative_numbers = true)]
        amount: u32,
        #[arg(long, value_enum, value_name = "unit")]
        unit: Unit,
        #[arg(long, value_name = "date", value_parser = value::day)]
        day_off: Vec<Day>,
    },
    WorkingDays {
        #[arg(value_name = "year", value_parser = value::year)]
        year: i16,
        #[arg(long, value_name = "date", value_parser = value::day)]
        day_off: Vec<Day>,
    },
    Holidays {
        #[arg(value_name = "year", value_parser = value::year)]
        year: i16,
        #[arg(long, value_enum, value_name = "format", default_value = "table")]
        format: Format,
    },
}

/// What a limit is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Working days.
    WorkingDays,
    /// Months.
    Months,
}

impl From<Unit> for LimitUnit {
    fn from(unit: Unit) -> LimitUnit {
        match unit {
            Unit::Days => LimitUnit::Day,
            Unit::WorkingDays => LimitUnit::WorkingDay,
            Unit::Months => LimitUnit::Month,
        }
    }
}
