#!/usr/bin/env bash
# static-libraries.sh FOLDER: fills a folder with the static libraries that the programs link, of ICU's data only what they use,
# and with modules of pkg-config that have a linker look there first, so that it takes them in place of the shared ones.
set -euo pipefail

mkdir -p "$1"
folder=$(realpath "$1")
for library in libicui18n.a libicuuc.a liblzma.a libz.a libsqlite3.a libstdc++.a; do
  path=$(cc -print-file-name="$library")
  if [ "$path" = "$library" ]; then
    echo "static-libraries: there is no $library. On Debian libicu-dev, liblzma-dev, zlib1g-dev, libsqlite3-dev and g++ have them." >&2
    exit 69
  fi
  ln -sf "$path" "$folder/$library"
done
for module in liblzma zlib sqlite3; do
  sed "s|^libdir=.*|libdir=$folder|" "$(pkg-config --variable=pcfiledir "$module")/$module.pc" > "$folder/$module.pc"
done
# icupkg is in folders that not everybody's PATH has.
icupkg=$(PATH=$PATH:/usr/sbin:/sbin command -v icupkg || true)
if [ -z "$icupkg" ]; then
  echo "static-libraries: there is no icupkg (Debian: icu-devtools)." >&2
  exit 69
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What TextConversion asks for: GB18030 and Big5-HKSCS, NFKC, and the transform Han-Latin.
printf '%s\n' cnvalias.icu gb18030.cnv ibm-1375_P100-2008.cnv nfkc.nrm translit/root.res > "$work/kept"

all=$(cc -print-file-name=libicudata.a)
symbol=$(nm "$all" | sed -n 's/.* R \(icudt[0-9]*_dat\)$/\1/p')
# The name of the file is part of the names of what is in it.
name=${symbol%_dat}l
ar p "$all" "${name}_dat.o" > "$work/all.o"
objcopy -O binary -j .rodata "$work/all.o" "$work/$name.dat"
"$icupkg" -l "$work/$name.dat" | grep -vxFf "$work/kept" > "$work/removed.txt"
mkdir "$work/small"
"$icupkg" -r "$work/removed.txt" "$work/$name.dat" "$work/small/$name.dat"
if [ "$("$icupkg" -l "$work/small/$name.dat" | wc -l)" -ne "$(wc -l < "$work/kept")" ]; then
  echo "static-libraries: ICU's data lack something of:" >&2
  cat "$work/kept" >&2
  exit 70
fi
cat > "$work/data.S" <<EOF
	.section .rodata
	.balign 16
	.globl $symbol
	.type $symbol, @object
$symbol:
	.incbin "small/$name.dat"
	.size $symbol, .-$symbol
	.section .note.GNU-stack,"",@progbits
EOF
(cd "$work" && cc -c data.S -o data.o)
rm -f "$folder/libicudata.a"
ar rcsD "$folder/libicudata.a" "$work/data.o"
