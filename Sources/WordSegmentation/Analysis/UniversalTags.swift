/// The parts of speech of Universal Dependencies (version 2) to which those of other tag sets belong.
public enum UniversalTags {
  /// The universal tag of a tag of the set `pku`, `ctb` or `ud`; nil where it depends on the word, and for other sets.
  public static func tag(for tag: String, of tagSet: String) -> String? { tables[tagSet]?[tag] }

  private static let tables = ["pku": pku, "ctb": ctb, "ud": ud]

  private static func table(_ groups: [(universal: String, tags: String)]) -> [String: String] {
    var table: [String: String] = [:]
    for (universal, tags) in groups {
      for tag in tags.split(separator: " ") { table[String(tag)] = universal }
    }
    return table
  }

  // Idioms (i) and set phrases (l) stand for words of any class; what is foreign (nx) and sounds (o) are of none.
  private static let pku = table([
    ("ADJ", "a b z Ag Bg"), ("ADP", "f p"), ("ADV", "ad d vd Dg"), ("CCONJ", "c"), ("INTJ", "e"),
    ("NOUN", "an j n q s t vn Ng Tg"), ("NUM", "m Mg"), ("PART", "h k u y"), ("PRON", "r Rg"),
    ("PROPN", "nr ns nt nz"), ("PUNCT", "w"), ("VERB", "v Vg"), ("X", "nx o"),
  ])

  private static let ctb = table([
    ("ADJ", "JJ VA"), ("ADP", "BA LB LC P"), ("ADV", "AD"), ("AUX", "AS SB VC"), ("CCONJ", "CC"),
    ("DET", "DT"), ("INTJ", "IJ"), ("NOUN", "M NN NT"), ("NUM", "CD OD"),
    ("PART", "DEC DEG DER DEV ETC MSP SP"), ("PRON", "PN"), ("PROPN", "NR"), ("PUNCT", "PU"),
    ("SCONJ", "CS"), ("SYM", "EM"), ("VERB", "VE VV"), ("X", "FW IC NOI ON URL"),
  ])

  // The text of the set has the name that conjunctions had in version 1.
  private static let ud = table(
    [("CCONJ", "CONJ")]
      + "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
      .split(separator: " ").map { (String($0), String($0)) })
}
