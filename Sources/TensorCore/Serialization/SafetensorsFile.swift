import SystemCore
import TensorKernels

/// A safetensors file, mapped into memory: names, types and shapes are read and checked at once,
/// values when they are asked for. Format: https://github.com/huggingface/safetensors
public final class SafetensorsFile: Sendable {
  /// Where one tensor lies.
  public struct Entry: Sendable, Equatable {
    /// The tensor's name.
    public let name: String
    /// The type of its elements.
    public let type: ElementType
    /// The sizes of its dimensions, outermost first.
    public let shape: [Int]
    /// The first byte of its elements, from the start of the file.
    package let offset: Int
    /// The number of its elements.
    public let count: Int
  }

  /// The largest header that is read, in bytes.
  public static let headerLimit: UInt64 = 100_000_000

  /// The path the file was opened under, for messages.
  public let path: String
  /// The texts that came with the tensors.
  public let metadata: [String: String]
  /// The tensors in the order of their bytes.
  public let entries: [Entry]
  private let index: [String: Int]
  private let file: MappedFile

  /// Opens and checks a file. Throws a ``SafetensorsError`` that names the field for anything but
  /// a whole, consistent file.
  public init(path: String) throws(SafetensorsError) {
    self.path = path
    do throws(FileError) {
      file = try MappedFile(path: path)
    } catch {
      throw SafetensorsError(mapping: error)
    }
    let bytes = file.bytes
    let size = UInt64(bytes.count)
    guard size >= 8 else {
      throw .fileSize(file: path, field: "the header length", expected: 8, found: size)
    }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= Self.headerLimit else {
      throw .headerTooLong(file: path, length: length, limit: Self.headerLimit)
    }
    guard length <= size - 8 else {
      throw .fileSize(file: path, field: "the header", expected: 8 + length, found: size)
    }
    let header = UnsafeRawBufferPointer(rebasing: bytes[8..<8 + Int(length)])
    let parser = try HeaderParser(header, base: 8, file: path)
    metadata = parser.metadata
    entries = try Self.check(
      parser.entries, dataStart: 8 + Int(length), fileSize: bytes.count, path: path)
    var index: [String: Int] = [:]
    for (i, entry) in entries.enumerated() {
      guard index.updateValue(i, forKey: entry.name) == nil else {
        throw .duplicateName(file: path, name: entry.name)
      }
    }
    self.index = index
  }

  /// The description of a tensor, nil if the file has none of this name.
  public func entry(_ name: String) -> Entry? { index[name].map { entries[$0] } }

  /// The values of an F32 or F16 tensor. With `shape`, the tensor must have that one.
  public func tensor(_ name: String, shape: [Int]? = nil) throws(SafetensorsError) -> Tensor {
    let entry = try requireEntry(name, shape: shape)
    var tensor = Tensor(uninitialized: entry.shape)
    switch entry.type {
    case .float32:
      tensor.withMutablePointer {
        UnsafeMutableRawBufferPointer(start: $0, count: entry.count * 4).copyMemory(
          from: UnsafeRawBufferPointer(
            rebasing: file.bytes[entry.offset..<entry.offset + entry.count * 4]))
      }
    case .float16:
      let halves = MappedElements<UInt16>(in: file, at: entry.offset, count: entry.count)
      halves.withUnsafeBufferPointer { source in
        tensor.withMutablePointer { target in
          if let base = source.baseAddress { hk_half_to_float(target, base, Int64(entry.count)) }
        }
      }
    default: throw typeError(entry, expected: "F32 or F16")
    }
    return tensor
  }

  /// The elements of a tensor in place, without a copy; the result keeps the mapping alive. With
  /// `shape`, the tensor must have that one.
  package func elements<Element: SafetensorsElement>(
    _ name: String, of type: Element.Type = Element.self, shape: [Int]? = nil
  ) throws(SafetensorsError) -> MappedElements<Element> {
    let entry = try requireEntry(name, shape: shape)
    guard entry.type == Element.elementType else {
      throw typeError(entry, expected: Element.elementType.rawValue)
    }
    return MappedElements(in: file, at: entry.offset, count: entry.count)
  }

