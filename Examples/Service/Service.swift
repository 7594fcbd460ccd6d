// A service without a framework: each line of a connection is a request and is answered by a line of JSON. Connections
// are served side by side; what takes too long is cancelled.
//
//     .build/release/example-service 8080 & echo '{"title": "今天天气很好。"}' | nc -N localhost 8080
import Foundation
import TitleGeneration
import WordSegmentation

struct Overdue: Error {}

struct Service: Sendable {
  let segmenter: Segmenter
  let titles: TitleGenerator

  /// The answer to a line. The calls are awaited: computing does not hold Swift's cooperative threads.
  func answer(to line: String) async -> any Encodable {
    do {
      let request = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
      if let text = request["words"] {
        return try await within(.seconds(10)) { try await segmenter.segment([text])[0] }
      }
      let article = request["title"] ?? ""
      return ["title": try await within(.seconds(10)) { try await titles.title(for: article) }]
    } catch {
      return ["error": error is Overdue ? "it took too long" : error.localizedDescription]
    }
  }
}

/// What `work` gives; it is cancelled after `time`.
func within<Value: Sendable>(
  _ time: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask(operation: work)
    group.addTask {
      try await Task.sleep(for: time)
      return nil
    }
    defer { group.cancelAll() }
    guard let value = try await group.next() ?? nil else { throw Overdue() }
    return value
  }
}

@main
struct Main {
  static func main() throws {
    let service = Service(segmenter: try Segmenter(), titles: try TitleGenerator())
    let port = UInt16(CommandLine.arguments.dropFirst().first ?? "") ?? 8080
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafeBytes(of: &address) { bytes in
      bind(listener, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), UInt32(bytes.count))
    }
    guard status == 0, listen(listener, 128) == 0 else { throw POSIXError(.EADDRINUSE) }
    // One thread accepts, one a connection reads: what waits for the network must not be a task.
    while true {
      let connection = FileHandle(fileDescriptor: accept(listener, nil, nil), closeOnDealloc: true)
      let (lines, input) = AsyncStream.makeStream(of: String.self)
      Thread.detachNewThread {
        let file = fdopen(dup(connection.fileDescriptor), "r")
        var (line, size) = (UnsafeMutablePointer<CChar>?.none, 0)
        while getline(&line, &size, file) > 0, let line { input.yield(String(cString: line)) }
        input.finish()
      }
      Task.detached {
        for await line in lines {
          try connection.write(
            contentsOf: JSONEncoder().encode(await service.answer(to: line)) + [0x0A])
        }
      }
    }
  }
}
