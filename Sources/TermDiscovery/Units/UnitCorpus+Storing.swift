import SystemCore

extension UnitCorpus {
  /// Calls `body` with the units of all files in chunks for a store, each of at most `units` of them.
  ///
  /// A chunk can be read by ``init(stored:table:files:)`` together with ``UnitTable/storedBytes``.
  package func forEachUnitChunk<Failure: Error>(
    units limit: Int = 1 << 17, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    var bytes: [UInt8] = []
    var start = 0
    while start < units.count {
      let end = min(start + limit, units.count)
      bytes.removeAll(keepingCapacity: true)
      for position in start..<end { bytes.append(number: Int(units[position])) }
      let result = bytes.withUnsafeBytes { bytes in
        Result { () throws(Failure) in try body(bytes) }
      }
      try result.get()
      start = end
    }
  }

  /// What is stored of a corpus.
  package struct Stored: Sendable {
    /// ``UnitTable/storedBytes`` of its table.
    package var table: [UInt8]
    /// The chunks of its units, in order.
    package var chunks: [[UInt8]]
    /// Its files with the number of units and lines of each.
    package var files: [(path: String, units: Int, lines: Int)]

    /// What is stored of a corpus.
    package init(
      table: [UInt8], chunks: [[UInt8]], files: [(path: String, units: Int, lines: Int)]
    ) {
      self.table = table
      self.chunks = chunks
      self.files = files
    }
  }

  /// The files of several stored corpora as one corpus, the same as if they had been read together.
  ///
  /// Throws `TermError.unusable` if what is stored is damaged, `.file` if the temporary file cannot be
  /// written.
  package convenience init(
    stored parts: [Stored], threads: Int, temporaryDirectory: String? = nil
  ) throws(TermError) {
    var stream = UnitStream(directory: temporaryDirectory ?? TemporaryFile.defaultDirectory)
    var table = UnitTable()
    var files: [File] = []
    for part in parts {
      guard let local = UnitTable(stored: part.table) else { throw Self.damaged }
      var known = [UInt32](repeating: 0, count: local.idLimit - Int(UnitTable.firstListed))
      for chunk in part.chunks {
        guard var ids = Self.ids(in: chunk, limit: local.idLimit) else { throw Self.damaged }
        for index in ids.indices {
          ids[index] = table.adopt(ids[index], of: local, known: &known)
        }
        do throws(FileError) {
          try stream.append(contentsOf: ids)
        } catch {
          throw .file(error)
        }
      }
      for file in part.files {
        let start = files.last?.units.upperBound ?? 0
        guard file.units >= 0, file.units <= stream.count - start else { throw Self.damaged }
        files.append(
          File(
            path: file.path, units: start..<start + file.units, lineCount: file.lines, contents: nil
          ))
      }
      guard stream.count == files.last?.units.upperBound ?? 0 else { throw Self.damaged }
    }
    let row: UnitRow
    do throws(FileError) { row = try stream.finish() } catch { throw .file(error) }
    self.init(row: row, table: table, files: files, skipped: [], threads: threads)
  }

  private static var damaged: TermError {
    .unusable("the stored units are damaged. Add the files to a new store.")
  }

  private static func ids(in chunk: [UInt8], limit: Int) -> [UInt32]? {
    var reader = ByteReader(chunk)
    var ids: [UInt32] = []
    while !reader.isAtEnd {
      guard let id = reader.number(), id < limit else { return nil }
      ids.append(UInt32(id))
    }
    return ids
  }
}
