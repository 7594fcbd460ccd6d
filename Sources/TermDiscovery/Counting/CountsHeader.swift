/// The first line of a counts file: the format, how was counted, and what.
package struct CountsHeader: Sendable, Equatable {
  /// The length of the longest n-grams.
  package var maximumLength: Int
  /// How often an n-gram occurs at least that is listed.
  package var minimumCount = 1
  /// How many units were counted.
  package var units: Int
  /// The sum of the counts of the n-grams of one unit that are listed.
  package var listedUnits: Int
  /// How many lines were read.
  package var lines: Int
  /// How many files were read.
  package var files: Int

  /// What a counts file begins with.
  static let format = "termmine-counts"
  static let version = 2
  /// Which ways of writing were counted as one.
  static let folding = "width,script,case"

  /// The line without its end.
  var text: String {
    "\(Self.format)\t\(Self.version)\tmax-length=\(maximumLength)\tmin-count=\(minimumCount)"
      + "\tfolding=\(Self.folding)\tunits=\(units)\tlisted-units=\(listedUnits)"
      + "\tlines=\(lines)\tfiles=\(files)"
  }

  /// The header that `line` holds, or what is wrong with it.
  static func parse(_ line: some Sequence<UInt8>) -> Result<CountsHeader, CountsLineError> {
    let fields = String(decoding: Array(line), as: UTF8.self)
      .split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.first == format[...] else {
      return .failure(CountsLineError("is no counts file: it does not begin with '\(format)'"))
    }
    guard fields.count > 1, fields[1] == "\(version)" else {
      return .failure(
        CountsLineError("is of another version; this program reads \(version). Count again."))
    }
    var values: [Substring: Substring] = [:]
    for field in fields.dropFirst(2) {
      let parts = field.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { values[parts[0]] = parts[1] }
    }
    if let found = values["folding"], found != folding {
      return .failure(
        CountsLineError("was counted with folding \(found), this program counts with \(folding)"))
    }
    let names = ["max-length", "min-count", "units", "listed-units", "lines", "files"]
    let numbers = names.compactMap { values[$0[...]].flatMap { Int($0) } }.filter { $0 >= 0 }
    guard numbers.count == names.count, fields.count == names.count + 3,
      values["folding"] != nil, (1...NgramLimits.longestKey).contains(numbers[0]), numbers[1] >= 1,
      numbers[3] <= numbers[2]
    else {
      return .failure(
        CountsLineError("the header lacks one of \((names + ["folding"]).joined(separator: ", "))"))
    }
    return .success(
      CountsHeader(
        maximumLength: numbers[0], minimumCount: numbers[1], units: numbers[2],
        listedUnits: numbers[3], lines: numbers[4], files: numbers[5]))
  }
}

/// What is wrong with a line of a counts file.
struct CountsLineError: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}
