#if Server
  import HTTPTypes
  import HummingbirdCore
  import Logging
  import NIOCore
  import ServiceCore

  /// The connections of a service: HTTP/1.1, each handled on its event loop.
  struct ServiceChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    private let http: HTTP1Channel

    /// Connections of a service. One on which nothing comes for `idle` is closed.
    init(_ service: ServiceCore.Service, idle: TimeAmount) {
      http = HTTP1Channel(
        responder: { request, writer, channel in
          try await Self.respond(service, request, writer, channel)
        },
        configuration: .init(
          idleTimeout: idle,
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
      http.setup(channel: channel, logger: logger)
    }

    func handle(value: Value, logger: Logger) async {
      await withTaskExecutorPreference(EventLoopTasks(value.channel.eventLoop)) {
        await http.handle(value: value, logger: logger)
      }
    }

    private static func respond(
      _ service: ServiceCore.Service, _ request: Request, _ writer: consuming ResponseWriter,
      _ channel: any Channel
    ) async throws {
      if request.headers[.expect]?.lowercased() == "100-continue",
        service.accepts(contentLength: request.headers[.contentLength].flatMap { Int($0) })
      {
        try await writer.writeInformationalHead(HTTPResponse(status: .continue))
      }
      // The writer can be used up once; the closure is called once.
      var unused: ResponseWriter? = consume writer
      var closes = false
      try await service.handle(ServiceRequest(request)) { response in
        guard let writer = unused.take() else { return }
        var head = HTTPResponse(response)
        closes = head.headerFields[.connection] == "close"
        switch response.body {
        case .whole(let bytes):
          head.headerFields[.contentLength] = response.hasBody ? "\(bytes.count)" : nil
          let isHead = request.method == .head
          try await writer.write(
            response: head,
            body: isHead || bytes.isEmpty
              ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .parts(let produce):
          var body = try await writer.writeHead(head)
          try await produce { try await body.write(ByteBuffer(bytes: $0)) }
          try await body.finish(nil)
        }
      }
      if closes {
        await skip(request.body)
        throw ConnectionEnd()
      }
    }

    /// Reads what is left of a body, up to a limit: of a connection that is closed before, the client may never see the response.
    private static func skip(_ body: HummingbirdCore.RequestBody) async {
      let deadline = Deadline(in: .seconds(5))
      var left = 16 << 20
      var parts = body.makeAsyncIterator()
      while left > 0, !deadline.isOver, let part = try? await parts.next() {
        left -= part.readableBytes
      }
    }
  }

  /// The response said that the connection ends with it.
  private struct ConnectionEnd: Error {}

  extension ServiceRequest {
    fileprivate init(_ request: Request) {
      var headers = RequestHeaders()
      headers.contentType = request.headers[.contentType]
      headers.contentEncoding = request.headers[.contentEncoding]
      headers.contentLength = request.headers[.contentLength].flatMap { Int($0) }
      headers.authorization = request.headers[.authorization]
      headers.ifMatch = request.headers[.ifMatch]
      headers.ifNoneMatch = request.headers[.ifNoneMatch]
      // The first one is taken for the target's.
      headers.hasTwoHosts = request.headers.contains { $0.name.canonicalName == "host" }
      var parts = request.body.makeAsyncIterator()
      self.init(
        method: request.method.rawValue, path: request.uri.path, headers: headers,
        body: ServiceCore.RequestBody {
          do {
            return try await parts.next().map { Array(buffer: $0) }
          } catch let error as CancellationError {
            throw error
          } catch {
            throw Problem.noBody
          }
        })
    }
  }

  extension HTTPResponse {
    fileprivate init(_ response: ServiceResponse) {
      var fields = HTTPFields()
      fields[.contentType] = response.contentType?.rawValue
      for field in response.headers {
        guard let name = HTTPField.Name(field.name) else { continue }
        fields[name] = field.value
      }
      self.init(
        status: Status(code: response.status, reasonPhrase: StatusCode.reason(response.status)),
        headerFields: fields)
    }
  }
#endif
