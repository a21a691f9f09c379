"""A row of the standard catalogue as a value, in the fields the local catalogues share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """The channels and carriers of the catalogues' check list."""

    WEBSITE = "website"
    GAZETTE = "gazette"
    SOCIAL_MEDIA = "social_media"
    PRESS_CONFERENCE = "press_conference"
    BROADCAST = "broadcast"
    PAPER = "paper"
    READING_POINT = "reading_point"
    SERVICE_CENTRE = "service_centre"
    SERVICE_STATION = "service_station"
    ON_SITE = "on_site"
    NOTICE_BOARD = "notice_board"
    TARGETED = "targeted"
    OTHER = "other"

    @property
    def label(self) -> str:
        """As the catalogues print it."""
        return CHANNEL_LABELS[self]


CHANNEL_LABELS = {
    Channel.WEBSITE: "政府网站",
    Channel.GAZETTE: "政府公报",
    Channel.SOCIAL_MEDIA: "两微一端",
    Channel.PRESS_CONFERENCE: "发布会/听证会",
    Channel.BROADCAST: "广播电视",
    Channel.PAPER: "纸质媒体",
    Channel.READING_POINT: "公开查阅点",
    Channel.SERVICE_CENTRE: "政务服务中心",
    Channel.SERVICE_STATION: "便民服务站",
    Channel.ON_SITE: "入户/现场",
    Channel.NOTICE_BOARD: "社区/企事业单位/村公示栏（电子屏）",
    Channel.TARGETED: "精准推送",
    Channel.OTHER: "其他",
}


class Audience(StrEnum):
    """公开对象."""

    EVERYBODY = "everybody"
    SPECIFIC = "specific"

    @property
    def label(self) -> str:
        """As the catalogues print it."""
        return AUDIENCE_LABELS[self]


AUDIENCE_LABELS = {Audience.EVERYBODY: "全社会", Audience.SPECIFIC: "特定群体"}


class Way(StrEnum):
    """公开方式."""

    PROACTIVE = "proactive"
    ON_REQUEST = "on_request"

    @property
    def label(self) -> str:
        """As the catalogues print it."""
        return WAY_LABELS[self]


WAY_LABELS = {Way.PROACTIVE: "主动", Way.ON_REQUEST: "依申请"}


class Level(StrEnum):
    """公开层级."""

    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"

    @property
    def label(self) -> str:
        """As the catalogues print it."""
        return LEVEL_LABELS[self]


LEVEL_LABELS = {Level.COUNTY: "县级", Level.TOWN: "乡级", Level.VILLAGE: "村级"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueRow:
    """One row; `number` is 序号 as printed, `first` and `second` the matter in two steps, `term` as printed.

    `body` is who must publish, in words; `specific_group` names the group where the audience is a specific one.
    """

    number: str
    first: str
    second: str
    content: str = ""
    basis: str = ""
    term: str = ""
    body: str = ""
    channels: frozenset[Channel] = frozenset()
    other_channel: str = ""
    audience: frozenset[Audience] = frozenset()
    specific_group: str = ""
    ways: frozenset[Way] = frozenset()
    levels: frozenset[Level] = frozenset()

    @property
    def is_proactive(self) -> bool:
        """True where it must be published without being asked for."""
        return Way.PROACTIVE in self.ways
