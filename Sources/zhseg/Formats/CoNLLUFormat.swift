import CommandSupport
import Reporting
import TextCore
import WordSegmentation

/// CoNLL-U (Universal Dependencies, version 2): a sentence a line that has words, the columns that
/// are not known `_`, the part of speech or the tag of a dictionary entry as XPOS, the universal one that belongs to it as UPOS, and `SpaceAfter=No` where no white space follows a word.
///
/// `# text` is left out for a line that is too long to be held in memory.
struct CoNLLUFormat: WordFormat {
  /// Whether several files are read: each is a document then, and sentence ids tell its place.
  let namesFiles: Bool
  /// The tag set of the parts of speech, if words have them.
  let tagSet: String?
  private var fileCount = 0
  private var fileToName: String?
  private var line = 0
  private var text: String?
  private var id = 0
  private var hasOpenRow = false

  init(namesFiles: Bool, tagSet: String?) {
    self.namesFiles = namesFiles
    self.tagSet = tagSet
  }

  /// A file's first sentence names it.
  var isBetweenLines: Bool { fileToName == nil }

  mutating func beginFile(_ name: String) {
    fileCount += 1
    fileToName = namesFiles ? name.visible : nil
  }

  mutating func beginLine(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    line = piece.piece.line
    text = piece.piece.endsLine ? Self.text(of: piece) : nil
    id = 0
  }

  mutating func words(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    for word in piece.words {
      if hasOpenRow {
        output.write(literal: word.isSpace ? "_\n" : "SpaceAfter=No\n")
        hasOpenRow = false
      }
      guard !word.isSpace else { continue }
      if id == 0 {
        beginSentence(to: &output)
      }
      id += 1
      output.write(decimal: id)
      output.write(byte: 0x09)
      output.write(word, of: piece)
      let tag = piece.tag(of: word)
      let universal = tag.flatMap { tag in
        tagSet.flatMap { UniversalTags.tag(for: tag, of: $0) }
      }
      output.write(literal: "\t_\t")
      output.write(universal ?? "_")
      output.write(byte: 0x09)
      output.write(tag ?? "_")
      output.write(literal: "\t_\t_\t_\t_\t")
      hasOpenRow = true
    }
  }

  mutating func endLine(at offset: Int, to output: inout OutputBuffer) {
    if hasOpenRow {
      output.write(literal: "SpaceAfter=No\n")
      hasOpenRow = false
    }
    if id > 0 {
      output.write(byte: 0x0A)
    }
  }

  /// The comments before a sentence's first word.
  private mutating func beginSentence(to output: inout OutputBuffer) {
    if let name = fileToName {
      output.write("# newdoc id = \(name)\n")
      fileToName = nil
    }
    output.write("# sent_id = \(namesFiles ? "\(fileCount)-\(line)" : "\(line)")\n")
    if let text {
      output.write("# text = \(text)\n")
    }
  }

  /// The words with one space wherever the line has white space between two of them.
  private static func text(of piece: SegmentedPiece) -> String {
    var scalars: [UInt32] = []
    var isAfterSpace = false
    for word in piece.words {
      if word.isSpace {
        isAfterSpace = true
        continue
      }
      if isAfterSpace && !scalars.isEmpty {
        scalars.append(0x20)
      }
      isAfterSpace = false
      scalars += UnsafeBufferPointer(start: piece.scalars, count: Int(word.end))[word.range]
    }
    return String(scalars: scalars)
  }
}
