import ArgumentParser

/// An amount of memory as a person writes it: `1GiB`, `512MiB`, `300MB`, `65536`.
public struct ByteSize: ExpressibleByArgument, Equatable, Sendable {
  /// The number of bytes.
  public var bytes: Int

  /// An amount of `bytes` bytes.
  public init(bytes: Int) {
    self.bytes = bytes
  }

  /// The amount that `argument` tells: a number, decimals allowed, and a unit: `B`, `KiB`, `MiB`,
  /// `GiB`, `TiB` (also `K`, `M`, `G`, `T`), or `kB`, `MB`, `GB`, `TB` for powers of 1000; capital or
  /// small. Nil for anything else.
  public init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = argument.dropFirst(digits.count).drop { $0 == " " }.lowercased()
    guard let factor = Self.factors[unit], let number = Double(digits) else { return nil }
    let bytes = number * factor
    guard bytes >= 0, bytes < 0x1p62 else { return nil }
    self.bytes = Int(bytes)
  }

  public var defaultValueDescription: String {
    for (unit, size) in [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
    where bytes >= size && bytes % size == 0 {
      return "\(bytes / size)\(unit)"
    }
    return "\(bytes)"
  }

  private static let factors: [String: Double] = [
    "": 1, "b": 1,
    "k": 0x1p10, "kib": 0x1p10, "kb": 1e3,
    "m": 0x1p20, "mib": 0x1p20, "mb": 1e6,
    "g": 0x1p30, "gib": 0x1p30, "gb": 1e9,
    "t": 0x1p40, "tib": 0x1p40, "tb": 1e12,
  ]
}
