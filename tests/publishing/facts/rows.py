"""Rows without a fault, to be spoiled by tests."""

from __future__ import annotations


def penalty(serial: int = 1, **changed: str) -> dict[str, str]:
    """A penalty of a firm."""
    return {
        "number": f"清教罚〔2026〕{serial}号",
        "party_kind": "法人",
        "party": "清河区晨光托管有限公司",
        "code": "91330100MA27K00011",
        "matter": "擅自举办培训机构",
        "facts": "未取得办学许可，招收学生开展培训。",
        "basis": "《中华人民共和国民办教育促进法》第六十四条",
        "sort": "罚款",
        "content": "罚款三千元",
        "amount": "3000",
        "decided_on": "2026-01-12",
        **changed,
    }


def leader(**changed: str) -> dict[str, str]:
    """A head of a bureau."""
    return {"name": "许砚秋", "post": "局长", "duties": "主持全面工作。", **changed}
