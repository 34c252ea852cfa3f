"""The table of the scan that is read from a file is that of the damages."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from vnfix.damage import DAMAGES
from vnfix.pipeline import Pipeline
from vnfix.scan.scan import build_scanner
from vnfix.scan.scan_bytes import ByteScanner
from vnfix.scan.signs import PATH, read_signs

TOOLS = Path(__file__).parents[1] / "tools"


def test_the_file_is_what_the_tool_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))
    assert Path(PATH).read_text(encoding="ascii") == importlib.import_module("build_signs").content()


def test_what_is_read_is_the_scanner_of_the_damages() -> None:
    made = ByteScanner.of(build_scanner(sign for damage in DAMAGES for sign in damage.signs))
    read = read_signs()
    assert (read.table, read.first, read.last) == (made.table, made.first, made.last)


def test_the_default_pipeline_has_the_same_scanner_and_another_its_own() -> None:
    for pipeline in (Pipeline.default(plugins=False), Pipeline.default(plugins=False).without("lossy")):
        made = build_scanner(sign for damage in pipeline.damages for sign in damage.signs)
        scanner = pipeline.scanner
        assert (scanner.table, scanner.first, scanner.last) == (made.table, made.first, made.last)
