"""A portal's fragments: what could act or reach out is taken away, words and links stay."""

import pytest

from zhaoming.web.catalogues.cleaning import clean_fragment, fault_of_css, scoped


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">门户</a>',
        '<a href="data:text/html,<script>1</script>">门户</a>',
        '<img src="data:image/svg+xml;base64,AAAA">',
        '<div style="position:fixed;inset:0">盖住</div>',
        '<form action="/desk/"><input name=q></form>',
        '<iframe src="https://example.org"></iframe>',
        '<div id="content">假的正文</div>',
        "<svg><use href='#x'/></svg>",
    ],
)
def test_nothing_that_acts_is_left(html):
    left = clean_fragment(html=html).lower()
    for sign in (
        "<script",
        "onerror",
        "javascript:",
        "text/html",
        "svg",
        "style=",
        "<form",
        "<input",
        "iframe",
        "id=",
    ):
        assert sign not in left


def test_words_links_classes_and_pictures_stay():
    link = '<a href="https://www.example.gov.cn/">某市人民政府</a>'
    html = f'<div class="top">{link}<img src="data:image/png;base64,AAAA" alt="徽标"></div>'
    left = clean_fragment(html=html)
    for sign in (
        'class="top"',
        'href="https://www.example.gov.cn/"',
        "某市人民政府",
        "data:image/png",
        'alt="徽标"',
    ):
        assert sign in left


@pytest.mark.parametrize(
    "css",
    [
        "@import 'x.css';",
        "a{background:url(https://example.org/x)}",
        "a{background:U\\52L(x)}",
        "} body { display:none",
        "a { color: red",
        ".x{position:fixed}",
        "</style><script>",
    ],
)
def test_a_style_that_could_reach_out_is_refused_in_words(css):
    assert fault_of_css(css=css)


def test_a_plain_style_is_kept_for_the_fragments_alone():
    css = ".top { color: #c00 } /* } */ @media (max-width: 40rem) { .top { padding: 0 } }"
    assert fault_of_css(css=css) == ""
    told = scoped(css=css)
    assert told.startswith("@scope (.outer-frame)")
    assert told.count("{") == told.count("}")
