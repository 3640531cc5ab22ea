//! The files of a dataset: Parquet, written once, read partition by partition.

use std::error::Error;
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use parquet::arrow::ArrowWriter;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::metadata::SortingColumn;
use parquet::file::properties::{EnabledStatistics, WriterProperties};

use super::columns::{ReadTexts, TableReader, WrittenTexts, names, schema, to_batch};
use crate::column::Columns;
use crate::dictionary::DatasetTexts;
use crate::events::table::Table;
use crate::measure::Partitions;

const ROWS_AT_A_TIME: usize = 1 << 16;

/// The file of a partition.
pub(super) fn path(folder: &Path, partition: usize) -> PathBuf {
    folder.join(format!("events-{partition:03}.parquet"))
}

/// Writes a table as the file of its partition, all the way to the disk.
pub(super) fn write(
    folder: &Path,
    partition: usize,
    table: &Table,
    texts: &WrittenTexts,
) -> io::Result<()> {
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path(folder, partition))?;
    let sorting = (0..4).map(|column_idx| SortingColumn {
        column_idx,
        descending: false,
        nulls_first: true,
    });
    let by_case_and_date = sorting.filter(|column| column.column_idx != 1).collect();
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(
            ZstdLevel::try_new(1).map_err(io::Error::other)?,
        ))
        .set_dictionary_page_size_limit(16 << 20)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_sorting_columns(Some(by_case_and_date))
        .set_created_by(concat!("samsyn ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut writer = ArrowWriter::try_new(file, schema(), Some(properties)).map_err(as_io)?;
    if !table.rows().is_empty() {
        writer.write(&to_batch(table, texts)?).map_err(as_io)?;
    }
    writer.into_inner().map_err(as_io)?.sync_all()
}

/// The error of the disk inside an error of Parquet, of the kind that the disk said: a full one is told as full.
fn as_io(error: impl Error + Send + Sync + 'static) -> io::Error {
    let mut inner: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(found) = inner {
        if let Some(of_disk) = found.downcast_ref::<io::Error>() {
            return io::Error::new(of_disk.kind(), error);
        }
        inner = found.source();
    }
    io::Error::other(error)
}

/// The rows of a published dataset, as far as the wanted columns go.
#[derive(Debug)]
pub struct DatasetRows {
    folder: PathBuf,
    partitions: usize,
    wanted: Columns,
    texts: DatasetTexts,
    numbers: ReadTexts,
}

impl DatasetRows {
    pub(super) fn new(
        folder: PathBuf,
        partitions: usize,
        wanted: Columns,
        texts: DatasetTexts,
    ) -> DatasetRows {
        let numbers = ReadTexts::new(&texts);
        DatasetRows {
            folder,
            partitions,
            wanted,
            texts,
            numbers,
        }
    }

    /// The texts of the rows.
    pub fn texts(&self) -> &DatasetTexts {
        &self.texts
    }

    fn read(&self, partition: usize) -> io::Result<Table> {
        let file = File::open(path(&self.folder, partition))?;
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(as_io)?;
        let mask = ProjectionMask::columns(builder.parquet_schema(), names(self.wanted));
        let reader = builder
            .with_projection(mask)
            .with_batch_size(ROWS_AT_A_TIME)
            .build()
            .map_err(as_io)?;
        let mut table = TableReader::default();
        for batch in reader {
            table.add(&batch.map_err(as_io)?, &self.numbers)?;
        }
        Ok(table.into_table())
    }
}

impl Partitions for DatasetRows {
    fn count(&self) -> usize {
        self.partitions
    }

    fn table(&self, partition: usize) -> io::Result<Table> {
        self.read(partition)
    }
}

#[cfg(test)]
mod tests {
    use parquet::errors::ParquetError;

    use super::*;

    #[test]
    fn a_full_disk_is_told_as_full_however_deep_it_was_found() {
        for kind in [io::ErrorKind::StorageFull, io::ErrorKind::FileTooLarge] {
            let inside = ParquetError::External(Box::new(io::Error::from(kind)));
            let deeper = ParquetError::External(Box::new(ParquetError::External(Box::new(
                io::Error::from(kind),
            ))));
            assert_eq!(as_io(inside).kind(), kind);
            assert_eq!(as_io(deeper).kind(), kind);
        }
        let other = as_io(ParquetError::General("no disk in it".into()));
        assert_eq!(other.kind(), io::ErrorKind::Other);
    }
}
