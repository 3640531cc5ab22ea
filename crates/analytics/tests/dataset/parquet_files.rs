//! The files of a dataset describe themselves: any tool that knows Parquet can read them.

use std::fs::File;
use std::path::Path;

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{DataType, Date32Type, Int16Type, Time64MicrosecondType};
use arrow::util::display::array_value_to_string;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::metadata::SortingColumn;
use samsyn_domain::day::Day;

use super::stories::{Asked, Story};

const LOG: &str = "arende;handelse;datum;person;enhet;omrade;lagrum;insats;kon;fodelsear;utforare;orsak
B;beslut;2016-06-02 13:45:07.5;850709-9805;Norr;hemtjänst;SoL 4:1;larm;kvinna;1985;Omsorg AB;önskemål
B;ansökan;2016-06-01;;;;;;;;;
A;beslut;2016-06-03;kund;Syd;;;;?;;;
B;beslut;2016-06-02 08:00;;;;;;;;;
B;beslut;2016-06-02;;;;;;;;;
B;beslut;2016-06-02;;;;;;;;;
";

/// Every batch of a dataset's one file, and how it says that it is sorted.
fn read(path: &Path) -> (Vec<RecordBatch>, Vec<SortingColumn>, String) {
    let file = File::open(path).expect("the file");
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet");
    let about = builder.metadata().clone();
    let sorting = about
        .row_group(0)
        .sorting_columns()
        .cloned()
        .unwrap_or_default();
    let made_by = about
        .file_metadata()
        .created_by()
        .unwrap_or_default()
        .to_owned();
    let batches = builder
        .build()
        .expect("a reader")
        .map(|batch| batch.expect("rows"));
    (batches.collect(), sorting, made_by)
}

fn text(batch: &RecordBatch, column: &str, row: usize) -> Option<String> {
    let column = batch.column_by_name(column).expect("the column");
    column
        .is_valid(row)
        .then(|| array_value_to_string(column, row).expect("a text"))
}

/// The story of a dataset with [`LOG`], and its rows in one batch.
fn imported() -> (Story, RecordBatch, Vec<SortingColumn>, String) {
    let story = Story::new();
    let file = story.kommun.extract("uttag.csv", LOG);
    let imported = story.import(&[file], &Asked::default()).expect("an import");
    let id = imported.report.dataset.expect("an id");
    let files = [
        "events-000.parquet",
        "manifest.json",
        "report.json",
        "texts.json",
    ];
    assert_eq!(story.files_of(&id), files);
    let path = story.datasets().join(id.to_string()).join(files[0]);
    let (mut batches, sorting, made_by) = read(&path);
    assert_eq!(batches.len(), 1);
    (story, batches.remove(0), sorting, made_by)
}

#[test]
fn the_files_have_the_documented_columns() {
    let (_, batch, _, made_by) = imported();
    let schema = batch.schema();
    let columns: Vec<&str> = schema
        .fields()
        .iter()
        .map(|field| field.name().as_str())
        .collect();
    let documented =
        "arende handelse datum tid person enhet omrade lagrum insats kon fodelsear utforare orsak";
    assert_eq!(columns.join(" "), documented);
    let kind = |column: &str| schema.field_with_name(column).unwrap().data_type().clone();
    assert_eq!(kind("datum"), DataType::Date32);
    assert_eq!(kind("person"), DataType::FixedSizeBinary(16));
    assert!(matches!(kind("arende"), DataType::Dictionary(_, value) if *value == DataType::Utf8));
    assert!(made_by.starts_with("samsyn "), "{made_by}");
}

#[test]
fn rows_are_sorted_by_case_date_and_time() {
    let (_, batch, sorting, _) = imported();
    let sorted_by: Vec<i32> = sorting.iter().map(|column| column.column_idx).collect();
    assert_eq!(sorted_by, [0, 2, 3], "arende, datum and tid");
    let days = batch
        .column_by_name("datum")
        .unwrap()
        .as_primitive::<Date32Type>();
    let times = batch
        .column_by_name("tid")
        .unwrap()
        .as_primitive::<Time64MicrosecondType>();
    let shown = |row| {
        let day = Day::from_epoch_days(days.value(row));
        let time = times.is_valid(row).then(|| times.value(row));
        let case = text(&batch, "arende", row).unwrap_or_default();
        format!("{case} {day} {time:?}")
    };
    let rows: Vec<String> = (0..batch.num_rows()).map(shown).collect();
    assert_eq!(
        rows,
        [
            "A 2016-06-03 None",
            "B 2016-06-01 None",
            "B 2016-06-02 None",
            "B 2016-06-02 Some(28800000000)",
            "B 2016-06-02 Some(49507500000)",
        ]
    );
}

#[test]
fn every_value_is_there_and_missing_ones_are_null() {
    let (story, batch, ..) = imported();
    let texts = [
        "handelse", "enhet", "omrade", "lagrum", "insats", "kon", "utforare", "orsak",
    ];
    let values = |row| texts.map(|column| text(&batch, column, row).unwrap_or_default());
    assert_eq!(
        values(4),
        [
            "beslut",
            "Norr",
            "hemtjänst",
            "SoL 4:1",
            "larm",
            "K",
            "Omsorg AB",
            "önskemål"
        ]
    );
    assert_eq!(values(1), ["ansökan", "", "", "", "", "", "", ""]);
    assert_eq!(text(&batch, "enhet", 1), None);
    assert_eq!(text(&batch, "kon", 0).as_deref(), Some("okänt"));
    let years = batch
        .column_by_name("fodelsear")
        .unwrap()
        .as_primitive::<Int16Type>();
    assert_eq!((years.value(4), years.is_null(1)), (1985, true));
    let people = batch
        .column_by_name("person")
        .unwrap()
        .as_fixed_size_binary();
    assert_eq!(
        people.value(4),
        story.kommun.key.pseudonym(b"198507099805").0
    );
    assert_eq!(people.value(0), story.kommun.key.pseudonym(b"kund").0);
    assert!(people.is_null(1));
}
