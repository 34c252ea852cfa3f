"""Sections restored at once are what their lines come to when they are read one by one."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnfix
from vnfix.config import Config
from vnfix.damage import DAMAGES, LosslessDamage
from vnfix.damage.misread.utf8_misread import Utf8Misread
from vnfix.language.shipped import load_language
from vnfix.pipeline import Pipeline
from vnfix.search.whole import Layers, read_lines, restore_through
from vnfix.sections.whole_section import SectionReader

PIPELINE = Pipeline.default(plugins=False)
TELLING = [damage for damage in PIPELINE.asking.vietnamese.telling if isinstance(damage, Utf8Misread)]
BY_NAME = {damage.name: damage for damage in DAMAGES}
LINES = (
    "Đò sang ngang lúc trời còn mờ sương.",
    "Bà ngoại phơi thóc ngoài sân",
    "Giá: 20\N{NO-BREAK SPACE}000 \N{EN DASH} 25\N{NO-BREAK SPACE}000",
    "no letter outside ASCII",
    "",
    "cà phê, bánh mì",
    "Mùa này ít cá \N{LEFT DOUBLE QUOTATION MARK}quá đá\N{RIGHT DOUBLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}",
    "Ga Łódź và phố Straße",
    "Con đường làng, hàng tre, bến nước",
    "Nhà 30\N{DEGREE SIGN}C",
    "ừ",
)


def _suspicious_lines(text: str) -> Iterator[tuple[int, str]]:
    return PIPELINE.asking.lines_with_signs(text, PIPELINE.scanner)


def _reader() -> SectionReader:
    return SectionReader(PIPELINE.asking, Config(), _suspicious_lines)


def _one_by_one(section: str, known: tuple[Layers, ...] = ()) -> str:
    """What `read_lines` makes of a section."""
    lines = list(_suspicious_lines(section))
    layers = read_lines(lines, PIPELINE.asking.vietnamese, load_language().inventory, known)
    parts, at = [], 0
    for start, line in lines:
        if start in layers:
            parts += [section[at:start], restore_through(line, layers[start]) or ""]
            at = start + len(line)
    return "".join((*parts, section[at:]))


@pytest.mark.parametrize("damage", TELLING, ids=repr)
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(LINES), st.booleans()), min_size=1, max_size=12))
def test_a_section_restored_at_once_is_that_of_its_lines_read_one_by_one(
    damage: LosslessDamage, lines: list[tuple[str, bool]]
) -> None:
    section = "\n".join(damage.inflict(line) if is_damaged else line for line, is_damaged in lines)
    restored = _reader().restore(section, _suspicious_lines(section))
    assert restored is None or _one_by_one(restored.text, (restored.layers,)) == _one_by_one(section)


@pytest.mark.parametrize("damage", TELLING, ids=repr)
def test_a_section_damaged_whole_is_restored_at_once(damage: LosslessDamage) -> None:
    text = "\n".join(line for line in LINES if "Łódź" not in line and "quá" not in line)
    section = damage.inflict(text)
    restored = _reader().restore(section, _suspicious_lines(section))
    assert restored is not None
    assert (restored.text, restored.is_done) == (text, True)


@pytest.mark.parametrize("second", TELLING, ids=repr)
@pytest.mark.parametrize("first", TELLING, ids=repr)
def test_what_is_fixed_is_what_is_reported(first: LosslessDamage, second: LosslessDamage) -> None:
    chance = random.Random(first.name + second.name)
    section = "\n".join(
        chance.choice((str, first.inflict, second.inflict, lambda line: second.inflict(first.inflict(line))))(line)
        for line in LINES * 3
    )
    assert vnfix.fix(section) == vnfix.inspect(section).text


def test_what_is_fixed_is_what_is_reported_of_a_misreading_whose_outer_layer_has_no_sign_of_its_own() -> None:
    damage = BY_NAME["utf8-as-windows-1251"]
    section = damage.inflict(damage.inflict("\n".join(LINES[:2])))
    assert vnfix.fix(section) == vnfix.inspect(section).text == "\n".join(LINES[:2])
