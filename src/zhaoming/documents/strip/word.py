"""docx: insertions accepted, deletions carried out, comments, hidden runs and rows and objects removed."""

from __future__ import annotations

import re

from zhaoming.documents.hidden.telling import is_telling
from zhaoming.documents.hidden.word_runs import RunLook, seen_as
from zhaoming.documents.package import Element
from zhaoming.documents.strip.parts import Parts, remove, unwrap
from zhaoming.documents.word.styles import Styles, is_on, read_styles
from zhaoming.paper import Layer

_STORIES = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)[^/]*\.xml\Z")
_DROPPED = re.compile(r"word/(?:comments[^/]*\.xml\Z|people\.xml\Z|webSettings\.xml\Z|glossary/)")
_GONE = frozenset(
    (
        "del",
        "moveFrom",
        "delText",
        "delInstrText",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "annotationRef",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "cellIns",
        "cellDel",
        "cellMerge",
        "OLEObject",
        "control",
        "dataBinding",
        # What forms and controls keep beside what they show, and the names of places.
        "ffData",
        "listItem",
        "alias",
    )
)
_SETTINGS = ("attachedTemplate", "rsids", "docVars", "mailMerge", "trackRevisions")
_HIDDEN = (Layer.HIDDEN_TEXT, Layer.COVERED)


def strip_docx(data: bytes) -> bytes:
    """The document as it reads once everything is accepted and nothing is hidden."""
    parts = Parts(data=data)
    styles = read_styles(parts.tree("word/styles.xml") if "word/styles.xml" in parts.content else None)
    parts.drop(_DROPPED)
    for name in [name for name in parts.content if _STORIES.match(name)]:
        root = parts.tree(name)
        _clean(root, styles)
        parts.put(name, root)
    if "word/settings.xml" in parts.content:
        root = parts.tree("word/settings.xml")
        for one in list(root):
            if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in _SETTINGS:
                root.remove(one)
        parts.put("word/settings.xml", root)
    return parts.finish()


def _clean(root: Element, styles: Styles) -> None:
    ns = root[0].tag.partition("}")[0] + "}" if len(root) else ""
    _remove_unseen(root, RunLook(ns=ns, styles=styles), ns)
    for row in list(root.iter(f"{ns}tr")):
        properties = row.find(f"{ns}trPr")
        if properties is None:
            continue
        if is_on(properties.find(f"{ns}hidden"), ns) or properties.find(f"{ns}del") is not None:
            remove(row)
    for one in list(root.iter()):
        if not isinstance(one.tag, str):
            continue
        name = one.tag.rpartition("}")[2]
        if name in _GONE or name.endswith("Change"):
            remove(one)
        for key in [key for key in one.attrib if key.rpartition("}")[2].startswith("rsid")]:
            del one.attrib[key]
    for one in list(root.iter(f"{ns}bookmarkStart", f"{ns}tag")):
        if is_telling(one.get(f"{ns}name") or one.get(f"{ns}val") or ""):
            remove(one)
    for one in list(root.iter(f"{ns}ins", f"{ns}moveTo")):
        unwrap(one)


def _remove_unseen(root: Element, look: RunLook, ns: str) -> None:
    for paragraph in list(root.iter(f"{ns}p")):
        for run in list(paragraph.iter(f"{ns}r")):
            nearest = next(run.iterancestors(f"{ns}p"), None)
            if nearest is paragraph and seen_as(look=look, run=run, paragraph=paragraph) in _HIDDEN:
                remove(run)
