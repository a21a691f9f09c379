"""Whether a receipt holds for a file, and if it does not, every reason at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhaoming.merkle_log.certificates import Certificate
from zhaoming.merkle_log.checking import SignatureCheck, check_signatures
from zhaoming.merkle_log.checkpoint import SignedCheckpoint
from zhaoming.merkle_log.claim import Claim
from zhaoming.merkle_log.cosignature import cosigned_at
from zhaoming.merkle_log.finding import Code, Finding
from zhaoming.merkle_log.keys import SignatureType, VerifierKey
from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.receipt import Receipt, receipt_of
from zhaoming.merkle_log.time_stamp import TimeStamp, judge_token
from zhaoming.merkle_log.verification import is_included

_ASK_AGAIN = "重新取得收据；仍然如此，请保留这份收据并向运营者和监督机关提出"
_KEEP = "保留原文：它与日志不符，请向监督机关提出"


@dataclass(frozen=True, slots=True)
class NamedDigest:
    """A file to be judged: its name for the reader, the SHA-256 of its bytes, and what a record `lists`."""

    name: str
    sha256: bytes
    lists: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """What a file is to the entry: `RECORD`, the number of one of its files from 1, `LISTED`, or None.

    `LISTED` is one of so many that the record alone names them, which was handed in with it.
    """

    name: str
    part: int | None

    RECORD = 0
    LISTED = -1

    @property
    def words(self) -> str:
        """The same for a reader."""
        if self.part is None:
            return "不在条目中"
        if self.part == self.LISTED:
            return "条目的记录所列的文件"
        return "条目的记录" if self.part == self.RECORD else f"条目的第 {self.part} 个文件"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer. `claim` is there only where everything holds; `left` counts the files not handed over."""

    findings: tuple[Finding, ...]
    files: tuple[JudgedFile, ...] = ()
    claim: Claim | None = None
    left: int = 0

    @property
    def holds(self) -> bool:
        """Whether the claim may be relied on."""
        return self.claim is not None


def judge_receipt(
    *,
    data: bytes,
    files: Sequence[NamedDigest],
    keys: Sequence[VerifierKey],
    witnesses: Sequence[VerifierKey] = (),
    token: bytes | None = None,
    authorities: Sequence[Certificate] = (),
) -> Judgement:
    """Judge a receipt by the keys of the log that the reader knows from elsewhere.

    Without a key, or without a file, nothing is claimed. Of the `witnesses` named, one at least has to have
    cosigned; the earliest of their times is the date that is proved. A `token` of RFC 3161 has to be one of the
    receipt's own checkpoint, by one of the `authorities`; its time counts like that of a witness.
    """
    if any(key.type is not SignatureType.ED25519 for key in keys):
        raise ValueError("the key of a log is not the key of a witness")
    try:
        receipt = receipt_of(data=data)
    except MalformedError as fault:
        return Judgement((_unreadable(fault),))
    cosigned = check_signatures(note=receipt.signed.note, keys=witnesses)
    stamp, wrong = _time_stamp(receipt, token, authorities)
    listed = _listed(receipt, files)
    judged = tuple(_judged(receipt, one, listed) for one in files)
    findings = (
        *findings_of_signatures(signed=receipt.signed, keys=keys),
        *_of_inclusion(receipt),
        *_of_files(receipt, files, judged),
        *findings_of_cosignatures(signed=receipt.signed, witnesses=witnesses),
        *wrong,
    )
    named = {file.part for file in judged} - {None, JudgedFile.LISTED}
    left = 1 + len(receipt.entry.files) - len(named) + len(listed - {one.sha256 for one in files})
    claim = None if findings or not files else _claim(receipt, cosigned, stamp)
    return Judgement(findings, judged, claim, left)


def _time_stamp(
    receipt: Receipt, token: bytes | None, authorities: Sequence[Certificate]
) -> tuple[TimeStamp | None, tuple[Finding, ...]]:
    if token is None:
        return None, ()
    try:
        return judge_token(data=token, signed=receipt.signed, trusted=authorities), ()
    except MalformedError as fault:
        wanted = f"{receipt.signed.checkpoint.size} 条的检查点的有效时间戳"
        advice = "核对时间戳和收据是不是同一个检查点的，时间戳机构的证书是不是从别处取得的那一份"
        found = Finding(Code.TIME_STAMP_WRONG, "时间戳", str(fault), "不能证明日期", wanted, advice)
        return None, (found,)


def _claim(receipt: Receipt, cosigned: SignatureCheck, stamp: TimeStamp | None) -> Claim:
    checkpoint, entry = receipt.signed.checkpoint, receipt.entry
    times = sorted((cosigned_at(signature=line) or 0, key.name) for key, line in cosigned.valid)
    at, witness = times[0] if times else (None, None)
    instant = None if at is None else instant_of(seconds=at)
    if stamp is not None and (instant is None or stamp.at < instant):
        instant, witness = stamp.at, None
    return Claim(
        origin=checkpoint.origin,
        kind=entry.kind,
        id=entry.id,
        index=receipt.index,
        size=checkpoint.size,
        claimed=entry.claimed,
        no_later_than=instant,
        witness=witness,
        time_stamped_by=stamp.authority if stamp is not None and instant == stamp.at else None,
    )


def instant_of(*, seconds: int) -> dt.datetime:
    """The instant of a POSIX time; beyond the calendar it is its last second, which proves as little."""
    epoch = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    last = dt.datetime(9999, 12, 30, tzinfo=dt.UTC)
    return min(epoch + dt.timedelta(seconds=min(seconds, int((last - epoch).total_seconds()))), last)


