/// A path and what may be done there.
struct Route: Sendable {
  /// What is done.
  enum Action: Sendable {
    /// A response that asks for no work.
    case constant(@Sendable (Service) -> ServiceResponse)
    case texts(any TextEndpoint)
    case generate
    case getDictionary(String)
    case putDictionary(String)
    case deleteDictionary(String)
  }

  /// The path in metrics and logs.
  var label: String
  /// What is done for each method.
  var actions: [String: Action]
  /// Whether a token must be shown, if the service has one.
  var needsToken = true
  /// Whether it goes on while the service drains.
  var isForOperators = false
}

/// All routes.
struct RouteTable: Sendable {
  /// The methods that any route knows.
  static let methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]

  private static let dictionaryPrefix = "/v1/dictionaries/"
  private var routes: [String: Route] = [:]

  /// The routes of a service.
  init(_ models: ServiceModels, _ shelf: DictionaryShelf) {
    for endpoint in Self.endpoints(models, shelf) {
      add("/v1/" + type(of: endpoint).name, ["POST": .texts(endpoint)])
    }
    add("/v1/generate", ["POST": .generate])
    add(
      "/v1/conditions",
      [
        "GET": .constant {
          ServiceResponse(
            200, .json, GenerateEndpoint(models: $0.models, limits: $0.limits).conditions)
        }
      ])
    add("/v1/dictionaries", ["GET": .constant { $0.dictionaries.list() }])
    add(
      "/healthz", ["GET": .constant { _ in ServiceResponse(200, .json, "{\"status\":\"ok\"}") }],
      needsToken: false, isForOperators: true)
    add(
      "/readyz",
      [
        "GET": .constant {
          $0.isDraining
            ? Problem.draining.response : ServiceResponse(200, .json, "{\"status\":\"ready\"}")
        }
      ], needsToken: false, isForOperators: true)
    add(
      "/metrics",
      [
        "GET": .constant {
          ServiceResponse(
            200, .metrics,
            $0.metrics.text(
              lanes: [$0.quick, $0.long], dictionaries: $0.dictionaries.shelf.all.count,
              isDraining: $0.isDraining))
        }
      ], isForOperators: true)
    add(
      "/openapi.json",
      [
        "GET": .constant {
          ServiceResponse(
            200, .json,
            ServiceDescription(
              limits: $0.limits, endpoints: Self.endpoints($0.models, $0.dictionaries.shelf)
            ).text)
        }
      ], needsToken: false)
    add("/", ["GET": .constant { _ in ServicePage.response }], needsToken: false)
  }

  /// What the service does with texts.
  static func endpoints(
    _ models: ServiceModels, _ shelf: DictionaryShelf
  ) -> [any TextEndpoint] {
    [
      SegmentEndpoint(models: models, shelf: shelf), TagsEndpoint(models: models, shelf: shelf),
      EntitiesEndpoint(models: models, shelf: shelf),
      KeywordsEndpoint(models: models, shelf: shelf), TitlesEndpoint(models: models),
      SummaryEndpoint(models: models), ScoreEndpoint(models: models), ParseEndpoint(models: models),
      ConvertEndpoint(models: models), PinyinEndpoint(models: models),
      ExplainEndpoint(models: models, shelf: shelf),
    ]
  }

  private mutating func add(
    _ path: String, _ actions: [String: Route.Action], needsToken: Bool = true,
    isForOperators: Bool = false
  ) {
    routes[path] = Route(
      label: path, actions: actions, needsToken: needsToken, isForOperators: isForOperators)
  }

  /// The route of a path; one without actions where there is nothing.
  func route(of path: String) -> Route {
    if let route = routes[path] { return route }
    let name = path.dropFirst(Self.dictionaryPrefix.count)
    guard path.hasPrefix(Self.dictionaryPrefix), !name.isEmpty, !name.contains("/") else {
      return Route(label: "other", actions: [:])
    }
    return Route(
      label: Self.dictionaryPrefix + "NAME",
      actions: [
        "GET": .getDictionary(String(name)), "PUT": .putDictionary(String(name)),
        "DELETE": .deleteDictionary(String(name)),
      ])
  }
}
