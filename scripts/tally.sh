# shellcheck shell=bash
# Adds up what the runners say of themselves. Sourced by ./test.

passed=0 failed=0 skipped=0

# tally_nextest LOG: its last "Summary" line; whatever neither passed nor was skipped has failed.
tally_nextest() {
  add_up < <(sed -n 's/^ *Summary \[.*\] .* run: //p' "$1" | tail -n 1 | sed 's/([^)]*)//g' | tr ',' '\n' |
    awk '/passed/ { p += $1; next } /skipped/ { s += $1; next } NF { f += $1 } END { print p + 0, f + 0, s + 0 }')
}

# tally_doc LOG: the "test result" line of each crate.
tally_doc() {
  add_up < <(awk '/^test result: /{ p += $4; f += $6; s += $8 } END { print p + 0, f + 0, s + 0 }' "$1")
}

# tally_node LOG: the closing comments of its TAP report; a cancelled test has failed.
tally_node() {
  add_up < <(awk '/^# pass /{ p = $3 } /^# (fail|cancelled) /{ f += $3 } /^# (skipped|todo) /{ s += $3 }
    END { print p + 0, f + 0, s + 0 }' "$1")
}

add_up() {
  local p f s
  read -r p f s
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}
