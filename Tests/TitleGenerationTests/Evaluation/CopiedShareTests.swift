import Testing
import TitleGeneration

@Suite struct CopiedShareTests {
  @Test func `Numbers and names are runs of digits and of letters`() {
    #expect(
      CopiedShare.runs(of: "ＣＯＶＩＤ-19疫情3.5万例iPhone15") == [
        "covid", "19", "3", "5", "iphone", "15",
      ])
  }

  @Test func `A run is found whole, whatever its case and width`() {
    var share = CopiedShare()
    share.add(title: "2024年GPT发布", body: "gpt模型于２０２４年发布。")
    share.add(title: "202年的Git", body: "2024年，GitHub上线。")
    #expect(share.total == 4)
    #expect(share.found == 2)
    #expect(share.share == 0.5)
  }

  @Test func `Titles without numbers and names have nothing that is not found`() {
    var share = CopiedShare()
    share.add(title: "春雨", body: "")
    #expect(share.total == 0)
    #expect(share.share == 1)
  }
}
