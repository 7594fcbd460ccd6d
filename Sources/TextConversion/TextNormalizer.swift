import TextCore

/// Brings what is written in several ways to one: widths, radicals, compatibility forms, white space.
///
/// Line ends, the case of letters and the choice between simplified and traditional characters stay. A value
/// that never changes: copies may be used from any number of tasks at once.
public struct TextNormalizer: Sendable {
  /// What is changed.
  public let options: NormalizationOptions
  private let compatibility: CompatibilityNormalization
  /// The characters for radicals, and forms that the caller wants replaced.
  private var forms = ScalarTable(missing: 0)

  /// A normalizer that also replaces each of `variants` by the form beside it. Throws
  /// `TextError.missingData` if the system's ICU has no normalization data.
  public init(
    options: NormalizationOptions = NormalizationOptions(),
    variants: [(character: UInt32, form: UInt32)] = []
  ) throws(TextError) {
    self.options = options
    compatibility = try CompatibilityNormalization()
    if options.unifiesIdeographs {
      for pair in RadicalForms.pairs { forms.set(pair.radical, to: Int32(pair.character)) }
    }
    for pair in variants { forms.set(pair.character, to: Int32(bitPattern: pair.form)) }
  }

  /// The normalized text. Blocks its thread.
  public func normalize(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for line in text.unicodeScalars.split(
      separator: "\n", maxSplits: .max, omittingEmptySubsequences: false
    ) {
      if line.startIndex > text.startIndex { result.append("\n") }
      result.append(
        contentsOf: normalize(line: line.map(\.value)).lazy.map { Unicode.Scalar($0) ?? "\u{FFFD}" }
      )
    }
    return String(result)
  }

  /// The normalized scalars of a line; what ends it stays.
  public func normalize(line: [UInt32]) -> [UInt32] {
    var end = line.count
    while end > 0, line[end - 1] == 0x0A || line[end - 1] == 0x0D { end -= 1 }
    var scalars = Array(line[..<end])
    if options.isCompatible { scalars = compatible(scalars) }
    scalars = scalars.flatMap(unified)
    if options.spaces == .collapse { collapseSpaces(of: &scalars) }
    return scalars + line[end...]
  }

  private func compatible(_ scalars: [UInt32]) -> [UInt32] {
    let offsets = (0...UInt32(scalars.count)).map { $0 }
    return compatibility.normalize(DecodedText(scalars: scalars, offsets: offsets)).scalars
  }

  /// The form of one scalar.
  private func unified(_ scalar: UInt32) -> [UInt32] {
    var scalar = scalar
    if options.unifiesIdeographs,
      (0xF900...0xFAFF).contains(scalar) || (0x2F800...0x2FA1F).contains(scalar)
    {
      let form = compatible([scalar])
      guard form.count == 1 else { return form }
      scalar = form[0]
    }
    let form = forms[scalar]
    if form != 0 { scalar = UInt32(bitPattern: form) }
    return [width(of: scalar)]
  }

  private func width(of scalar: UInt32) -> UInt32 {
    switch options.width {
    case .keep: return scalar
    case .all: return TextFolding.width.fold(scalar)
    case .letters:
      let folded = TextFolding.width.fold(scalar)
      guard folded != scalar, let letter = Unicode.Scalar(folded) else { return scalar }
      let isKatakana = (0x3099...0x30FF).contains(folded) && folded != 0x30FB
      return MarkWidth.isOfWord(letter) || isKatakana ? folded : scalar
    }
  }

  private func collapseSpaces(of scalars: inout [UInt32]) {
    var result: [UInt32] = []
    result.reserveCapacity(scalars.count)
    var isPending = false
    for scalar in scalars {
      switch scalar {
      case 0x200B, 0xFEFF: continue
      case 0x09, 0x0B, 0x0C, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
        isPending = true
      default:
        if isPending && !result.isEmpty { result.append(0x20) }
        isPending = false
        result.append(scalar)
      }
    }
    scalars = result
  }
}
