#!/usr/bin/env bash
# check-c-library.sh [--valgrind] [--thread-sanitizer]: builds a program in C with the header and the pkg-config file of dist and runs
# it, by itself, watched by valgrind, and linked with a library that the thread sanitizer watches (a build of its own: minutes).
# Fails where the program does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/c-library.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
flags=$(PKG_CONFIG_PATH=dist pkg-config --cflags --libs hanzikit)
build() {
  # shellcheck disable=SC2086
  cc -std=c11 -D_DEFAULT_SOURCE -O1 -g -Wall -Wextra -Werror "$@" Tests/Reach/library.c $flags -pthread
}
build -o "$folder/library"
"$folder/library"
for option in "$@"; do
  case $option in
    --valgrind)
      # Swift's compiler branches on the padding of enumerations and sorts the result out afterwards, which valgrind
      # takes for a use of what was never written: only places of memory and leaks are checked.
      valgrind --undef-value-errors=no --error-exitcode=9 --leak-check=full \
        --errors-for-leak-kinds=definite,indirect --show-leak-kinds=definite -q "$folder/library"
      echo "check-c-library: no error and no leak under valgrind"
      ;;
    --thread-sanitizer)
      swift build -c release --disable-default-traits --sanitize=thread --product HanziKitC \
        --scratch-path .build/sanitize-c
      objects=.build/sanitize-c/release
      clang -std=c11 -D_DEFAULT_SOURCE -fsanitize=thread -O1 -g -ISources/CHanziKit -c Tests/Reach/library.c \
        -o "$folder/library.o"
      swiftc -sanitize=thread -use-ld=lld -o "$folder/sanitized" "$folder/library.o" \
        "$objects"/HanziKitC.build/*.o "$objects/libHanziKitC.a" \
        -lz -llzma -lstdc++ -lm
      HANZIKIT_MODELS=$PWD/Models TSAN_OPTIONS=halt_on_error=1:exitcode=9 "$folder/sanitized"
      echo "check-c-library: no race under the thread sanitizer"
      ;;
    *)
      echo "check-c-library: no option '$option'" >&2
      exit 64
      ;;
  esac
done
echo "check-c-library: all right"
