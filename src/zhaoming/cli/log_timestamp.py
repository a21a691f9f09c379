"""`zhaoming log timestamp`: has the newest checkpoint time-stamped (RFC 3161), and keeps the token with it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zhaoming.cli.exits import Exit
from zhaoming.cli.log_keys import reason
from zhaoming.cli.log_source import CHECKPOINT
from zhaoming.cli.parser import ChineseParser, named
from zhaoming.cli.saving import save_whole
from zhaoming.cli.streams import say, show
from zhaoming.merkle_log import MalformedError, SignedCheckpoint, checkpoint_of
from zhaoming.merkle_log.certificates import Certificate, certificates_of
from zhaoming.merkle_log.claim import in_china
from zhaoming.merkle_log.time_stamp import LARGEST_TOKEN, TimeStamp, judge_token, request_for

ADDRESS_VARIABLE = "ZHAOMING_LOG_TSA"
FOLDER = "timestamps"
_SECONDS = 30
_DESCRIPTION = f"""请时间戳机构（RFC 3161）证明日志现在的检查点不晚于某一时刻签出，时间戳存放在日志文件夹的
{FOLDER}/ 下。发出去的只有检查点的散列值。没有时间戳或者见证人联署的，收据不证明任何日期。
能联网的，用 --send 或者环境变量 {ADDRESS_VARIABLE} 写明机构的网址；
不能联网的，用 --request 写出请求，拿到时间戳以后再用 --token 存入。
例：zhaoming log timestamp /var/lib/zhaoming/log --authority 机构证书.pem --send http://tsa.example.cn/"""


def register(subparsers: Any) -> None:
    """Add `timestamp`."""
    parser = subparsers.add_parser("timestamp", help="请时间戳机构为检查点加时间戳", description=_DESCRIPTION)
    parser.add_argument("folder", metavar="日志文件夹", type=named, help="ZHAOMING_HOME 下的 log 文件夹")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--request", type=named, metavar="文件", help="只写出请求（.tsq），由您送交时间戳机构")
    how.add_argument("--token", type=named, metavar="文件", help="存入时间戳机构给的时间戳（.tsr）")
    how.add_argument("--send", type=named, metavar="网址", help="把请求发到时间戳机构的这个网址")
    add_authority(parser)
    parser.set_defaults(run=run)


def add_authority(parser: ChineseParser) -> None:
    """Whom the reader trusts to tell the time."""
    parser.add_argument(
        "--authority", type=named, metavar="文件", help="所信任的时间戳机构的证书（PEM），从它那里直接取得"
    )


def read_token(name: str | None) -> bytes | None:
    """The bytes of a token; one more than any has, so that what is too long is told as such."""
    if name is None:
        return None
    with Path(name).open("rb") as source:
        return source.read(LARGEST_TOKEN + 1)


def read_authorities(name: str | None) -> list[Certificate]:
    """The certificates of a file; raises `MalformedError` for another kind of file."""
    if name is None:
        return []
    with Path(name).open("rb") as source:
        try:
            return certificates_of(data=source.read(LARGEST_TOKEN))
        except MalformedError as fault:
            raise MalformedError(f"{name} {fault}") from fault


def run(chosen: argparse.Namespace) -> int:
    """0 where a request was written or a token that holds was kept, 1 where it does not hold, 2 otherwise."""
    address = chosen.send or os.environ.get(ADDRESS_VARIABLE, "")
    if not (chosen.request or chosen.token or address):
        say(f"请用 --send、--request 或者 --token 说明怎样取得时间戳，或者设置 {ADDRESS_VARIABLE}。")
        return Exit.USAGE
    if not chosen.request and chosen.authority is None:
        say("请用 --authority 给出所信任的时间戳机构的证书。")
        return Exit.USAGE
    folder = Path(chosen.folder)
    try:
        newest = checkpoint_of(data=(folder / CHECKPOINT).read_bytes())
        if chosen.request:
            return _requested(folder, newest, Path(chosen.request))
        trusted = read_authorities(chosen.authority)
        token = read_token(chosen.token)
        if token is None:
            return _kept(folder, [newest], _asked(address, request_for(signed=newest)), trusted)
        return _kept(folder, [newest, *_waiting(folder)], token, trusted)
    except MalformedError as fault:
        say(f"{fault}。")
    except OSError as fault:
        say(f"无法读取 {fault.filename or address}：{reason(fault)}。")
    return Exit.FAILED


def _requested(folder: Path, signed: SignedCheckpoint, path: Path) -> int:
    """The request, and the checkpoint it is of: the log will have grown when the token comes."""
    kept = folder / FOLDER / f"{signed.checkpoint.size}.checkpoint"
    for place, data in ((kept, signed.data), (path, request_for(signed=signed))):
        if problem := save_whole(path=place, data=data):
            say(f"{problem}。")
            return Exit.FAILED
    show(str(path))
    return Exit.DONE


def _waiting(folder: Path) -> list[SignedCheckpoint]:
    """The checkpoints of requests, the newest first."""
    found = sorted((folder / FOLDER).glob("*.checkpoint"), key=lambda path: -path.stat().st_mtime)
    return [checkpoint_of(data=path.read_bytes()) for path in found]


def _asked(address: str, request: bytes) -> bytes:
    """RFC 3161 section 3.4: the request posted, the response taken."""
    if not address.startswith(("http://", "https://")):
        raise MalformedError(f"{address} 不是网址")
    kind = {"Content-Type": "application/timestamp-query"}
    # Receipts are checked where there is no network at all, so what speaks to it comes late.
    from http.client import HTTPException
    from urllib.error import URLError
    from urllib.request import Request, urlopen

    asked = Request(address, data=request, headers=kind)  # noqa: S310 - looked at above.
    try:
        with urlopen(asked, timeout=_SECONDS) as answer:  # noqa: S310 - the same.
            data: bytes = answer.read(LARGEST_TOKEN + 1)
    except URLError as fault:
        raise OSError(f"时间戳机构没有给出时间戳（{fault.reason}）") from fault
    except HTTPException as fault:
        raise OSError("时间戳机构的回答读不完") from fault
    return data


def _kept(
    folder: Path, candidates: Sequence[SignedCheckpoint], token: bytes, trusted: Sequence[Certificate]
) -> int:
    """Keep a token that holds, with the checkpoint it is of; of another nothing is kept."""
    faults = []
    for signed in candidates:
        try:
            stamp = judge_token(data=token, signed=signed, trusted=trusted)
        except MalformedError as fault:
            faults.append(str(fault))
            continue
        return _stored(folder, signed, token, stamp)
    # Of the wrong checkpoint every token is; what else is wrong tells more.
    told = next((one for one in faults if "另一个检查点" not in one), faults[0])
    show(f"时间戳不成立，没有存入：{told}。")
    return Exit.FAULTS


def _stored(folder: Path, signed: SignedCheckpoint, token: bytes, stamp: TimeStamp) -> int:
    size = signed.checkpoint.size
    # The checkpoint first: a token is there only together with what it is of.
    for name, data in ((f"{size}.checkpoint", signed.data), (f"{size}.tsr", token)):
        if problem := save_whole(path=folder / FOLDER / name, data=data):
            say(f"{problem}。")
            return Exit.FAILED
    show(f"{size} 条的检查点不晚于 {in_china(stamp.at)}：{stamp.authority} 的时间戳，存入 {FOLDER}/{size}.tsr")
    return Exit.DONE
