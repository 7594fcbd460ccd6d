import SystemCore
import TextCore

/// Tells simplified from traditional text, and Chinese from Japanese, Korean and others.
///
/// A value that never changes: copies may be used from any number of tasks at once.
public struct WritingDetector: Sendable {
  private let evidence: ScriptEvidence
  private let choices: CharacterChoices

  /// A detector with the characters that a shipped model of a conversion lists, or one in a folder of your
  /// own, as ``ScriptConverter`` takes it. Throws `ModelError` where the model is not found or damaged.
  public init(model: String = "simplified") throws(ModelError) {
    self.init(try WritingModel(named: model, purpose: .conversion))
  }

  /// A detector with a model that is loaded already.
  package init(_ model: WritingModel) {
    evidence = ScriptEvidence(model)
    choices = model.choices
  }

  /// What the characters of a text tell.
  public func profile(of text: String) -> WritingProfile {
    var profile = WritingProfile()
    text.unicodeScalars.map(\.value).withUnsafeBufferPointer { add($0, to: &profile) }
    return profile
  }

  /// The offsets, in scalars, of the characters of a text that are not in the script of the others: among more that only
  /// simplified text has, those that conversion to simplified characters would change (於 in 不限於这些, not 乾 in 乾隆);
  /// among more that only traditional text has, those that only simplified text has; none where both are as many.
  public func mixedCharacters(in text: String) -> [Int] {
    let scalars = text.unicodeScalars.map(\.value)
    return scalars.withUnsafeBufferPointer { scalars in
      let tally = evidence.tally(scalars)
      if tally.simplified < tally.traditional {
        return tally.simplified == 0
          ? [] : scalars.indices.filter { evidence.isForeign(scalars[$0], toSimplified: false) }
      }
      guard tally.simplified > tally.traditional else { return [] }
      var chosen = FlatBuffer<UInt32>()
      choices.choose(scalars, into: &chosen)
      return scalars.indices.filter {
        chosen.base[$0] != CharacterChoices.none && chosen.base[$0] != scalars[$0]
      }
    }
  }

  /// Adds what further characters of a text tell.
  package func add(_ text: UnsafeBufferPointer<UInt32>, to profile: inout WritingProfile) {
    let tally = evidence.tally(text)
    profile.simplified += tally.simplified
    profile.traditional += tally.traditional
    profile.scalars += text.count
    for scalar in text {
      switch scalar {
      case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FD...0x30FF, 0x31F0...0x31FF,
        0xFF66...0xFF9D:
        profile.kana += 1
      case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3131...0x318E: profile.hangul += 1
      case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF, 0x3007:
        profile.han += 1
      case 0x41...0x5A, 0x61...0x7A: profile.otherLetters += 1
      case 0x80...:
        if Unicode.Scalar(scalar)?.properties.isAlphabetic == true { profile.otherLetters += 1 }
      default: break
      }
    }
  }
}
