import Glibc

/// The process this runs in.
package enum CurrentProcess {
  /// Its number.
  package static var identifier: Int32 { getpid() }

  /// The file that it runs, as a path that a link leads from.
  static var executable: String { "/proc/self/exe" }

  /// The user whose rights it has.
  static var effectiveUser: UInt32 { geteuid() }

  /// A variable of its environment; nil where it is not set or empty.
  package static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Ends it.
  package static func exit(_ status: Int32) -> Never { Glibc.exit(status) }

  /// The number of processors that are switched on, at least 1.
  static var onlineProcessors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
