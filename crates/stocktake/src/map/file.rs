//! The file of a map, the one that ships or an operator's own, read strictly:
//! what stands in it goes into pages as it is.
//!
//! CSV with the columns `m49, iso3, kind, x, y, name, path`, read by number. The
//! row of kind `frame` tells the size of the picture; an `area` has its outline
//! as an SVG path, and so has a `neutral` one, whose status is disputed; a
//! `mark` has a place. `iso3` and `name` are for those who read the file.

use std::{path::Path, sync::LazyLock};

use serde::Deserialize;

/// The shapes that members' statuses are drawn on.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) places: Vec<Place>,
}

/// One area or mark.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    /// UN M49; some disputed areas have none.
    pub(super) m49: Option<String>,
    /// Its status is disputed.
    pub(super) is_neutral: bool,
    pub(super) shape: Shape,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// The outline, in the characters of path data only.
    Path(String),
    /// Where a mark stands.
    Mark { x: f64, y: f64 },
}

/// Why a file is no map.
#[derive(Debug, thiserror::Error)]
pub enum MapError {
    /// It cannot be read.
    #[error("the map {path} cannot be read")]
    Unreadable {
        /// Where it was looked for.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// It is larger than any page should be.
    #[error(
        "the map {path} has more than {} kB; simplify its outlines",
        BYTES_MAX / 1000
    )]
    TooLarge {
        /// The file.
        path: String,
    },
    /// A row is not as it must be.
    #[error("the map {path}, line {line}: {why}")]
    Row {
        /// The file.
        path: String,
        /// The line, from 1.
        line: u64,
        /// What is wrong, and what is expected.
        why: String,
    },
    /// There is no row that tells the size.
    #[error("the map {path} has no row of kind 'frame' with the size of the picture in x and y")]
    NoFrame {
        /// The file.
        path: String,
    },
}

/// A map goes into a page whole.
const BYTES_MAX: u64 = 1_000_000;
/// The most rows of a map.
const ROWS_MAX: usize = 5_000;
/// The greatest width and height of a picture.
const SIDE_MAX: f64 = 10_000.0;

#[derive(Deserialize)]
struct Row {
    m49: String,
    kind: String,
    x: Option<f64>,
    y: Option<f64>,
    path: String,
}

impl Map {
    /// The map that ships.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Map> = LazyLock::new(|| {
            Map::from_csv("world.csv", include_bytes!("../../map/world.csv"))
                .expect("the map that ships is well-formed")
        });
        &SHIPPED
    }

    /// A map of an operator's own.
    ///
    /// # Errors
    /// What is wrong with the file, and on which line.
    pub fn from_file(path: &Path) -> Result<Self, MapError> {
        let name = path.display().to_string();
        let unreadable = |source| MapError::Unreadable { path: name.clone(), source };
        if std::fs::metadata(path).map_err(unreadable)?.len() > BYTES_MAX {
            return Err(MapError::TooLarge { path: name });
        }
        Self::from_csv(&name, &std::fs::read(path).map_err(unreadable)?)
    }

    fn from_csv(name: &str, bytes: &[u8]) -> Result<Self, MapError> {
        let fault = |line, why: String| MapError::Row { path: name.to_owned(), line, why };
        let mut rows = csv::Reader::from_reader(bytes);
        let mut frame = None;
        let mut places = Vec::new();
        for row in rows.deserialize() {
            let row: Row = row.map_err(|error| {
                let line = error.position().map_or(1, csv::Position::line);
                fault(
                    line,
                    format!("it does not read as m49, iso3, kind, x, y, name, path: {error}"),
                )
            })?;
            let line = places.len() as u64 + 2 + u64::from(frame.is_some());
            if places.len() >= ROWS_MAX {
                return Err(fault(line, format!("a map has at most {ROWS_MAX} rows")));
            }
            if row.kind == "frame" {
                frame = Some(row.point(SIDE_MAX, SIDE_MAX).map_err(|why| fault(line, why))?);
            } else {
                places.push(row.place(frame).map_err(|why| fault(line, why))?);
            }
        }
        let (width, height) = frame.ok_or_else(|| MapError::NoFrame { path: name.to_owned() })?;
        Ok(Self { width, height, places })
    }
}

