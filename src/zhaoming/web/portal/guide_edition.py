"""An edition of an agency's guide as the public reads it: its own words, and what the law says on its day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhaoming.publishing.guide import CHANNELS, OF_BODY, WRITTEN, ReadingPoint
from zhaoming.web.agencies.models import Agency
from zhaoming.web.calendars.selectors import law_for
from zhaoming.web.catalogues.guide_words import points_of
from zhaoming.web.catalogues.models import GuideEdition
from zhaoming.web.portal import guide as told


@dataclass(frozen=True, slots=True)
class ShownGuide:
    """What the page shows of an edition; the parts of the law are those of `on`."""

    edition: GuideEdition
    on: dt.date
    written: tuple[tuple[str, str], ...]
    channels: tuple[tuple[str, str], ...]
    body: tuple[tuple[str, str], ...]
    points: tuple[ReadingPoint, ...]
    happenings: tuple[told.Happening, ...]
    fee_tables: tuple[told.FeeTable, ...]
    remedies: tuple[told.RemedyWords, ...]


def shown_guide(*, agency: Agency, edition: GuideEdition, on: dt.date) -> ShownGuide:
    """The edition with periods, fees and remedies as the rules say on a day."""
    law, content = law_for(agency=agency), edition.content
    body = content.get("body", {})
    return ShownGuide(
        edition=edition,
        on=on,
        written=tuple((one.label, content.get(one.key, "")) for one in WRITTEN),
        channels=tuple((label, content[key]) for key, label in CHANNELS if content.get(key)),
        body=tuple((one.label, body.get(one.key, "")) for one in OF_BODY),
        points=points_of(content=content),
        happenings=told.happenings(on=on, law=law),
        fee_tables=told.fee_tables(on=on),
        remedies=told.remedies(on=on, agency=agency, settings=law.remedies),
    )
