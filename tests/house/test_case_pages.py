"""The pages on acts and outcomes are the rules; `python -m tests.house.test_case_pages` renews them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from zhaoming.casework.acts import ACT_RULES, STAGE_LABELS
from zhaoming.casework.standing import Stage
from zhaoming.law.citations import cite
from zhaoming.law.outcomes import OUTCOMES, ProvedBy, RemedySet
from zhaoming.law.receipt import RECEIPT_RULES

REFERENCE = ROOT / "docs" / "reference"
ACTS_HEAD = """# Acts on a request 办理行为

What may be done with a request in which stage. `●` may be done if its conditions hold, a number is the reason
why it may not, listed below the table; every refusal carries the provision of its row. Terms, once-only acts,
other persons and what must be on file are conditions beyond the stage (`casework/conditions/`).

各阶段可以办理的事项。`●` 为符合条件即可办理；数字为不得办理的理由，列于表后，系统提示时附该行的依据。
"""
OUTCOMES_HEAD = """# Outcomes of a request 答复种类

Each leaf of a reply: its basis, what the file must hold before it may be signed, its row of 表三 in
the forms of 2019 and 2021, and the remedies it carries. `*` follows from what happened to the case and
cannot be written down by hand. The readings adopted are listed with the [clocks](clocks.md).

每一种答复的依据、签发前卷宗应有的内容、年度报告表三行次（2019年、2021年格式）和救济途径。带 `*` 的由办理过程
证明，不能手工填写。采用的理解见 [clocks](clocks.md)。
"""
_REMEDIES = {
    RemedySet.RECONSIDERATION_FIRST: "复议前置",
    RemedySet.EITHER: "复议或者诉讼",
    RemedySet.BY_SETTING: "按设置（默认复议或者诉讼）",
    RemedySet.BY_REASON: "按理由",
    RemedySet.NONE: "不告知",
}


def acts_page() -> str:
    reasons: dict[str, int] = {}
    lines = ["| 事项 | 依据 | " + " | ".join(STAGE_LABELS[at] for at in Stage) + " |"]
    lines.append("|---|---|" + "---|" * len(Stage))
    for rule in ACT_RULES.values():
        cells = [
            "●" if why is None else str(reasons.setdefault(why, len(reasons) + 1))
            for why in (rule.reasons[at] for at in Stage)
        ]
        lines.append(f"| {rule.label} `{rule.event.kind}` | {cite(rule.provision)} | {' | '.join(cells)} |")
    listed = [f"{number}. {why}" for why, number in reasons.items()]
    return "\n".join([ACTS_HEAD, *lines, "", "## Reasons 理由", "", *listed]) + "\n"


def _need(facts) -> str:
    return "，或者".join(fact.words + ("*" if fact.proved_by is ProvedBy.EVENT else "") for fact in facts)


def outcomes_page() -> str:
    held = OUTCOMES.versions[-1].value
    lines = [OUTCOMES_HEAD, "| 答复 | 依据 | 卷宗应有 | 2019 | 2021 | 救济 |", "|---|---|---|---|---|---|"]
    for leaf in held.rules.values():
        needs = "；".join(_need(need.any_of) for need in leaf.requires)
        rows = f"`{leaf.rows['2019']}` | `{leaf.rows['2021']}`"
        name = f"{leaf.label} `{leaf.outcome.value}`"
        lines.append(f"| {name} | {leaf.basis} | {needs} | {rows} | {_REMEDIES[leaf.remedy]} |")
    lines += ["", "## Receipt 收到申请之日", "", "| 渠道 | 规则 | 依据 |", "|---|---|---|"]
    lines += [
        f"| {rule.label} | {rule.words} | {cite(rule.provision)} |"
        for rule in RECEIPT_RULES.versions[-1].value.values()
    ]
    return "\n".join(lines) + "\n"


PAGES: dict[str, Callable[[], str]] = {"case-acts.md": acts_page, "outcomes.md": outcomes_page}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_is_current(name):
    assert (REFERENCE / name).read_text("utf-8") == PAGES[name]()


if __name__ == "__main__":
    for name, page in PAGES.items():
        Path(REFERENCE / name).write_text(page(), "utf-8")
