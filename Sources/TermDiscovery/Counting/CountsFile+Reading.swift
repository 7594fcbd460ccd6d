import SystemCore
import TextCore

extension CountsFile {
  /// The counts of a counts file, and what its header says.
  ///
  /// Blocks the calling thread. Throws `TermError.file` if the file cannot be read or is damaged (with its
  /// line), `.cancelled`.
  package static func read(
    _ path: String, monitor: WorkMonitor = WorkMonitor()
  ) throws(TermError) -> (counts: NgramCounts, header: CountsHeader) {
    let reader = try TermError.file { () throws(FileError) in try CountsReader(path: path) }
    var keys = KeyLists(longest: reader.header.maximumLength)
    var sums = [Int](repeating: 0, count: reader.header.maximumLength + 1)
    var key: [UInt32] = []
    var passed = 0
    while try TermError.file({ () throws(FileError) in try reader.next() }) {
      keys.number(reader.ngram.elements, into: &key)
      // What stands before the end of a run, or goes on rarely, is the rest.
      let rest = reader.count - sums[key.count]
      guard rest >= 0 else {
        throw .file(
          .corrupt(
            path: path, format: "counts",
            reason: "n-grams are more frequent than what they begin with"))
      }
      sums[key.count] = 0
      sums[key.count - 1] += reader.count
      if rest > 0 { keys.append(key, count: rest) }
      passed += 1
      if passed & 0xFFFF == 0 { try monitor.check() }
    }
    return (keys.counts(), reader.header)
  }
}
