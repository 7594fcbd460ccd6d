// fuzz TARGET [OPTIONS OF LIBFUZZER] [FOLDERS OF INPUTS]: hands one reader what libFuzzer thinks of. `make fuzz` builds and runs it.

import Glibc

/// What is called with each input. Set before the first, and never again.
nonisolated(unsafe) private var call: (Input) -> Void = { _ in }

/// Takes the target's name out of the arguments and makes what it needs.
@_cdecl("LLVMFuzzerInitialize")
func initialize(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> Int32 {
  let name = count.pointee > 1 ? arguments.pointee[1].map { String(cString: $0) } : nil
  guard let target = name.flatMap({ Targets.all[$0] }) else {
    print(Targets.all.keys.sorted().joined(separator: "\n"))
    exit(64)
  }
  arguments.pointee[1] = arguments.pointee[0]
  arguments.pointee += 1
  count.pointee -= 1
  call = target()
  return 0
}

/// Hands on an input.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  call(Input(UnsafeRawBufferPointer(start: bytes, count: count)))
  return 0
}
