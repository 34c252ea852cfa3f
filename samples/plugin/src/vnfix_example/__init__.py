"""An example plug-in for vnfix. Each module is one thing; `pyproject.toml` says which entry point leads to it."""
