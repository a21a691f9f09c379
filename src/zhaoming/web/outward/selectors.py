"""Reading channels: those of a person, what each shows, what waits to be taken off, and counts by period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zhaoming.web.agencies.models import Agency, User
from zhaoming.web.agencies.permissions import Permission, agencies_where, agency_ids_where
from zhaoming.web.agencies.selectors import ancestors
from zhaoming.web.config.clock import today
from zhaoming.web.outward.models import Channel, ChannelPost, Subscription
from zhaoming.web.outward.tokens import opens
from zhaoming.web.publications.models import Publication


@dataclass(frozen=True, slots=True)
class ChannelCount:
    """How many documents a channel showed in a period, and how many it still shows that are public no more."""

    channel: Channel
    shown: int
    to_take_off: int


def channels_of(*, user: User) -> QuerySet[Channel]:
    """The channels an administrator answers for."""
    reach = agencies_where(user, Permission.MANAGE_AGENCIES)
    return Channel.objects.filter(agency__in=reach).select_related("agency", "made_by")


def channels_for(*, agency: Agency) -> QuerySet[Channel]:
    """The channels that show what an agency publishes: its own, and those of the agencies above."""
    above = [one.pk for one in ancestors(agency=agency, on=today())]
    return Channel.objects.filter(agency__in=[agency.pk, *above]).select_related("agency")


def posts_of(*, publication: Publication) -> QuerySet[ChannelPost]:
    """Where a document was or is shown."""
    return publication.channel_posts.select_related("channel__agency", "recorded_by", "confirmed_by")


def _gone(prefix: str = "") -> Q:
    never, withdrawn = "publication__public_version__isnull", "publication__withdrawn_on__isnull"
    return Q(**{f"{prefix}off_on__isnull": True}) & (
        Q(**{f"{prefix}{never}": True}) | Q(**{f"{prefix}{withdrawn}": False})
    )


def to_take_off(*, user: User) -> QuerySet[ChannelPost]:
    """What channels still show although it is public no more, for those who can confirm that it is off."""
    reach = agency_ids_where(user=user, permission=Permission.DRAFT_DOCUMENT)
    found = ChannelPost.objects.filter(_gone(), publication__agency__in=reach)
    return found.select_related("channel", "publication__agency").order_by("pk")


def channel_counts(*, agencies: Iterable[int], first: dt.date, last: dt.date) -> tuple[ChannelCount, ...]:
    """By channel, what of these agencies' documents was shown from the first to the last day, both included."""
    wanted = list(agencies)
    of_them = Q(posts__publication__agency__in=wanted)
    within = of_them & Q(posts__shown_on__gte=first, posts__shown_on__lte=last)
    gone = of_them & _gone("posts__")
    rows = (
        Channel.objects.filter(Q(agency__in=wanted) | of_them)
        .annotate(
            shown=Count("posts", filter=within, distinct=True),
            off=Count("posts", filter=gone, distinct=True),
        )
        .select_related("agency")
        .order_by("agency__code", "name")
        .distinct()
    )
    return tuple(ChannelCount(one, one.shown, one.off) for one in rows)


def counted_posts(
    *, channel: Channel, agencies: Iterable[int], first: dt.date, last: dt.date
) -> QuerySet[ChannelPost]:
    """The posts behind a count."""
    found = channel.posts.filter(
        publication__agency__in=list(agencies), shown_on__gte=first, shown_on__lte=last
    )
    return found.select_related("publication__agency", "recorded_by").order_by("-shown_on", "-pk")


def posts_shown(*, agencies: Iterable[int], first: dt.date, last: dt.date) -> QuerySet[ChannelPost]:
    """What any channel showed of these agencies' documents in a period, the newest first."""
    found = ChannelPost.objects.filter(
        publication__agency__in=list(agencies), shown_on__gte=first, shown_on__lte=last
    )
    return found.select_related("channel", "publication__agency").order_by("-shown_on", "-pk")


def posts_gone(*, agencies: Iterable[int]) -> QuerySet[ChannelPost]:
    """What channels still show of these agencies' documents although it is public no more."""
    found = ChannelPost.objects.filter(_gone(), publication__agency__in=list(agencies))
    return found.select_related("channel", "publication__agency").order_by("shown_on", "pk")


def opened_subscription(*, subscription_id: int, token: str) -> Subscription | None:
    """The subscription a token opens; None for any other token."""
    if not opens(subscription_id=subscription_id, token=token):
        return None
    return Subscription.objects.filter(pk=subscription_id).first()
