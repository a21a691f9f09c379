"""The pages of the daily watch, and what stands on them."""

from __future__ import annotations

from types import SimpleNamespace

from django.urls import reverse

from tests.web.publications.making import coded
from tests.web.watch.finding import corrected, with_wrong_words
from zhaoming.web.agencies.models import User
from zhaoming.web.config.clock import now, today
from zhaoming.web.watch.finding_acts import FindingAct
from zhaoming.web.watch.models import WatchFinding, WatchRun, WordLine, WordList
from zhaoming.web.watch.services import act_on_finding, run_watch, set_column_limit, set_order_term


def watch_pages(world) -> dict[str, list[str]]:
    """One finding somebody asks to dismiss, one corrected, a list of words; the pages by who may see them."""
    people = SimpleNamespace(
        **{name: User.objects.get(username=name) for name in ("officer", "reviewer", "head", "editor")}
    )
    agency = world.education
    coded(agency)
    wrong = with_wrong_words(people, agency, title="有错误表述的通知")
    mended = with_wrong_words(people, agency, title="改过的通知")
    run_watch()
    corrected(people, mended, "第一条　截至目前，已有十二所幼儿园公示。")
    WatchRun.objects.all().delete()
    run_watch()
    found = WatchFinding.objects.filter(code="WAT201")
    asked = found.get(state="open", publication=wrong)
    act_on_finding(actor=people.officer, finding=asked, act=FindingAct.ASK_DISMISSAL, words="引用原文")
    set_column_limit(actor=people.reviewer, agency=agency, place="a20_15", days=30)
    set_order_term(actor=people.reviewer, agency=agency, grave_days=1, other_days=5)
    words = WordList.objects.create(
        agency=agency,
        name="本局词表",
        number=1,
        from_on=today(),
        source="词.txt",
        loaded_by=people.reviewer,
        loaded_at=now(),
    )
    WordLine.objects.create(list=words, position=1, wrong="截止至", right="截至", reason="重复")
    return {
        "": [reverse("portal:corrections", args=[agency.code])],
        "officer": [reverse("desk:watch"), reverse("desk:watch") + "?show=closed"],
        "reviewer": [
            reverse("desk:watch_finding", args=[asked.pk]),
            reverse("desk:watch_finding", args=[found.get(state="closed", publication=mended).pk]),
            reverse("administration:watch"),
            reverse("administration:watch_words", args=[words.pk]),
            *(reverse(f"administration:watch_{name}") for name in ("words_new", "limit", "term")),
        ],
        "supervisor": [reverse("oversight:watch")],
        "administrator": [reverse("administration:watch_hosts")],
    }
