"""Plug-ins: the example package is installed for real, and everything is seen from processes that have it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[1] / "samples/plugin"
DAMAGED = "Ng&uhorn;ời ta ch&uhorn;a mua đ&uhorn;ợc h&uhorn;&ohorn;ng."
SOUND = "Người ta chưa mua được hương."


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that pip installed the example plug-in into; it is built from a copy, away from this checkout."""
    source = tmp_path_factory.mktemp("source") / "plugin"
    shutil.copytree(EXAMPLE, source, ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__"))
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    command = [*pip, "--target", str(target), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an installed package whose entry points fail in each way they can."""
    target = tmp_path_factory.mktemp("broken")
    (target / "raising_plugin.py").write_text("raise RuntimeError('no licence file')\n", encoding="utf-8")
    (target / "odd_plugin.py").write_text("class Wants:\n    def __init__(self, much): ...\n", encoding="utf-8")
    metadata = target / "broken_plugin-0.3.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-plugin\nVersion: 0.3\n", encoding="utf-8")
    points = (
        "[vnfix.damages]\na-raising = raising_plugin:Anything\nmissing = no_such_module_anywhere:Anything\n"
        "wanting = odd_plugin:Wants\nwrong-kind = string:digits\n"
        "[vnfix.charsets]\nraising = raising_plugin:Anything\n[vnfix.rules]\nraising = raising_plugin:Anything\n"
    )
    (metadata / "entry_points.txt").write_text(points, encoding="utf-8")
    return target


def python(*arguments: str, path: tuple[Path, ...] = (), given: str = "") -> subprocess.CompletedProcess[str]:
    """Run Python with these folders on its path."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path)), "PYTHONUTF8": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, input=given, env=environment, capture_output=True, encoding="utf-8", check=False)


def printed(code: str, *path: Path) -> list[str]:
    """The lines that code prints, with nothing warned and nothing raised."""
    done = python("-W", "error", "-c", code, path=path)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def vnfix(*arguments: str, path: tuple[Path, ...], given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    return python("-m", "vnfix", *arguments, path=path, given=given)


def test_a_plugin_is_listed_with_its_package(installed: Path) -> None:
    code = """if True:
        from vnfix.charsets import Charset
        from vnfix.damage import Damage
        from vnfix.lint.rule import Rule
        from vnfix.plugins import load_plugins
        for group, kind in (("vnfix.damages", Damage), ("vnfix.charsets", Charset), ("vnfix.rules", Rule)):
            for plugin in load_plugins(group, kind):
                print(plugin.group, plugin.name, plugin.package, plugin.version, type(plugin.value).__name__)
    """
    assert printed(code, installed) == [
        "vnfix.damages horn-entities vnfix-example 1.0.0 HornEntities",
        "vnfix.charsets latin-9 vnfix-example 1.0.0 Charset",
        "vnfix.rules unfinished-page vnfix-example 1.0.0 UnfinishedPage",
    ]


def test_a_damage_of_a_plugin_is_repaired_and_reported(installed: Path) -> None:
    code = f"""if True:
        import vnfix
        report = vnfix.inspect({DAMAGED!r})
        print(vnfix.fix({DAMAGED!r}))
        print(report.text)
        print([description.name for description in report.damages])
        print(all(step.damage == "horn-entities" for edit in report.edits for step in edit.steps))
    """
    assert printed(code, installed) == [SOUND, SOUND, "['horn-entities']", "True"]


def test_sound_text_is_the_same_object_with_a_plugin(installed: Path) -> None:
    code = f"import vnfix; text = {SOUND!r}; print(vnfix.fix(text) is text)"
    assert printed(code, installed) == ["True"]


def test_without_the_package_nothing_of_it_is_left() -> None:
    code = f"import vnfix; text = {DAMAGED!r}; print(vnfix.fix(text) is text)"
    assert printed(code) == ["True"]


@pytest.mark.parametrize(
    "pipeline",
    [
        "Pipeline.default(plugins=False)",
        "Pipeline.default().without('horn-entities')",
        "Pipeline.default().without('escaped')",
    ],
)
def test_a_plugin_is_switched_off(installed: Path, pipeline: str) -> None:
    code = f"""if True:
        from vnfix import Fixer, Pipeline
        text = {DAMAGED!r}
        print(Fixer(pipeline={pipeline}).fix(text) is text)
        print(Fixer(pipeline={pipeline}).fix("Giáo d?c và ?ào t?o"))
    """
    assert printed(code, installed) == ["True", "Giáo dục và đào tạo"]


def test_a_plugin_comes_last_and_can_be_put_elsewhere(installed: Path) -> None:
    code = f"""if True:
        from vnfix import Fixer, Pipeline
        from vnfix_example.horn_entities import HornEntities
        alone = Pipeline.default(plugins=False)
        earlier = alone.with_(HornEntities(), before="lossy")
        names = [damage.name for damage in earlier.damages]
        print(Pipeline.default().damages[-1].name)
        print(names[names.index("horn-entities") + 1], len(names) - len(alone.damages))
        print(Fixer(pipeline=earlier).fix({DAMAGED!r}))
    """
    assert printed(code, installed) == ["horn-entities", "question-mark 1", SOUND]


def test_a_charset_of_a_plugin_agrees_with_python(installed: Path) -> None:
    code = """if True:
        from vnfix_example.latin_9 import LATIN_9
        every = bytes(range(256))
        print(LATIN_9.decode(every) == every.decode("iso8859-15"))
    """
    assert printed(code, installed) == ["True"]


def test_a_rule_of_a_plugin_finds_what_it_looks_for(installed: Path) -> None:
    code = """if True:
        from vnfix import Fixer
        from vnfix.lint import Linter
        from vnfix_example.unfinished_page import UnfinishedPage
        linter = Linter(Fixer(), rules=(UnfinishedPage(),))
        for each in linter.check("Giới thiệu\\nNội dung đang cập nhật.\\nHết"):
            print(each.code, each.row, each.column, each.observed, each.message)
        print(linter.check("Nội dung được cập nhật hằng ngày."))
    """
    found = "EX101 2 1 Nội dung đang cập nhật The page has stand-in text instead of content"
    assert printed(code, installed) == [found, "[]"]


def test_a_broken_plugin_warns_and_the_rest_works(installed: Path, broken: Path) -> None:
    code = f"import vnfix; print(vnfix.fix({DAMAGED!r})); print(vnfix.fix('Ti\\xe1\\xba\\xbfng'))"
    done = python("-c", code, path=(broken, installed))
    assert (done.returncode, done.stdout.splitlines()) == (0, [SOUND, "Tiếng"])
    warned = [line for line in done.stderr.splitlines() if "PluginWarning" in line]
    for name, reason in (
        ("a-raising", "RuntimeError: no licence file"),
        ("missing", "ModuleNotFoundError: No module named 'no_such_module_anywhere'"),
        ("wanting", "TypeError: "),
        ("wrong-kind", "TypeError: string:digits is a str, not a Damage"),
    ):
        [line] = [line for line in warned if f"plug-in {name!r} of package 'broken-plugin' is skipped" in line]
        assert reason in line
        assert "--no-plugins" in line
    assert len(warned) == 4


def test_a_broken_plugin_is_not_touched_when_plugins_are_off(broken: Path) -> None:
    code = """if True:
        from vnfix import Fixer, Pipeline
        print(Fixer(pipeline=Pipeline.default(plugins=False)).fix("Giáo d?c và ?ào t?o"))
    """
    assert printed(code, broken) == ["Giáo dục và đào tạo"]


def test_the_command_lists_plugins_and_what_they_add(installed: Path) -> None:
    listed = vnfix("plugins", path=(installed,))
    assert (listed.returncode, listed.stderr) == (0, "")
    assert [line.split() for line in listed.stdout.splitlines()] == [
        ["vnfix.damages", "horn-entities", "vnfix-example", "1.0.0"],
        ["vnfix.charsets", "latin-9", "vnfix-example", "1.0.0"],
        ["vnfix.rules", "unfinished-page", "vnfix-example", "1.0.0"],
    ]
    assert "horn-entities" in vnfix("damages", path=(installed,)).stdout
    assert "horn-entities" not in vnfix("damages", "--no-plugins", path=(installed,)).stdout
    assert vnfix("rule", "EX101", path=(installed,)).stdout.startswith("EX101 unfinished-page: The page has stand-in")


def test_the_filter_repairs_by_a_plugin_unless_told_not_to(installed: Path) -> None:
    assert vnfix(path=(installed,), given=DAMAGED).stdout == SOUND
    assert vnfix("--no-plugins", path=(installed,), given=DAMAGED).stdout == DAMAGED
    assert vnfix("--without", "horn-entities", path=(installed,), given=DAMAGED).stdout == DAMAGED


def test_the_linter_asks_rules_of_plugins_unless_told_not_to(installed: Path) -> None:
    page = "Giới thiệu\nNội dung đang cập nhật.\n"
    found = vnfix("check", "-", path=(installed,), given=page)
    assert found.returncode == 1
    assert found.stdout.startswith("-:2:1: EX101 The page has stand-in text instead of content")
    assert len(found.stdout.splitlines()) == 1
    silent = vnfix("check", "--no-plugins", "-", path=(installed,), given=page)
    assert (silent.returncode, silent.stdout) == (0, "")


def test_the_command_tells_of_a_broken_plugin_and_goes_on(installed: Path, broken: Path) -> None:
    done = vnfix(path=(broken, installed), given=DAMAGED)
    assert (done.returncode, done.stdout) == (0, SOUND)
    assert "plug-in 'a-raising' of package 'broken-plugin' is skipped: RuntimeError: no licence file" in done.stderr
    assert "Traceback" not in done.stderr
    quiet = vnfix("--no-plugins", path=(broken, installed), given=DAMAGED)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, DAMAGED, "")
