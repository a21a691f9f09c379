"""The remedies in a letter are those of the law: the order, the bodies, the periods, the channel."""

from dataclasses import replace

import pytest

from tests.casework.files import File, day
from tests.casework.histories import LAW
from tests.letters.desk import (
    AGENCY,
    BODIES,
    COMPANY,
    codes,
    consulted,
    filed,
    record,
    recorded_needs,
    reply,
    text_of,
    write,
)
from zhaoming.casework.events import Overruled
from zhaoming.law.clocks import ServiceMethod
from zhaoming.law.grounds import Ground, GroundFacts
from zhaoming.law.outcomes import MiscReason, Outcome, RemedySet
from zhaoming.law.remedies import RemedySettings, order_of, review_bodies
from zhaoming.law.remedy_rules import BODY_RULES, AgencyKind, ReviewBody
from zhaoming.letters import LetterKind, Missing
from zhaoming.letters.entries import from_entry, to_entry

REFUSALS = {Outcome.PARTIAL, *(Outcome(ground.value) for ground in Ground)}


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_order_is_that_of_the_ground(outcome):
    letter = reply(outcome)
    assert letter.remedies.order is order_of(outcome=outcome, on=letter.on)
    said = text_of(letter, "remedies")
    assert ("应当先" in said) is (outcome in REFUSALS)
    assert ("15日内向有管辖权的人民法院" in said) is (outcome in REFUSALS)
    assert ("6个月内" in said) is (outcome not in REFUSALS)
    assert "60日内向青禾区人民政府申请行政复议" in said


@pytest.mark.parametrize("kind", list(AgencyKind))
def test_only_the_bodies_that_review_this_agency_are_named(kind):
    letter = reply(Outcome.ALREADY_PUBLIC, agency=replace(AGENCY, kind=kind))
    said = text_of(letter, "remedies")
    due = review_bodies(agency=kind, on=letter.on).bodies
    named = {body for body, name in BODIES.items() if name in said}
    assert named == set(due) - {ReviewBody.ITSELF}
    assert (f"向{AGENCY.name}申请" in said) is (ReviewBody.ITSELF in due)
    told = {fact.source: fact.value for fact in letter.paragraph("remedies").drawn_from}
    assert told["agency.kind"] == BODY_RULES.on(letter.on)[kind].label


def test_a_department_is_never_sent_to_the_department_above():
    """The choice of the superior department ended with 2023 (Article 24)."""
    assert "长河市民政局" not in text_of(reply(Outcome.NOT_EXIST), "remedies")


def test_an_agency_of_no_known_kind_is_asked_for_it_and_no_body_is_guessed():
    unknown = replace(AGENCY, kind=None)
    found = reply(Outcome.NOT_EXIST, agency=unknown)
    assert isinstance(found, Missing)
    assert codes(found) == ["letter.missing.agency_kind"]
    assert "文书抬头" in found.message
    notice = write(LetterKind.RECEIPT, File("02-10"), "02-10", agency=unknown)
    assert from_entry(entry=to_entry(letter=notice)) == notice


def test_a_body_without_a_name_is_missing_not_guessed():
    nameless = replace(AGENCY, review_bodies={ReviewBody.OWN_GOVERNMENT: " "})
    found = reply(Outcome.NOT_EXIST, agency=nameless)
    assert codes(found) == ["letter.missing.review_body.own_government"]
    assert "本级人民政府" in found.message


def test_a_court_is_named_where_the_agency_knows_it():
    letter = reply(Outcome.NOT_EXIST, agency=replace(AGENCY, court="青禾区人民法院"))
    assert "向青禾区人民法院提起行政诉讼" in text_of(letter, "remedies")


def test_what_is_served_online_names_a_channel_online():
    """Article 22, paragraph 2 of the Reconsideration Law."""
    found = reply(Outcome.NOT_EXIST, method=ServiceMethod.ELECTRONIC)
    assert codes(found) == ["letter.missing.internet_channel"]
    online = replace(AGENCY, internet_channel="区政府网站行政复议栏目")
    letter = reply(Outcome.NOT_EXIST, agency=online, method=ServiceMethod.ELECTRONIC)
    assert "通过互联网渠道申请行政复议：区政府网站行政复议栏目" in text_of(letter, "remedies")
    assert "Review2023.22.2" in letter.paragraph("remedies").provisions
    by_post = reply(Outcome.NOT_EXIST, agency=online, method=ServiceMethod.POST)
    assert "互联网" not in text_of(by_post, "remedies")


