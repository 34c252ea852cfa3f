"""The command line: the cases of `tests/cli/*.toml`, and what a case cannot say: files in place, modes, links."""

from __future__ import annotations

import json
import os
import stat
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from vnfix.charsets import TCVN3, register_codecs
from vnfix.cli import files, like, main
from vnfix.plugins import PluginWarning

DAMAGED, REPAIRED = "Giáo d?c và ?ào t?o\n", "Giáo dục và đào tạo\n"
LABEL, STRINGS = "L?y l?i m\N{REPLACEMENT CHARACTER} b?o m?t", "Nhập mã bảo mật gửi về điện thoại của bạn\n"
"""A label, and text of the same kind that says what it said."""


@dataclass
class Done:
    """What a run of the command came to."""

    status: int
    stdout: bytes
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: str, stdin: bytes = b"") -> Done:
        streams = [TextIOWrapper(BytesIO(data), encoding="ascii") for data in (stdin, b"", b"")]
        for name, stream in zip(("stdin", "stdout", "stderr"), streams):
            monkeypatch.setattr(sys, name, stream)
        status = main(list(arguments))
        said = [stream.buffer.getvalue() for stream in streams[1:]]
        return Done(status, said[0], said[1].decode())

    return run_command


def read_cases() -> Iterator[object]:
    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    for path in sorted((Path(__file__).parent / "cli").glob("*.toml")):
        for case in toml.loads(path.read_text(encoding="utf-8"))["case"]:
            known = {"label", "args", "stdin", "stdout", "stdout_has", "stderr", "exit", "files", "after"}
            assert set(case) <= known, f"{path.name}: {case['label']}"
            yield pytest.param(case, id=f"{path.stem}: {case['label']}")


@pytest.mark.parametrize("case", list(read_cases()))
def test_cases_come_out_as_written(case: dict[str, Any], run: Run, tmp_path: Path) -> None:
    for name, content in case.get("files", {}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content.encode())
    done = run(*case["args"], stdin=case.get("stdin", "").encode())
    stdout = done.stdout.decode()
    assert done.status == case.get("exit", 0), done.stderr
    if "stdout_has" in case:
        assert [part for part in case["stdout_has"] if part not in stdout] == []
    else:
        assert stdout == case.get("stdout", "").removeprefix("\n")
    if "stderr" in case:
        assert case["stderr"] in done.stderr
        assert done.stderr.startswith("vnfix: ")
        assert done.stderr.count("\n") == 1
    else:
        assert done.stderr == ""
    for name, content in case.get("after", {}).items():
        assert (tmp_path / name).read_bytes() == content.encode()


