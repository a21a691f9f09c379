"""What is typed and what is kept, brought to one spelling. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.web.search.asking import understood
from zhaoming.web.search.document_numbers import index_number_key, index_number_keys, number_keys
from zhaoming.web.search.everyday_names import _names, cut_at_names, ways
from zhaoming.web.search.excerpts import excerpt, pieces
from zhaoming.web.search.folding import dense, fold, runs
from zhaoming.web.search.grams import as_pairs
from zhaoming.web.search.nearness import nearest
from zhaoming.web.search.queries import one_off
from zhaoming.web.search.sounds import sounds
from zhaoming.web.search.words import joints, needles, opening, single_words

STYLES = [
    "云政办发〔2026〕12号",
    "云政办发[2026]12号",
    "云政办发［2026］１２号",
    "云政办发（2026）12号",
    "云政办发(2026)第12号",
    "云政办发【2026】012号",
    "云政办发{2026}12号",
    "云政办发〈2026〉12号",
    "云政办发 〔2026〕 12 号",
    "云政办发2026年12号",
    "雲政辦發〔2026〕12號",
]


@pytest.mark.parametrize("style", STYLES)
def test_a_document_number_is_one_in_every_style(style):
    assert "云政办发|2026|12" in number_keys(
        fold(f"依据《办法》({style})执行".replace("依据《办法》(", "依据"))
    )
    assert understood(style).terms[0].key == "云政办发|2026|12"


@pytest.mark.parametrize("typed", ["国务院令第711号", "国务院令711号", "國務院令第 711 號"])
def test_a_decree_has_no_year(typed):
    assert understood(typed).terms[0].key == "国务院令||711"
    assert "国务院令||711" in number_keys("依据中华人民共和国国务院令第711号")


@pytest.mark.parametrize(
    "typed", ["11DEMO00X/2025-00001", "11demo00x／2025-00001", "2025-00001", " 11DEMO00X/2025-00001"]
)
def test_an_index_number_is_one_whole_or_without_the_agency(typed):
    key = understood(typed).terms[0].key
    assert key
    assert key in index_number_keys(fold("11DEMO00X/2025-00001"))
    assert key not in index_number_keys(fold("11DEMO00X/2025-00010"))


@pytest.mark.parametrize("typed", ["2025", "00001", "住房2025", "gov-cn", "第3号楼"])
def test_what_is_too_short_or_has_words_is_no_index_number(typed):
    assert index_number_key(fold(typed)) == ""


def test_an_everyday_name_stands_for_the_name_in_documents():
    assert cut_at_names("石桥镇公租房申请") == ["石桥镇", "公租房", "申请"]
    assert understood("石桥镇公租房").terms[0].needles == ("石桥镇", "公租房")
    assert ways("公租房") == ("公租房", "公共租赁住房")
    assert ways("住房") == ("住房",)
    for name, others in _names().items():
        assert runs(name) == [name]
        assert all(runs(one) == [one] and one != name for one in others), "one stretch without marks"


def test_other_numbers_are_no_document_numbers():
    assert number_keys("2026年有12项，第3号楼") == []
    assert [term.key for term in understood("2026 住房").terms] == ["", ""]


def test_a_number_and_words_beside_it():
    asked = understood("云政办发〔2026〕12号 住房保障")
    assert [(term.key, term.needles[-1]) for term in asked.terms] == [
        ("云政办发|2026|12", "12号"),
        ("", "保障"),
    ]


@pytest.mark.parametrize("mark", ['"{}"', "“{}”", "「{}」"])
def test_what_is_quoted_stands_as_it_is(mark):
    assert understood(mark.format("公开的条件")).needles == ("公开的条件",)


def test_marks_alone_ask_for_nothing():
    assert understood("？！《》　").terms == ()
    assert understood("").terms == ()


def test_traditional_characters_are_simplified_ones():
    assert fold("臺灣政府資訊公開條例") == "台湾政府资讯公开条例"
    assert fold("ＡＢ１２") == "ab12"


def test_blanks_inside_chinese_are_no_part_of_it():
    assert dense("信息公\n开 条 例 of 2019") == "信息公开条例 of 2019"


TEXT = st.text(alphabet=[*"政府信息公开条例的年度报告一二ab12，。 《》"], min_size=1, max_size=30)


@given(text=TEXT, data=st.data())
def test_whatever_stands_in_a_text_is_required_of_it(text, data):
    """A stretch of a text asks for nothing the text has not: so nothing that has it is missed."""
    start = data.draw(st.integers(0, len(text) - 1))
    asked = understood(text[start : start + 12])
    assert all(one in dense(text).replace(" ", "") for one in asked.needles)


@given(run=st.text(alphabet=[*"政府信息公开条例年报王小明的"], min_size=1, max_size=12))
def test_needles_stand_in_the_run_whole(run):
    assert needles(run)
    assert all(one in run for one in needles(run))


def test_single_characters_stay_with_their_neighbour():
    assert needles("王小明") == ("王小明",)
    assert needles("教师招聘公告的条件") == ("教师", "招聘", "公告", "条件")
    assert single_words(("惠企资金分配",)) == ("惠企", "资金", "分配")


def test_nothing_is_found_across_a_mark():
    assert as_pairs("公开，信息") == "公开 | 信息 |"


def test_words_of_one_sound():
    assert sounds("营商") == sounds("营伤") == sounds("银桑")
    assert sounds("租赁") != sounds("租凭")


def test_the_nearest_stretch_and_its_mistakes():
    found = nearest(typed="营商环竟", run="优化营商环境条例")
    assert (found.text, found.mistakes) == ("营商环境", 1)
    found = nearest(typed="营环境", run="优化营商环境条例")
    assert (found.text, found.mistakes) == ("营商环境", 1)
    assert nearest(typed="猫商环境", run="优化营商环境").mistakes == 1
    found = nearest(typed="猫招聘公告", run="关于招聘公告的批复", joints=joints("关于招聘公告的批复"))
    assert (found.text, found.mistakes) == ("招聘公告", 1)
    found = nearest(typed="营环商境", run="优化营商环境条例")
    assert (found.text, found.mistakes) == ("营商环境", 1)


@pytest.mark.parametrize("typed", ["公共租凭住房", "公共租住房", "公共租租赁住房", "公共赁租住房"])
def test_each_way_of_one_mistake_leaves_a_way_back(typed):
    meant = "公共租赁住房"
    assert any(
        all(meant[at - way[0][0] + _start(way, meant)] == one for at, one in way)
        for way in one_off(typed)
        if _start(way, meant) >= 0
    )


def _start(way, meant):
    """Where the first character of the way stands, if the others fit behind it."""
    first = way[0][0]
    for start in range(len(meant)):
        places = [(start + at - first, one) for at, one in way]
        if all(place < len(meant) and meant[place] == one for place, one in places):
            return start
    return -1


def test_the_excerpt_shows_the_place_and_marks_it():
    text = "开头" * 60 + "在这里說明租金標準。" + "结尾" * 60
    shown = excerpt(text=text, held=("租金标准",))
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert [one.text for one in pieces(text=shown, held=("租金标准",)) if one.hit] == ["租金標準"]


def test_runs_leave_marks_out():
    assert runs("《条例》第三条，a-1") == ["条例", "第三条", "a", "1"]


@pytest.mark.parametrize(
    ("title", "looked_for"),
    [
        ("2026年绿色建筑奖补申报指南", "绿色建筑奖补申报指南"),
        ("2025年保障性住房分配名册的公示材料", "保障性住房分配名册"),
        ("云汀大道绿化工程的设计变更记录", "云汀大道绿化工程"),
        ("建设工程招标的监督电话和流程", "建设工程招标"),
        ("小区的物业服务收费备案材料", "小区的物业服务收费"),
        ("2023年至2025年住房租赁补贴发放情况", "住房租赁补贴发放情况"),
        ("关于《云汀区国有土地上房屋征收补偿方案》的批复", "云汀区国有土地上房屋"),
        ("2024、2025年度低保发放名单", "低保发放名单"),
        ("2024年", "2024年"),
        ("《》", ""),
        ("", ""),
    ],
)
def test_the_first_phrase_of_a_title_ends_where_a_word_ends(title, looked_for):
    assert opening(title, most=10) == looked_for


@given(st.text(alphabet="2026年度至的和关于《》（），、云汀区绿色建筑奖补 aB-/", max_size=40))
def test_the_first_phrase_stands_in_the_title_and_is_there_where_a_word_is(title):
    found = opening(title, most=10)
    assert found in title
    assert bool(found) == bool(runs(title))
