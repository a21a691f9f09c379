import pytest

from zhaoming.web.reports.naming import Candidate, How, Match, match_agency, suggestions

HERE = (
    Candidate(1, "清河区人民政府", "清河区", ("临川市人民政府",)),
    Candidate(2, "清河区教育局", "", ("清河区人民政府", "临川市人民政府")),
    Candidate(3, "清河区住房和城乡建设局", "区住建局", ("清河区人民政府", "临川市人民政府")),
    Candidate(4, "石桥镇人民政府", "", ("清河区人民政府", "临川市人民政府")),
)


@pytest.mark.parametrize(
    ("printed", "match"),
    [
        ("清河区教育局", Match(2, How.EXACT)),
        (" 清河区教育局\n", Match(2, How.EXACT)),
        ("清河区 教育局", Match(2, How.NORMALISED)),
        ("区住建局", Match(3, How.NORMALISED)),
        ("临川市清河区教育局", Match(2, How.UNIQUE)),
        ("临川市清河区石桥镇人民政府", Match(4, How.UNIQUE)),
        ("住房和城乡建设局", Match(3, How.UNIQUE)),
        # Another city's district of the same name, and another bureau, are not ours.
        ("江州市清河区教育局", None),
        ("北苑区教育局", None),
        # A tail this short could be anybody's, and this one is that of two.
        ("教育局", None),
        ("人民政府", None),
        ("", None),
        (None, None),
    ],
)
def test_a_name_means_one_agency_or_none(printed, match):
    assert match_agency(printed=printed, candidates=HERE) == match


def test_two_agencies_of_one_name_are_nobody():
    twins = (Candidate(1, "清河区教育局"), Candidate(2, "清河区教育局"))
    assert match_agency(printed="清河区教育局", candidates=twins) is None


def test_the_likeliest_are_offered_first():
    assert suggestions(printed="清河教育局", candidates=HERE)[0] == 2
    assert suggestions(printed=None, candidates=HERE) == (1, 2, 3, 4)
    assert suggestions(printed="Z", candidates=HERE) == ()
