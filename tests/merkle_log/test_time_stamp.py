"""Time-stamp tokens as `openssl ts` makes them: what holds gives an instant, a changed byte never another."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.merkle_log.a_log import Log, Witness, an_entry
from zhaoming.merkle_log import MalformedError
from zhaoming.merkle_log.certificates import Certificate, certificates_of, der_of
from zhaoming.merkle_log.time_stamp import judge_token, request_for, stamped_bytes

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
LOG = Log()
SIGNED = LOG.add([an_entry(number=n).data for n in range(7)])
OTHER = LOG.add([an_entry(number=8).data])
CONFIG = """
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:true
[tsa]
extendedKeyUsage = critical, timeStamping
[web]
extendedKeyUsage = critical, serverAuth
[stamp]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384
accuracy = secs:2
ess_cert_id_alg = sha256
"""


@dataclass
class Authority:
    """A time-stamp authority of openssl, with a root of its own."""

    folder: Path
    newkey: tuple[str, ...]

    def openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def begin(self) -> None:
        (self.folder / "config").write_text(CONFIG)
        (self.folder / "serial").write_text("01\n")
        made = ("req", "-x509", *self.newkey, "-nodes", "-days", "30", "-config", "config", "-extensions", "ca")
        for name in ("root", "strange"):
            self.openssl(*made, "-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN={name}")
        for name in ("tsa", "web"):
            self.openssl(
                "req", *self.newkey, "-nodes", "-keyout", f"{name}.key", "-out", f"{name}.csr",
                "-subj", f"/CN={name}", "-config", "config",
            )  # fmt: skip
            self.openssl(
                "x509", "-req", "-in", f"{name}.csr", "-CA", "root.pem", "-CAkey", "root.key", "-days", "20",
                "-out", f"{name}.pem", "-extfile", "config", "-extensions", name, "-set_serial", "7",
            )  # fmt: skip

    def stamp(self, request: bytes, *extra: str) -> bytes:
        (self.folder / "it.tsq").write_bytes(request)
        self.openssl(
            "ts", "-reply", "-config", "config", "-section", "stamp", "-queryfile", "it.tsq",
            "-signer", "tsa.pem", "-inkey", "tsa.key", "-out", "it.tsr", *extra,
        )  # fmt: skip
        return (self.folder / "it.tsr").read_bytes()

    def certificates(self, name: str) -> list[Certificate]:
        return certificates_of(data=(self.folder / f"{name}.pem").read_bytes())


@pytest.fixture(scope="module", params=["rsa:2048", "ec"])
def authority(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Authority:
    newkey = (
        ("-newkey", "rsa:2048")
        if request.param != "ec"
        else ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
    )
    made = Authority(tmp_path_factory.mktemp("tsa"), newkey)
    made.begin()
    return made


@pytest.fixture(scope="module")
def response(authority: Authority) -> bytes:
    return authority.stamp(request_for(signed=SIGNED))


def test_openssl_reads_the_request_and_the_token_proves_an_instant(
    authority: Authority, response: bytes
) -> None:
    found = judge_token(data=response, signed=SIGNED, trusted=authority.certificates("root"))
    now = dt.datetime.now(dt.UTC)
    # Two seconds later than the clock of the authority said, because it says so of its clock.
    assert now - dt.timedelta(minutes=10) < found.at <= now + dt.timedelta(seconds=3)
    assert found.authority == "CN=tsa"
    assert judge_token(data=response, signed=SIGNED, trusted=authority.certificates("tsa")) == found


def test_a_line_of_a_witness_that_comes_later_changes_nothing(authority: Authority, response: bytes) -> None:
    cosigned = Witness("witness.example").cosign(SIGNED, seconds=1_795_000_000)
    assert stamped_bytes(signed=cosigned) == SIGNED.data
    assert judge_token(data=response, signed=cosigned, trusted=authority.certificates("root"))


def test_a_token_without_its_response_is_one_too(authority: Authority) -> None:
    token = authority.stamp(request_for(signed=SIGNED), "-token_out")
    assert judge_token(data=token, signed=SIGNED, trusted=authority.certificates("root"))


def test_it_speaks_of_one_checkpoint_and_by_a_trusted_authority_alone(
    authority: Authority, response: bytes
) -> None:
    with pytest.raises(MalformedError, match="另一个检查点"):
        judge_token(data=response, signed=OTHER, trusted=authority.certificates("root"))
    for trusted in ([], authority.certificates("strange"), authority.certificates("web")):
        with pytest.raises(MalformedError, match="所信任的机构"):
            judge_token(data=response, signed=SIGNED, trusted=trusted)


def test_a_certificate_with_a_serial_number_below_one_is_none(authority: Authority) -> None:
    (right,) = authority.certificates("root")
    data = bytearray(der_of(certificate=right))
    # Version and serial number follow the heads of the certificate and of what is signed.
    at = data.index(b"\xa0\x03\x02\x01\x02\x02") + 7
    data[at] |= 0x80
    with pytest.raises(MalformedError, match=r"不是 X\.509 证书"):
        certificates_of(data=bytes(data))


def test_any_changed_byte_proves_nothing_else(authority: Authority, response: bytes) -> None:
    """A byte that no signature covers may change, of the status say: never the answer."""
    trusted = authority.certificates("root")
    right = judge_token(data=response, signed=SIGNED, trusted=trusted)
    refused = 0
    draw = random.Random(3161)
    for at in draw.sample(range(len(response)), 400):
        changed = bytearray(response)
        changed[at] ^= 1 << draw.randrange(8)
        try:
            assert judge_token(data=bytes(changed), signed=SIGNED, trusted=trusted) == right, at
        except MalformedError:
            refused += 1
    assert refused > 350


@pytest.mark.parametrize(
    "data", [b"", b"0", b"nothing", bytes(100), b"\x30\x80\x00\x00", b"\x30\x03\x02\x01\x00"]
)
def test_what_is_no_token_is_told(authority: Authority, data: bytes) -> None:
    with pytest.raises(MalformedError):
        judge_token(data=data, signed=SIGNED, trusted=authority.certificates("root"))
