"""Reads dashboards into Grafana's types and writes them again: what is lost is not Grafana's."""

import json
import sys

from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.cog.plugins import register_default_plugins
from grafana_foundation_sdk.models.dashboard import Dashboard


def lost(given, kept, path=""):
    """Where what is kept differs from what was given; what is added does not matter."""
    if isinstance(given, dict) and isinstance(kept, dict):
        for key, value in given.items():
            if key not in kept:
                yield f"{path}/{key}"
            else:
                yield from lost(value, kept[key], f"{path}/{key}")
    elif isinstance(given, list) and isinstance(kept, list) and len(given) == len(kept):
        for n, (one, other) in enumerate(zip(given, kept)):
            yield from lost(one, other, f"{path}/{n}")
    elif given != kept:
        yield f"{path}: {given!r} became {kept!r}"


def read_again(dashboard):
    return json.loads(JSONEncoder().encode(Dashboard.from_json(dashboard)))


def faults(dashboard):
    yield from lost(dashboard, read_again(dashboard))
    places = [panel["gridPos"] for panel in dashboard["panels"]]
    for n, one in enumerate(places):
        if one["x"] + one["w"] > 24:
            yield f"/panels/{n}: wider than the page"
        for other in places[:n]:
            apart = (one["x"] >= other["x"] + other["w"] or other["x"] >= one["x"] + one["w"]
                     or one["y"] >= other["y"] + other["h"] or other["y"] >= one["y"] + one["h"])
            if not apart:
                yield f"/panels/{n}: over another"


def main():
    register_default_plugins()
    failed = False
    for path in sys.argv[1:]:
        with open(path) as file:
            dashboard = json.load(file)
        for fault in faults(dashboard):
            print(f"{path}: {fault}", file=sys.stderr)
            failed = True
        # The check has to see what it is for.
        dashboard["panels"][0]["targets"][0]["exprr"] = "up"
        assert list(faults(dashboard)), "a misspelt name is not seen"
    print(f"{len(sys.argv) - 1} dashboards are as Grafana reads them")
    sys.exit(failed)


if __name__ == "__main__":
    main()
