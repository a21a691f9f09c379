import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.documents import Refusal, open_paper
from zhaoming.documents.encoding import decode

REPORT = "本年新收政府信息公开申请数量 12 件，上年结转 3 件；其他对外管理服务事项。\n" * 20
TRADITIONAL = "本年新收政府資訊公開申請數量 12 件，上年結轉 3 件；總計與其他處理結果。\n" * 20


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312", "big5", "iso-8859-1", "hex", "no-such-encoding"])
def test_the_right_encoding_is_found_whatever_is_declared(name: str, declared: str | None) -> None:
    assert decode(data=REPORT.encode(name), declared=declared) == (REPORT, ())


@pytest.mark.parametrize("name", ["utf-8", "gb18030", "big5hkscs", "utf-16"])
def test_traditional_characters_in_any_encoding(name: str) -> None:
    assert decode(data=TRADITIONAL.encode(name))[0] == TRADITIONAL


WIDE = ("utf-16-le", "utf-16-be")
SHOWN = {
    "一 and wide spaces": "\u3000\u3000一、总体情况\r\n\u3000\u3000二〇二三年，一一对应，统一公开。\r\n" * 30,
    "no zero byte": "主动公开政府信息情况收到和处理政府信息公开申请情况" * 300,
    "almost only digits": "".join(f"{number}\t{number * 7}\t-\t—\n" for number in range(400)) + "合计",
    "markdown": "| 行 | 列 |\n| --- | --- |\n| 一 | 12 |\n" * 40,
    "comma separated": "项目,数量\n一,1\n二,22\n" * 200,
    "markup": "<html><body>" + "<table><tr><td>一、总计</td><td>12</td></tr></table>" * 60 + "</body></html>",
    "short": "规章 3",
}


@pytest.mark.parametrize("name", WIDE)
@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
def test_utf_16_needs_no_mark(name: str, shown: str) -> None:
    assert decode(data=shown.encode(name)) == (shown, ())


@pytest.mark.parametrize("name", WIDE)
@pytest.mark.parametrize(
    ("ending", "shown"),
    [
        *(("txt", "almost only digits"), ("txt", "no zero byte"), ("txt", "一 and wide spaces")),
        *(("md", "markdown"), ("csv", "comma separated"), ("html", "markup"), ("doc", "markup")),
    ],
)
def test_a_file_in_utf_16_without_a_mark_is_known_for_what_it_is(name: str, ending: str, shown: str) -> None:
    paper = open_paper(name=f"a.{ending}", data=SHOWN[shown].encode(name))
    assert paper.kind == {"txt": "text", "md": "text", "csv": "csv"}.get(ending, "html")


def test_one_short_line_of_gbk() -> None:
    assert decode(data="规章 3".encode("gbk"))[0] == "规章 3"


def test_a_last_character_cut_in_half_is_left_out_and_said() -> None:
    text, warnings = decode(data=REPORT.encode() + "年".encode()[:2])
    assert text == REPORT
    assert len(warnings) == 1


def test_a_few_damaged_places_are_marked_and_the_digits_stay() -> None:
    damaged = REPORT.encode().replace("年新".encode(), b"\xe5\xb9\xff\xe6\x96\xb0", 1)
    text, warnings = decode(data=damaged)
    assert "\ufffd" in text
    assert text.count("12") == REPORT.count("12")
    assert warnings


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 40, "정보공개 연차보고서".encode("euc-kr") * 20])
def test_mojibake_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        decode(data=data)
    assert caught.value.code == "DOC015"


@given(st.binary(max_size=400), st.sampled_from([None, "gbk", "utf-16", "big5", "cp037", "utf-7"]))
def test_any_bytes_are_text_or_refused(data: bytes, declared: str | None) -> None:
    try:
        text, _ = decode(data=data, declared=declared)
    except Refusal as refusal:
        assert refusal.code == "DOC015"  # noqa: PT017 (text is as good an outcome)
    else:
        assert isinstance(text, str)


@pytest.mark.parametrize("rest", [b"", b"\xa3"])
def test_characters_lost_to_question_marks_are_refused_and_named(rest: bytes) -> None:
    lost = "key,label,value\ns3.granted.total,予以公开 / 总计,3\n".encode("ascii", "replace") * 30 + rest
    with pytest.raises(Refusal) as caught:
        decode(data=lost)
    assert caught.value.code == "DOC015"
    assert "汉字已变成问号" in caught.value.message


def test_a_question_is_no_loss() -> None:
    assert decode(data=b"GET /index.html?a=1&b=2 HTTP/1.1 ok?") == ("GET /index.html?a=1&b=2 HTTP/1.1 ok?", ())
