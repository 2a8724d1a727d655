"""Drawings made from data: a table that a page owns, drawn in one of several kinds, with links, in every language.

`show` has the directive and what is wrong with its words; `nodes` the node that builders draw, or write as text;
`words` what it says, as `said` has it; `kinds` and a module for each kind how it is drawn, on the `canvas`, whose
lines end where `letters` says.
"""
