import ProgramTesting
import ServiceCore
import Synchronization
import SystemCore
import Testing

/// Dictionaries that are put, used, replaced and kept.
@Suite struct DictionaryTests {
  private let text = #"{"text": "云青城际铁路今天开通", "dictionary": "rail"}"#

  private func put(
    _ service: Service, _ name: String, _ words: String,
    _ change: (inout RequestHeaders) -> Void = { _ in }
  ) async throws -> Reply {
    try await service.ask(
      "PUT", "/v1/dictionaries/" + name, [Array(words.utf8)], type: "text/plain", change)
  }

  @Test func `A dictionary is made, used, replaced and removed`() async throws {
    let service = try makeService()
    #expect(try await service.post("/v1/segment", text).status == 422)
    let made = try await put(service, "rail", "云青城际铁路\n")
    #expect(made.status == 201)
    let tag = try #require(made.headers["etag"])
    #expect(try made.json()["entries"]?.number == 1)
    #expect(
      try await service.post("/v1/segment", text).text == #"{"words":["云青城际铁路","今天","开通"]}"#)
    let got = try await service.ask("GET", "/v1/dictionaries/rail")
    #expect(got.status == 200 && got.text == "云青城际铁路\n" && got.headers["etag"] == tag)
    #expect(got.type == "text/plain; charset=utf-8")
    let replaced = try await put(service, "rail", "# 注\n云青\n铁路今天\n")
    #expect(replaced.status == 200 && replaced.headers["etag"] != tag)
    #expect(
      try await service.post("/v1/segment", text).text == #"{"words":["云青","城际","铁路今天","开通"]}"#)
    let list = try await service.ask("GET", "/v1/dictionaries").json()["dictionaries"]
    #expect(list?.elements.map { $0["name"] } == ["rail"])
    #expect(try await service.ask("DELETE", "/v1/dictionaries/rail").status == 204)
    #expect(try await service.ask("DELETE", "/v1/dictionaries/rail").status == 404)
    #expect(try await service.ask("GET", "/v1/dictionaries/rail").status == 404)
  }

  @Test func `All routes that cut words take one`() async throws {
    let service = try makeService()
    _ = try await put(service, "names", "大罗宾\n铁甲依然\ttag=PER\n")
    let request = #"{"text": "我看了铁甲依然在。", "dictionary": "names"}"#
    for (name, member) in [("segment", "words"), ("tags", "words"), ("explain", "words")] {
      let reply = try await service.post("/v1/" + name, request).json()
      #expect(reply[member]?.strings.contains("铁甲依然") == true, "\(name)")
    }
    let tags = try await service.post("/v1/tags", request).json()
    #expect(tags["tags"]?.strings.contains("PER") == true)
    let entities = try await service.post("/v1/entities", request).json()["entities"]
    #expect(entities?.elements.contains { $0["text"] == "铁甲依然" && $0["type"] == "PER" } == true)
    let explained = try await service.post("/v1/explain", request).json()["boundaries"]
    #expect(explained?.elements.contains { $0["decision"] == "dictionary" } == true)
    for member in [#""standard": "msr""#, #""model": "accurate""#, #""mode": "coarse""#] {
      let reply = try await service.post(
        "/v1/segment", "{\"text\": \"我看了铁甲依然在。\", \"dictionary\": \"names\", \(member)}")
      #expect(try reply.json()["words"]?.strings.contains("铁甲依然") == true, "\(member)")
    }
  }

