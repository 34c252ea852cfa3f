"""What holds of every text: clean in, same out; repairing twice is repairing once; every repair can be redone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from case_files import CASES, CLEAN, Case
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from vnfix import Config, Detection, Edit, Finding, Fixer, Pipeline, Reading, Report, Safety, Step
from vnfix.damage import DAMAGES, Damage
from vnfix.edits import apply_edits
from vnfix.text import segment
from vnfix.values import Description

FIXER = Fixer(pipeline=Pipeline.default(plugins=False))
DAMAGE_OF = {damage.name: damage for damage in DAMAGES}
SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*/*.*"))
PASSING = [case for case in CASES if case.expect == "pass"]
FORMULAS = next(case.text for case in PASSING if case.label == "mathematics with signs")

ODD = "\0 \x07 \x1b \x7f \x80 \x85 \x8d \x9d \xa0 \xad ? \ufffd \ufeff \u2028 \u2029 \u200b \u0301 \ud800 \udc80 \udcff"
ODD += " \U0001f600 \U0010ffff Ã Ä Æ á » º ¿ ½ đ ư ế Đ Ð \" ' ` | < = ; → -> « “ ” ?a a? a?b ?. ?? https://a?b=c (?:"
ENDS = ["\n", "\r\n", "\r", "\x85", "\u2028", "\x0b", "\x0c", "\x1c", "\n\n", " ", "", "\t"]
WORDS = [word for case in CASES for word in (*case.damaged.split(" "), *case.text.split(" ")) if word]
_PIECE = st.one_of(
    st.sampled_from([text for case in CASES for text in (case.damaged, case.text)]),
    st.sampled_from(WORDS),
    st.sampled_from(ODD.split(" ")),
)
MIXTURES = st.lists(st.tuples(_PIECE, st.sampled_from(ENDS)), max_size=6).map(
    lambda pairs: "".join(piece + end for piece, end in pairs)
)
ANY_LETTERS = st.text(st.characters(exclude_categories=()), max_size=60)
TEXTS = st.one_of(MIXTURES, ANY_LETTERS, st.text(st.sampled_from(ODD), max_size=60))
"""Texts of every kind: sound and damaged ones mixed, any letters at all, and the letters that matter."""

every_text = settings(max_examples=120, deadline=None)
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


def check_report(report: Report) -> None:
    """All that is promised of a report, whatever the text."""
    source = report.source
    assert apply_edits(source, report.edits) == report.text
    assert (report.text is source) == (report.edits == ())
    ends = [0]
    for edit in report.edits:
        assert ends[-1] <= edit.start <= edit.end <= len(source)
        assert source[edit.start : edit.end] != edit.replacement
        assert edit.steps
        ends.append(edit.end)
        check_steps(source, edit)
    noted: list[Finding | Reading] = [*report.findings, *report.readings]
    for placed in noted:
        assert 0 <= placed.start <= placed.end <= len(source)
        assert placed.start < placed.end or placed.damage.startswith("dropped-letters")  # where a word is gone
        assert 0.0 <= placed.confidence <= 1.0
        assert placed.damage in DAMAGE_OF
    assert [finding.start for finding in report.findings] == sorted(finding.start for finding in report.findings)
    for edit in report.edits:  # is of one finding and no other
        assert len([each for each in report.findings if each.start <= edit.start and edit.end <= each.end]) == 1
    met = {step.damage for edit in report.edits for step in edit.steps}
    met |= {finding.damage for finding in report.findings}
    assert {description.name for description in report.damages} == met


def check_steps(source: str, edit: Edit) -> None:
    """Each step's damage can make of what it said what was there; one step alone is the whole edit."""
    for step in edit.steps:
        assert DAMAGE_OF[step.damage].explains(step.after, step.before)
    if len(edit.steps) == 1:
        assert (edit.steps[0].before, edit.steps[0].after) == (source[edit.start : edit.end], edit.replacement)
    exact = all(DAMAGE_OF[step.damage].lossless for step in edit.steps)
    assert edit.safety is (Safety.EXACT if exact else Safety.CHOSEN)
    assert FIXER.config.min_confidence <= edit.confidence <= 1.0


@pytest.mark.parametrize("case", [case for case in PASSING if case.file == CLEAN], ids=lambda case: case.id)
def test_clean_text_is_the_same_object(case: Case) -> None:
    assert FIXER.fix(case.text) is case.text


@pytest.mark.parametrize("case", [case for case in PASSING if case.file != CLEAN], ids=lambda case: case.id)
def test_repaired_text_is_the_same_object(case: Case) -> None:
    assert FIXER.fix(case.text) is case.text


@each_case
def test_repairing_a_case_twice_is_repairing_it_once(case: Case) -> None:
    once = FIXER.fix(case.damaged)
    assert FIXER.fix(once) is once


@every_text
@given(TEXTS)
@example("Xin\nthực sự\r?a\n?a\n")  # with what is repaired of one line the next begins with a small letter
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once = FIXER.fix(text)
    assert FIXER.fix(once) == once


