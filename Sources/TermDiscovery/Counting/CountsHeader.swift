/// The first line of a counts file: the format, how long its n-grams are, and what was counted.
package struct CountsHeader: Sendable, Equatable {
  /// The length of the longest n-grams.
  package var maximumLength: Int
  /// How many units were counted: the sum of the counts of n-grams of one unit.
  package var units: Int
  /// How many lines were read.
  package var lines: Int
  /// How many files were read.
  package var files: Int

  static let format = "termmine-counts"
  static let version = 1

  /// The line without its end.
  var text: String {
    "\(Self.format)\t\(Self.version)\tmax-length=\(maximumLength)\tunits=\(units)"
      + "\tlines=\(lines)\tfiles=\(files)"
  }

  init(maximumLength: Int, units: Int, lines: Int, files: Int) {
    self.maximumLength = maximumLength
    self.units = units
    self.lines = lines
    self.files = files
  }

  /// The header that `line` holds, or what is wrong with it.
  static func parse(_ line: some Sequence<UInt8>) -> Result<CountsHeader, CountsLineError> {
    let fields = String(decoding: Array(line), as: UTF8.self)
      .split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.first == format[...] else {
      return .failure(CountsLineError("is no counts file: it does not begin with '\(format)'"))
    }
    guard fields.count > 1, fields[1] == "\(version)" else {
      return .failure(CountsLineError("is of another version; this program reads \(version)"))
    }
    let names = ["max-length", "units", "lines", "files"]
    var values: [Int] = []
    for (name, field) in zip(names, fields.dropFirst(2)) {
      guard field.hasPrefix(name + "="), let value = Int(field.dropFirst(name.count + 1)),
        value >= 0
      else { break }
      values.append(value)
    }
    guard values.count == 4, fields.count == 6,
      (1...NgramLimits.longestKey).contains(values[0])
    else {
      return .failure(CountsLineError("the header lacks one of \(names.joined(separator: ", "))"))
    }
    return .success(
      CountsHeader(
        maximumLength: values[0], units: values[1], lines: values[2], files: values[3]))
  }
}

/// What is wrong with a line of a counts file.
struct CountsLineError: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}
