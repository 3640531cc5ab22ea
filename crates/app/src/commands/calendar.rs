//! `samsyn calendar`: due dates, working days and holidays.

use samsyn_domain::calendar::Calendar;
use samsyn_domain::day::Day;
use samsyn_domain::holiday::{Holiday, HolidayKind};
use samsyn_domain::time_limit::Limit;

use super::Context;
use crate::cli::Format;
use crate::cli::calendar::CalendarCommand;
use crate::failure::{Failure, Status};
use crate::messages::{Language, Words};
use crate::output::listing::{Listing, Value};
use crate::output::table::TextTable;
use crate::output::{print, to_stdout};

/// Answers a question to the calendar.
pub fn run(command: &CalendarCommand, context: Context<'_>) -> Result<Status, Failure> {
    match command {
        CalendarCommand::Due {
            from,
            amount,
            unit,
            day_off,
        } => {
            let limit = Limit {
                amount: *amount,
                unit: (*unit).into(),
            };
            print(&format!(
                "{}\n",
                with(day_off, |calendar| limit.due(*from, calendar))
            ))?;
        }
        CalendarCommand::WorkingDays { year, day_off } => {
            let days = with(day_off, |calendar| calendar.working_days_in(*year));
            print(&format!("{days}\n"))?;
        }
        CalendarCommand::Holidays { year, format } => {
            holidays(&Calendar::swedish().holidays(*year), *format, context)?;
        }
    }
    Ok(Status::Done)
}

/// Asks the Swedish calendar, with local days off where there are any.
fn with<T>(days_off: &[Day], ask: impl FnOnce(&Calendar) -> T) -> T {
    match days_off {
        [] => ask(Calendar::swedish()),
        days => ask(&Calendar::swedish().with_local_days_off(days.iter().copied())),
    }
}

fn holidays(holidays: &[Holiday<'_>], format: Format, context: Context<'_>) -> Result<(), Failure> {
    match format {
        Format::Table => print(&table(holidays, context.words).render(context.surroundings.width)),
        Format::Csv => to_stdout(|out| listing(holidays).csv(out)),
        Format::Json => to_stdout(|out| listing(holidays).json(out)),
    }
}

fn listing(holidays: &[Holiday<'_>]) -> Listing {
    let rows = holidays.iter().map(|holiday| {
        vec![
            Value::text(holiday.date),
            Value::text(holiday.id),
            Value::text(holiday.sv),
            Value::text(holiday.en),
            Value::text(match holiday.kind {
                HolidayKind::PublicHoliday => "public_holiday",
                HolidayKind::EqualDay => "equal_day",
            }),
        ]
    });
    Listing {
        columns: vec!["date", "id", "sv", "en", "kind"],
        rows: rows.collect(),
    }
}

fn table(holidays: &[Holiday<'_>], words: &Words) -> TextTable {
    let mut table = TextTable::default();
    [
        "column-date",
        "column-weekday",
        "column-holiday",
        "column-kind",
    ]
    .into_iter()
    .for_each(|id| table.text(words.get(id)));
    for holiday in holidays {
        let name = match words.language() {
            Language::Sv => holiday.sv,
            Language::En => holiday.en,
        };
        let kind = match holiday.kind {
            HolidayKind::PublicHoliday => "holiday-public",
            HolidayKind::EqualDay => "holiday-equal",
        };
        table.row(vec![
            holiday.date.to_string(),
            words.get(weekday(holiday.date)),
            name.to_owned(),
            words.get(kind),
        ]);
    }
    table
}

const fn weekday(day: Day) -> &'static str {
    match day.weekday() {
        1 => "weekday-monday",
        2 => "weekday-tuesday",
        3 => "weekday-wednesday",
        4 => "weekday-thursday",
        5 => "weekday-friday",
        6 => "weekday-saturday",
        _ => "weekday-sunday",
    }
}
