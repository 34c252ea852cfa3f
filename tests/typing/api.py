"""The public face as a type checker sees it: this file is only ever checked, never run."""

from __future__ import annotations

from collections.abc import Iterator

import vnfix

text: str = vnfix.fix("Giáo d?c")
decoded: str = vnfix.fix_bytes(b"Gi\xc3\xa1o d?c")
report: vnfix.Report = vnfix.inspect("Giáo d?c")
from_bytes: vnfix.Report = vnfix.inspect(b"")
detection: vnfix.Detection | None = vnfix.detect(b"")
declared: vnfix.Detection | None = vnfix.detect(b"", declared="windows-1252")
pipeline: vnfix.Pipeline = vnfix.Pipeline.default().without("lossy")
fixer = vnfix.Fixer(vnfix.Config(min_confidence=0.9), pipeline)
many: Iterator[str | None] = fixer.fix_many(["a", None])
finding: vnfix.Finding
for finding in report.findings:
    start: int = finding.start
edit: vnfix.Edit
for edit in report.edits:
    safety: vnfix.Safety = edit.safety
    step: vnfix.Step
    for step in edit.steps:
        name: str = step.damage
