"""Whether a draft the public is asked about comes with its explanation."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A line that is the heading of an explanation: 起草说明, 关于《…》的说明, 修订情况说明.
_HEADING = re.compile(
    r"^[（(〔\s]*(附件?\d*[:：\s]*)?(关于.*的|.{0,12}(起草|编制|制定|修订|修改|情况))?说明[）)：:\s]*$"
)
_LONGEST_HEADING = 80


def holds_explanation(*, body: str, file_names: Iterable[str]) -> bool:
    """True where a line of the text is such a heading, or a file is called one.

    Article 15 of the Provisional Regulation on major decisions wants the draft and its explanation published.
    """
    if any("说明" in name for name in file_names):
        return True
    lines = (line.strip() for line in body.splitlines())
    return any(_HEADING.match(line) for line in lines if len(line) <= _LONGEST_HEADING)
