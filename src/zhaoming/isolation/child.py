"""The child process: takes questions from its standard input, gives answers on its output.

Its arguments are the task (`module:function`, a generator of answers), the memory and the seconds it may use.
Messages are pickles with their length in front. The parent kills it when an answer takes too long; the child
also ends by itself, should the parent be gone.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import importlib
import os
import pickle
import struct
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

LENGTH = struct.Struct(">Q")
# The child outlives the parent's deadline by this much before it ends itself.
GRACE_SECONDS = 10.0
# So many new objects before rubbish in circles is looked for: an answer makes fewer, and none that lasts.
_NEW_OBJECTS = 50_000

Task = Callable[[Any], Iterator[Any]]


def send(stream: BinaryIO, message: object) -> None:
    """Write one message."""
    packed = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(packed)) + packed)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next message. Raises `EOFError` when the other side is gone."""
    length = stream.read(LENGTH.size)
    if len(length) < LENGTH.size:
        raise EOFError
    packed = stream.read(LENGTH.unpack(length)[0])
    return pickle.loads(packed)  # noqa: S301 (the other end of the pipe is our own process)


def main() -> None:
    """Answer questions until the parent closes the pipe."""
    name, memory, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    _let_libraries_print_nowhere()
    _limit_memory(memory)
    gc.set_threshold(_NEW_OBJECTS)
    task: Task = _found(name)
    settled = False
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            question = receive(questions)
            # A thread of C that ends the process even while a library holds the interpreter.
            faulthandler.dump_traceback_later(seconds + GRACE_SECONDS, exit=True, file=2)
            _answer(answers, task, question)
            faulthandler.cancel_dump_traceback_later()
            if not settled:
                # Modules and tables of labels are loaded by now and stay; no search need walk over them again.
                gc.collect()
                gc.freeze()
                settled = True


def _found(name: str) -> Task:
    module, _, function = name.partition(":")
    found: Task = getattr(importlib.import_module(module), function)
    return found


def _answer(answers: BinaryIO, task: Task, question: Any) -> None:
    try:
        for made in task(question):
            send(answers, ("answer", made))
    except (MemoryError, BrokenPipeError):
        raise
    except Exception as error:
        # A fault of ours, not of the file: it is raised where the caller can see it.
        send(answers, ("fault", f"{type(error).__name__}: {error}"))
    send(answers, ("done", None))


def _let_libraries_print_nowhere() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit holds there too.
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    # The hard limit stays, so that LibreOffice, which needs more, can be given more.
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
