"""Edits: applying, composing, and finding the way back to the original text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vnfix.edits import apply_edits, compose, to_original
from vnfix.values import Edit, Safety, Step


def edit(start: int, end: int, replacement: str, name: str = "first", confidence: float = 1.0) -> Edit:
    return Edit(start, end, replacement, confidence, Safety.EXACT, (Step(name, "?", replacement),))


def some_edits(draw: st.DrawFn, text: str, name: str) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [edit(start, end, draw(st.text("xyz", min_size=1, max_size=3)), name) for start, end in pairs]


@st.composite
def two_passes(draw: st.DrawFn) -> tuple[str, list[Edit], list[Edit]]:
    text = draw(st.text("abcdefgh", max_size=20))
    first = some_edits(draw, text, "first")
    return text, first, some_edits(draw, apply_edits(text, first), "second")


@given(two_passes())
def test_composed_edits_do_what_both_passes_do(case: tuple[str, list[Edit], list[Edit]]) -> None:
    text, first, second = case
    composed = compose(text, first, second)
    assert apply_edits(text, composed) == apply_edits(apply_edits(text, first), second)
    assert all(left.end <= right.start for left, right in pairwise(composed))


@given(two_passes())
def test_no_step_is_lost_in_composing(case: tuple[str, list[Edit], list[Edit]]) -> None:
    text, first, second = case
    steps = sorted(step.damage for each in compose(text, first, second) for step in each.steps)
    assert steps == sorted(["first"] * len(first) + ["second"] * len(second))


def test_without_edits_the_text_is_the_same_object() -> None:
    text = "Hà Nội"
    assert apply_edits(text, []) is text


def test_layered_edits_become_one_with_both_steps_and_the_lower_confidence() -> None:
    first = [edit(2, 6, "ab", "outer", 0.9)]
    second = [edit(3, 5, "XYZ", "inner", 0.7)]
    (merged,) = compose("..????..", first, second)
    assert (merged.start, merged.end, merged.replacement) == (2, 7, "aXYZ")
    assert [step.damage for step in merged.steps] == ["outer", "inner"]
    assert merged.confidence == 0.7


def test_a_stretch_after_an_edit_goes_back_by_what_the_edit_grew() -> None:
    edits = [edit(2, 4, "abcde")]
    assert to_original(7, 9, edits) == (4, 6)
    assert to_original(0, 2, edits) == (0, 2)


def test_a_stretch_that_touches_an_edit_covers_all_it_replaced() -> None:
    assert to_original(3, 4, [edit(2, 4, "abcde")]) == (2, 4)
    assert to_original(1, 8, [edit(2, 4, "abcde")]) == (1, 5)
