/// The one of `names` that is most likely meant by `name`: the one that the fewest letters have to be
/// changed, added, left out or exchanged with their neighbours for, if that is at most a third of them.
package func nearest(to name: String, of names: [String]) -> String? {
  let distances = names.map { (name: $0, distance: editDistance(Array(name), Array($0))) }
  guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance * 3 <= max(name.count, best.name.count) ? best.name : nil
}

/// The edit distance of two words in which neighbours may also be exchanged.
private func editDistance(_ one: [Character], _ other: [Character]) -> Int {
  var rows = [Array(0...other.count)]
  for i in 0..<one.count {
    var row = [i + 1]
    for j in 0..<other.count {
      var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (one[i] == other[j] ? 0 : 1))
      if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
        best = min(best, rows[i - 1][j - 1] + 1)
      }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[one.count][other.count]
}
