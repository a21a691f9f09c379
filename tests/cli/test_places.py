import pytest

from zhaoming.cli.places import common_place, place_of


@pytest.mark.parametrize(
    ("agency", "place"),
    [
        ("青禾区人民政府", "青禾区"),
        ("青禾区人民政府办公室", "青禾区"),
        ("青禾区民政局", ""),
        ("白石镇政府", "白石镇"),
        (None, ""),
    ],
)
def test_only_a_government_has_a_place(agency: str | None, place: str) -> None:
    assert place_of(agency) == place


def test_agencies_of_one_place_share_its_name() -> None:
    assert common_place(["青禾区民政局", "青禾区教育局"]) == "青禾区"
    assert common_place(["青禾区民政局", "白石市教育局"]) == ""
