import CharacterEncoder
import Foundation
import ProgramTesting

/// Text that is packed for a test.
struct PackedSample {
  let folder = try! TemporaryFolder()
  var path: String { folder.path("packed") }
  var textPath: String { path + "/" + TextPacker.textName }

  /// Sentences of a few words in all orders.
  static let lines: [String] = {
    let words = ["我们", "昨天", "去了", "北京", "大学", "的", "图书馆", "看", "新书", "2024年", "AI"]
    return (0..<400).map { line in
      (0..<8).map { words[(line * 7 + $0 * $0 * 3 + line / 11 * $0) % words.count] }.joined() + "。"
    }
  }()

  /// Packs lines into the folder ``path``.
  @discardableResult
  func pack(
    _ lines: [String] = PackedSample.lines, heldOut: [String] = [],
    _ adjust: (inout TextPacker.Configuration) -> Void = { _ in }
  ) throws -> TextPacker.Summary {
    var configuration = TextPacker.Configuration()
    configuration.text = [try write(lines, to: "text.txt")]
    configuration.heldOut = heldOut.isEmpty ? [] : [try write(heldOut, to: "held-out.txt")]
    configuration.output = path
    configuration.minimumCount = 1
    configuration.maximumPairs = 50
    configuration.developmentPieces = 20
    adjust(&configuration)
    return try TextPacker.run(configuration)
  }

  private func write(_ lines: [String], to name: String) throws -> String {
    let path = folder.path(name)
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}
