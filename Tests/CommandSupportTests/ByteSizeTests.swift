import CommandSupport
import Testing

@Suite struct ByteSizeTests {
  @Test(arguments: [
    ("1GiB", 1 << 30), ("512MiB", 512 << 20), ("1.5g", 3 << 29), ("64K", 1 << 16), ("7", 7),
    ("300MB", 300_000_000), ("2 kB", 2000), ("0", 0), ("1tib", 1 << 40), ("9B", 9),
  ])
  func `Sizes with their units are read`(text: String, bytes: Int) {
    #expect(ByteSize(argument: text)?.bytes == bytes)
  }

  @Test(arguments: ["", "GiB", "-1", "1XB", "1e9", "１", "1.2.3M", "9999999999T"])
  func `What is no size`(text: String) {
    #expect(ByteSize(argument: text) == nil)
  }

  @Test func `Sizes are written as a person would`() {
    #expect(ByteSize(bytes: 1 << 30).defaultValueDescription == "1GiB")
    #expect(ByteSize(bytes: 3 << 20).defaultValueDescription == "3MiB")
    #expect(ByteSize(bytes: 1000).defaultValueDescription == "1000")
  }
}
