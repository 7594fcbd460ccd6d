import CProcess
import Glibc

/// The process this runs in.
package enum CurrentProcess {
  /// Its number.
  package static var identifier: Int32 { getpid() }

  /// What it was started with, after its name.
  package static var arguments: [String] {
    (1..<max(1, hk_argument_count())).map { String(cString: hk_argument($0)) }
  }

  /// The file that it runs, as a path that a link may lead from; nil where the system does not tell.
  static var executable: String? { hk_executable().map { String(cString: $0) } }

  /// The path of the shared library that this code was loaded from; nil where it is part of a program.
  static var library: String? { hk_library().map { String(cString: $0) } }

  /// The user whose rights it has.
  static var effectiveUser: UInt32 { geteuid() }

  /// A variable of its environment; nil where it is not set or empty.
  package static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Opens what reads and writes nothing, with an error, in place of standard streams that are closed:
  /// otherwise the next file to be opened would be one of them, and messages would go into it.
  package static func fillStandardStreams() {
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) == -1 {
      // The lowest number that is free is given.
      _ = Glibc.open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Runs `body`, which ends the process, with the stack that it needs: on another thread where the user
  /// allows the first one too little (`ulimit -s`).
  package static func onLargeStack(_ body: @escaping @Sendable () -> Never) -> Never {
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit) == 0, limit.rlim_cur < 1 << 20,
      startDetachedThread(stackBytes: 8 << 20, { body() })
    {
      while true { pause() }
    }
    body()
  }

  /// Lets other threads run before this one goes on.
  static func yieldProcessor() { sched_yield() }

  /// Ends it.
  package static func exit(_ status: Int32) -> Never { Glibc.exit(status) }

  /// The number of processors that are switched on, at least 1.
  static var onlineProcessors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
