#!/usr/bin/env bash
# Runs the tests with everything they need. `npm test` runs the projects fast and full; `npm run check` adds what takes longer.
# All set-up stands here because npm runs no pretest script where install scripts are off (.npmrc).
# Ends with "N passed, N failed"; a test that was skipped has failed.
set -uo pipefail
cd "$(dirname "$0")/.."

if [ ! -x node_modules/.bin/vitest ]; then
  echo 'The packages are not installed: run npm ci first.' >&2
  exit 1
fi

missing=$(node --import tsx tests/support/missing-packages.ts) || exit 1
if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Debian's $missing, which the tests need." >&2
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # one word a package
  apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends $missing >&2
  missing=$(node --import tsx tests/support/missing-packages.ts) || exit 1
fi
if [ -n "$missing" ]; then
  echo "The tests need Debian's $missing: apt-get install --no-install-recommends $missing" >&2
  exit 1
fi

projects=(--project fast --project full)
if [ "${1:-}" = check ]; then projects+=(--project check); fi

report=$(mktemp)
trap 'rm -f "$report"' EXIT
rm -f "$report"
npx vitest run "${projects[@]}" --reporter=default --reporter=json --outputFile.json="$report"
node --import tsx tests/support/tally.ts "$report" $?
