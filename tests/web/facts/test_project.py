"""A project by its stages: papers are seen there while they are public, and what is missing is seen."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.facts.making import project, public, record_of
from tests.web.publications import making
from zhaoming.web.facts.models import StagePaper
from zhaoming.web.facts.services import put_paper, take_paper
from zhaoming.web.publications.refusal import PublicationRefusedError

pytestmark = pytest.mark.database


@pytest.fixture
def record(people, district):
    """A project that is public."""
    return record_of(public(people, district.education, rows=[project()], list_key="projects"))


def test_papers_stand_at_their_stage_and_missing_stages_are_seen(people, district, record, client):
    draft = making.drafted(people, district.education, title="施工许可（未公开）")
    shown = making.public(people, district.education, title="可行性研究报告批复")
    for one in (draft, shown):
        put_paper(actor=people.officer, record=record, stage="approval", publication_id=one.pk)
    page = client.get(reverse("portal:fact_row", args=[record.pk])).content.decode()
    assert "可行性研究报告批复" in page
    assert "施工许可（未公开）" not in page
    assert page.count("还没有公布") == 6
    making.withdrawn(people, shown)
    page = client.get(reverse("portal:fact_row", args=[record.pk])).content.decode()
    assert "可行性研究报告批复" not in page


def test_a_paper_is_put_once_and_taken_again(people, district, record):
    shown = making.public(people, district.education)
    paper = put_paper(actor=people.officer, record=record, stage="tender", publication_id=shown.pk)
    for stage, publication, code in (
        ("tender", shown.pk, "PUB297"),
        ("nothing", shown.pk, "PUB295"),
        ("work", 987654, "PUB296"),
    ):
        with pytest.raises(PublicationRefusedError) as refused:
            put_paper(actor=people.officer, record=record, stage=stage, publication_id=publication)
        assert refused.value.code == code
    take_paper(actor=people.officer, paper=paper)
    assert not StagePaper.objects.exists()
