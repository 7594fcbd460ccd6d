import TermDiscovery
import Testing

@Suite struct TermWriterTests {
  private func writer(_ text: String) throws -> (MinedText, TermWriter) {
    let sample = try MinedText(text)
    return (sample, TermWriter(sample.corpus, kinds: SymbolKinds(sample.corpus.vocabulary)))
  }

  @Test func `A word is written as the corpus does most often`() throws {
    let (sample, writer) = try writer("wifi网，WiFi网，WiFi卡，ＷｉＦｉ网，wifi，WiFi，用 IPv6 地址，C++语言")
    for (text, written) in [("WIFI网", "WiFi网"), ("ipv6地址", "IPv6地址"), ("c++语言", "C++语言")] {
      let symbols = try sample.symbols(text)
      #expect(writer.text(symbols) == written)
      #expect(writer.folded(symbols) == writer.folded(text))
    }
  }

  @Test func `Words of one letter keep their case, too`() throws {
    let (sample, writer) = try writer("A股，A股，a股，Ｂ超，Ｂ超，b超，x光，X光")
    #expect(writer.text(try sample.symbols("a股")) == "A股")
    #expect(writer.text(try sample.symbols("b超")) == "Ｂ超")
    // Of equally frequent ones that of the smaller scalar.
    #expect(writer.text(try sample.symbols("x光")) == "X光")
  }

  @Test func `Of equally frequent spellings the first is taken`() throws {
    let (sample, writer) = try writer("WiFi，wifi，WIFI，wifi，WiFi")
    #expect(writer.text(try sample.symbols("wifi")) == "WiFi")
  }

  @Test func `What a person wrote is found whatever its case, width and spaces`() throws {
    let (_, writer) = try writer("无")
    #expect(writer.folded(" ＷＩＦＩ　网络 ") == "wifi网络")
    #expect(writer.folded("Linux 内核") == "linux内核")
    #expect(writer.folded("") == "")
  }
}
