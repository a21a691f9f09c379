"""The other seam of this room to a library: certificates of time-stamp authorities and their signatures."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Sequence

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning

from zhaoming.merkle_log.malformed import MalformedError

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
Certificate = x509.Certificate


def certificates_of(*, data: bytes) -> list[Certificate]:
    """The certificates of a PEM text, or the one of DER; raises `MalformedError`."""
    with warnings.catch_warnings():
        # What the library lets pass with a warning, a serial number below one say, RFC 5280 forbids.
        warnings.simplefilter("error", CryptographyDeprecationWarning)
        try:
            if b"-----BEGIN" in data:
                return x509.load_pem_x509_certificates(data)
            return [x509.load_der_x509_certificate(data)]
        except (ValueError, CryptographyDeprecationWarning) as fault:
            raise MalformedError("不是 X.509 证书") from fault


def der_of(*, certificate: Certificate) -> bytes:
    """The bytes that a digest of the certificate is over."""
    return certificate.public_bytes(Encoding.DER)


def name_of(*, certificate: Certificate) -> str:
    """Whose certificate it is, for a reader."""
    return certificate.subject.rfc4514_string()


def is_named_by(*, certificate: Certificate, issuer: bytes, serial: int) -> bool:
    """RFC 5652 section 10.2.4: issuer, in DER, and serial number name a certificate."""
    return certificate.issuer.public_bytes() == issuer and certificate.serial_number == serial


def may_time_stamp(*, certificate: Certificate) -> bool:
    """RFC 3161 section 2.3: the extended key usage is time stamping alone, and critical."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except (x509.ExtensionNotFound, ValueError):
        return False
    return usage.critical and list(usage.value) == [x509.ExtendedKeyUsageOID.TIME_STAMPING]


def is_signed_with(*, certificate: Certificate, message: bytes, signature: bytes, digest: str) -> bool:
    """Whether the key of the certificate signed: ECDSA, or RSA with PKCS #1 padding."""
    kind = _HASHES[digest]
    try:
        key = certificate.public_key()
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, message, padding.PKCS1v15(), kind)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, message, ec.ECDSA(kind))
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True


def leads_to(
    *,
    certificate: Certificate,
    others: Sequence[Certificate],
    trusted: Sequence[Certificate],
    at: dt.datetime,
) -> bool:
    """Whether a certificate valid at an instant is trusted, or issued by one that is, over certificates given.

    Revocation is not asked for: that would need the network.
    """
    left = list(others)
    while _was_valid(certificate, at):
        if certificate in trusted or any(_issued(one, certificate) and _was_valid(one, at) for one in trusted):
            return True
        above = next((one for one in left if _issued(one, certificate)), None)
        if above is None:
            return False
        left.remove(above)
        certificate = above
    return False


def _was_valid(certificate: Certificate, at: dt.datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _issued(issuer: Certificate, certificate: Certificate) -> bool:
    """Whether it signed the other and is allowed to sign certificates at all."""
    try:
        constraints = issuer.extensions.get_extension_for_class(x509.BasicConstraints)
        certificate.verify_directly_issued_by(issuer)
    except (x509.ExtensionNotFound, InvalidSignature, TypeError, ValueError):
        return False
    return constraints.value.ca
