"""A batch through the gates: faults keep it in, a sample is drawn once and every row of it marked."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.web.facts.making import drafted, penalty, public, published, record_of, reviewed, submitted
from tests.web.publications.making import act, answers, attributed, content, fresh
from zhaoming.publishing import events as happened
from zhaoming.publishing.sampling import drawn
from zhaoming.web.config.clock import now, today
from zhaoming.web.facts.models import FactRecord, FactRow, FactSheet, SampleMark
from zhaoming.web.facts.selectors import desk_batch, visible_rows
from zhaoming.web.facts.services import (
    Mark,
    RowsGiven,
    change_rows,
    draw_sample,
    drop_row,
    mark_rows,
    open_batch_version,
    pass_sample,
    put_row,
    return_batch,
)
from zhaoming.web.figures.models import PublishedUpdate
from zhaoming.web.publications.content import opening_of
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services import open_version, perform_act

pytestmark = pytest.mark.database


def shown() -> list[str]:
    """What the public sees."""
    return list(visible_rows(at=now()).order_by("pk").values_list("values__number", flat=True))


def test_nothing_is_seen_before_it_is_out_and_every_row_is_afterwards(people, district):
    row = drafted(people, district.education)
    assert shown() == []
    published(people, row)
    assert shown() == ["清教罚〔2026〕1号", "清教罚〔2026〕2号"]
    assert not visible_rows(at=now(), agency=district.housing).exists()


def test_rows_with_faults_are_all_kept_and_none_gets_out(people, district):
    row = drafted(people, district.education, rows=[penalty(1, decided_on="下周"), penalty(2), penalty(2)])
    sheet = FactSheet.objects.get()
    assert (sheet.rows, sheet.faulty) == (3, 2)
    assert FactRow.objects.get(position=1).values["decided_on"] == "下周"
    with pytest.raises(PublicationRefusedError) as refused:
        submitted(people, row)
    assert refused.value.code == "PUB020"
    change_rows(
        actor=people.officer,
        publication=row,
        given=RowsGiven(rows=[penalty(1), penalty(2)], current_on=today()),
    )
    assert FactSheet.objects.get().faulty == 0
    published(people, row)
    assert len(shown()) == 2


def test_a_natural_person_is_kept_by_part_of_the_name_alone(people, district):
    person = penalty(1, party_kind="自然人", party="欧阳明远", code="")
    public(people, district.education, rows=[person])
    row = FactRow.objects.get()
    assert row.values["party"] == "欧某某"
    assert "明远" not in f"{row.values}{row.text}{row.title}"


def test_the_review_needs_the_sample_that_was_drawn(people, district):
    row = submitted(people, drafted(people, district.education, rows=[penalty(n) for n in range(1, 31)]))
    with pytest.raises(PublicationRefusedError, match="抽取"):
        perform_act(
            actor=people.reviewer,
            publication=row,
            event=happened.Reviewed(on=today(), answers=answers(), seed="mine", sampled=(1, 2, 3, 4, 5)),
        )
    draw_sample(actor=people.reviewer, publication=row)
    with pytest.raises(PublicationRefusedError, match="已经抽取"):
        draw_sample(actor=people.reviewer, publication=row)
    batch = desk_batch(user=people.reviewer, publication_id=row.pk)
    event = batch.document.value.work
    assert batch.sample == drawn(seed=event.seed, rows=30, settings=batch.document.law.settings)
    with pytest.raises(PublicationRefusedError, match="没有核对"):
        pass_sample(actor=people.reviewer, publication=row, answers=answers())
    other = next(number for number in range(1, 31) if number not in batch.sample)
    with pytest.raises(PublicationRefusedError, match="不在抽取"):
        mark_rows(actor=people.reviewer, publication=row, marks=[Mark(other, is_right=True)])


def test_a_fault_in_the_sample_sends_the_batch_back(people, district):
    row = submitted(people, drafted(people, district.education))
    draw_sample(actor=people.reviewer, publication=row)
    mark_rows(
        actor=people.reviewer,
        publication=row,
        marks=[Mark(1, is_right=False, words="金额与决定书不符"), Mark(2, is_right=True)],
    )
    with pytest.raises(PublicationRefusedError) as refused:
        pass_sample(actor=people.reviewer, publication=row, answers=answers())
    assert refused.value.code == "PUB272"
    return_batch(actor=people.reviewer, publication=row)
    batch = desk_batch(user=people.officer, publication_id=row.pk)
    assert "第 1 行：金额与决定书不符" in batch.document.events[-1].entry["words"]
    put_row(actor=people.officer, publication=row, position=1, values=penalty(1, amount="2000"))
    assert not SampleMark.objects.exists()
    reviewed(people, submitted(people, row))


def test_rows_altered_beside_the_system_do_not_go_out(people, district):
    row = reviewed(people, submitted(people, drafted(people, district.education)))
    row = act(people.head, row, happened.GateOnePassed(on=today()))
    row = act(people.editor, row, happened.GateTwoPassed(on=today(), category="a20_06"))
    altered = FactRow.objects.get(position=1)
    altered.values = {**altered.values, "amount": "1"}
    altered.save()
    with pytest.raises(PublicationRefusedError) as refused:
        act(people.editor, row, happened.Published(on=today()))
    assert refused.value.code == "PUB022"


def test_a_version_without_its_rows_is_refused_and_nothing_is_lost(people, district):
    row = public(people, district.education)
    with pytest.raises(PublicationRefusedError) as refused:
        open_version(actor=people.officer, publication=row, content=content(title=row.title))
    assert refused.value.code == "PUB025"
    assert row.versions.count() == 1
    assert visible_rows(at=now()).count() == 2


def test_a_row_keeps_its_record_through_versions_and_a_second_batch_may_not_repeat_it(people, district):
    row = public(people, district.education)
    record = record_of(row)
    open_batch_version(actor=people.officer, publication=row, note="更正金额")
    put_row(actor=people.officer, publication=row, position=1, values=penalty(1, amount="2500"))
    assert visible_rows(at=now()).get(record=record).values["amount"] == "3000"
    published(people, row)
    assert record_of(fresh(row)) == record
    assert visible_rows(at=now()).get(record=record).values["amount"] == "2500"
    other = drafted(people, district.education, rows=[penalty(1)], title="第二批")
    fault = FactRow.objects.get(sheet__version__publication=other).faults[0]
    assert (fault["code"], fault["expected"]) == (
        "LST004",
        "没有列入“清河区教育局行政处罚决定（2026年1月）”的内容",
    )
    assert FactRecord.objects.count() == 2


def test_an_edit_as_a_page_does_not_lose_what_was_found_in_the_rows(people, district):
    from tests.web.publications.making import content
    from zhaoming.web.publications.services import Place, change_draft

    row = drafted(people, district.education, rows=[penalty(1, decided_on="下周")])
    change_draft(
        actor=people.officer, publication=row, place=Place(kind="penalty"), content=content(body="改过")
    )
    with pytest.raises(PublicationRefusedError, match="发现"):
        reviewed(people, submitted(people, attributed(people, row)))


def test_a_summary_nobody_wrote_tells_the_rows_there_are(people, district):
    row = public(people, district.education)
    before = row.versions.get().summary
    assert before.endswith("。")
    open_batch_version(actor=people.officer, publication=row, note="新增一项")
    put_row(actor=people.officer, publication=row, values=penalty(3, decided_on="2026年1月19日"))
    version = row.versions.get(number=2)
    assert version.summary == opening_of(version.body) != before


def test_a_decision_that_comes_late_in_a_new_version_is_told_as_late(people, district):
    """Decided in June, added in January: the version is judged by the day of the decision it brings."""
    row = public(people, district.education)
    open_batch_version(actor=people.officer, publication=row, note="新增一项")
    put_row(actor=people.officer, publication=row, values=penalty(3, decided_on="2025-06-03"))
    assert row.versions.get(number=2).changed_on == dt.date(2025, 6, 3)
    published(people, row)
    assert [one["in_time"] for one in PublishedUpdate.objects.values("in_time")] == [False]


def test_a_new_version_without_a_new_decision_changes_on_the_day_of_its_list(people, district):
    row = public(people, district.education)
    open_batch_version(actor=people.officer, publication=row, note="改一行")
    put_row(actor=people.officer, publication=row, values=penalty(1, amount="3500"), position=1)
    assert row.versions.get(number=2).changed_on == today()
    put_row(actor=people.officer, publication=row, values=penalty(3, decided_on="2026年1月19日"))
    put_row(actor=people.officer, publication=row, values=penalty(4, decided_on="2026-01-20"))
    assert row.versions.get(number=2).changed_on == dt.date(2026, 1, 19)
    drop_row(actor=people.officer, publication=row, position=3)
    assert row.versions.get(number=2).changed_on == dt.date(2026, 1, 20)
    published(people, row)
    assert PublishedUpdate.objects.get().in_time
