"""`make live` and `make preview`: serve the handbook on this machine and show every save within about a second.

    python -m handbook.live [--preview] [--port 8000] [nl en …]

Nothing here is part of a build: the pages on disk are those that `make site` would write, and the server adds its
script to them on the way out.  See decisions/0008-live.md.
"""
