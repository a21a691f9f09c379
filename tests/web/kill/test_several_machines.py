"""Several machines under load, each part killed in turn: nothing acknowledged is lost, all is told."""

from __future__ import annotations

import time
from dataclasses import dataclass
from http import HTTPStatus

import pytest

from tests.machines.installation import Installation
from tests.machines.part import Part
from tests.machines.people import PASSWORD, Town, is_found, patiently, read_document
from tests.machines.seeing import Seen
from tests.machines.watch import caught_up, mark
from tests.machines.window import Window

_DOWN = 3.0
# Requests that were under way as the part came back may still fail.
_GRACE = 2.0
_BEFORE, _AFTERWARDS = 5.0, 3.0
LOOK = """
import django; django.setup()
import sys
from collections import defaultdict
from django.core.management import call_command
from django.db.models import Count
from django_tasks_db.models import DBTaskResult
from zhaoming.merkle_log import (TileReader, audit_files, check_signatures, checkpoint_of, consistency_proof,
                                 is_consistent)
from zhaoming.web.cases.models import Case, CaseEvent, CaseFile, Numbering, SealedApplicant
from zhaoming.web.cases.services import rebuild_cases
from zhaoming.web.config.clock import now
from zhaoming.web.drafts.models import Draft
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.log.key import verifier_key
from zhaoming.web.ledger.models import Event, LogCheckpoint, LogEntry, LogHead
from zhaoming.web.publications.models import PublicationEvent, PublicationFile
from zhaoming.web.publications.selectors import visible

# Every file is whole.
call_command("check_files", stdout=sys.stderr)
# Requests: numbered without gaps, each once, each with all that belongs to it.
count = Case.objects.count()
serials = sorted(Case.objects.values_list("serial", flat=True))
assert serials == list(range(1, count + 1)), serials
assert Numbering.objects.get().last == count
registered = Event.objects.filter(kind="case.request.registered").count()
assert count == registered == SealedApplicant.objects.count() == CaseFile.objects.count(), (count, registered)
assert rebuild_cases().corrected == 0
# The log: every entry has one place, none is left out, files and signatures follow from the entries.
entries = {one.index: bytes(one.data) for one in LogEntry.objects.all()}
size = LogHead.objects.get().size
assert sorted(entries) == list(range(size)), size
shown = checkpoint_of(data=files.read(files.CHECKPOINT))
assert shown.checkpoint.size == size
assert list(audit_files(checkpoint=shown.checkpoint, read=files.read, entry_at=entries.get)) == []
key = verifier_key()
reader = TileReader(size=size, read=files.read)
for kept in LogCheckpoint.objects.all():
    signed = checkpoint_of(data=bytes(kept.note))
    checked = check_signatures(note=signed.note, keys=[key])
    assert checked.valid and not checked.wrong, kept
    old = signed.checkpoint
    path = consistency_proof(old_size=old.size, new_size=size, reader=reader)
    assert is_consistent(old_size=old.size, new_size=size, old_root=old.root, new_root=shown.checkpoint.root,
                         path=path), kept
# Jobs: all done, none failed, none left; what they did is there once.
states = dict(DBTaskResult.objects.values_list("status").annotate(n=Count("pk")).order_by())
assert not set(states) - {"SUCCESSFUL", "READY"}, states
again = [job for job in DBTaskResult.objects.all() if len(job.worker_ids) > 1]
open_now = visible(at=now()).values("pk")
assert not PublicationFile.objects.filter(inspected_at=None, version__publication__in=open_now).exists()
print(count, size, LogCheckpoint.objects.count(), states.get("SUCCESSFUL", 0), len(again))
for key in Draft.objects.filter(case__isnull=False).values_list("key", flat=True):
    print("request", key)
for number in visible(at=now()).values_list("pk", flat=True):
    print("document", number)
"""
# What an index holds, and what the database says the public may see.
INDEXED = """
import django; django.setup()
import tantivy
from zhaoming.web.publications.selectors import visible
from zhaoming.web.config.clock import now
from zhaoming.web.publications.services.recording import KIND
from zhaoming.web.search import index
held = index.ask(build=lambda schema: tantivy.Query.all_query(), most=100_000,
                 order=index.Order.NEWEST)
public = {(KIND, number) for number in visible(at=now()).values_list("pk", flat=True)}
assert set(held.keys) == public, set(held.keys) ^ public
print(index.position(), held.total, sorted(held.keys))
"""


@dataclass(frozen=True, slots=True)
class Struck:
    """What happened as a part was killed and started again."""

    part: str
    away: float
    failed: int
    answered: int
    caught_up: dict[str, float]


