"""What is set for the watch: lists of words in dated versions, limits, terms, hosts."""

import datetime as dt
from io import BytesIO
from unittest.mock import patch

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.web.publications.making import public, renewed
from tests.web.screens import text_of
from tests.web.watch.finding import found, on_day, watched
from zhaoming.release_files import tables as tables_module
from zhaoming.web.agencies.models import Role
from zhaoming.web.watch.models import HostRule, WordList
from zhaoming.web.watch.refusal import WatchRefusedError
from zhaoming.web.watch.services import (
    HandedIn,
    end_host_rule,
    load_words,
    rule_host,
    set_column_limit,
    set_order_term,
)
from zhaoming.web.watch.services import words as module

pytestmark = pytest.mark.database
ON = dt.date(2026, 1, 26)


@pytest.fixture(autouse=True)
def _read_here():
    """As in the child process, without one."""
    with patch.object(module, "tables_isolated", tables_module.tables_here):
        yield


def load(actor, agency, text: str, **changed):
    told = {"name": "本局词表", "from_on": ON, "file": HandedIn(name="词.txt", content=text.encode())}
    return load_words(actor=actor, agency=agency, **{**told, **changed})


def xlsx(*rows) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_a_loaded_list_counts_for_those_below_and_in_its_newest_version(people, district):
    public(people, district.education, body="推进营商环境大提升行动。")
    load(people.supervisor, district.district, "营商环境大提升=优化营商环境=固定表述")
    watched()
    (one,) = found("WAT201")
    assert (one.found, one.expected) == ("出现“营商环境大提升”，固定表述", "优化营商环境")
    load(people.supervisor, district.district, "别的词=正确的词")
    assert [it.number for it in WordList.objects.order_by("pk")] == [1, 2]
    watched()
    assert [it.closed_by for it in found("WAT201")] == ["list_changed"]


def test_a_version_to_come_does_not_count_yet(people, district):
    public(people, district.education, body="推进营商环境大提升行动。")
    load(people.reviewer, district.education, "营商环境大提升=优化营商环境", from_on=ON + dt.timedelta(days=1))
    watched()
    assert found("WAT201") == []


def test_a_table_is_read_by_its_heads(people, district):
    rows = (("序号", "正确表述", "错误表述", "备注"), (1, "截至", "截止至", "重复"), (2, "", "违法词", ""))
    file = HandedIn(name="词.xlsx", content=xlsx(*rows))
    held = load(people.reviewer, district.education, "", file=file)
    assert [(it.wrong, it.right, it.reason) for it in held.lines.all()] == [
        ("截止至", "截至", "重复"),
        ("违法词", "", ""),
    ]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("的=地", "PUB233", "第 1 行“的”只有一个字"),
        ("好词=好词", "PUB233", "第 1 行“好词”的错误表述和正确表述相同"),
        ("甲乙=丙\n甲乙=丁", "PUB233", "第 2 行“甲乙”已经在前面的行里写过"),
        ("", "PUB231", "是空的"),
        ("错误表述,正确表述\n", "PUB232", "没有可用的词语"),
    ],
)
def test_what_cannot_be_taken_is_named_and_nothing_kept(people, district, text, code, words):
    with pytest.raises(WatchRefusedError) as refused:
        load(people.reviewer, district.education, text)
    assert refused.value.code == code
    assert words in refused.value.message
    assert not WordList.objects.exists()


def test_faulty_rows_may_be_skipped(people, district):
    held = load(people.reviewer, district.education, "的=地\n截止至=截至", skip_faults=True)
    assert [it.wrong for it in held.lines.all()] == ["截止至"]


def test_nobody_loads_for_another_agency(people, district):
    with pytest.raises(PermissionDenied):
        load(people.officer, district.education, "甲乙=丙丁")
    with pytest.raises(PermissionDenied):
        load(people.reviewer, district.housing, "甲乙=丙丁")


