"""GAT302: what the paper says of itself."""

import pytest

from tests.publishing.checks.subjects import TEXT, remarks, spoiled
from zhaoming.law.disclosure import Attribute


@pytest.mark.parametrize(
    ("mark", "attribute", "differs"),
    [
        ("此件主动公开", Attribute.PROACTIVE, False),
        ("此件公开发布", Attribute.PROACTIVE, False),
        ("此件公开发布", Attribute.ON_REQUEST, True),
        ("此件依申请公开", Attribute.PROACTIVE, True),
        ("此 件 不 予 公 开", Attribute.PROACTIVE, True),
        ("公开属性：不公开", Attribute.PROACTIVE, True),
        ("公开属性：主动公开", Attribute.PROACTIVE, False),
        ("", Attribute.PROACTIVE, False),
    ],
)
def test_the_printed_attribute_is_held_against_the_fixed_one(mark, attribute, differs):
    subject = spoiled(text=TEXT.replace("此件主动公开", mark), attribute=attribute)
    assert bool(remarks("GAT302", subject)) is differs


def test_without_a_fixed_attribute_nothing_differs():
    assert remarks("GAT302", spoiled(attribute=None)) == []
