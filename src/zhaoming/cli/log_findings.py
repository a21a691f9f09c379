"""Findings of the public log in one shape, for the reader and for programs."""

from __future__ import annotations

from collections.abc import Iterator

from zhaoming.merkle_log import Finding


def finding_lines(finding: Finding) -> Iterator[str]:
    """Code, place, what was found and expected, and what to do."""
    yield f"{finding.code} {finding.place}：{finding.message}"
    yield f"  查到：{finding.found}"
    yield f"  应为：{finding.expected}"
    yield f"  下一步：{finding.next_step}"


def finding_entry(finding: Finding) -> dict[str, str]:
    """The same for a program."""
    return {
        "code": finding.code.value,
        "place": finding.place,
        "message": finding.message,
        "found": finding.found,
        "expected": finding.expected,
        "next_step": finding.next_step,
    }
