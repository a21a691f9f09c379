"""Which agencies' documents are counted, over which span of time, and what the rows of the table are."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from zhaoming.law.disclosure import DOCUMENT_KINDS
from zhaoming.publishing.figures import Period
from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import today
from zhaoming.web.figures.counting import Asked, By
from zhaoming.web.presentation.publication_words import item_labels, kind_labels
from zhaoming.web.supervision.periods import PARTS
from zhaoming.web.supervision.periods import Period as Span

# The Regulation in force since; nothing older is counted by its rules.
FIRST_YEAR = 2019
BY_LABELS = {By.AGENCY: "按机关", By.ITEM: "按法定事项", By.KIND: "按体裁"}
# What stands under no item of Articles 20 and 21 has this row.
NO_ITEM = "其他栏目"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureScope:
    """What was asked for. `agencies` with their depth; `chosen` is the one of them the table is narrowed to.

    `root` and `roots` are those of a supervisor; None and empty on the desk. `place` begins the names of the
    addresses that numbers lead to.
    """

    place: str
    agencies: tuple[tuple[Agency, int], ...]
    span: Span
    by: By
    sort: str = ""
    root: Agency | None = None
    roots: tuple[Agency, ...] = ()
    chosen: Agency | None = None
    kind: str | None = None
    item: str | None = None

    @property
    def title(self) -> str:
        """Whose documents these are."""
        if self.chosen is not None:
            return str(self.chosen)
        return f"{self.root}及所属" if self.root is not None else "本机关"

    @property
    def asked(self) -> Asked:
        """As the counting asks."""
        wanted = [self.chosen] if self.chosen is not None else [agency for agency, _ in self.agencies]
        return Asked(
            agencies=tuple(sorted(one.pk for one in wanted)),
            period=Period(first=self.span.first, last=self.span.last, on=today()),
            kind=self.kind,
            item=self.item,
        )

    @property
    def years(self) -> tuple[int, ...]:
        """This year, four before it, and the one chosen."""
        now = today().year
        return tuple(sorted({self.span.year, *range(max(now - 4, FIRST_YEAR), now + 1)}, reverse=True))

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The parts of a year one may choose."""
        return PARTS

    @property
    def kept(self) -> dict[str, str]:
        """Root and span, which every page keeps."""
        asked = {
            "root": self.root.code if self.root is not None else "",
            "year": str(self.span.year),
            "part": self.span.part,
        }
        return {key: value for key, value in asked.items() if value}

    @property
    def query(self) -> str:
        """The same in an address."""
        return urlencode(self.kept)

    def towards(self, **told: str) -> str:
        """An address' end with more than what is kept; what is empty is left out, but for an item."""
        chosen = self.chosen.code if self.chosen is not None else ""
        asked = {**self.kept, "agency": chosen, **told}
        return urlencode({key: value for key, value in asked.items() if value or key == "item"})

    @property
    def narrowed(self) -> str:
        """What the list is narrowed to besides the agency, in words."""
        if self.item is not None:
            return item_labels().get(self.item, NO_ITEM)
        return kind_labels().get(self.kind, self.kind) if self.kind is not None else ""


def scope_asked(
    *,
    request: HttpRequest,
    place: str,
    agencies: tuple[tuple[Agency, int], ...],
    root: Agency | None = None,
    roots: tuple[Agency, ...] = (),
) -> DisclosureScope:
    """From `?year=`, `?part=`, `?by=`, `?sort=`, `?agency=`, `?kind=` and `?item=`; 404 for what is none."""
    asked = request.GET
    year = asked.get("year") or str(today().year)
    if not (year.isascii() and year.isdigit() and FIRST_YEAR <= int(year[:6]) <= today().year + 1):
        raise Http404(f"年度应为 {FIRST_YEAR} 年以后的四位数字。")
    part = asked.get("part", "")
    if part not in dict(PARTS):
        raise Http404("没有这样的时段：可以选全年、半年、季度或者月份。")
    kind, item = asked.get("kind"), asked.get("item")
    if kind is not None and kind not in DOCUMENT_KINDS:
        raise Http404("没有这种体裁。")
    if item and item not in item_labels():
        raise Http404("没有这个法定事项。")
    chosen = _chosen(asked.get("agency", ""), agencies)
    usual = By.ITEM if chosen is not None or len(agencies) == 1 else By.AGENCY
    by = asked.get("by", "")
    return DisclosureScope(
        place=place,
        agencies=agencies,
        span=Span(int(year), part),
        by=By(by) if by in set(By) else usual,
        sort=asked.get("sort", ""),
        root=root,
        roots=roots,
        chosen=chosen,
        kind=kind,
        item=item,
    )


def _chosen(code: str, agencies: tuple[tuple[Agency, int], ...]) -> Agency | None:
    if not code:
        return None
    found = next((agency for agency, _ in agencies if agency.code == code), None)
    if found is None:
        raise Http404("没有这个机关，或者它不在您的范围内。")
    return found
