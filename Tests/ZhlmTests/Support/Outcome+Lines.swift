import Foundation
import ProgramTesting
import Testing

extension BuiltProgram.Outcome {
  /// The lines of the output, the last of which must end.
  func lines() throws -> [String] {
    try #require(text.isEmpty || text.hasSuffix("\n"))
    return text.components(separatedBy: "\n").dropLast()
  }

  /// The output as an object a line.
  func objects<Object: Decodable>(_ type: Object.Type) throws -> [Object] {
    try output.split(separator: 0x0A).map {
      try JSONDecoder().decode(Object.self, from: Data($0))
    }
  }
}
