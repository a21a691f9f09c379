"""A card keeps apart what is wrong and the ways out of it."""

from tests.annual_report.made import narrative, report
from zhaoming.annual_report.identities import check
from zhaoming.annual_report.report import Cell
from zhaoming.web.desk.findings_panel import card_of
from zhaoming.web.reports.shapes import JudgedFinding


def _card(code, **cells):
    (finding,) = [one for one in check(report=report(**cells)) if one.code == code]
    return card_of(JudgedFinding(finding))


def test_the_ways_out_are_listed_and_the_sentence_stays_short():
    card = _card("RPT104", s4__review__upheld=Cell(1), s4__review__total=Cell(3))
    assert "相差 2 件" in card.sentence
    assert "改为" not in card.sentence
    assert card.remedy == "只改一格可消除此差错"
    assert "表四 行政复议·总计 改为 1" in card.ways
    assert card.has_choice


def test_a_finding_without_ways_out_is_its_whole_message():
    card = _card("RPT501", s4__suit_after_review__total=Cell(1), s4__suit_after_review__upheld=Cell(1))
    assert card.finding.message.endswith(card.sentence)
    assert (card.remedy, card.ways) == ("", ())


def test_what_the_text_says_of_a_cell_is_not_told_as_what_it_ought_to_be():
    received = Cell(12)
    made = report(
        s3__new_received__natural=received,
        s3__new_received__total=received,
        parts=narrative(一="2023年，我局共收到政府信息公开申请15件。"),
    )
    (finding,) = [one for one in check(report=made) if one.code == "RPT301"]
    card = card_of(JudgedFinding(finding))
    assert card.tells_text
    assert card.is_about_text
    assert [(one.found, one.expected) for one in card.cells] == [("12", "15")]
    assert not _card("RPT104", s4__review__upheld=Cell(1), s4__review__total=Cell(3)).is_about_text
