import ArgumentParser
import ConditionalTransformer

extension RhymeScheme: ExpressibleByArgument {}

/// What a poem has to keep to.
struct VerseArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How lines rhyme: as in the Tang and Song (平水韵, in ci 词林正韵), in today's Mandarin "
        + "(中华新韵), or not. (default: pingshui)", valueName: "book"))
  var rhyme: RhymeScheme?

  @Flag(help: "Do not keep to the tones of the form.")
  var freeTones = false

  @Option(
    help: ArgumentHelp(
      "Characters that the lines begin with, one a line; without a form, as many lines of seven.",
      valueName: "text"))
  var acrostic: String?

  @Option(
    name: .customLong("include"),
    help: ArgumentHelp(
      "A word that the poem must contain; may be given several times.", valueName: "word"))
  var words: [String] = []

  @Option(
    help: ArgumentHelp(
      "What the poem is about: characters are preferred that go with this word in titles.",
      valueName: "word"))
  var theme: String?

  @Flag(help: "Leave lines, tones and rhymes to the model alone.")
  var free = false

  func validate() throws {
    if free, let option = explicitValues.first(where: { $0 != "--free" }) {
      throw ValidationError("'--free' and '\(option)' exclude each other.")
    }
  }

  /// The options that were given.
  var explicitValues: [String] {
    let all = [
      ("--rhyme", rhyme != nil), ("--free-tones", freeTones), ("--acrostic", acrostic != nil),
      ("--include", !words.isEmpty), ("--theme", theme != nil), ("--free", free),
    ]
    return all.filter(\.1).map(\.0)
  }

  /// What poems under these labels have to keep to; nil where they are not to be held to a form.
  func options(under labels: [String: String]) -> VerseOptions? {
    guard !free, !explicitValues.isEmpty || ConditionalGenerator.isForm(labels) else { return nil }
    return VerseOptions(
      rhymes: rhyme ?? .pingshui, keepsTones: !freeTones, acrostic: acrostic ?? "", words: words,
      theme: theme ?? "")
  }
}
