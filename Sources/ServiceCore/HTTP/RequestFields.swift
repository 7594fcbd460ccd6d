import SystemCore

/// The members of a request's object, each taken once by who knows it; what nobody took is a mistake of the sender.
package struct RequestFields {
  private let members: [String: JSONValue]
  private var known: [String] = []

  /// The members of an object. Throws ``Problem`` for any other value.
  package init(_ value: JSONValue) throws(Problem) {
    guard case .object(let members) = value else {
      throw .invalid("send a JSON object, such as {\"text\": \"…\"}", at: "")
    }
    self.members = members
  }

  private mutating func take(_ name: String) -> JSONValue? {
    known.append(name)
    return members[name]
  }

  private func wrong(_ name: String, _ expected: String) -> Problem {
    .invalid("'\(name)' must be \(expected)", at: Self.pointer(name))
  }

  /// A text; nil where there is none.
  mutating func string(_ name: String) throws(Problem) -> String? {
    switch take(name) {
    case nil: return nil
    case .string(let text)?: return text
    default: throw wrong(name, "a string")
    }
  }

  /// Texts; nil where there are none.
  mutating func strings(_ name: String) throws(Problem) -> [String]? {
    guard let value = take(name) else { return nil }
    guard case .array(let elements) = value else { throw wrong(name, "an array of strings") }
    var texts: [String] = []
    for (index, element) in elements.enumerated() {
      guard case .string(let text) = element else {
        throw .invalid("'\(name)' must hold strings only", at: Self.pointer(name) + "/\(index)")
      }
      texts.append(text)
    }
    return texts
  }

  /// Strings by name; none where there are none.
  mutating func labels(_ name: String) throws(Problem) -> [String: String] {
    guard let value = take(name) else { return [:] }
    guard case .object(let members) = value else { throw wrong(name, "an object of strings") }
    var labels: [String: String] = [:]
    for (key, value) in members {
      guard case .string(let label) = value else { throw wrong(name, "an object of strings") }
      labels[key] = label
    }
    return labels
  }

  /// Yes or no; no where nothing is said, unless `usual` says otherwise.
  mutating func bool(_ name: String, usual: Bool = false) throws(Problem) -> Bool {
    switch take(name) {
    case nil: return usual
    case .bool(let value)?: return value
    default: throw wrong(name, "true or false")
    }
  }

  /// A whole number; nil where there is none.
  mutating func int(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
    guard let value = take(name) else { return nil }
    guard case .number(let text) = value,
      let number = Int(text) ?? Double(text).flatMap(Int.init(exactly:)), range.contains(number)
    else {
      throw wrong(name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A number; nil where there is none.
  mutating func double(_ name: String, in range: ClosedRange<Double>) throws(Problem) -> Double? {
    guard let value = take(name) else { return nil }
    guard case .number(let text) = value, let number = Double(text), range.contains(number) else {
      throw wrong(name, "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// One of some names; nil where there is none.
  mutating func choice<Choice>(
    _ name: String, of choices: [Choice], called title: (Choice) -> String
  ) throws(Problem) -> Choice? {
    guard let value = take(name) else { return nil }
    guard case .string(let text) = value, let choice = choices.first(where: { title($0) == text })
    else {
      throw wrong(name, "one of " + choices.map(title).joined(separator: ", "))
    }
    return choice
  }

  /// One of the cases of an enumeration; nil where there is none.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, as type: Choice.Type = Choice.self
  ) throws(Problem) -> Choice? {
    try choice(name, of: Array(Choice.allCases)) { $0.rawValue }
  }

  /// Any value, as it is.
  mutating func value(_ name: String) -> JSONValue? { take(name) }

  /// Throws ``Problem`` where there are members that nobody took.
  func end() throws(Problem) {
    guard let member = members.keys.first(where: { !known.contains($0) }) else { return }
    // Comparing names takes time in proportion to their lengths.
    let stranger = String(member.prefix(64))
    let near = nearest(to: stranger, of: known)
    throw .invalid(
      "there is no member '\(stranger)'; "
        + (near.map { "do you mean '\($0)'?" } ?? "known are \(known.joined(separator: ", "))"),
      at: Self.pointer(stranger))
  }

  /// The JSON pointer to a member.
  private static func pointer(_ name: String) -> String {
    "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
  }
}
