import OrderedNeurons
import Testing

@Suite struct WordJoiningTests {
  @Test(arguments: [
    ("", ["今天", "天气", "很", "好", ",", "去", "公园", "!"], "今天天气很好，去公园！"),
    ("", ["Swift", "Package", "Manager", "是", "什么", "?"], "Swift Package Manager是什么？"),
    ("用", ["Swift", "6", "写", "(", "很", "快", ")"], "用Swift 6写（很快）"),
    ("hello", ["world"], "hello world"), ("hello ", ["world"], "hello world"),
    ("3", [":", "2"], "3:2"), ("比分", ["3", ":", "2", ",", "完"], "比分3:2，完"),
    ("", ["3.5", "%", "、", "“", "好", "”"], "3.5%、“好”"), ("今天", [], "今天"), ("", [], ""),
    ("他说", [":"], "他说："), ("e", ["café", "Ω"], "e café Ω"),
  ])
  func `Words become text`(beginning: String, words: [String], text: String) {
    #expect(WordJoining.text(beginning, words) == text)
  }
}
