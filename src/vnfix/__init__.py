"""vnfix finds and repairs damaged Vietnamese text.

>>> import vnfix
>>> vnfix.fix("Tiáº¿ng Viá»‡t")
'Tiếng Việt'
"""

from vnfix.config import Config
from vnfix.fixer import Fixer, detect, fix, fix_bytes, inspect
from vnfix.pipeline import Pipeline
from vnfix.plugins import PluginWarning
from vnfix.values import Detection, Edit, Finding, Reading, Report, Safety, Step

__all__ = [
    "Config",
    "Detection",
    "Edit",
    "Finding",
    "Fixer",
    "Pipeline",
    "PluginWarning",
    "Reading",
    "Report",
    "Safety",
    "Step",
    "detect",
    "fix",
    "fix_bytes",
    "inspect",
]
