"""Noise prints what its truth says: no figure changes its meaning, no table is too short for it."""

import random
import re

from tests.layouts.draft import Draft, draft_of
from tests.layouts.noise import misprints, spaced_labels, vertical_labels
from tests.layouts.reports import random_report
from tests.layouts.shape_noise import short_blank_rows, subtotal_column, subtotal_row


def _heads(draft: Draft) -> list[str]:
    return [re.sub(r"\W", "", slot.text) for table in draft.tables for row in table.rows for slot in row.slots]


def test_a_misprint_leaves_the_unit_of_an_amount() -> None:
    plain = draft_of(report=random_report(seed=0))
    for seed in range(150):
        rng = random.Random(seed)
        noisy = misprints(spaced_labels(plain, rng), rng)
        pairs = zip(_heads(plain), _heads(noisy), strict=True)
        amounts = [after for before, after in pairs if before.endswith("单位万元")]
        assert amounts
        assert all(after.endswith("单位万元") for after in amounts)


def test_a_subtotal_is_added_below_rows_that_were_cut_short() -> None:
    plain = draft_of(report=random_report(seed=700322))
    for seed in range(40):
        rng = random.Random(seed)
        short = short_blank_rows(plain, rng)
        grown = subtotal_row(short, rng)
        assert sum(len(table.rows) for table in grown.tables) == 1 + sum(len(t.rows) for t in short.tables)


def test_a_column_more_has_its_head_however_the_heads_are_printed() -> None:
    plain = draft_of(report=random_report(seed=0))
    for seed in range(40):
        rng = random.Random(seed)
        grown = subtotal_column(vertical_labels(spaced_labels(plain, rng), rng), rng)
        assert _heads(grown).count("小计") == 1
