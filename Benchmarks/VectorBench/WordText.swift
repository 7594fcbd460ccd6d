import Foundation

/// A segmented text as word ids; 0 ends a line.
struct WordText {
  private(set) var ids: [UInt32] = []
  private(set) var counts = [0]
  private(set) var words = [""]

  init(_ data: Data) {
    var numbers: [Data: UInt32] = [:]
    for line in data.split(separator: UInt8(ascii: "\n")) {
      for word in line.split(separator: UInt8(ascii: " ")) {
        let id = numbers[word] ?? UInt32(words.count)
        if Int(id) == words.count {
          numbers[word] = id
          words.append(String(decoding: word, as: UTF8.self))
          counts.append(0)
        }
        ids.append(id)
        counts[Int(id)] += 1
      }
      ids.append(0)
    }
  }
}
