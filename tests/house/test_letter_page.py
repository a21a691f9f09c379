"""The page on letters is the templates; `python -m tests.house.test_letter_page` renews it."""

from tests.house.sources import ROOT
from zhaoming.law.citations import cite
from zhaoming.law.outcomes import OUTCOMES, Outcome
from zhaoming.law.remedies import RemedySet
from zhaoming.letters.kinds import LetterKind, Reader, RemedyRule
from zhaoming.letters.wording import Words, names, reply_wording, wording_of

PAGE = ROOT / "docs" / "reference" / "letters.md"
HEAD = """# Letters 文书

Every paper of a request is drafted from its case by `zhaoming.letters.draft`: each sentence knows its
provision and the records it was drawn from. Where a record is missing there is no letter, but the list of
what is missing. A name in braces is filled from the file; a paragraph with a condition stands only where it
holds. Last days are printed only where they may be told (those that a notice of the next year may still move
are marked), otherwise the period is told. A paragraph may be worded otherwise before approval;
what was changed stays known, and the digest (SHA-256 of the plain text in UTF-8) binds the sealed
original to the approved text. `letters.entries` stores a letter and refuses one whose text was altered. No
seal is drawn.

每一份文书都由案卷起草：每句话都记着依据的条款和取自卷宗的事实；缺少记录的不出文书，只列出缺什么。花括号里的名称
由卷宗填写；写有条件的段落只在条件成立时出现。截止日只在可以告知时写明（下一年度放假安排可能调整的注明），否则只告知期限。段落在审定前可以改写，改过哪些
一直可查；校验值（纯文本UTF-8的SHA-256）把盖章原件与审定的文字绑定。存档的文书由 `letters.entries` 读回，
文字被改动的不予读取。系统不画印章。

The templates are files a lawyer can change: `src/zhaoming/letters/templates/` (papers), `replies/` below it
(one an outcome), `names.toml` (names that may be used). The tests hold them against the law: each
provision cited is known, each record an outcome requires is drawn upon, no paper of the procedure tells a
remedy.

文书模板是可以直接修改的文件：`src/zhaoming/letters/templates/`（文书）、其下 `replies/`（每种答复一个）、
`names.toml`（可用的名称）。测试核对：所引条款都在系统的法规里，签发所需的记录都用到，程序性文书不告知救济途径。
"""
_READERS = {
    Reader.APPLICANT: "申请人",
    Reader.THIRD_PARTY: "第三方",
    Reader.ORGAN: "行政机关",
    Reader.UNIT: "内设机构",
    Reader.FILE: "存卷",
}
_RULES = {
    RemedyRule.NONE: "不告知",
    RemedyRule.REPLY: "按答复的理由",
    RemedyRule.THIRD_PARTY: "复议或者诉讼（第三方不服公开）",
}
_ORDERS = {
    RemedySet.RECONSIDERATION_FIRST: "复议前置",
    RemedySet.EITHER: "复议或者诉讼",
    RemedySet.BY_SETTING: "按设置",
    RemedySet.BY_REASON: "按理由",
    RemedySet.NONE: "不告知",
}
KINDS = [kind for kind in LetterKind if kind is not LetterKind.REPLY]


def _said(words: Words) -> str:
    condition = f"〔{words.when}〕" if words.when else ""
    basis = f"（{'、'.join(cite(one) for one in words.provisions)}）" if words.provisions else ""
    return f"- `{words.key}`{condition} {words.text or '每个不予公开的理由一段'}{basis}"


def page() -> str:
    held = OUTCOMES.versions[-1].value.rules
    common = reply_wording(outcome=Outcome.ALREADY_PUBLIC).paragraphs
    lines = [HEAD, "## Papers 文书一览", "", "| 文书 | 写给 | 文号 | 救济 |", "|---|---|---|---|"]
    for kind in KINDS:
        held_words = wording_of(kind=kind)
        number = "有" if held_words.numbered else "无"
        name = f"{held_words.title} `{kind.value}`"
        lines.append(f"| {name} | {_READERS[held_words.to]} | {number} | {_RULES[held_words.remedies]} |")
    for outcome in Outcome:
        title = f"{reply_wording(outcome=outcome).title}：{held[outcome].label} `reply` `{outcome.value}`"
        lines.append(f"| {title} | 申请人 | 有 | {_ORDERS[held[outcome].remedy]} |")
    lines += ["", "## Words of the papers 文书的文字"]
    for kind in KINDS:
        lines += ["", f"### {wording_of(kind=kind).title}", ""]
        lines += [_said(words) for words in wording_of(kind=kind).paragraphs]
    lines += ["", "## Words of the replies 答复的文字", "", "### 所有答复共有", ""]
    shared = {words.key for words in reply_wording(outcome=Outcome.ALREADY_PUBLIC).paragraphs} - {"result"}
    lines += [_said(words) for words in common if words.key in shared]
    for outcome in Outcome:
        lines += ["", f"### {held[outcome].label}", ""]
        lines += [
            _said(words) for words in reply_wording(outcome=outcome).paragraphs if words.key not in shared
        ]
    lines += ["", "## Names 可用的名称", "", "| 名称 | 含义 | 取自 |", "|---|---|---|"]
    lines += [f"| `{name}` | {one.label} | `{one.source}` |" for name, one in names().items()]
    return "\n".join(lines) + "\n"


def test_the_page_of_letters_is_current():
    assert PAGE.read_text("utf-8") == page()


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
