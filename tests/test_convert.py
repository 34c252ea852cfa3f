"""`vnfix convert` on texts that do not come in one piece."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

import vnfix
from vnfix.cli import convert

SENTENCE = "Quyển sổ tay của thầy giáo cũ vẫn còn nguyên trong ngăn kéo. "


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 1 << 16])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_marks_are_written_with_their_letters_wherever_the_text_is_cut(
    piece: int, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(convert, "_PIECE", piece)
    (tmp_path / "text").write_text(unicodedata.normalize(form, SENTENCE * 3), encoding="utf-8")  # type: ignore[arg-type]
    assert convert.convert([str(tmp_path / "text")], "utf-8", "viscii") == 0
    vnfix.register_codecs()
    assert capfdbinary.readouterr().out.decode("viscii") == SENTENCE * 3


def test_what_is_not_for_a_charset_from_before_unicode_is_not_composed(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = unicodedata.normalize("NFD", SENTENCE)
    (tmp_path / "text").write_text(text, encoding="utf-8")
    assert convert.convert([str(tmp_path / "text")], "utf-8", "utf-16-le") == 0
    assert capfdbinary.readouterr().out.decode("utf-16-le") == text
