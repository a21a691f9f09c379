"""What axe says of a page, by the rules of WCAG 2.2 AA."""

from __future__ import annotations

from collections.abc import Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.journeys.conftest import WIDE, Visitor

# The least width a screen is made for.
NARROWEST = (360, 740)
# The widths a page is judged at, each in another theme.
LOOKS = ((WIDE, "light"), (NARROWEST, "dark"))
# What is right need not be told: of that every page has more than of what is wrong.
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
# What axe judges by: elements, their states and their classes, whether there are words at all; not which.
SKELETON = """() => {
    const KEPT = /^(aria-.*|class|id|for|name|role|type|lang|style|tabindex|scope|headers|rowspan|colspan)$/;
    const attribute = one => `${one.name}=${KEPT.test(one.name) ? one.value : one.value !== ''}`;
    const told = node => node.nodeType === Node.TEXT_NODE ? (node.data.trim() && 'words')
        : node.nodeType !== Node.ELEMENT_NODE ? ''
        : `<${node.localName} ${[...node.attributes].map(attribute)}>` + within(node) + '</>';
    const within = node => [...node.childNodes].map(told).join('');
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    return `${innerWidth} ${dark} ${told(document.documentElement)}`;
}"""
# Half of what judging costs is the contrast of every word. It follows from the colours, size and weight of the
# words and from every ground they stand on; words alike in all of that are judged once in a run.
LOOKS_OF_WORDS = """() => {
    const GROUND = ['backgroundColor', 'backgroundImage', 'opacity', 'position', 'filter', 'mixBlendMode'];
    const NO_GROUND = 'rgba(0, 0, 0, 0),none,1,static,none,normal';
    const grounds = new Map([[null, '']]);
    const groundOf = element => {
        if (!grounds.has(element)) {
            const style = getComputedStyle(element);
            const own = GROUND.map(one => style[one]).join();
            const under = groundOf(element.parentElement);
            grounds.set(element, own === NO_GROUND ? under : `${under}/${own}`);
        }
        return grounds.get(element);
    };
    const hasWords = element => 'placeholder' in element || element.localName === 'select'
        || [...element.childNodes].some(one => one.nodeType === Node.TEXT_NODE && one.data.trim());
    window.looksOfWords = new Map();
    for (const element of document.body.querySelectorAll('*')) {
        if (!hasWords(element) || !element.checkVisibility({visibilityProperty: true})) continue;
        const {color, fontSize, fontWeight, textShadow} = getComputedStyle(element);
        const look = [element.localName, color, fontSize, fontWeight, textShadow, groundOf(element)].join();
        if (!looksOfWords.has(look)) looksOfWords.set(look, element);
    }
    return [...looksOfWords.keys()];
}"""
# All that is asked of a page before it is judged, in one question: each costs as much as its answer.
ASK = f"() => [({SKELETON})(), 'axe' in window, ({LOOKS_OF_WORDS})()]"
JUDGE = """async ([options, looks]) => {
    const judged = await axe.run(document, {...options, rules: {'color-contrast': {enabled: false}}});
    const told = judged.violations.map(one => [one.id, String(one.nodes[0].target)]);
    // What a script drew anew meanwhile is judged on the next page that has it.
    const there = looks.filter(one => looksOfWords.get(one).isConnected);
    if (there.length) {
        const include = there.map(one => looksOfWords.get(one));
        const seen = await axe.run({include}, {...options, runOnly: ['color-contrast']});
        told.push(...seen.violations.map(one => [one.id, String(one.nodes[0].target)]));
    }
    return [told, there];
}"""
_judged: set[str] = set()
_looks_judged: set[str] = set()


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, one line each."""
    skeleton, ready, there = page.evaluate(ASK)
    _judged.add(skeleton)
    if not ready:
        page.evaluate(AXE_SCRIPT)
    looks = [one for one in there if one not in _looks_judged]
    found, judged = page.evaluate(JUDGE, [WCAG, looks])
    # Of words that are hard to read every page is to be told.
    if not any(rule == "color-contrast" for rule, _ in found):
        _looks_judged.update(judged)
    return [f"{page.url} {rule}: {where}" for rule, where in found]


def violations_of_new(page: Page) -> list[str]:
    """The same of a page unlike every one judged before: on the way through a story, for what arises there.

    Each screen by itself is judged in test_accessible, whatever was judged before.
    """
    return violations(page) if page.evaluate(SKELETON) not in _judged else []


def looked_at(visit: Visitor, path: str) -> Iterator[str]:
    """What is wrong with a page at every width, one line each.

    It is loaded once, at the width and in the theme the page before was left in, and changed before the eyes:
    drawing a page anew is a tenth of what judging it costs.
    """
    page = visit.go(path)
    began = page.viewport_size
    for size, scheme in sorted(LOOKS, key=lambda look: began is None or look[0][0] != began["width"]):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)
        yield from violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > size[0]:
            yield f"{path} scrolls sideways at {size[0]}"
