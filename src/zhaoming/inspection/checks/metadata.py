"""INS207: names and remarks in the properties of a file: author, last editor, company, own properties."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.masking import opening
from zhaoming.inspection.sources import HIDDEN_CONTENT
from zhaoming.paper import Extract, Layer

CHECK = Check(
    code="INS207",
    kind=Kind.HIDDEN,
    title="文件属性信息",
    meaning="文件属性中的作者、最后修改者、单位、主管、备注、模板路径、自定义属性等。",
    source=HIDDEN_CONTENT,
    next_step="用“清除隐藏内容”去掉属性信息后重新检查",
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery a property; a person's name is shown by its first character."""
    for passage in extract.layer(Layer.METADATA):
        excerpt = opening(passage.text, most=1)
        yield CHECK.discovery(
            place=passage.place,
            excerpt=f"{passage.name} {excerpt}",
            certainty=Certainty.CERTAIN,
            told=f"属性“{passage.name}”写有“{excerpt}”",
        )
