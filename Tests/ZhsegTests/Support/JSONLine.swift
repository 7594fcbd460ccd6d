import Foundation

/// A line of `--format jsonl`.
struct JSONLine: Decodable, Equatable {
  struct Word: Decodable, Equatable {
    var text: String
    var start: Int
    var end: Int
    var kind: String
  }

  var file: String?
  var line: Int
  var start: Int
  var words: [Word]
  var end: Int

  /// The objects of an output, one a line.
  static func all(_ output: [UInt8]) throws -> [JSONLine] {
    try output.split(separator: 0x0A).map {
      try JSONDecoder().decode(JSONLine.self, from: Data($0))
    }
  }
}
