#if Server
  import CommandSupport
  import Dispatch
  import HummingbirdCore
  import Logging
  import NIOCore
  import NIOPosix
  import Reporting
  import ServiceCore
  import Synchronization
  import SystemCore

  /// A run of the program: from loading the models to the last answer.
  struct ServerRun {
    let address: AddressOptions.Settings
    let limits: LimitOptions.Settings

    /// Loads, listens, and returns once a signal has come and the requests that had begun are answered. Throws `ErrorReport` where some
    /// were cut off, and where the address cannot be listened on.
    func run() throws {
      let service = try ServiceCore.Service(
        models: ServiceModels(), limits: limits.service, token: try token(),
        dictionaryFolder: address.dictionaries, record: RequestLog.writer(address.log))
      let loops = MultiThreadedEventLoopGroup(numberOfThreads: availableProcessors())
      let server = Server(
        childChannelSetup: ServiceChannel(service, idle: .seconds(Int64(limits.idle))),
        configuration: ServerConfiguration(
          address: .hostname(address.host, port: address.port), backlog: 1024,
          availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
        onServerRunning: { [host = address.host] channel in
          let port = channel.localAddress?.port ?? 0
          let name = host.contains(":") ? "[\(host)]" : host
          StandardError.write("zhserve: listening on http://\(name):\(port)/\n")
        },
        eventLoopGroup: loops, logger: Logger(label: "zhserve") { _ in SwiftLogNoOpLogHandler() })
      let end = RunEnd()
      Task.detached {
        do {
          try await server.run()
          end.set(nil)
        } catch {
          end.set(failure(error))
        }
      }
      let drain = Duration.seconds(limits.drain)
      _ = Signals.watching(
        grace: nil,
        cancel: {
          StandardError.write("zhserve: ending, \(service.metrics.activeRequests) requests left\n")
          Task.detached {
            await service.drain(atMost: drain)
            let left = service.metrics.activeRequests
            if left > 0 {
              end.set(
                ErrorReport(
                  .unfinished, "\(left) requests were cut off",
                  advice: "'--drain' gives them more time."))
            }
            // Connections that nobody uses are closed.
            try? await server.shutdownGracefully()
            end.set(nil)
          }
        }, { end.wait() })
      if let report = end.report { throw report }
    }

    /// What clients must show; nil where they need not.
    private func token() throws -> AccessToken? {
      guard let path = address.tokenFile else {
        return CurrentProcess.environment("ZHSERVE_TOKEN").flatMap(AccessToken.init)
      }
      let file = try MappedFile(path: path)
      let text = withExtendedLifetime(file) { String(decoding: file.bytes, as: UTF8.self) }
      let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
      guard let token = AccessToken(line) else {
        throw ErrorReport(
          .badData, file: path, "there is no token", advice: "Write one as its first line.")
      }
      return token
    }

    private func failure(_ error: any Error) -> ErrorReport {
      ErrorReport(
        .inputOutput, "cannot listen on \(address.host) port \(address.port): \(error)",
        advice: "Name another one with --host or --port.")
    }
  }

  /// How a run ended, for which a thread waits. The first to say so counts.
  private final class RunEnd: Sendable {
    private let state = Mutex<(isSet: Bool, report: ErrorReport?)>((false, nil))
    private let semaphore = DispatchSemaphore(value: 0)

    var report: ErrorReport? { state.withLock { $0.report } }

    func set(_ report: ErrorReport?) {
      state.withLock { if !$0.isSet { $0 = (true, report) } }
      semaphore.signal()
    }

    func wait() { semaphore.wait() }
  }
#endif
