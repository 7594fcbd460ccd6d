import ArgumentParser
import CommandSupport

/// Where the service listens, what it keeps and what it tells.
struct AddressOptions: ParsableArguments {
  /// What is written to standard error.
  enum Log: String, CaseIterable, ExpressibleByArgument {
    /// Nothing but where it listens.
    case none
    /// Requests that failed through the service's fault.
    case errors
    /// Each request.
    case requests
  }

  @Option(help: ArgumentHelp("Address to listen on (default: 127.0.0.1).", valueName: "address"))
  var host: String?

  @Option(
    help: ArgumentHelp(
      "Port to listen on; 0 for any that is free (default: 8080).", valueName: "number"))
  var port: Int?

  @Option(
    help: ArgumentHelp(
      "Folder that dictionaries are kept in (default: none, they end with the program).",
      valueName: "folder"))
  var dictionaries: String?

  @Option(
    help: ArgumentHelp(
      "File whose first line is the token that clients must show (default: that of ZHSERVE_TOKEN, or none).",
      valueName: "file"))
  var tokenFile: String?

  @Option(
    help: ArgumentHelp(
      "What is told of requests, as a line of JSON each, never their text: none, errors or requests (default: errors).",
      valueName: "what"))
  var log: Log?

  /// The values that hold.
  struct Settings {
    var host: String
    var port: Int
    var dictionaries: String?
    var tokenFile: String?
    var log: Log
  }

  /// The values that hold.
  func settings() throws -> Settings {
    let folder = try OptionValue("dictionaries", dictionaries, usual: "").get()
    let file = try OptionValue("token-file", tokenFile, usual: "").get()
    return Settings(
      host: try OptionValue("host", host, usual: "127.0.0.1").get(),
      port: try OptionValue("port", port, usual: 8080).get(in: 0...65_535),
      dictionaries: folder.isEmpty ? nil : folder, tokenFile: file.isEmpty ? nil : file,
      log: try OptionValue("log", log, usual: .errors).get())
  }
}
