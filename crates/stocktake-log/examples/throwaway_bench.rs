use sqlx::{ConnectOptions, Connection};
use std::time::{Duration, Instant};
use stocktake_log::{
    Hash, Head, Mode,
    chain::{Unsealed, seal},
    open,
};
use stocktake_model::{OrganisationCode, Position};
use uuid::{NoContext, Timestamp, Uuid};

fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/self/stat").unwrap();
    let f: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect();
    (f[11].parse::<f64>().unwrap() + f[12].parse::<f64>().unwrap()) / 100.0
}

fn entries(n: usize, clock: &mut u64) -> Vec<Unsealed> {
    (0..n)
        .map(|_| {
            *clock += 1;
            let id = Uuid::new_v7(Timestamp::from_unix(
                NoContext,
                1_764_000_000 + *clock / 1000,
                (*clock % 1000) as u32 * 1_000_000,
            ));
            let mut bytes =
                format!("{{\"actor\":\"system\",\"id\":\"{id}\",\"recordedtime\":\"2025\"")
                    .into_bytes();
            bytes.resize(350, b'x');
            Unsealed { id, recorded: *clock as i64, salt: [7; 32], bytes, erases: None }
        })
        .collect()
}

#[tokio::main]
async fn main() {
    let url = std::env::args().nth(1).unwrap();
    let drop_triggers = std::env::args().nth(2).is_some_and(|a| a == "notriggers");
    let log = open(&url, Mode::Create).await.unwrap();
    if drop_triggers {
        let mut raw = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(url.strip_prefix("sqlite:").unwrap())
            .connect()
            .await
            .unwrap();
        for t in ["head_no_replace", "leaf_no_replace", "entry_no_replace"] {
            sqlx::query(sqlx::AssertSqlSafe(format!("drop trigger {t}")))
                .execute(&mut raw)
                .await
                .unwrap();
        }
        raw.close().await.unwrap();
    }
    if let Some(sql) = std::env::args().nth(3) {
        let mut raw = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(url.strip_prefix("sqlite:").unwrap())
            .connect()
            .await
            .unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(std::fs::read_to_string(sql).unwrap()))
            .execute(&mut raw)
            .await
            .unwrap();
        raw.close().await.unwrap();
    }
    let org: OrganisationCode = "UN".parse().unwrap();
    log.create(&org).await.unwrap();
    let mut head = Head { position: Position(0), running: Hash::START };
    let mut clock = 0;
    for size in [1usize, 64, 1000] {
        let mut cpu_spent = 0.0;
        let (mut n, mut spent) = (0, Duration::ZERO);
        let mut lat = vec![];
        while spent < Duration::from_secs(3) {
            let (sealed, next) = seal(&org, head, entries(size, &mut clock));
            let c = cpu();
            let t = Instant::now();
            log.append(&org, head.position, &sealed).await.unwrap();
            let e = t.elapsed();
            cpu_spent += cpu() - c;
            spent += e;
            n += size;
            lat.push(e);
            head = next;
        }
        lat.sort();
        println!(
            "{} batch {size:5}: {:8.0} entries/s  p50 {:.2} ms  p99 {:.2} ms  cpu {:.1} us/entry",
            log.backend(),
            n as f64 / spent.as_secs_f64(),
            lat[lat.len() / 2].as_secs_f64() * 1e3,
            lat[lat.len() * 99 / 100].as_secs_f64() * 1e3,
            cpu_spent * 1e6 / n as f64
        );
    }
    let t = Instant::now();
    let mut after = Position(0);
    let mut n = 0;
    while after < head.position {
        let rows = log.read(&org, after, 4096).await.unwrap();
        n += rows.len();
        after = rows.last().unwrap().position;
    }
    println!("read {n}: {:.0} rows/s", n as f64 / t.elapsed().as_secs_f64());
    let t = Instant::now();
    for i in 0..2000u32 {
        log.read(&org, Position(i * 7 % (n as u32 - 1)), 1).await.unwrap();
    }
    println!("single reads: {:.1} us", t.elapsed().as_secs_f64() * 1e6 / 2000.0);
    let ids: Vec<Uuid> = log
        .read(&org, Position(0), 4096)
        .await
        .unwrap()
        .iter()
        .map(|r| r.leaf.as_ref().unwrap().id)
        .collect();
    let t = Instant::now();
    let l = log.positions(&org, &ids).await.unwrap().len();
    println!("positions of {l}: {:.1} ms", t.elapsed().as_secs_f64() * 1e3);
}
