import Foundation
import ProgramTesting

/// The program, listening on a free port; ended with the last reference.
final class RunningService {
  let process: pid_t
  let port: UInt16
  private let folder: TemporaryFolder
  private var isOver = false

  /// What it wrote to standard error so far.
  var errors: String { String(decoding: (try? folder.read("errors")) ?? [], as: UTF8.self) }

  init(_ arguments: [String] = [], variables: [String] = []) throws {
    folder = try TemporaryFolder()
    let errorPath = try folder.write([], to: "errors")
    process = try BuiltProgram.spawn(
      ["env"] + variables + [BuiltProgram.zhserve.path, "--port", "0"] + arguments
    ) { actions in
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY, 0)
    }
    var found: UInt16?
    try BuiltProgram.poll { [folder] in
      let text = String(decoding: try folder.read("errors"), as: UTF8.self)
      if let place = text.firstRange(of: "http://127.0.0.1:") {
        found = UInt16(text[place.upperBound...].prefix { $0 != "/" })
      }
      return found != nil
    }
    port = found ?? 0
  }

  deinit {
    if !isOver {
      kill(process, SIGKILL)
      _ = try? BuiltProgram.wait(for: process)
    }
  }

  /// Waits for its end and returns its status.
  func wait() throws -> Int32 {
    isOver = true
    return try BuiltProgram.wait(for: process).status
  }

  func connect() throws -> Connection { try Connection(port: port) }

  /// Waits until it answers `count` requests at once.
  func wait(untilActive count: Int) throws -> Bool {
    try BuiltProgram.poll {
      let connection = try connect()
      connection.send("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      // That for the metrics is one of them.
      return connection.receive().contains("\nhanzikit_requests_active \(count + 1)\n")
    }
  }

  /// The response to a request of JSON on a connection of its own.
  func post(_ path: String, _ body: String, headers: String = "") throws -> String {
    let connection = try connect()
    connection.send(
      "POST \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    return connection.receive()
  }
}

/// A connection to this machine, whose bytes a test writes itself.
final class Connection {
  private let number: Int32

  init(port: UInt16) throws {
    number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafeBytes(of: &address) { bytes in
      Glibc.connect(
        number, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), UInt32(bytes.count))
    }
    guard status == 0 else { throw POSIXError(.ECONNREFUSED) }
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &limit, UInt32(MemoryLayout<timeval>.size))
    setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &limit, UInt32(MemoryLayout<timeval>.size))
  }

  deinit { close(number) }

  /// Sends text; false where the other end is gone.
  @discardableResult
  func send(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }

  /// What comes until the other end closes, or until it has `text`.
  func receive(until text: String? = nil) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let received = String(decoding: bytes, as: UTF8.self)
      if let text, received.contains(text) { return received }
      let count = recv(number, &buffer, buffer.count, 0)
      if count <= 0 { return received }
      bytes += buffer[..<count]
    }
  }
}
