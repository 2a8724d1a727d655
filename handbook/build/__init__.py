"""What `make` does: whether anything changed, every language in a process of its own, printing of a choice.

The one place that runs Sphinx; what pages hold, it does not know.
"""
