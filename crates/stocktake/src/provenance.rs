//! Where imported entries came from, beside the rows of a view that are about
//! them: the log has it, and memory does not.

use std::collections::BTreeMap;

use stocktake_log::{Log, LogError};
use stocktake_model::{
    OrganisationCode, Position,
    event::{Entry, Provenance},
    view::{Column, Table, Value},
};

/// How many entries are read at a time, and how far apart two may be that are
/// read together.
const PAGE: u32 = 512;

/// Adds the columns `import, file, line` for the entries in the column
/// `position`; they are empty where an entry was not imported.
///
/// # Errors
/// What the log says.
pub async fn with_provenance(
    log: &dyn Log,
    organisation: &OrganisationCode,
    mut table: Table,
) -> Result<Table, LogError> {
    let place = table.place("position");
    let position = |row: &Vec<Value>| row[place?].to_string().parse::<u32>().ok();
    let mut wanted: Vec<u32> = table.rows.iter().filter_map(position).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let known = read(log, organisation, &wanted).await?;
    for row in &mut table.rows {
        let from = position(row).and_then(|position| known.get(&position));
        row.extend([
            from.map_or(Value::Empty, |from| Value::said(from.import)),
            from.map_or(Value::Empty, |from| Value::Text(from.file.as_str().into())),
            from.map_or(Value::Empty, |from| Value::Integer(from.line)),
        ]);
    }
    table.columns.extend(["import", "file", "line"].map(|name| Column { name }));
    Ok(table)
}

/// Reads the entries at sorted positions, neighbours together.
async fn read(
    log: &dyn Log,
    organisation: &OrganisationCode,
    mut wanted: &[u32],
) -> Result<BTreeMap<u32, Provenance>, LogError> {
    let mut known = BTreeMap::new();
    while let Some(first) = wanted.first() {
        let together = wanted.partition_point(|position| position - first < PAGE);
        let last = wanted[together - 1];
        for row in log.read(organisation, Position(first - 1), last - first + 1).await? {
            if wanted.binary_search(&row.position.0).is_err() {
                continue;
            }
            let entry = row.entry.and_then(|stored| Entry::from_bytes(&stored.bytes).ok());
            known.extend(entry.and_then(|it| it.provenance).map(|from| (row.position.0, from)));
        }
        wanted = &wanted[together..];
    }
    Ok(known)
}
