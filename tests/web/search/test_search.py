from types import SimpleNamespace

import pytest

from tests.web.answers.making import QUESTION, TEXT, public
from tests.web.cases.conftest import make_staff
from tests.web.conftest import make_district
from zhaoming.web.answers.models import AnswerState, AnswerVersion
from zhaoming.web.answers.services import withdraw_answer
from zhaoming.web.outbox.selectors import last_position
from zhaoming.web.search import index
from zhaoming.web.search.door import search
from zhaoming.web.search.feed import build_index, follow_feed
from zhaoming.web.search.queries import Some
from zhaoming.web.search.words import asked_words, words

pytestmark = pytest.mark.database

OTHERS = [
    ("中小学校舍抗震加固的年度计划", "今年加固校舍十二处，面积三万平方米，九月开学前完工。"),
    ("公办幼儿园招生的片区怎样划分", "按户籍所在社区划分，跨片区的由街道统筹。"),
    ("教师职称评审的条件", "任现职满五年，继续教育每年不少于九十学时。"),
]


@pytest.fixture(autouse=True)
def _queue_that_waits(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}


@pytest.fixture
def world(keep):
    """The answers of the bureau and its people."""
    return keep("found answers", _world)


@pytest.fixture
def district(world):
    """The tree of that world."""
    return world.district


@pytest.fixture
def staff(world):
    """Those who answer requests."""
    return world.staff


@pytest.fixture
def answers(world):
    """Four answers of the bureau, all public and in the index."""
    return world.answers


def _world():
    district = make_district()
    staff = make_staff(district)
    made = [public(staff, district.education, *pair) for pair in ((QUESTION, TEXT), *OTHERS)]
    assert follow_feed() == len(made)
    return SimpleNamespace(district=district, staff=staff, answers=made)


def _titles(text, **given):
    return [hit.entry.title for hit in search(text=text, **given).hits]


def test_a_request_in_full_words_finds_the_answer_first(answers):
    assert _titles("请公开2025年教师招聘面试的评分标准")[0] == QUESTION


def test_it_says_why_it_fits(answers):
    hit = search(text="去掉最高分").hits[0]
    assert hit.entry.title == QUESTION
    assert "最高分" in hit.words
    assert "".join(piece.text for piece in hit.title) == QUESTION
    assert any(piece.hit and "最高" in piece.text for piece in hit.excerpt)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("抗震", OTHERS[0][0]),
        ("幼儿园片区", OTHERS[1][0]),
        ("九十学时", OTHERS[2][0]),
        ("震", OTHERS[0][0]),
        ("考官独立打分", QUESTION),
        ("校舍　抗震", OTHERS[0][0]),
    ],
)
def test_short_words_single_characters_and_wide_spaces(answers, asked, wanted):
    assert _titles(asked)[:1] == [wanted]


def test_what_is_about_something_else_is_not_offered(answers):
    assert _titles("城市轨道交通运营补贴") == []
    assert _titles("") == []
    assert _titles("？！") == []


def test_words_of_the_query_language_are_words(answers):
    assert _titles('评分" AND (面试') == [QUESTION]


def test_only_the_agency_asked_for(answers, district):
    assert _titles("面试评分", agency=district.education) == [QUESTION]
    assert _titles("面试评分", agency=district.housing) == []


def test_withdrawn_it_is_not_found_even_by_an_old_index(answers, staff):
    withdraw_answer(actor=staff.reviewer, version=answers[0], reason="已经修改")
    assert index.best(build=Some(("评分",), 1), most=5)
    assert _titles("面试评分") == []
    assert follow_feed() == 1
    assert index.best(build=Some(("评分",), 1), most=5) == ()


def test_a_hit_is_judged_by_what_stands_there_now(answers):
    AnswerVersion.objects.filter(pk=answers[0].pk).update(question="已经改了", text="别的内容")
    assert _titles("面试评分") == []


def test_without_an_index_it_says_so_and_a_new_one_holds_what_is_public(answers, staff):
    index.start_anew()
    assert not search(text="评分").is_ready
    AnswerVersion.objects.filter(pk=answers[3].pk).update(state=AnswerState.DROPPED)
    assert follow_feed() == 3
    assert (_titles("面试评分"), index.position()) == ([QUESTION], last_position())
    assert follow_feed() == 0


def test_taking_a_change_in_twice_changes_nothing(answers):
    index.write(gone=(), entries=(), upto=0)
    assert follow_feed() == len(answers)
    assert _titles("面试评分") == [QUESTION]


def test_a_new_index_waits_for_who_writes_the_old_one(answers, monkeypatch):
    """A worker that writes while the folders change places would write into the wrong one."""
    monkeypatch.setattr(index, "_TRIES", 1)
    with index._nobody_writing(index.folder()), pytest.raises(ValueError, match="Lock"):
        build_index()
    assert _titles("面试评分") == [QUESTION]
    assert build_index() == len(answers)
    assert _titles("面试评分") == [QUESTION]


def test_a_damaged_index_is_built_anew(answers):
    (index.folder() / "position.json").write_text("{", "ascii")
    assert not search(text="评分").is_ready
    assert build_index() == len(answers)
    assert _titles("面试评分") == [QUESTION]


def test_words_are_the_same_for_what_is_kept_and_what_is_asked():
    assert set(asked_words("教师招聘")) <= set(words("２０２５年教师招聘公告"))
    assert asked_words("请公开有关信息") == ("请", "公开", "有关", "信息")
    assert "的" not in asked_words("招聘的标准")
