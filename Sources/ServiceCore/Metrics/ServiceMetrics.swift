import Reporting
import Synchronization
import SystemCore

/// What the service has done, in the text format of Prometheus (version 0.0.4).
package final class ServiceMetrics: Sendable {
  /// A route and how it ended.
  private struct Outcome: Hashable {
    var route: String
    var status: Int
  }

  /// How long the requests of a route took.
  private struct Durations {
    var buckets = [Int](repeating: 0, count: bounds.count)
    var sum = 0.0
    var count = 0

    mutating func add(_ seconds: Double) {
      count += 1
      sum += seconds
      if let bucket = bounds.firstIndex(where: { seconds <= $0 }) { buckets[bucket] += 1 }
    }
  }

  private struct Counts {
    var requests: [Outcome: Int] = [:]
    var durations: [String: Durations] = [:]
    var bytesReceived = 0
  }

  /// The upper bounds of the buckets, in seconds.
  private static let bounds = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ]

  private let counts = Mutex(Counts())
  private let active = Atomic<Int>(0)
  private let start = ContinuousClock.now

  /// Nothing done yet.
  package init() {}

  /// The number of requests that are being answered.
  package var activeRequests: Int { active.load(ordering: .relaxed) }

  /// Notes that a request has come.
  func begin() { active.wrappingAdd(1, ordering: .relaxed) }

  /// Notes that a request was answered.
  func end(route: String, status: Int, duration: Duration, received: Int) {
    active.wrappingSubtract(1, ordering: .relaxed)
    let seconds = duration / .seconds(1)
    counts.withLock { counts in
      counts.requests[Outcome(route: route, status: status), default: 0] += 1
      counts.bytesReceived += received
      counts.durations[route, default: Durations()].add(seconds)
    }
  }

  /// All figures as text.
  func text(lanes: [WorkLane], dictionaries: Int, isDraining: Bool) -> String {
    let now = counts.withLock { $0 }
    var page = MetricsPage()
    page.begin("hanzikit_requests_total", .counter, "Requests by route and status.")
    for (outcome, count) in now.requests.sorted(by: {
      ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status)
    }) {
      page.add(
        Double(count), [("route", outcome.route), ("status", "\(outcome.status)")])
    }
    page.begin(
      "hanzikit_request_duration_seconds", .histogram,
      "From the head of a request to the end of its response.")
    for (route, durations) in now.durations.sorted(by: { $0.key < $1.key }) {
      var sum = 0
      for (bound, count) in zip(Self.bounds, durations.buckets) {
        sum += count
        page.add(Double(sum), [("route", route), ("le", "\(bound)")], suffix: "_bucket")
      }
      page.add(Double(durations.count), [("route", route), ("le", "+Inf")], suffix: "_bucket")
      page.add(durations.sum, [("route", route)], suffix: "_sum")
      page.add(Double(durations.count), [("route", route)], suffix: "_count")
    }
    page.begin("hanzikit_received_bytes_total", .counter, "Bytes of request bodies.")
    page.add(Double(now.bytesReceived))
    page.begin("hanzikit_requests_active", .gauge, "Requests that are being answered.")
    page.add(Double(activeRequests))
    page.begin("hanzikit_queue_requests", .gauge, "Requests that wait for a thread or have one.")
    for lane in lanes { page.add(Double(lane.load), [("lane", lane.name)]) }
    page.begin("hanzikit_queue_capacity", .gauge, "The most of these, more are refused.")
    for lane in lanes { page.add(Double(lane.capacity), [("lane", lane.name)]) }
    page.begin("hanzikit_queue_refusals_total", .counter, "Requests refused with status 429.")
    for lane in lanes { page.add(Double(lane.refusals), [("lane", lane.name)]) }
    page.begin("hanzikit_dictionaries", .gauge, "Dictionaries.")
    page.add(Double(dictionaries))
    page.begin("hanzikit_draining", .gauge, "1 once the service was asked to end.")
    page.add(isDraining ? 1 : 0)
    page.begin("hanzikit_uptime_seconds", .gauge, "Since the service was started.")
    page.add((ContinuousClock.now - start) / .seconds(1))
    if let bytes = CurrentProcess.residentBytes {
      page.begin("process_resident_memory_bytes", .gauge, "Resident memory.")
      page.add(Double(bytes))
    }
    return page.text
  }
}

/// Writes figures one below the other.
private struct MetricsPage {
  enum Kind: String {
    case counter, gauge, histogram
  }

  private(set) var text = ""
  private var name = ""

  mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    self.name = name
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// Labels are names of routes and the like, which need no escapes.
  mutating func add(
    _ value: Double, _ labels: [(name: String, value: String)] = [], suffix: String = ""
  ) {
    let list = labels.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ",")
    text += name + suffix + (list.isEmpty ? "" : "{\(list)}")
    text += value == value.rounded() && abs(value) < 1e15 ? " \(Int(value))\n" : " \(value)\n"
  }
}
