import SystemCore
import TextCore

/// Writes a counts file: gzip members of about 1 MiB of text, compressed side by side.
///
/// What is written depends on the lines alone.
final class CountsWriter {
  private static let memberBytes = 1 << 20

  private var file: AtomicFile?
  private let workers: WorkerThreads
  private let members: [Member]
  private var current = 0

  /// Begins the file at `path` with its header; throws `FileError.cannotWrite`.
  init(path: String, header: CountsHeader, threads: Int) throws(FileError) {
    file = try AtomicFile(path: path)
    workers = WorkerThreads(count: threads)
    members = (0..<2 * workers.count).map { _ in Member(path: path) }
    try append(Array(header.text.utf8)[...], count: nil)
  }

  /// Adds a line: an n-gram, its units separated by spaces, and its count.
  func append(_ ngram: ArraySlice<UInt8>, count: Int?) throws(FileError) {
    ngram.withUnsafeBufferPointer { members[current].text.append(contentsOf: $0) }
    try end(count)
  }

  /// Adds a line.
  func append(_ ngram: UnsafeBufferPointer<UInt8>, count: Int) throws(FileError) {
    members[current].text.append(contentsOf: ngram)
    try end(count)
  }

  /// Writes what is left and gives the file its name.
  func finish() throws(FileError) {
    if members[current].text.count > 0 { current += 1 }
    try flush()
    try file.take()?.commit()
  }

  private func end(_ count: Int?) throws(FileError) {
    if let count { members[current].append(count) }
    members[current].text.append(0x0A)
    guard members[current].text.count >= Self.memberBytes else { return }
    current += 1
    if current == members.count { try flush() }
  }

  private func flush() throws(FileError) {
    workers.run(current) { [members] index in members[index].compress() }
    for member in members[..<current] { try member.write(to: &file) }
    current = 0
  }

  /// A member on its way.
  private final class Member: @unchecked Sendable {
    var text = FlatBuffer<UInt8>(capacity: CountsWriter.memberBytes + 1 << 12)
    private var compressed: [UInt8]? = []
    private let path: String

    init(path: String) { self.path = path }

    func compress() { compressed = GzipMember.compress(text.elements) }

    /// Adds a tab and a number.
    func append(_ count: Int) {
      text.append(0x09)
      text.reserve(20)
      let start = text.end
      var (value, digits) = (count, 0)
      repeat {
        start[digits] = UInt8(truncatingIfNeeded: 0x30 + value % 10)
        value /= 10
        digits += 1
      } while value > 0
      var written = UnsafeMutableBufferPointer(start: start, count: digits)
      written.reverse()
      text.advance(by: digits)
    }

    func write(to file: inout AtomicFile?) throws(FileError) {
      guard let compressed else { throw .cannotWrite(path: path, code: 12) }  // ENOMEM
      let result = compressed.withUnsafeBytes { bytes in
        Result { () throws(FileError) in try file?.write(bytes) }
      }
      try result.get()
      text.removeAll()
    }
  }
}
