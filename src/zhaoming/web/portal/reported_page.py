"""Which page somebody speaks of: who answers for it, and which document stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import Resolver404, ResolverMatch, resolve

from zhaoming.web.agencies.models import Agency
from zhaoming.web.config.clock import now
from zhaoming.web.config.mounting import below_prefix
from zhaoming.web.presentation.page_names import page_name
from zhaoming.web.problems.models import LONGEST_PAGE
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import gone, visible
from zhaoming.web.reports.selectors import published


@dataclass(frozen=True, slots=True)
class ReportedPage:
    """A page of this site by its path; `agency` is None where no single agency answers for it."""

    path: str = ""
    agency: Agency | None = None
    publication: Publication | None = None

    @property
    def title(self) -> str:
        """What the page is called, as far as the public may know it."""
        if self.publication is not None and self.publication.public_version is not None:
            return self.publication.public_version.title
        name = page_name(self.path)
        return " · ".join(one for one in (str(self.agency or ""), name) if one)


def reported_page(*, path: str) -> ReportedPage:
    """The page at a path; an empty one for whatever is no public page of this site."""
    told = path.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0][:LONGEST_PAGE]
    told, found = _resolved(told)
    if found is None:
        return ReportedPage()
    if found.app_name != "portal":
        return ReportedPage()
    if "publication_id" in found.kwargs:
        return _document(told, found.kwargs["publication_id"])
    if "code" in found.kwargs:
        return ReportedPage(told, Agency.objects.filter(code=found.kwargs["code"]).first())
    if found.url_name == "report":
        rows = [one for one in published() if one.version.pk == found.kwargs["version_id"]]
        return ReportedPage(told, rows[0].version.agency if rows else None)
    return ReportedPage(told)


def _resolved(path: str) -> tuple[str, ResolverMatch | None]:
    """The path as our own addresses are written; one under the path of a portal is taken from under it."""
    for own in (path, below_prefix(path)):
        try:
            return (own, resolve(own)) if own else (path, None)
        except Resolver404:
            continue
    return path, None


def _document(path: str, publication_id: int) -> ReportedPage:
    """What is public; of what was withdrawn the agency alone is known."""
    row = visible(at=now()).filter(pk=publication_id).first()
    if row is not None:
        return ReportedPage(path, row.agency, row)
    try:
        return ReportedPage(path, gone(publication_id=publication_id).agency)
    except Publication.DoesNotExist:
        return ReportedPage()
