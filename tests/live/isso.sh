#!/bin/sh
# Installs Isso into a virtual environment of its own (its dependencies are not the project's) and prints its folder.
# Does nothing where it is present.
set -eu

version=0.14.0
cache="${XDG_CACHE_HOME:-$HOME/.cache}/onrecord-tests"
venv="$cache/isso-$version"

if [ ! -e "$venv/.installed" ]; then
    mkdir -p "$cache"
    rm -rf "$venv"
    "${PYTHON:-python3}" -m venv "$venv" >&2
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "isso==$version" >&2
    : >"$venv/.installed"
fi
echo "$venv/bin"