def test_the_screens_load_show_and_end_a_list(people, district, signed_in):
    client = signed_in(people.reviewer)
    file = SimpleUploadedFile("词.txt", "的=地".encode())
    told = {"agency": district.education.pk, "name": "本局词表", "from_on": "2026-01-26", "file": file}
    answer = client.post(reverse("administration:watch_words_new"), told)
    assert answer.status_code == 422
    assert "只有一个字" in text_of(answer)
    told["file"] = SimpleUploadedFile("词.txt", "截止至=截至".encode())
    page = text_of(client.post(reverse("administration:watch_words_new"), told, follow=True))
    assert "截止至" in page
    assert "本局词表（第1版）" in text_of(client.get(reverse("administration:watch")))
    client.post(reverse("administration:watch_words_end", args=[WordList.objects.get().pk]))
    assert WordList.objects.get().ended_on == ON


def test_a_limit_may_only_be_stricter(people, district, settings):
    public(people, district.education, kind="policy", body="第一条。")
    with pytest.raises(WatchRefusedError) as refused:
        set_column_limit(actor=people.reviewer, agency=district.education, place="a20_01", days=400)
    assert refused.value.code == "PUB242"
    set_column_limit(actor=people.reviewer, agency=district.education, place="a20_15", days=14)
    settings.ZHAOMING_TODAY = ON + dt.timedelta(days=14)
    watched()
    assert found("WAT502", agency=district.education) == []
    settings.ZHAOMING_TODAY = ON + dt.timedelta(days=15)
    watched()
    (one,) = found("WAT502", agency=district.education)
    assert one.expected == "2026-02-09 以前有新内容"
    set_column_limit(actor=people.reviewer, agency=district.education, place="a20_15", days=None)
    watched()
    assert [it.closed_by for it in found("WAT502", agency=district.education)] == ["column_filled"]


def test_a_mended_misprint_keeps_no_column_up_to_date_but_a_change_does(people, district, settings):
    row = public(people, district.education)
    set_column_limit(actor=people.supervisor, agency=district.education, place="a20_15", days=30)
    late = ON + dt.timedelta(days=40)
    with on_day(settings, ON + dt.timedelta(days=35)):
        row = renewed(people, row, body="第一条　改正了一个错字。")
    with on_day(settings, late):
        watched()
        (one,) = found("WAT502", agency=district.education)
        assert ON.isoformat() in one.found
        renewed(people, row, body="第一条　标准变了。", changed_on=late)
        watched()
    assert [it.closed_by for it in found("WAT502", agency=district.education)] == ["column_filled"]


def test_a_term_counts_for_those_below(people, district):
    set_order_term(actor=people.supervisor, agency=district.district, grave_days=1, other_days=5)
    public(people, district.education, body="截止目前，已完成。")
    watched()
    assert [it.term_days for it in found("WAT201")] == [5]
    with pytest.raises(WatchRefusedError):
        set_order_term(actor=people.supervisor, agency=district.district, grave_days=0, other_days=5)


def test_only_the_administrator_of_the_top_rules_on_hosts(people, district, person, signed_in):
    with pytest.raises(PermissionDenied):
        rule_host(actor=people.administrator, host="inner.test", is_allowed=True, reason="旧站")
    top = person(Role.ADMINISTRATOR, district.city)
    rule = rule_host(actor=top, host="Inner.Test", is_allowed=True, reason="旧站在内网")
    assert rule.host == "inner.test"
    with pytest.raises(WatchRefusedError):
        rule_host(actor=top, host="http://inner.test/x", is_allowed=True, reason="x")
    with pytest.raises(WatchRefusedError):
        rule_host(actor=top, host="inner.test", is_allowed=False, reason="x")
    assert "旧站在内网" in text_of(signed_in(top).get(reverse("administration:watch_hosts")))
    end_host_rule(actor=top, rule=rule)
    assert HostRule.objects.get().ended_by == top


def test_the_supervisor_sees_counts_and_takes_them_along(people, district, signed_in):
    public(people, district.education, body="截止目前，已完成。")
    watched()
    client = signed_in(people.supervisor)
    page = text_of(client.get(reverse("oversight:watch")))
    assert f"?show=open&amp;agency={district.education.pk}" in page
    answer = client.get(reverse("oversight:watch_export"))
    book = openpyxl.load_workbook(BytesIO(answer.content))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    assert any("WAT201" in row for row in rows)
