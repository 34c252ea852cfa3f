"""Comments that tell vnfix to leave text alone are honoured by the library and the filter as by the linter."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnfix import Config, Fixer, Pipeline, inspect
from vnfix.lint import Linter, fix_selected
from vnfix.pipeline import fix_text
from vnfix.stream import repair_blocks, repair_lines
from vnfix.text import lines as lines_module

FIXER = Fixer(pipeline=Pipeline.default(plugins=False))
LINTER = Linter(FIXER)
QUOTED, SOUND = "Giáo d?c và ?ào t?o", "Giáo dục và đào tạo"


@pytest.mark.parametrize(
    "text",
    [
        f"# {QUOTED}  vnfix: ignore",
        f"<!-- vnfix:ignore[VN301] --> {QUOTED}",
        f"/* vnfix: ignore[vn1, vn3] */ {QUOTED}",
        f"vnfix: ignore-next-line\n{QUOTED}\n",
        f"vnfix: off\n{QUOTED}\n\n{QUOTED}\nvnfix: on",
        f"vnfix: ignore-file\n\n{QUOTED}\nvnfix: on\n{QUOTED}",
        f"vnfix: off[VN3]\n{QUOTED}",
    ],
)
def test_what_is_to_be_ignored_is_not_touched_and_has_no_findings(text: str) -> None:
    assert FIXER.fix(text) is text
    assert FIXER.inspect(text).findings == ()
    assert FIXER.fix_bytes(text.encode()) == text


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        (f"{QUOTED} vnfix: ignore\n{QUOTED}", f"{QUOTED} vnfix: ignore\n{SOUND}"),
        (f"{QUOTED} vnfix: ignore[VN1]", f"{SOUND} vnfix: ignore[VN1]"),
        (f"{QUOTED} vnfix: ignored", f"{SOUND} vnfix: ignored"),
        (f"vnfix: ignore-next-line\n{QUOTED}\n{QUOTED}", f"vnfix: ignore-next-line\n{QUOTED}\n{SOUND}"),
        (f"vnfix: off\n{QUOTED}\nvnfix: on\n{QUOTED}", f"vnfix: off\n{QUOTED}\nvnfix: on\n{SOUND}"),
        (f"vnfix: off[VN1]\n{QUOTED}", f"vnfix: off[VN1]\n{SOUND}"),
    ],
)
def test_what_is_not_to_be_ignored_is_repaired(text: str, repaired: str) -> None:
    assert FIXER.fix(text) == repaired


def test_the_file_is_spared_from_the_line_that_says_so() -> None:
    """The linter, which sees the whole file, spares what stands before it too."""
    text = f"{QUOTED}\nvnfix: ignore-file\n{QUOTED}"
    assert FIXER.fix(text) == f"{SOUND}\nvnfix: ignore-file\n{QUOTED}"
    assert LINTER.check(text) == []


def test_a_code_spares_what_is_told_by_it_and_no_other_damage_is_told_instead() -> None:
    assert inspect(f"{QUOTED} vnfix: ignore[VN302]").edits[0].steps[0].damage == "question-mark"
    assert inspect(f"{QUOTED} vnfix: ignore[VN301]").findings == ()
    assert inspect(f"{QUOTED} vnfix: ignore[VN301]").readings == ()


def test_what_is_ignored_is_no_evidence_for_damage_elsewhere() -> None:
    """A line that shows too little is repaired beside another of its kind, and not beside one that is spared."""
    kind, unsure = unicodedata.normalize("NFD", "Tiếng Việt là tiếng mẹ đẻ"), "ca\N{COMBINING ACUTE ACCENT}"
    assert FIXER.fix(f"{kind}\n{unsure}") == "Tiếng Việt là tiếng mẹ đẻ\ncá"
    spared = f"{kind} vnfix: ignore\n{unsure}"
    assert FIXER.fix(spared) is spared


LINES = st.lists(
    st.sampled_from(
        [
            QUOTED,
            "Sông Hồng chảy qua thành phố Hà Nội",
            "",
            f"{QUOTED} vnfix: ignore",
            "vnfix: ignore-next-line",
            "vnfix: off",
            "vnfix: on",
            "vnfix: off[VN3]",
            "vnfix: on[VN3]",
            "vnfix: ignore-file[VN301]",
            f"{QUOTED} {QUOTED} {QUOTED}",
        ]
    ),
    max_size=9,
)


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["\n", "\r\n"]), st.integers(1, 90))
def test_a_stream_ignores_what_the_whole_ignores(lines: list[str], end: str, block: int) -> None:
    text = end.join(lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines_module, "LONGEST", 40)
        patch.setattr(lines_module, "SECTION", 60)
        whole = fix_text(text, FIXER.pipeline, FIXER.config)  # not remembered, for lines are as long as ever elsewhere
        parts = [after for _, after in repair_blocks(BytesIO(text.encode()).read1, FIXER, block)]
    assert b"".join(parts).decode() == whole


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_the_linter_and_the_library_ignore_the_same(lines: list[str]) -> None:
    text = "\n".join(line for line in lines if "ignore-file" not in line)
    assert fix_selected(text, LINTER.check(text)) == FIXER.fix(text)
    by_line = [after for _, after in repair_lines(BytesIO(text.encode()).read1, FIXER)]
    assert b"".join(by_line).decode() == FIXER.fix(text)


def test_below_the_confidence_nothing_is_reported_either() -> None:
    fixer = Fixer(Config(min_confidence=1.0), FIXER.pipeline)
    assert fixer.inspect(QUOTED).findings != ()
    assert fixer.inspect(f"{QUOTED} vnfix: ignore").findings == ()
