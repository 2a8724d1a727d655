"""The commands of translators: catalogues, checks, exchange, glossary and progress.

A build uses nothing of this but the comments that extraction writes.
"""
