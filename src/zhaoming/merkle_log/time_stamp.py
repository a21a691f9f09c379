"""RFC 3161: when a third party saw a signed checkpoint, told by a token that it signed.

What is stamped is the checkpoint with the lines of the log itself: a later line of a witness changes nothing.
The token is read and checked here, the certificate behind it in `certificates`. Not checked: whether a
certificate was revoked. Whoever trusts an authority says so by handing over its certificate.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from zhaoming.merkle_log import certificates as x509
from zhaoming.merkle_log import der
from zhaoming.merkle_log.checkpoint import SignedCheckpoint
from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.note import Note

_SHA256 = bytes.fromhex("608648016503040201")
_DIGESTS = {
    _SHA256: "sha256",
    bytes.fromhex("608648016503040202"): "sha384",
    bytes.fromhex("608648016503040203"): "sha512",
}
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_TST_INFO = bytes.fromhex("2a864886f70d0109100104")
_CONTENT_TYPE = bytes.fromhex("2a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
_CERTIFICATE = bytes.fromhex("2a864886f70d010910020c")  # signingCertificate, by SHA-1.
_CERTIFICATE_V2 = bytes.fromhex("2a864886f70d010910022f")  # RFC 5816, by SHA-256 unless it says otherwise.
_GRANTED = (0, 1)
LARGEST_TOKEN = 1_000_000


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """A token that holds: no later than `at`, its stated error included, by whom."""

    at: dt.datetime
    authority: str


def stamped_bytes(*, signed: SignedCheckpoint) -> bytes:
    """What the authority is shown the digest of: the text and the lines of the log, in their order."""
    origin = signed.checkpoint.origin
    own = tuple(line for line in signed.note.signatures if line.name == origin)
    return Note(signed.note.text, own).data


def request_for(*, signed: SignedCheckpoint) -> bytes:
    """Section 2.4.1: the file .tsq, which asks for the certificate too. It names nothing but the digest."""
    algorithm = der.encoded(
        tag=der.SEQUENCE,
        parts=[der.encoded(tag=der.OID, parts=[_SHA256]), der.encoded(tag=der.NULL, parts=[])],
    )
    digest = hashlib.sha256(stamped_bytes(signed=signed)).digest()
    imprint = der.encoded(tag=der.SEQUENCE, parts=[algorithm, der.encoded(tag=der.OCTETS, parts=[digest])])
    version = der.encoded(tag=der.INTEGER, parts=[b"\x01"])
    wanted = der.encoded(tag=der.BOOLEAN, parts=[b"\xff"])
    return der.encoded(tag=der.SEQUENCE, parts=[version, imprint, wanted])


def judge_token(*, data: bytes, signed: SignedCheckpoint, trusted: Sequence[x509.Certificate]) -> TimeStamp:
    """What a response (.tsr) or a bare token proves of a checkpoint; raises `MalformedError` where nothing.

    RFC 3161 sections 2.4.2 and 2.2, RFC 5652 sections 5.4 to 5.6.
    """
    return _judged_whole(data, signed, trusted)


def judge_kept_token(*, data: bytes, signed: SignedCheckpoint) -> TimeStamp:
    """Whether a token that is kept is still one of its checkpoint, as it was signed; raises `MalformedError`.

    By the certificate it brings along: that nobody changed it, not whom anybody trusts to tell the time.
    """
    return _judged_whole(data, signed, None)


def _judged_whole(
    data: bytes, signed: SignedCheckpoint, trusted: Sequence[x509.Certificate] | None
) -> TimeStamp:
    try:
        token = _Token.of(data=data)
        return _judged(token, signed, token.certificates if trusted is None else trusted)
    except (IndexError, ValueError, OverflowError) as fault:
        if isinstance(fault, MalformedError):
            raise
        raise MalformedError("时间戳读不出来") from fault


def _judged(token: _Token, signed: SignedCheckpoint, trusted: Sequence[x509.Certificate]) -> TimeStamp:
    info = _Info.of(data=token.content)
    if info.imprint != (_SHA256, hashlib.sha256(stamped_bytes(signed=signed)).digest()):
        raise MalformedError("时间戳是另一个检查点的")
    digest = _DIGESTS.get(token.digest)
    if digest is None:
        raise MalformedError("时间戳的散列算法不认识或者太弱，只接受 SHA-256、SHA-384、SHA-512")
    if token.attribute(_CONTENT_TYPE).content != _TST_INFO:
        raise MalformedError("签名的不是时间戳")
    if token.attribute(_MESSAGE_DIGEST).content != hashlib.new(digest, token.content).digest():
        raise MalformedError("时间戳的内容与签名的散列不符")
    certificate = _certificate(token, trusted)
    message = der.encoded(tag=der.SET, parts=[token.attributes.content])
    if not x509.is_signed_with(
        certificate=certificate, message=message, signature=token.signature, digest=digest
    ):
        raise MalformedError("时间戳的签名与内容不符")
    if not x509.may_time_stamp(certificate=certificate):
        raise MalformedError("签名的证书不是用来签发时间戳的")
    if not x509.leads_to(certificate=certificate, others=token.certificates, trusted=trusted, at=info.at):
        raise MalformedError("时间戳机构的证书当时无效，或者不是由所信任的机构签发的")
    return TimeStamp(info.at + info.accuracy, x509.name_of(certificate=certificate))


def _certificate(token: _Token, trusted: Sequence[x509.Certificate]) -> x509.Certificate:
    """The certificate that the signer names, which the signed attributes have to commit to as well."""
    for one in (*token.certificates, *trusted):
        if x509.is_named_by(certificate=one, issuer=token.issuer, serial=token.serial):
            if token.commits_to(x509.der_of(certificate=one)):
                return one
            raise MalformedError("时间戳写明的证书是另一份")
    raise MalformedError("缺少时间戳机构的证书：请向它索取，与所信任的证书一起给出")


@dataclass(frozen=True, slots=True)
class _Token:
    """RFC 5652 sections 5.1 and 5.3: the signed data with its one signer."""

    content: bytes
    certificates: list[x509.Certificate]
    issuer: bytes
    serial: int
    digest: bytes
    attributes: der.Element
    signature: bytes

    @classmethod
    def of(cls, *, data: bytes) -> _Token:
        if len(data) > LARGEST_TOKEN:
            raise MalformedError("时间戳太长")
        outer = der.only(data=data, tag=der.SEQUENCE).parts
        if outer[0].tag == der.SEQUENCE:
            # A response: status first, then the token.
            if outer[0].parts[0].number not in _GRANTED or len(outer) < 2:
                raise MalformedError("时间戳机构没有签发时间戳")
            outer = outer[1].parts
        if outer[0].content != _SIGNED_DATA:
            raise MalformedError("不是 RFC 3161 的时间戳")
        body = outer[1].parts[0].parts
        kind, held = body[2].parts
        if kind.content != _TST_INFO:
            raise MalformedError("不是 RFC 3161 的时间戳")
        found = [one for one in body[3:] if one.tag == 0xA0]
        signers = body[-1].parts
        if body[-1].tag != der.SET or len(signers) != 1:
            raise MalformedError("时间戳应当只有一个签名")
        signer = signers[0].parts
        if signer[1].tag != der.SEQUENCE or signer[3].tag != 0xA0:
            raise MalformedError("时间戳没有写明证书，或者没有签名的属性")
        issuer, serial = signer[1].parts
        return cls(
            content=der.only(data=held.content, tag=der.OCTETS).content,
            certificates=[x509.certificates_of(data=one.data)[0] for one in (found[0].parts if found else ())],
            issuer=issuer.data,
            serial=serial.number,
            digest=signer[2].parts[0].content,
            attributes=signer[3],
            signature=signer[5].content,
        )

    def attribute(self, kind: bytes) -> der.Element:
        """RFC 5652 section 11: each attribute once, with one value."""
        found = [one.parts for one in self.attributes.parts if one.parts[0].content == kind]
        if len(found) != 1 or len(found[0][1].parts) != 1:
            raise MalformedError("时间戳缺少签名的属性")
        return found[0][1].parts[0]

    def commits_to(self, certificate: bytes) -> bool:
        """RFC 3161 section 2.4.2 and RFC 5816: the first certificate named is the signer's."""
        kinds = {one.parts[0].content for one in self.attributes.parts}
        if _CERTIFICATE_V2 in kinds:
            first = self.attribute(_CERTIFICATE_V2).parts[0].parts[0].parts
            name = _DIGESTS.get(first[0].parts[0].content) if first[0].tag == der.SEQUENCE else "sha256"
            held = next((one.content for one in first if one.tag == der.OCTETS), b"")
            return name is not None and held == hashlib.new(name, certificate).digest()
        first = self.attribute(_CERTIFICATE).parts[0].parts[0].parts
        # The digest names a certificate whose signature is checked beside it; SHA-1 is what the RFC wants here.
        return first[0].content == hashlib.sha1(certificate, usedforsecurity=False).digest()


