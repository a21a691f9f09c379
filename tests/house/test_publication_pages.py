"""The pages on publishing are the rules; `python -m tests.house.test_publication_pages` renews them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house.sources import ROOT, SOURCE
from tests.publishing.checks.subjects import EXAMPLES
from zhaoming.law.citations import cite
from zhaoming.law.clocks import CLOCK_RULES
from zhaoming.law.disclosure import (
    CHECKLIST,
    DOCUMENT_KINDS,
    ITEMS,
    METADATA_FIELDS,
    PUBLICATION_PERIODS,
    Attribute,
    OpennessStage,
    Validity,
)
from zhaoming.publishing.acts import ACT_RULES, PUBLIC_LABELS, WORK_LABELS, Road
from zhaoming.publishing.checks import checks, examine
from zhaoming.publishing.events import RelationKind, WithdrawalReason
from zhaoming.publishing.remark import Check

REFERENCE = ROOT / "docs" / "reference"
ACTS_HEAD = """# Acts on a publication 公开文件的办理行为

What may be done with a document on its way to the public, and once it is there. Two roads run side by side:
the version that is open, and what the public sees; each act belongs to one of them. `●` may be done if its
conditions hold, a number is the reason why it may not, listed below the tables; every refusal carries the
provision of its row. Other persons, what must be there first, days and decisions are conditions beyond the
stage (`publishing/conditions/`). Why it is built so: [0010](../adr/0010-a-publication-is-its-events.md).

在办版本和公众所见是并行的两条线，每个事项属于其中一条。`●` 为符合条件即可办理；数字为不得办理的理由，列于表后，
系统提示时附该行的依据。
"""
RULES_HEAD = """# Rules of publishing 主动公开的规则

How a lawyer reads the rules of proactive disclosure: everything on this page is data in
`src/zhaoming/law/parameters/disclosure_*.toml` and in the [clocks](clocks.md), each row with its provision.
To ask a rule, write a case file with the keys `publish`, `comments`, `attribute`, `index_code` or
`validity_on` and run `zhaoming law cases`; see
[how to read and change the rules](../how-to/read-and-change-the-rules.md).

本页各表都是数据，逐项写明依据。没有形成日期的文件“不能评定”，不算逾期；日历没有装载的年份没有截止日。
"""
CHECKS_HEAD = """# Checks before the gates: the GAT codes 关口前的机器检查

What the machine looks at before the unit's gate (`unit`), before the platform's (`platform`) and daily over
what is public (`watch`), beside the [inspection](inspection.md) of text and files for personal data, hidden
parts and marks of secrecy. Checks marked *again* are asked by the watch as well. An `error` must be mended, a
`warning` waits until somebody who did not write the document lets it pass with a reason, a `notice` stops
nothing. Each check is a file of `src/zhaoming/publishing/checks/`; the message of each example is held by
`tests/house/test_publication_pages.py`. What the watch looks for besides has [its own page](watch.md).

机器在本机关审签前（`unit`）、平台审核前（`platform`）和公开后每日（`watch`）检查的内容。`error` 必须改正；
`warning` 由起草人以外的人写明理由逐处放行；`notice` 只作提示。单位关的由审查人放行，平台关的由平台编辑放行。
"""
SETTINGS = """
## Left to the agency 由机关设置

Set under 管理 › 机关 › 公开规则, from then on; what was given before stays.

在“管理 › 机关 › 公开规则”设定，从设定时起适用。

| setting | 默认 | what it changes |
|---|---|---|
| `own_terms` | 没有 | 比法定期限短的公开期限（例如许可、处罚决定7个工作日）；比法定期限长的不起作用 |
| `reassess_every` | 12个月 | 不予公开的信息重新评估的间隔（条例第十八条未定间隔） |
| `second_look_within` | 1个工作日 | 紧急发布之后补作平台审核的期限 |
| `sample_percent`, `sample_least` | 10%，最少5行 | 清单按批审查时抽取核对的行数；种子记入事件，可以重抽 |
| `review_validity_before` | 没有 | 有效期届满前多久评估是否延长、修改（各地规定多为6个月） |
| `interpretation`（期限表） | 3个工作日 | 解读材料的发布期限，可以由机关的期限表另定 |
| 索引号格式 | `{code}/{year}-{serial:5}` | 机构代码、年、月（可选，按月编号）、顺序号的位数 |

## Persons 办理人

