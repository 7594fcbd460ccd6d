import Dispatch
import ServiceCore
import Synchronization
import SystemCore
import Testing

/// Queues, deadlines, the end, figures.
@Suite struct WorkTests {
  @Test
  func `Of the requests that come while all threads are busy as many wait as the queue holds`()
    async throws
  {
    let lane = WorkLane("test", threads: 2, queue: 3)
    let gate = DispatchSemaphore(value: 0)
    let deadline = Deadline(in: .seconds(600))
    let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<12 {
        group.addTask {
          do {
            try await lane.run(by: deadline) { _ = gate.wait(timeout: .now() + 600) }
            return true
          } catch let problem as Problem {
            #expect(problem.status == 429)
            #expect(problem.headers == [HeaderField("retry-after", "1")])
            return false
          }
        }
      }
      // The seven that are refused come back at once.
      var outcomes: [Bool] = []
      while outcomes.count < 7, let outcome = try await group.next() { outcomes.append(outcome) }
      #expect(lane.load == 5)
      for _ in 0..<5 { gate.signal() }
      while let outcome = try await group.next() { outcomes.append(outcome) }
      return outcomes
    }
    #expect(outcomes.count { $0 } == 5)
    #expect(lane.refusals == 7)
    #expect(lane.load == 0)
  }

  @Test func `A full queue answers 429, health and figures go on`() async throws {
    let service = try makeService {
      $0.queue = 0
      $0.threads = 1
    }
    let text = String(repeating: "今天天气很好。", count: 20)
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask { try await service.post("/v1/explain", "{\"text\": \"\(text)\"}").status }
      }
      var statuses: [Int] = []
      while let status = try await group.next() {
        if statuses.isEmpty { #expect(try await service.ask("GET", "/healthz").status == 200) }
        statuses.append(status)
      }
      return statuses
    }
    #expect(statuses.count { $0 == 200 } >= 1)
    #expect(statuses.allSatisfy { [200, 429].contains($0) })
    let refused = statuses.count { $0 == 429 }
    #expect(refused >= 1)
    let figures = try await service.ask("GET", "/metrics").text
    #expect(figures.contains("hanzikit_queue_refusals_total{lane=\"long\"} \(refused)\n"))
  }

  @Test func `Work that takes too long is cancelled`() async throws {
    let service = try makeService { $0.deadline = .milliseconds(100) }
    let text = String(repeating: "今天天气很好。", count: 70)
    let start = ContinuousClock.now
    let reply = try await service.post("/v1/explain", "{\"text\": \"\(text)\"}")
    #expect(reply.status == 503)
    #expect(reply.headers["retry-after"] == "1")
    #expect(ContinuousClock.now - start < .seconds(60))
    let lines = try await service.post("/v1/explain", lines: "{\"text\": \"\(text)\"}\n").lines()
    #expect(lines.count == 1 && lines[0]["error"]?["status"]?.number == 503)
  }

  @Test func `A body that does not come in time is given up`() async throws {
    let service = try makeService { $0.deadline = .milliseconds(50) }
    let count = Atomic<Int>(0)
    var headers = RequestHeaders()
    headers.contentType = "application/json"
    let body = RequestBody {
      count.wrappingAdd(1, ordering: .relaxed)
      try await Task.sleep(for: .milliseconds(20))
      return [0x20]
    }
    let request = ServiceRequest(method: "POST", path: "/v1/segment", headers: headers, body: body)
    try await service.handle(request) { #expect($0.status == 408) }
    #expect(count.load(ordering: .relaxed) < 1000)
  }

  @Test func `While the service drains, what has begun is answered and the rest refused`()
    async throws
  {
    let service = try makeService()
    let (entered, gate) = (DispatchSemaphore(value: 0), AsyncStream<Void>.makeStream())
    var headers = RequestHeaders()
    headers.contentType = "application/json"
    let steps = Mutex(0)
    let body = RequestBody {
      let step = steps.withLock { step in
        step += 1
        return step
      }
      guard step == 1 else { return nil }
      entered.signal()
      for await _ in gate.stream { break }
      return Array(#"{"text": "好的"}"#.utf8)
    }
    let request = ServiceRequest(
      method: "POST", path: "/v1/segment", headers: headers, body: body)
    let early = Task {
      let status = Mutex(0)
      try await service.handle(request) { response in status.withLock { $0 = response.status } }
      return status.withLock { $0 }
    }
    while service.metrics.activeRequests == 0 { try await Task.sleep(for: .milliseconds(1)) }
    let drained = Task { await service.drain(atMost: .seconds(30)) }
    while !service.isDraining { try await Task.sleep(for: .milliseconds(1)) }
    let late = try await service.post("/v1/segment", #"{"text": "好的"}"#)
    #expect(late.status == 503)
    #expect(late.headers["retry-after"] != nil)
    #expect(try await service.ask("GET", "/readyz").status == 503)
    #expect(try await service.ask("GET", "/healthz").status == 200)
    #expect(try await service.ask("GET", "/metrics").text.contains("hanzikit_draining 1\n"))
    gate.continuation.yield()
    #expect(try await early.value == 200)
    await drained.value
    #expect(service.metrics.activeRequests == 0)
  }

  @Test func `Figures are in Prometheus's format and add up`() async throws {
    let service = try makeService()
    for _ in 0..<3 { _ = try await service.post("/v1/segment", #"{"text": "好"}"#) }
    _ = try await service.post("/v1/segment", "{")
    _ = try await service.ask("GET", "/v1/dictionaries/secret-name")
    _ = try await service.ask("GET", "/secret-path")
    let reply = try await service.ask("GET", "/metrics")
    #expect(reply.type == "text/plain; version=0.0.4; charset=utf-8")
    let line = try Regex(
      #"(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+)"#)
    for text in reply.text.split(separator: "\n") {
      #expect(try line.wholeMatch(in: text) != nil, "\(text)")
    }
    for figure in [
      #"hanzikit_requests_total{route="/v1/segment",status="200"} 3"#,
      #"hanzikit_requests_total{route="/v1/segment",status="400"} 1"#,
      #"hanzikit_requests_total{route="/v1/dictionaries/NAME",status="404"} 1"#,
      #"hanzikit_requests_total{route="other",status="404"} 1"#,
      #"hanzikit_request_duration_seconds_bucket{route="/v1/segment",le="+Inf"} 4"#,
      #"hanzikit_request_duration_seconds_count{route="/v1/segment"} 4"#,
      "hanzikit_received_bytes_total \(3 * 15 + 1)", "hanzikit_draining 0",
    ] {
      #expect(reply.text.contains(figure + "\n"), "\(figure)")
    }
    #expect(!reply.text.contains("secret"))
  }

  @Test func `Records tell no text and no name that a client chose`() async throws {
    let records = Mutex<[ServiceRecord]>([])
    let service = try makeService(record: { record in records.withLock { $0.append(record) } })
    _ = try await service.post("/v1/segment", #"{"text": "秘密"}"#)
    _ = try await service.ask("SECRET", "/secret", [])
    let (first, second) = records.withLock { ($0[0], $0[1]) }
    #expect(first.route == "/v1/segment" && first.status == 200 && first.method == "POST")
    #expect(first.received == 18 && first.sent == 20)
    #expect(second.route == "other" && second.method == "OTHER" && second.status == 404)
  }
}
