"""The filter as a process among others: pipes, Ctrl-C, bytes that are no text."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from vnfix.cli.commands import commands
from vnfix.scan.scan_bytes import COMPILED

COMMAND = [sys.executable, "-m", "vnfix"]
SOUND = "Hôm nay trời đẹp, chúng tôi đi dạo quanh hồ. Bạn có đi cùng không?\n".encode()
DAMAGED, REPAIRED = "Giáo d?c và ?ào t?o\n".encode(), "Giáo dục và đào tạo\n".encode()


METER = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
sys.stderr.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""
"""Runs a command and tells its peak memory; a small process between, for a child begins with its parent's peak."""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run_filter(data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], input=data, capture_output=True, check=False, timeout=120)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"a", id="one byte"),
        pytest.param(b"\xef\xbb\xbf" + SOUND, id="byte-order mark"),
        pytest.param(SOUND.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(SOUND.rstrip(b"\n"), id="no last newline"),
        pytest.param(b"\0a\0\n\0" + SOUND, id="NUL"),
        pytest.param(b"\xff\xfe\x80\n" + SOUND + b"\xe1\xba", id="not UTF-8"),
        pytest.param(b"a\x0bb\x0cc\x1cd\xc2\x85e\xe2\x80\xa8f\rg", id="other line ends"),
        pytest.param(random.Random(7).randbytes(20_000), id="random bytes"),
    ],
)
def test_what_is_not_damaged_comes_out_byte_for_byte(data: bytes) -> None:
    done = run_filter(data)
    assert (done.stdout, done.stderr, done.returncode) == (data, b"", 0)


