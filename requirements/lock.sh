#!/usr/bin/env bash
# Renew the locks: resolve once, export with hashes and without any address.
set -euo pipefail
cd "$(dirname "$0")/.."
UV=${UV:-.venv/bin/uv}
"$UV" lock --upgrade --python 3.11
"$UV" export --frozen --quiet --no-emit-project --no-annotate --no-header --extra web --group build --group bootstrap --no-group dev -o requirements/run.txt
"$UV" export --frozen --quiet --no-emit-project --no-annotate --no-header --extra web --all-groups -o requirements/dev.txt
"$UV" export --frozen --quiet --no-emit-project --no-annotate --no-header --only-group bootstrap -o requirements/bootstrap.txt
