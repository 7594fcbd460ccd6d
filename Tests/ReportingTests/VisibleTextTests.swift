import Reporting
import Testing

@Suite struct VisibleTextTests {
  @Test func `Control characters become signs, also by themselves`() {
    #expect("a\u{1B}[31m\n\t\u{7F}\u{85}".visible == "a␛[31m␊␉␡\u{FFFD}")
    #expect("\u{202E}txt.exe\u{61C}".visible == "\u{FFFD}txt.exe\u{FFFD}")
    #expect(" ".visible == "␣" && "a b".visible == "a b")
    #expect("a\u{7}\nb\n".visibleLines == "a␇\nb\n")
  }

  @Test func `A terminal gets tabs and ends of lines, no commands`() {
    #expect("一\t二\r\n三\n".harmlessToTerminal == "一\t二\r\n三\n")
    // A lone carriage return would let what follows cover what was there.
    #expect("好\r坏\u{8}\r".harmlessToTerminal == "好␍坏␈\r")
    #expect("\u{1B}]0;x\u{7}\u{9B}2J\u{0}".harmlessToTerminal == "␛]0;x␇\u{FFFD}2J␀")
    for value in UInt32(0)...0x9F {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let harmless = "x\(scalar)y".harmlessToTerminal
      let isControl = value < 0x20 || 0x7F...0x9F ~= value
      #expect((harmless == "x\(scalar)y") == (!isControl || value == 9 || value == 10))
    }
  }
}
