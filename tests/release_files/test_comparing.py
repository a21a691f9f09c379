from zhaoming.inspection import inspect
from zhaoming.paper import Extract, Layer, Passage
from zhaoming.release_files.comparing import compared, unexpected

SIGNED = "答复书\n张某：\n本机关向您提供：评分标准。电话13800138000。\n某局\n"


def extract(*lines: str, layer: Layer = Layer.SHOWN) -> Extract:
    return Extract("text", passages=tuple(Passage(line, "正文", layer) for line in lines))


def test_the_same_words_in_other_lines_and_page_numbers_are_the_same_text():
    shown = extract("答复书 张某：", "本机关向您提供：", "评分标准。电话 13800138000。", "- 1 -", "某局")
    assert compared(extract=shown, expected=SIGNED) == ((), False)


def test_a_line_that_differs_and_what_was_added_are_told():
    assert compared(extract=extract("答复书", "张某：", "某局"), expected=SIGNED) == ((3,), False)
    more = extract(*SIGNED.split("\n"), "另有一句")
    assert compared(extract=more, expected=SIGNED) == ((), True)
    assert compared(extract=extract(), expected=SIGNED) == ((1, 2, 3, 4), False)


def test_hidden_text_does_not_count_as_shown():
    hidden = extract(*SIGNED.split("\n"), layer=Layer.HIDDEN_TEXT)
    assert compared(extract=hidden, expected=SIGNED)[0] == (1, 2, 3, 4)


def test_what_the_letter_says_itself_is_no_discovery_and_a_strangers_number_is():
    shown = extract("电话13800138000", "手机13900139000")
    found = unexpected(extract=shown, discoveries=inspect(shown), expected=SIGNED)
    assert [one.excerpt for one in found] == ["139****000"]
    assert unexpected(extract=shown, discoveries=inspect(shown), expected="") == inspect(shown)
