# shellcheck shell=bash
# What a machine must have before anything can be built or tested. Sourced by ./run and ./test from the
# top of the checkout. On Debian and Ubuntu what is missing is installed; elsewhere the name is told.

PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

say() { printf '%s\n' "$*"; }
stop() { printf '\n%s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif has sudo; then
    sudo "$@"
  else
    stop "This needs the administrator: run it as root, or install sudo. What it would run: $*"
  fi
}

# install_packages PACKAGE...
install_packages() {
  has apt-get || stop "Please install these, by whatever names your system has for them, and start again: $*"
  say "Installing $* (Debian packages)"
  if [ -z "${package_lists_are_fresh:-}" ]; then
    as_root apt-get update -qq
    package_lists_are_fresh=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null ||
    stop "apt-get could not install $*. Its message is above."
}

need_compiler() {
  has cc || install_packages gcc libc6-dev
}

# need_node MAJOR: where the system's Node is older than that (Debian 12 has 18), a newer one comes from npm
# into the build folder and touches nothing else.
need_node() {
  local newer=${CARGO_TARGET_DIR:-$PWD/target}/node
  has node || install_packages nodejs
  has npm || install_packages npm
  [ "$(node_major)" -lt "$1" ] || return 0
  if [ ! -x "$newer/node_modules/.bin/node" ]; then
    say "Fetching a newer Node: this one is $(node --version)"
    npm install --prefix "$newer" --no-save --loglevel=error node@22
  fi
  PATH="$newer/node_modules/.bin:$PATH"
}

node_major() {
  node --version | sed 's/^v\([0-9]*\).*/\1/'
}

need_python() {
  has python3 || install_packages python3
  python3 -m pip --version >/dev/null 2>&1 || install_packages python3-pip
}

need_rust() {
  local wanted have
  wanted=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
  if ! has cargo && has apt-cache && [ -n "$(apt-cache search --names-only '^rustup$')" ]; then
    install_packages rustup
    rustup default stable
  fi
  has cargo || stop "Rust $wanted or later is needed, and it is not installed.
The way that works everywhere is rustup: follow https://rustup.rs, open a new terminal, and start this again.
(The package rustc of Debian 12 and 13 is too old.)"
  have=$(cargo --version | cut -d ' ' -f 2)
  [ "$(printf '%s\n' "$wanted" "$have" | sort -V | head -n 1)" = "$wanted" ] ||
    stop "Rust $have is too old: $wanted or later is needed. With rustup: rustup update stable"
}

need_nextest() {
  cargo nextest --version >/dev/null 2>&1 && return
  say "Building cargo-nextest, which runs the tests (once, about five minutes)"
  cargo install cargo-nextest --locked --quiet
}

# Names the browser in CHROMIUM, for the journeys.
need_chromium() {
  local name
  for name in "${CHROMIUM:-chromium}" google-chrome; do
    if has "$name"; then
      CHROMIUM=$(command -v "$name")
      export CHROMIUM
      return
    fi
  done
  install_packages chromium fonts-liberation
  export CHROMIUM=/usr/bin/chromium
}

# What makes and fills a browser's certificate store, for the journeys with device licences.
need_certificate_tools() {
  { has certutil && has pk12util; } || install_packages libnss3-tools
  has openssl || install_packages openssl
}

# Names the folder of the server's programs in postgres_programs.
need_postgres() {
  find_postgres || { install_packages postgresql && find_postgres; } || stop "PostgreSQL is installed but initdb is not found."
}

find_postgres() {
  if has initdb; then
    postgres_programs=$(dirname "$(command -v initdb)")
    return
  fi
  postgres_programs=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  [ -x "$postgres_programs/initdb" ]
}
