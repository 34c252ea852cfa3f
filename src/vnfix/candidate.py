"""What damages propose for a stretch of a line. Compiled: every damage makes one for nearly every word it sees."""

from __future__ import annotations

from typing import Final, NamedTuple

from mypy_extensions import mypyc_attr


@mypyc_attr(acyclic=True)
class Candidate:
    """What a damage proposes for the stretch [start, end) of a line, in code points: any of `forms` may have stood
    there.

    `spared_nats` is the price, in nats, of leaving it as it is, on top of what is strange about it: more than nothing
    where the rest of the line says that the damage struck all of it, or what stands beside it that it struck here; less
    where what stands beside it says that it is what it looks like.
    `is_whole` says that no word goes on beside it, though letters touch it.
    """

    def __init__(
        self,
        start: int,
        end: int,
        forms: tuple[str, ...],
        spared_nats: float = 0.0,
        is_whole: bool = False,  # noqa: FBT001, FBT002  a plain class, which is quick to make
    ) -> None:
        self.start: Final = start
        self.end: Final = end
        self.forms: Final = forms
        self.spared_nats: Final = spared_nats
        self.is_whole: Final = is_whole

    def with_forms(self, forms: tuple[str, ...]) -> Candidate:
        """The same with other forms."""
        return Candidate(self.start, self.end, forms, self.spared_nats, self.is_whole)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Candidate)
            and self.start == other.start
            and self.end == other.end
            and self.forms == other.forms
            and self.spared_nats == other.spared_nats
            and self.is_whole == other.is_whole
        )

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.forms))

    def __repr__(self) -> str:
        return f"Candidate({self.start}, {self.end}, {self.forms}, {self.spared_nats}, {self.is_whole})"


class PlainWord(NamedTuple):
    """What the stretch [start, end) of a line says, in code points, and the probability that it does."""

    start: int
    end: int
    said: str
    certainty: float
