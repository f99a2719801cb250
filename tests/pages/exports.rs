//! Every table goes away as CSV and NDJSON with exactly the rows that its page
//! shows, and with what the command line writes of them.

use serde_json::Value;

use super::site::Site;
use crate::support::{Backend, Ran};

on_both!(every_table_is_exported_as_it_is_shown, a_file_says_what_the_command_line_says);

/// The pages with tables.
const PAGES: [&str; 34] = [
    "/demo",
    "/demo/instruments?search=charter",
    "/demo/instruments/EU_MEMBERSHIP?on=1990-06-01",
    "/demo/members?search=united",
    "/demo/members/GBR",
    "/demo/commitments?status=no_longer_bound&on=1970-01-01",
    "/demo/commitments?instrument=UN_CHARTER_1945",
    "/demo/commitments/EU_MEMBERSHIP/GBR",
    "/demo/log?to=60",
    "/demo/instruments?sort=-members_bound",
    "/demo/groups",
    "/demo/changes?since_on=2019-12-31&on=2021-01-01",
    "/demo/compliance/EU_MEMBERSHIP/FRA",
    "/demo/procedures",
    "/demo/procedures/CASE%201",
    "/demo/rules",
    "/demo/rules/HALF/1",
    "/demo/scales",
    "/demo/scales/STEPS/1",
    "/demo/cycles",
    "/demo/cycles/EU_MEMBERSHIP/2018",
    "/demo/trends/EU_MEMBERSHIP",
    "/demo/evaluations",
    "/demo/evaluations/EV-1",
    "/demo/evaluations/EV-1/report",
    "/demo/reviews?on=2022-01-01",
    "/demo/reviews/STOCK?on=2022-01-01",
    "/demo/fact-sheets",
    "/demo/instruments/EU_MEMBERSHIP/fact-sheet",
    "/demo/indicators",
    "/demo/lessons",
    "/demo/lessons/LEAVING",
    "/demo/practices",
    "/demo/quality?warning=imprecise_date&instrument=EU_MEMBERSHIP",
];

/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn every_table_is_exported_as_it_is_shown(backend: Backend) {
    let site = Site::evaluated(backend);
    let mut tables = 0;
    for page in PAGES {
        let shown = site.server.get(page);
        assert_eq!(shown.status, 200, "{page}");
        for table in shown.body.split("<table>").skip(1) {
            let (table, under) = table.split_once("</table>").unwrap();
            let head = table.split("</thead>").next().unwrap().matches("<th ").count();
            let rows = table.split("<tbody>").nth(1).unwrap().matches("<tr>").count();
            let links: Vec<String> =
                under.split("</p>").next().unwrap().split("<a href=\"").skip(1).map(link).collect();
            assert_eq!(links.len(), 3, "{page}: {under}");
            let csv = site.server.get(&links[0]);
            assert_eq!(
                (csv.status, csv.header("content-type")),
                (200, Some("text/csv; charset=utf-8; header=present"))
            );
            let mut read = csv::Reader::from_reader(csv.body.as_bytes());
            assert_eq!(read.headers().unwrap().len(), head, "{page}: the columns that are shown");
            assert_eq!(read.records().count(), rows, "{page}: the rows that are shown");
            let ndjson = site.server.get(&links[1]);
            let lines: Vec<Value> =
                ndjson.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            assert_eq!(lines.len(), rows, "{page}");
            assert!(lines.iter().all(|line| line.as_object().unwrap().len() == head), "{page}");
            let xlsx = site.server.get(&links[2]);
            assert_eq!((xlsx.status, xlsx.header("content-type")), (200, Some(XLSX)), "{page}");
            assert!(xlsx.body.starts_with("PK"), "{page}");
            tables += 1;
        }
    }
    assert_eq!(tables, 85, "each page has its tables");
}

/// The address of a link, as HTML has it.
fn link(rest: &str) -> String {
    let href = rest.split('"').next().unwrap();
    href.replace("&#38;", "&").replace("&amp;", "&")
}

fn a_file_says_what_the_command_line_says(backend: Backend) {
    let site = Site::start(backend);
    for (page, export) in [
        (
            "/demo/instruments/EU_MEMBERSHIP?on=1990-06-01&table=adoption&format=csv",
            "adoption --instrument EU_MEMBERSHIP --on 1990-06-01",
        ),
        (
            "/demo/commitments/EU_MEMBERSHIP/GBR?table=why&format=csv",
            "why --instrument EU_MEMBERSHIP --member GBR",
        ),
        (
            "/demo/commitments/EU_MEMBERSHIP/GBR?table=history&format=csv",
            "history --instrument EU_MEMBERSHIP --member GBR",
        ),
    ] {
        let page = site.server.get(page).body;
        let args: Vec<&str> = ["export"].into_iter().chain(export.split(' ')).collect();
        let line: Ran = site.database.run(&args).exits(0);
        let rows = |csv: &str| {
            let mut read = csv::Reader::from_reader(csv.as_bytes());
            let names: Vec<String> = read.headers().unwrap().iter().map(str::to_owned).collect();
            let rows: Vec<Vec<(String, String)>> = read
                .records()
                .map(|row| {
                    names.iter().cloned().zip(row.unwrap().iter().map(str::to_owned)).collect()
                })
                .collect();
            rows
        };
        let (page, line) = (rows(&page), rows(&line.stdout));
        assert_eq!(page.len(), line.len(), "{export}");
        for (page, line) in page.iter().zip(&line) {
            assert!(page.iter().all(|cell| line.contains(cell)), "{export}: {page:?}\n{line:?}");
        }
    }
}