def test_the_way_of_service_must_be_known():
    assert codes(reply(Outcome.NOT_EXIST, method=None)) == ["letter.missing.method"]


def test_of_a_partial_reply_only_the_withheld_part_goes_to_reconsideration_first():
    assert "对本答复中不予公开的部分不服的，应当先" in text_of(reply(Outcome.PARTIAL), "remedies")


def test_a_last_day_is_told_only_where_the_reader_has_the_letter_in_hand():
    assert "最后一日" not in text_of(reply(Outcome.NOT_EXIST), "remedies")
    file, on = filed(Outcome.NOT_EXIST)
    handed = write(LetterKind.REPLY, file, on, known_on=day(on), method=ServiceMethod.DIRECT)
    said = text_of(handed, "remedies")
    # 60 days after 10 March end on Saturday 9 May, a make-up day; six months end on 10 September.
    assert "60日内（最后一日为2026年5月9日）" in said
    assert "6个月内（最后一日为2026年9月10日）" in said


def test_a_last_day_in_a_year_without_notice_is_left_out():
    file = record(File("12-01"), "12-10", "where_public").draft("12-10", Outcome.ALREADY_PUBLIC)
    handed = write(LetterKind.REPLY, file, "12-10", known_on=day("12-10"), method=ServiceMethod.DIRECT)
    assert "最后一日" not in text_of(handed, "remedies")


def test_a_served_reply_printed_again_knows_its_days():
    file, on = filed(Outcome.NOT_EXIST)
    file.send(on, ServiceMethod.DIRECT, known_on=day(on))
    said = text_of(write(LetterKind.REPLY, file, "03-20", method=None), "remedies")
    assert "最后一日为2026年5月9日" in said


def test_before_2024_no_rule_is_installed_and_none_is_invented():
    file = File("2023-03-02")
    record(file, "2023-03-10", "where_public").draft("2023-03-10", Outcome.ALREADY_PUBLIC)
    found = write(LetterKind.REPLY, file, "2023-03-10")
    assert codes(found) == ["letter.no_rule"]
    assert "没有装载" in found.message


def test_the_court_interpretation_is_cited_from_its_first_day():
    before, after = (_refused(on) for on in ("2025-05-30", "2025-06-03"))
    assert "Guidance2021.2.1" in before.paragraph("remedies").provisions
    assert "Court2025.1.1.2" in after.paragraph("remedies").provisions


def _refused(on: str):
    file = record(File("2025-05-20"), on, "internal_kind")
    file.draft(on, Outcome.INTERNAL_AFFAIRS, (Ground.INTERNAL_AFFAIRS, GroundFacts(kind="personnel")))
    return write(LetterKind.REPLY, file, on)


def test_where_the_setting_gives_no_remedy_none_is_told():
    none = replace(LAW, remedies=RemedySettings(misc={MiscReason.STATE_ARCHIVE: RemedySet.NONE}))
    letter = reply(Outcome.MISC, law=none)
    assert letter.paragraph("remedies") is None
    assert letter.remedies.order is RemedySet.NONE


def test_the_setting_of_administrative_queries_is_followed():
    first = replace(LAW, remedies=RemedySettings(admin_query=RemedySet.RECONSIDERATION_FIRST))
    assert "应当先" in text_of(reply(Outcome.ADMIN_QUERY, law=first), "remedies")


def test_a_third_party_that_is_overruled_contests_a_disclosure_whatever_else_is_withheld():
    file = record(consulted(File("03-02"), consents=False), "03-09", "public_interest_weighed")
    record(file, "03-10", *recorded_needs(Outcome.PARTIAL, (Ground.INTERNAL_AFFAIRS,)))
    file.draft("03-10", Outcome.PARTIAL, (Ground.INTERNAL_AFFAIRS, GroundFacts(kind="personnel")))
    letter = write(LetterKind.OVERRIDE, file, addressee=COMPANY, overruled=Overruled.PUBLIC_INTEREST)
    assert not isinstance(letter, Missing), letter.message
    said = text_of(letter, "remedies")
    assert "应当先" not in said
    assert "不予公开的部分" not in said
    assert letter.remedies.order is RemedySet.EITHER
