"""The sample pages: what is damaged is restored to the byte, what is sound comes out as it went in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

import vnfix
from vnfix.damage import DAMAGES
from vnfix.values import line_and_column

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
PAGES = sorted(marked.parent for marked in SAMPLES.glob("*/marked.*"))


@pytest.fixture(params=PAGES, ids=lambda folder: folder.name)
def page(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


def read(path: Path) -> str:
    """The text of a file with its line ends as they are."""
    return path.read_bytes().decode("utf-8")


def damaged_of(page: Path) -> str:
    [path] = page.glob("damaged.*")
    return read(path)


def about(page: Path) -> dict[str, Any]:
    return tomllib.loads(read(page / "about.toml"))


def test_the_damaged_page_is_repaired_to_the_byte(page: Path) -> None:
    assert vnfix.fix(damaged_of(page)) == read(page / "repaired.txt")


def test_the_repaired_page_is_clean(page: Path) -> None:
    repaired = read(page / "repaired.txt")
    assert vnfix.fix(repaired) is repaired
    assert vnfix.inspect(repaired).findings == ()


def test_damage_is_found_where_it_is_and_nowhere_else(page: Path) -> None:
    damaged = damaged_of(page)
    report = vnfix.inspect(damaged)
    expected = [(row["line"], row["column"], row["damage"]) for row in about(page)["findings"]]
    found = [(*line_and_column(damaged, finding.start), finding.damage) for finding in report.findings]
    first = {row[0]: row for row in reversed(found)}
    assert [first[line] for line in sorted(first)] == expected


def test_the_damaged_lines_are_those_listed(page: Path) -> None:
    lines = zip(damaged_of(page).split("\n"), read(page / "repaired.txt").split("\n"), strict=True)
    differing = [number for number, (damaged, sound) in enumerate(lines, start=1) if damaged != sound]
    assert [row["line"] for row in about(page)["findings"]] == differing


def test_about_names_the_damages_that_were_marked(page: Path) -> None:
    [marked] = page.glob("marked.*")
    described = about(page)
    assert set(described) == {"title", "what", "damages", "source", "findings"}
    assert set(described["damages"]) == set(re.findall("⟦([a-z0-9-]+):", read(marked)))
    assert set(described["damages"]) <= {damage.name for damage in DAMAGES}
    assert {row["damage"] for row in described["findings"]} <= set(described["damages"])


def test_the_portal_page_ends_in_the_line_that_began_this_project() -> None:
    [damaged] = (SAMPLES / "portal-page").glob("damaged.*")
    start = "Mã xác nhận:         ".encode()
    assert damaged.read_bytes().endswith(start + b"L?y l?i m\xef\xbf\xbd b?o m?t")
    assert (SAMPLES / "portal-page/repaired.txt").read_bytes().endswith(start + "Lấy lại mã bảo mật".encode())


def test_the_clean_page_has_no_damage_in_it() -> None:
    assert damaged_of(SAMPLES / "clean-page") == read(SAMPLES / "clean-page/repaired.txt")


def test_the_index_lists_every_folder() -> None:
    linked = re.findall(r"\[([\w-]+)\]\(\1\)", read(SAMPLES / "README.md"))
    folders = [path.name for path in SAMPLES.iterdir() if path.is_dir()]
    assert sorted(linked) == sorted(folders)


def test_the_index_names_the_damages_of_each_page(page: Path) -> None:
    [row] = [line for line in read(SAMPLES / "README.md").split("\n") if line.startswith(f"| [{page.name}]")]
    damages = row.split("|")[3].strip()
    assert damages == (", ".join(about(page)["damages"]) or "none")
