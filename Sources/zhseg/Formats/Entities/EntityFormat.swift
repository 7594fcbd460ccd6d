import ArgumentParser
import WordSegmentation

/// The shapes in which entities can be written.
enum EntityFormat: String, CaseIterable, ExpressibleByArgument {
  case text, tsv, jsonl, html

  /// A writer of this format; `namesFiles`: lines tell which file they are from.
  func makeWriter(namesFiles: Bool) -> any WordFormat {
    switch self {
    case .text: EntityBrackets()
    case .tsv: EntityTable(namesFiles: namesFiles)
    case .jsonl: EntityLines(namesFiles: namesFiles)
    case .html: EntityParagraphs(namesFiles: namesFiles)
    }
  }
}

extension SegmentedPiece {
  /// Hands the parts of the piece to `body` in order: entities with their types, and what stands between them.
  func forEachPart(_ body: (Range<Int>, _ type: String?) -> Void) {
    var next = 0
    for entity in entities {
      if next < Int(entity.start) { body(next..<Int(entity.start), nil) }
      body(entity.range, entityTypes[Int(entity.type)])
      next = Int(entity.end)
    }
    if next < scalarCount { body(next..<scalarCount, nil) }
  }

  /// Whether a scalar ends the line.
  func isLineEnd(_ index: Int) -> Bool { scalars[index] == 0x0A || scalars[index] == 0x0D }
}
