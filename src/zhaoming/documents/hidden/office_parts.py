"""What docx and xlsx have in common: properties, links, embedded things, pictures, programs."""

from __future__ import annotations

import posixpath
import re

from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.hidden.picture import look_into_picture
from zhaoming.documents.package import Element, Package
from zhaoming.paper import Layer, PartKind

_PROPERTIES = {
    "creator": "作者",
    "lastModifiedBy": "最后修改者",
    "description": "备注",
    "keywords": "关键词",
    "category": "类别",
    "subject": "主题",
    "contentStatus": "状态",
    "Company": "单位",
    "Manager": "主管",
    "Template": "模板",
    "HyperlinkBase": "超链接基础",
}
# Templates that every office program uses; any other names a path or a habit of the house.
_PLAIN_TEMPLATES = ("", "normal", "normal.dot", "normal.dotm", "normal.wpt", "工作簿1")
_EMBEDDED = re.compile(
    r"/embeddings/|/attachedToolbars|/afchunk|pivotCache|/model/|(?:^|/)docProps/thumbnail", re.I
)
_PROGRAMS = re.compile(r"vbaProject|vbaData|/activeX/|/ctrlProps/|/macrosheets/|customUI", re.I)
_CONNECTIONS = re.compile(r"xl/(?:connections\.xml|queryTables/|externalLinks/externalLink[^/]*\.xml)")
_PICTURES = re.compile(r"/media/[^/]+\Z", re.I)
_DRAWN = (".emf", ".wmf", ".svg", ".emz", ".wmz")
_TEXT = re.compile(r"\}(?:t|v|pt)\Z")


def look_into_parts(*, package: Package, found: Gathering) -> None:
    """Add properties, links, embedded parts, programs and pictures of an office file."""
    for name in package.names:
        if name.endswith("/"):
            continue
        if name.endswith(".rels"):
            _links(package, name, found)
        elif name.startswith("docProps/") and name.endswith(".xml"):
            _properties(package.tree(name), found)
        elif _PROGRAMS.search(name):
            found.part(PartKind.PROGRAM, f"宏或控件 {posixpath.basename(name)}", name)
        elif _EMBEDDED.search(name) or _CONNECTIONS.match(name):
            found.part(PartKind.EMBEDDED, _called(name), name)
        elif _PICTURES.search(name):
            _picture(package, name, found)
        elif name.startswith("customXml/") and name.endswith(".xml"):
            _stored(package.tree(name), name, found)
        elif name == "word/settings.xml":
            _variables(package.tree(name), found)
        elif re.search(r"/(?:charts|diagrams)/[^/]+\.xml\Z", name):
            _drawn_text(package.tree(name), name, found)


def _called(name: str) -> str:
    base = posixpath.basename(name)
    if "thumbnail" in base.lower():
        return f"首页缩略图 {base}"
    if "pivotCache" in name:
        return f"数据透视表缓存 {base}"
    if "externalLink" in name or "connections" in name or "queryTable" in name:
        return f"外部数据及其缓存 {base}"
    return f"文件 {base}"


def _properties(root: Element | None, found: Gathering) -> None:
    if root is None:
        return
    own = root.tag.endswith("custom-properties}Properties") or "custom-properties" in root.tag
    for one in root:
        name = one.tag.rpartition("}")[2]
        value = "".join(one.itertext()).strip()
        if own:
            found.text(value, "文件属性", Layer.METADATA, name=f"自定义属性 {one.get('name') or ''}")
        elif name == "Template" and value.lower() in _PLAIN_TEMPLATES:
            continue
        elif name in _PROPERTIES:
            found.text(value, "文件属性", Layer.METADATA, name=_PROPERTIES[name])
        elif name == "title":
            found.text(value, "文件属性", Layer.MARKUP)


def _links(package: Package, name: str, found: Gathering) -> None:
    root = package.tree(name)
    for relation in root if root is not None else ():
        if relation.get("TargetMode") != "External":
            continue
        kind = (relation.get("Type") or "").rpartition("/")[2]
        target = relation.get("Target") or ""
        found.text(target, name, Layer.MARKUP)
        if kind == "hyperlink":
            found.part(PartKind.LINK, target, "超链接")
        else:
            # Loaded when the file is opened: the reader's machine tells where it stands.
            found.part(PartKind.REMOTE, target, f"外部资源（{kind}）")


def _picture(package: Package, name: str, found: Gathering) -> None:
    place = f"图片 {posixpath.basename(name)}"
    if name.lower().endswith(_DRAWN):
        found.cannot_see(place, "矢量图片中的文字无法检查，请由审核人查看")
        return
    data = package.read(name)
    look_into_picture(data=data or b"", place=place, found=found)
    found.cannot_see(place, "图片中的文字和人像无法自动识别，请由审核人查看")


def _stored(root: Element | None, name: str, found: Gathering) -> None:
    """Data that content controls are bound to; forms keep whole records there."""
    if root is not None and not name.rpartition("/")[2].startswith("itemProps"):
        told = "\t".join(text.strip() for text in root.itertext() if text.strip())
        if told and "bibliography" not in root.tag and "coverPageProps" not in root.tag.lower():
            found.text(told, name, Layer.HIDDEN_TEXT, group="自定义数据")


def _variables(root: Element | None, found: Gathering) -> None:
    """Texts a document keeps under a name, shown nowhere, and the list its letters are merged with."""
    for one in root.iter() if root is not None else ():
        if isinstance(one.tag, str) and one.tag.endswith("}mailMerge"):
            found.part(PartKind.EMBEDDED, "邮件合并的数据源和查询", "文档设置")
        if isinstance(one.tag, str) and one.tag.endswith("}docVar"):
            told = next((value for key, value in one.attrib.items() if key.endswith("}val")), "")
            found.text(told, "文档变量", Layer.HIDDEN_TEXT)


def _drawn_text(root: Element | None, name: str, found: Gathering) -> None:
    if root is not None:
        words = [
            one.text for one in root.iter() if isinstance(one.tag, str) and _TEXT.search(one.tag) and one.text
        ]
        found.text("\n".join(words), f"图表 {posixpath.basename(name)}")