impl Row {
    fn place(self, frame: Option<(f64, f64)>) -> Result<Place, String> {
        let (width, height) = frame.ok_or("the row of kind 'frame' comes first")?;
        let is_number = self.m49.len() == 3 && self.m49.bytes().all(|byte| byte.is_ascii_digit());
        let is_without = self.m49.is_empty() && self.kind == "neutral";
        if !is_number && !is_without {
            return Err("m49 is a number of three digits, as 250".to_owned());
        }
        let shape = match self.kind.as_str() {
            "mark" => {
                let (x, y) = self.point(width, height)?;
                Shape::Mark { x, y }
            }
            "area" | "neutral" => Shape::Path(self.outline()?),
            _ => return Err("kind is frame, area, neutral or mark".to_owned()),
        };
        let m49 = Some(self.m49).filter(|m49| !m49.is_empty());
        Ok(Place { m49, is_neutral: self.kind == "neutral", shape })
    }

    fn point(&self, width: f64, height: f64) -> Result<(f64, f64), String> {
        let within =
            |value: Option<f64>, most: f64| value.filter(|value| (0.0..=most).contains(value));
        let point = within(self.x, width).zip(within(self.y, height));
        point.ok_or_else(|| format!("x is a number from 0 to {width}, and y from 0 to {height}"))
    }

    /// The path, if nothing but path data stands in it.
    fn outline(&self) -> Result<String, String> {
        let is_path =
            |byte: u8| byte.is_ascii_digit() || b"MmLlHhVvCcSsQqTtAaZz .,-".contains(&byte);
        if self.path.starts_with('M') && self.path.bytes().all(is_path) {
            Ok(self.path.clone())
        } else {
            Err("path is an outline as SVG path data, as M512.5 94.1l1-1.4 1.6 1.6z".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "m49,iso3,kind,x,y,name,path\n,,frame,100,50,,\n";

    fn read(rows: &str) -> Result<Map, String> {
        Map::from_csv("own.csv", format!("{HEAD}{rows}").as_bytes()).map_err(|it| it.to_string())
    }

    #[test]
    fn a_map_has_areas_marks_and_disputed_areas() {
        let map =
            read("250,FRA,area,,,France,M1 1l2 2z\n798,TUV,mark,9.5,8,,\n,,neutral,,,X,M0 0h1z\n");
        let places = map.unwrap().places;
        let shapes: Vec<_> = places.iter().map(|it| (it.m49.as_deref(), it.is_neutral)).collect();
        assert_eq!(shapes, [(Some("250"), false), (Some("798"), false), (None, true)]);
        assert_eq!(places[1].shape, Shape::Mark { x: 9.5, y: 8.0 });
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (rows, says) in [
            ("250,FRA,area,,,,M1 1\"/><script>z\n", "line 3: path is an outline"),
            ("250,FRA,area,,,,url(#x)\n", "path is an outline"),
            ("250,FRA,area,,,,\n", "path is an outline"),
            ("798,TUV,mark,101,8,,\n", "x is a number from 0 to 100, and y from 0 to 50"),
            ("798,TUV,mark,NaN,8,,\n", "x is a number"),
            ("798,TUV,mark,,8,,\n", "x is a number"),
            ("798,TUV,mark,a,8,,\n", "line 3: it does not read as m49"),
            ("FRA,,area,,,,M1 1z\n", "m49 is a number of three digits"),
            ("250,,land,,,,M1 1z\n", "kind is frame, area, neutral or mark"),
            ("250,FRA,area,,,,M1 1z\n250,FRA\n", "line 4: it does not read"),
        ] {
            let error = read(rows).unwrap_err();
            assert!(error.contains("own.csv") && error.contains(says), "{rows}: {error}");
        }
        let frameless = Map::from_csv("own.csv", b"m49,iso3,kind,x,y,name,path\n").unwrap_err();
        assert!(frameless.to_string().contains("no row of kind 'frame'"), "{frameless}");
        let late = b"m49,iso3,kind,x,y,name,path\n250,,area,,,,M1 1z\n,,frame,9,9,,\n";
        let late = Map::from_csv("own.csv", late).unwrap_err();
        assert!(late.to_string().contains("comes first"), "{late}");
    }

    #[test]
    fn a_file_that_is_not_there_or_too_large_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.csv");
        assert!(Map::from_file(&path).unwrap_err().to_string().contains("cannot be read"));
        let place = "250,FRA,area,,,,M1 1z\n";
        std::fs::write(&path, format!("{HEAD}{}", place.repeat(ROWS_MAX + 1))).unwrap();
        let error = Map::from_file(&path).unwrap_err().to_string();
        assert!(error.contains("at most 5000 rows"), "{error}");
        std::fs::write(&path, format!("{HEAD}{}", place.repeat(60_000))).unwrap();
        let error = Map::from_file(&path).unwrap_err().to_string();
        assert!(error.contains("more than 1000 kB"), "{error}");
        std::fs::write(&path, format!("{HEAD}{place}")).unwrap();
        assert_eq!(Map::from_file(&path).unwrap().places.len(), 1);
    }
}
