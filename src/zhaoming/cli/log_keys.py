"""The keys of logs and witnesses as they are typed: a text, a file of texts, or the environment."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from zhaoming.cli.parser import ChineseParser
from zhaoming.cli.saving import why
from zhaoming.merkle_log import MalformedError, SignatureType, VerifierKey, verifier_key_of

KEY_VARIABLE = "ZHAOMING_LOG_KEY"
_LONGEST_KEY_FILE = 100_000


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
    """The keys that the environment holds; raises `argparse.ArgumentTypeError` for a text that is none."""
    text = os.environ.get(KEY_VARIABLE, "")
    return keys_argument(SignatureType.ED25519, "日志")(text) if text.strip() else []


def reason(fault: OSError) -> str:
    """Why a file could not be read, in Chinese."""
    return "没有这个文件" if isinstance(fault, FileNotFoundError) else why(fault)
