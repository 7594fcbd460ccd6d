/// A map from Unicode scalars to numbers in two levels: pages of 256 scalars, shared where empty.
package struct ScalarTable: Sendable, Equatable {
  @usableFromInline private(set) var pages: [UInt16]
  @usableFromInline private(set) var values: [Int32]
  @usableFromInline let missing: Int32

  /// A table that gives `missing` for every scalar.
  package init(missing: Int32) {
    self.missing = missing
    pages = Array(repeating: 0, count: 0x11_0000 >> 8)
    values = Array(repeating: missing, count: 256)
  }

  /// The number of `scalar`; the missing one for what is no scalar.
  package subscript(scalar: UInt32) -> Int32 { withReader { $0[scalar] } }

  /// Runs `body` with the table laid open for fast reading.
  @inlinable package func withReader<Result>(_ body: (Reader) -> Result) -> Result {
    pages.withUnsafeBufferPointer { pages in
      values.withUnsafeBufferPointer { values in
        body(Reader(pages: pages, values: values, missing: missing))
      }
    }
  }

  /// A table laid open; not to be kept.
  package struct Reader {
    @usableFromInline let pages: UnsafeBufferPointer<UInt16>
    @usableFromInline let values: UnsafeBufferPointer<Int32>
    @usableFromInline let missing: Int32

    @inlinable init(
      pages: UnsafeBufferPointer<UInt16>, values: UnsafeBufferPointer<Int32>, missing: Int32
    ) {
      (self.pages, self.values, self.missing) = (pages, values, missing)
    }

    /// The number of `scalar`; the missing one for what is no scalar.
    @inlinable @inline(__always) package subscript(scalar: UInt32) -> Int32 {
      let page = Int(scalar &>> 8)
      guard page < pages.count else { return missing }
      return values[Int(pages[page]) &<< 8 | Int(scalar & 0xFF)]
    }
  }

  /// Replaces `numbers` by the number of each scalar's half-width form.
  package func numbers(
    folding scalars: UnsafeBufferPointer<UInt32>, into numbers: inout [Int32]
  ) {
    numbers.removeAll(keepingCapacity: true)
    withReader { table in
      numbers.append(contentsOf: scalars.lazy.map { table[TextFolding.width.fold($0)] })
    }
  }

  /// Gives a scalar value (below U+110000) a number.
  package mutating func set(_ scalar: UInt32, to value: Int32) {
    let page = Int(scalar >> 8)
    if pages[page] == 0 {
      if value == missing { return }
      pages[page] = UInt16(values.count >> 8)
      values.append(contentsOf: repeatElement(missing, count: 256))
    }
    values[Int(pages[page]) << 8 | Int(scalar & 0xFF)] = value
  }
}