@pytest.mark.kill
@pytest.mark.timeout(3600)
def test_any_part_may_be_killed_and_nothing_acknowledged_is_lost(tmp_path, capsys):
    installation = Installation(tmp_path)
    try:
        installation.start()
        town = Town(nodes=installation.webs, agency=installation.agency)
        town.begin()
        _until(lambda: len(town.published) >= 2 and len(town.receipts) >= 5, town)
        struck = [_strike(part, installation, town) for part in installation.parts]
        time.sleep(_BEFORE)
        town.stop()
        caught_up(installation, mark(installation))
        told = _look(installation, town)
        _the_replica_was_left_and_taken_up_again(town, struck, installation)
        _a_lock_out_holds_on_every_node(installation)
    finally:
        installation.kill()
    with capsys.disabled():
        _print(struck, town, told)


def _until(reached, town: Town) -> None:
    deadline = time.monotonic() + 240
    while not reached():
        assert not town.told, town.told
        assert time.monotonic() < deadline, (len(town.published), len(town.receipts))
        time.sleep(0.1)


def _strike(part: Part, installation: Installation, town: Town) -> Struck:
    """Kill a part under load, leave it away for a while, start it, and see who failed."""
    time.sleep(_BEFORE)
    assert not town.told, town.told
    killed = time.monotonic()
    part.kill()
    time.sleep(_DOWN)
    part.start()
    back = time.monotonic()
    took = caught_up(installation, mark(installation))
    time.sleep(_AFTERWARDS)
    failed = town.seen.failed(since=killed, until=back + _GRACE)
    if part is installation.primary:
        expected = {one.name for one in installation.webs}
    else:
        # What no page needs may be away without anybody noticing.
        expected = {part.name} & {one.name for one in installation.webs}
    assert {one.node for one in failed} <= expected, failed
    late = town.seen.failed(since=back + _GRACE, until=time.monotonic())
    assert [one for one in late if one not in failed] == []
    answered = town.seen.answered(since=killed, until=back)
    return Struck(part.name, back - killed, len(failed), len(answered), took)


def _look(installation: Installation, town: Town) -> str:
    """Everything acknowledged is there, whole, and on every node."""
    first, *kept = installation.webs[0].run(LOOK).splitlines()
    requests = {line.split()[1] for line in kept if line.startswith("request")}
    documents = {int(line.split()[1]) for line in kept if line.startswith("document")}
    assert len(set(town.receipts)) == len(town.receipts)
    assert set(town.receipts) <= requests
    assert {one.number for one in town.published} <= documents
    held = {node.run(INDEXED) for node in installation.webs}
    assert len(held) == 1, held
    window = Window(nodes=installation.webs, seen=town.seen, address="203.0.113.1")
    for number, document in enumerate(town.published):
        # Each from an address of its own: of one address only so many searches a minute are answered.
        asking = Window(nodes=installation.webs, seen=Seen(), address=f"203.0.113.{number % 250}")
        read_document(window, document)
        for node in installation.webs:
            assert is_found(asking, document, node), (document, node.name)
    servers = (installation.primary, installation.replica)
    rows = {one.ask("SELECT count(*) FROM ledger_event") for one in servers}
    assert len(rows) == 1, rows
    return first


def _the_replica_was_left_and_taken_up_again(
    town: Town, struck: list[Struck], installation: Installation
) -> None:
    """While it was away the primary was read, and said so; before and afterwards the replica."""
    assert {is_replica for _, is_replica in town.counted} == {True, False}
    window = town.window(250, "supervisor")
    time.sleep(11)
    page = patiently(window, "/oversight/cases/", kind="supervisor's figures").text
    assert "统计数据截至" in page
    assert "主库" not in page


def _a_lock_out_holds_on_every_node(installation: Installation) -> None:
    """Wrong passwords on one node count on the other."""
    first, second = (Window(nodes=[one], seen=Seen(), address="203.0.113.7") for one in installation.webs)
    for _ in range(5):
        first.post("/accounts/login/", {"login": "head", "password": "wrong"}, kind="login")
    refused = second.post("/accounts/login/", {"login": "head", "password": PASSWORD}, kind="login")
    assert refused.status == HTTPStatus.TOO_MANY_REQUESTS


def _print(struck: list[Struck], town: Town, told: str) -> None:
    columns = ("log", "index-a", "index-b", "jobs", "replica")
    head = f"\n{'killed':<12}{'away s':>8}{'failed':>8}{'answered':>10}"
    lines = [head + "".join(f"{column:>10}" for column in columns)]
    lines += [
        f"{one.part:<12}{one.away:>8.1f}{one.failed:>8}{one.answered:>10}"
        + "".join(f"{one.caught_up[c]:>10.1f}" for c in columns)
        for one in struck
    ]
    requests, entries, checkpoints, jobs, again = told.split()
    lines.append(
        f"acknowledged: {len(town.receipts)} requests of {requests}, {len(town.published)} documents; "
        f"log of {entries} entries in {checkpoints} checkpoints; {jobs} jobs done, {again} begun again; "
        f"{len(town.seen.answers)} answers, {len(town.seen.failures)} failures, none outside of a kill"
    )
    print("\n".join(lines))  # noqa: T201 - it is what the run is for.
