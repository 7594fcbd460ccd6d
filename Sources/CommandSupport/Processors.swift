import Glibc

/// How many processors the machine has at work, at least 1.
public func availableProcessors() -> Int {
  max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
