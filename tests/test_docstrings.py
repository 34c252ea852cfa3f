"""The examples in the package's docstrings are true: of the installed package, compiled or not.

A compiled module keeps no docstrings to run, so they are taken from its source, which is installed beside it.
"""

from __future__ import annotations

import ast
import doctest
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import vnfix

PACKAGE = Path(next(iter(vnfix.__path__)))
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def read_examples() -> Iterator[object]:
    """Each docstring with an example in it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(("vnfix", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = ast.get_docstring(node) if isinstance(node, _DOCUMENTED) else None
            if text and ">>> " in text:
                yield pytest.param(module, text, id=f"{module}.{getattr(node, 'name', '')}".removesuffix("."))


EXAMPLES = list(read_examples())


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 5


@pytest.mark.parametrize(("module", "text"), EXAMPLES)
def test_the_examples_in_docstrings_are_true(module: str, text: str) -> None:
    names = dict(vars(importlib.import_module(module)))
    test = doctest.DocTestParser().get_doctest(text, names, module, None, 0)
    assert test.examples
    said: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert result.failed == 0, "".join(said)
