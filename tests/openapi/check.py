"""Checks the document of the API: that it is OpenAPI 3.1, that each example fits
its schema, that live answers do, and that workbooks can be read by others."""

import datetime
import io
import json
import sys
import urllib.request

import jsonschema
import openpyxl
from openapi_spec_validator import OpenAPIV31SpecValidator

BASE = sys.argv[1]


def get(path):
    with urllib.request.urlopen(BASE + path, timeout=20) as answer:
        return json.load(answer)


document = get("/api/openapi.json")
OpenAPIV31SpecValidator(document).validate()


def fits(value, schema, where):
    """The schema may refer to the others of the document."""
    whole = {**schema, "components": document["components"]}
    validator = jsonschema.Draft202012Validator(
        whole, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    for error in validator.iter_errors(value):
        sys.exit(f"{where}: {error.json_path}: {error.message}")


def resolved(part):
    if "$ref" not in part:
        return part
    found = document
    for step in part["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found


checked = 0


def check_content(content, where, needed):
    global checked
    for media_type, body in content.items():
        examples = [body["example"]] if body.get("example") is not None else []
        examples += [example["value"] for example in body.get("examples", {}).values()]
        if needed and media_type.endswith(("/json", "+json")) and not examples:
            sys.exit(f"{where}: no example of {media_type}")
        for example in examples:
            fits(example, body["schema"], f"{where}, {media_type}")
            checked += 1


for path, item in document["paths"].items():
    for method, operation in item.items():
        where = f"{method.upper()} {path}"
        for parameter in map(resolved, operation.get("parameters", [])):
            if "example" in parameter:
                fits(parameter["example"], parameter["schema"], f"{where}, {parameter['name']}")
                checked += 1
        if "requestBody" in operation:
            check_content(operation["requestBody"]["content"], f"{where}, body", True)
        for status, response in operation["responses"].items():
            # The document does not hold itself as an example.
            needed = operation["operationId"] != "get_document" or status != "200"
            check_content(response.get("content", {}), f"{where}, {status}", needed)

with open("crates/stocktake/src/server/api/examples.json") as file:
    examples = json.load(file)
for operation, example in examples["operations"].items():
    content = next(
        known["responses"]["200"]["content"]
        for item in document["paths"].values()
        for known in item.values()
        if known["operationId"] == operation
    )
    schema = next(iter(content.values()))["schema"]
    fits(get(example["path"]), schema, f"the answer to {example['path']}")
    checked += 1

# A workbook says what the page of JSON says, to a reader that is not ours.
items = get("/api/v1/un/matrix")["items"]
with urllib.request.urlopen(f"{BASE}/api/v1/un/matrix?format=xlsx", timeout=20) as answer:
    sheet = openpyxl.load_workbook(io.BytesIO(answer.read())).active
header, *rows = sheet.iter_rows(values_only=True)


def plain(value):
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value or None


told = [{column: plain(item[column]) for column in header} for item in items]
if [dict(zip(header, map(plain, row))) for row in rows[: len(items)]] != told:
    sys.exit(f"the workbook of the matrix says {rows[:3]}, the JSON {told[:3]}")
if any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row):
    sys.exit("the workbook of the matrix holds a formula")
checked += 1

print(f"check.py: {len(document['paths'])} addresses, {checked} examples and answers fit")
