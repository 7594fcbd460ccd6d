extension JSONValue {
  /// The value that another type encodes. Throws for numbers that JSON has no way to write.
  package init(encoding value: some Encodable) throws(JSONError) {
    let root = Node()
    do {
      try ValueEncoder(node: root, codingPath: []).encode(value)
    } catch let error as JSONError {
      throw error
    } catch {
      throw .mismatch(path: "", expected: "\(error)")
    }
    self = root.value
  }
}

/// A value that is being put together.
private final class Node {
  private enum Content {
    case value(JSONValue)
    case array([Node])
    case object([String: Node])
  }

  private var content = Content.object([:])

  var value: JSONValue {
    switch content {
    case .value(let value): value
    case .array(let nodes): .array(nodes.map(\.value))
    case .object(let nodes): .object(nodes.mapValues(\.value))
    }
  }

  var count: Int { if case .array(let nodes) = content { nodes.count } else { 0 } }

  func set(_ value: JSONValue) { content = .value(value) }

  func makeArray() { if case .array = content {} else { content = .array([]) } }

  func element() -> Node {
    guard case .array(var nodes) = content else { return Node() }
    nodes.append(Node())
    content = .array(nodes)
    return nodes[nodes.count - 1]
  }

  func member(_ name: String) -> Node {
    guard case .object(var nodes) = content else { return Node() }
    let node = nodes[name] ?? Node()
    nodes[name] = node
    content = .object(nodes)
    return node
  }
}

private struct ValueEncoder: Encoder, SingleValueEncodingContainer {
  let node: Node
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(Members(node: node, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.makeArray()
    return Elements(node: node, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() { node.set(.null) }

  func encode<Value: Encodable>(_ value: Value) throws {
    switch value {
    case let value as String: node.set(.string(value))
    case let value as Bool: node.set(.bool(value))
    case let value as any FixedWidthInteger: node.set(.number("\(value)"))
    case let value as Double: node.set(.number(try Self.text(value, "\(value)")))
    case let value as Float: node.set(.number(try Self.text(Double(value), "\(value)")))
    default: try value.encode(to: self)
    }
  }

  /// A whole number is written as one.
  private static func text(_ value: Double, _ text: String) throws -> String {
    guard value.isFinite else { throw JSONError.mismatch(path: "", expected: "a finite number") }
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: Node
  let codingPath: [any CodingKey]

  func encodeNil(forKey key: Key) { node.member(key.stringValue).set(.null) }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try encoder(key).encode(value)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> { encoder(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { ValueEncoder(node: node.member("super"), codingPath: []) }

  func superEncoder(forKey key: Key) -> any Encoder { encoder(key) }

  private func encoder(_ key: Key) -> ValueEncoder {
    ValueEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key])
  }
}

private struct Elements: UnkeyedEncodingContainer {
  let node: Node
  let codingPath: [any CodingKey]
  var count: Int { node.count }

  func encodeNil() { node.element().set(.null) }

  func encode<Value: Encodable>(_ value: Value) throws { try encoder().encode(value) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> { encoder().container(keyedBy: type) }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder().unkeyedContainer() }

  func superEncoder() -> any Encoder { encoder() }

  private func encoder() -> ValueEncoder {
    ValueEncoder(node: node.element(), codingPath: codingPath)
  }
}
