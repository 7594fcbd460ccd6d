import CHanziKit
import Reporting
import SystemCore

/// Why a call makes no sense, whatever its models are.
enum CallFailure: Error, Reportable {
  /// A pointer that must not be null is.
  case null(String)
  /// An argument has none of its values.
  case unknown(String, value: String, known: [String])
  /// Offsets of texts that decrease, or begin below 0.
  case badOffsets(text: Int)
  /// A text whose offsets do not fit into 32 bits.
  case tooLong(text: Int, bytes: Int)
  /// A number out of its range.
  case outOfRange(String, Int, known: ClosedRange<Int>)

  var report: ErrorReport {
    switch self {
    case .null(let name): ErrorReport(.usage, "\(name) is NULL")
    case .unknown(let name, let value, let known):
      ErrorReport(
        .usage, "\(name) '\(value)' is not known",
        advice: "It may be \(known.joined(separator: ", ")).")
    case .badOffsets(let text):
      ErrorReport(
        .usage, "the offsets of text \(text) are not in order",
        advice: "Give count + 1 offsets from 0 up, none less than the one before it.")
    case .tooLong(let text, let bytes):
      ErrorReport(
        .badData, "text \(text) has \(bytes) bytes, more than 4,294,967,295",
        advice: "Cut it in two.")
    case .outOfRange(let name, let value, let known):
      ErrorReport(
        .usage, "\(name) is \(value)",
        advice: "It may be \(known.lowerBound) to \(known.upperBound).")
    }
  }
}

/// Has `body` fill the result; returns 0, or the status of what it throws, which the result then tells of.
func call(
  _ result: UnsafeMutablePointer<hanzikit_result>?, _ body: (ResultStorage) throws -> Void
) -> Int32 {
  guard let result, let owner = result.pointee.storage else { return ExitStatus.usage.rawValue }
  let storage = Unmanaged<ResultStorage>.fromOpaque(owner).takeUnretainedValue()
  storage.removeAll()
  do {
    try body(storage)
    storage.publish(to: result)
    return 0
  } catch {
    let report =
      (error as? any Reportable)?.report ?? ErrorReport(.software, "\(error)")
    storage.publish(error: report.description, to: result)
    return report.status.rawValue
  }
}

/// The text behind a pointer, or nil for none.
func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }

/// The case of an enumeration that an argument names; nil where it is null.
func named<Value: RawRepresentable & CaseIterable>(
  _ pointer: UnsafePointer<CChar>?, _ name: String, as type: Value.Type = Value.self
) throws(CallFailure) -> Value? where Value.RawValue == String {
  guard let value = text(pointer) else { return nil }
  guard let known = Value(rawValue: value) else {
    throw .unknown(name, value: value, known: Value.allCases.map(\.rawValue))
  }
  return known
}

/// Where an object is written to.
func place(
  _ out: UnsafeMutablePointer<OpaquePointer?>?
) throws(CallFailure) -> UnsafeMutablePointer<OpaquePointer?> {
  guard let out else { throw .null("out") }
  out.pointee = nil
  return out
}
