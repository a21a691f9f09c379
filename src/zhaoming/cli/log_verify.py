"""`zhaoming log verify`: whether a receipt of the public log holds for the files one has."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zhaoming.cli.arguments import add_format
from zhaoming.cli.exits import Exit
from zhaoming.cli.json_out import write_all
from zhaoming.cli.parser import named
from zhaoming.cli.saving import why
from zhaoming.cli.streams import say, show
from zhaoming.merkle_log import (
    Claim,
    Finding,
    Judgement,
    MalformedError,
    NamedDigest,
    SignatureType,
    VerifierKey,
    judge_receipt,
    verifier_key_of,
)
from zhaoming.merkle_log.receipt import LARGEST_RECEIPT

KEY_VARIABLE = "ZHAOMING_LOG_KEY"
_LONGEST_KEY_FILE = 100_000
_DESCRIPTION = f"""核对公开日志的收据：文件是不是日志所承诺的原样，条目是不是在运营者签名的日志里。
不联网，不看运营者的网站。公钥请从网站以外取得；也可以放在环境变量 {KEY_VARIABLE} 中。
例：zhaoming log verify 收据.log-receipt 文件.pdf --key example.gov.cn/log+1a2b3c4d+AQ…"""


def register(subparsers: Any) -> None:
    """Add `verify`."""
    parser = subparsers.add_parser("verify", help="核对一份收据和它所指的文件", description=_DESCRIPTION)
    parser.add_argument("receipt", metavar="收据", type=named, help="从公开页面下载的收据")
    parser.add_argument(
        "files", metavar="文件", nargs="+", type=named, help="记录或者附件，下载的原样；可以几个一起核对"
    )
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        type=_keys(SignatureType.ED25519, "日志"),
        metavar="公钥",
        help="日志的验证公钥，或者写有公钥的文本文件；更换过公钥的，可以多次给出",
    )
    parser.add_argument(
        "--witness",
        action="append",
        default=[],
        type=_keys(SignatureType.COSIGNATURE, "见证人"),
        metavar="公钥",
        help="见证人的验证公钥，或者写有公钥的文本文件；至少要有其中一个的联署",
    )
    add_format(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Judge and show; 0 where the receipt holds, 1 where it does not, 2 where a file cannot be read."""
    try:
        keys = [key for of_one in chosen.key for key in of_one] or _keys_of_environment()
    except argparse.ArgumentTypeError as fault:
        say(f"环境变量 {KEY_VARIABLE}：{fault}。")
        return Exit.USAGE
    witnesses = [key for of_one in chosen.witness for key in of_one]
    try:
        data = _receipt(chosen.receipt)
        files = [_digest(name) for name in chosen.files]
    except OSError as fault:
        say(f"无法读取 {fault.filename}：{_reason(fault)}。")
        return Exit.FAILED
    judgement = judge_receipt(data=data, files=files, keys=keys, witnesses=witnesses)
    if chosen.format == "json":
        write_all([_entry(chosen.receipt, judgement)], lines=False)
    else:
        for line in _lines(judgement):
            show(line)
    return Exit.DONE if judgement.holds else Exit.FAULTS


def _receipt(name: str) -> bytes:
    with Path(name).open("rb") as source:
        # One byte more than any receipt: what is too long is told as such, not read whole.
        return source.read(LARGEST_RECEIPT + 1)


def _digest(name: str) -> NamedDigest:
    with Path(name).open("rb") as source:
        return NamedDigest(name, hashlib.file_digest(source, "sha256").digest())


def _keys(kind: SignatureType, whose: str) -> Any:
    """A key as typed, or all keys of a text file, one a line; empty lines and lines after # are remarks."""

    def of_argument(text: str) -> list[VerifierKey]:
        lines = [text]
        if "+" not in text or Path(text).is_file():
            lines = _lines_of_file(text)
        keys = [_key(line) for line in lines]
        if not keys:
            raise argparse.ArgumentTypeError(f"{text} 里没有公钥")
        if any(key.type is not kind for key in keys):
            raise argparse.ArgumentTypeError(f"这不是{whose}的公钥")
        return keys

    return of_argument


def _lines_of_file(name: str) -> list[str]:
    try:
        with Path(name).open(encoding="utf-8-sig") as source:
            text = source.read(_LONGEST_KEY_FILE)
    except OSError as fault:
        raise argparse.ArgumentTypeError(f"{name} 不是公钥，也读不出这个文件：{_reason(fault)}") from fault
    except ValueError as fault:
        raise argparse.ArgumentTypeError(f"{name} 不是写有公钥的文本文件") from fault
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _key(text: str) -> VerifierKey:
    try:
        return verifier_key_of(text=text.strip())
    except MalformedError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault


def _keys_of_environment() -> list[VerifierKey]:
    text = os.environ.get(KEY_VARIABLE, "")
    return _keys(SignatureType.ED25519, "日志")(text) if text.strip() else []


def _reason(fault: OSError) -> str:
    return "没有这个文件" if isinstance(fault, FileNotFoundError) else why(fault)


def _lines(judgement: Judgement) -> Iterator[str]:
    if judgement.claim is None:
        yield "不成立"
        for finding in judgement.findings:
            yield from _finding_lines(finding)
        return
    yield "成立"
    for sentence in judgement.claim.words:
        yield f"  {sentence}"
    for file in judgement.files:
        yield f"  {file.name}：{file.words}，与承诺的字节相同"
    if judgement.left:
        yield f"  条目还承诺了 {judgement.left} 个文件，这次没有交来核对"


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield f"{finding.code} {finding.place}：{finding.message}"
    yield f"  查到：{finding.found}"
    yield f"  应为：{finding.expected}"
    yield f"  下一步：{finding.next_step}"


def _entry(receipt: str, judgement: Judgement) -> dict[str, Any]:
    return {
        "receipt": receipt,
        "holds": judgement.holds,
        "claim": None if judgement.claim is None else _claim(judgement.claim),
        "files": [{"name": file.name, "part": file.part} for file in judgement.files],
        "left": judgement.left,
        "findings": [
            {
                "code": finding.code.value,
                "place": finding.place,
                "message": finding.message,
                "found": finding.found,
                "expected": finding.expected,
                "next_step": finding.next_step,
            }
            for finding in judgement.findings
        ],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "origin": claim.origin,
        "kind": claim.kind.value,
        "id": claim.id.hex(),
        "index": claim.index,
        "size": claim.size,
        "claimed": _moment(claim.claimed),
        "no_later_than": None if claim.no_later_than is None else _moment(claim.no_later_than),
        "witness": claim.witness,
        "words": list(claim.words),
    }


def _moment(claimed: dt.datetime | dt.date) -> str:
    if isinstance(claimed, dt.datetime):
        return f"{claimed:%Y-%m-%dT%H:%M:%S}Z"
    return claimed.isoformat()
