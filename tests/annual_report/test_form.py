"""The two official forms as data."""

import pytest

from tests.shared import figures
from zhaoming.annual_report.form import (
    NOTICES,
    ORGANISATION_COLUMNS,
    RESULT_GROUPS,
    FormId,
    Unit,
    cells_of,
    keys_of,
    result_row_keys,
    section3_rows,
    specs_by_key,
)


@pytest.mark.parametrize(
    ("form", "split", "section2", "section3", "total"),
    [
        (FormId.F2019, None, 22, 161, 198),
        (FormId.F2021, None, 10, 175, 200),
        (FormId.F2021, False, 10, 161, 186),
        (FormId.F2019, True, 22, 175, 212),
    ],
)
def test_each_form_has_its_number_of_cells(form, split, section2, section3, total):
    cells = cells_of(form, split)
    counted = {section: sum(spec.section == section for spec in cells) for section in (2, 3, 4)}
    assert counted == {2: section2, 3: section3, 4: 15}
    assert len(cells) == len(set(keys_of(form, split))) == total


def test_only_the_change_of_items_may_be_negative():
    signed = {spec.key for spec in specs_by_key().values() if spec.signed}
    assert {key.rsplit(".", 1)[1] for key in signed} == {"items_change"}


def test_amounts_are_in_wan_yuan_and_counts_are_not():
    for spec in specs_by_key().values():
        assert spec.amount == (spec.unit is Unit.WAN_YUAN)


def test_result_rows_stand_between_carry_over_and_total():
    for split in (False, True):
        rows = [row.key for row in section3_rows(form=FormId.F2021, other_split=split)]
        assert rows[:2] == ["new_received", "carried_in"]
        assert rows[-2:] == ["handled_total", "carried_out"]
        assert tuple(rows[2:-2]) == result_row_keys(other_split=split)


def test_groups_partition_the_item_rows():
    grouped = [key for keys in RESULT_GROUPS.values() for key in keys]
    assert len(grouped) == len(set(grouped))
    assert set(result_row_keys(other_split=True)) - set(grouped) == {"granted", "partial"}


def test_organisations_are_the_five_columns_between_person_and_total():
    assert len(ORGANISATION_COLUMNS) == 5


def test_keys_are_those_of_the_reports_read_by_hand():
    for name, report in figures().items():
        split = "s3.other_misc.total" in report["values"]
        extra = {key for key in report["values"] if ".sub" in key}
        assert set(report["values"]) - extra == set(keys_of(FormId(report["form"]), split)), name


def test_every_cell_rests_on_an_article_or_on_the_notice_of_its_form():
    for form in FormId:
        for spec in cells_of(form):
            assert spec.provisions
            assert all(one.startswith("Reg711.") or one == NOTICES[form] for one in spec.provisions)
