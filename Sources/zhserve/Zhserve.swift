import ArgumentParser
import CommandSupport
import Reporting
import SystemCore

@main
enum Main {
  static func main() {
    Program.main(Zhserve.self)
  }
}

/// The command line.
struct Zhserve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zhserve",
    abstract: "Chinese text over HTTP: words, tags, entities, keywords, titles, trees, scripts.",
    discussion: """
      Answers JSON and lines of JSON at /v1/…; /openapi.json describes all of it, and
      / is a page to try it. Listens on this machine alone unless '--host' says
      otherwise. SIGTERM and Ctrl-C let the requests that have begun end.

      EXAMPLES
        zhserve --port 8080
        curl -d '{"text": "今天天气很好"}' -H 'Content-Type: application/json' \\
          localhost:8080/v1/segment
        curl -T words.txt -H 'Content-Type: text/plain' \\
          localhost:8080/v1/dictionaries/mine
        ZHSERVE_TOKEN=secret zhserve --host 0.0.0.0 --dictionaries /var/lib/zhserve

      ENVIRONMENT
        Each option that takes a value has a variable of its name: ZHSERVE_PORT,
        ZHSERVE_BODY_LIMIT … The command line comes first.
        ZHSERVE_TOKEN   what clients must show as 'Authorization: Bearer …'
        HANZIKIT_MODELS the folder of the models

      EXIT STATUS
        0   ended by a signal, all requests answered
        64  the command line makes no sense
        65  wrong data: a damaged model, a dictionary that is none
        66  a model or a file is missing or cannot be read
        70  the program was built without the trait Server
        73  a folder cannot be made
        74  the address cannot be listened on
        75  ended by a signal, requests cut off after '--drain' seconds
      """,
    version: "zhserve \(Toolkit.version)")

  @OptionGroup var address: AddressOptions
  @OptionGroup(title: "LIMITS") var limits: LimitOptions

  func validate() throws {
    _ = try address.settings()
    _ = try limits.settings()
  }

  func run() throws {
    #if Server
      try ServerRun(address: try address.settings(), limits: try limits.settings()).run()
    #else
      throw ErrorReport(
        .software, "this program was built without its server",
        advice: "Build it with 'make serve', or 'swift build -c release --enable-all-traits'.")
    #endif
  }
}