  /// An F16 tensor of two dimensions as a table that stays in the file.
  package func table(_ name: String, rows: Int, columns: Int) throws(SafetensorsError) -> HalfTable
  {
    let entry = try requireEntry(name, shape: [rows, columns])
    guard entry.type == .float16 else { throw typeError(entry, expected: "F16") }
    return HalfTable(
      rows: rows, columns: columns,
      elements: MappedElements(in: file, at: entry.offset, count: entry.count))
  }

  /// A metadata text that must be there.
  public func text(_ name: String) throws(SafetensorsError) -> String {
    guard let text = metadata[name] else { throw .missing(file: path, name: name) }
    return text
  }

  private func requireEntry(_ name: String, shape: [Int]?) throws(SafetensorsError) -> Entry {
    guard let entry = entry(name) else { throw .missing(file: path, name: name) }
    if let shape, shape != entry.shape {
      throw .invalidField(
        file: path, tensor: name, field: "shape", expected: "\(shape)", found: "\(entry.shape)")
    }
    return entry
  }

  private func typeError(_ entry: Entry, expected: String) -> SafetensorsError {
    .invalidField(
      file: path, tensor: entry.name, field: "dtype", expected: expected,
      found: entry.type.rawValue)
  }
}

extension SafetensorsFile {
  /// Checks that types are known, shapes and sizes agree, and that the tensors' bytes follow one
  /// another from the header to the end of the file.
  private static func check(
    _ raw: [HeaderParser.Entry], dataStart: Int, fileSize: Int, path: String
  ) throws(SafetensorsError) -> [Entry] {
    var entries: [Entry] = []
    for tensor in raw {
      func wrong(_ field: String, _ expected: String, _ found: String) -> SafetensorsError {
        .invalidField(
          file: path, tensor: tensor.name, field: field, expected: expected, found: found)
      }
      guard let type = ElementType(rawValue: tensor.type) else {
        let known = ElementType.allCases.map(\.rawValue).joined(separator: ", ")
        throw wrong("dtype", "one of \(known)", tensor.type)
      }
      guard let count = product(tensor.shape), let bytes = product([count, type.size]) else {
        throw wrong("shape", "fewer than 2^63 bytes", "\(tensor.shape)")
      }
      guard tensor.offsets.count == 2, tensor.offsets[0] <= tensor.offsets[1] else {
        throw wrong("data_offsets", "[begin, end] in order", "\(tensor.offsets)")
      }
      guard tensor.offsets[1] - tensor.offsets[0] == bytes else {
        throw wrong(
          "data_offsets", "\(bytes) bytes for \(type.rawValue) \(tensor.shape)",
          "\(tensor.offsets[1] - tensor.offsets[0])")
      }
      guard tensor.offsets[1] <= fileSize - dataStart else {
        throw .fileSize(
          file: path, field: "tensor \"\(tensor.name)\", field data_offsets,",
          expected: UInt64(dataStart) + UInt64(tensor.offsets[1]), found: UInt64(fileSize))
      }
      entries.append(
        Entry(
          name: tensor.name, type: type, shape: tensor.shape,
          offset: dataStart + tensor.offsets[0], count: count))
    }
    entries.sort { ($0.offset, $0.count) < ($1.offset, $1.count) }
    var end = dataStart
    for entry in entries {
      guard entry.offset == end else {
        throw .invalidField(
          file: path, tensor: entry.name, field: "data_offsets",
          expected: "begin \(end - dataStart), where the tensor before it ends",
          found: "\(entry.offset - dataStart)")
      }
      end += entry.count * entry.type.size
    }
    guard end == fileSize else {
      throw .fileSize(
        file: path, field: "the last tensor", expected: UInt64(end), found: UInt64(fileSize))
    }
    return entries
  }

  private static func product(_ factors: [Int]) -> Int? {
    var product = 1
    for factor in factors {
      let (next, overflow) = product.multipliedReportingOverflow(by: factor)
      guard !overflow else { return nil }
      product = next
    }
    return product
  }
}
