import SystemCore
import TextCore

/// Puts batches together in their order: the ids of the corpus's table, one row of units.
struct UnitCollector: ~Copyable {
  /// A file as far as it was collected.
  struct File {
    var firstUnit = 0
    var units = 0
    var lines = 0
  }

  private let files: [Corpus.File]
  private(set) var table: UnitTable
  private(set) var collected: [File]
  /// Indices of files found in a directory that turned out to be no text.
  private(set) var undecodable: Set<Int> = []
  private var stream: UnitStream
  private var known: [UInt32] = []

  init(_ corpus: Corpus, table: UnitTable, directory: String) {
    files = corpus.files
    self.table = table
    collected = Array(repeating: File(), count: files.count)
    stream = UnitStream(directory: directory)
  }

  /// Adds a tokenised batch.
  ///
  /// Throws `TermError.corpus` for bytes that are no text in a named file; in others it takes back
  /// what was collected of the file.
  mutating func add(_ batch: UnitBatch) throws(TermError) {
    known.removeAll(keepingCapacity: true)
    known.append(
      contentsOf: repeatElement(0, count: batch.table.idLimit - Int(UnitTable.firstListed)))
    var start = 0
    for segment in batch.segments {
      let ids = UnsafeMutableBufferPointer(start: batch.ids.base + start, count: segment.ids)
      start += segment.ids
      if undecodable.contains(segment.file) { continue }
      translate(ids, from: batch.table)
      do throws(FileError) {
        try add(UnsafeBufferPointer(ids), segment)
      } catch {
        throw .file(error)
      }
      if let (line, error) = segment.error {
        let file = files[segment.file]
        if file.isNamed { throw .corpus(.text(path: file.path, line: line, error: error)) }
        undecodable.insert(segment.file)
        stream.truncate(to: collected[segment.file].firstUnit)
        collected[segment.file] = File()
      }
    }
  }

  /// The row of all units; nothing may be added after.
  mutating func finish() throws(TermError) -> UnitRow {
    do throws(FileError) { return try stream.finish() } catch { throw .file(error) }
  }

  private mutating func add(
    _ ids: UnsafeBufferPointer<UInt32>, _ segment: UnitBatch.Segment
  ) throws(FileError) {
    if collected[segment.file].units == 0 { collected[segment.file].firstUnit = stream.count }
    try stream.append(ids)
    collected[segment.file].units += ids.count
    collected[segment.file].lines += segment.lines
  }

  /// Replaces the ids of a batch's table by those of the corpus's.
  private mutating func translate(
    _ ids: UnsafeMutableBufferPointer<UInt32>, from local: UnitTable
  ) {
    for index in ids.indices where ids[index] >= UnitTable.firstListed {
      ids[index] = table.adopt(ids[index], of: local, known: &known)
    }
  }
}
