"""`zhaoming log verify`: whether a receipt of the public log holds for the files one has."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zhaoming.cli.arguments import add_format
from zhaoming.cli.exits import Exit
from zhaoming.cli.json_out import write_all
from zhaoming.cli.log_findings import finding_entry, finding_lines
from zhaoming.cli.log_keys import (
    KEY_VARIABLE,
    KeysError,
    add_key,
    add_witness,
    joined,
    keys_of_environment,
    reason,
)
from zhaoming.cli.log_timestamp import add_authority, read_authorities, read_token
from zhaoming.cli.parser import named
from zhaoming.cli.streams import say, show
from zhaoming.merkle_log import (
    LARGEST_RECORD,
    Claim,
    Judgement,
    MalformedError,
    NamedDigest,
    files_listed,
    judge_receipt,
)
from zhaoming.merkle_log.receipt import LARGEST_RECEIPT

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
    add_key(parser)
    add_witness(parser)
    parser.add_argument(
        "--timestamp", type=named, metavar="文件", help="收据所在检查点的 RFC 3161 时间戳（.tsr），证明日期"
    )
    add_authority(parser)
    add_format(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Judge and show; 0 where the receipt holds, 1 where it does not, 2 where a file cannot be read."""
    try:
        keys = joined(given=chosen.key) or keys_of_environment()
    except KeysError as fault:
        say(f"{fault}。")
        return Exit.USAGE
    witnesses = joined(given=chosen.witness)
    try:
        data = _receipt(chosen.receipt)
        files = [_digest(name) for name in chosen.files]
        token, authorities = read_token(chosen.timestamp), read_authorities(chosen.authority)
    except MalformedError as fault:
        say(f"{fault}。")
        return Exit.FAILED
    except OSError as fault:
        say(f"无法读取 {fault.filename}：{reason(fault)}。")
        return Exit.FAILED
    judgement = judge_receipt(
        data=data, files=files, keys=keys, witnesses=witnesses, token=token, authorities=authorities
    )
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
        digest = hashlib.file_digest(source, "sha256").digest()
        # Read again, and only what may be a record: of a large file the digest alone is in memory.
        source.seek(0)
        head = source.read(LARGEST_RECORD + 1) if source.read(1) == b"{" else b""
    listed = files_listed(record=b"{" + head)
    # Between both readings the file may have been written: it lists what was hashed or nothing.
    is_same = bool(listed) and hashlib.sha256(b"{" + head).digest() == digest
    return NamedDigest(name, digest, listed if is_same else frozenset())


def _lines(judgement: Judgement) -> Iterator[str]:
    if judgement.claim is None:
        yield "不成立"
        for finding in judgement.findings:
            yield from finding_lines(finding)
        return
    yield "成立"
    for sentence in judgement.claim.words:
        yield f"  {sentence}"
    for file in judgement.files:
        yield f"  {file.name}：{file.words}，与承诺的字节相同"
    if judgement.left:
        yield f"  条目还承诺了 {judgement.left} 个文件，这次没有交来核对"


def _entry(receipt: str, judgement: Judgement) -> dict[str, Any]:
    return {
        "receipt": receipt,
        "holds": judgement.holds,
        "claim": None if judgement.claim is None else _claim(judgement.claim),
        "files": [{"name": file.name, "part": file.part} for file in judgement.files],
        "left": judgement.left,
        "findings": [finding_entry(finding) for finding in judgement.findings],
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
        "time_stamped_by": claim.time_stamped_by,
        "words": list(claim.words),
    }


def _moment(claimed: dt.datetime | dt.date) -> str:
    if isinstance(claimed, dt.datetime):
        return f"{claimed:%Y-%m-%dT%H:%M:%S}Z"
    return claimed.isoformat()
