/// The texts that a JSON text becomes where one of its numbers is another, such as no program writes.
public func withHostileNumbers(_ json: String) -> [String] {
  let numbers = [
    "-9223372036854775808", "-9223372036854775809", "-1", "0", "1", "2", "3", "5", "65537",
    "1048576",
    "2147483648", "9223372036854775807", "18446744073709551616", "0.5", "1e300", "-1e-300", "null",
    "\"7\"", "[]", "true",
  ]
  return json.ranges(of: /-?[0-9][0-9.eE+-]*/).filter {
    // Not a digit in a text.
    json[..<$0.lowerBound].last.map { " :[,".contains($0) } ?? false
  }.flatMap { range in
    numbers.map { json.replacingCharacters(in: range, with: $0) }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
