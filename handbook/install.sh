#!/bin/sh
# Install a pinned, hashed requirements file into a virtual environment: with uv where it is present, else pip.
# Bytecode is compiled now, so that no build pays for it later.
set -eu
venv=$1
file=$2
[ -w "$venv" ] || { echo "make: you may not write in $venv, where $file is to be installed. Use the account that owns this folder, or copy the handbook to a folder of your own" >&2; exit 1; }
unset PYTHONDONTWRITEBYTECODE
if command -v uv >/dev/null 2>&1; then
  uv pip install --quiet --python "$venv/bin/python" --require-hashes --compile-bytecode -r "$file"
else
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$file"
fi
