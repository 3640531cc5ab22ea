use super::*;
use crate::settings::date_form::DateForm;

/// What the rows become, each a case and a date, on one day of reading.
fn typed(profile: &Profile, rows: &[(&str, &str)]) -> Vec<Result<(String, String), RowErrorCode>> {
    let (dictionaries, rest) = (Dictionaries::default(), RestHash::default());
    let key = PseudonymKey::new(&[7; 32]);
    let mut typist = Typist::new(Typing {
        profile,
        codes: &EventCodes::Open,
        key: &key,
        today: "2016-06-20".parse().unwrap(),
        dictionaries: &dictionaries,
        keep: Columns::EVERY,
        rest: &rest,
    });
    let read = |(case, date): &(&str, &str)| {
        let mut cells = [""; Column::COUNT];
        cells[Column::Case as usize] = case;
        cells[Column::Event as usize] = "beslut";
        cells[Column::Date as usize] = date;
        match typist.read(&RawRow { line: 2, cells }) {
            Ok(Typed::Row(case, row)) => Ok((case.into_owned(), row.day.to_string())),
            Ok(Typed::LeftOut) => panic!("nothing is left out"),
            Err((_, code)) => Err(code),
        }
    };
    rows.iter().map(read).collect()
}

#[test]
fn a_case_of_ten_digits_is_one_case_on_both_sides_of_a_hundredth_birthday() {
    let rows = [
        ("121212-1212", "2012-12-11"),
        ("121212-1212", "2012-12-12"),
        ("121212-1212", "2016-06-20"),
    ];
    let cases: Vec<String> = typed(&Profile::default(), &rows)
        .into_iter()
        .map(|row| row.unwrap().0)
        .collect();
    assert_eq!(cases[0], cases[1]);
    assert_eq!(cases[0], cases[2]);
    assert!(!cases[0].contains("1212-1212"), "{cases:?}");
}

#[test]
fn only_a_date_of_another_form_is_read_as_documented() {
    let dates = |form: &str, dates: &[&str]| -> Vec<String> {
        let profile = Profile {
            date_form: Some(DateForm::parse(form).unwrap()),
            ..Profile::default()
        };
        let rows: Vec<(&str, &str)> = dates.iter().map(|date| ("A", *date)).collect();
        typed(&profile, &rows)
            .into_iter()
            .map(|row| row.map_or_else(|code| code.code().to_owned(), |(_, day)| day))
            .collect()
    };
    assert_eq!(
        dates(
            "DD.MM.YYYY",
            &[
                "20.06.2016",
                "2016-06-20",
                "20.06.1899",
                "1899-06-20",
                "30.02.2016",
                "20/06/2016"
            ]
        ),
        [
            "2016-06-20",
            "2016-06-20",
            "date_range",
            "date_range",
            "date_format",
            "date_format"
        ]
    );
    assert_eq!(
        dates(
            "DDMMYYYY",
            &["20062016", "20160620", "01011899", "19660620-1234"]
        ),
        ["2016-06-20", "date_range", "date_range", "date_format"],
        "eight digits are of the profile's form, whatever day they make"
    );
    assert_eq!(
        dates("YYYY-DD-MM", &["2016-20-06", "2016-06-20"]),
        ["2016-06-20", "date_format"]
    );
}
