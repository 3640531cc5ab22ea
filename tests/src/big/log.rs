//! The extract of the big municipality: what happened in every unit in every tertial.

use std::fmt::Write as _;

use samsyn_domain::day::Day;
use samsyn_domain::period::Period;

use super::chance::Dice;

/// Start, stop, days that it usually takes, days that it takes when it is late.
const STORIES: [(&str, &str, u64, u64); 4] = [
    ("gp_accepterad", "gp_upprattad", 28, 60),
    ("kontakt", "besokstid_erbjuden", 12, 30),
    ("ansokan_komplett", "beslut_skickat", 8, 25),
    ("insats_verkstalld", "skyddsrond_erbjuden", 60, 200),
];

/// An extract with these units, by code, in these periods, up to the last day.
pub(super) fn extract(units: &[String], periods: &[Period], last: Day) -> String {
    let mut dice = Dice::new(7);
    let mut log = String::from("arende;handelse;datum;person;enhet;omrade\n");
    let mut case = 0_u64;
    for unit in units {
        // Some units are small enough for disclosure control to have something to do.
        let usual = 2 + dice.below(9);
        for period in periods {
            for story in STORIES {
                for _ in 0..usual.saturating_sub(dice.below(3)) {
                    case += 1;
                    one(&mut log, &mut dice, (case, unit), (*period, story), last);
                }
            }
        }
    }
    log
}

fn one(
    log: &mut String,
    dice: &mut Dice,
    (case, unit): (u64, &str),
    (period, (start, stop, usual, late)): (Period, (&str, &str, u64, u64)),
    last: Day,
) {
    let first = period.first_day().epoch_days();
    let length = u64::try_from(period.last_day().epoch_days() - first + 1).unwrap_or(1);
    let begun = first + i32::try_from(dice.below(length)).unwrap_or_default();
    let takes = match dice.percent(88) {
        true => dice.below(usual),
        false => usual + dice.below(late),
    };
    let area = match start {
        "ansokan_komplett" => "ekonomiskt bistånd",
        _ => "hemtjänst",
    };
    let mut event = |code: &str, day: i32| {
        let day = Day::from_epoch_days(day);
        if day <= last {
            let written = writeln!(
                log,
                "A-{case};{code};{day};P{};{unit};{area}",
                case % 40_000
            );
            debug_assert!(written.is_ok(), "a String takes everything");
        }
    };
    event(start, begun);
    // Some are never ended.
    if dice.percent(97) {
        let ended = begun + i32::try_from(takes).unwrap_or_default();
        event(stop, ended);
        if stop == "gp_upprattad" {
            event(
                "gp_foljd",
                ended + 120 + i32::try_from(dice.below(80)).unwrap_or_default(),
            );
        }
    }
}