def _unreadable(fault: MalformedError) -> Finding:
    return Finding(
        Code.RECEIPT_UNREADABLE, "收据", str(fault), "不是规范的收据", "运营者给出的收据原样", _ASK_AGAIN
    )


def findings_of_signatures(
    *, signed: SignedCheckpoint, keys: Sequence[VerifierKey], place: str = "检查点"
) -> Iterator[Finding]:
    """C2SP signed-note and tlog-checkpoint: the log itself signed, under the name of its origin."""
    origin, note = signed.checkpoint.origin, signed.note
    of_log = [key for key in keys if key.name == origin]
    signed_by = "、".join(f"{line.name}+{line.key_id.hex()}" for line in note.signatures)
    wanted = "、".join(f"{key.name}+{key.id.hex()}" for key in of_log or keys)
    check = check_signatures(note=note, keys=of_log)
    if not keys:
        advice = "用 --key 给出日志的验证公钥；公钥印在网站之外，如公报、政务服务大厅"
        message, expected = "没有公钥，无法核对日志的签名", f"{origin} 的验证公钥"
        yield Finding(Code.NO_KEY, place, message, signed_by, expected, advice)
    elif not of_log:
        advice = "核对公钥是不是这份日志的；网站改名以后，旧日志仍用旧的名称和公钥"
        yield Finding(Code.OTHER_LOG, place, "检查点是另一份日志的", origin, wanted, advice)
    elif check.wrong:
        message, expected = "日志的签名与检查点的文字不符", f"{wanted} 的有效签名"
        yield Finding(Code.SIGNATURE_WRONG, place, message, signed_by, expected, _KEEP)
    elif not check.valid:
        advice = "核对公钥是否已经更换；更换以前签发的用以前的公钥核对（--key 可以多次给出）"
        message, expected = "检查点上没有已知公钥的签名", f"{wanted} 的签名"
        yield Finding(Code.NOT_SIGNED, place, message, signed_by, expected, advice)


def _of_inclusion(receipt: Receipt) -> Iterator[Finding]:
    """RFC 9162 section 2.1.3.2."""
    checkpoint = receipt.signed.checkpoint
    included = is_included(
        leaf=receipt.entry.leaf,
        index=receipt.index,
        size=checkpoint.size,
        path=receipt.path,
        root=checkpoint.root,
    )
    if not included:
        yield Finding(
            Code.NOT_INCLUDED,
            "证明",
            "条目不在检查点所签的日志中",
            f"第 {receipt.index + 1} 条，路径 {len(receipt.path)} 个散列，得不出根散列",
            f"根散列 {checkpoint.root.hex()}，共 {checkpoint.size} 条",
            _KEEP,
        )


def _listed(receipt: Receipt, files: Sequence[NamedDigest]) -> frozenset[bytes]:
    """What the record lists, where it was handed in and the entry itself names no file."""
    entry = receipt.entry
    held = [one for one in files if receipt.commits_to(digest=one.sha256) == entry.record]
    return held[0].lists if held and not entry.files else frozenset()


def _judged(receipt: Receipt, file: NamedDigest, listed: frozenset[bytes]) -> JudgedFile:
    held = receipt.commits_to(digest=file.sha256)
    parts = (receipt.entry.record, *receipt.entry.files)
    if held in parts:
        return JudgedFile(file.name, parts.index(held))
    return JudgedFile(file.name, JudgedFile.LISTED if file.sha256 in listed else None)


# The first to rule out: somebody hands in a file the site itself drew, which no entry ever named.
_ADVICE = (
    "能核对的是与收据同一版的记录（JSON）、附件和盖章原件；"
    "正文、年报的 Word、PDF 等由记录生成，不在日志里，改用记录核对。"
    "确实是记录、附件或者盖章原件，而且是下载的原样，没有另存、转换或者编辑的，内容已被改动，请保留文件和收据"
)


def _of_files(
    receipt: Receipt, files: Sequence[NamedDigest], judged: Sequence[JudgedFile]
) -> Iterator[Finding]:
    parts = (receipt.entry.record, *receipt.entry.files)
    advice = _ADVICE
    if not receipt.entry.files and not any(one.part == JudgedFile.RECORD for one in judged):
        advice = f"条目只写了记录：文件要和记录（JSON）一起核对。{advice}"
    for file, one in zip(files, judged, strict=True):
        if one.part is None:
            yield Finding(
                Code.FILE_DIFFERS,
                file.name,
                "文件与条目所承诺的字节不同",
                receipt.commits_to(digest=file.sha256).hex(),
                "、".join(part.hex() for part in parts),
                advice,
            )


def findings_of_cosignatures(
    *, signed: SignedCheckpoint, witnesses: Sequence[VerifierKey]
) -> Iterator[Finding]:
    """C2SP tlog-cosignature: one at least has to be there; a wrong line of a known witness spoils the whole."""
    cosigned = check_signatures(note=signed.note, keys=witnesses)
    for key, _ in cosigned.wrong:
        yield Finding(
            Code.COSIGNATURE_WRONG,
            "检查点",
            f"见证人 {key.name} 的联署与检查点的文字不符",
            f"{key.name}+{key.id.hex()}",
            "有效的联署",
            _KEEP,
        )
    if witnesses and not cosigned.valid and not cosigned.wrong:
        lines = "、".join(line.name for line in signed.note.signatures)
        wanted = "、".join(f"{key.name}+{key.id.hex()}" for key in witnesses)
        advice = "向运营者索取有联署的；不需要证明日期的，不写 --witness"
        yield Finding(Code.NOT_COSIGNED, "检查点", "没有所要的见证人的联署", lines, wanted, advice)
