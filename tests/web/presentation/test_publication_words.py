"""The metadata table of a document, and when its page changed last."""

import datetime as dt

from zhaoming.law.disclosure import Column
from zhaoming.web.agencies.models import Agency
from zhaoming.web.presentation.publication_words import metadata_of
from zhaoming.web.publications.models import Category, Publication, PublicationVersion

OUT, AGAIN, ENDED = dt.date(2026, 1, 5), dt.date(2026, 1, 10), dt.date(2026, 1, 20)


def told(row: Publication, **words: str) -> dict[str, str]:
    version = PublicationVersion(number=1, title="文件", **words)
    return dict(metadata_of(publication=row, version=version, files=2))


def document(**columns: object) -> Publication:
    usual = {"first_published_on": OUT, "published_on": AGAIN, "validity": "valid"}
    return Publication(
        agency=Agency(name="区教育局"),
        kind="policy",
        column=Column.STATUTORY.value,
        category=Category(name="学前教育"),
        **{**usual, **columns},
    )


def test_what_was_entered_has_its_row():
    rows = told(document(), audience="适龄儿童的家长", origin="市教育局")
    assert rows["服务对象"] == "适龄儿童的家长"
    assert rows["来源"] == "市教育局"
    assert rows["组配分类"].endswith(" / 学前教育")
    assert rows["附件"] == "2 份"
    assert (rows["发布日期"], rows["更新日期"]) == ("2026年1月5日", "2026年1月10日")
    assert not {"服务对象", "来源", "更新日期"} & set(told(document(published_on=OUT)))


def test_the_day_on_which_it_ended_is_a_row():
    assert told(document(validity="repealed", validity_on=ENDED))["废止日期"] == "2026年1月20日"
    assert told(document(next_validity="lapsed", turns_on=ENDED))["失效日期"] == "2026年1月20日"
    assert "废止日期" not in told(document())


def test_the_page_changed_last_when_it_was_published_or_marked():
    assert document().changed_last(on=ENDED) == AGAIN
    row = document(validity="repealed", validity_on=ENDED)
    assert row.changed_last(on=ENDED) == ENDED
    assert row.changed_last(on=ENDED - dt.timedelta(days=1)) == AGAIN
