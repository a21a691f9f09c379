"""Reports about pages: one to the education bureau, one to an agency of another district."""

from __future__ import annotations

from zhaoming.publishing.problems import Kind
from zhaoming.web.problems.services import About, report_problem


def world(*, district, people, person, take_in) -> dict[str, object]:
    """Both received and not yet accepted."""
    own, far = (
        report_problem(about=About(page="/", agency=one), kind=Kind.WRONG, words="电话打不通。").problem
        for one in (district.education, district.elsewhere)
    )
    return {"problem": own.pk, "far_problem": far.pk}


def form_for(*, name: str, arguments, world) -> dict[str, object]:
    """An act that needs words."""
    return {"words": "请核实"} if name.startswith("desk:problem") else {}
