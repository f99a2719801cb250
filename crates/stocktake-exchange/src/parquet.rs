//! Tables as Parquet files: one type a column, compressed with Snappy, for statistical programs
//! and reports. A day is a `DATE`, a moment a `TIMESTAMP` of microseconds in UTC.

use std::{
    io::{self, Write},
    sync::Arc,
};

use chrono::NaiveDate;
use parquet::{
    basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical},
    data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type},
    errors::ParquetError,
    file::{
        properties::WriterProperties,
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::types::Type as Schema,
};
use stocktake_model::view::typed::{Cell, Type, Typed, TypedColumn};

/// How many rows are written as one group; that many are held in memory, a column at a time.
const GROUP: usize = 100_000;

/// Writes a table. It is no Parquet file before [`ParquetWriter::finish`].
pub struct ParquetWriter<W: Write + Send> {
    writer: SerializedFileWriter<W>,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a table of these columns.
    ///
    /// # Errors
    /// What the output says.
    pub fn new(out: W, columns: &[TypedColumn]) -> io::Result<Self> {
        let fields = columns.iter().map(|column| field(column).map(Arc::new));
        let fields = fields.collect::<Result<_, _>>().map_err(fault)?;
        let schema = Schema::group_type_builder("table").with_fields(fields).build();
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("stocktake ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let schema = Arc::new(schema.map_err(fault)?);
        let writer = SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(fault)?;
        Ok(Self { writer })
    }

    /// Writes rows, of the columns with which it began.
    ///
    /// # Errors
    /// What the output says.
    pub fn rows(&mut self, table: &Typed<'_>) -> io::Result<()> {
        for first in (0..table.len()).step_by(GROUP) {
            let last = table.len().min(first + GROUP);
            let mut group = self.writer.next_row_group().map_err(fault)?;
            for (place, column) in table.columns.iter().enumerate() {
                let cells = (first..last).map(|row| table.cell(row, place));
                let mut writer = group.next_column().map_err(fault)?.ok_or_else(missing)?;
                write(&mut writer, column.holds, cells).map_err(fault)?;
                writer.close().map_err(fault)?;
            }
            group.close().map_err(fault)?;
        }
        Ok(())
    }

    /// Writes what a reader looks at first, and returns the output.
    ///
    /// # Errors
    /// What the output says.
    pub fn finish(self) -> io::Result<W> {
        self.writer.into_inner().map_err(fault)
    }
}

fn field(column: &TypedColumn) -> Result<Schema, ParquetError> {
    let (physical, logical) = match column.holds {
        Type::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Type::Integer => (Physical::INT64, None),
        Type::Number => (Physical::DOUBLE, None),
        Type::Flag => (Physical::BOOLEAN, None),
        Type::Day => (Physical::INT32, Some(LogicalType::Date)),
        Type::Time => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
    };
    Schema::primitive_type_builder(&column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "a cell is of its column's type or nothing")]
fn write<'a>(
    writer: &mut SerializedColumnWriter<'_>,
    holds: Type,
    cells: impl Iterator<Item = Cell<'a>>,
) -> Result<(), ParquetError> {
    match holds {
        Type::Text => batch::<ByteArrayType>(writer, cells, |cell| match cell {
            Cell::Text(text) => Some(ByteArray::from(text.into_owned().into_bytes())),
            _ => None,
        }),
        Type::Integer => batch::<Int64Type>(writer, cells, |cell| match cell {
            Cell::Integer(number) => Some(number),
            _ => None,
        }),
        Type::Number => batch::<DoubleType>(writer, cells, |cell| match cell {
            Cell::Number(number) => Some(number),
            _ => None,
        }),
        Type::Flag => batch::<BoolType>(writer, cells, |cell| match cell {
            Cell::Flag(flag) => Some(flag),
            _ => None,
        }),
        Type::Day => batch::<Int32Type>(writer, cells, |cell| match cell {
            Cell::Day(day) => i32::try_from((day - NaiveDate::default()).num_days()).ok(),
            _ => None,
        }),
        Type::Time => batch::<Int64Type>(writer, cells, |cell| match cell {
            Cell::Time(time) => Some(time.0),
            _ => None,
        }),
    }
}

/// The values that there are, and for each row whether there is one.
fn batch<'a, T: DataType>(
    writer: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = Cell<'a>>,
    value: impl Fn(Cell<'a>) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for value in cells.map(value) {
        levels.push(i16::from(value.is_some()));
        values.extend(value);
    }
    writer.typed::<T>().write_batch(&values, Some(&levels), None).map(drop)
}

fn fault(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

fn missing() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "a row must have one value a column")
}
