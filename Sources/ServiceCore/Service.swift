import Synchronization
import SystemCore
import WordSegmentation

/// Answers requests, whatever they come by: what `zhserve` puts behind a socket, and tests ask directly.
package final class Service: Sendable {
  /// What a client may ask for.
  package let limits: ServiceLimits
  /// What it has done.
  package let metrics = ServiceMetrics()
  let quick: WorkLane
  let long: WorkLane
  let models: ServiceModels
  let dictionaries: DictionaryRoutes
  private let token: AccessToken?
  private let table: RouteTable
  private let record: (@Sendable (ServiceRecord) -> Void)?
  private let draining = Atomic(false)

  /// A service with models that are loaded.
  ///
  /// - Parameters:
  ///   - token: what clients must show for all but the page, its description and the state of health; nil for nothing.
  ///   - dictionaryFolder: where dictionaries are kept; nil for memory alone.
  ///   - record: called after each request.
  /// - Throws: ``DictionaryError`` for a dictionary that cannot be used.
  package init(
    models: ServiceModels, limits: ServiceLimits = ServiceLimits(), token: AccessToken? = nil,
    dictionaryFolder: String? = nil, record: (@Sendable (ServiceRecord) -> Void)? = nil
  ) throws(DictionaryError) {
    self.models = models
    self.limits = limits
    self.token = token
    self.record = record
    quick = WorkLane("quick", threads: limits.threads, queue: limits.queue)
    long = WorkLane("long", threads: limits.threads, queue: limits.queue)
    let shelf = try DictionaryShelf(
      folder: dictionaryFolder, base: models.segmenters.usual, limit: limits.dictionaries)
    dictionaries = DictionaryRoutes(shelf: shelf)
    table = RouteTable(models, shelf)
  }

  /// Whether the service was asked to end.
  package var isDraining: Bool { draining.load(ordering: .relaxed) }

  /// Refuses further requests from now on and returns when those that have begun are answered, at the latest after `limit`.
  package func drain(atMost limit: Duration) async {
    draining.store(true, ordering: .relaxed)
    let deadline = Deadline(in: limit)
    while metrics.activeRequests > 0, !deadline.isOver {
      try? await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Whether a client that asks first (`Expect: 100-continue`) shall send its body.
  package func accepts(contentLength: Int?) -> Bool {
    !isDraining && contentLength ?? 0 <= limits.body
  }

  /// Answers a request by one response, which is handed to `send`.
  package func handle(
    _ request: ServiceRequest, _ send: (ServiceResponse) async throws -> Void
  ) async throws {
    let start = ContinuousClock.now
    metrics.begin()
    let route = table.route(of: request.path)
    let (received, sent) = (ByteCount(), ByteCount())
    var counted = request
    counted.body = RequestBody {
      let part = try await request.body.next()
      received.add(part?.count ?? 0)
      return part
    }
    let response = await response(to: counted, route, Deadline(in: limits.deadline))
    defer {
      let record = ServiceRecord(
        method: RouteTable.methods.contains(request.method) ? request.method : "OTHER",
        route: route.label, status: response.status, duration: ContinuousClock.now - start,
        failure: response.failure, received: received.value, sent: sent.value)
      metrics.end(
        route: record.route, status: record.status, duration: record.duration,
        received: record.received)
      self.record?(record)
    }
    try await send(response.counted(by: sent))
  }

  /// The response to a request; a problem where there is no other.
  private func response(
    to request: ServiceRequest, _ route: Route, _ deadline: Deadline
  ) async -> ServiceResponse {
    do {
      if request.headers.hasTwoHosts { throw Problem.twoHosts }
      if isDraining, !route.isForOperators { throw Problem.draining }
      if route.needsToken, let token, !token.isShown(by: request.headers.authorization) {
        throw Problem(
          401, "show the service's token as 'Authorization: Bearer TOKEN'",
          headers: [HeaderField("www-authenticate", "Bearer")])
      }
      let methods = route.actions.keys.sorted()
      let allow = HeaderField(
        "allow",
        (methods + (methods.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"]).joined(separator: ", "))
      if request.method == "OPTIONS", !methods.isEmpty {
        return ServiceResponse(204, headers: [allow])
      }
      guard let action = route.actions[request.method == "HEAD" ? "GET" : request.method] else {
        guard methods.isEmpty else {
          throw Problem(405, "use \(methods.joined(separator: " or "))", headers: [allow])
        }
        throw Problem(404, "there is nothing at this path; GET /openapi.json lists all paths")
      }
      return try await perform(action, request, deadline)
    } catch {
      return Problem(error, limit: limits.deadline).response
    }
  }

  private func perform(
    _ action: Route.Action, _ request: ServiceRequest, _ deadline: Deadline
  ) async throws -> ServiceResponse {
    switch action {
    case .constant(let make): return make(self)
    case .texts(let endpoint):
      let type = try MediaType(request.headers, allowed: [.json, .lines])
      guard type == .lines else { return try await object(of: request, endpoint, deadline) }
      // Once it has begun, a stream waits for its turn.
      _ = try long.admit()
      return lines(of: request, endpoint)
    case .generate:
      _ = try MediaType(request.headers, allowed: [.json])
      let endpoint = GenerateEndpoint(models: models, limits: limits)
      let order = try endpoint.order(try await body(of: request, deadline))
      return try await endpoint.response(to: order, try long.admit(), deadline: deadline)
    case .getDictionary(let name): return try dictionaries.get(name, request.headers)
    case .putDictionary(let name):
      _ = try MediaType(request.headers, allowed: [.plain])
      let body = try await body(of: request, deadline)
      return try await long.run(by: deadline) { [dictionaries] in
        try dictionaries.put(name, body, request.headers)
      }
    case .deleteDictionary(let name):
      return try await long.run(by: deadline) { [dictionaries] in
        try dictionaries.delete(name, request.headers)
      }
    }
  }

  /// The body of a request, once it is known not to be too large.
  private func body(of request: ServiceRequest, _ deadline: Deadline) async throws -> [UInt8] {
    guard request.headers.contentLength ?? 0 <= limits.body else {
      throw Problem.bodyTooLarge(limits.body)
    }
    return try await request.body.collect(limit: limits.body, deadline: deadline)
  }

  /// The longest body that counts as quick.
  private static let quickBytes = 16 << 10

  /// The answer to a request of JSON.
  private func object(
    of request: ServiceRequest, _ endpoint: any TextEndpoint, _ deadline: Deadline
  ) async throws -> ServiceResponse {
    let body = try await body(of: request, deadline)
    let work: @Sendable () throws -> [UInt8] = { [limits] in
      try endpoint.answer(body, limits: limits, deadline: deadline)
    }
    let isQuick = type(of: endpoint).isQuick && body.count <= Self.quickBytes
    let answer =
      isQuick
      ? try await quick.run(by: deadline, work) : try await long.runCancelling(by: deadline, work)
    return ServiceResponse(200, .json, body: .whole(answer))
  }

  /// The answers to lines, each part of the body before the next is read: who does not read the answers is not read, either.
  private func lines(of request: ServiceRequest, _ endpoint: any TextEndpoint) -> ServiceResponse {
    ServiceResponse(
      200, .lines,
      body: .parts { [long, limits] send in
        var lines = RequestLines(limit: limits.line)
        func answer(_ some: [RequestLine]) async throws {
          guard !some.isEmpty else { return }
          let deadline = Deadline(in: limits.deadline)
          let answers: [UInt8]
          do {
            answers = try await long.runCancelling(by: deadline, always: true) {
              try endpoint.answer(lines: some, limits: limits, deadline: deadline)
            }
          } catch {
            // For these lines together: it is not known which of them took so long.
            let problem = Problem(error, limit: limits.deadline)
            answers = Array("{\"error\":\(problem.json)}\n".utf8)
          }
          try await send(answers)
        }
        while let part = try await request.body.next() { try await answer(lines.lines(in: part)) }
        if let last = lines.end() { try await answer([last]) }
      })
  }
}

/// Counts bytes.
final class ByteCount: Sendable {
  private let count = Atomic<Int>(0)

  /// How many there were.
  var value: Int { count.load(ordering: .relaxed) }

  /// Adds some.
  func add(_ number: Int) { count.wrappingAdd(number, ordering: .relaxed) }
}

extension ServiceResponse {
  /// The same response, whose bytes are counted as they go out.
  fileprivate func counted(by count: ByteCount) -> ServiceResponse {
    var response = self
    switch body {
    case .whole(let bytes): count.add(bytes.count)
    case .parts(let produce):
      response.body = .parts { send in
        try await produce { bytes in
          count.add(bytes.count)
          try await send(bytes)
        }
      }
    }
    return response
  }
}
