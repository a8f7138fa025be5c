#!/bin/sh
# Installs Ghost into a folder of its own and prints it. It takes minutes (1,500 packages), so that `make test` does not
# run it; the tests of Ghost skip where it is missing. Does nothing where it is present.
set -eu

version=5.130.6
cache="${XDG_CACHE_HOME:-$HOME/.cache}/onrecord-tests"
ghost="$cache/ghost-$version"

if [ ! -e "$ghost/.installed" ]; then
    rm -rf "$ghost"
    mkdir -p "$ghost"
    cd "$ghost"
    npm pack --silent "ghost@$version" >&2
    tar -xzf "ghost-$version.tgz" --strip-components=1
    # MariaDB is spoken to in plain JavaScript; what is optional must be compiled.
    node -e '
        const fs = require("fs"), p = JSON.parse(fs.readFileSync("package.json"));
        delete p.devDependencies; delete p.optionalDependencies;
        fs.writeFileSync("package.json", JSON.stringify(p));
    '
    npm install --ignore-scripts --omit=dev --omit=optional --legacy-peer-deps --no-audit --no-fund --loglevel=error >&2
    : >.installed
fi
echo "$ghost"
