"""Words of one look are judged once, and none that is hard to read slips through by that."""

import pytest

from tests.journeys.judging import violations

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
