import ArgumentParser
import CommandSupport
import Reporting
import TermDiscovery

/// Where terms are written, and in which shape.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How terms are written.", valueName: "format"))
  var format = TermFormat.tsv

  @Option(
    help: ArgumentHelp(
      "Write to this file, once all is known, instead of standard output.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp("How many terms are written at most, the first ones.", valueName: "number"))
  var top: Int?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Print every score of this term and up to five places where it occurs, instead of the list; "
        + "can be repeated.", valueName: "term"))
  var explain: [String] = []

  func validate() throws {
    if let top { try NumberRange.check([("top", top, 1...Int.max)]) }
  }

  /// Writes a list that `--top` has shortened already.
  func write(_ list: TermList) throws {
    try emit { [format] in try format.write(list, to: $0) }
  }

  /// Writes what is known of the terms asked for, which `find` looks up; tells about those that it
  /// does not know, with the reason if there is one, and ends with status 65 then.
  func writeExplanations(
    _ find: (String) throws -> Term?, reasons: (String) throws -> [RejectionReason]?
  ) throws {
    var texts: [String] = []
    var failures = FailureLog(program: "termmine")
    for text in explain {
      guard let term = try find(text) else {
        let told = try reasons(text)?.map(\.told).joined(separator: "; ")
        failures.note(
          ErrorReport(
            .badData,
            told.map { "'\(text.visible)' is not listed: it \($0)" }
              ?? "'\(text.visible)' is not among the candidates of the store",
            advice: told == nil ? "'termmine --store' with --explain tells why." : nil))
        continue
      }
      texts.append(TermExplanation(term: term).text)
    }
    try emit { [texts] in try $0.write(texts.joined(separator: "\n")) }
    try failures.conclude()
  }

  private func emit(_ body: @escaping @Sendable (OutputSink) throws -> Void) throws {
    guard let output else { return try body(OutputSink(path: nil)) }
    // Also where an interrupt comes meanwhile, the file is there as a whole or not at all.
    try Interruptible.run(program: "termmine") {
      let sink = try OutputSink(path: output)
      try body(sink)
      try sink.finish()
    }
  }
}

extension RejectionReason {
  /// The reason, with the option that could change it.
  fileprivate var told: String {
    switch self {
    case .count: "\(self) (--min-count)"
    case .logOdds: "\(self) (--min-log-odds)"
    case .latin: "\(self) (--latin takes such terms)"
    case .rank: "\(self) (--top lists more)"
    default: description
    }
  }
}
