import Reporting
import SystemCore
import TensorKernels

/// Collects tensors and texts and writes them as one safetensors file.
/// The header is padded so that the data starts at a multiple of 64 bytes. Tensors whose size is one come first:
/// their rows keep to cache lines. Of the others wider types come first, so that every element lies at a
/// multiple of its size. The same contents give the same bytes.
public struct SafetensorsWriter: Sendable {
  private enum Contents: Sendable {
    case tensor(Tensor)
    case bytes([UInt8])
  }

  private struct Item: Sendable {
    let name: String
    let type: ElementType
    let shape: [Int]
    let contents: Contents
    var size: Int { shape.reduce(type.size, *) }
    /// Whether what follows lies at a multiple of a cache line if it does itself.
    var keepsAlignment: Bool { size % 64 == 0 }
  }

  /// Texts to go with the tensors.
  public var metadata: [String: String]
  private var items: [Item] = []

  /// An empty collection with the given texts.
  public init(metadata: [String: String] = [:]) { self.metadata = metadata }

  /// Adds a tensor under a name, as `.float32` or rounded to the nearest numbers of `.float16`.
  public mutating func add(_ name: String, _ tensor: Tensor, as type: ElementType = .float32) {
    precondition(
      type == .float32 || type == .float16, "SafetensorsWriter: a tensor as \(type.rawValue)")
    items.append(Item(name: name, type: type, shape: tensor.shape, contents: .tensor(tensor)))
  }

  /// Adds a table under a name as it is, in half precision.
  package mutating func add(_ name: String, _ table: HalfTable) {
    let bytes = table.elements.withUnsafeBufferPointer { Array(UnsafeRawBufferPointer($0)) }
    items.append(
      Item(
        name: name, type: .float16, shape: [table.rows, table.columns], contents: .bytes(bytes)))
  }

  /// Adds numbers of another type under a name; without a shape, in one dimension.
  public mutating func add<Element: SafetensorsElement>(
    _ name: String, _ elements: [Element], shape: [Int]? = nil
  ) {
    let shape = shape ?? [elements.count]
    precondition(
      shape.reduce(1, *) == elements.count,
      "SafetensorsWriter: \(elements.count) elements of \"\(name)\" for shape \(shape)")
    let bytes = elements.withUnsafeBytes { Array($0) }
    items.append(
      Item(name: name, type: Element.elementType, shape: shape, contents: .bytes(bytes)))
  }

  /// Writes the file aside, brings it to the disk and puts it in place of what was at `path`.
  public func write(to path: String) throws(SafetensorsError) {
    var names: Set<String> = ["__metadata__"]
    for item in items where !names.insert(item.name).inserted {
      throw .duplicateName(file: path, name: item.name)
    }
    let ordered =
      items.filter(\.keepsAlignment)
      + items.filter { !$0.keepsAlignment }.enumerated().sorted {
        ($1.element.type.size, $0.offset) < ($0.element.type.size, $1.offset)
      }.map(\.element)
    let header = header(for: ordered)
    guard UInt64(header.count) <= SafetensorsFile.headerLimit else {
      throw .headerTooLong(
        file: path, length: UInt64(header.count), limit: SafetensorsFile.headerLimit)
    }
    do { try Self.write(header, ordered, to: path) } catch { throw .notWritten(error) }
  }

  private static func write(
    _ header: [UInt8], _ items: [Item], to path: String
  ) throws(FileError) {
    var file = try AtomicFile(path: path)
    try write(bytes: UInt64(header.count).littleEndianBytes + header, to: &file)
    for item in items {
      switch item.contents {
      case .bytes(let bytes): try write(bytes: bytes, to: &file)
      case .tensor(let tensor) where item.type == .float16: try write(halves: tensor, to: &file)
      case .tensor(let tensor): try write(floats: tensor, to: &file)
      }
    }
    try file.commit()
  }

  private func header(for items: [Item]) -> [UInt8] {
    var header = OutputBuffer()
    var separator = "{"
    if !metadata.isEmpty {
      header.write("{\"__metadata__\":")
      for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
        header.write(separator)
        header.write(json: key)
        header.write(literal: ":")
        header.write(json: value)
        separator = ","
      }
      header.write(literal: "}")
    }
    var offset = 0
    for item in items {
      header.write(separator)
      header.write(json: item.name)
      let shape = item.shape.map(String.init).joined(separator: ",")
      header.write(
        ":{\"dtype\":\"\(item.type.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(offset),\(offset + item.size)]}")
      separator = ","
      offset += item.size
    }
    header.write(literal: separator == "{" ? "{}" : "}")
    while (8 + header.count) % 64 != 0 { header.write(literal: " ") }
    return Array(header.bytes.elements)
  }

  private static func write(
    bytes: [UInt8], to file: inout AtomicFile
  ) throws(FileError) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(FileError) in try file.write(bytes) }
    }
    try result.get()
  }

  private static func write(
    floats: Tensor, to file: inout AtomicFile
  ) throws(FileError) {
    let result = floats.withPointer { values in
      Result { () throws(FileError) in
        try file.write(UnsafeRawBufferPointer(start: values, count: floats.count * 4))
      }
    }
    try result.get()
  }

  private static func write(
    halves tensor: Tensor, to file: inout AtomicFile
  ) throws(FileError) {
    let chunk = 1 << 16
    for start in stride(from: 0, to: tensor.count, by: chunk) {
      let count = min(chunk, tensor.count - start)
      let bytes = [UInt8](unsafeUninitializedCapacity: count * 2) { buffer, written in
        buffer.withMemoryRebound(to: UInt16.self) { halves in
          tensor.withPointer { hk_float_to_half(halves.baseAddress, $0 + start, Int64(count)) }
        }
        written = count * 2
      }
      try write(bytes: bytes, to: &file)
    }
  }
}

extension FixedWidthInteger {
  fileprivate var littleEndianBytes: [UInt8] {
    withUnsafeBytes(of: littleEndian) { Array($0) }
  }
}
