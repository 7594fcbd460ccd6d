import Foundation
import ProgramTesting
import Testing

/// What becomes of inputs that are missing, forbidden or no text.
@Suite struct InputTests {
  private let folder: TemporaryFolder
  private let good: String

  init() throws {
    folder = try TemporaryFolder()
    good = try folder.write("今天\n", to: "good.txt")
  }

  @Test func `Missing file`() throws {
    let outcome = try BuiltProgram.zhseg.run(["/nowhere/to/be.txt"])
    #expect(outcome.status == 66)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors == "zhseg: /nowhere/to/be.txt: no such file. Check the path.\n")
  }

  @Test func `A folder is no input`() throws {
    let outcome = try BuiltProgram.zhseg.run(["/usr"])
    #expect(outcome.status == 66)
    #expect(
      outcome.errors == "zhseg: /usr: is a directory. Name the files in it, as in DIR/*.txt.\n")
  }

  @Test(.enabled(if: Self.canLosePrivileges))
  func `A file without read permission`() throws {
    let path = try folder.write("今天\n", to: "secret.txt")
    try #require(chmod(path, 0) == 0)
    // Root reads everything, unless it gives up the right to.
    let prefix =
      geteuid() == 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []
    let outcome = try BuiltProgram.zhseg.run([path], prefix: prefix)
    #expect(outcome.status == 66)
    #expect(
      outcome.errors
        == "zhseg: \(path): you may not read this file. Check its permissions.\n")
  }

  private static var canLosePrivileges: Bool {
    geteuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
  }

  @Test func `A read that fails half-way`() throws {
    // The first page of a process's own memory cannot be read.
    let outcome = try BuiltProgram.zhseg.run(["/proc/self/mem"])
    #expect(outcome.status == 74)
    #expect(
      outcome.errors == "zhseg: /proc/self/mem: cannot read after byte 0: Input/output error\n")
  }

  @Test func `The other files are processed, the first failure gives the status`() throws {
    let bad = try folder.write([0x41, 0x0A, 0xFF, 0x0A], to: "bad.txt")
    let outcome = try BuiltProgram.zhseg.run([
      good, "/nowhere.txt", "--encoding", "utf-8", bad, good,
    ])
    #expect(outcome.status == 66)
    #expect(outcome.text == "今天\nA\n今天\n")
    #expect(
      outcome.errors == """
        zhseg: /nowhere.txt: no such file. Check the path.
        zhseg: \(bad):2: byte 2 is not valid utf-8. Name the right encoding with --encoding, or \
        replace such bytes with --lenient.

        """)
  }

  @Test func `Empty input`() throws {
    for format in ["space", "slash", "tsv", "jsonl", "conllu"] {
      let outcome = try BuiltProgram.zhseg.run(["--format", format])
      #expect(outcome.status == 0)
      #expect(outcome.output.isEmpty)
    }
  }

  @Test(arguments: HostileText.illFormed)
  func `Ill-formed UTF-8 is refused with its place`(text: HostileText) throws {
    let outcome = try BuiltProgram.zhseg.run(["--encoding", "utf-8"], input: text.bytes)
    #expect(outcome.status == 65)
    let offset = try #require(Self.firstIllFormed(text.bytes))
    let line = 1 + text.bytes[..<offset].count { $0 == 0x0A }
    #expect(
      outcome.errors.hasPrefix(
        "zhseg: standard input:\(line): byte \(offset) is not valid utf-8. "))
  }

  @Test func `--lenient replaces each ill-formed part by U+FFFD`() throws {
    let outcome = try BuiltProgram.zhseg.run(
      ["--encoding", "utf-8", "--lenient"],
      input: Array("今天".utf8) + [0xE5, 0xA4, 0x41, 0x80, 0x0A])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text.filter { $0 != " " } == "今天\u{FFFD}A\u{FFFD}\n")
  }

  /// Where the first ill-formed part of UTF-8 begins.
  private static func firstIllFormed(_ bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
