"""What can be wrong in a PO file, and how that is told to a translator.

Each check reads messages only; which files are checked, and when, others decide.
"""
