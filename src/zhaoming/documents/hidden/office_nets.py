"""Nets under the reading of an office file: parts nobody knows, and words outside what is shown.

What a reader of stories and sheets takes is a list of what is known; whatever else the package holds is
told here, so that a file is clean because all of it was looked at.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator

from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.hidden.telling import telling
from zhaoming.documents.package import Element, Package
from zhaoming.documents.refusal import Refusal
from zhaoming.paper import Layer, PartKind

_COMMENT = re.compile(r"<!--(.*?)-->|<\?(?!xml |mso-application)(.*?)\?>", re.S)
_XML = (".xml", ".rels", ".vml")
# Parts that hold looks, places and the program's own bookkeeping; their words are looked at all the same.
_KNOWN = re.compile(
    r"\[Content_Types\]\.xml|mimetype|docProps/(?:app|core|custom|meta)\.xml|docProps/thumbnail\.\w+"
    r"|customXml/[^/]+\.xml|.*/?_rels/[^/]*\.rels"
    r"|word/(?:glossary/)?(?:styles|stylesWithEffects|numbering|settings|fontTable|webSettings|people"
    r"|comments(?:Extended|Ids|Extensible))\.xml"
    r"|word/(?:glossary/)?document\.xml|word/fonts/[^/]+\.odttf"
    r"|xl/(?:workbook|styles|sharedStrings|calcChain|metadata|sharedstrings)\.xml"
    r"|xl/persons/[^/]+\.xml|xl/tables/[^/]+\.xml|xl/(?:pivotTables|slicers|slicerCaches|timelines)/[^/]+\.xml"
    r"|(?:word|xl)/theme/[^/]+|(?:word|xl)/(?:charts|diagrams|drawings|media)/[^/]+"
    # What `look_into_parts` tells of by itself.
    r"|.*(?:vbaProject|vbaData|/activeX/|/ctrlProps/|/macrosheets/|customUI|/embeddings/|/attachedToolbars"
    r"|/afchunk|pivotCache|/model/|queryTables/|externalLinks/).*|xl/connections\.xml|.*/media/[^/]+",
    re.I,
)
_MARKS = re.compile(r"rsid|paraId|textId|durableId|uid|guid|creationId", re.I)
_TAKEN = frozenset(("t", "v", "delText", "instrText", "delInstrText"))


def look_outside(*, package: Package, read: Collection[str], found: Gathering) -> None:
    """Add what stands in no story and no sheet; `read` are the parts whose shown text was taken."""
    for name in package.names:
        if name.endswith("/"):
            continue
        if name not in read and not is_known(name):
            _unknown(package, name, found)
        elif name.lower().endswith(_XML):
            _words(package, name, found)
    _people(package, found)


def is_known(name: str) -> bool:
    """Whether a part of this name is looked into, or holds nothing but looks and places."""
    return _KNOWN.fullmatch(name) is not None


def _unknown(package: Package, name: str, found: Gathering) -> None:
    """A part that nothing shown refers to: what can be read of it is searched, the reviewer is told of it."""
    if "/printerSettings/" in name:
        found.part(PartKind.EMBEDDED, f"打印机设置（写有打印机名称） {posixpath.basename(name)}", name)
        return
    found.part(PartKind.EMBEDDED, f"正文之外的部件 {posixpath.basename(name)}", name)
    data = package.read(name) or b""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        found.cannot_see(name, "部件的格式无法检查")
        return
    found.text(re.sub(r"<[^>]*>", "\t", text), name, Layer.HIDDEN_TEXT, group=name)
    found.text(text, name, Layer.MARKUP)


def _words(package: Package, name: str, found: Gathering) -> None:
    data = package.read(name) or b""
    try:
        root = package.tree(name)
    except Refusal:
        found.cannot_see(name, "部件的 XML 读不出来")
        return
    if root is not None:
        found.text(telling(_attributes(root)), name, Layer.MARKUP)
        found.text(telling(_texts(root)), name, Layer.MARKUP)
    for comment, instruction in _COMMENT.findall(data.decode("utf-8", "replace")):
        if telling((comment, instruction)):
            found.text(comment or instruction, f"{name} 注释", Layer.COMMENT, group=f"{name} 注释")


def _attributes(root: Element) -> Iterator[str]:
    for one in root.iter():
        for key, value in one.attrib.items():
            if len(value) > 3 and not _MARKS.search(key):
                yield value


def _texts(root: Element) -> Iterator[str]:
    """Texts of elements that no reader of stories and cells takes."""
    for one in root.iter():
        if isinstance(one.tag, str) and one.text and one.tag.rpartition("}")[2] not in _TAKEN:
            yield one.text


def _people(package: Package, found: Gathering) -> None:
    """Those who ever changed or remarked something, kept with name and account."""
    for name in package.names:
        if not re.fullmatch(r"word/people\.xml|xl/persons/[^/]+\.xml", name):
            continue
        root = package.tree(name)
        for one in root.iter() if root is not None else ():
            told = [
                value
                for key, value in one.attrib.items()
                if key.rpartition("}")[2] in ("author", "displayName", "userId")
            ]
            found.text("\t".join(told), "修订和批注的作者", Layer.METADATA, name="作者")
