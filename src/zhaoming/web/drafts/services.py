"""Acts on drafts: begin, write, add and take away files, hand in, give up, clear."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from zhaoming.web.agencies.models import Agency
from zhaoming.web.cases.applicant import Applicant, Wanted
from zhaoming.web.cases.models import Case, FileKind
from zhaoming.web.cases.sealing import sealed, unsealed
from zhaoming.web.cases.services import register_application
from zhaoming.web.cases.services.filing import keep
from zhaoming.web.config.client_address import counted_address
from zhaoming.web.config.data_key import keyed_digest
from zhaoming.web.drafts import bounds, bytes_on_disk
from zhaoming.web.drafts.kinds import kind_of, named
from zhaoming.web.drafts.models import Draft, DraftFile
from zhaoming.web.drafts.refusal import DraftRefusedError
from zhaoming.web.drafts.selectors import Filed, files_of
from zhaoming.web.files.names import safe_name

_CLEARED_AT_ONCE = 20
_LARGEST_MB = bounds.LARGEST_FILE // bounds.MEGABYTE


def begin(*, agency: Agency, address: str) -> Draft:
    """An empty draft for an agency; a few expired ones are cleared on the way."""
    clear_expired(most=_CLEARED_AT_ONCE)
    source = _source(address)
    if Draft.objects.filter(source=source, case__isnull=True).count() >= bounds.MOST_DRAFTS:
        raise DraftRefusedError(
            code="DRA001",
            message="您所在的网络地址上没有提交的申请草稿太多，暂时不能再建。",
            next_step="请几小时后再试，或者按公开指南当面、邮寄提出。",
        )
    return Draft.objects.create(
        key=secrets.token_urlsafe(32),
        agency=agency,
        sealed=sealed({}),
        source=source,
        changed_at=timezone.now(),
        expires_at=bounds.expiry(),
    )


@transaction.atomic
def write(*, draft: Draft, values: dict[str, Any]) -> Draft:
    """Put what was typed into the draft, field by field, as it is: nothing is judged here."""
    row = _locked(draft)
    row.sealed = sealed({**unsealed(row.sealed), **values})
    _touch(row)
    return row


def add_file(*, draft: Draft, name: str, content: bytes) -> DraftFile:
    """Keep a file encrypted; refused in words where it is none of the kinds, too large, or too many."""
    kind = _must_be_fit(name, content)
    place = bytes_on_disk.put(content=content)
    try:
        return _enter(draft, named(name=safe_name(name), kind=kind), content, place)
    except BaseException:
        bytes_on_disk.drop(places=[place])
        raise


@transaction.atomic
def _enter(draft: Draft, name: str, content: bytes, place: str) -> DraftFile:
    row = _locked(draft)
    digest = hashlib.sha256(content).hexdigest()
    _must_have_room(row, name, content, digest)
    _touch(row)
    return DraftFile.objects.create(
        draft=row, sealed_name=sealed({"name": name}), place=place, sha256=digest, size=len(content)
    )


@transaction.atomic
def remove_file(*, draft: Draft, file_id: int) -> None:
    """Take a file out of the draft; one that is gone already is no error."""
    row = _locked(draft)
    _drop_files(row.files.filter(pk=file_id))
    _touch(row)


@transaction.atomic
def discard(*, draft: Draft) -> None:
    """Give the draft up: what was typed and the files are gone."""
    row = _locked(draft)
    _drop_files(row.files.all())
    row.delete()


@transaction.atomic
def submit(*, draft: Draft, applicant: Applicant, wanted: Wanted, address: str) -> Filed:
    """Hand the draft in as a request with its files; a second time gives the same request again."""
    row = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if row.case_id is not None:
        return _filed(row)
    source = _source(address)
    _must_not_hurry(source)
    receipt = register_application(agency=row.agency, applicant=applicant, wanted=wanted)
    for one in files_of(draft=row):
        content = _content(one.file, one.name)
        keep(case=receipt.case, kind=FileKind.IDENTITY, name=one.name, content=content, actor=None)
    row.case, row.submitted_at, row.source = receipt.case, timezone.now(), source
    row.sealed, row.sealed_code = sealed({}), sealed({"code": receipt.query_code})
    _touch(row)
    _drop_files(row.files.all())
    return Filed(row.key, receipt.case, receipt.query_code)


def clear_expired(*, most: int | None = None) -> int:
    """Delete drafts and receipts whose time is over, and stray bytes when all are asked for; says how many."""
    gone = Draft.objects.filter(expires_at__lte=timezone.now()).order_by("expires_at")
    count = 0
    for row in gone if most is None else gone[:most]:
        with transaction.atomic():
            _drop_files(row.files.all())
            row.delete()
        count += 1
    if most is None:
        known = set(DraftFile.objects.values_list("place", flat=True))
        bytes_on_disk.sweep(known=known, older_than=bounds.HOUR.total_seconds())
    return count


def _locked(draft: Draft) -> Draft:
    row = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk, case__isnull=True).first()
    if row is None:
        raise DraftRefusedError(
            code="DRA002",
            message="这份申请已经提交，或者草稿已经删除。",
            next_step="需要另提申请的，请重新开始。",
        )
    return row


def forget_draft(case: Case) -> None:
    """Take away the draft a request came from, with its files and the query code it holds."""
    _drop_files(DraftFile.objects.filter(draft__case=case))
    Draft.objects.filter(case=case).delete()


def _touch(row: Draft) -> None:
    row.changed_at, row.expires_at = timezone.now(), bounds.expiry()
    row.save()


def _drop_files(files: Any) -> None:
    """The rows now, the bytes once the transaction stands."""
    places = list(files.values_list("place", flat=True))
    files.delete()
    transaction.on_commit(lambda: bytes_on_disk.drop(places=places))


def _filed(row: Draft) -> Filed:
    assert row.case is not None  # noqa: S101 - the caller has looked.
    return Filed(row.key, row.case, unsealed(row.sealed_code)["code"])


def _source(address: str) -> str:
    return keyed_digest(purpose="network address of a draft", text=counted_address(address))


def _content(file: DraftFile, name: str) -> bytes:
    try:
        return bytes_on_disk.get(place=file.place)
    except bytes_on_disk.DraftBytesGoneError as error:
        raise DraftRefusedError(
            code="DRA003",
            message=f"“{name}”的内容没有保存好。",
            next_step="请回到第二步删除这个文件，重新上传。",
        ) from error


def _must_not_hurry(source: str) -> None:
    since = timezone.now() - bounds.HOUR
    recent = Draft.objects.filter(source=source, submitted_at__gt=since).order_by("submitted_at")
    if recent.count() < settings.ZHAOMING_FILINGS_PER_HOUR:
        return
    first = recent.values_list("submitted_at", flat=True).first()
    again = timezone.localtime((first or timezone.now()) + bounds.HOUR)
    raise DraftRefusedError(
        code="DRA010",
        message=f"您所在的网络地址一小时内已提交 {recent.count()} 件申请，这一件还没有提交。",
        next_step=f"填写的内容都保留着，请在 {again:%H:%M} 以后再点一次“确认提交”。",
    )


def _must_be_fit(name: str, content: bytes) -> str:
    shown = safe_name(name)
    if not content:
        raise DraftRefusedError(code="DRA020", message=f"“{shown}”是空文件。", next_step="请重新选择。")
    if len(content) > bounds.LARGEST_FILE:
        raise DraftRefusedError(
            code="DRA021",
            message=f"“{shown}”有 {len(content) / bounds.MEGABYTE:.1f} MB，单个文件最大 {_LARGEST_MB} MB。",
            next_step="请换小一些的照片，或者在手机上选择“压缩”后再传。",
        )
    kind = kind_of(content)
    if kind is None:
        raise DraftRefusedError(
            code="DRA022",
            message=f"“{shown}”不是可以接收的照片或者文件。",
            next_step="请上传 JPG、PNG、HEIC 照片或者 PDF 文件。",
        )
    return kind


def _must_have_room(row: Draft, name: str, content: bytes, digest: str) -> None:
    if row.files.filter(sha256=digest).exists():
        raise DraftRefusedError(code="DRA023", message=f"“{name}”已经传过了。", next_step="不用再传。")
    if row.files.count() >= bounds.MOST_FILES:
        raise DraftRefusedError(
            code="DRA024",
            message=f"最多 {bounds.MOST_FILES} 个文件，“{name}”没有收下。",
            next_step="请删除不需要的，或者合成一个 PDF。",
        )
    if _bytes_of(row.files.all()) + len(content) > bounds.MOST_BYTES:
        raise DraftRefusedError(
            code="DRA025",
            message=f"文件合计最多 {bounds.MOST_BYTES // bounds.MEGABYTE} MB，“{name}”没有收下。",
            next_step="请删除不需要的，或者换小一些的照片。",
        )
    if _bytes_of(DraftFile.objects.filter(draft__source=row.source)) > bounds.MOST_BYTES_OF_ADDRESS:
        raise DraftRefusedError(
            code="DRA026",
            message="您所在的网络地址上传的文件太多，暂时不能再收。",
            next_step="可以先不上传，提交后再补交；或者几小时后再试。",
        )


def _bytes_of(files: Any) -> int:
    return int(files.aggregate(all=Sum("size"))["all"] or 0)
