//! Ratings in files, the scales that ship, and the record of real self-assessments.

use std::collections::BTreeMap;

use stocktake_exchange::{Mapping, Record, Row, packs};
use stocktake_model::{
    RecordedTime,
    decide::{Command, decide},
    event::Event,
    rating::ImportedRating,
    state::{Recorded, State},
};

use crate::{on_disk, read_path, treaties::shared};

fn ratings(rows: &[Row]) -> Vec<&ImportedRating> {
    let mut ratings = Vec::new();
    for record in rows.iter().flat_map(|row| &row.records) {
        let Record::Rating(row) = record else { panic!("{record:?}") };
        ratings.push(row.as_ref());
    }
    ratings
}

/// Every pack is what the model takes, and says where its values are from.
#[test]
fn the_scales_that_ship_are_sound_and_have_their_sources() {
    let mut state = State::default();
    let mut folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/packs"))
        .unwrap()
        .map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect::<Vec<_>>();
    folder.sort();
    assert_eq!(packs::all().iter().map(|pack| pack.name).collect::<Vec<_>>(), folder);
    for event in packs::all().iter().flat_map(|pack| pack.events.clone()) {
        let (command, source) = if let Event::ScaleRecorded(scale) = event.clone() {
            let source = scale.source.clone();
            (Command::RecordScale(scale), source)
        } else if let Event::ScaleMappingRecorded(mapping) = event.clone() {
            let source = mapping.source.clone();
            (Command::RecordScaleMapping(mapping), source)
        } else if let Event::ProcedureTypeRecorded(kind) = event.clone() {
            let source = kind.source.clone();
            (Command::RecordProcedureType(kind), source)
        } else if let Event::Filed(filed) = event.clone() {
            let source = event.data()["source"].as_str().map(str::to_owned);
            (Command::RecordFiled(filed), source)
        } else {
            panic!("{event:?}")
        };
        assert!(source.is_some(), "{event:?} has no source");
        let decision = decide(&state, &command, None, "2026-11-22".parse().unwrap());
        assert_eq!(decision.unwrap().drafts.len(), 1, "{event:?}");
        state.fold(Recorded::Entry {
            time: RecordedTime(1),
            subject: &event.subject().unwrap(),
            event: &event,
            refers_to: None,
        });
    }
    assert!(packs::named("fatf").is_some() && packs::named("nothing").is_none());
    assert_eq!(packs::of_scale(&"FATF-EFFECTIVENESS".parse().unwrap()).unwrap().name, "fatf");
}

#[test]
fn a_row_brings_what_it_is_about() {
    let file = on_disk(
        b"instrument,provision,version,member,cycle,opinion,scale,scale_version,value,rated_on\n\
          CBD,8.1,2010,FRA,2018,peer,FATF-TC,2013,LC,2018-05\n\
          CBD,,,XXX,,self_assessment,OWN,1,7,2018\n",
    );
    let outcome = read_path(file.path(), &Mapping::named("ratings").unwrap()).unwrap();
    assert_eq!(outcome.refused, []);
    let rows = ratings(&outcome.rows);
    let names = |row: &ImportedRating| {
        row.introduces
            .iter()
            .filter_map(Event::subject)
            .map(|it| it.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(rows[0]),
        [
            "scales/FATF-TC/2013",
            "scales/FATF-EFFECTIVENESS/2013",
            "groups/m49%3A150",
            "members/FRA",
            "instruments/CBD",
            "versions/CBD/2010",
            "provisions/CBD/8.1/2010",
            "cycles/CBD/2018"
        ]
    );
    assert_eq!(names(rows[1]), ["members/XXX", "instruments/CBD"]);
    assert!(rows.iter().all(|row| row.matching.is_some()));
}

#[test]
fn a_row_that_is_no_rating_says_why() {
    let mapping = Mapping::named("ihr").unwrap();
    let header = "series,iso3,dimension,year,value\n";
    let read = |row: &str| {
        let file = on_disk(format!("{header}{row}\n").as_bytes());
        read_path(file.path(), &mapping).unwrap()
    };
    let refused = |row: &str| read(row).refused.remove(0).fault.to_string();
    let good = "SH_IHR_CAPS,FRA,ihr_capacity=ihr01,2010,50";
    assert_eq!(read(good).refused, []);
    for (row, why) in [
        ("SH_IHR_CAPS,FRA,ihr_capacity=ihr01,,50", "the column 'year' is empty"),
        ("SH_IHR_CAPS,FRA,ihr_capacity=ihr01,MMX,50", "is not a date"),
        ("SH_IHR_CAPS,FRA,ihr_capacity=ihr01,2010,", "the column 'value' is empty"),
        ("SH_IHR_CAPS,,ihr_capacity=ihr01,2010,50", "the column 'iso3' is empty"),
        ("SH_IHR_CAPS,FRA,ihr_capacity=ihr01,2010", "the row has 4 cells"),
    ] {
        let said = refused(row);
        assert!(said.contains(why), "{row}: {said}");
    }
    let left_out = read("ER_IAS_LEGIS,,,,");
    assert_eq!((left_out.refused.len(), left_out.rows[0].records.len()), (0, 0));
    let file = on_disk(b"iso3,dimension,year,value\nFRA,ihr_capacity=ihr01,2010,50\n");
    let fault = read_path(file.path(), &mapping).unwrap_err().to_string();
    assert!(fault.contains("there is no column 'series'"), "{fault}");
}

#[test]
fn the_whole_record_of_the_health_regulations_is_read() {
    let Some(path) = shared("data/monitoring/sdg_treaty_monitoring_long.csv.gz") else { return };
    let outcome = read_path(&path, &Mapping::named("ihr").unwrap()).unwrap();
    assert_eq!((outcome.inspected.rows, outcome.refused.len()), (31_978, 0));
    let rows = ratings(&outcome.rows);
    assert_eq!(rows.len(), 19_464);
    let mut versions: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for ImportedRating { rating, .. } in &rows {
        let version = rating.version.as_ref().unwrap().as_str();
        assert_eq!(version, rating.scale_version.as_str());
        let provision = rating.provision.as_ref().unwrap().as_str();
        *versions.entry((version, provision.trim_end_matches(char::is_numeric))).or_default() += 1;
    }
    assert_eq!(versions, BTreeMap::from([(("2010", "ihr"), 14_930), (("2018", "spar"), 4534)]));
}
