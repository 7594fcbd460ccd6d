import Foundation
import ProgramTesting
import Testing

/// The programs of `Examples/` do what they say. They are built with what other packages see.
@Suite struct ExampleTests {
  @Test func `Each example is one file of less than 80 lines`() throws {
    let folder = packageFolder.appendingPathComponent("Examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["Pipeline", "Search", "Service", "Tensors", "Training"])
    for name in names {
      let url = folder.appendingPathComponent("\(name)/\(name).swift")
      let text = try String(contentsOf: url, encoding: .utf8)
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 80, "\(name)")
    }
  }

  @Test func `The pipeline writes the words of all lines in order`() throws {
    struct Line: Decodable {
      struct Word: Decodable { var text, kind: String, start, end: Int }
      var line: Int
      var words: [Word]
    }
    let lines = (1...2000).map { $0 % 7 == 0 ? "" : "第\($0)次 我们去公园散步。" }
    let outcome = try BuiltProgram("example-pipeline")
      .run([], input: Array(lines.joined(separator: "\n").utf8))
    #expect(outcome.status == 0)
    let written = try outcome.text.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    #expect(written.map(\.line) == Array(1...2000))
    for (line, words) in zip(lines, written.map(\.words)) {
      #expect(words.map(\.text).joined() == line.filter { $0 != " " })
      for word in words {
        #expect(Array(line.utf8)[word.start..<word.end].elementsEqual(word.text.utf8))
      }
    }
  }

  @Test func `The search finds lines by their words`() throws {
    let lines = "她穿着和服走过来。\n公司的产品和服务都很好。\n北京大学的学生在图书馆。\n"
    let program = BuiltProgram("example-search")
    func found(_ arguments: String...) throws -> String {
      try program.run(arguments, input: Array(lines.utf8)).text
    }
    #expect(try found("和服") == "1\t她穿着[和服]走过来。\n")
    #expect(try found("大学 -图书馆").isEmpty)
    #expect(try found("服务 OR 图书馆").split(separator: "\n").count == 2)
    #expect(try found("，").isEmpty)
    #expect(try program.run([], input: []).status == 64)
  }

  @Test func `The service answers connections side by side`() throws {
    let port = UInt16.random(in: 20_000...60_000)
    let program = BuiltProgram("example-service")
    let process = try BuiltProgram.spawn([program.path, "\(port)"]) { _ in }
    defer {
      kill(process, SIGTERM)
      _ = try? BuiltProgram.wait(for: process)
    }
    let clients = try (0..<4).map { _ in try Client(port: port) }
    for client in clients {
      try client.send(
        #"{"words": "我们去公园散步。"}"#, #"{"title": "今天上午，市图书馆新馆正式开放，读者可以免费借书。"}"#,
        #"{"title": ""}"#, "no JSON")
    }
    for client in clients {
      #expect(try client.line().contains(#""text":"公园""#))
      #expect(try client.line().hasPrefix(#"{"title":""#))
      #expect(try client.line() == #"{"error":"the article is empty"}"#)
      #expect(try client.line().hasPrefix(#"{"error":"#))
    }
  }

  @Test func `The training is cancelled, resumed, and gives a model`() throws {
    let folder = try TemporaryFolder()
    let outcome = try BuiltProgram("example-training").run([folder.path("mine")])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("cancelled\n") || outcome.text.contains("done before"))
    #expect(outcome.text.contains("pass 8: "))
    #expect(outcome.text.hasSuffix("[\"我们\", \"今天\", \"看\", \"新书\"]\n"), "\(outcome.text)")
  }

  @Test func `The network learns with an operation of its own and is read again`() throws {
    let folder = try TemporaryFolder()
    let outcome = try BuiltProgram("example-tensors").run([folder.path("xor.safetensors")])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.hasSuffix("[0, 1, 1, 0]\n"))
  }
}

/// A connection to a program that listens.
private final class Client {
  private let handle: FileHandle
  private var rest = Data()

  init(port: UInt16) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    for _ in 0..<600 {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      let status = withUnsafeBytes(of: &address) { bytes in
        connect(
          descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
          UInt32(bytes.count))
      }
      if status == 0 {
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        return
      }
      close(descriptor)
      usleep(100_000)
    }
    throw POSIXError(.ECONNREFUSED)
  }

  func send(_ lines: String...) throws {
    try handle.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
  }

  func line() throws -> String {
    while true {
      if let end = rest.firstIndex(of: 0x0A) {
        defer { rest = Data(rest[(end + 1)...]) }
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      let more = handle.availableData
      guard !more.isEmpty else { throw POSIXError(.ECONNRESET) }
      rest += more
    }
  }
}
