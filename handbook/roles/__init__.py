"""The subject of this handbook: roles, their facts, pages, sheets and cards.

Nobody outside imports from here but the wiring and lint; `*.py` in this folder itself imports no Sphinx.
"""
