"""What every room may use: languages, paths and settings of the project, problems with their place, words, colours.

No Sphinx and no docutils here, and nothing that knows what a handbook is about.
"""
