import CommandSupport
import Reporting

/// Paragraphs of HTML with the entities marked, for the page of ``EntityPage``.
struct EntityParagraphs: WordFormat {
  /// Whether files have their names above them.
  let namesFiles: Bool
  private var file: String?

  init(namesFiles: Bool) { self.namesFiles = namesFiles }

  /// A file's first paragraph comes after its name.
  var isBetweenLines: Bool { file == nil }

  mutating func beginFile(_ name: String) { file = namesFiles ? name : nil }

  mutating func beginLine(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    if let file {
      output.write("<h2>\(file.visible.escaped)</h2>\n")
      self.file = nil
    }
    output.write(literal: "<p>")
  }

  mutating func words(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    piece.forEachPart { range, type in
      let text = String(
        scalars: range.lazy.filter { !piece.isLineEnd($0) }.map { piece.scalars[$0] }
      )
      .visible.escaped
      guard let type else { return output.write(text) }
      let color = EntityPage.color(of: type, among: piece.entityTypes)
      output.write("<mark class=\"c\(color)\">\(text)<small>\(type.escaped)</small></mark>")
    }
  }

  mutating func endLine(at offset: Int, to output: inout OutputBuffer) { output.write("</p>\n") }
}
