"""What is older than the log is entered by itself, lot by lot, and looked for until nothing is left out."""

from io import StringIO

import pytest
from django.core.management import call_command

from zhaoming.web.ledger.log import older
from zhaoming.web.ledger.log.older import Entered, OlderKeeping, OlderRun, OlderStore, enter_all_older
from zhaoming.web.ledger.management.commands import sequence_log
from zhaoming.web.ledger.models import LogEntry


class Shelf:
    """Things numbered from 1, of which some stand in the log and some are held by somebody."""

    def __init__(self, many, *, entered=(), held=()):
        self.many, self.entered, self.held = many, set(entered), set(held)
        self.lots, self.damaged = [], set()

    def keys(self, after, many):
        return list(range(after + 1, self.many + 1))[:many]

    def enter(self, keys):
        if set(keys) & self.damaged:
            raise ValueError
        self.lots.append(len(keys))
        missing = set(keys) - self.entered
        self.entered |= missing - self.held
        return Entered(made=len(missing - self.held), held=len(missing & self.held))

    @property
    def store(self):
        return OlderStore(keys=self.keys, enter=self.enter)


@pytest.fixture
def shelves(monkeypatch):
    """The stores there are, instead of those of the product."""
    held = {}
    monkeypatch.setattr(older, "_STORES", held)
    return held


def test_a_pass_enters_all_that_is_missing_in_lots(shelves):
    first, second = Shelf(450, entered=range(1, 100)), Shelf(3)
    shelves.update(a=first.store, b=second.store)
    assert enter_all_older() == 351 + 3
    assert first.lots == [200, 200, 50]
    assert (len(first.entered), len(second.entered)) == (450, 3)
    assert enter_all_older() == 0


def test_a_turn_ends_so_that_new_entries_get_their_places(shelves):
    shelf = Shelf(10_000)
    shelves["a"] = shelf.store
    run, turns = OlderRun(), []
    while not run.is_done:
        turns.append(run.turn())
    assert turns[:-1] == [1_000] * 10
    assert sum(turns) == 10_000


def test_a_turn_ends_also_where_nothing_is_missing(shelves):
    shelf = Shelf(20_000, entered=range(1, 20_001))
    shelves["a"] = shelf.store
    assert OlderRun().turn() == 0
    assert len(shelf.lots) == 25


def test_what_somebody_worked_on_is_looked_at_again_and_then_no_more(shelves):
    shelf = Shelf(5, held={2, 4})
    shelves["a"] = shelf.store
    keeping = OlderKeeping()
    assert keeping.turn() == 3
    shelf.held.clear()
    assert keeping.turn() == 2
    assert keeping.turn() == 0
    done = len(shelf.lots)
    assert (keeping.turn(), len(shelf.lots)) == (0, done)


def test_a_damaged_row_keeps_the_others_from_nothing_and_is_named(shelves, caplog):
    shelf = Shelf(300)
    shelf.damaged = {7, 250}
    shelves["a"] = shelf.store
    assert enter_all_older() == 298
    assert shelf.entered == set(range(1, 301)) - {7, 250}
    assert [one.args for one in caplog.records] == [(7,), (250,)]


@pytest.mark.django_db
def test_the_sequencer_enters_them_without_being_told(shelves, logged, monkeypatch):
    made = []

    def enter(keys):
        made.extend(logged(len(keys)))
        return Entered(made=len(keys))

    shelves["a"] = OlderStore(keys=lambda after, many: [] if after else [1, 2], enter=enter)
    call_command("sequence_log", stdout=StringIO())
    assert list(LogEntry.objects.order_by("pk").values_list("index", flat=True)) == [0, 1]
    monkeypatch.setattr(sequence_log, "keep", lambda *, act, **_told: act())
    monkeypatch.setattr(sequence_log, "told_to_stop", lambda: None)
    call_command("sequence_log", "--keep")
    assert LogEntry.objects.filter(index__isnull=False).count() == len(made) == 4
