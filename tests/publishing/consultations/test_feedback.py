"""The numbers of a consultation add up, and the feedback says them word for word."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from zhaoming.publishing.consultations import (
    Channel,
    Consulted,
    Decision,
    Opinion,
    Topic,
    bound_sentences,
    feedback_text,
    objections_to_feedback,
    stale_sentences,
    tally,
)

ABOUT = Consulted(title="收费办法（征求意见稿）", opened_on=dt.date(2026, 1, 5), closes_on=dt.date(2026, 2, 4))
TOPICS = (
    Topic(key=1, title="公示时间", decision=Decision.ADOPTED, reason="第二条已改。", is_reviewed=True),
    Topic(key=2, title="收费标准", decision=Decision.NOT_ADOPTED, reason="另有规定。", is_reviewed=True),
)
OPINIONS = (
    Opinion(channel=Channel.ONLINE, topics=(1,)),
    Opinion(channel=Channel.ONLINE, topics=(1, 2)),
    Opinion(channel=Channel.POST, topics=(2,)),
    Opinion(channel=Channel.POST, topics=(2,), is_late=True),
)


def test_a_comment_on_several_topics_counts_where_most_came_of_it():
    found = tally(opinions=OPINIONS, topics=TOPICS)
    assert (found.received, found.late, found.unsorted, found.undecided) == (3, 1, 0, 0)
    assert found.by_decision == {Decision.ADOPTED: 2, Decision.NOT_ADOPTED: 1}
    assert found.adopted == 2


def test_the_text_is_drawn_from_the_records_and_notices_when_they_change():
    found = tally(opinions=OPINIONS, topics=TOPICS)
    text = feedback_text(about=ABOUT, figures=found, topics=[(TOPICS[0], 2), (TOPICS[1], 3)])
    assert text.splitlines()[0] == (
        "《收费办法（征求意见稿）》自2026年1月5日至2026年2月4日公开征求意见，"
        "共收到意见 3 条，其中网上 2 条，来信 1 条。"
        "采纳 2 条，部分采纳 0 条，未采纳 1 条。期满后收到 1 条，一并研究。"
    )
    assert text.splitlines()[1] == "一、公示时间（涉及意见 2 条）。采纳。第二条已改。"
    assert stale_sentences(text=text, figures=found) == ()
    more = tally(opinions=(*OPINIONS, Opinion(channel=Channel.EMAIL, topics=(1,))), topics=TOPICS)
    assert stale_sentences(text=text, figures=more) == bound_sentences(figures=more)[:2]
    assert stale_sentences(text=text.replace(" ", ""), figures=found) == ()


def test_what_is_missing_before_a_feedback_is_named():
    topics = (
        *TOPICS,
        Topic(key=3, title="其他"),
        Topic(key=4, title="文字", decision=Decision.PARTLY, reason="改。"),
    )
    figures = tally(opinions=(Opinion(channel=Channel.ONLINE),), topics=topics)
    codes = [one.code for one in objections_to_feedback(figures=figures, topics=topics)]
    assert codes == ["feedback.unsorted", "feedback.undecided", "feedback.unreviewed"]
    ready = tally(opinions=OPINIONS, topics=TOPICS)
    assert list(objections_to_feedback(figures=ready, topics=TOPICS)) == []


def test_no_comments_are_told_as_such():
    found = tally(opinions=(), topics=())
    assert bound_sentences(figures=found) == ("共收到意见 0 条。",)


_TOPIC = st.builds(
    Topic, key=st.integers(1, 4), title=st.just("t"), decision=st.none() | st.sampled_from([*Decision])
)
_OPINION = st.builds(
    Opinion,
    channel=st.sampled_from([*Channel]),
    topics=st.lists(st.integers(1, 4), max_size=3, unique=True).map(tuple),
    is_late=st.booleans(),
)


@given(st.lists(_OPINION, max_size=20), st.lists(_TOPIC, max_size=4, unique_by=lambda one: one.key))
def test_every_comment_is_in_exactly_one_count(opinions, topics):
    found = tally(opinions=opinions, topics=topics)
    assert found.received + found.late == len(opinions)
    assert sum(found.by_channel.values()) == found.received
    assert sum(found.by_decision.values()) + found.undecided + found.unsorted == found.received
    assert 0 <= found.adopted <= found.received
