"""GAT201: one title twice."""

import pytest

from tests.publishing.checks.subjects import SOUND, remarks, spoiled
from zhaoming.publishing.subject import Neighbour


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("关于印发《昭明市城市供水保障办法》的通知", True),
        ("关于印发昭明市城市供水保障办法的通知 ", True),
        ("关于印发昭明市城市供水保障办法（试行）的通知", False),
        ("关于印发昭明市城市排水保障办法的通知", False),
        ("", False),
    ],
)
def test_signs_and_spaces_make_no_other_title(title, same):
    found = remarks("GAT201", spoiled(neighbours=(Neighbour(id="p-2", title=title),)))
    assert [one.other for one in found] == (["p-2"] if same else [])


def test_a_new_version_does_not_repeat_its_own_document():
    assert remarks("GAT201", spoiled(neighbours=(Neighbour(id=SOUND.id, title=SOUND.title),))) == []


def test_two_documents_without_a_title_are_not_the_same():
    assert remarks("GAT201", spoiled(title="《》", neighbours=(Neighbour(id="p-2", title="《》"),))) == []
