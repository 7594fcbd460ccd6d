import SystemCore
import TextCore

/// Files of n-gram counts, to be counted on several machines and merged.
///
/// Gzipped text. The first line is a `CountsHeader`; each other line an n-gram, its folded units
/// separated by spaces, a tab, and its count. All n-grams of up to `max-length` units that occur
/// `min-count` times are there, in the order of the UTF-8 bytes of their units; an n-gram follows those
/// that begin with it. So the file of some texts is the same, byte for byte, however it came about.
public enum CountsFile {
  /// How many files are merged at a time.
  package static let fanIn = 64

  /// Writes the counts of a corpus to `path`, which holds the old contents or all of the new; of
  /// n-grams that occur at least `minimumCount` times, 1 or more.
  ///
  /// Blocks the calling thread. Throws `TermError.file` if it cannot be written, `.cancelled`.
  public static func write(
    _ counts: NgramCounts, of corpus: UnitCorpus, to path: String, minimumCount: Int = 1,
    threads: Int = 1, monitor: WorkMonitor = WorkMonitor()
  ) throws(TermError) {
    let header = CountsHeader(
      maximumLength: counts.maximumLength, minimumCount: max(minimumCount, 1),
      units: corpus.symbolCount,
      listedUnits: corpus.frequencies.dropFirst().filter { $0 >= minimumCount }.reduce(0, +),
      lines: corpus.lineCount, files: corpus.files.count)
    let writer = try TermError.file { () throws(FileError) in
      try CountsWriter(path: path, header: header, threads: threads)
    }
    var line: [UInt8] = []
    var passed = 0
    try counts.forEachNgram { (symbols, count) throws(TermError) in
      guard count >= minimumCount else { return }
      line.removeAll(keepingCapacity: true)
      for symbol in symbols {
        if !line.isEmpty { line.append(0x20) }
        line += counts.vocabulary.bytes(of: symbol)
      }
      try TermError.file { () throws(FileError) in try writer.append(line[...], count: count) }
      passed += 1
      if passed & 0xFFFF == 0 { try monitor.check() }
    }
    try TermError.file { () throws(FileError) in try writer.finish() }
  }

  /// Merges counts files into one, the same as one count of all their texts gives.
  ///
  /// Memory does not grow with the counts. Blocks the calling thread. Throws `TermError.file` if a file cannot be read or written
  /// or is damaged (with its line), `.lengthsDiffer`, `.unusable` for counts without the rare n-grams,
  /// `.cancelled`.
  public static func merge(
    _ paths: [String], to path: String, threads: Int = 1, temporaryDirectory: String? = nil,
    monitor: WorkMonitor = WorkMonitor()
  ) throws(TermError) {
    guard !paths.isEmpty else {
      throw .unusable("there are no counts to merge. Name counts files.")
    }
    let folder = temporaryDirectory ?? TemporaryFile.defaultDirectory
    var merging = CountsMerging(threads: threads, folder: folder, monitor: monitor)
    try merging.merge(paths, to: path)
  }
}

extension TermError {
  /// What `body` gives; its error as a `TermError`.
  @inline(__always)
  static func file<Value>(
    _ body: () throws(FileError) -> Value
  ) throws(TermError) -> Value {
    do throws(FileError) { return try body() } catch { throw .file(error) }
  }
}