  @Test func `Conditions protect a version`() async throws {
    let service = try makeService()
    #expect(try await put(service, "a", "一词\n") { $0.ifMatch = "*" }.status == 412)
    let tag = try #require(
      try await put(service, "a", "一词\n") { $0.ifNoneMatch = "*" }.headers["etag"])
    #expect(try await put(service, "a", "二词\n") { $0.ifNoneMatch = "*" }.status == 412)
    #expect(try await put(service, "a", "二词\n") { $0.ifMatch = "\"other\"" }.status == 412)
    let second = try await put(service, "a", "二词\n") { $0.ifMatch = "\"x\", " + tag }
    #expect(second.status == 200)
    let cached = try await service.ask("GET", "/v1/dictionaries/a") {
      $0.ifNoneMatch = second.headers["etag"]
    }
    #expect(cached.status == 304 && cached.text.isEmpty)
    #expect(
      try await service.ask("DELETE", "/v1/dictionaries/a") { $0.ifMatch = tag }.status == 412)
    #expect(try await service.ask("GET", "/v1/dictionaries/a").text == "二词\n")
  }

  @Test func `What is no dictionary leaves the old one in force`() async throws {
    let service = try makeService()
    _ = try await put(service, "rail", "云青城际铁路\n")
    let bad = try await put(service, "rail", "好词\n坏词\tx\ty\tz\tq\tw\n")
    #expect(bad.status == 422)
    #expect(try bad.json()["detail"]?.string?.hasPrefix("rail:2: ") == true)
    let bytes = try await service.ask(
      "PUT", "/v1/dictionaries/rail", [[0xE4, 0xBD, 0x0A]], type: "text/plain")
    #expect(bytes.status == 400)
    #expect(try await service.post("/v1/segment", text).text.contains("云青城际铁路"))
    for name in ["a.b", "..", "%2e", "é", String(repeating: "x", count: 65), "a b"] {
      #expect(try await put(service, name, "词语\n").status == 422, "\(name)")
    }
  }

  @Test func `Dictionaries are kept in their folder`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("kept/here")
    let service = try makeService(folder: path)
    let tag = try await put(service, "rail", "云青城际铁路\n").headers["etag"]
    _ = try await put(service, "gone", "词语\n")
    _ = try await service.ask("DELETE", "/v1/dictionaries/gone")
    let next = try makeService(folder: path)
    #expect(try await next.ask("GET", "/v1/dictionaries/rail").headers["etag"] == tag)
    #expect(try await next.post("/v1/segment", text).text.contains("云青城际铁路"))
    #expect(
      try await next.ask("GET", "/v1/dictionaries").json()["dictionaries"]?.elements.count == 1)
    #expect(Folder.entries(of: path) == ["rail.txt"])
  }

  @Test func `What cannot be kept or removed is not, and the log has the reason`() async throws {
    let folder = try TemporaryFolder()
    let failures = Mutex<[String?]>([])
    let service = try makeService(
      folder: folder.path("kept"),
      record: { record in failures.withLock { $0.append(record.failure) } })
    #expect(try await put(service, "rail", "云青城际铁路\n").status == 201)
    // A folder cannot be removed or replaced as a file is.
    let file = folder.path("kept/rail.txt")
    FileSystem.remove(file)
    try Folder.make(file + "/inner")
    #expect(try await service.ask("DELETE", "/v1/dictionaries/rail").status == 500)
    let replaced = try await put(service, "rail", "云青\n")
    #expect(replaced.status == 500 && !replaced.text.contains(file))
    #expect(try await service.ask("GET", "/v1/dictionaries/rail").text == "云青城际铁路\n")
    let told = failures.withLock(\.self)
    #expect(told.count == 4 && told[0] == nil && told[3] == nil)
    #expect(told[1]?.hasPrefix(file + ": cannot write: ") == true, "\(told)")
    #expect(told[2]?.hasPrefix(file + ": cannot write: ") == true, "\(told)")
  }

  @Test func `There are at most so many`() async throws {
    let service = try makeService { $0.dictionaries = 2 }
    for name in ["a", "b"] { #expect(try await put(service, name, "词语\n").status == 201) }
    #expect(try await put(service, "c", "词语\n").status == 422)
    #expect(try await put(service, "a", "别的\n").status == 200)
  }

  @Test func `Each request sees one version, whoever replaces it meanwhile`() async throws {
    let service = try makeService { $0.queue = 1000 }
    let versions = ["云青城际铁路\n", "云青\n城际铁路\n"]
    let answers = [
      #"{"words":["云青城际铁路","今天","开通"]}"#, #"{"words":["云青","城际铁路","今天","开通"]}"#,
    ]
    _ = try await put(service, "rail", versions[0])
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for round in 0..<100 {
          let reply = try await self.put(service, "rail", versions[round % 2])
          #expect(reply.status == 200)
        }
      }
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<200 {
            let reply = try await service.post("/v1/segment", self.text)
            #expect(answers.contains(reply.text), "\(reply.text)")
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
