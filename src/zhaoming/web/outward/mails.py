"""The words of e-mails to subscribers, found at the moment they are sent."""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse

from zhaoming.web.config.clock import now
from zhaoming.web.config.mounting import outside_address
from zhaoming.web.outward.asking import asked_words
from zhaoming.web.outward.models import Subscription
from zhaoming.web.outward.tokens import token_of
from zhaoming.web.publications.models import Publication
from zhaoming.web.publications.selectors import visible

KIND, CODE_KIND = "outward.news", "outward.code"
_LONGEST_SUBJECT = 60


def compose(content: dict[str, Any]) -> dict[str, Any] | None:
    """From the ids that were queued to the e-mail: what is public of them now; None where nothing is."""
    told = json.loads(content["text"])
    subscription = Subscription.objects.filter(pk=told["subscription"], ended_at=None).first()
    found = list(visible(at=now()).filter(pk__in=told["publications"]))
    if subscription is None or not found:
        return None
    manage = link(name="portal:subscription", subscription=subscription)
    stop = link(name="portal:subscription_stop", subscription=subscription)
    lines = [_line(one) for one in found]
    first = found[0].public_version.title if found[0].public_version is not None else ""
    more = f"等 {len(found)} 件" if len(found) > 1 else ""
    # A document that was told of before is told of again with its new version, and said to be no new one.
    known = [_is_known(one) for one in found]
    what = "已更新" if all(known) else "新公开和已更新" if any(known) else "新公开"
    return {
        "to": content["to"],
        "subject": f"{what}：{first[:_LONGEST_SUBJECT]}{more}",
        "text": f"您订阅的“{asked_words(subscription.asked)}”有{what}的信息：\n\n"
        + "\n\n".join(lines)
        + f"\n\n管理订阅：{manage}\n不再接收：{stop}\n本邮件由系统自动发出，请勿回复。\n",
        # RFC 2369 and RFC 8058: mail programs offer one button for it.
        "headers": {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    }


def code_words(*, subscription: Subscription, code: str) -> tuple[str, str]:
    """Subject and text of the e-mail that asks for confirmation."""
    where = outside_address(reverse("portal:subscription_confirm", args=[subscription.pk]))
    text = (
        f"有人用这个邮箱订阅“{asked_words(subscription.asked)}”。\n\n确认码：{code}\n\n"
        f"请在 24 小时内到下面的页面填写：\n{where}\n\n不是您本人的，不必理会，不会再收到邮件。\n"
    )
    return f"订阅确认码 {code}", text


def known_words(*, subscription: Subscription) -> tuple[str, str]:
    """Subject and text of the e-mail to whoever has this subscription already."""
    manage = link(name="portal:subscription", subscription=subscription)
    text = f"您已经订阅了“{asked_words(subscription.asked)}”，不必再次确认。\n\n管理或者停止订阅：{manage}\n"
    return "您已经订阅", text


def link(*, name: str, subscription: Subscription) -> str:
    """An address that opens the subscription."""
    return outside_address(reverse(name, args=[subscription.pk, token_of(subscription_id=subscription.pk)]))


def _line(one: Publication) -> str:
    version = one.public_version
    title = version.title if version is not None else ""
    where = outside_address(reverse("portal:document", args=[one.pk]))
    day = f"{one.published_on:%Y-%m-%d}"
    if version is not None and _is_known(one):
        change = version.change_words
        day += f" 已更新：{change}" if change else " 已更新"
    return f"{title}\n{one.agency}，{day}\n{where}"


def _is_known(one: Publication) -> bool:
    """Whether an earlier version was public before."""
    version = one.public_version
    return (
        version is not None
        and one.versions.filter(published_on__isnull=False, number__lt=version.number).exists()
    )
