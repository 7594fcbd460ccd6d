import ArgumentParser

/// `FILE` or `FILE:N`, a file that occurs N times.
public struct RepeatedFile: ExpressibleByArgument {
  /// The path of the file.
  public let path: String
  /// How often it occurs, once to a million times.
  public let repeats: Int

  public init?(argument: String) {
    var (path, repeats) = (Substring(argument), 1)
    if let colon = path.lastIndex(of: ":"), let count = Int(path[path.index(after: colon)...]) {
      (path, repeats) = (path[..<colon], count)
    }
    guard !path.isEmpty, (1...1_000_000).contains(repeats) else { return nil }
    self.path = String(path)
    self.repeats = repeats
  }
}
