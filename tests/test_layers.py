"""How the package hangs together: imports point one way, public names are those listed, and importing is cheap."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import vnfix
from vnfix.damage import DAMAGES, ON_REQUEST

PACKAGE = Path(next(iter(vnfix.__path__)))

LAYERS = (
    # Each row may use the rows above it. What stands in one row uses nothing of the row, unless it says so here.
    {"expression", "package_file", "plugin_search"},
    {"values", "candidate", "config", "plugins"},
    {"text"},
    {"scan"},
    {"language", "charsets", "suppress", "edits"},
    {"damage"},
    {"decoding"},
    {"search"},
    {"sections"},
    {"pipeline"},
    {"fixer"},
    {"stream", "settings", "version"},
    {"lint"},
    {"cli"},
    {"integrations"},
    {"__init__", "__main__"},
)
ROW = {name: row for row, names in enumerate(LAYERS) for name in names}


def module_files() -> dict[str, Path]:
    """The modules of the package by their names within it (`damage.base`)."""
    files = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        files[".".join(parts if len(parts) == 1 or parts[-1] != "__init__" else parts[:-1])] = path
    return files


def imports_of(path: Path) -> Iterator[str]:
    """The modules of vnfix that a file imports anywhere, by their names within the package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            if node.module == "vnfix":
                yield from (alias.name if alias.name in ROW else "__init__" for alias in node.names)
            elif node.module and node.module.startswith("vnfix."):
                yield node.module.removeprefix("vnfix.")
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == "vnfix":
                    yield alias.name.partition(".")[2] or "__init__"


MODULES = module_files()


def test_every_module_has_its_layer() -> None:
    found = {name.partition(".")[0] for name in MODULES}
    assert found - set(ROW) == set()
    assert set(ROW) - found <= {"integrations"}


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_one_way(name: str) -> None:
    own = name.partition(".")[0]
    imported = {module.partition(".")[0] for module in imports_of(MODULES[name])} - {own}
    if own == "__main__":
        imported.discard("__init__")
    assert {other for other in imported if ROW[other] >= ROW[own]} == set()


def test_the_base_of_each_folder_does_not_import_what_stands_on_it() -> None:
    """Inside a folder too imports have one direction: no two modules import each other, directly or around."""
    uses = {name: {other for other in imports_of(path) if other in MODULES} for name, path in MODULES.items()}
    left = {name: set(others) - {name} for name, others in uses.items()}
    while free := [name for name, others in left.items() if not others]:
        for name in free:
            del left[name]
        left = {name: others - set(free) for name, others in left.items()}
    if left:  # the command's modules ask for each other inside functions, so that a command loads only what it needs
        assert {name.partition(".")[0] for name in left} <= {"cli", "__main__"}


def test_families_of_damages_do_not_use_each_other_around() -> None:
    """To import one module of a family is to import its rows, and with them all of it."""
    families = {path.parent.name: set[str]() for name, path in MODULES.items() if name.startswith("damage.")}
    for name, path in MODULES.items():
        family = path.parent.name
        if name.startswith("damage."):
            used = {module.split(".")[1] for module in imports_of(path) if module.startswith("damage.")}
            families[family] |= used & set(families) - {family}
    assert len(families) > 2
    while free := [family for family, others in families.items() if not others]:
        families = {family: others - set(free) for family, others in families.items() if family not in free}
    assert families == {}


def test_a_damage_stands_in_the_folder_of_its_family() -> None:
    for damage in (*DAMAGES, *ON_REQUEST):
        assert type(damage).__module__.split(".")[2] == damage.family, damage.name


def test_the_core_does_not_print_or_know_its_shells() -> None:
    for name, path in MODULES.items():
        if name.partition(".")[0] not in ("cli", "__main__", "integrations"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            called = {
                node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and hasattr(node.func, "id")
            }
            assert called & {"print", "input", "open"} == set(), name


PUBLIC = [
    "Config", "Detection", "Edit", "Finding", "Fixer", "Pipeline", "PluginWarning", "Reading", "Report", "Safety",
    "Step", "detect", "fix", "fix_bytes", "inspect", "register_codecs",
]  # fmt: skip


def test_the_public_names_are_exactly_these() -> None:
    assert vnfix.__all__ == PUBLIC
    for name in PUBLIC:
        assert getattr(vnfix, name).__module__.startswith("vnfix.")
        assert name in dir(vnfix)
    star: dict[str, object] = {}
    exec("from vnfix import *", star)  # noqa: S102  what a reader of the manual may write
    assert sorted(set(star) - {"__builtins__"}) == PUBLIC


def test_a_name_that_is_not_there_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'vnfix' has no attribute 'repair_everything'"):
        _ = vnfix.repair_everything


def test_public_things_say_what_they_are() -> None:
    assert [name for name in PUBLIC if not (getattr(vnfix, name).__doc__ or "").strip()] == []


def modules_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


HEAVY = {"ftfy", "chardet", "charset_normalizer", "click", "rich", "pathspec", "json", "tomllib", "tomli", "numpy"}
HEAVY |= {"asyncio", "email", "typing_extensions", "hypothesis", "subprocess", "multiprocessing"}


def test_importing_loads_nothing_heavy() -> None:
    assert modules_after("import vnfix") & HEAVY == set()


def test_clean_text_needs_no_model_and_nothing_heavy() -> None:
    loaded = modules_after("import vnfix; text = 'Hôm nay trời đẹp'; assert vnfix.fix(text) is text")
    assert loaded & HEAVY - {"json", "email"} == set()  # those two come with the search for plug-ins in old Pythons
    script = "import vnfix; vnfix.fix('Bạn có khỏe không?')\nfrom vnfix.language.shipped import load_language"
    script += "\nassert load_language.cache_info().currsize == 0"
    modules_after(script)
