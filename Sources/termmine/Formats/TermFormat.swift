import ArgumentParser
import CommandSupport
import Reporting
import TermDiscovery

/// The shapes in which terms can be written.
enum TermFormat: String, CaseIterable, ExpressibleByArgument {
  case tsv, jsonl, dict, html

  /// Writes the terms of `list` to `sink`, in pieces that are whole lines.
  func write(_ list: TermList, to sink: OutputSink) throws {
    switch self {
    case .tsv:
      try sink.write(TermTable.header)
      try Self.write(list.terms, to: sink, TermTable.write)
    case .jsonl: try Self.write(list.terms, to: sink, TermLines.write)
    case .dict:
      var dictionary = try TermDictionary()
      try Self.write(list.terms, to: sink) { dictionary.write($0, to: &$1) }
    case .html: try TermReport(list).write(to: sink)
    }
  }

  private static func write(
    _ terms: [Term], to sink: OutputSink, _ line: (Term, inout OutputBuffer) -> Void
  ) throws {
    var buffer = OutputBuffer()
    for term in terms {
      line(term, &buffer)
      if buffer.count > 1 << 15 {
        try sink.write(buffer)
        buffer.removeAll()
      }
    }
    try sink.write(buffer)
  }
}
