#!/usr/bin/env python3
"""Makes the Grafana dashboards from the table below: what is shown, in which unit, by which query.

    dashboards/make.py            writes dashboards/*.json
    dashboards/make.py --check    says whether they are as it would write them
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent

# Of each organisation that is chosen, and of each process that is scraped.
ORGANISATION = 'organisation=~"$organisation"'
JOB = '{job=~"$job"}'
BOUND = 'status=~"bound.*"'


def of(name, *labels):
    """A metric of the chosen organisations, with further labels."""
    return f"{name}{{{', '.join([*labels, ORGANISATION])}}}"


def once(name, *labels, offset=""):
    """A gauge of the record: every process that serves it tells the same, which counts once."""
    return f"max without (job, instance, pod) ({of(name, *labels)}{offset})"


def total(name, *labels):
    return f"sum({once(name, *labels)})"


def each(name, by, *labels):
    return f"sum by ({by}) ({once(name, *labels)})"


def rate(name, by, *labels):
    chosen = ", ".join([*labels, 'job=~"$job"'])
    return f"sum by ({by}) (rate({name}{{{chosen}}}[$__rate_interval]))"


def refused(window):
    """Refusals within a time. The first of a rule are no increase: there was no series before."""
    told = "stocktake_refusals_total" + JOB
    return f"(({told} unless last_over_time({told}[1d] offset {window})) or increase({told}[{window}]))"


# A panel: title, what it tells, kind, unit, width of 24, and queries with their legends.
DASHBOARDS = {
    "service": (
        "Stocktake: the service",
        "Whether Stocktake answers, how fast, and what it records.",
        [
            ("Up", "Processes that Prometheus reaches.", "stat", "short", 4, [("sum(up" + JOB + ")", "")]),
            ("Organisations not ready", "Loading or failed; see /readyz.", "stat", "short", 4, [(f"count({of('stocktake_organisation_ready')} == 0) or vector(0)", "")]),
            ("Entries in all logs", "As loaded.", "stat", "short", 4, [(total("stocktake_log_entries"), "")]),
            ("Database", "On its disk.", "stat", "bytes", 4, [("max(stocktake_database_bytes" + JOB + ")", "")]),
            ("Growth a day", "Of the database, over the last day.", "stat", "bytes", 4, [("max(delta(stocktake_database_bytes" + JOB + "[1d]))", "")]),
            ("Waiting submissions", "For the writer; 512 is the most there can be.", "stat", "short", 4, [(f"sum({of('stocktake_queue_submissions')})", "")]),
            ("Requests", "Answered a second, by class of status.", "timeseries", "reqps", 12, [(rate("stocktake_http_requests_total", "status"), "{{status}}")]),
            ("Time to answer", "99 of 100 requests, by route, as recorded by the rules.", "timeseries", "s", 12, [('route:stocktake_http_request_duration_seconds:p99_rate5m', "{{route}}")]),
            ("Entries appended", "Made durable a second.", "timeseries", "ops", 12, [(rate("stocktake_appended_entries_total", "instance"), "{{instance}}")]),
            ("Entries in a transaction", "On average.", "timeseries", "short", 12, [
                (rate("stocktake_append_batch_entries_sum", "instance") + " / " + rate("stocktake_append_batch_entries_count", "instance"), "{{instance}}"),
            ]),
            ("Refused and failed", "Requests to record a second that a rule refused, by rule, or that failed for none, by code.", "timeseries", "ops", 12, [
                (rate("stocktake_refusals_total", "rule"), "refused: {{rule}}"),
                (rate("stocktake_failures_total", "code"), "failed: {{code}}"),
            ]),
            ("Conflicts and resends", "Transactions that another process was ahead of, and requests that were sent again, a second.", "timeseries", "ops", 12, [
                (rate("stocktake_append_conflicts_total", "instance"), "conflicts {{instance}}"),
                (rate("stocktake_resends_total", "instance"), "resends {{instance}}"),
            ]),
            ("Connections", "Open, by address; event streams are among them.", "timeseries", "short", 8, [
                ("sum by (address) (stocktake_http_connections" + JOB + ")", "{{address}}"),
                ("sum(stocktake_event_streams" + JOB + ")", "event streams"),
            ]),
            ("Memory", "Of each process.", "timeseries", "bytes", 8, [("stocktake_resident_memory_bytes" + JOB, "{{instance}}")]),
            ("Age of snapshots", "What a start reads instead of the log from its beginning.", "timeseries", "s", 8, [(of("stocktake_snapshot_age_seconds"), "{{organisation}}")]),
            ("Read from the beginning of logs", "Entries a second, while a process starts.", "timeseries", "ops", 12, [
                (rate("stocktake_replay_entries_total", "instance") + " / " + rate("stocktake_replay_seconds_total", "instance"), "{{instance}}"),
            ]),
            ("Versions", "Which build runs where.", "table", "short", 12, [("stocktake_build_info" + JOB, "")]),
        ],
    ),
    "commitments": (
        "Stocktake: commitments and compliance",
        "Who is bound by what, and how members comply.",
        [
            ("Instruments", "On record.", "stat", "short", 4, [(total("stocktake_instruments"), "")]),
            ("Members", "On record.", "stat", "short", 4, [(total("stocktake_members"), "")]),
            ("Bound", "Members and instruments, with a reservation or without.", "stat", "short", 4, [(total("stocktake_commitments", BOUND), "")]),
            ("Never assessed", "Bound, and no rating counts.", "stat", "short", 4, [(total("stocktake_never_assessed_cells"), "")]),
            ("Reports missing", "Of the last cycle that was due.", "stat", "short", 4, [(total("stocktake_reporting_gaps"), "")]),
            ("Open procedures", "Today.", "stat", "short", 4, [(total("stocktake_open_procedures"), "")]),
            ("Commitments by status", "Members and instruments, today.", "bargauge", "short", 12, [(each("stocktake_commitments", "status"), "{{status}}")]),
            ("Compliance by status", "Members and instruments, as the rule of the day computes it.", "bargauge", "short", 12, [(each("stocktake_compliance_cells", "status"), "{{status}}")]),
            ("Share that complies", "Of those whose compliance is determined, as recorded by the rules.", "timeseries", "percentunit", 12, [(of("organisation:stocktake_compliant:ratio"), "{{organisation}}")]),
            ("Share that is assessed", "Of members bound, as recorded by the rules.", "timeseries", "percentunit", 12, [(of("organisation:stocktake_assessed:ratio"), "{{organisation}}")]),
            ("Oldest open procedure", "Since it was opened.", "timeseries", "s", 12, [(once("stocktake_open_procedures_oldest_seconds"), "{{organisation}}")]),
            ("Bound over time", "As Prometheus saw it; the record itself tells it of any day.", "timeseries", "short", 12, [(each("stocktake_commitments", "organisation", BOUND), "{{organisation}}")]),
        ],
    ),
    "evaluation": (
        "Stocktake: evaluation and lessons",
        "What is evaluated, what comes of it, and what is learnt.",
        [
            ("Evaluated in five years", "Share of the stock.", "gauge", "percentunit", 4, [(once("stocktake_coverage_ratio", 'timing="any"'), "{{organisation}}")]),
            ("Before adoption", "Share of the stock.", "gauge", "percentunit", 4, [(once("stocktake_coverage_ratio", 'timing="ex_ante"'), "{{organisation}}")]),
            ("After adoption", "Share of the stock.", "gauge", "percentunit", 4, [(once("stocktake_coverage_ratio", 'timing="ex_post"'), "{{organisation}}")]),
            ("Evaluations due", "Something makes them due, and none that answers is completed.", "stat", "short", 4, [(total("stocktake_evaluations_due"), "")]),
            ("Evaluations late", "Past their day and not completed.", "stat", "short", 4, [(total("stocktake_evaluations_overdue"), "")]),
            ("Actions late", "Past their day and not done.", "stat", "short", 4, [(total("stocktake_actions_overdue"), "")]),
            ("Evaluated, by family", "Share of the stock of each family in five years.", "bargauge", "percentunit", 12, [(once("stocktake_coverage_by_family_ratio"), "{{organisation}}: {{family}}")]),
            ("Evaluated, by what was looked at", "Share of the stock in five years.", "bargauge", "percentunit", 12, [(once("stocktake_coverage_by_object_ratio"), "{{organisation}}: {{objects}}")]),
            ("Evaluations by stage", "Today.", "bargauge", "short", 12, [(each("stocktake_evaluations", "stage"), "{{stage}}")]),
            ("Recommendations by response", "Of management.", "bargauge", "short", 12, [(each("stocktake_recommendations", "response"), "{{response}}")]),
            ("Open recommendations", "Without a response, or with something to be done; and those that are late.", "timeseries", "short", 12, [
                (each("stocktake_recommendations_open", "organisation"), "open {{organisation}}"),
                (each("stocktake_recommendations_overdue", "organisation"), "late {{organisation}}"),
            ]),
            ("Actions by progress", "On what was recommended.", "bargauge", "short", 12, [(each("stocktake_actions", "progress"), "{{progress}}")]),
            ("Stock under review", "Instruments, by what was decided of them.", "bargauge", "short", 12, [(each("stocktake_dispositions", "disposition"), "{{disposition}}")]),
            ("Reviews late", "Instruments under review of which the next step is late.", "timeseries", "short", 12, [(each("stocktake_dispositions_overdue", "organisation"), "{{organisation}}")]),
            ("Lessons", "By where they stand.", "bargauge", "short", 12, [(each("stocktake_lessons", "status"), "{{status}}")]),
            ("Lessons taken up", "Share of all, as recorded by the rules.", "timeseries", "percentunit", 12, [(of("organisation:stocktake_lessons_taken_up:ratio"), "{{organisation}}")]),
        ],
    ),
    "quality": (
        "Stocktake: quality of the data",
        "What is odd about the data, and since when.",
        [
            ("Warnings", "About the data that stand.", "stat", "short", 6, [(total("stocktake_data_warnings"), "")]),
            ("More than a day ago", "Warnings that came and did not go.", "stat", "short", 6, [(f"sum({once('stocktake_data_warnings')} - {once('stocktake_data_warnings', offset=' offset 1d')}) or vector(0)", "")]),
            ("Warnings for a thousand entries", "Of the log.", "stat", "short", 6, [(f"1000 * {total('stocktake_data_warnings')} / {total('stocktake_log_entries')}", "")]),
            ("Refused in a day", "By any rule.", "stat", "short", 6, [(f"sum{refused('1d')} or vector(0)", "")]),
            ("Warnings by kind", "About the data that stand.", "bargauge", "short", 12, [(each("stocktake_data_warnings", "warning") + " > 0", "{{warning}}")]),
            ("Warnings over time", "By organisation.", "timeseries", "short", 12, [(each("stocktake_data_warnings", "organisation"), "{{organisation}}")]),
            ("Refusals", "Requests to record that a rule refused, in five minutes, by rule.", "timeseries", "short", 24, [(f"sum by (rule) {refused('5m')}", "{{rule}}")]),
        ],
    ),
}

HEIGHTS = {"stat": 4, "gauge": 5, "bargauge": 9, "timeseries": 8, "table": 8}
DATASOURCE = {"type": "prometheus", "uid": "${datasource}"}


def panel(n, place, row):
    title, about, kind, unit, width, queries = row
    instant = kind != "timeseries"
    targets = [
        {"refId": chr(ord("A") + k), "datasource": DATASOURCE, "expr": expr, "legendFormat": legend,
         "instant": instant, "range": not instant, **({"format": "table"} if kind == "table" else {})}
        for k, (expr, legend) in enumerate(queries)
    ]
    panel = {
        "id": n, "type": kind, "title": title, "description": about, "datasource": DATASOURCE,
        "gridPos": {**place, "w": width, "h": HEIGHTS[kind]}, "targets": targets,
        "fieldConfig": {"defaults": {"unit": unit}, "overrides": []},
    }
    if kind in ("gauge", "bargauge", "timeseries") and unit == "percentunit":
        panel["fieldConfig"]["defaults"].update(min=0, max=1)
    if kind == "bargauge":
        panel["options"] = {"orientation": "horizontal", "displayMode": "basic", "showUnfilled": True}
    return panel


def placed(rows):
    """The panels from left to right, and on to the next line where one does not fit."""
    x = y = height = 0
    for n, row in enumerate(rows, 1):
        if x + row[4] > 24:
            x, y, height = 0, y + height, 0
        yield panel(n, {"x": x, "y": y}, row)
        x, height = x + row[4], max(height, HEIGHTS[row[2]])


def variable(name, label, metric):
    return {
        "name": name, "label": label, "type": "query", "datasource": DATASOURCE,
        "query": f"label_values({metric}, {name})", "refresh": 2, "sort": 1,
        "multi": True, "includeAll": True, "allValue": ".*",
    }


def dashboard(name):
    title, about, rows = DASHBOARDS[name]
    return {
        "uid": f"stocktake-{name}", "title": title, "description": about, "tags": ["stocktake"],
        "timezone": "browser", "schemaVersion": 36, "editable": True, "graphTooltip": 1,
        "refresh": "30s", "time": {"from": "now-24h" if name == "service" else "now-30d", "to": "now"},
        "templating": {"list": [
            {"name": "datasource", "label": "Source", "type": "datasource", "query": "prometheus"},
            variable("job", "Job", "stocktake_build_info"),
            variable("organisation", "Organisation", "stocktake_organisation_ready"),
        ]},
        "links": [{"title": "Stocktake", "type": "dashboards", "tags": ["stocktake"], "asDropdown": True,
                   "keepTime": True, "includeVars": True, "icon": "external link", "tooltip": "", "url": "", "targetBlank": False}],
        "panels": list(placed(rows)),
    }


def main():
    stale = []
    for name in DASHBOARDS:
        path = HERE / f"{name}.json"
        made = json.dumps(dashboard(name), indent=2) + "\n"
        if "--check" not in sys.argv:
            path.write_text(made)
        elif not path.exists() or path.read_text() != made:
            stale.append(path.name)
    if stale:
        sys.exit(f"not as dashboards/make.py writes them: {', '.join(stale)}")


if __name__ == "__main__":
    main()
