# Sourced by bin/test and .ci/run: where things lie, which toolchain, how a missing tool is had.
# shellcheck shell=bash

cache="${XDG_CACHE_HOME:-$HOME/.cache}/samsyn"
export PATH="$cache/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"

# Built files outlive the checkout: always for CI, for others where the folder is already there.
if [[ -z "${CARGO_TARGET_DIR:-}" && ( "${CI:-}" == true || -d "$cache/target" ) ]]; then
  export CARGO_TARGET_DIR="$cache/target"
fi

# Cargo tells members of the workspace apart by their place below its root, and old from new by the times of files. In a
# folder that another checkout has built into, it would take that checkout's crates for ours: they are built anew.
own_target_folder() {
  local folder="${CARGO_TARGET_DIR:-}"
  [[ -n "$folder" ]] || return 0
  mkdir -p "$folder"
  if [[ "$(cat "$folder/.checkout" 2>/dev/null)" != "$PWD" ]]; then
    rm -rf "$folder"/*/.fingerprint/{samsyn,xtask}-*
    printf '%s\n' "$PWD" >"$folder/.checkout"
  fi
}

say() { printf '── %s\n' "$*"; }

# step NAME COMMAND…: runs it and says how long it took. A command that fails ends the script.
step() {
  local begun=$SECONDS
  running="$1"
  shift
  say "$running"
  "$@"
  say "$running: $(( SECONDS - begun )) s"
  running=""
}
running=""
name_what_failed() {
  local status=$?
  if [[ -n "$running" ]]; then say "$running: failed with status $status"; fi
}
trap name_what_failed EXIT

# have THING: a command, or something that no single command shows.
have() {
  case "$1" in
    libc-headers) echo '#include <stdio.h>' | cc -E -x c - >/dev/null 2>&1 ;;
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null ;;
    python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# need THING=PACKAGE…: as root on Debian the missing are installed, otherwise they are listed: status 2.
need() {
  local pair things=() packages=()
  for pair in "$@"; do
    have "${pair%%=*}" && continue
    things+=("${pair%%=*}")
    packages+=("${pair#*=}")
  done
  (( ${#packages[@]} == 0 )) && return
  if (( EUID != 0 )) || ! have apt-get; then
    echo "missing: ${things[*]}" >&2
    echo "on Debian: apt-get install ${packages[*]}" >&2
    have cargo || echo "missing: cargo (the Rust toolchain, https://rustup.rs)" >&2
    exit 2
  fi
  say "installing ${packages[*]}"
  apt-get update -q </dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${packages[@]}" </dev/null
}

# The toolchain that rust-toolchain.toml names. Where rustup has it under another name only (a machine
# without a way to fetch it, where "stable" is the same version), that one is used.
use_toolchain() {
  local wanted name
  if ! have cargo; then
    echo "missing: cargo (the Rust toolchain, https://rustup.rs)" >&2
    exit 2
  fi
  cargo --version >/dev/null 2>&1 && return
  wanted="$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)"
  while read -r name; do
    if [[ "$(rustup run "$name" rustc --version 2>/dev/null)" == "rustc $wanted "* ]]; then
      export RUSTUP_TOOLCHAIN="$name"
      return
    fi
  done < <(rustup toolchain list --quiet)
  echo "missing: Rust $wanted (rustup toolchain install $wanted --component rustfmt,clippy)" >&2
  exit 2
}

# cargo_tool CRATE VERSION: builds a tool from crates.io once, beside the project's own built files.
cargo_tool() {
  say "building $1 $2, once"
  CARGO_TARGET_DIR="$cache/target-tools" \
    cargo install --quiet --locked --root "$cache" --version "$2" "$1" </dev/null
}
