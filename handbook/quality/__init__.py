"""What judges the handbook: lint and readability.

Nobody imports from here.
"""
