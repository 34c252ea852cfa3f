"""tools/damage_text.py: marked stretches are damaged, the rest is not, and the samples are what it writes now."""

from __future__ import annotations

import doctest
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool as a module; tools/ is no package."""
    spec = importlib.util.spec_from_file_location("damage_text", ROOT / "tools/damage_text.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_example_in_its_docstring_is_true(tool: ModuleType) -> None:
    result = doctest.testmod(tool)
    assert (result.attempted, result.failed) == (1, 0)


@pytest.mark.parametrize(
    ("marked", "damaged", "repaired"),
    [
        ("không có gì", "không có gì", "không có gì"),
        ("", "", ""),
        ("a ⟦question-mark:mật⟧ b ⟦question-mark:đỗ⟧", "a m?t b ??", "a mật b đỗ"),
        ("⟦question-mark:một\r\nhai bảy⟧", "m?t\r\nhai b?y", "một\r\nhai bảy"),
        ("⟦utf8-as-windows-1252:⟦question-mark:mã số⟧⟧", "m\xc3\xa3 s?", "mã số"),
        ("⟦question-mark-utf8:mã số⟧", "m\ufffd s?", "mã số"),
        ("⟦question-mark:⟧", "", ""),
        ("⟦utf8-as-windows-1252:là ⟦question-mark:số⟧ à⟧", "l\xc3\xa0 s? \xc3\xa0", "là số à"),
    ],
)
def test_marked_stretches_are_damaged_from_the_inside_out(
    tool: ModuleType, marked: str, damaged: str, repaired: str
) -> None:
    assert tool.damage_text(marked) == (damaged, repaired)


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("một\nhai ⟦question-mark:ba", "line 2, column 5"),
        ("ba⟧", "line 1, column 3"),
        ("⟦mật⟧", "line 1, column 1"),
        ("⟦no-such:mật⟧", "no damage 'no-such'; there are .*question-mark"),
    ],
)
def test_a_wrong_mark_says_where_and_what_there_is(tool: ModuleType, marked: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tool.damage_text(marked)


def test_it_writes_beside_the_marked_file(tool: ModuleType, tmp_path: Path) -> None:
    marked = tmp_path / "marked.sql"
    marked.write_bytes("N'⟦question-mark:mật⟧'\r\n".encode())
    assert tool.main([str(marked)]) == 0
    assert (tmp_path / "damaged.sql").read_bytes() == b"N'm?t'\r\n"
    assert (tmp_path / "repaired.txt").read_bytes() == "N'mật'\r\n".encode()


def test_it_says_what_is_wrong_with_a_file(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marked = tmp_path / "marked.txt"
    marked.write_text("⟦no-such:x⟧", encoding="utf-8")
    assert tool.main([str(marked), str(tmp_path / "missing.txt")]) == 2
    assert capsys.readouterr().err.startswith(f"{marked}: no damage 'no-such'")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["marked.txt"]


@pytest.mark.parametrize("path", sorted((ROOT / "samples").glob("*/marked.*")), ids=lambda path: path.parent.name)
def test_the_samples_are_what_it_writes_now(tool: ModuleType, path: Path) -> None:
    damaged, repaired = tool.damage_text(path.read_bytes().decode("utf-8"))
    assert path.with_name(f"damaged{path.suffix}").read_bytes().decode("utf-8") == damaged
    assert path.with_name("repaired.txt").read_bytes().decode("utf-8") == repaired
