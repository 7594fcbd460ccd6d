/// What stands for a scalar within a JSON string; nil where it stands for itself (RFC 8259, section 7).
@inlinable package func jsonEscape(of scalar: UInt32) -> String? {
  switch scalar {
  case 0x22: return "\\\""
  case 0x5C: return "\\\\"
  case 0x20...: return nil
  case 0x08: return "\\b"
  case 0x09: return "\\t"
  case 0x0A: return "\\n"
  case 0x0C: return "\\f"
  case 0x0D: return "\\r"
  default:
    let digits = String(scalar, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