@dataclass(frozen=True, slots=True)
class _Info:
    """RFC 3161 section 2.4.2, TSTInfo: what was stamped, when, and how exact the clock is."""

    imprint: tuple[bytes, bytes]
    at: dt.datetime
    accuracy: dt.timedelta

    @classmethod
    def of(cls, *, data: bytes) -> _Info:
        version, _policy, imprint, _serial, at, *others = der.only(data=data, tag=der.SEQUENCE).parts
        algorithm, digest = imprint.parts
        if version.number != 1 or at.tag != der.TIME:
            raise MalformedError("时间戳的版本或者时间不认识")
        exact = next((one for one in others if one.tag == der.SEQUENCE), None)
        return cls((algorithm.parts[0].content, digest.content), _instant(at.content), _accuracy(exact))


def _instant(text: bytes) -> dt.datetime:
    """Section 2.4.2: YYYYMMDDhhmmss, fractions where there are any, Z."""
    whole, _, fraction = text.decode("ascii").removesuffix("Z").partition(".")
    at = dt.datetime.strptime(f"{whole}Z", "%Y%m%d%H%M%SZ").replace(tzinfo=dt.UTC)
    return at + dt.timedelta(microseconds=int(fraction[:6].ljust(6, "0")))


def _accuracy(exact: der.Element | None) -> dt.timedelta:
    """Section 2.4.2: seconds, thousandths [0] and millionths [1]; none stated is taken for none."""
    given = {one.tag: one.number for one in (exact.parts if exact is not None else ())}
    return dt.timedelta(
        seconds=given.get(der.INTEGER, 0), milliseconds=given.get(0x80, 0), microseconds=given.get(0x81, 0)
    )
