import CommandSupport
import TextCore
import TitleGeneration

/// The texts that `titlegen pairs` draws from.
struct PseudoTitleSource: Sendable {
  var paths: [String]
  var lineDocuments: Bool
  var reading: TextReading

  /// Hands all documents to `miner` and what it finds, some pairs at a time, to `write`.
  ///
  /// Throws `TitleError`, `FileError` or `CorpusError` where a text cannot be read, what `write` throws, and
  /// `TitleError.cancelled`.
  func mine(
    _ miner: consuming PseudoTitleMiner, _ write: ([PseudoTitle]) throws -> Void
  ) throws {
    var found: [PseudoTitle] = []
    for path in paths {
      if isPairFile(path) {
        try PairFile.forEachBody(in: path) { _, body throws(TitleError) in
          for line in body.split(whereSeparator: \.isNewline) {
            miner.add(line: line.unicodeScalars.map(\.value)) { found.append($0) }
          }
          miner.endDocument { found.append($0) }
          if Task.isCancelled { throw .cancelled }
        }
        try flush(&found, write)
      } else {
        try readText(path, miner: &miner, &found, write)
      }
    }
  }

  private func readText(
    _ path: String, miner: inout PseudoTitleMiner, _ found: inout [PseudoTitle],
    _ write: ([PseudoTitle]) throws -> Void
  ) throws {
    let reader = try Corpus(paths: [path]).makeReader(reading)
    var text = DecodedText()
    while let line = try reader.next(into: &text) {
      if line.beginsDocument { miner.endDocument { found.append($0) } }
      miner.add(line: longestField(text.scalars[line.contents])) { found.append($0) }
      if lineDocuments { miner.endDocument { found.append($0) } }
      if found.count >= 256 { try flush(&found, write) }
      if Task.isCancelled { throw TitleError.cancelled }
    }
    miner.endDocument { found.append($0) }
    try flush(&found, write)
  }

  private func flush(
    _ found: inout [PseudoTitle], _ write: ([PseudoTitle]) throws -> Void
  ) throws {
    try write(found)
    found.removeAll(keepingCapacity: true)
  }

  private func isPairFile(_ path: String) -> Bool {
    [".jsonl", ".jsonl.gz", ".jsonl.xz"].contains { path.lowercased().hasSuffix($0) }
  }

  private func longestField(_ line: ArraySlice<UInt32>) -> [UInt32] {
    guard line.contains(0x09) else { return Array(line) }
    let longest = line.split(separator: 0x09).max { $0.count < $1.count }
    return longest.map(Array.init) ?? []
  }
}
