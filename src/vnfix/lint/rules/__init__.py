"""The rules that are not damage, one file each; `vnfix.lint.codes` has a row for every one."""
