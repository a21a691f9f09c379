"""The committed description is the code, is clean, and is what the answers keep to."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from django.core.management import call_command
from django.urls import reverse
from openapi_spec_validator import validate

from zhaoming.web.api.description import openapi, written
from zhaoming.web.api.problems import CODES
from zhaoming.web.presentation.freshness import let_go

COMMITTED = Path(__file__).resolve().parents[3] / "docs" / "reference" / "openapi.json"
JSON, PROBLEM = "application/json", "application/problem+json"


@pytest.fixture(scope="module")
def told():
    return openapi()


def _operations(told):
    return [(path, one) for path, methods in told["paths"].items() for one in methods.values()]


def _fits(value, schema, told):
    jsonschema.Draft202012Validator({**schema, "components": told["components"]}).validate(value)


def test_the_committed_file_is_what_the_code_says(tmp_path):
    call_command("write_openapi", str(tmp_path / "api.json"), verbosity=0)
    assert COMMITTED.read_text("utf-8") == written() == (tmp_path / "api.json").read_text("utf-8"), (
        "renew it: zhaoming admin write_openapi docs/reference/openapi.json"
    )


def test_it_is_valid_openapi(told):
    validate(told)


def test_it_reads_alone(told):
    assert {method for methods in told["paths"].values() for method in methods} == {"get"}


def test_every_operation_is_told_with_examples(told):
    wanting = []
    for path, one in _operations(told):
        wanting += [f"{path}: {name}" for name in ("summary", "description", "tags") if not one.get(name)]
        for parameter in one["parameters"]:
            if not parameter["description"] or "example" not in parameter or "examples" in parameter:
                wanting.append(f"{path}: {parameter['name']}")
            _fits(parameter["example"], parameter["schema"], told)
        for status, response in one["responses"].items():
            for kind, content in response.get("content", {}).items():
                if kind in {JSON, PROBLEM} and "example" not in content:
                    wanting.append(f"{path}: {status}")
                if "example" in content:
                    _fits(content["example"], content["schema"], told)
    assert wanting == []


def test_every_operation_says_how_it_fails(told):
    for path, one in _operations(told):
        assert {"200", "304", "400", "405", "429"} <= set(one["responses"]), path
        for status, response in one["responses"].items():
            assert status < "400" or PROBLEM in response["content"], path


def test_every_field_is_described(told):
    bare = [
        f"{name}.{field}"
        for name, schema in told["components"]["schemas"].items()
        for field, one in schema["properties"].items()
        if not one.get("description")
    ]
    assert bare == []


def test_every_code_of_a_problem_stands_in_the_reference():
    page = (COMMITTED.parent / "open-data.md").read_text("utf-8")
    rows = {
        line.split(" | ")[0].strip("| "): line.split(" | ")[1] for line in page.splitlines() if "| PUB" in line
    }
    assert rows == {code: str(status) for code, (status, _, _) in CODES.items()}


def test_names_of_operations_are_unique(told):
    names = [one["operationId"] for _, one in _operations(told)]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.database
def test_answers_keep_to_it(everything, district, client, told):
    """Every operation is asked for what is there and for what is not."""
    filled = {
        "code": district.education.code,
        "publication_id": everything.rules.pk,
        "file_id": everything.file.pk,
        "answer_id": everything.answer.answer_id,
        "version_id": everything.report.pk,
        "list_key": "penalties",
        "record_id": 1,
    }
    nothing = dict.fromkeys(filled, 987_654) | {"code": "NOBODY"}
    for path, operation in _operations(told):
        for arguments, query in ((filled, ""), (nothing, ""), (filled, "?limit=x&page=x&since=x&q=收费")):
            answer = client.get(path.format(**arguments) + query)
            _is_as_told(answer, operation, told)
    gone = client.get(reverse("api:document", args=[everything.gone.pk]))
    assert gone.status_code == 410
    _is_as_told(gone, told["paths"]["/api/v1/documents/{publication_id}"]["get"], told)


def _is_as_told(answer, operation, told):
    listed = operation["responses"][str(answer.status_code)]["content"]
    kind = answer["Content-Type"].partition(";")[0]
    if kind in listed:
        _fits(json.loads(answer.content), listed[kind]["schema"], told)
    else:
        assert "application/octet-stream" in listed
        let_go(answer)


@pytest.mark.database
def test_it_is_served_as_it_is_committed(client, told):
    assert client.get(reverse("api:openapi")).json() == told
