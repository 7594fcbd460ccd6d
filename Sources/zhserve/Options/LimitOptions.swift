import ArgumentParser
import CommandSupport
import ServiceCore
import SystemCore

/// What clients may ask for.
struct LimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Most bytes of a request's body (default: 1MiB).", valueName: "size"))
  var bodyLimit: ByteSize?

  @Option(
    help: ArgumentHelp("Most bytes of a line of a stream (default: 64KiB).", valueName: "size"))
  var lineLimit: ByteSize?

  @Option(help: ArgumentHelp("Most texts of a request (default: 100).", valueName: "number"))
  var textLimit: Int?

  @Option(
    help: ArgumentHelp(
      "Most requests that wait, of each of two kinds of work, quick and long (default: 64).",
      valueName: "number"))
  var queue: Int?

  @Option(help: ArgumentHelp("Seconds that a request may take (default: 10).", valueName: "number"))
  var deadline: Int?

  @Option(help: ArgumentHelp("Most connections (default: 1024).", valueName: "number"))
  var connections: Int?

  @Option(
    help: ArgumentHelp(
      "Seconds after which a connection on which nothing comes is closed (default: 60).",
      valueName: "number"))
  var idle: Int?

  @Option(
    help: ArgumentHelp(
      "Most characters or words of a generated text (default: 250).", valueName: "number"))
  var generatedLimit: Int?

  @Option(
    help: ArgumentHelp(
      "Threads that compute, of each of the two kinds (default: one a CPU).", valueName: "number"))
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "Seconds that requests have to end once the program is to end (default: 30).",
      valueName: "number"))
  var drain: Int?

  /// The values that hold.
  struct Settings {
    var service: ServiceLimits
    var connections: Int
    var idle: Int
    var drain: Int
  }

  /// The values that hold.
  func settings() throws -> Settings {
    var limits = ServiceLimits()
    limits.body = try bytes("body-limit", bodyLimit, usual: limits.body)
    limits.line = try bytes("line-limit", lineLimit, usual: limits.line)
    limits.texts = try OptionValue("text-limit", textLimit, usual: limits.texts).get(
      in: 1...1_000_000)
    limits.queue = try OptionValue("queue", queue, usual: limits.queue).get(in: 0...1_000_000)
    limits.deadline = .seconds(
      try OptionValue("deadline", deadline, usual: 10).get(in: 1...86_400))
    limits.generated = try OptionValue(
      "generated-limit", generatedLimit, usual: limits.generated
    ).get(in: 1...10_000)
    limits.threads = try OptionValue("threads", threads, usual: limits.threads).get(in: 1...1024)
    return Settings(
      service: limits,
      connections: try OptionValue("connections", connections, usual: 1024).get(in: 1...1_000_000),
      idle: try OptionValue("idle", idle, usual: 60).get(in: 1...86_400),
      drain: try OptionValue("drain", drain, usual: 30).get(in: 0...86_400))
  }

  private func bytes(_ name: String, _ argument: ByteSize?, usual: Int) throws -> Int {
    let size = try OptionValue(name, argument, usual: ByteSize(bytes: usual)).get().bytes
    guard (1...1 << 40).contains(size) else {
      throw ValidationError("'--\(name)' takes a size from 1 byte to 1TiB, not \(size) bytes.")
    }
    return size
  }
}
