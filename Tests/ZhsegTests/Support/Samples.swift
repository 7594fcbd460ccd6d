import Foundation
import ProgramTesting

/// The texts that come with the project.
enum Samples {
  /// The paths of `corpora/samples/*.txt`.
  static let paths: [String] = {
    let folder = packageFolder.appendingPathComponent("corpora/samples").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().map { "\(folder)/\($0)" }
  }()

  /// The text of a sample.
  static func read(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }
}
