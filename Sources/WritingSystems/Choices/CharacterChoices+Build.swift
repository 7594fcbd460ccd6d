import SystemCore
import TextCore

extension CharacterChoices {
  /// Compiles tables. Throws `TableError` where they make no sense, with the place in the tables.
  package init(_ tables: ChoiceTables, phraseWeight: Int32) throws(TableError) {
    var outcomes: [UInt32] = []
    var entries: [Entry] = []
    var numbers = ScalarTable(missing: -1)
    for (character, mine) in tables.characters.sorted(by: { $0.key < $1.key }) {
      guard (1...Self.maximumOutcomes).contains(mine.count) else {
        throw .outcomes(character: character, count: mine.count)
      }
      numbers.set(character, to: Int32(entries.count))
      entries.append(
        Entry(start: Int32(outcomes.count), count: Int32(mine.count), context: -1))
      outcomes += mine
    }
    let phrases = try Self.compiled(tables.phrases)
    let contexts = try Self.compiled(tables.contexts, of: tables.characters)
    self.init(
      phrases: phrases.trie, phraseOutcomes: MappedElements(phrases.outcomes),
      contexts: contexts.trie, weights: MappedElements(contexts.weights),
      outcomes: MappedElements(outcomes),
      entries: Self.linked(entries, tables.characters.keys.sorted(), contexts.trie),
      numbers: numbers, phraseWeight: phraseWeight)
  }

  private static func compiled(
    _ phrases: [(phrase: [UInt32], outcomes: [UInt32])]
  ) throws(TableError) -> (trie: DoubleArrayTrie, outcomes: [UInt32]) {
    var builder = DoubleArrayTrieBuilder()
    var outcomes: [UInt32] = []
    for (number, (phrase, mine)) in phrases.enumerated() {
      guard phrase.count == mine.count else { throw .phrase(number: number) }
      do throws(TrieError) {
        try builder.insert(phrase, value: Int32(outcomes.count))
      } catch { throw .trie(error) }
      outcomes += mine
    }
    do throws(TrieError) { return (try builder.build(), outcomes) } catch { throw .trie(error) }
  }

  private static func compiled(
    _ contexts: [ChoiceTables.Context], of characters: [UInt32: [UInt32]]
  ) throws(TableError) -> (trie: DoubleArrayTrie, weights: [Int8]) {
    var builder = DoubleArrayTrieBuilder()
    var weights: [Int8] = []
    // Equal rows are stored once.
    var starts: [[Int8]: Int32] = [:]
    for (number, context) in contexts.enumerated() {
      guard let kind = Kind.allCases.first(where: { $0.letter == context.kind }),
        characters[context.character]?.count == context.weights.count,
        context.context.count <= reach
      else { throw .context(number: number) }
      let start: Int32
      if let known = starts[context.weights] {
        start = known
      } else {
        start = Int32(weights.count)
        starts[context.weights] = start
        weights += context.weights
      }
      // Outcomes are numbered from 0, symbols of a trie from 1.
      let symbols = kind == .phrase ? context.context.map { $0 + 1 } : context.context
      do throws(TrieError) {
        try builder.insert([context.character, kind.rawValue] + symbols, value: start)
      } catch { throw .trie(error) }
    }
    do throws(TrieError) { return (try builder.build(), weights) } catch { throw .trie(error) }
  }

  /// The entries of the `characters`, with the states of `contexts` after them.
  static func linked(
    _ entries: [Entry], _ characters: [UInt32], _ contexts: DoubleArrayTrie
  ) -> [Entry] {
    var entries = entries
    contexts.withSearch { search in
      for (number, character) in characters.enumerated() {
        if let state = search.step(from: 0, by: character) {
          entries[number].context = Int32(state)
        }
      }
    }
    return entries
  }
}

/// Why tables cannot be compiled.
package enum TableError: Error, Equatable, Sendable {
  /// A character has none or too many outcomes.
  case outcomes(character: UInt32, count: Int)
  /// A phrase, counted from 0, has not one outcome a character.
  case phrase(number: Int)
  /// A context, counted from 0, is of no known kind or fits its character not.
  case context(number: Int)
  /// A word that a trie cannot hold.
  case trie(TrieError)
}