@given(
    st.lists(st.sampled_from([case.text for case in PASSING]), min_size=1, max_size=4),
    st.sampled_from([damage for damage in DAMAGES if damage.family == "lossy"]),
)
@example(
    ["Tiếng suối chảy róc rách vào đám mạ đầu lông", "Không thể kết nối đến máy chủ, vui lòng thử lại sau"],
    DAMAGE_OF["windows-1258-as-utf8"],  # a word that is left in the light of this damage, and not without it
)
@example(
    [FORMULAS, "ALTER TABLE don_hang ADD trang_thai nvarchar(50) DEFAULT N'Đang chờ xử lý đơn hàng';"],
    DAMAGE_OF["windows-1258-as-utf8"],  # the same of a word that is likelier to be sound, by a little
)
@every_text
def test_repairing_lines_that_lost_letters_twice_is_repairing_them_once(lines: list[str], damage: Damage) -> None:
    once = FIXER.fix("\n".join(map(damage.inflict, lines)))
    assert FIXER.fix(once) == once


@each_case
def test_reports_of_cases_hold_what_is_promised(case: Case) -> None:
    check_report(FIXER.inspect(case.damaged))


@every_text
@given(TEXTS)
@example("\ud800\udc80")
@example("\N{LATIN CAPITAL LETTER A WITH TILDE}\x00\N{NO-BREAK SPACE}")
def test_reports_of_any_text_hold_what_is_promised(text: str) -> None:
    report = FIXER.inspect(text)
    check_report(report)
    assert FIXER.fix(text) == report.text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_reports_of_samples_hold_what_is_promised(path: Path) -> None:
    check_report(FIXER.inspect(path.read_bytes().decode("utf-8")))


def restored(plain: dict[str, Any]) -> Report:
    """The report that `to_dict` and `json` made plain."""
    return Report(
        plain["source"],
        plain["text"],
        tuple(Finding(**finding) for finding in plain["findings"]),
        tuple(
            Edit(**{**edit, "safety": Safety(edit["safety"]), "steps": tuple(Step(**step) for step in edit["steps"])})
            for edit in plain["edits"]
        ),
        tuple(Reading(**reading) for reading in plain["readings"]),
        tuple(Description(**damage) for damage in plain["damages"]),
        plain["detection"] and Detection(**{**plain["detection"], "damages": tuple(plain["detection"]["damages"])}),
    )


@every_text
@given(st.one_of(TEXTS, st.binary(max_size=60)))
@example(b"L?y l?i m?t kh?u")
def test_a_report_survives_json(given_text: str | bytes) -> None:
    report = FIXER.inspect(given_text)
    assert restored(json.loads(json.dumps(report.to_dict(), ensure_ascii=False))) == report
    assert isinstance(report.explain(), str)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(CASES).map(lambda case: case.damaged), MIXTURES), min_size=2, max_size=4))
def test_sections_do_not_know_of_each_other(texts: list[str]) -> None:
    """Lines of one section do; where every line is a section of its own, each comes out as it does by itself."""
    lines = [line for text in texts for line in text.split("\n")]
    assume(segment.kind_of("\n".join(lines)) == "text")  # what begins as a page is one to its end
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vnfix.text.lines.SECTION", 1)
        assert FIXER.fix("\n".join(lines)) == "\n".join(FIXER.fix(line) for line in lines)


@settings(max_examples=60, deadline=None)
@given(MIXTURES, st.sampled_from([0.0, 0.2, 0.8, 0.97, 1.0]))
def test_nothing_is_changed_below_the_confidence_asked_for(text: str, least: float) -> None:
    report = Fixer(Config(min_confidence=least), FIXER.pipeline).inspect(text)
    assert [edit for edit in report.edits if edit.confidence < least] == []
    assert apply_edits(text, report.edits) == report.text


@each_case
def test_asked_for_certainty_no_letter_is_guessed(case: Case) -> None:
    report = Fixer(Config(min_confidence=1.0), FIXER.pipeline).inspect(case.damaged)
    assert [edit for edit in report.edits if edit.safety is Safety.CHOSEN and edit.confidence < 1.0] == []


def test_what_is_left_below_the_confidence_is_reported_with_what_it_may_have_said() -> None:
    left = 0
    for case in CASES:
        report = Fixer(Config(min_confidence=1.0), FIXER.pipeline).inspect(case.damaged)
        for finding, edit in report.repairs():
            if edit is None:
                readings = [each for each in report.readings if finding.start <= each.start and each.end <= finding.end]
                assert readings, case.id
                assert all(case.damaged[each.start : each.end] != each.text for each in readings), case.id
                left += 1
    assert left > 20


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=80), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe\x00\xd8")
@example(b"+AD")
@example(b"\x00\x00\xfe\xff\x00\x11\x00\x00")
@example(b"\x1b$B")
def test_any_bytes_are_read(data: bytes) -> None:
    report = FIXER.inspect(data)
    assert FIXER.fix_bytes(data) == report.text
    detection = FIXER.detect(data)
    assert (detection is None) == (report.detection is None)
    if detection is not None:
        assert 0.0 <= detection.confidence <= 1.0
        assert set(detection.damages) <= set(DAMAGE_OF)
