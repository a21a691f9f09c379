import csv
import io
import json

import jsonschema
import pytest
from django.urls import reverse

from tests.web.screens import publish
from zhaoming.annual_report.json_form import from_entry

pytestmark = pytest.mark.database


def _body(client, name):
    return b"".join(client.get(reverse(f"portal:{name}")).streaming_content).decode("utf-8-sig")


@pytest.fixture
def published_report_version(people, take_in):
    return publish(take_in(), by=people.editor, filed_by=people.head)


def test_each_line_is_a_report_after_the_published_schema(client, published_report_version):
    schema = json.loads(client.get(reverse("portal:schema")).content)
    lines = _body(client, "json_lines").splitlines()
    assert len(lines) == 1
    jsonschema.validate(json.loads(lines[0]), _item(schema))
    assert from_entry(json.loads(lines[0])).report.number("s3.new_received.total") == 10


def _item(schema):
    return schema if schema.get("type") != "array" else schema["items"]


def test_each_row_is_a_figure(client, published_report_version):
    rows = list(csv.DictReader(io.StringIO(_body(client, "figures_csv"))))
    assert len(rows) == 200
    found = next(row for row in rows if row["key"] == "s3.new_received.total")
    assert (found["agency"], found["year"], found["value"]) == ("清河区教育局", "2025", "10")


def test_nothing_unpublished_leaves_the_house(client, take_in):
    take_in()
    assert _body(client, "json_lines") == ""
    assert len(_body(client, "figures_csv").splitlines()) == 1
