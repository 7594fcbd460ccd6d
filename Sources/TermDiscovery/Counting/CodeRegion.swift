import SystemCore
import TextCore

/// The codes of a stretch of a corpus, and the keys of its units.
///
/// Behind the units of the stretch stand those that its last keys reach into.
final class CodeRegion: @unchecked Sendable {
  private(set) var codes = FlatBuffer<UInt32>()
  /// How many codes are of the stretch itself.
  private(set) var own = 0
  /// By narrow code of the first unit the number of keys; then where the next of them goes.
  private(set) var places: UnsafeMutablePointer<UInt32>
  /// The units at which keys begin that do not fit, as places in ``codes``.
  private(set) var wide = FlatBuffer<UInt32>()
  private let length: Int
  private let buckets: Int

  /// For keys of `length` units with narrow codes up to `largest`.
  init(length: Int, largest: Int) {
    self.length = length
    buckets = largest + 1
    places = .allocate(capacity: buckets)
  }

  deinit { places.deallocate() }

  /// Reads the units at `positions` and counts their keys.
  func read(_ corpus: UnitCorpus, _ positions: Range<Int>, _ book: CodeBook) {
    codes.removeAll()
    codes.reserve(positions.count + length)
    var end = codes.end
    let units = corpus.units
    book.codes.withUnsafeBufferPointer { table in
      for position in positions {
        let code = table[Int(units[position])]
        end.pointee = code
        end += code == CodeBook.transparent ? 0 : 1
      }
      own = end - codes.end
      var position = positions.upperBound
      while position < units.count && end - codes.end < own + length - 1 {
        let code = table[Int(units[position])]
        if code == 0 { break }
        end.pointee = code
        end += code == CodeBook.transparent ? 0 : 1
        position += 1
      }
    }
    codes.advance(by: end - codes.end)
    countKeys()
  }

  private func countKeys() {
    places.update(repeating: 0, count: buckets)
    wide.removeAll()
    var reach = 0
    var index = codes.count
    while index > 0 {
      index &-= 1
      let code = codes.base[index]
      reach = code == 0 ? 0 : code >= CodeBook.wide ? length : max(reach &- 1, 0)
      if code == 0 || index >= own { continue }
      if reach > 0 {
        wide.append(UInt32(truncatingIfNeeded: index))
      } else {
        places[Int(code)] &+= 1
      }
    }
  }

  /// Writes each narrow key to its place in `keys`, and moves the place on.
  func scatter<Key: PackedKey>(_ layout: KeyLayout, to keys: UnsafeMutablePointer<Key>) {
    var key: Key = 0
    var reach = 0
    var index = codes.count
    let top = Key(truncatingIfNeeded: layout.bits &* max(layout.count &- 1, 0))
    let step = Key(truncatingIfNeeded: layout.bits)
    let hasRest = layout.count > 0
    while index > 0 {
      index &-= 1
      let code = codes.base[index]
      if code == 0 {
        (key, reach) = (0, 0)
        continue
      }
      let isWide = code >= CodeBook.wide
      reach = isWide ? length : max(reach &- 1, 0)
      if reach == 0 && index < own {
        let place = places[Int(code)]
        keys[Int(place)] = key
        places[Int(code)] = place &+ 1
      }
      let narrow = isWide ? 0 : Key(truncatingIfNeeded: code)
      key = hasRest ? narrow &<< top | key &>> step : 0
    }
  }

  /// Turns the numbers of keys in `regions` into the places of the first of each; returns by narrow
  /// code where its keys begin in all, then the number of keys.
  static func place(_ regions: ArraySlice<CodeRegion>) -> [UInt32] {
    guard let buckets = regions.first?.buckets else { return [0] }
    var starts: [UInt32] = []
    starts.reserveCapacity(buckets + 1)
    var next: UInt32 = 0
    for code in 0..<buckets {
      starts.append(next)
      for region in regions {
        let count = region.places[code]
        region.places[code] = next
        next += count
      }
    }
    starts.append(next)
    return starts
  }
}
