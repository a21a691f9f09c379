"""What an authority answered stays with the text it was asked of; of a changed one the reviewer signs why."""

import pytest
from django.urls import reverse

from tests.web.conftest import PersonMaker
from tests.web.publications.conftest import _people, people
from tests.web.publications.making import act, answers, attributed, content, drafted, explained, fresh
from tests.web.screens import text_of
from zhaoming.publishing import events as happened
from zhaoming.web.agencies.models import Role
from zhaoming.web.config.clock import today
from zhaoming.web.publications.refusal import PublicationRefusedError
from zhaoming.web.publications.services import Place, change_draft

pytestmark = pytest.mark.database
__all__ = ["_people", "people"]
ASKED = "答复意见为什么不适用于现在的内容"


@pytest.fixture
def second(district, person: PersonMaker):
    """Another reviewer of the bureau."""
    return person(Role.REVIEWER, district.education)


@pytest.fixture
def forbidden(people, district):
    """A draft of which the secrecy bureau said 不得公开, returned to its author."""
    row = attributed(people, drafted(people, district.education))
    row = act(people.officer, row, happened.Submitted(on=today(), reviewer=people.reviewer.username))
    row = act(people.reviewer, row, happened.Referred(on=today(), to="区保密局", words="能否公开"))
    row = act(
        people.reviewer,
        row,
        happened.OpinionReceived(on=today(), opinion=happened.Opinion.MUST_NOT_PUBLISH, words="不得公开"),
    )
    return act(people.reviewer, row, happened.Returned(on=today(), words="退回"))


def _handed_to(people, row, reviewer):
    row = act(people.officer, row, happened.Submitted(on=today(), reviewer=reviewer.username))
    return explained(reviewer, row)


def _post(client, row, **form):
    said = {key: answer.value for key, answer in answers()}
    where = reverse("desk:publication_act", args=[row.pk, "review"])
    return client.post(where, {"seen": fresh(row).version, **said, **form}, follow=True)


def test_handed_to_another_reviewer_the_same_text_is_still_forbidden(people, forbidden, second):
    row = _handed_to(people, forbidden, second)
    with pytest.raises(PublicationRefusedError, match="答复不得公开"):
        act(second, row, happened.Reviewed(on=today(), answers=answers()))


def test_a_changed_text_is_signed_for_with_words_that_stay_on_record(people, forbidden, second, signed_in):
    changed = content(body="第一条　只留可以公开的。")
    change_draft(actor=people.officer, publication=forbidden, place=Place(kind=forbidden.kind), content=changed)
    row = _handed_to(people, fresh(forbidden), second)
    reviewer = signed_in(second)
    where = reverse("desk:publication_act", args=[row.pk, "review"])
    assert ASKED in text_of(reviewer.get(where))
    silent = _post(reviewer, row)
    assert silent.status_code == 422
    assert "曾对改动前的内容答复不得公开" in text_of(silent)
    done = text_of(_post(reviewer, row, opinion_words="答复所指的名单已经全部删去"))
    assert "已办理：审查通过" in done
    assert "答复所指的名单已经全部删去" in done


def test_where_nobody_forbade_anything_nothing_is_asked(people, district, signed_in):
    row = attributed(people, drafted(people, district.education))
    row = act(people.officer, row, happened.Submitted(on=today(), reviewer=people.reviewer.username))
    page = signed_in(people.reviewer).get(reverse("desk:publication_act", args=[row.pk, "review"]))
    assert ASKED not in text_of(page)


def test_the_page_tells_the_answer_before_the_draft_is_handed_in_again(people, forbidden, signed_in):
    page = text_of(signed_in(people.officer).get(reverse("desk:publication", args=[forbidden.pk])))
    assert "区保密局对这份内容：不得公开" in page
