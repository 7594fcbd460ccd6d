import Glibc

extension CurrentProcess {
  /// The bytes of its memory that are in the machine's; nil where the system does not tell.
  package static var residentBytes: Int? {
    guard let file = try? FileDescriptor.open("/proc/self/statm", for: .reading) else { return nil }
    defer { file.close() }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = bytes.withUnsafeMutableBytes { try? file.read(into: $0) } ?? 0
    let fields = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
