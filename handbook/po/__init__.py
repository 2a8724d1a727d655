"""PO files, the termbase, the translation of a text, and how far a language is.

No Sphinx and no docutils here; extraction and the commands of translators are in `handbook.translators`.
"""
