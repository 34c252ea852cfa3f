"""`vnfix convert` on texts that do not come in one piece."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

import vnfix
from vnfix.charsets import FOLD, TCVN3
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


HEADING = "QUY ĐỊNH VỀ GIỮ XE Ở CHỢ\nXe để theo hàng, Hà và Tý thu vé.\n"


@pytest.mark.parametrize("piece", [1, 2, 7, 1 << 16])
@pytest.mark.parametrize("source", ["tcvn3", "abc", "auto"])
def test_capitals_are_raised_wherever_the_text_is_cut(
    source: str, piece: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(convert, "_PIECE", piece)
    (tmp_path / "text").write_bytes(TCVN3.encode(HEADING, FOLD))
    assert convert.convert([str(tmp_path / "text")], source, "utf-8") == 0
    assert capfdbinary.readouterr().out.decode() == HEADING


def test_a_text_in_a_font_of_capitals_is_capitals(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "text").write_bytes(TCVN3.encode("thông báo\nvề việc nghỉ lễ", FOLD))
    assert convert.convert([str(tmp_path / "text")], "tcvn3", "viscii", FOLD, in_capitals=True) == 0
    vnfix.register_codecs()
    assert capfdbinary.readouterr().out.decode("viscii") == "THÔNG BÁO\nVỀ VIỆC NGHỈ LỄ"


def test_other_charsets_have_capitals_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text").write_text(SENTENCE, encoding="utf-8")
    assert convert.convert([str(tmp_path / "text")], "auto", "utf-8", in_capitals=True) == 2
    assert "leave --capitals out" in capsys.readouterr().err


def test_bytes_that_tell_nothing_are_not_guessed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text").write_bytes(b"\xff\x81\x8d")
    assert convert.convert([str(tmp_path / "text")], "auto", "utf-8") == 2
    assert capsys.readouterr().err.endswith("text: its charset cannot be told; name it with --from\n")
