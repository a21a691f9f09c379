"""Charts as data: where each bar, point and word stands, so that the template only writes them out.

No library: a chart here is a handful of rectangles or lines under a question, with its table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 20, 46
_COLOURS = 6
# With more lines than this, numbers beside the points would cover each other.
FEW = 4


@dataclass(frozen=True, slots=True)
class ChartValue:
    """One number; None where there is none, and then `word` may say why. `url` opens what it counts."""

    value: int | None
    url: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One row of the chart's table: a name and a value for each category."""

    label: str
    values: tuple[ChartValue, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle with its number above it."""

    x: float
    y: float
    width: float
    height: float
    colour: int
    label: str
    value: int
    url: str
    shows_value: bool

    @property
    def middle(self) -> float:
        """Where the number stands."""
        return round(self.x + self.width / 2, 1)

    @property
    def above(self) -> float:
        """The base line of the number."""
        return round(self.y - 4, 1)


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a line with its number."""

    x: float
    y: float
    label: str
    value: int
    url: str
    shows_value: bool

    @property
    def above(self) -> float:
        """The base line of the number."""
        return round(self.y - 8, 1)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its runs (a gap where a value is missing) and its points."""

    colour: int
    label: str
    runs: tuple[str, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A word on an axis, in lines where it is long."""

    at: float
    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A question, its answer in one sentence, the drawing, and the table it is drawn from."""

    name: str
    question: str
    description: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    is_lines: bool
    bars: tuple[Bar, ...]
    strokes: tuple[Stroke, ...]
    rungs: tuple[Mark, ...]
    marks: tuple[Mark, ...]

    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM

    @property
    def is_empty(self) -> bool:
        """True where no category has a number."""
        return all(point.value is None and not point.word for row in self.series for point in row.values)

    @property
    def columns(self) -> tuple[tuple[str, tuple[ChartValue, ...]], ...]:
        """The same table turned: a line for each category."""
        return tuple(
            (category, tuple(row.values[index] for row in self.series))
            for index, category in enumerate(self.categories)
        )

    @property
    def legend(self) -> tuple[tuple[int, str], ...]:
        """Colour number and name of each series."""
        return tuple((_colour(index), row.label) for index, row in enumerate(self.series))


def bar_chart(
    *,
    name: str,
    question: str,
    categories: Sequence[str],
    series: Sequence[ChartSeries],
    unit: str,
    is_stacked: bool = False,
) -> Chart:
    """Bars side by side, or stacked where the parts make up a whole."""
    totals = _totals(series, len(categories)) if is_stacked else _flat(series)
    top = _ceiling(max(totals, default=0))
    place = _stacked if is_stacked else _grouped
    bars = tuple(bar for index in range(len(categories)) for bar in place(series, index, len(categories), top))
    return _chart(
        name=name, question=question, categories=categories, series=series, unit=unit, top=top, bars=bars
    )


def line_chart(
    *, name: str, question: str, categories: Sequence[str], series: Sequence[ChartSeries], unit: str
) -> Chart:
    """One line a series over ordered categories, with a gap where a value is missing."""
    top = _ceiling(max(_flat(series), default=0))
    strokes = tuple(
        _stroke(row, index, len(categories), top, shows_values=index == 0 and len(series) <= FEW)
        for index, row in enumerate(series)
    )
    return _chart(
        name=name, question=question, categories=categories, series=series, unit=unit, top=top, strokes=strokes
    )


def _chart(
    *,
    name: str,
    question: str,
    categories: Sequence[str],
    series: Sequence[ChartSeries],
    unit: str,
    top: int,
    bars: tuple[Bar, ...] = (),
    strokes: tuple[Stroke, ...] = (),
) -> Chart:
    return Chart(
        name=name,
        question=question,
        description=_describe(categories, series, unit),
        unit=unit,
        categories=tuple(categories),
        series=tuple(series),
        is_lines=bool(strokes),
        bars=bars,
        strokes=strokes,
        rungs=tuple(Mark(_y(value, top), f"{value:,}") for value in _rungs(top)),
        marks=tuple(
            Mark(_middle(index, len(categories)), text, _lines(text, len(categories)))
            for index, text in enumerate(categories)
        ),
    )


def _describe(categories: Sequence[str], series: Sequence[ChartSeries], unit: str) -> str:
    """The drawing in words, for who cannot see it."""
    sentences = []
    for row in series:
        said = [
            f"{category} {f'{point.value:,} {unit}' if point.value is not None else point.word}"
            for category, point in zip(categories, row.values, strict=True)
            if point.value is not None or point.word
        ]
        sentences.append(f"{row.label}：{'，'.join(said) or '没有数据'}")
    return "；".join(sentences)


def _grouped(series: Sequence[ChartSeries], index: int, count: int, top: int) -> list[Bar]:
    slot = _slot(count)
    width = min(44.0, slot * 0.8 / max(1, len(series)))
    start = _middle(index, count) - width * len(series) / 2
    return [
        _bar(row, number, index, _Room(start + number * width, 0, width, top), shows_value=width >= 18)
        for number, row in enumerate(series)
        if row.values[index].value is not None
    ]


def _stacked(series: Sequence[ChartSeries], index: int, count: int, top: int) -> list[Bar]:
    width = min(64.0, _slot(count) * 0.6)
    bars: list[Bar] = []
    below = 0
    for number, row in enumerate(series):
        value = row.values[index].value
        if value:
            x = _middle(index, count) - width / 2
            bars.append(_bar(row, number, index, _Room(x, below, width, top), shows_value=False))
            below += value
    return bars


@dataclass(frozen=True, slots=True)
class _Room:
    """Where a bar may stand: its left edge, the values below it, its width, the top of the axis."""

    x: float
    below: int
    width: float
    top: int


def _bar(row: ChartSeries, number: int, index: int, room: _Room, *, shows_value: bool) -> Bar:
    point = row.values[index]
    value = point.value or 0
    upper, lower = _y(room.below + value, room.top), _y(room.below, room.top)
    return Bar(
        x=round(room.x, 1),
        y=upper,
        width=round(room.width, 1),
        height=round(lower - upper, 1),
        colour=_colour(number),
        label=row.label,
        value=value,
        url=point.url,
        shows_value=shows_value,
    )


def _stroke(row: ChartSeries, number: int, count: int, top: int, *, shows_values: bool) -> Stroke:
    dots: list[Dot] = []
    runs: list[list[str]] = [[]]
    for index, point in enumerate(row.values):
        if point.value is None:
            runs.append([])
            continue
        x, y = _middle(index, count), _y(point.value, top)
        dots.append(Dot(x, y, row.label, point.value, point.url, shows_value=shows_values))
        runs[-1].append(f"{x},{y}")
    return Stroke(_colour(number), row.label, tuple(" ".join(run) for run in runs if len(run) > 1), tuple(dots))


def _lines(text: str, count: int) -> tuple[str, ...]:
    """Chinese letters are as wide as the type is high: as many to a line as fit, two lines at most."""
    room = max(4, int(_slot(count) // 13))
    if len(text) <= room:
        return (text,)
    second = text[room:]
    return (text[:room], second if len(second) <= room else f"{second[: room - 1]}…")


def _colour(index: int) -> int:
    return index % _COLOURS + 1


def _flat(series: Sequence[ChartSeries]) -> list[int]:
    return [point.value or 0 for row in series for point in row.values]


def _totals(series: Sequence[ChartSeries], count: int) -> list[int]:
    return [sum(row.values[index].value or 0 for row in series) for index in range(count)]


def _ceiling(highest: int) -> int:
    """The top of the axis: the first whole step of `_step` that reaches the highest value, never below 4."""
    step = _step(highest)
    return max(4, step * ceil(highest / step))


def _step(highest: int) -> int:
    """How far rungs are apart: 1, 2 or 5 of a power of ten, so that there are at most six of them."""
    power = 10 ** max(0, floor(log10(max(1, highest))) - 1)
    return next(step * power for step in (1, 2, 5, 10, 20) if step * power * 6 >= highest)


def _rungs(top: int) -> list[int]:
    return list(range(0, top + 1, _step(top)))


def _slot(count: int) -> float:
    return (WIDTH - LEFT - RIGHT) / max(1, count)


def _middle(index: int, count: int) -> float:
    return round(LEFT + _slot(count) * (index + 0.5), 1)


def _y(value: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top, 1)