def test_only_the_damaged_line_is_changed() -> None:
    around = b"\xef\xbb\xbf\x00\xff" + SOUND.replace(b"\n", b"\r\n")
    done = run_filter(around + DAMAGED + b"\x80" + SOUND.rstrip())
    assert (done.stdout, done.stderr) == (around + REPAIRED + b"\x80" + SOUND.rstrip(), b"")


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        ([], ((SOUND, SOUND), (SOUND, SOUND))),
        (["--line-buffered"], ((SOUND, SOUND), (DAMAGED, REPAIRED), (SOUND, SOUND))),
    ],
)
def test_each_line_comes_out_before_the_next_goes_in(
    arguments: list[str], lines: tuple[tuple[bytes, bytes], ...]
) -> None:
    """Of sound text always, of all text where that is asked for."""
    with subprocess.Popen([*COMMAND, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for line, expected in lines:
            process.stdin.write(line)
            process.stdin.flush()
            assert process.stdout.readline() == expected


@pytest.mark.parametrize(
    "arguments", [[], ["page.txt"], ["--diff", "page.txt"], ["check", "--output-format", "full", "page.txt"]]
)
def test_a_closed_pipe_ends_it_quietly(arguments: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(DAMAGED.replace(b"\n", b" " + b"-" * 400 + b"\n") * 500 + SOUND * 20_000)
    with (
        page.open("rb") as source,
        subprocess.Popen(
            [*COMMAND, *arguments], stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process,
    ):
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert (process.stderr.read(), process.wait(timeout=120)) == (b"", 141)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is another thing on Windows")
def test_ctrl_c_ends_it_quietly() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what ignores it, a shell's background, hands that on
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(SOUND)
        process.stdin.flush()
        assert process.stdout.readline() == SOUND  # it has started, and waits for more
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert (process.wait(timeout=60), process.stderr.read()) == (130, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line_and_2() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(COMMAND, input=SOUND, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert done.stderr.startswith(b"vnfix: cannot write the output: ")


@pytest.mark.parametrize("data", [SOUND * (20_000_000 // len(SOUND)), SOUND.replace(b"\n", b" ") * 250_000])
def test_20_megabytes_of_lines_or_of_one_line_go_through_in_little_memory(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(data)
    with (tmp_path / "in").open("rb") as source, (tmp_path / "out").open("wb") as target:
        done = subprocess.run(
            [sys.executable, "-c", METER, *COMMAND], stdin=source, stdout=target, stderr=subprocess.PIPE, check=True
        )
    assert (tmp_path / "out").read_bytes() == data
    peak = int(done.stderr) * (1 if sys.platform == "darwin" else 1024)
    assert peak < 60_000_000


@pytest.mark.skipif(not COMPILED, reason="interpreted, the scan needs a regular expression")
@pytest.mark.parametrize("arguments", [[], ["sound.txt"], ["fix", "sound.txt"]])
def test_for_a_clean_line_hardly_anything_is_loaded(arguments: list[str], tmp_path: Path) -> None:
    script = f"import sys; from vnfix.cli import main; main({arguments}); print(*sorted(sys.modules))"
    line = SOUND.split(b" B")[0] + b"\n"
    (tmp_path / "sound.txt").write_bytes(line)
    done = subprocess.run([sys.executable, "-c", script], input=line, capture_output=True, check=True, cwd=tmp_path)
    assert done.stdout.startswith(line)
    own = {name for name in done.stdout.decode().split() if name.startswith("vnfix.")}
    quick = {
        "cli",
        *(["cli.markup"] if arguments else []),
        "cli.quick",
        "plugin_search",
        "scan",
        "scan.scan_bytes",
        "scan.signs",
        "stream",
        "text",
        "text.lines",
    }
    assert own <= {f"vnfix.{name}" for name in quick}


def test_one_file_by_its_name_comes_out_as_it_does_with_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = b"<p>B\xef\xbf\xbdo m?t &#7871;</p>\n"  # escapes are right in a page
    for name, data in (("a.txt", DAMAGED), ("check", DAMAGED), ("a.html", page), ("empty.txt", b"")):
        (tmp_path / name).write_bytes(data)
        alone = run_filter(b"", "fix", name)
        assert alone.returncode == 0
        assert alone.stdout == run_filter(b"", "fix", name, "-").stdout
    assert run_filter(b"", "a.html").stdout.endswith(b" &#7871;</p>\n")
    for name in ("none.txt", "."):
        missing = run_filter(b"", name)
        assert (missing.returncode, missing.stdout) == (2, b"")
        assert missing.stderr


def test_commands_are_letters_only_which_tells_them_from_the_name_of_a_file() -> None:
    assert all(map(str.isalpha, commands.commands))


def test_settings_above_the_folder_count_for_the_filter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = tmp_path / "a/b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert run_filter(DAMAGED).stdout == REPAIRED
    for name, content in (("vnfix.toml", 'without = ["lossy"]'), ("pyproject.toml", '[tool.vnfix]\nwithout=["lossy"]')):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert run_filter(DAMAGED).stdout == DAMAGED
        (tmp_path / name).unlink()


@pytest.mark.parametrize("kind", ["folder", "archive", "egg"])
def test_plugins_count_for_the_filter_wherever_they_are(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / {"folder": "packages", "archive": "packages.zip", "egg": "own.egg"}[kind]
    declared = "EGG-INFO" if kind == "egg" else "own-1.0.dist-info"
    files = {"entry_points.txt": "[vnfix.damages]\nbroken = nowhere:Nothing\n", "METADATA": "Name: own\nVersion: 1.0\n"}
    files["PKG-INFO"] = files["METADATA"]
    if kind == "archive":
        with zipfile.ZipFile(place, "w") as archive:
            for name, content in files.items():
                archive.writestr(f"{declared}/{name}", content)
    else:
        (place / declared).mkdir(parents=True)
        for name, content in files.items():
            (place / declared / name).write_text(content, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(place))
    done = run_filter(SOUND)
    assert done.stdout == SOUND
    assert b"plug-in 'broken'" in done.stderr


def test_the_filter_loads_nothing_heavy_for_clean_text() -> None:
    script = "import sys; from vnfix.cli import main; main([]); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], input=b"", capture_output=True, check=True)
    heavy = {
        "click",
        "ftfy",
        "chardet",
        "charset_normalizer",
        "rich",
        "pathspec",
        "tomllib",
        "difflib",
    }  # json is loaded by importlib.metadata of 3.13
    assert heavy & set(done.stdout.decode().split()) == set()
