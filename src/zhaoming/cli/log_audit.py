"""`zhaoming log audit`: the whole log made again and compared, by its keeper or from a public copy."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from zhaoming.cli.arguments import add_format
from zhaoming.cli.exits import Exit
from zhaoming.cli.json_out import JsonOut
from zhaoming.cli.log_findings import finding_entry, finding_lines
from zhaoming.cli.log_keys import KEY_VARIABLE, KeysError, add_key, joined, keys_of, reason
from zhaoming.cli.log_source import CHECKPOINT, Source, source_of
from zhaoming.cli.parser import named
from zhaoming.cli.site import choose_settings, web_is_installed
from zhaoming.cli.streams import say, show
from zhaoming.merkle_log import (
    Finding,
    MalformedError,
    VerifierKey,
    audit_files,
    audit_left_over,
    checkpoint_of,
)
from zhaoming.merkle_log.judgement import findings_of_signatures

_DESCRIPTION = f"""审计公开日志。不写 --public 时，从数据库重建整个日志：逐条核对条目的字节、记录、文件和盐，
核对每个签过名的检查点，再核对磁盘上每个散列文件和条目文件。只读，不改动任何东西。
加 --public 时，只核对公开的文件（文件夹或者网址），不需要数据库和网页部分，要用 --key 给出公钥，
也可以放在环境变量 {KEY_VARIABLE} 中。
例：zhaoming log audit
    zhaoming log audit --public https://example.gov.cn/log --key example.gov.cn/log+1a2b3c4d+AQ…"""


def register(subparsers: Any) -> None:
    """Add `audit`."""
    parser = subparsers.add_parser("audit", help="重建整个日志并逐项比对", description=_DESCRIPTION)
    parser.add_argument(
        "--public", type=named, metavar="文件夹或网址", help="只核对公开的文件：日志的副本，或者日志的网址"
    )
    add_key(parser)
    add_format(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """0 where all agrees, 1 where something does not, 2 where something could not be read."""
    out = _Json() if chosen.format == "json" else _Lines()
    if chosen.public is None:
        return _of_database(joined(given=chosen.key), out)
    try:
        keys = keys_of(given=chosen.key)
    except KeysError as fault:
        say(f"{fault}。")
        return Exit.USAGE
    return _of_public(chosen.public, keys, out)


def _of_public(name: str, keys: Sequence[VerifierKey], out: _Out) -> int:
    faults = 0
    try:
        with out:
            for finding in _public_findings(source_of(name=name), keys):
                out.write(None, "", finding, "")
                faults += 1
            out.end({"faults": faults}, f"核对完毕：{f'{faults} 处不符' if faults else '全部相符'}。")
    except BrokenPipeError:
        # The reader of our output has gone, no file could not be read: `command` ends quietly.
        raise
    except OSError as fault:
        say(f"无法读取 {fault.filename or name}：{reason(fault)}。")
        return Exit.FAILED
    return Exit.FAULTS if faults else Exit.DONE


def _public_findings(source: Source, keys: Sequence[VerifierKey]) -> Iterator[Finding]:
    data = source.read(CHECKPOINT)
    if data is None:
        raise FileNotFoundError(2, "没有检查点", CHECKPOINT)
    try:
        signed = checkpoint_of(data=data)
    except MalformedError as fault:
        raise OSError(f"检查点读不出来（{fault}）") from fault
    faults = list(findings_of_signatures(signed=signed, keys=keys, place=CHECKPOINT))
    yield from faults
    if faults:
        return
    agrees = True
    for finding in audit_files(checkpoint=signed.checkpoint, read=source.read):
        agrees = False
        yield finding
    if agrees:
        yield from audit_left_over(size=signed.checkpoint.size, paths=source.paths(), read=source.read)


def _of_database(keys: Sequence[VerifierKey], out: _Out) -> int:
    choose_settings()
    if not web_is_installed():
        return Exit.FAILED
    import django
    from django.apps import apps
    from django.core.exceptions import ImproperlyConfigured
    from django.db import Error

    try:
        if not apps.ready:
            django.setup()
        with out:
            return _audited(keys, out)
    except BrokenPipeError:
        raise
    except (Error, ImproperlyConfigured, MalformedError) as fault:
        say(f"无法读取数据库或者密钥：{fault}。")
    except OSError as fault:
        say(f"无法读取 {fault.filename or '日志文件'}：{reason(fault)}。")
    return Exit.FAILED


def _audited(keys: Sequence[VerifierKey], out: _Out) -> int:
    from zhaoming.web.ledger.log.auditing import Count, audit
    from zhaoming.web.ledger.log.key import verifier_keys

    count = Count()
    for told in audit(keys=keys or verifier_keys(), count=count):
        out.write(told.entry, told.kind, told.finding, told.words)
    words = (
        f"核对完毕：条目 {count.entries} 条，检查点 {count.checkpoints} 个，"
        f"依规则销毁的 {count.destroyed} 条，等待编号的 {count.waiting} 条；"
        f"{f'{count.faults} 处不符' if count.faults else '全部相符'}。"
    )
    summary = {
        "size": count.size,
        "entries": count.entries,
        "checkpoints": count.checkpoints,
        "destroyed": count.destroyed,
        "waiting": count.waiting,
        "faults": count.faults,
    }
    out.end(summary, words)
    return Exit.FAULTS if count.faults else Exit.DONE


class _Lines:
    """For a reader: each fault in four lines, each destruction in one."""

    def __enter__(self) -> _Lines:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is left to be written."""

    def write(self, entry: int | None, kind: str, finding: Finding | None, words: str) -> None:
        """One fault, or one remark."""
        if finding is None:
            show(f"第 {entry} 号条目（{kind}）：{words}")
            return
        first, *others = finding_lines(finding)
        show(f"{first}（{kind}）" if kind else first)
        for line in others:
            show(line)

    def end(self, _summary: dict[str, int], words: str) -> None:
        """How much was gone through."""
        show(words)


class _Json:
    """For a program: one object each as it is found, at last one with what was gone through."""

    def __init__(self) -> None:
        self._out = JsonOut(lines=False)

    def __enter__(self) -> _Json:
        self._out.__enter__()
        return self

    def __exit__(self, kind: Any, fault: Any, trace: Any) -> None:
        """Close the list, after a fault too."""
        self._out.__exit__(kind, fault, trace)

    def write(self, entry: int | None, kind: str, finding: Finding | None, words: str) -> None:
        """One fault, or one remark."""
        told: dict[str, Any] = {"level": "note" if finding is None else "fault", "entry": entry, "kind": kind}
        self._out.write({**told, **({"words": words} if finding is None else finding_entry(finding))})

    def end(self, summary: dict[str, int], _words: str) -> None:
        """How much was gone through."""
        self._out.write({"level": "summary", **summary})


_Out = _Lines | _Json
