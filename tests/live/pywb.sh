#!/bin/sh
# Installs pywb into a virtual environment of its own (its dependencies are not the project's) and prints its folder.
# Does nothing where it is present.
set -eu

version=2.10.0
cache="${XDG_CACHE_HOME:-$HOME/.cache}/onrecord-tests"
venv="$cache/pywb-$version"

if [ ! -e "$venv/.installed" ]; then
    mkdir -p "$cache"
    rm -rf "$venv"
    "${PYTHON:-python3}" -m venv "$venv" >&2
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "setuptools<81" "pywb==$version" >&2
    : >"$venv/.installed"
fi
echo "$venv/bin"
