import Reporting
import SystemCore

/// `/v1/dictionaries` and `/v1/dictionaries/NAME`.
struct DictionaryRoutes: Sendable {
  let shelf: DictionaryShelf

  /// There is no dictionary of that name.
  static let missing = Problem(404, "there is no dictionary of that name; PUT makes one")

  /// The response to a request for the list.
  func list() -> ServiceResponse {
    var output = OutputBuffer()
    output.write(literal: "{\"dictionaries\":")
    output.write(array: shelf.all) { Self.write($1.name, $1.entry, to: &$0) }
    output.write(literal: "}")
    return ServiceResponse(200, .json, output.text)
  }

  /// The response to a request for a dictionary.
  func get(_ name: String, _ headers: RequestHeaders) throws(Problem) -> ServiceResponse {
    guard let entry = shelf[name] else { throw Self.missing }
    let tag = HeaderField("etag", entry.tag)
    if let noneMatch = headers.ifNoneMatch, DictionaryCondition.lists(noneMatch, entry.tag) {
      return ServiceResponse(304, headers: [tag])
    }
    return ServiceResponse(200, .plain, entry.text, headers: [tag])
  }

  /// The response to a request to put a dictionary.
  func put(_ name: String, _ body: [UInt8], _ headers: RequestHeaders) throws -> ServiceResponse {
    guard DictionaryShelf.isName(name) else {
      throw Problem.invalid("a dictionary's name has 1 to 64 letters, digits, '-' and '_'")
    }
    guard let text = String(validating: body, as: UTF8.self) else {
      throw Problem(400, "the body is not UTF-8")
    }
    let (entry, isNew) = try shelf.replace(name, with: text, if: DictionaryCondition(headers))
    var output = OutputBuffer()
    Self.write(name, entry, to: &output)
    return ServiceResponse(
      isNew ? 201 : 200, .json, output.text, headers: [HeaderField("etag", entry.tag)])
  }

  /// The response to a request to delete a dictionary.
  func delete(_ name: String, _ headers: RequestHeaders) throws -> ServiceResponse {
    try shelf.remove(name, if: DictionaryCondition(headers))
    return ServiceResponse(204)
  }

  private static func write(
    _ name: String, _ entry: DictionaryShelf.Entry, to output: inout OutputBuffer
  ) {
    output.write("{\"name\":\"\(name)\",\"entries\":\(entry.count),\"etag\":")
    output.write(json: entry.tag)
    output.write(literal: "}")
  }
}
