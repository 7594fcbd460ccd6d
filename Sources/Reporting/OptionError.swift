/// An option that cannot be what it was set to.
public struct OptionError: Error, Hashable, Codable, Sendable, Reportable {
  /// The option, by the name of its property.
  public var name: String
  /// What it was set to.
  public var value: String
  /// What it can be, such as `1 to 64`.
  public var allowed: String

  /// `name` was `value` and must be `allowed`.
  public init(_ name: String, value: some CustomStringConvertible, allowed: String) {
    self.name = name
    self.value = value.description
    self.allowed = allowed
  }

  public var report: ErrorReport {
    ErrorReport(.usage, "\(name) must be \(allowed), not \(value)")
  }

  /// Throws unless `value` lies in `range`.
  package static func check<Value: Comparable & CustomStringConvertible>(
    _ name: String, _ value: Value, in range: ClosedRange<Value>
  ) throws(OptionError) {
    guard range.contains(value) else {
      throw OptionError(name, value: value, allowed: "\(range.lowerBound) to \(range.upperBound)")
    }
  }

  /// Throws unless `value` is at least `minimum`.
  package static func check<Value: Comparable & CustomStringConvertible>(
    _ name: String, _ value: Value, in range: PartialRangeFrom<Value>
  ) throws(OptionError) {
    guard range.contains(value) else {
      throw OptionError(name, value: value, allowed: "\(range.lowerBound) or more")
    }
  }
}
