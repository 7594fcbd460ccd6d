#!/usr/bin/env bash
# package.sh [--no-build]: dist/hanzikit-VERSION-x86_64-linux.tar.xz and dist/hanzikit_VERSION_amd64.deb: programs, libraries for C
# and SQLite, models, manual pages, completions, licences. The same files give the same bytes. With --no-build it packs what
# was built before.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8
umask 022

# The compiler goes through some sets in the order of their addresses, which differ from run to run.
if [ -z "${HANZIKIT_FIXED_ADDRESSES:-}" ]; then
  if setarch -R true; then
    HANZIKIT_FIXED_ADDRESSES=1 exec setarch -R scripts/package.sh "$@"
  fi
  # A container may forbid it.
  echo 'package: addresses cannot be fixed here: another build may have another hash' >&2
fi

programs=(zhseg zhtext termmine titlegen zhlm zhserve)
scratch=.build-package
version=$(sed -n 's/^ *package static let version: StaticString = "\(.*\)"$/\1/p' Sources/SystemCore/Toolkit.swift)
# What Swift's own tools are written in shuffles its sets by default.
export SWIFT_DETERMINISTIC_HASHING=1
# Everything is as old as the last commit.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}

if [ "${1:-}" != --no-build ]; then
  packaging/static-libraries.sh "$scratch/static"
  for program in "${programs[@]}"; do
    # Without the trait Foundation: it would be half of each program.
    PKG_CONFIG_PATH=$PWD/$scratch/static swift build -c release --static-swift-stdlib --traits CLI,SQLite,Server --scratch-path "$scratch" \
      -Xswiftc -DHANZIKIT_INSTALLED -Xswiftc -use-ld=lld -Xswiftc -Xclang-linker -Xswiftc -static-libgcc \
      -Xlinker -licudata -Xlinker -s -Xlinker --build-id=none --product "$program"
  done
  scripts/c-library.sh
  scripts/sqlite-extension.sh
fi

tree=$scratch/tree/hanzikit-$version-x86_64-linux
rm -rf "$scratch/tree"
mkdir -p "$tree"/{bin,include,lib/pkgconfig} "$tree"/share/{man/man1,hanzikit,doc/hanzikit} \
  "$tree"/share/{bash-completion/completions,zsh/vendor-completions,fish/vendor_completions.d}

# Overwrites Swift's digests of each module, which nothing reads, and which differ with the folder of the build.
forget_digests() { # file
  local offset size
  read -r offset size < <(readelf -SW "$1" | sed -n 's/.* \.swift_modhash  *PROGBITS  *[^ ]*  *\([^ ]*\)  *\([^ ]*\) .*/\1 \2/p')
  head -c $((16#$size)) /dev/zero | dd of="$1" bs=1M oflag=seek_bytes seek=$((16#$offset)) conv=notrunc iflag=fullblock status=none
}

date=$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)
for program in "${programs[@]}"; do
  file=$tree/bin/$program
  cp "$scratch/release/$program" "$file"
  forget_digests "$file"
  needed=$(readelf -d "$file" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -vE '^(libc|libm|ld-linux-x86-64)\.so' || true)
  if [ -n "$needed" ]; then
    printf 'package: %s needs\n%s\n' "$program" "$needed" >&2
    exit 1
  fi
  packaging/man_pages.py "$file" "$tree/share/man/man1" "$version" "$date"
  "$file" --generate-completion-script bash > "$tree/share/bash-completion/completions/$program"
  "$file" --generate-completion-script zsh > "$tree/share/zsh/vendor-completions/_$program"
  "$file" --generate-completion-script fish > "$tree/share/fish/vendor_completions.d/$program.fish"
done
gzip -9n "$tree"/share/man/man1/*.1

cp dist/libhanzikit.so dist/hanzikit_fts5.so "$tree/lib"
for file in "$tree"/lib/*.so; do forget_digests "$file"; done
cp dist/hanzikit.h "$tree/include"
# shellcheck disable=SC2016
sed -e 's|^prefix=.*|prefix=${pcfiledir}/../..|; s|^libdir=.*|libdir=${prefix}/lib|; s|^includedir=.*|includedir=${prefix}/include|' \
  dist/hanzikit.pc > "$tree/lib/pkgconfig/hanzikit.pc"
cp -R Models "$tree/share/hanzikit"
cp README.md README.zh.md CHANGELOG.md "$tree/share/doc/hanzikit"
cp LICENSE "$tree/share/doc/hanzikit/copyright"
chmod -R u=rwX,go=rX "$tree"
chmod 755 "$tree"/bin/*
packaging/bill_of_materials.py "$tree" "$version" "$SOURCE_DATE_EPOCH" "$scratch"
(cd "$tree" && find . -type f | sort | xargs -d '\n' sha256sum > "$OLDPWD/$scratch/SHA256SUMS" && mv "$OLDPWD/$scratch/SHA256SUMS" .)

mkdir -p dist
# The programs have much in common: a dictionary that reaches back to the one before.
archive=dist/hanzikit-$version-x86_64-linux.tar.xz
tar -C "$scratch/tree" --format=gnu --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
  -cf - "$(basename "$tree")" |
  xz -T1 --lzma2=preset=3,dict=64MiB > "$archive.part"
mv "$archive.part" "$archive"

# The newest symbols of the C library that anything asks for.
glibc=$(for file in "$tree"/bin/* "$tree"/lib/*.so; do nm -D --undefined-only --with-symbol-versions "$file"; done |
  sed -n 's/.*@GLIBC_\([0-9.]*\)$/\1/p' | sort -uV | tail -n 1)
root=$scratch/tree/deb
mkdir -p "$root/DEBIAN"
cp -R "$tree" "$root/usr"
rm "$root/usr/SHA256SUMS"
(cd "$root" && find usr -type f | sort | xargs -d '\n' md5sum > DEBIAN/md5sums)
cat > "$root/DEBIAN/control" <<EOF
Package: hanzikit
Version: $version
Architecture: amd64
Maintainer: ${MAINTAINER:-HanziKit <hanzikit@localhost>}
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f 1)
Depends: libc6 (>= $glibc)
Section: text
Priority: optional
Description: Chinese language processing
 Words, parts of speech, names, keywords, terms of a domain, titles, scripts,
 readings, syntax trees and text under conditions: programs, a service over
 HTTP, a library for C, full-text search for SQLite, and their models.
EOF
dpkg-deb --root-owner-group -Zxz -z3 --threads-max=1 --build "$root" "dist/hanzikit_${version}_amd64.deb" > /dev/null

for file in "$archive" "dist/hanzikit_${version}_amd64.deb"; do
  printf '%s: %d MB, SHA-256 %s\n' "$file" $(($(stat -c %s "$file") / 1000000)) "$(sha256sum < "$file" | cut -d ' ' -f 1)"
done
