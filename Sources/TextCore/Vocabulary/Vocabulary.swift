/// Numbers for Unicode scalars and for named symbols: what a character model reads.
///
/// Ids 0 to 3 are `<pad>`, `<unk>`, `<bos>` and `<eos>`; the entries follow in the order of the
/// file. Several scalars may share an id: an entry's variants (a traditional form, say), a full- or
/// half-width form whose folded form is known, and a radical that stands for a known character, both
/// where they are no entries themselves. Scalars are keys
/// by value; canonical equivalence plays no part. Look-up of a scalar takes two array reads.
public struct Vocabulary: Sendable, Equatable {
  /// One entry: a scalar or a name in angle brackets, and scalars that share its id.
  public struct Entry: Sendable, Equatable {
    /// What the entry stands for.
    public var symbol: Symbol
    /// Further scalars with the same id.
    public var variants: [UInt32]

    /// An entry for `symbol` and `variants`.
    public init(_ symbol: Symbol, variants: [UInt32] = []) {
      self.symbol = symbol
      self.variants = variants
    }
  }

  /// What an id stands for.
  public enum Symbol: Sendable, Hashable {
    /// A Unicode scalar value.
    case scalar(UInt32)
    /// A name of visible ASCII with its angle brackets, such as `<num1>`.
    case name(String)
  }

  /// The id of `<unk>`, of every scalar that is no entry.
  public static let unknownID: Int32 = 1
  /// The id of `<bos>`, the beginning of a sequence.
  public static let beginningID: Int32 = 2
  /// The id of `<eos>`, the end of a sequence.
  public static let endID: Int32 = 3
  /// The names of ids 0 to 3.
  public static let specialNames = ["<pad>", "<unk>", "<bos>", "<eos>"]

  /// The entries after the four special ones; entry `i` has id `i + 4`.
  public let entries: [Entry]
  private let ids: ScalarTable
  private let names: [String: Int32]

  /// A vocabulary of `entries`.
  ///
  /// Throws `VocabularyError`, whose line number is that of the entry in the vocabulary's file.
  public init(entries: [Entry]) throws(VocabularyError) {
    var ids = ScalarTable(missing: Self.unknownID)
    var names: [String: Int32] = [:]
    for (id, name) in Self.specialNames.enumerated() { names[name] = Int32(id) }
    for (index, entry) in entries.enumerated() {
      let id = Int32(Self.specialNames.count + index)
      let line = Int(id) + 1
      switch entry.symbol {
      case .scalar(let value): try Self.add(value, id, line, to: &ids)
      case .name(let name):
        guard VocabularyFile.isName(name) else { throw .malformed(line: line, found: name) }
        guard names[name] == nil else { throw .duplicate(line: line, entry: name) }
        names[name] = id
      }
      for value in entry.variants { try Self.add(value, id, line, to: &ids) }
    }
    for range in TextFolding.widthForms {
      for value in range where ids[value] == Self.unknownID {
        ids.set(value, to: ids[TextFolding.width.fold(value)])
      }
    }
    for (radical, character) in RadicalForms.pairs where ids[radical] == Self.unknownID {
      ids.set(radical, to: ids[character])
    }
    self.entries = entries
    self.ids = ids
    self.names = names
  }

  private static func add(
    _ value: UInt32, _ id: Int32, _ line: Int, to ids: inout ScalarTable
  ) throws(VocabularyError) {
    guard Unicode.Scalar(value) != nil else {
      throw .malformed(line: line, found: VocabularyFile.notation(value))
    }
    guard ids[value] == Self.unknownID else {
      throw .duplicate(line: line, entry: VocabularyFile.text(of: value))
    }
    ids.set(value, to: id)
  }

  /// The number of ids, the four special ones among them.
  public var count: Int { entries.count + Self.specialNames.count }

  /// The id of a scalar; `unknownID` if neither it nor its folded form is known.
  public func id(of scalar: UInt32) -> Int32 { ids[scalar] }

  /// Writes the id of the first scalar of each unit.
  package func write(
    idsOf units: UnsafeBufferPointer<TextUnit>, in scalars: UnsafeBufferPointer<UInt32>,
    to ids: UnsafeMutablePointer<UInt32>
  ) {
    self.ids.withReader { table in
      for index in units.indices {
        ids[index] = UInt32(bitPattern: table[scalars[Int(units[index].start)]])
      }
    }
  }

  /// The id of a name with its angle brackets, such as `<num1>`; nil if there is none.
  public func id(ofName name: String) -> Int32? { names[name] }

  /// What `id` stands for; nil if it is out of range.
  public func symbol(of id: Int32) -> Symbol? {
    guard id >= 0 && id < count else { return nil }
    let index = Int(id)
    return index < Self.specialNames.count
      ? .name(Self.specialNames[index]) : entries[index - Self.specialNames.count].symbol
  }
}
