import OrderedNeurons
import SystemCore
import TensorCore
import Testing

@Suite struct WordClassesTests {
  @Test func `Words that stand in the same places share a class`() {
    // Symbol 0 is a mark; 1...6 and 7...12 take turns.
    var random = RandomGenerator(seed: 5)
    var text: [Int32] = [0]
    for _ in 0..<800 {
      for _ in 0..<3 {
        text.append(1 + Int32(random.next() % 6))
        text.append(7 + Int32(random.next() % 6))
      }
      text.append(0)
    }
    let classes = WordClasses(text, symbols: 13, fixed: 1, count: 3)
    #expect(classes.count == 3)
    #expect(classes.classes[0] == 0)
    #expect(Set(classes.classes[1...6]).count == 1)
    #expect(Set(classes.classes[7...12]).count == 1)
    #expect(classes.classes[1] != classes.classes[7])
  }
}
