"""表二 of the libraries: what was issued, what ended, what stands, and that the three fit together."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.files import DAY, done, drafted, published
from zhaoming.law.disclosure import Library, Validity, ValidityChange
from zhaoming.publishing import events as happened
from zhaoming.publishing.document import Issue, Publication
from zhaoming.publishing.libraries import counts

RULES = Library.NORMATIVE_DOCUMENTS
DAYS = st.dates(dt.date(2022, 1, 1), dt.date(2027, 12, 31))


def document(number: int, formed_on: dt.date | None, published_on: dt.date = DAY, **told) -> Publication:
    details = happened.Details(
        document="normative_document", formed_on=formed_on, valid_until=told.pop("until", None)
    )
    issue = Issue(number=1, digest="v1", published_on=published_on, people=frozenset({"a", "b"}))
    return Publication(
        id=f"p-{number}", agency="x", details=details, last_on=published_on, issues=(issue,), **told
    )


def repealed(on: dt.date) -> tuple[ValidityChange, ...]:
    return (ValidityChange(validity=Validity.REPEALED, effective_on=on),)


def test_issued_repealed_and_valid_of_a_year():
    held = [
        document(1, dt.date(2020, 5, 1)),
        document(2, dt.date(2026, 1, 1)),
        document(3, dt.date(2026, 12, 31), published_on=dt.date(2027, 1, 5)),
        document(4, dt.date(2021, 5, 1), validity=repealed(dt.date(2026, 7, 1))),
        document(5, dt.date(2021, 5, 1), until=dt.date(2026, 12, 31)),
        document(6, dt.date(2021, 5, 1), until=dt.date(2026, 6, 30)),
        document(7, dt.date(2021, 5, 1), validity=repealed(dt.date(2025, 7, 1))),
    ]
    found = counts(publications=held, library=RULES, year=2026)
    assert found.issued == ("p-2", "p-3")
    assert found.repealed == ("p-4", "p-6")
    assert found.valid == ("p-1", "p-2", "p-3", "p-5")
    assert found.cells == {
        "s2.normative_documents.made": 2,
        "s2.normative_documents.repealed": 2,
        "s2.normative_documents.valid": 4,
    }


def test_what_was_amended_or_partly_repealed_still_stands():
    for validity in (Validity.AMENDED, Validity.PARTLY_REPEALED):
        changed = (ValidityChange(validity=validity, effective_on=dt.date(2026, 3, 1)),)
        found = counts(publications=[document(1, DAY, validity=changed)], library=RULES, year=2026)
        assert (len(found.valid), len(found.repealed)) == (1, 0)


def test_a_document_without_its_day_counts_when_it_was_first_public():
    found = counts(publications=[document(1, None)], library=RULES, year=2026)
    assert found.issued == ("p-1",)


def test_drafts_duplicates_and_other_kinds_count_nowhere():
    public = published(drafted("normative_document"))
    duplicate = done(
        public,
        happened.Withdrawn(
            on=DAY, by="editor", reason=happened.WithdrawalReason.DUPLICATE, notice="与另一页重复。"
        ),
    )
    moved = replace(duplicate, id="p-2")
    held = [public, moved, drafted("normative_document"), published(drafted("policy"))]
    assert counts(publications=held, library=RULES, year=2026).issued == ("p-1",)
    assert counts(publications=held, library=Library.REGULATIONS, year=2026).valid == ()


@given(
    st.lists(
        st.builds(
            lambda formed, until, ended: (formed, until, ended),
            DAYS,
            st.none() | DAYS,
            st.none() | DAYS,
        ),
        max_size=12,
    )
)
def test_what_stands_is_what_stood_and_was_issued_less_what_ended(rows):
    """The relation Y2 of the report, for any records and each year."""
    held = [
        document(number, formed, until=until, validity=repealed(ended) if ended else ())
        for number, (formed, until, ended) in enumerate(rows)
    ]
    before = 0
    for year in range(2021, 2029):
        found = counts(publications=held, library=RULES, year=year)
        assert len(found.valid) == before + len(found.issued) - len(found.repealed)
        before = len(found.valid)


def _again(publication: Publication, on: dt.date, **told) -> Publication:
    """A later version, out on a day, with other days in its record."""
    details = replace(publication.details, **told)
    opened = happened.VersionOpened(on=on, by="author", digest=f"v{on}", details=details, words="修改")
    return published(done(publication, opened), on=on)


@given(
    formed=st.dates(dt.date(2022, 1, 1), DAY),
    until=st.none() | st.dates(DAY, dt.date(2027, 12, 31)),
    on=st.dates(DAY, dt.date(2026, 12, 31)),
    moved=st.dates(dt.date(2022, 1, 1), DAY),
    longer=st.none() | st.dates(DAY, dt.date(2030, 12, 31)),
)
def test_a_later_version_moves_no_year_that_was_reported(formed, until, on, moved, longer):
    before = published(drafted("normative_document", formed_on=formed, valid_until=until))
    later = _again(before, on, formed_on=moved, valid_until=longer, changed_on=moved)
    for year in range(2021, on.year):
        reported = counts(publications=[before], library=RULES, year=year)
        assert counts(publications=[later], library=RULES, year=year) == reported


def test_what_lapsed_and_stands_again_counts_as_issued_in_the_year_it_does():
    lapsed = published(
        drafted("normative_document", formed_on=dt.date(2025, 1, 5), valid_until=dt.date(2026, 12, 1))
    )
    again = _again(lapsed, dt.date(2027, 2, 1), valid_until=dt.date(2030, 1, 1))
    found = [counts(publications=[again], library=RULES, year=year) for year in (2025, 2026, 2027)]
    assert [(len(one.issued), len(one.repealed), len(one.valid)) for one in found] == [
        (1, 0, 1),
        (0, 1, 0),
        (1, 0, 1),
    ]


def test_a_wrong_entry_put_right_is_right_in_every_version_that_repeated_it():
    both = _again(published(drafted("normative_document", formed_on=dt.date(2025, 1, 5))), DAY)
    right = replace(both.details, formed_on=dt.date(2024, 1, 5))
    mended = done(both, happened.RecordCorrected(on=DAY, by="head", details=right, words="抄错一年"))
    assert counts(publications=[mended], library=RULES, year=2024).issued == ("p-1",)
    other = _again(published(drafted("normative_document", formed_on=dt.date(2023, 1, 5))), DAY, formed_on=DAY)
    right = replace(other.details, formed_on=dt.date(2026, 2, 27))
    mended = done(other, happened.RecordCorrected(on=DAY, by="head", details=right, words="抄错"))
    assert counts(publications=[mended], library=RULES, year=2023).issued == ("p-1",)
