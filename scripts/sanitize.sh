#!/usr/bin/env bash
# sanitize.sh address|thread [OPTION…]: builds all tests for a sanitizer, that for addresses with that for undefined behaviour in C
# (Swift has none on Linux), and runs them, or those that the options of `swift test` choose.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

kind=${1:?address or thread}
shift
options=(-c release --enable-all-traits "--sanitize=$kind" --scratch-path ".build/sanitize-$kind")
if [ "$kind" = address ]; then
  options+=(-Xcc -fsanitize=undefined -Xcc -fno-sanitize=vptr,function)
  # What lives when a program ends is no fault.
  export ASAN_OPTIONS=detect_leaks=0
else
  # The usual one; it tells Tests/ProgramTesting that programs are slower.
  export TSAN_OPTIONS=halt_on_error=0
fi
swift build "${options[@]}" --build-tests
if [ $# -gt 0 ]; then
  scripts/swift-test.sh "${options[@]}" --skip-build "$@"
else
  # The service by itself: its tests have deadlines.
  scripts/swift-test.sh "${options[@]}" --skip-build --skip 'ServiceCoreTests|ZhserveTests'
  scripts/swift-test.sh "${options[@]}" --skip-build --filter 'ServiceCoreTests|ZhserveTests'
fi
