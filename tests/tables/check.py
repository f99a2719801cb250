"""Compares published tables, as DuckDB and pandas read them, with the answers of the API.

    check.py URL FOLDER POSTGRES SCHEMA

Every cell of every table is compared, three times: in Parquet, in SQLite, on PostgreSQL.
"""

import json
import math
import sqlite3
import sys
import urllib.request
from datetime import timezone
from pathlib import Path

import duckdb
import pandas
import psycopg

URL, FOLDER, POSTGRES, SCHEMA = sys.argv[1:]
ON = "2025-12-31"
ISOLATES = {0x2068: None, 0x2069: None}
ORGANISATIONS = ("simulated", "un")
DUCKDB = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "flag": "BOOLEAN",
    "day": "DATE",
    "time": "TIMESTAMP WITH TIME ZONE",
}


def api(path):
    joined = "&" if "?" in path else "?"
    with urllib.request.urlopen(f"{URL}/api/v1/{path}{joined}format=ndjson&on={ON}") as answer:
        return [json.loads(line) for line in answer.read().decode().splitlines()]


def head(organisation):
    """Where the record ends, and the hash up to there."""
    with urllib.request.urlopen(f"{URL}/api/v1/{organisation}") as answer:
        said = json.load(answer)
    return said["position"], said["hash"]


def told(view, organisation):
    """The rows of the API; what it tells for one instrument or one cell, put together."""
    codes = lambda list, code: [row[code] for row in api(f"{organisation}/{list}")]
    if view == "adoption":
        of = [f"instrument={it}" for it in codes("instruments", "instrument")]
    elif view == "history":
        members = codes("members", "member")
        cells = [(it, by) for it in codes("instruments", "instrument") for by in members]
        of = [f"instrument={it}&member={by}" for it, by in cells]
    else:
        return api(f"{organisation}/{view}")
    return [row for part in of for row in api(f"{organisation}/{view}?{part}")]


def is_nothing(value):
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or value is pandas.NA or value is pandas.NaT


def normal(value, kind):
    """A value in one form, whichever program it is from."""
    if is_nothing(value):
        return ""
    if kind == "number":
        return float(value)
    if kind == "flag":
        return "true" if value else "false"
    if kind == "time" and not isinstance(value, str):
        return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    # The API's sentences say to browsers where words of another direction may begin and end.
    return str(value).translate(ISOLATES)


def first_day(told):
    """The first day that a date to the precision known can be."""
    told = (told or "").removesuffix("?")
    if told in ("", "unknown"):
        return ""
    return "-".join([*told.split("-"), "01", "01"][:3])


def main():
    lake = duckdb.connect()
    lake.execute("set timezone = 'UTC'")
    lite = sqlite3.connect(f"{FOLDER}/tables.sqlite")
    server = psycopg.connect(POSTGRES)
    server.execute("set timezone = 'UTC'")
    parquet = lambda table: f"read_parquet('{FOLDER}/tables/{table}.parquet')"

    dictionary = lake.execute(
        f'select "view", "column", "type", needed, meaning from {parquet("dictionary")} order by "view", place'
    ).fetchall()
    views = {}
    for view, column, kind, needed, meaning in dictionary:
        assert meaning, (view, column)
        views.setdefault(view, []).append((column, kind, needed))
    files = {path.stem for path in Path(f"{FOLDER}/tables").glob("*.parquet")}
    assert files == set(views), files ^ set(views)

    cells = rows = 0
    for view, columns in sorted(views.items()):
        described = lake.execute(f"describe select * from {parquet(view)}").fetchall()
        assert [(name, kind) for name, kind, *_ in described] == [
            (name, DUCKDB[kind]) for name, kind, _ in columns
        ], (view, described)
        frame = pandas.read_parquet(f"{FOLDER}/tables/{view}.parquet", dtype_backend="numpy_nullable")
        assert list(frame.columns) == [name for name, _, _ in columns], view
        by = {
            "Parquet, DuckDB": lake.execute(f"select * from {parquet(view)}").fetchall(),
            "Parquet, pandas": list(frame.itertuples(index=False, name=None)),
            "SQLite, pandas": list(
                pandas.read_sql(f'select * from "{view}"', lite, dtype_backend="numpy_nullable")
                .itertuples(index=False, name=None)
            ),
            "PostgreSQL": server.execute(f'select * from "{SCHEMA}"."{view}"').fetchall(),
        }
        expected = expect(view, columns) if view not in ("published", "dictionary") else None
        for reader, found in by.items():
            for row in found:
                for value, (name, _, needed) in zip(row, columns):
                    assert not needed or not is_nothing(value), (reader, view, name, row)
            found = [
                tuple(normal(value, kind) for value, (_, kind, _) in zip(row, columns)) for row in found
            ]
            if view == "published":
                points = {row[0]: (int(row[1]), row[2]) for row in found}
                assert points == {it: head(it) for it in ORGANISATIONS}, (reader, points)
                expected = found  # each publication has its time
            if expected is None:
                expected = found
            assert sorted(found, key=str) == sorted(expected, key=str), difference(
                reader, view, found, expected
            )
            cells += len(found) * len(columns)
        rows += len(expected)

    # What an evaluator asks, in one line, of three programs.
    ask = "select instrument, count(*) as bound from {} where status = 'bound' group by 1 order by 2 desc, 1"
    lake_says = lake.execute(ask.format(parquet("matrix"))).fetchall()
    assert lake_says and lake_says == lite.execute(ask.format("matrix")).fetchall()
    assert lake_says == server.execute(ask.format(f"{SCHEMA}.matrix")).fetchall()
    frame = pandas.read_parquet(f"{FOLDER}/tables/matrix.parquet")
    bound = frame[frame.status == "bound"].groupby("instrument").size()
    assert dict(lake_says) == bound.to_dict()
    print(f"{len(views)} tables, {rows} rows, {cells} cells compared: all as the API says")
    server.execute(f'drop schema "{SCHEMA}" cascade')
    server.commit()


def expect(view, columns):
    names = {name for name, _, _ in columns}
    expected = []
    for organisation in ORGANISATIONS:
        for row in told(view, organisation):
            assert set(row) <= names, (view, row)
            cells = []
            for name, kind, _ in columns:
                if name == "organisation" and name not in row:
                    cells.append(organisation)
                elif name not in row and name.endswith("_day"):
                    cells.append(first_day(row[name.removesuffix("_day")]))
                else:
                    cells.append(normal(row[name], kind))
            expected.append(tuple(cells))
    return expected


def difference(reader, view, found, expected):
    only = [row for row in found if row not in expected][:2]
    missing = [row for row in expected if row not in found][:2]
    return f"{reader}: {view}: {len(found)} rows, {len(expected)} told; only there: {only}; missing: {missing}"


main()
