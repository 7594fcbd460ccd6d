import ArgumentParser
import TextConversion
import TextCore

/// How bytes of the input become text.
public struct InputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Encoding of the input.", valueName: "name"))
  public var encoding = EncodingChoice.auto

  @Flag(help: "Replace ill-formed bytes by U+FFFD instead of giving up at the first.")
  public var lenient = false

  /// UTF-8 or what detection finds, strictly.
  public init() {}

  /// What the options can do about an error; nil where that is nothing.
  public static func advice(on error: TextError) -> String? {
    guard case .invalidBytes = error else { return nil }
    return "Name the right encoding with --encoding, or replace such bytes with --lenient."
  }

  /// What the options can do about an error; nil where that is nothing.
  public static func advice(on error: CorpusError) -> String? {
    guard case .text(_, _, let error) = error else { return nil }
    return advice(on: error)
  }

  /// What to do with ill-formed bytes.
  public var policy: DecodingPolicy { lenient ? .lenient : .strict }
  /// How files are read.
  public var reading: TextReading {
    TextReading(encoding: encoding.encoding, policy: policy, converter: ICUConverter())
  }
}

/// An encoding by name, or the wish to have it found out.
public enum EncodingChoice: Equatable, ExpressibleByArgument {
  case auto
  case named(TextEncoding)

  public init?(argument: String) {
    let name = argument.lowercased()
    if name == "auto" {
      self = .auto
    } else if let encoding = TextEncoding(rawValue: name) {
      self = .named(encoding)
    } else {
      return nil
    }
  }

  /// The encoding that the user named, nil to find it out.
  public var encoding: TextEncoding? {
    switch self {
    case .auto: nil
    case .named(let encoding): encoding
    }
  }

  public var defaultValueDescription: String { encoding?.rawValue ?? "auto" }

  public static var allValueStrings: [String] { ["auto"] + TextEncoding.allCases.map(\.rawValue) }
}

extension TextReading {
  /// Text in whatever encoding it is found to be in, strictly.
  public static let detected = TextReading(converter: ICUConverter())
}
