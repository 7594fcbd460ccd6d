/// The runs that have a key, the one with the least key first: a heap.
struct RunQueue {
  /// A run and its current key.
  struct Entry {
    let run: Int
    let key: UnsafeMutablePointer<UInt32>
    let length: Int
    /// The first two symbols, which decide most comparisons.
    private let prefix: UInt64

    @inline(__always)
    init(run: Int, key: UnsafeMutablePointer<UInt32>, length: Int) {
      self.run = run
      self.key = key
      self.length = length
      prefix = UInt64(key[0]) << 32 | (length > 1 ? UInt64(key[1]) : 0)
    }

    /// Whether the key is that of `length` symbols at `other`.
    @inline(__always)
    func holds(_ other: UnsafePointer<UInt32>, _ length: Int) -> Bool {
      guard self.length == length else { return false }
      var index = 0
      while index < length && key[index] == other[index] { index &+= 1 }
      return index == length
    }

    @inline(__always)
    func precedes(_ other: Entry) -> Bool {
      if prefix != other.prefix { return prefix < other.prefix }
      var index = 2
      while index < length && index < other.length {
        if key[index] != other.key[index] { return key[index] < other.key[index] }
        index &+= 1
      }
      return length < other.length
    }
  }

  private var heap: [Entry] = []

  /// The run with the least key; nil if none has one.
  @inline(__always)
  var first: Entry? { heap.first }

  /// Adds a run.
  mutating func add(_ entry: Entry) {
    heap.append(entry)
    var index = heap.count - 1
    while index > 0 && heap[index].precedes(heap[(index - 1) / 2]) {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  /// Puts the first run where its next key belongs, or removes it if it has none.
  @inline(__always)
  mutating func replaceFirst(with entry: Entry?) {
    if let entry {
      heap[0] = entry
    } else {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
    }
    if heap.count > 1 { sink() }
  }

  private mutating func sink() {
    heap.withUnsafeMutableBufferPointer { heap in
      let moved = heap[0]
      var index = 0
      while 2 * index + 1 < heap.count {
        var least = 2 * index + 1
        if least + 1 < heap.count && heap[least + 1].precedes(heap[least]) { least += 1 }
        guard heap[least].precedes(moved) else { break }
        heap[index] = heap[least]
        index = least
      }
      heap[index] = moved
    }
  }
}
