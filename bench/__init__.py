"""The benchmark of the builds; `python -m bench --help`."""
