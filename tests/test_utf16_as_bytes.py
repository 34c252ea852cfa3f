"""UTF-16 that was read byte by byte comes back, and what is UTF-16 still, or data, stays."""

from __future__ import annotations

from io import BytesIO

import pytest

import vnfix
from vnfix import Fixer, Pipeline
from vnfix.damage.narrowed.utf16_as_signs import Utf16AsSigns
from vnfix.stream import repair_blocks

FIXER = Fixer(pipeline=Pipeline.default(plugins=False))
TEXT = "Đơn xin nghỉ phép\r\nNam\r\n\r\nĐi ăn\nKính gửi: cô giáo chủ nhiệm\n"
ORDERS = pytest.mark.parametrize("order", ["le", "be"])


def filtered(data: bytes) -> bytes:
    return b"".join(after for _, after in repair_blocks(BytesIO(data).read, FIXER))


@ORDERS
def test_text_of_many_lines_comes_back_empty_ones_and_those_of_ascii_too(order: str) -> None:
    shown = TEXT.encode(f"utf-16-{order}").decode("latin-1")
    assert vnfix.fix(shown) == TEXT
    assert filtered(shown.encode()).decode() == TEXT
    assert vnfix.fix_bytes(shown.encode()) == TEXT


@ORDERS
@pytest.mark.parametrize("text", [TEXT, "Đi\nĂn\n"], ids=["any", "bytes below 80 alone"])
def test_bytes_of_utf16_stay_as_they_are_in_the_filter(order: str, text: str) -> None:
    data = text.encode(f"utf-16-{order}")
    assert filtered(data) == data


@ORDERS
def test_bytes_of_utf16_without_a_mark_are_decoded_as_ever(order: str) -> None:
    assert vnfix.fix_bytes(TEXT.encode(f"utf-16-{order}")) == TEXT


@ORDERS
def test_lines_cut_because_they_are_too_long_come_back(order: str) -> None:
    said = "Thuyền về bến cũ khi trời đã tối " * 200
    assert vnfix.fix(said.encode(f"utf-16-{order}").decode("latin-1")) == said


@ORDERS
def test_ascii_beside_nuls_is_no_evidence(order: str) -> None:
    shown = "Version 1.2\nFileDescription\n".encode(f"utf-16-{order}").decode("latin-1")
    assert vnfix.fix(shown) is shown


@ORDERS
def test_a_line_with_other_controls_is_data(order: str) -> None:
    shown = "Tiếng Việt".encode(f"utf-16-{order}").decode("latin-1")
    data = f"\x05\x07{shown}\x02\x06"
    assert vnfix.fix(data) is data


SIGNED = {damage.name: damage for damage in FIXER.pipeline.damages if isinstance(damage, Utf16AsSigns)}


@pytest.mark.parametrize("name", SIGNED)
def test_half_a_line_end_is_a_sign_too(name: str) -> None:
    damage = SIGNED[name]
    shown = "".join(f"{damage.inflict(line)}\n{damage.sign}" for line in ("Kính gửi quý phụ huynh", "Nam", "", "Đi"))
    assert vnfix.fix(shown) == "Kính gửi quý phụ huynh\nNam\n\nĐi\n"


@pytest.mark.parametrize(
    "line", ["T.P. H.C.M. là gì?", "a.b.c.é.f.g.h.", "#a#b#c#d#e#é#", "1.2.3.4.5.6.ª.7.", "C# và F# là gì"]
)
def test_signs_between_some_letters_are_sound(line: str) -> None:
    assert vnfix.inspect(line).findings == ()
