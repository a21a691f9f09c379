"""The keys of logs and witnesses as they are typed: a text, a file of texts, or the environment."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from zhaoming.cli.parser import ChineseParser
from zhaoming.cli.saving import why
from zhaoming.cli.site import choose_settings
from zhaoming.merkle_log import MalformedError, SignatureType, VerifierKey, verifier_key_of

KEY_VARIABLE = "ZHAOMING_LOG_KEY"
_LONGEST_KEY_FILE = 100_000
# The same variable holds the key that signs where the log is kept.
_PRIVATE = "PRIVATE+KEY+"


def add_key(parser: ChineseParser) -> None:
    """The keys of the log, which the reader has from elsewhere."""
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        type=keys_argument(SignatureType.ED25519, "日志"),
        metavar="公钥",
        help="日志的验证公钥，或者写有公钥的文本文件；更换过公钥的，可以多次给出",
    )


def add_witness(parser: ChineseParser) -> None:
    """The keys of those whose word about the log counts."""
    parser.add_argument(
        "--witness",
        action="append",
        default=[],
        type=keys_argument(SignatureType.COSIGNATURE, "见证人"),
        metavar="公钥",
        help="见证人的验证公钥，或者写有公钥的文本文件；至少要有其中一个的联署",
    )


def joined(*, given: Iterable[Sequence[VerifierKey]]) -> list[VerifierKey]:
    """The keys of an argument that may be given several times, each with a file of keys."""
    return [key for of_one in given for key in of_one]


def keys_of(*, given: Iterable[Sequence[VerifierKey]]) -> list[VerifierKey]:
    """The keys of the log as typed, else of the environment; raises `KeysError` where there is none."""
    keys = joined(given=given) or keys_of_environment()
    if not keys:
        raise KeysError("请用 --key 给出日志的验证公钥；公钥应当从网站以外取得")
    return keys


def keys_at_hand(*, given: Iterable[Sequence[VerifierKey]]) -> list[VerifierKey]:
    """The keys as typed, else of the environment, else those of the installation that is here, former ones too.

    Raises `KeysError` where there is none.
    """
    keys = joined(given=given)
    if not keys and not os.environ.get(KEY_VARIABLE, "").strip().startswith(_PRIVATE):
        keys = keys_of_environment()
    keys = keys or _of_installation()
    if not keys:
        raise KeysError("没有日志的公钥，不能核对检查点的签名：请用 --key 给出，或者在签发日志的机器上运行")
    return keys


def _of_installation() -> list[VerifierKey]:
    """Without the part that serves there is none; nothing is made where a key was lost."""
    try:
        from django.core.exceptions import ImproperlyConfigured

        from zhaoming.web.ledger.log.key import keys_at_hand as held
    except ImportError:
        return []
    choose_settings()
    try:
        return list(held())
    except (ImproperlyConfigured, MalformedError, OSError) as fault:
        raise KeysError(f"本机的设置或者密钥读不出来：{fault}") from fault


class KeysError(Exception):
    """Without a key of the log nothing can be judged; the message says what to do."""


def keys_argument(kind: SignatureType, whose: str) -> Any:
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
        raise argparse.ArgumentTypeError(f"{name} 不是公钥，也读不出这个文件：{reason(fault)}") from fault
    except ValueError as fault:
        raise argparse.ArgumentTypeError(f"{name} 不是写有公钥的文本文件") from fault
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _key(text: str) -> VerifierKey:
    try:
        return verifier_key_of(text=text.strip())
    except MalformedError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault


def keys_of_environment() -> list[VerifierKey]:
    """The keys that the environment holds; raises `KeysError` for a text that is none."""
    text = os.environ.get(KEY_VARIABLE, "")
    if not text.strip():
        return []
    try:
        return list(keys_argument(SignatureType.ED25519, "日志")(text))
    except argparse.ArgumentTypeError as fault:
        raise KeysError(f"环境变量 {KEY_VARIABLE}：{fault}") from fault


def reason(fault: OSError) -> str:
    """Why a file could not be read, in Chinese."""
    return "没有这个文件" if isinstance(fault, FileNotFoundError) else why(fault)