def test_a_file_without_damage_is_not_touched(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"\xef\xbb\xbf\xff\x00 " + REPAIRED.encode())
    before = page.stat()
    assert run("-w", "page.txt").status == 0
    assert run("check", "--fix", "page.txt").status == 0
    assert (page.stat().st_ino, page.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.skipif(os.name != "posix", reason="modes are another thing on Windows")
@pytest.mark.parametrize("command", [["-w"], ["check", "--fix"]])
def test_mode_and_links_are_kept(command: list[str], run: Run, tmp_path: Path) -> None:
    page, link = tmp_path / "page.txt", tmp_path / "link.txt"
    page.write_text(DAMAGED, encoding="utf-8")
    page.chmod(0o751)
    link.symlink_to("page.txt")
    assert run(*command, "link.txt").status == 0
    assert page.read_text(encoding="utf-8") == REPAIRED
    assert stat.S_IMODE(page.stat().st_mode) == 0o751
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.txt", "page.txt"]


@pytest.mark.parametrize("command", [["-w"], ["check", "--fix"]])
def test_a_read_only_file_is_left_alone_by_root_too(command: list[str], run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(DAMAGED, encoding="utf-8")
    page.chmod(0o444)
    done = run(*command, "page.txt")
    assert done.status == 2
    assert (
        done.stderr == "vnfix: page.txt cannot be written and is as it was: it is read-only; change its permissions\n"
    )
    assert page.read_text(encoding="utf-8") == DAMAGED


@pytest.mark.parametrize("failing", ["fsync", "replace"])
@pytest.mark.parametrize("command", [["-w"], ["check", "--fix"]])
def test_a_failed_write_loses_nothing_and_the_next_file_is_done(
    command: list[str], failing: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DAMAGED, encoding="utf-8")
    where: Any = files.os if failing == "fsync" else Path
    once = iter([True])
    real = getattr(where, failing)

    def fail_once(*given: Any) -> Any:
        if next(once, False):
            raise OSError(28, "No space left on device")
        return real(*given)

    monkeypatch.setattr(where, failing, fail_once)
    done = run(*command, "a.txt", "b.txt")
    assert (done.status, done.stderr) == (
        2,
        "vnfix: a.txt cannot be written and is as it was: No space left on device\n",
    )
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == DAMAGED
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == REPAIRED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_another_charset_is_read_and_utf_8_is_written(run: Run, tmp_path: Path) -> None:
    text = "Qu\xe1n \u0103n ng\xe0y m\u01b0a\n"
    assert run("--charset", "cp1258", stdin=text.encode("cp1258")).stdout == text.encode()
    (tmp_path / "page.txt").write_bytes(text.encode("utf-16"))
    assert run("-w", "--charset", "utf-16", "page.txt").status == 0
    assert (tmp_path / "page.txt").read_bytes() == text.encode()


def test_bytes_the_charset_has_not_are_one_line_and_2(run: Run) -> None:
    done = run("--charset", "utf-16-le", stdin=b"\x00\xd8\x41\x00")
    assert (done.status, done.stderr.count("\n")) == (2, 1)
    assert "- cannot be read as utf-16-le: " in done.stderr


def test_a_diff_has_both_sides_of_every_change(run: Run, tmp_path: Path) -> None:
    lines = ["một\n", DAMAGED, *["hai\n"] * 6, DAMAGED, *["ba\n"] * 7, DAMAGED, DAMAGED]
    (tmp_path / "page.txt").write_text("".join(lines), encoding="utf-8")
    diff = run("--diff", "page.txt")
    shown = diff.stdout.decode().splitlines(keepends=True)[2:]
    assert diff.status == 1
    assert [line for line in shown if line[0] == "@"] == ["@@ -1,12 +1,12 @@\n", "@@ -14,5 +14,5 @@\n"]
    assert [line[1:] for line in shown if line[0] in " -"] == [*lines[:12], *lines[13:]]
    repaired = [line.replace(DAMAGED, REPAIRED) for line in (*lines[:12], *lines[13:])]
    assert [line[1:] for line in shown if line[0] in " +"] == repaired


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_one_line_and_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").touch(0o000)
    done = run("check", "secret.txt")
    assert (done.status, done.stderr) == (
        2,
        "vnfix: secret.txt: you may not read it; change its permissions, or run vnfix as its owner\n",
    )


def test_a_warning_of_a_plug_in_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def warn(_: list[str]) -> int:
        warnings.warn("plug-in 'x' is skipped", PluginWarning, stacklevel=1)
        return 0

    monkeypatch.setattr("vnfix.cli._run", warn)
    assert run("plugins") == Done(0, b"", "vnfix: plug-in 'x' is skipped\n")


def test_a_name_that_is_not_utf_8_is_shown(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"t\xean.txt")
    try:
        (tmp_path / name).write_text("\N{REPLACEMENT CHARACTER}", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    done = run("check", ".")
    assert done.status == 1
    assert done.stdout.startswith(b"t\\udcean.txt:1:1: VN801 ")


def test_bytes_are_told_with_share_and_what_was_declared(run: Run, tmp_path: Path) -> None:
    mixed = "Cả nhà cùng nấu cơm tối.\n".encode() + TCVN3.encode("Mẹ rửa rau, bố nhóm bếp, em dọn bát đũa.\n")
    (tmp_path / "mixed.txt").write_bytes(mixed)
    (tmp_path / "short.txt").write_bytes("żółw".encode("iso8859-2"))
    share = round(100 * sum(byte > 0x7F for byte in mixed.split(b"\n")[1]) / sum(byte > 0x7F for byte in mixed))
    done = run("detect", "mixed.txt")
    assert done.stdout.decode() == f"mixed.txt: utf-8+tcvn3 (100% sure), {share}% of it, language vi\n"
    done = run("detect", "--declared", "ISO-8859-2", "--json", "short.txt")
    assert json.loads(done.stdout)["charset"] == "iso8859-2"
    assert b"iso8859-2" not in run("detect", "short.txt").stdout


def test_damages_in_layers_are_each_told_where_they_begin(run: Run, tmp_path: Path) -> None:
    misread = "đỏ sao vàng bay trên đỉnh núi".encode().decode("latin-1")
    text = "Lá cờ " + misread.encode("ascii", "xmlcharrefreplace").decode()
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    told = json.loads(run("detect", "--json", "a.txt").stdout)["damages"]
    assert [(each["name"], each["first"]) for each in told] == [("utf8-as-iso-8859-1", 6), ("escaped-decimal", 6)]


def test_settings_name_text_of_the_same_kind_beside_themselves(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vnfix.toml").write_text("like = ['strings.txt']", encoding="utf-8")
    (tmp_path / "strings.txt").write_text(STRINGS, encoding="utf-8")
    (tmp_path / "pages").mkdir()
    monkeypatch.chdir(tmp_path / "pages")
    assert run(stdin=LABEL.encode()).stdout.decode() == "Lấy lại mã bảo mật"
    done = run("--like", "strings.txt", stdin=LABEL.encode())
    assert done.stderr.startswith("vnfix: strings.txt: there is no such file")


def test_the_linter_reads_text_of_the_same_kind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "strings.txt").write_text(STRINGS, encoding="utf-8")
    (tmp_path / "label.txt").write_text(LABEL, encoding="utf-8")
    assert run("check", "--fix", "--like", "strings.txt", "label.txt").status == 0
    assert (tmp_path / "label.txt").read_text(encoding="utf-8") == "Lấy lại mã bảo mật"


def test_text_of_the_same_kind_is_read_in_its_own_charset(run: Run, tmp_path: Path) -> None:
    register_codecs()
    (tmp_path / "strings.txt").write_bytes((STRINGS * 3).encode("tcvn3", "vnfix.fold"))
    assert run("--like", "strings.txt", stdin=LABEL.encode()).stdout.decode() == "Lấy lại mã bảo mật"


def test_too_much_text_of_the_same_kind_is_said_and_not_cut(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(like, "MOST", 1 << 20)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"a" * (1 << 19))
    assert run("--like", ".", stdin=b"a").stdout == b"a"
    (tmp_path / "c.txt").write_bytes(b"a")
    done = run("--like", ".", stdin=b"a")
    assert (done.status, done.stdout) == (2, b"")
    assert done.stderr.startswith("vnfix: --like names more than 1 MB of text; ")
