//! The two flavours of file: as documented, and as a made-up case system writes it.

use std::io::{self, Write};

use samsyn_domain::day::Day;

use super::log::{Log, Row};

/// Whose headers and codes a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Flavour {
    /// Documented headers and event codes, commas.
    Plain,
    /// Those of a made-up case system, semicolons; read with examples/exempelkommun.toml.
    Exempelkommun,
}

const PLAIN_HEADER: &str =
    "arende,handelse,datum,person,enhet,omrade,lagrum,insats,kon,fodelsear,utforare";
const SYSTEM_HEADER: &str = "Ärendenr;Händelsetyp;Händelsedatum;Personnr;Org.enhet;Verksamhet;Lagrum;Insatstyp;Kön;Född;Utförare;Handläggare";

/// Writes the rows of a log, a header first.
///
/// # Errors
/// What the writer says.
pub fn write(mut log: Log, flavour: Flavour, out: &mut impl Write) -> io::Result<()> {
    let header = match flavour {
        Flavour::Plain => PLAIN_HEADER,
        Flavour::Exempelkommun => SYSTEM_HEADER,
    };
    writeln!(out, "{header}")?;
    let mut date = Date::default();
    while let Some(row) = log.next() {
        let date = date.text(row.step().day)?;
        match flavour {
            Flavour::Plain => write_plain(&log, &row, date, out)?,
            Flavour::Exempelkommun => write_exempelkommun(&log, &row, date, out)?,
        }
    }
    out.flush()
}

fn write_plain(log: &Log, row: &Row, date: &str, out: &mut impl Write) -> io::Result<()> {
    let (step, person) = (row.step(), log.person(row));
    write!(out, "EK{:07},{},{date}", row.case(), step.event.code())?;
    write_time(step.minute, out)?;
    out.write_all(b",")?;
    person.write_number(out)?;
    let (service, legal_basis) = row.service();
    let sex = if person.is_woman() { 'K' } else { 'M' };
    write!(
        out,
        ",{},{},{legal_basis},{service},{sex},",
        row.unit(),
        row.area().name()
    )?;
    writeln!(out, "{},{}", person.birth_year(), row.provider())
}

fn write_exempelkommun(log: &Log, row: &Row, date: &str, out: &mut impl Write) -> io::Result<()> {
    let (step, person) = (row.step(), log.person(row));
    write!(
        out,
        "EK{:07};{};{date}",
        row.case(),
        step.event.system_code()
    )?;
    write_time(step.minute, out)?;
    out.write_all(b";")?;
    person.write_number(out)?;
    let (service, legal_basis) = row.service();
    let sex = if person.is_woman() { "Kv" } else { "Ma" };
    write!(
        out,
        ";{};{};{legal_basis};{service};{sex};",
        row.unit(),
        row.area().name()
    )?;
    let desk = row.case() % 7 + 1;
    writeln!(out, "{};{};hl{desk}", person.birth_year(), row.provider())
}

fn write_time(minute: Option<u16>, out: &mut impl Write) -> io::Result<()> {
    match minute {
        Some(minute) => write!(out, " {:02}:{:02}", minute / 60, minute % 60),
        None => Ok(()),
    }
}

/// The day of the row before as text, since most rows have the same.
#[derive(Default)]
struct Date {
    day: Option<Day>,
    text: Vec<u8>,
}

impl Date {
    fn text(&mut self, day: Day) -> io::Result<&str> {
        if self.day != Some(day) {
            self.day = Some(day);
            self.text.clear();
            write!(self.text, "{day}")?;
        }
        std::str::from_utf8(&self.text).map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(seed: u64, flavour: Flavour) -> String {
        let mut out = Vec::new();
        write(Log::new(seed, 2000), flavour, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        assert_eq!(text(7, Flavour::Plain), text(7, Flavour::Plain));
        assert_ne!(text(7, Flavour::Plain), text(8, Flavour::Plain));
    }

    #[test]
    fn every_row_has_the_fields_of_its_header() {
        for (flavour, delimiter) in [(Flavour::Plain, ','), (Flavour::Exempelkommun, ';')] {
            let text = text(7, flavour);
            let fields = |line: &str| line.split(delimiter).count();
            let header = fields(text.lines().next().unwrap());
            assert_eq!(text.lines().count(), 2001);
            assert!(
                text.lines()
                    .all(|line| fields(line) == header && !line.contains('"'))
            );
        }
    }

    fn example(name: &str) -> String {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/");
        std::fs::read_to_string(format!("{folder}{name}")).unwrap()
    }

    #[test]
    fn the_example_is_what_the_generator_makes() {
        let mut made = Vec::new();
        write(Log::new(7, 20_000), Flavour::Exempelkommun, &mut made).unwrap();
        assert!(
            example("exempelkommun.csv").as_bytes() == made,
            "make it again: cargo xtask generate --events 20000 --seed 7 \
             --profile-flavour exempelkommun --out examples/exempelkommun.csv"
        );
        assert!(made.len() < 2_000_000, "{} bytes", made.len());
    }

    #[test]
    fn the_profile_of_the_example_knows_every_header_and_code() {
        let profile: toml::Table = example("exempelkommun.toml").parse().unwrap();
        let codes = profile["codes"].as_table().unwrap();
        // Lagrum is called what Samsyn calls it, and names of staff are not read.
        let unread = ["Lagrum", "Handläggare"];
        let headers: Vec<&str> = profile["columns"]
            .as_table()
            .unwrap()
            .values()
            .map(|header| header.as_str().unwrap())
            .collect();
        for header in SYSTEM_HEADER.split(';') {
            assert!(
                headers.contains(&header) || unread.contains(&header),
                "{header}"
            );
        }
        for row in Log::new(7, 20_000) {
            let event = row.step().event;
            let code = codes.get(event.system_code()).and_then(toml::Value::as_str);
            assert_eq!(code, Some(event.code()));
        }
    }
}
