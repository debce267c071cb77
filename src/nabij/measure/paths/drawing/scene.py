# SPDX-License-Identifier: EUPL-1.2
"""The finished drawing: boxes, arrows and terminals with their places, ready for a template."""

from dataclasses import dataclass

# Text of 13 pixels is still read at ten.
LEAST_SCALE = 0.8
# Beside the drawing there is room for a table where it takes no more pixels than this.
HALF_A_PAGE = 520


@dataclass(frozen=True)
class Line:
    """One line of text and the baseline it stands on."""

    text: str
    y: float


@dataclass(frozen=True)
class Box:
    """An activity, called `label`.

    `level` (0-4) says how often it happens against the most frequent one.
    """

    id: str
    step: str
    label: str
    x: float
    y: float
    w: float
    h: float
    lines: tuple[Line, ...]
    count_line: Line
    count: int
    level: int
    on_spine: bool
    url: str

    @property
    def middle(self) -> float:
        return round(self.x + self.w / 2, 1)


@dataclass(frozen=True)
class Label:
    """Figures on an arrow: a box around its middle."""

    text: str
    x: float
    y: float
    w: float
    h: float

    @property
    def middle(self) -> float:
        return round(self.x + self.w / 2, 1)

    @property
    def baseline(self) -> float:
        return round(self.y + self.h * 0.72, 1)


@dataclass(frozen=True)
class Arrow:
    """A move. `d` is the line, `marker` the head (both SVG path data).

    `kind` is "flow", "back" (against the main direction), "loop", "start" or "end"; `source` is
    empty for a start and `target` for an end; they are called `source_label` and `target_label`.
    `thickness` is 1-5, `colour` 0-4.
    """

    id: str
    kind: str
    source: str
    target: str
    source_label: str
    target_label: str
    d: str
    marker: str
    thickness: int
    colour: int
    on_spine: bool
    label: Label | None
    count: int
    median_s: float
    total_s: float
    count_text: str
    median_text: str
    total_text: str
    url: str


@dataclass(frozen=True)
class Terminal:
    """Where cases begin ("start") or end ("end"), with how many.

    `step` is empty for the start and the end of the whole process; a rare start or end has a small
    terminal of its own beside its activity.
    """

    id: str
    kind: str
    step: str
    x: float
    y: float
    w: float
    h: float
    count: int
    count_text: str

    @property
    def middle(self) -> float:
        return round(self.x + self.w / 2, 1)

    @property
    def baseline(self) -> float:
        return round(self.y + self.h / 2 + 4.7, 1)

    @property
    def radius(self) -> float:
        return self.h / 2


@dataclass(frozen=True)
class Hidden:
    """What the drawing leaves out, and the share of all flows that the shown arrows cover."""

    activities: int
    flows: int
    covered_share: float


@dataclass(frozen=True)
class ColourKey:
    """What a colour class stands for: from `low` to below `high`, as a share of all time.

    `low` is 0 for the first class, `high` 0 (no bound) for the last.
    """

    colour: int
    low: float
    high: float


@dataclass(frozen=True)
class Scene:
    """The drawing in pixels, from (0, 0) to (width, height).

    `colour_keys` is empty where the arrows have one colour. Arrows are in order of frequency, the
    rarest last.
    """

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    terminals: tuple[Terminal, ...]
    width: float
    height: float
    hidden: Hidden
    colour_keys: tuple[ColourKey, ...]
    has_links: bool

    @property
    def least_width(self) -> int:
        """The width down to which it may be made smaller and still be read."""
        return round(self.width * LEAST_SCALE)

    @property
    def is_wide(self) -> bool:
        """Whether it needs the whole width of a page."""
        return self.least_width > HALF_A_PAGE

    @property
    def is_lying(self) -> bool:
        """Whether it fills a sheet of paper better when that lies on its side."""
        return self.width > self.height
