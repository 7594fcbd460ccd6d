import Foundation

/// A built program of the package, run as a process of its own.
public struct BuiltProgram: Sendable {
  /// What became of a run.
  public struct Outcome {
    /// The exit status, or 128 plus the number of the signal that ended the program.
    public var status: Int32
    /// What it wrote to standard output.
    public var output: [UInt8]
    /// What it wrote to standard error.
    public var errors: String
    /// The most memory it held, in MB.
    public var peakMegabytes: Int

    /// The output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The program for words.
  public static let zhseg = BuiltProgram("zhseg")
  /// The program for terms.
  public static let termmine = BuiltProgram("termmine")
  /// The program for titles.
  public static let titlegen = BuiltProgram("titlegen")
  /// The program for language models.
  public static let zhlm = BuiltProgram("zhlm")
  /// The program that pretrains encoders.
  public static let zhencoder = BuiltProgram("zhencoder")
  /// The program for characters, readings, sentences and forms.
  public static let zhtext = BuiltProgram("zhtext")
  /// The service.
  public static let zhserve = BuiltProgram("zhserve")

  /// Where the program lies.
  public let path: String

  /// The program of this name, which is built into the folder of the test bundle.
  public init(_ name: String) {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    path = tests.deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// Another program, by its path or by a name that is looked up in `PATH`.
  public init(path: String) {
    self.path = path
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: the command line after the program's name.
  ///   - input: the bytes of standard input.
  ///   - output: a file to send standard output to instead of returning it.
  ///   - prefix: a command that runs the program, such as `setpriv …`.
  public func run(
    _ arguments: [String], input: [UInt8] = [], output: String? = nil, prefix: [String] = []
  ) throws -> Outcome {
    let folder = try TemporaryFolder()
    let inputPath = try folder.write(input, to: "input")
    let errorPath = folder.path("errors")
    let outputPath = output ?? folder.path("output")
    let process = try Self.spawn(prefix + [path] + arguments) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT, 0o600)
      posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY | O_CREAT, 0o600)
    }
    let (status, peak) = try Self.wait(for: process)
    return Outcome(
      status: status, output: output == nil ? try folder.read("output") : [],
      errors: String(decoding: try folder.read("errors"), as: UTF8.self), peakMegabytes: peak)
  }

  /// Runs the program, to which a signal is sent as soon as it has written `text` to standard error.
  public func run(_ arguments: [String], signal: Int32, after text: String) throws -> Outcome {
    let folder = try TemporaryFolder()
    let errorPath = try folder.write([], to: "errors")
    let process = try Self.spawn([path] + arguments) { actions in
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY, 0)
    }
    func errors() throws -> String { String(decoding: try folder.read("errors"), as: UTF8.self) }
    guard try Self.poll({ try errors().contains(text) }) else {
      kill(process, SIGKILL)
      _ = try Self.wait(for: process)
      throw ProcessError("\(path) does not say '\(text)', but '\(try errors())'")
    }
    kill(process, signal)
    let (status, peak) = try Self.wait(for: process)
    return Outcome(status: status, output: [], errors: try errors(), peakMegabytes: peak)
  }

  /// Trains a model three times into `output`, `OUTPUT-stopped`: to its end, interrupted by `signal` after
  /// `text` is written, and resumed. Returns what the last two gave.
  public func trainInterrupted(
    _ arguments: [String], output: String, signal: Int32, after text: String
  ) throws -> (stopped: Outcome, resumed: Outcome, isSame: Bool) {
    let whole = try run(arguments + ["--output", output])
    guard whole.status == 0 else { throw ProcessError(whole.errors) }
    let arguments = arguments + ["--output", output + "-stopped"]
    var stopped = try run(arguments, signal: signal, after: text)
    // Where the machine is busy the run may end before the signal comes: it says nothing then.
    for _ in 0..<10 where stopped.status == 0 {
      let folder = URL(fileURLWithPath: output).deletingLastPathComponent()
      let prefix = URL(fileURLWithPath: output).lastPathComponent + "-stopped"
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where name.hasPrefix(prefix) {
        try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
      }
      stopped = try run(arguments, signal: signal, after: text)
    }
    let resumed = try run(arguments)
    let models = try [output, output + "-stopped"].map {
      try Data(contentsOf: URL(fileURLWithPath: $0 + "/model.safetensors"))
    }
    return (stopped, resumed, models[0] == models[1])
  }

  /// The environment variables that tell a sanitizer what is a fault, as `make sanitize` sets them; empty in other runs.
  private static var sanitizerOptions: [String] {
    ["ASAN_OPTIONS", "TSAN_OPTIONS"].compactMap { name in
      getenv(name).map { name + "=" + String(cString: $0) }
    }
  }

  /// Starts a process whose descriptors `redirect` arranges.
  public static func spawn(
    _ command: [String], redirect: (inout posix_spawn_file_actions_t) -> Void
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    redirect(&actions)
    // Threads of the test run, or all of it in a shell's background, ignore interrupts; what it
    // starts must not be.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var arguments = command.map { strdup($0) as UnsafeMutablePointer<CChar>? } + [nil]
    let variables = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"] + sanitizerOptions
    var environment = variables.map { strdup($0) as UnsafeMutablePointer<CChar>? } + [nil]
    defer {
      for string in arguments + environment {
        free(string)
      }
    }
    var process = pid_t()
    let code = ProcessPipe.lock.withLock { _ in
      posix_spawnp(&process, command[0], &actions, &attributes, &arguments, &environment)
    }
    guard code == 0 else {
      throw ProcessError("cannot start \(command): \(String(cString: strerror(code)))")
    }
    return process
  }

  /// Waits until a process watches for a signal and, however busy the machine is, is at work: until it has computed for a
  /// while since, or waits for something.
  public static func waitUntil(_ process: pid_t, watchesFor signal: Int32) throws {
    let watches = try poll {
      let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
      let caught = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
      let mask = caught.flatMap { UInt64($0.dropFirst(7).drop(while: \.isWhitespace), radix: 16) }
      return (mask ?? 0) >> UInt64(signal - 1) & 1 == 1
    }
    guard watches else { throw ProcessError("process \(process) does not watch for \(signal)") }
    // What removes unfinished files watches first; the work that is to be told of begins after it, later under a sanitizer.
    let (start, enough) = (try ProcessState(process).time, sanitizerOptions.isEmpty ? 10 : 100)
    var idle = 0
    let isAtWork = try poll {
      let state = try ProcessState(process)
      idle = state.isBusy ? 0 : idle + 1
      return idle == 30 || state.time - start >= enough
    }
    guard isAtWork else { throw ProcessError("process \(process) does not begin to work") }
  }

  /// Asks again and again, for a minute or more, and returns whether the answer has become true.
  @discardableResult
  public static func poll(_ isTrue: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<60_000 {
      if try isTrue() { return true }
      usleep(1000)
    }
    return false
  }

  /// Waits for a process and returns its status and its peak memory in MB.
  public static func wait(for process: pid_t) throws -> (status: Int32, peakMegabytes: Int) {
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(process, &status, 0, &usage) == process else {
      throw ProcessError("cannot wait for process \(process)")
    }
    let signal = status & 0x7F
    return (signal == 0 ? status >> 8 & 0xFF : 128 + signal, usage.ru_maxrss / 1024)
  }
}
