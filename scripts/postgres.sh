# shellcheck shell=bash
# A PostgreSQL server of the tests' own, in a folder and on a port of its own. Sourced by ./test
# after scripts/ground.sh, whose need_postgres says where the programs are.
: "${postgres_programs:=}"

# PostgreSQL refuses to run as root, so then it runs as the user its package made.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    (cd "$postgres_folder" && runuser -u postgres -- env LC_ALL=C "$@")
  else
    (cd "$postgres_folder" && env LC_ALL=C "$@")
  fi
}

# start_postgres FOLDER: sets CMC_TEST_POSTGRES to the address of a server that is ready.
# It keeps fsync and asks for a password, as a real one does.
start_postgres() {
  local password port
  postgres_folder=$1
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  mkdir -p "$postgres_folder"
  printf '%s\n' "$password" >"$postgres_folder/password"
  [ "$(id -u)" != 0 ] || chown -R postgres "$postgres_folder"
  as_postgres "$postgres_programs/initdb" --pgdata=cluster --username=postgres --pwfile=password \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C --no-sync >"$postgres_folder/initdb.log" 2>&1 ||
    stop "PostgreSQL could not make a cluster: $(cat "$postgres_folder/initdb.log")"
  # Another program may take the port between the asking and the start, so a few are tried.
  for _ in 1 2 3; do
    port=$(free_port)
    postgres_settings "$port" >"$postgres_folder/cluster/postgresql.auto.conf"
    if as_postgres "$postgres_programs/pg_ctl" start --wait --silent --pgdata=cluster --log=server.log >/dev/null; then
      export CMC_TEST_POSTGRES="postgres://postgres:$password@127.0.0.1:$port/postgres"
      return
    fi
  done
  stop "PostgreSQL did not start: $(tail -n 20 "$postgres_folder/server.log")"
}

postgres_settings() {
  cat <<SETTINGS
listen_addresses = '127.0.0.1'
port = $1
unix_socket_directories = ''
fsync = on
shared_buffers = 64MB
max_wal_size = 256MB
max_connections = 200
SETTINGS
}

free_port() {
  node -e 'const server = require("net").createServer().listen(0, "127.0.0.1", () => {
    console.log(server.address().port); server.close() })'
}

# pg_ctl stops the process that the cluster's own pid file names, and no other.
stop_postgres() {
  [ -n "${postgres_folder:-}" ] && [ -f "$postgres_folder/cluster/postmaster.pid" ] || return 0
  as_postgres "$postgres_programs/pg_ctl" stop --wait --silent --mode=immediate --pgdata=cluster >/dev/null || true
}
