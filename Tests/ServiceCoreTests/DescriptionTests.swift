import ServiceCore
import SystemCore
import Testing

/// The OpenAPI document.
@Suite struct DescriptionTests {
  @Test func `The document has every route with its methods`() async throws {
    let service = try makeService()
    let paths = try await service.ask("GET", "/openapi.json").json()["paths"]?.members ?? [:]
    #expect(paths.count == 20)
    for (path, item) in paths {
      let allowed =
        try await service.ask(
          "OPTIONS", path.replacing("{name}", with: "x")
        ).headers["allow"]?.split(separator: ", ").map { $0.lowercased() } ?? []
      let described = item.members.keys.filter { $0 != "parameters" }
      #expect(Set(described) == Set(allowed).subtracting(["head", "options"]), "\(path)")
    }
  }

  @Test func `Requests and answers are those of the document`() async throws {
    let service = try makeService()
    let document = try await service.ask("GET", "/openapi.json").json()
    #expect(document["openapi"]?.string == "3.1.0")
    for (path, item) in document["paths"]?.members ?? [:] where path.hasPrefix("/v1/") {
      guard let operation = item["post"], path != "/v1/generate" else { continue }
      let schema = operation["requestBody"]?["content"]?["application/json"]?["schema"]
      var request: [String: JSONValue] = ["text": "今天天气很好。"]
      if schema?["required"]?.strings == ["to"] { request["to"] = "traditional" }
      // Every member that may be asked for, as the document has it.
      for (name, member) in schema?["properties"]?.members ?? [:] {
        if let first = member["enum"]?.elements.first { request[name] = first }
        if member["type"] == "boolean" { request[name] = true }
      }
      let reply = try await service.post(path, JSONValue.object(request).description)
      #expect(reply.status == 200, "\(path): \(reply.text)")
      let answer = operation["responses"]?["200"]?["content"]?["application/json"]?["schema"]?[
        "oneOf"]?
        .elements.first
      let members = Set(try reply.json().members.keys)
      #expect(members.isSubset(of: answer?["properties"]?.members.keys.map { $0 } ?? []), "\(path)")
      #expect(members.isSuperset(of: answer?["required"]?.strings ?? ["?"]), "\(path)")
    }
  }

  @Test func `What may be named is what there is`() async throws {
    let service = try makeService()
    func member(_ name: String, of route: String) async throws -> JSONValue? {
      try await service.ask("GET", "/openapi.json").json()["paths"]?["/v1/" + route]?["post"]?[
        "requestBody"]?["content"]?["application/json"]?["schema"]?["properties"]?[name]
    }
    #expect(try await member("tag_set", of: "tags")?["enum"]?.strings == ["ctb", "pku", "ud"])
    #expect(try await member("scheme", of: "entities")?["enum"]?.strings.contains("msra") == true)
    #expect(try await member("dictionary", of: "segment")?["not"] == .object([:]))
    _ = try await service.ask(
      "PUT", "/v1/dictionaries/rail", [Array("云青\n".utf8)], type: "text/plain")
    #expect(try await member("dictionary", of: "segment")?["enum"]?.strings == ["rail"])
  }
}
