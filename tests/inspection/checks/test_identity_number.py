import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inspection.documented import text_of
from zhaoming.inspection import Certainty, inspect
from zhaoming.inspection.identity import check_character
from zhaoming.paper import Extract, Layer, Passage

FIRST = "11010119900307771"
NUMBER = FIRST + check_character(FIRST)


def found(text: str) -> list[str]:
    return [one.excerpt for one in inspect(text_of(text)) if one.code == "INS101"]


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        f"身份证{NUMBER}。",
        f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
        f"{NUMBER[:6]}\u00a0{NUMBER[6:14]}\u3000{NUMBER[14:]}",
        f"{NUMBER[:6]}-{NUMBER[6:14]}-{NUMBER[14:]}",
        "".join(chr(ord(char) + 0xFEE0) for char in NUMBER),
        " ".join(NUMBER),
        "\u200b".join(NUMBER),
        f"王某 35 {NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]} 13800138000",
        f"号码{NUMBER[:10]}\n{NUMBER[10:]}，",
        f"文件{NUMBER}_扫描件.pdf",
        f"ID{NUMBER}",
    ],
)
def test_it_is_found_however_it_is_written(text):
    assert found(text) == ["110*************" + NUMBER[-2:]]


def test_the_check_character_may_be_a_small_x():
    first = next(
        f"1101011990030{n:04}" for n in range(1000, 9999) if check_character(f"1101011990030{n:04}") == "X"
    )
    assert found(f"{first}x") == ["110*************" + first[-1] + "X"]


def test_a_wrong_checksum_date_or_region_is_none():
    wrong = FIRST + ("0" if NUMBER[-1] != "0" else "1")
    assert found(wrong) == []
    for first in ("11010119901307771", "99010119900307771"):
        assert found(first + check_character(first)) == []


def test_a_longer_number_holds_none():
    assert found(f"1{NUMBER}") == []
    assert found(f"{NUMBER}7") == []


def test_a_credit_code_is_none():
    assert found(f"统一社会信用代码：{NUMBER}") == []


def test_a_number_over_two_lines_is_likely_only():
    discovery = next(
        one for one in inspect(text_of(f"号码{NUMBER[:10]}\n{NUMBER[10:]}")) if one.code == "INS101"
    )
    assert discovery.certainty is Certainty.LIKELY
    assert discovery.place == "第 1 段第 1 行"


def test_it_is_found_in_every_layer():
    for layer in Layer:
        extract = Extract("docx", (Passage(NUMBER, "某处", layer),))
        assert "INS101" in [one.code for one in inspect(extract)], layer


def test_two_in_one_row_stay_two():
    other = "11010119850412001"
    other += check_character(other)
    places = {one.start for one in inspect(text_of(f"{NUMBER}\t{other}")) if one.code == "INS101"}
    assert places == {0, 19}


def test_neither_excerpt_nor_id_gives_the_number_away():
    one = next(iter(inspect(text_of(NUMBER))))
    assert NUMBER[3:16] not in one.message
    twin = NUMBER[:10] + "0412" + NUMBER[14:17]
    twin = next(
        twin[:14] + f"{n:03}" + NUMBER[-1]
        for n in range(999)
        if check_character(twin[:14] + f"{n:03}") == NUMBER[-1] and f"{n:03}"[-1] == NUMBER[-2]
    )
    assert next(iter(inspect(text_of(twin)))).id == one.id


@given(
    st.sampled_from(["110101", "320803", "500231", "650102"]),
    st.dates(),
    st.integers(0, 999),
    st.sampled_from(["", " ", "\u00a0", "-", "  "]),
)
def test_every_number_of_a_living_person_is_found(region, born, serial, gap):
    born = born.replace(year=1900 + born.year % 200)
    first = f"{region}{born:%Y%m%d}{serial:03}"
    number = first + check_character(first)
    assert len(found(f"号{number[:6]}{gap}{number[6:14]}{gap}{number[14:]}号")) == 1
