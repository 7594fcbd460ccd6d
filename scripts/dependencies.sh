#!/usr/bin/env bash
# Sees to it that what HanziKit builds on is there: the system libraries (installed through
# apt-get where they are missing) and a Swift toolchain (named, never installed).
# Says nothing and runs nothing where all is there.
set -euo pipefail

# Debian package : pkg-config module that shows it is installed.
libraries=(
  libicu-dev:icu-i18n
  libsqlite3-dev:sqlite3
  liblzma-dev:liblzma
  zlib1g-dev:zlib
)

missing=()
if ! command -v pkg-config >/dev/null; then
  missing+=(pkg-config)
fi
for entry in "${libraries[@]}"; do
  if ! pkg-config --exists "${entry#*:}" 2>/dev/null; then
    missing+=("${entry%%:*}")
  fi
done

if ((${#missing[@]} > 0)); then
  if ! command -v apt-get >/dev/null; then
    {
      echo "HanziKit needs these libraries with their headers (Debian's names): ${missing[*]}"
      echo "There is no apt-get here: install them with this system's package manager, for example"
      echo "  Fedora   dnf install libicu-devel sqlite-devel xz-devel zlib-devel pkgconf"
      echo "  Arch     pacman -S icu sqlite xz zlib pkgconf"
      echo "then run make again. pkg-config must find: icu-i18n sqlite3 liblzma zlib"
    } >&2
    exit 69
  fi
  as_root=()
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      {
        echo "HanziKit needs these packages: ${missing[*]}"
        echo "There is no sudo here. Ask an administrator to run: apt-get install ${missing[*]}"
      } >&2
      exit 77
    fi
    as_root=(sudo)
  fi
  echo "Installing what is missing: ${missing[*]}" >&2
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

if ! command -v swift >/dev/null; then
  {
    echo "HanziKit needs a Swift toolchain, 6.1 or later, and there is no 'swift' on the PATH."
    echo "Get one from https://www.swift.org/install/linux/ (swiftly installs it in one line),"
    echo "then run make again."
  } >&2
  exit 69
fi
