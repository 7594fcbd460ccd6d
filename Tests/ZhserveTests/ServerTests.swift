#if Server
  import Foundation
  import ProgramTesting
  import Testing

  /// The program behind a socket.
  @Suite struct ServerTests {
    /// The head of a request whose body comes in chunks.
    private static let chunked =
      "POST /v1/segment HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
      + "Transfer-Encoding: chunked\r\n\r\n"

    @Test func `A request and its answer`() throws {
      let service = try RunningService()
      let reply = try service.post("/v1/segment", #"{"text": "今天天气很好。"}"#)
      #expect(reply.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(reply.lowercased().contains("content-type: application/json\r\n"))
      #expect(reply.hasSuffix("\r\n\r\n{\"words\":[\"今天\",\"天气\",\"很\",\"好\",\"。\"]}"))
    }

    @Test func `Several requests on a connection, in parts and in one`() throws {
      let service = try RunningService()
      let connection = try service.connect()
      let body = #"{"text": "好的"}"#
      let request =
        "POST /v1/segment HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
      for character in request {
        #expect(connection.send(String(character)))
      }
      #expect(connection.receive(until: "}").hasSuffix(#"{"words":["好","的"]}"#))
      connection.send(request + request + "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      let replies = connection.receive()
      #expect(replies.components(separatedBy: #"{"words":["好","的"]}"#).count == 3)
      #expect(replies.hasSuffix("\r\n\r\n"))
    }

    @Test func `Lines are answered while they come`() throws {
      let service = try RunningService()
      let connection = try service.connect()
      connection.send(
        "POST /v1/segment HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n")
      for id in 0..<3 {
        let line = "{\"id\": \(id), \"text\": \"好的\"}\n"
        connection.send("\(String(line.utf8.count, radix: 16))\r\n\(line)\r\n")
        let answer = "{\"id\":\(id),\"words\":[\"好\",\"的\"]}\n"
        #expect(connection.receive(until: answer).contains(answer))
      }
      connection.send("0\r\n\r\n")
      #expect(connection.receive(until: "0\r\n\r\n").hasSuffix("0\r\n\r\n"))
    }

    @Test func `A text comes in pieces`() throws {
      let service = try RunningService()
      let reply = try service.post(
        "/v1/generate", #"{"model": "poetry", "conditions": {"form": "五绝"}, "seed": 3}"#)
      #expect(reply.contains("{\"piece\":\""))
      #expect(reply.contains("{\"text\":\""))
      #expect(reply.hasSuffix("0\r\n\r\n"))
    }

    @Test func `A body that is too large is refused, also one that does not say so`() throws {
      let service = try RunningService(["--body-limit", "1KiB"])
      let text = String(repeating: "好", count: 100_000)
      let told = try service.post("/v1/segment", "{\"text\": \"\(text)\"}")
      #expect(told.hasPrefix("HTTP/1.1 413 "))
      let connection = try service.connect()
      connection.send(
        "POST /v1/segment HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n")
      for _ in 0..<50 where connection.send("400\r\n\(String(repeating: " ", count: 1024))\r\n") {}
      connection.send("0\r\n\r\n")
      #expect(connection.receive().hasPrefix("HTTP/1.1 413 "))
      #expect(try service.post("/v1/segment", #"{"text": "好"}"#).hasPrefix("HTTP/1.1 200"))
    }

    @Test func `Who asks before sending a body gets an answer`() throws {
      let service = try RunningService()
      let connection = try service.connect()
      let head =
        "POST /v1/segment HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
      connection.send(head + "Content-Length: 16\r\n\r\n")
      #expect(connection.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100 Continue\r\n"))
      connection.send(#"{"text": "好 "}"#)
      #expect(connection.receive(until: "}").contains("200 OK"))
      let other = try service.connect()
      other.send(head + "Content-Length: 99999999\r\n\r\n")
      #expect(other.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 413"))
    }

    @Test(arguments: [
      "GARBAGE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nBad Header: x\r\n\r\n",
      "POST /v1/segment HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "x", count: 100_000))\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
      // Chunks of no size, of one that is negative, and one that does not end.
      "\(Self.chunked)xyz\r\n{\"text\": \"a\"}\r\n0\r\n\r\n",
      "\(Self.chunked)-1\r\n{\"text\": \"a\"}\r\n0\r\n\r\n",
      "\(Self.chunked)d\r\n{\"text\": \"a\"}GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    ])
    func `What is no HTTP ends the connection, not the program`(text: String) throws {
      let service = try RunningService()
      let connection = try service.connect()
      connection.send(text)
      let reply = connection.receive()
      #expect(reply.isEmpty || reply.hasPrefix("HTTP/1.1 4"), "\(reply)")
      // Nobody may be answered what another one smuggled behind it.
      #expect(reply.components(separatedBy: "HTTP/1.1 ").count <= 2, "\(reply)")
      #expect(try service.post("/v1/segment", #"{"text": "好"}"#).hasPrefix("HTTP/1.1 200"))
    }

    @Test func `A client that is silent or slow loses its connection`() throws {
      let service = try RunningService(["--idle", "1", "--deadline", "1"])
      let silent = try service.connect()
      let slow = try service.connect()
      slow.send(
        "POST /v1/segment HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Content-Length: 1000\r\n\r\n")
      for _ in 0..<40 where slow.send(" ") { usleep(100_000) }
      #expect(slow.receive().hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
      #expect(silent.receive().isEmpty)
    }

    @Test func `More connections than allowed wait`() throws {
      let service = try RunningService(["--connections", "1"])
      let first = try service.connect()
      let health = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
      first.send(health)
      #expect(first.receive(until: "}").contains("200 OK"))
      let second = try service.connect()
      second.send(health)
      first.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      #expect(first.receive().contains("200 OK"))
      #expect(second.receive(until: "}").contains("200 OK"))
    }

    @Test func `Asked to end, it answers what has begun and refuses the rest`() throws {
      let service = try RunningService()
      let early = try service.connect()
      early.send(
        "POST /v1/segment HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Expect: 100-continue\r\nContent-Length: 18\r\n\r\n")
      #expect(early.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100 Continue\r\n"))
      #expect(try service.wait(untilActive: 1))
      early.send("{\"text\": ")
      let idle = try service.connect()
      idle.send("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(idle.receive(until: "}").contains("200 OK"))
      kill(service.process, SIGTERM)
      BuiltProgram.poll { service.errors.contains("ending") }
      let late = try service.post("/v1/segment", #"{"text": "好"}"#)
      #expect(late.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
      #expect(late.lowercased().contains("retry-after: 5\r\n"))
      early.send("\"好的\"}")
      #expect(early.receive(until: "}").hasSuffix(#"{"words":["好","的"]}"#))
      #expect(try service.wait() == 0)
    }

    @Test func `What does not end in time is cut off, and the status says so`() throws {
      let service = try RunningService(["--drain", "1"])
      let stuck = try service.connect()
      stuck.send(
        "POST /v1/segment HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Expect: 100-continue\r\nContent-Length: 100\r\n\r\n")
      #expect(stuck.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100 Continue\r\n"))
      #expect(try service.wait(untilActive: 1))
      kill(service.process, SIGTERM)
      #expect(try service.wait() == 75)
      #expect(service.errors.contains("1 requests were cut off"))
    }

    @Test func `Token, log and variables`() throws {
      let service = try RunningService(
        ["--log", "requests"], variables: ["ZHSERVE_TOKEN=secret", "ZHSERVE_TEXT_LIMIT=1"])
      #expect(try service.post("/v1/segment", #"{"text": "好"}"#).hasPrefix("HTTP/1.1 401"))
      let header = "Authorization: Bearer secret\r\n"
      #expect(
        try service.post("/v1/segment", #"{"text": "不记录"}"#, headers: header).hasPrefix(
          "HTTP/1.1 200"))
      #expect(
        try service.post("/v1/segment", #"{"texts": ["甲", "乙"]}"#, headers: header)
          .hasPrefix("HTTP/1.1 422"))
      kill(service.process, SIGINT)
      #expect(try service.wait() == 0)
      let lines = service.errors.split(separator: "\n").filter { $0.hasPrefix("{") }
      #expect(lines.count == 3)
      #expect(
        lines[1].hasPrefix(#"{"method":"POST","route":"/v1/segment","status":200,"milliseconds":"#))
      #expect(!service.errors.contains("不记录") && !service.errors.contains("secret"))
    }

    @Test func `An address that is taken, a file that is not there`() throws {
      let service = try RunningService()
      let second = try BuiltProgram.zhserve.run(["--port", "\(service.port)"])
      #expect(second.status == 74)
      #expect(second.errors.hasPrefix("zhserve: cannot listen on 127.0.0.1 port \(service.port): "))
      #expect(try BuiltProgram.zhserve.run(["--token-file", "/nowhere"]).status == 66)
      #expect(try BuiltProgram.zhserve.run(["--dictionaries", "/proc/nowhere"]).status != 0)
    }
  }
#endif
