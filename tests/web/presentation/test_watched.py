"""A name in words that others read is pointed out once; whoever has looked goes on."""

import pytest
from django import forms

from zhaoming.web.presentation.watched import MEANT, WatchedForm, named_in

ZHANG = ("张三丰",)


class Reason(WatchedForm):
    reason = forms.CharField()


def test_a_name_known_to_the_request_is_pointed_out_before_anything_is_saved():
    form = Reason({"reason": "联系张三丰"}, names=ZHANG)
    assert not form.is_valid()
    (said,) = form.errors["reason"]
    assert "张三丰" in said
    assert "会遮去" in said
    assert MEANT in str(form)


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"reason": "联系张三丰", MEANT: "on"}, ZHANG),
        ({"reason": "联系申请人"}, ZHANG),
        ({"reason": "联系张三丰"}, ()),
    ],
)
def test_who_has_looked_or_names_nobody_goes_on(given, names):
    form = Reason(given, names=names)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"reason": given["reason"]}


def test_what_looks_like_a_name_is_pointed_out_to_everybody():
    assert "李小四" in Reason({"reason": "李小四的低保"}).errors["reason"][0]
    assert MEANT not in str(Reason())


def test_what_was_left_as_it_stood_is_not_pointed_out():
    kept = {"reason": "李小四的低保"}
    assert Reason(kept, initial=kept).is_valid()


def test_with_a_prefix_the_box_belongs_to_its_form():
    told = {"a-reason": "联系张三丰", "b-reason": "联系张三丰", f"a-{MEANT}": "on"}
    assert [Reason(told, prefix=one, names=ZHANG).is_valid() for one in "ab"] == [True, False]


def test_nothing_is_said_of_words_without_names():
    assert named_in("核对送达地址", names=ZHANG) == ""
