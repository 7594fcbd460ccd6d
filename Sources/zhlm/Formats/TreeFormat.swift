import ArgumentParser
import CommandSupport
import OrderedNeurons
import Reporting

/// The shapes in which trees can be written.
enum TreeFormat: String, CaseIterable, ExpressibleByArgument {
  case bracket, indent, svg, html

  /// A writer of this format.
  func makeWriter() -> any TreeWriter {
    switch self {
    case .bracket: BracketLines()
    case .indent: IndentedTrees()
    case .svg: TreeDrawing()
    case .html: TreePage()
    }
  }
}

/// The tree of a line of the input.
struct ParsedLine: Sendable {
  /// The file that the line is from, and its number there, from 1.
  var file: String
  var number: Int
  /// The tree; one without words for a line without any.
  var tree: SyntaxTree
}

/// Turns trees into text, one output format each.
protocol TreeWriter {
  /// What stands before the first tree.
  var header: String { get }
  /// What stands after the last.
  var footer: String { get }
  /// Adds the tree of a line to `output`.
  mutating func write(_ line: ParsedLine, to output: inout OutputBuffer)
}

extension TreeWriter {
  var header: String { "" }
  var footer: String { "" }
}

/// A tree a line, in brackets. Lines of the output correspond to those of the input.
struct BracketLines: TreeWriter {
  func write(_ line: ParsedLine, to output: inout OutputBuffer) {
    output.write(line.tree.description)
    output.write(byte: 0x0A)
  }
}
