"""The four steps of a request, and how what was typed becomes the applicant and what is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from zhaoming.law.counting import ApplicantKind
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.identity_numbers import plain
from zhaoming.web.drafts.bounds import LONGEST_TEXT
from zhaoming.web.portal.forms.apply import ApplicantForm, DeliveryForm, WantedForm


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its place in the address, its name, its form (none for the last one)."""

    key: str
    title: str
    form: type[forms.Form] | None
    template: str


STEPS = (
    Step("wanted", "要什么", WantedForm, "portal/apply/wanted.html"),
    Step("applicant", "谁申请", ApplicantForm, "portal/apply/applicant.html"),
    Step("delivery", "怎样给您", DeliveryForm, "portal/apply/delivery.html"),
    Step("check", "核对提交", None, "portal/apply/check.html"),
)
BY_KEY = {step.key: step for step in STEPS}


def neighbour(*, step: Step, by: int) -> Step:
    """The step before (-1) or after (1); the first and the last have none further out."""
    place = min(max(STEPS.index(step) + by, 0), len(STEPS) - 1)
    return STEPS[place]


def typed(*, form: type[forms.Form], data: Any) -> dict[str, Any]:
    """What was typed into a form, as it is, whether right or wrong; unticked boxes are told as empty."""
    return {name: _raw(field, name, data) for name, field in form.base_fields.items()}


def _raw(field: forms.Field, name: str, data: Any) -> Any:
    if isinstance(field, forms.MultipleChoiceField):
        return [one[:LONGEST_TEXT] for one in data.getlist(name)]
    return str(data.get(name, ""))[:LONGEST_TEXT]


def bound(*, step: Step, values: Mapping[str, Any], file_count: int) -> forms.Form | None:
    """The form of a step, filled with the draft as if it had just been sent."""
    if step.form is None:
        return None
    return made(step=step, data={name: one for name, one in values.items() if one}, file_count=file_count)


def made(*, step: Step, file_count: int, data: Any = None, initial: Any = None) -> forms.Form:
    """The form of a step; that of the applicant knows how many files there are."""
    assert step.form is not None  # noqa: S101 - the last step has no form and is not asked for one.
    if issubclass(step.form, ApplicantForm):
        return step.form(data, initial=initial, file_count=file_count)
    return step.form(data, initial=initial)


def first_unfinished(*, values: Mapping[str, Any], file_count: int) -> Step | None:
    """The first step whose form is not right; None where everything can be handed in."""
    for step in STEPS:
        form = bound(step=step, values=values, file_count=file_count)
        if form is not None and not form.is_valid():
            return step
    return None


def cleaned(*, values: Mapping[str, Any], file_count: int) -> dict[str, Any]:
    """What all forms make of the draft; for a draft without unfinished step."""
    told: dict[str, Any] = {}
    for step in STEPS:
        form = bound(step=step, values=values, file_count=file_count)
        if form is not None and form.is_valid():
            told |= form.cleaned_data
    return told


def applicant_of(told: Mapping[str, Any]) -> Applicant:
    """The applicant of cleaned steps."""
    kind = ApplicantKind(told["kind"])
    organisation = kind is not ApplicantKind.NATURAL
    return Applicant(
        kind=kind,
        name=told["full_name"],
        identity_document=told["identity_document"],
        identity_number=plain(told["identity_number"]),
        identity_remark=told["identity_remark"],
        representative=told["representative"] if organisation else "",
        contact=told["contact"] if organisation else "",
        telephone=told["telephone"],
        email=told["email"],
        address=told["address"],
        postcode=told["postcode"],
    )


def wanted_of(told: Mapping[str, Any]) -> Wanted:
    """What is wanted, of cleaned steps; what is known by its document number alone is named by it.

    What is known by a description alone has no name.
    """
    name = told["subject"] or told["document_number"]
    return Wanted(
        name=name,
        document_number=told["document_number"],
        description=told["description"],
        form=told["form"],
        route=told["route"],
        assistance="；".join([*told["assistance"], *filter(None, [told["assistance_words"]])]),
    )
