from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.web.screens import publish

pytestmark = pytest.mark.database


def test_the_workbook_holds_the_tables_and_every_agency(people, take_in, signed_in):
    publish(take_in(), by=people.editor, filed_by=people.head)
    response = signed_in(people.supervisor).get(reverse("oversight:export"))
    book = load_workbook(BytesIO(response.content))
    flat = [[cell.value for cell in row] for row in book["数据"].iter_rows()]
    assert flat[0][1] == "机关"
    assert "清河区住房和城乡建设局" in {row[1] for row in flat}
    assert len(book.sheetnames) == 5
