"""Examples of fields by their names, where the field itself gives none: those of one made-up document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SITE = "https://gk.example.gov.cn"
EXAMPLES: Mapping[str, Any] = {
    "api": f"{_SITE}/api/v1/documents/12",
    "audience": "在园幼儿的家长",
    "body": "第一条　为规范收费，制定本办法。\n第二条　收费项目和标准应当公示。",
    "category": "学前教育",
    "change_note": "增加第三条",
    "disclosure_page": f"{_SITE}/agencies/CS-Q1-JY/disclosure/",
    "download": f"{_SITE}/documents/12/files/7/",
    "excerpt": "…收费项目和标准应当公示…",
    "found": "去年",
    "expected": "报告年度",
    "how": "all",
    "issued_by": "清河区教育局、清河区发展和改革局",
    "item_label": "教育、医疗、社会保障和就业",
    "keywords": "幼儿园 收费",
    "kind_label": "政策文件",
    "next": f"{_SITE}/api/v1/documents?cursor=WyIyMDI2LTAxLTIwIiwgMTJd",
    "origin": "清河市教育局",
    "page": f"{_SITE}/documents/12/",
    "parameter": "year",
    "question": "2025年教师招聘面试的评分标准",
    "report": {
        "form": "2021",
        "year": 2025,
        "cells": {"s3.new_received.total": 10},
        "states": {},
        "narrative": [],
    },
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "short_name": "区教育局",
    "summary": "规定公办幼儿园收费的项目、标准和公示办法。",
    "text": "评分标准由评委会按照公布的细则确定。",
    "theme": "教育",
    "title": "清河区公办幼儿园收费管理办法",
    "validity_basis": "清教规〔2026〕1号第九条",
    "meant": "",
    "notice": "数据有误，更正后重新公布",
}