起草人不得审查、放行发现、审签和决定紧急发布自己起草的内容；审查由提交时写明的审查人进行；平台审核和补审由起草人、
审查人、审签人以外的人进行；撤除版本由两个人先后决定；重新评估由作出原决定以外的人进行。
"""


def _road(road: Road, reasons: dict[str, int]) -> Iterator[str]:
    labels = {str(at): words for at, words in (*WORK_LABELS.items(), *PUBLIC_LABELS.items())}
    yield "| 事项 | 依据 | " + " | ".join(labels[at] for at in road.stages) + " |"
    yield "|---|---|" + "---|" * len(road.stages)
    for rule in ACT_RULES.values():
        if rule.road is not road:
            continue
        cells = [
            "●" if why is None else str(reasons.setdefault(why, len(reasons) + 1))
            for why in rule.reasons.values()
        ]
        yield f"| {rule.label} `{rule.event.kind}` | {cite(rule.provision)} | {' | '.join(cells)} |"


def acts_page() -> str:
    reasons: dict[str, int] = {}
    lines = [ACTS_HEAD, "## The open version 在办版本", "", *_road(Road.WORK, reasons), ""]
    lines += ["## What the public sees 公众所见", "", *_road(Road.PUBLIC, reasons), ""]
    lines += ["## Reasons 理由", "", *[f"{number}. {why}" for why, number in reasons.items()]]
    return "\n".join(lines) + "\n"


def _items() -> Iterator[str]:
    yield "| key | 事项 | 依据 | 适用 |\n|---|---|---|---|"
    bodies = {"any": "各机关", "county": "设区的市级、县级", "town": "乡镇"}
    for one in ITEMS.versions[-1].value.values():
        yield f"| `{one.key}` | {one.label} | {one.basis} | {bodies[one.bodies]} |"


def _periods() -> Iterator[str]:
    yield "| key | 期限 | 起算 | 长度 | 依据 |\n|---|---|---|---|---|"
    for one in PUBLICATION_PERIODS.values():
        row = CLOCK_RULES[one.clock].versions[-1].value
        length = row.period.words if row.period else ""
        yield f"| `{one.key}` | {one.label} | {one.starts} | {length} | {row.basis} |"


def _kinds() -> Iterator[str]:
    yield "| key | 种类 | 栏目 | 事项 | 五公开 | 期限 | 特别规则 |\n|---|---|---|---|---|---|---|"
    items = ITEMS.versions[-1].value
    for one in DOCUMENT_KINDS.values():
        special = [
            *(["标注有效性"] if one.has_validity else []),
            *([f"计入表二 `{one.library}`"] if one.library else []),
            *(["与解读同步"] if one.must_interpret else []),
            *(["是解读材料"] if one.interprets else []),
            *([f"征求意见 `{one.for_comments}`"] if one.for_comments else []),
            *([f"公告期 `{one.shown}`"] if one.shown else []),
            *(["清单，按批审查"] if one.fact_list else []),
        ]
        cells = (
            one.column.label,
            items[one.item].short,
            one.stage.label,
            f"`{one.period}`",
            "、".join(special),
        )
        yield f"| `{one.key}` | {one.label} | {' | '.join(cells)} |"


def _checklist() -> Iterator[str]:
    yield "| key | 审查清单 | 依据 | 可以不涉及 |\n|---|---|---|---|"
    for one in CHECKLIST.versions[-1].value.values():
        yield f"| `{one.key}` | {one.question} | {one.basis} | {'是' if one.may_not_apply else ''} |"


def _metadata() -> Iterator[str]:
    musts = {"always": "必填", "numbered": "规章、规范性文件、政策文件应填", "never": "可填"}
    yield "| key | 元数据 | 要求 | 依据 |\n|---|---|---|---|"
    for one in METADATA_FIELDS.values():
        must = "系统生成" if one.made else musts[one.must]
        yield f"| `{one.key}` | {one.label} | {must} | {one.basis} |"


def _words() -> Iterator[str]:
    yield "- 公开属性：" + "、".join(f"{one.label} `{one}`" for one in Attribute)
    yield "- 有效性：" + "、".join(f"{one.label} `{one}`" for one in Validity)
    yield "- 五公开：" + "、".join(f"{one.label} `{one}`" for one in OpennessStage)
    yield "- 撤回原因：" + "、".join(f"{one.label} `{one}`" for one in WithdrawalReason)
    yield "- 关联（反向）：" + "、".join(f"{one.label}（{one.inverse_label}） `{one}`" for one in RelationKind)


def rules_page() -> str:
    parts = {
        "Items 事项": _items(),
        "Terms 期限": _periods(),
        "Kinds 种类": _kinds(),
        "Checklist 审查清单": _checklist(),
        "Metadata 元数据": _metadata(),
        "Words 用语": _words(),
    }
    body = "\n".join(f"\n## {head}\n\n" + "\n".join(lines) for head, lines in parts.items())
    return RULES_HEAD + body + "\n" + SETTINGS


def _section(check: Check, words: str, messages: list[str]) -> Iterator[str]:
    asked = f"`{check.gate}`" + (", again 公开后再查" if check.again else "")
    yield f"## {check.code} {check.title}\n\n{check.meaning}\n"
    yield f"Asked 何时: {asked}. Source 依据: {check.source}. Next step 下一步: {check.next_step}\n"
    yield "\n".join([f"例：{words}", "", "```text", *messages, "```", ""])


def checks_page() -> str:
    lines = [CHECKS_HEAD]
    for check in checks():
        words, subject = EXAMPLES[check.code]
        found = [one for one in examine(subject=subject, gate=check.gate) if one.code == check.code]
        lines += _section(check, words, [one.message for one in found])
    return "\n".join(lines)


def test_each_check_has_an_example_a_test_and_a_file_of_its_own():
    folder = SOURCE / "publishing" / "checks"
    files = sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    assert len(files) == len(checks())
    tests = {path.stem for path in (ROOT / "tests" / "publishing" / "checks").glob("test_*.py")}
    assert {f"test_{name}" for name in files} <= tests
    assert set(EXAMPLES) == {check.code for check in checks()}
    page = checks_page()
    assert all(f"{check.code} " in page.split("```text")[number + 1] for number, check in enumerate(checks()))


PAGES: dict[str, Callable[[], str]] = {
    "publication-acts.md": acts_page,
    "publication-checks.md": checks_page,
    "publication-rules.md": rules_page,
}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_is_current(name):
    assert (REFERENCE / name).read_text("utf-8") == PAGES[name]()


if __name__ == "__main__":
    for name, page in PAGES.items():
        Path(REFERENCE / name).write_text(page(), "utf-8")
