/// The number of threads that this process can keep busy, at least 1: the CPUs it may run on
/// (affinity), no more than the CPU time its control group grants (cgroup v2 and v1).
public func availableProcessors() -> Int {
  var count = CurrentProcess.onlineProcessors
  let allowed = ProcessorAffinity.count(in: contents("/proc/self/status"))
  if let allowed { count = min(count, allowed) }
  if let quota = ControlGroup.processorQuota() { count = min(count, quota) }
  return max(1, count)
}

/// What the control groups of this process grant.
package enum ControlGroup {
  /// The CPUs whose time is granted, rounded up; nil without a limit.
  package static func processorQuota(
    membership: String = "/proc/self/cgroup", root: String = "/sys/fs/cgroup"
  ) -> Int? {
    var quotas: [Int] = []
    for line in contents(membership).split(separator: "\n") {
      // hierarchy:controllers:path; version 2 has one line, "0::/path".
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let isUnified = parts[1].isEmpty
      guard isUnified || parts[1].split(separator: ",").contains("cpu") else { continue }
      let base = isUnified ? root : root + "/cpu"
      var folder = parts[2] == "/" ? "" : String(parts[2])
      // A limit of any group above holds, too; in a container the path may be the host's.
      while true {
        let quota =
          isUnified
          ? unifiedQuota(contents("\(base)\(folder)/cpu.max"))
          : legacyQuota(
            contents("\(base)\(folder)/cpu.cfs_quota_us"),
            period: contents("\(base)\(folder)/cpu.cfs_period_us"))
        if let quota { quotas.append(quota) }
        guard let slash = folder.lastIndex(of: "/") else { break }
        folder = String(folder[..<slash])
      }
    }
    return quotas.min()
  }

  /// The CPUs of `cpu.max`, "QUOTA PERIOD" in microseconds; nil for "max" and for anything else.
  package static func unifiedQuota(_ text: String) -> Int? {
    let parts = text.split { $0 == " " || $0 == "\n" }
    guard parts.count == 2 else { return nil }
    return processors(quota: parts[0], period: parts[1])
  }

  /// The CPUs of the two files of version 1; nil where the quota is −1, which means none.
  package static func legacyQuota(_ quota: String, period: String) -> Int? {
    processors(
      quota: quota.prefix { $0 != "\n" }, period: period.prefix { $0 != "\n" })
  }

  private static func processors(quota: Substring, period: Substring) -> Int? {
    guard let quota = Int(quota), let period = Int(period), quota > 0, period > 0 else {
      return nil
    }
    return (quota - 1) / period + 1
  }
}

/// The CPUs that the scheduler may run this process on. Read from `/proc`, as the Swift overlay of
/// the C library has no `sched_getaffinity`.
package enum ProcessorAffinity {
  /// The CPUs in the mask of a `/proc/PID/status`; nil where it has none.
  package static func count(in status: String) -> Int? {
    let name = "Cpus_allowed:"
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else {
      return nil
    }
    let count = line.dropFirst(name.count).reduce(0) {
      $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0)
    }
    return count > 0 ? count : nil
  }
}

/// The first 8 KiB of a small system file, empty where there is none.
private func contents(_ path: String) -> String {
  guard let descriptor = try? FileDescriptor.open(path, for: .reading) else { return "" }
  defer { descriptor.close() }
  var bytes = [UInt8](repeating: 0, count: 8192)
  let count = bytes.withUnsafeMutableBytes { try? descriptor.read(into: $0) } ?? 0
  return String(decoding: bytes.prefix(count), as: UTF8.self)
}
