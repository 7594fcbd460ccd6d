import Foundation
import ProgramTesting
import ServiceCore
import SystemCore
import Testing

/// The examples of docs/zhserve.md: one after the other, each is answered as the page says.
@Suite struct DocumentationTests {
  /// A request and what the page says of its answer.
  struct Example {
    var method, path: String
    var type: String
    var body: String
    var status: Int
    var answer: String
  }

  @Test func `The service answers what the page says`() async throws {
    let examples = try Self.examples()
    #expect(examples.count > 10)
    let service = try makeService()
    for example in examples {
      let reply = try await service.ask(
        example.method, example.path, [Array(example.body.utf8)], type: example.type)
      #expect(reply.status == example.status, "\(example)")
      #expect(reply.text.trimmingCharacters(in: .newlines) == example.answer)
    }
  }

  /// The blocks marked `http`: a line with method, path and, if it is not JSON, type; the body; `← STATUS`; the answer.
  private static func examples() throws -> [Example] {
    let page = packageFolder.appendingPathComponent("docs/zhserve.md")
    let blocks = try String(contentsOf: page, encoding: .utf8).components(
      separatedBy: "\n```http\n")
    return try blocks.dropFirst().map { block in
      let lines = block.components(separatedBy: "\n```")[0].components(separatedBy: "\n")
      let head = lines[0].components(separatedBy: " ")
      let arrow = try #require(lines.firstIndex { $0.hasPrefix("← ") })
      return Example(
        method: head[0], path: head[1], type: head.count > 2 ? head[2] : "application/json",
        body: lines[1..<arrow].joined(separator: "\n"), status: Int(lines[arrow].dropFirst(2)) ?? 0,
        answer: lines[(arrow + 1)...].joined(separator: "\n"))
    }
  }
}
