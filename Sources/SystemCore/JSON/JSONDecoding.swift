extension JSONValue {
  /// The value as another type. Throws where a member is missing or of another kind, with the path to it.
  package func decoded<Value: Decodable>(
    as type: Value.Type = Value.self
  ) throws(JSONError) -> Value {
    do {
      return try ValueDecoder(value: self, codingPath: []).decode(type)
    } catch let error as JSONError {
      throw error
    } catch let DecodingError.dataCorrupted(context) {
      throw .mismatch(path: context.codingPath.text, expected: context.debugDescription)
    } catch {
      throw .mismatch(path: "", expected: "\(error)")
    }
  }

  fileprivate func mismatch(_ path: [any CodingKey], _ expected: String) -> JSONError {
    .mismatch(path: path.text, expected: expected)
  }
}

extension [any CodingKey] {
  fileprivate var text: String {
    isEmpty
      ? "the whole" : map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
  }
}

/// The place of an element.
private struct Index: CodingKey {
  let intValue: Int?
  var stringValue: String { intValue.map(String.init) ?? "super" }
  init(_ value: Int?) { intValue = value }
  init?(intValue: Int) { self.intValue = intValue }
  init?(stringValue: String) { nil }
}

private struct ValueDecoder: Decoder, SingleValueDecodingContainer {
  let value: JSONValue
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let members) = value else { throw value.mismatch(codingPath, "an object") }
    return KeyedDecodingContainer(Members(members: members, codingPath: codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = value else { throw value.mismatch(codingPath, "an array") }
    return Elements(elements: elements, codingPath: codingPath)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

  func decodeNil() -> Bool { value == .null }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    func known(_ result: Any?, _ expected: String) throws -> Value {
      guard let result = result as? Value else { throw value.mismatch(codingPath, expected) }
      return result
    }
    switch (type, value) {
    case (is String.Type, .string(let string)): return try known(string, "a string")
    case (is Bool.Type, .bool(let bool)): return try known(bool, "true or false")
    case (let type as any FixedWidthInteger.Type, .number(let text)):
      return try known(Self.integer(type, text), "a whole number of \(type)")
    case (is Double.Type, .number(let text)): return try known(Double(text), "a number")
    case (is Float.Type, .number(let text)): return try known(Float(text), "a number")
    case (is String.Type, _): return try known(nil, "a string")
    case (is Bool.Type, _): return try known(nil, "true or false")
    case (is any FixedWidthInteger.Type, _), (is Double.Type, _), (is Float.Type, _):
      return try known(nil, "a number")
    default: return try Value(from: self)
    }
  }

  private static func integer<Number: FixedWidthInteger>(
    _ type: Number.Type, _ text: String
  ) -> Number? { Number(text) }
}

private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let members: [String: JSONValue]
  let codingPath: [any CodingKey]

  var allKeys: [Key] { members.keys.compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { members[key.stringValue] != nil }

  func decodeNil(forKey key: Key) throws -> Bool { members[key.stringValue] ?? .null == .null }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try decoder(key).decode(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { try decoder(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder {
    ValueDecoder(value: .object(members), codingPath: codingPath)
  }

  func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

  private func decoder(_ key: Key) throws -> ValueDecoder {
    guard let value = members[key.stringValue] else {
      throw JSONValue.null.mismatch(codingPath + [key], "a value, of which there is none")
    }
    return ValueDecoder(value: value, codingPath: codingPath + [key])
  }
}

private struct Elements: UnkeyedDecodingContainer {
  let elements: [JSONValue]
  let codingPath: [any CodingKey]
  private(set) var currentIndex = 0

  init(elements: [JSONValue], codingPath: [any CodingKey]) {
    (self.elements, self.codingPath) = (elements, codingPath)
  }

  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex == elements.count }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, elements[currentIndex] == .null else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try next().decode(type)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> { try next().container(keyedBy: type) }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { try next() }

  private mutating func next() throws -> ValueDecoder {
    let path = codingPath + [Index(currentIndex)]
    guard !isAtEnd else { throw JSONValue.null.mismatch(path, "another element") }
    currentIndex += 1
    return ValueDecoder(value: elements[currentIndex - 1], codingPath: path)
  }
}
