/// Which syllables rhyme in today's Mandarin: those of the same one of fourteen groups of finals.
/// Verse of the Tang and Song follows older rhymes (平水韵); much of what rhymed then does not any
/// more.
/// Source: 中华诗词学会, "中华新韵（十四韵）", 2005.
public enum Rhyme {
  /// The finals of each group, as they are after an initial; those of zhi, chi, shi, ri, zi, ci and si
  /// are a group of their own.
  private static let groups: [[String]] = [
    ["a", "ia", "ua"], ["o", "e", "uo"], ["ie", "üe"], ["ai", "uai"], ["ei", "ui"], ["ao", "iao"],
    ["ou", "iu"], ["an", "ian", "uan", "üan"], ["en", "in", "un", "ün"], ["ang", "iang", "uang"],
    ["eng", "ing", "ong", "iong"], ["i", "er", "ü"], [], ["u"],
  ]
  private static let numbers: [String: Int] = Dictionary(
    uniqueKeysWithValues: groups.enumerated().flatMap { number, finals in
      finals.map { ($0, number) }
    })
  /// The group of the finals that are written i and said as a buzz.
  private static let buzzing = 12
  /// Syllables that begin with their final, which then has another spelling.
  private static let bare: [String: String] = [
    "yi": "i", "ya": "ia", "yo": "o", "ye": "ie", "yai": "ai", "yao": "iao", "you": "iu",
    "yan": "ian", "yin": "in", "yang": "iang", "ying": "ing", "yong": "iong", "yu": "ü",
    "yue": "üe", "yuan": "üan", "yun": "ün", "wu": "u", "wa": "ua", "wo": "uo", "wai": "uai",
    "wei": "ui", "wan": "uan", "wen": "un", "wang": "uang", "weng": "eng",
  ]

  /// The group of a syllable in pinyin without tone, from 0; nil for what is no syllable.
  public static func group(of syllable: String) -> Int? {
    if let final = bare[syllable] { return numbers[final] }
    let initial = syllable.prefix { "bpmfdtnlgkhjqxzcsr".contains($0) }
    var final = String(syllable.dropFirst(initial.count))
    if final == "i", ["z", "c", "s", "zh", "ch", "sh", "r"].contains(initial) { return buzzing }
    if ["j", "q", "x"].contains(initial), final.hasPrefix("u") {
      final = "ü" + final.dropFirst()
    }
    if ["n", "l"].contains(initial), final == "ue" { final = "üe" }
    return numbers[final]
  }
}
