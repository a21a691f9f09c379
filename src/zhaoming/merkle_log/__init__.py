"""The mathematics of the publication log (公开日志): trees, proofs, tiles, checkpoints, receipts.

PURE: the standard library and two seams to one other, `signatures` and `certificates`. It knows no clock, no
file, no address and no other room; whoever keeps a log hands it bytes and takes bytes. RFC 6962 section 2.1
for trees, RFC 9162 sections 2.1.3.2 and 2.1.4.2 for their proofs, RFC 3161 for time stamps, C2SP for all else
that is written down: tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature, tlog-proof.
docs/reference/public-log.md has every byte.

For a log: `Entry`, `grow`, `sign_checkpoint`, `inclusion_path`, `Receipt`, `reason_not_to_sign`.
For whoever holds a receipt: `judge_receipt`.
For auditors: `audit_files`, `judge_opening`, `observe`, `compare`.
"""

from zhaoming.merkle_log.audit import audit_files, audit_left_over
from zhaoming.merkle_log.checking import SignatureCheck, check_signatures
from zhaoming.merkle_log.checkpoint import Checkpoint, SignedCheckpoint, checkpoint_of, sign_checkpoint
from zhaoming.merkle_log.claim import KIND_WORDS, NOT_PROVED, Claim
from zhaoming.merkle_log.commitment import SALT_SIZE, Scheme, committed
from zhaoming.merkle_log.entry import Entry, EntryKind, entry_of
from zhaoming.merkle_log.finding import Code, Finding
from zhaoming.merkle_log.growth import Growth, grow
from zhaoming.merkle_log.judgement import JudgedFile, Judgement, NamedDigest, judge_receipt
from zhaoming.merkle_log.keys import (
    SignatureType,
    SigningKey,
    VerifierKey,
    signing_key_of,
    verifier_key_of,
)
from zhaoming.merkle_log.listing import LARGEST_RECORD, MOST_FILES, files_listed
from zhaoming.merkle_log.malformed import MalformedError
from zhaoming.merkle_log.monitor import Observation, Step, compare, observe, reason_not_to_sign
from zhaoming.merkle_log.opening import Destruction, Opening, judge_opening
from zhaoming.merkle_log.proof_file import ProofFile, proof_of
from zhaoming.merkle_log.receipt import Receipt, receipt_of
from zhaoming.merkle_log.tiles import ReadFile, Tile, TileReader, tile_of_path
from zhaoming.merkle_log.tree import consistency_proof, inclusion_path, root_hash
from zhaoming.merkle_log.verification import is_consistent, is_included

__all__ = [
    "KIND_WORDS",
    "LARGEST_RECORD",
    "MOST_FILES",
    "NOT_PROVED",
    "SALT_SIZE",
    "Checkpoint",
    "Claim",
    "Code",
    "Destruction",
    "Entry",
    "EntryKind",
    "Finding",
    "Growth",
    "JudgedFile",
    "Judgement",
    "MalformedError",
    "NamedDigest",
    "Observation",
    "Opening",
    "ProofFile",
    "ReadFile",
    "Receipt",
    "Scheme",
    "SignatureCheck",
    "SignatureType",
    "SignedCheckpoint",
    "SigningKey",
    "Step",
    "Tile",
    "TileReader",
    "VerifierKey",
    "audit_files",
    "audit_left_over",
    "check_signatures",
    "checkpoint_of",
    "committed",
    "compare",
    "consistency_proof",
    "entry_of",
    "files_listed",
    "grow",
    "inclusion_path",
    "is_consistent",
    "is_included",
    "judge_opening",
    "judge_receipt",
    "observe",
    "proof_of",
    "reason_not_to_sign",
    "receipt_of",
    "root_hash",
    "sign_checkpoint",
    "signing_key_of",
    "tile_of_path",
    "verifier_key_of",
]
