"""`zhaoming log timestamp`: has the newest checkpoint time-stamped (RFC 3161), and keeps the token with it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zhaoming.cli.exits import Exit
from zhaoming.cli.log_keys import KeysError, add_key, keys_at_hand, reason
from zhaoming.cli.log_source import CHECKPOINT
from zhaoming.cli.parser import ChineseParser, named
from zhaoming.cli.saving import save_whole
from zhaoming.cli.streams import say, show
from zhaoming.merkle_log import Code, MalformedError, SignedCheckpoint, VerifierKey, checkpoint_of
from zhaoming.merkle_log.certificates import Certificate, certificates_of
from zhaoming.merkle_log.claim import in_china
from zhaoming.merkle_log.judgement import findings_of_signatures
from zhaoming.merkle_log.time_stamp import LARGEST_TOKEN, TimeStamp, judge_token, request_for

ADDRESS_VARIABLE = "ZHAOMING_LOG_TSA"
FOLDER = "timestamps"
_SECONDS = 30
_SHOW_ANEW = (
    "运行 zhaoming admin sequence_log，它按数据库重新公布检查点（文件夹是副本的，重新复制），再请时间戳"
)
_OTHER_KEY = "核对文件夹是不是这份日志的；更换过密钥的，用 --key 给出签它的公钥，或者写进 ZHAOMING_LOG_OLD_KEYS"
_DESCRIPTION = f"""请时间戳机构（RFC 3161）证明日志现在的检查点不晚于某一时刻签出，时间戳存放在日志文件夹的
{FOLDER}/ 下。发出去的只有检查点的散列值。没有时间戳或者见证人联署的，收据不证明任何日期。
先核对检查点的签名：损坏的、不是这份日志签的，不请时间戳。公钥取自本机的设置，或者用 --key 给出。
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
    add_key(parser)
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
    """0 where a request was written or a token that holds was kept, 1 where it does not hold, 2 otherwise.

    1 too where the checkpoint is not as the log signed it: nothing is asked for it.
    """
    address = chosen.send or os.environ.get(ADDRESS_VARIABLE, "")
    if not (chosen.request or chosen.token or address):
        say(f"请用 --send、--request 或者 --token 说明怎样取得时间戳，或者设置 {ADDRESS_VARIABLE}。")
        return Exit.USAGE
    if not chosen.request and chosen.authority is None:
        say("请用 --authority 给出所信任的时间戳机构的证书。")
        return Exit.USAGE
    try:
        keys = keys_at_hand(given=chosen.key)
        return _done(chosen, address, keys)
    except KeysError as fault:
        say(f"{fault}。")
        return Exit.USAGE
    except _NotSignedError as refusal:
        say(f"{refusal}。")
        return Exit.FAULTS
    except MalformedError as fault:
        say(f"{fault}。")
    except OSError as fault:
        say(f"无法读取 {fault.filename or address}：{reason(fault)}。")
    return Exit.FAILED


def _done(chosen: argparse.Namespace, address: str, keys: Sequence[VerifierKey]) -> int:
    folder = Path(chosen.folder)
    if chosen.token:
        token, trusted = read_token(chosen.token), read_authorities(chosen.authority)
        return _kept(folder, _candidates(folder, keys), token or b"", trusted)
    newest = _signed(folder / CHECKPOINT, keys)
    if chosen.request:
        return _requested(folder, newest, Path(chosen.request))
    trusted = read_authorities(chosen.authority)
    return _kept(folder, [newest], _asked(address, request_for(signed=newest)), trusted)


class _NotSignedError(Exception):
    """A checkpoint is not as the log signed it; the message names the file and says what to do."""


def _signed(path: Path, keys: Sequence[VerifierKey]) -> SignedCheckpoint:
    """The checkpoint of a file, as one of the keys signed it: a token for anything else proves nothing."""
    data = path.read_bytes()
    try:
        signed = checkpoint_of(data=data)
    except MalformedError as fault:
        raise _NotSignedError(f"{path} 读不出检查点（{fault}），没有请时间戳。{_SHOW_ANEW}") from fault
    found = next(findings_of_signatures(signed=signed, keys=keys, place=str(path)), None)
    if found is None:
        return signed
    advice = _SHOW_ANEW if found.code is Code.SIGNATURE_WRONG else _OTHER_KEY
    raise _NotSignedError(
        f"{path}：{found.message}（见到 {found.found}，应为 {found.expected}），没有请时间戳。{advice}"
    )


def _candidates(folder: Path, keys: Sequence[VerifierKey]) -> list[SignedCheckpoint]:
    """What a token may be of: the checkpoint shown, and those of requests, the newest first.

    Of those that are not as the log signed them nothing is kept; where none is left, the first one says why.
    """
    waiting = sorted((folder / FOLDER).glob("*.checkpoint"), key=lambda path: -path.stat().st_mtime)
    found: list[SignedCheckpoint] = []
    refusals: list[_NotSignedError] = []
    for path in (folder / CHECKPOINT, *waiting):
        try:
            found.append(_signed(path, keys))
        except _NotSignedError as refusal:
            refusals.append(refusal)
    if not found:
        raise refusals[0]
    return found


def _requested(folder: Path, signed: SignedCheckpoint, path: Path) -> int:
    """The request, and the checkpoint it is of: the log will have grown when the token comes."""
    kept = folder / FOLDER / f"{signed.checkpoint.size}.checkpoint"
    for place, data in ((kept, signed.data), (path, request_for(signed=signed))):
        if problem := save_whole(path=place, data=data):
            say(f"{problem}。")
            return Exit.FAILED
    show(str(path))
    return Exit.DONE


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
