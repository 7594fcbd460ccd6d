import Foundation

/// Returns the seconds that a processor spends on `work` in the calling thread: unlike the time that passes,
/// they do not grow with what else the machine does.
public func threadSeconds(_ work: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  try work()
  return now() - start
}
