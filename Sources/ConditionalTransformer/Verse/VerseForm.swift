import TextCore

/// The form of a poem as its conditions name it.
struct VerseForm {
  /// Its name, to tell a person.
  let name: String
  /// Whether it is the form of a tune.
  let isTune: Bool
  /// The patterns that it has.
  let patterns: [VersePattern]
  /// The labels given, and those that follow from them.
  let conditions: [String: String]

  /// The keys of a model of poems, and the form that poems to a tune have.
  static let formKey = SampleEvaluation.formKey
  static let tuneKey = SampleEvaluation.tuneKey
  static let ci = "词"

  /// The form that conditions name, or that of lines of seven where only the characters of an acrostic are given.
  init(
    _ conditions: [String: String], acrostic: String, _ schema: ConditionSchema,
    _ tables: VerseTables
  ) throws(ConditionalError) {
    guard let forms = schema.keys.first(where: { $0.name == Self.formKey })?.values else {
      throw .badConfiguration(
        "poems in form need a model of poems, with the condition '\(Self.formKey)'")
    }
    try Self.check(conditions)
    var conditions = conditions
    if let tune = conditions[Self.tuneKey] {
      guard let patterns = tables.tunes[tune] else {
        throw .unknownValue(tune, key: Self.tuneKey, known: tables.tunes.keys.sorted())
      }
      if forms.contains(Self.ci) { conditions[Self.formKey] = Self.ci }
      (name, isTune, self.patterns) = (tune, true, patterns)
    } else if let form = conditions[Self.formKey], let rule = PoemForm.named[form] {
      (name, isTune) = (form, false)
      patterns = VersePattern.regulated(length: rule.length, lines: rule.lines)
    } else if conditions[Self.formKey] == nil, !acrostic.isEmpty {
      let lines = CharacterCodec.folded(acrostic.unicodeScalars.lazy.map(\.value)).count
      guard (2...VersePlan.longestAcrostic).contains(lines) else {
        throw .badConfiguration(
          "an acrostic of \(lines) characters: give 2 to \(VersePlan.longestAcrostic)")
      }
      let form = PoemForm.named.first { $0.value.lines == lines && $0.value.length == 7 }?.key
      if let form, forms.contains(form) { conditions[Self.formKey] = form }
      (name, isTune) = (form ?? "\(lines) lines of 7", false)
      patterns = VersePattern.regulated(length: 7, lines: lines)
    } else {
      throw .badConfiguration(
        "a poem in form needs the condition \(Self.formKey)=\(PoemForm.named.keys.sorted().joined(separator: "|")) "
          + "or a \(Self.tuneKey)")
    }
    self.conditions = conditions
  }

  /// Throws for a form of regulated verse together with a tune.
  static func check(_ conditions: [String: String]) throws(ConditionalError) {
    if let form = conditions[formKey], PoemForm.named[form] != nil,
      let tune = conditions[tuneKey]
    {
      throw .badConfiguration(
        "a poem cannot be \(form) and have the tune \(tune): leave out '\(formKey)' or '\(tuneKey)'"
      )
    }
  }

  /// Whether conditions name a form that poems can be held to.
  static func isNamed(by conditions: [String: String]) -> Bool {
    conditions[tuneKey] != nil || conditions[formKey].map { PoemForm.named[$0] != nil } ?? false
  }
}
