"""What a child is asked to do in tests; it must be importable there."""

import os
import time


def count(upto):
    yield from range(upto)


def fail_after_one(_question):
    yield "one"
    raise ValueError("no more")


def end(_question):
    yield "one"
    os._exit(9)


def sleep(_question):
    time.sleep(60)
    yield "late"


def grow(_question):
    yield len(bytearray(1 << 30))


def whoami(_question):
    yield os.getpid()
