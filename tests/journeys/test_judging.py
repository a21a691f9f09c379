"""Words of one look are judged once, and none that is hard to read slips through by that."""

import pytest

from tests.journeys.conftest import WIDE
from tests.journeys.judging import NARROWEST, looked_at, violations

pytestmark = pytest.mark.journey

PAGE = """<!doctype html><html lang="zh-CN"><head><title>页</title><style>{style}</style></head>
<body><main><h1>题</h1><div><p>可读的字</p></div><p class="b">另一行字</p></main></body></html>"""


@pytest.fixture
def judged(browser):
    page = browser.new_page()

    def judge(style):
        page.set_content(PAGE.format(style=style))
        return [one.split(": ")[0].split()[-1] for one in violations(page)]

    yield judge
    page.close()


def test_what_is_readable_is_told_of_nowhere(judged):
    assert judged("") == []


@pytest.mark.parametrize(
    "style",
    [
        "p { color: #bbb }",
        "p { color: #000 } div { background: #222 }",
        ".b { opacity: .3 }",
        "div { color: #808080 } div p { font-size: 12px }",
    ],
    ids=("words", "ground", "opacity", "size"),
)
def test_words_hard_to_read_are_told_on_every_page_that_has_them(judged, style):
    assert judged("") == []
    assert judged(style) == judged(style) == ["color-contrast"]


def test_words_that_were_hidden_are_judged_where_they_show(judged):
    hard = ".b { color: #bbb }"
    assert judged(f"{hard} .b {{ display: none }}") == []
    assert judged(hard) == ["color-contrast"]


class Shown:
    """A window that shows one page, whatever it is asked for."""

    def __init__(self, page, style):
        self.page = page
        self.style = style

    def go(self, path):
        self.page.set_content(PAGE.format(style=self.style))
        return self.page


@pytest.mark.parametrize("start", [WIDE, NARROWEST], ids=("wide", "narrow"))
@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("@media (max-width: 400px) { p { color: #bbb } }", "color-contrast"),
        ("@media (min-width: 1000px) { p { color: #bbb } }", "color-contrast"),
        ("@media (prefers-color-scheme: dark) { p { color: #bbb } }", "color-contrast"),
        ("@media (prefers-color-scheme: light) { p { color: #bbb } }", "color-contrast"),
        ("p { width: 400px }", "sideways at 360"),
        ("@media (min-width: 1000px) { p { width: 1400px } }", "sideways at 1280"),
    ],
    ids=("narrow", "wide", "dark", "light", "sideways", "sideways wide"),
)
def test_what_is_wrong_at_one_width_is_told_at_whichever_the_page_was_loaded(browser, start, style, told):
    page = browser.new_page(viewport={"width": start[0], "height": start[1]})
    page.emulate_media(color_scheme="light" if start == WIDE else "dark")
    found = list(looked_at(Shown(page, style), "/"))
    page.close()
    assert len(found) == 1
    assert told in found[0]
