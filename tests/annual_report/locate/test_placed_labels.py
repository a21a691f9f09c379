"""Labels known by their places: of heads that say the same right above each other the lowest stands."""

import random

from zhaoming.annual_report.locate.placed_labels import PlacedLabel, label_of, lowest
from zhaoming.annual_report.locate.placed_words import PlacedWord
from zhaoming.paper import Place

NAMES = ("总计", "自然人", "总 计", "商业企业")


def label(text: str, *, page: int, x0: float, top: float) -> PlacedLabel:
    word = PlacedWord(text=text, page=page, x0=x0, x1=x0 + 20, top=top, bottom=top + 10, place=Place(page=page))
    return label_of([word])


def test_of_a_head_in_two_cut_cells_the_lower_one_stands():
    upper, lower = label("总计", page=1, x0=50, top=100), label("总计", page=1, x0=50, top=112)
    assert lowest([upper, lower]) == [lower]


def test_what_stands_elsewhere_is_another_head():
    first = label("总计", page=1, x0=50, top=100)
    for other in (
        label("自然人", page=1, x0=50, top=112),
        label("总计", page=2, x0=50, top=112),
        label("总计", page=1, x0=80, top=112),
        label("总计", page=1, x0=50, top=160),
    ):
        assert lowest([first, other]) == [first, other]


def test_it_is_the_same_asked_of_all_at_once_and_of_each_with_each_other():
    rng = random.Random("heads")
    for _ in range(60):
        heads = [
            label(rng.choice(NAMES), page=rng.choice((1, 2)), x0=rng.choice((50, 80)), top=rng.uniform(0, 200))
            for _ in range(12)
        ]
        left = [
            head for head in heads if all(head in lowest([head, other]) for other in heads if other is not head)
        ]
        assert lowest(heads) == left
