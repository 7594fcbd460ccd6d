import SystemCore

/// What the service understands and answers, as OpenAPI 3.1.
struct ServiceDescription {
  /// The version of the interface.
  static let version = "1.0.0"

  /// What a client may ask for.
  let limits: ServiceLimits
  /// What is done with texts.
  let endpoints: [any TextEndpoint]

  /// The document as JSON.
  var text: String { document.description + "\n" }

  private var document: JSONValue {
    var paths: [String: JSONValue] = [
      "/v1/generate": ["post": generate], "/v1/conditions": ["get": conditions],
      "/v1/dictionaries": ["get": dictionaryList], "/v1/dictionaries/{name}": dictionary,
      "/healthz": ["get": state("Whether the service lives.", codes: [])],
      "/readyz": ["get": state("Whether the service takes requests.", codes: [503])],
      "/metrics": [
        "get": operation(
          "metrics", "Figures for Prometheus.",
          responses: ["200": content("text/plain", ["type": "string"])], problems: [401])
      ],
      "/openapi.json": ["get": self.get("description", "This document.", "application/json")],
      "/": ["get": self.get("page", "A page to try all this.", "text/html")],
    ]
    for endpoint in endpoints {
      paths["/v1/" + type(of: endpoint).name] = ["post": post(endpoint)]
    }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "zhserve", "version": .string(Self.version),
        "description":
          "Chinese text: words, parts of speech, entities, keywords, titles, summaries, trees, scripts, readings.",
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ],
      "paths": .object(paths),
      "security": [["token": []], .object([:])],
      "components": [
        "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
        "schemas": [
          "Problem": [
            "type": "object", "description": "RFC 9457.",
            "required": ["type", "title", "status", "detail"],
            "properties": [
              "type": ["type": "string"], "title": ["type": "string"],
              "status": ["type": "integer"], "detail": ["type": "string"],
              "pointer": ["type": "string", "description": "Where in the request (RFC 6901)."],
            ],
          ],
          "Dictionary": Self.object(
            [
              "name": ["type": "string"], "entries": ["type": "integer"],
              "etag": ["type": "string"],
            ]),
        ],
      ],
    ]
  }

  private func post(_ endpoint: some TextEndpoint) -> JSONValue {
    let kind = type(of: endpoint)
    let members = JSONValue.object(
      endpoint.members.merging([
        "text": ["type": "string", "description": "One text: the answer is its object."],
        "texts": [
          "type": "array", "items": ["type": "string"], "maxItems": .number("\(limits.texts)"),
          "description": "Several texts: the answer has 'results', an object each.",
        ],
      ]) { member, _ in member })
    let required = kind.requiredMembers.map(JSONValue.string)
    let request: JSONValue = [
      "type": "object", "properties": members, "additionalProperties": false,
      "required": .array(required),
      "oneOf": [["required": ["text"]], ["required": ["texts"]]],
    ]
    let answer = Self.object(kind.answer, optional: kind.optionalAnswer)
    let results: JSONValue = Self.object(["results": ["type": "array", "items": answer]])
    return operation(
      kind.name,
      kind.summary
        + " As application/x-ndjson each line is an object with 'text', an 'id' of any kind if you like, and the other members; "
        + "each answer is a line, with 'error' where a line has none.",
      body: [
        "required": true,
        "content": [
          "application/json": ["schema": request]
        ],
      ],
      responses: ["200": content("application/json", ["oneOf": [answer, results]])],
      problems: [400, 401, 408, 413, 415, 422, 429, 503])
  }

  private var generate: JSONValue {
    operation(
      "generate",
      "Write a text, a line for each 'piece' as it is written and one with the whole 'text' at the end, or one object.",
      body: [
        "required": true,
        "content": [
          "application/json": [
            "schema": [
              "type": "object", "properties": .object(GenerateEndpoint.members(limits)),
              "additionalProperties": false,
            ]
          ]
        ],
      ],
      responses: [
        "200": [
          "description": "The text.",
          "content": [
            "application/json": ["schema": Self.object(["text": ["type": "string"]])],
            "application/x-ndjson": ["schema": ["type": "string"]],
          ],
        ]
      ],
      problems: [400, 401, 408, 413, 415, 422, 429, 503])
  }

  private var conditions: JSONValue {
    operation(
      "conditions", "The conditions of each model that writes, and what they can be.",
      responses: [
        "200": content(
          "application/json",
          [
            "type": "object",
            "additionalProperties": [
              "type": "object", "additionalProperties": FieldSchema.strings,
            ],
          ])
      ], problems: [401, 503])
  }

  private var dictionaryList: JSONValue {
    operation(
      "listDictionaries", "All dictionaries.",
      responses: [
        "200": content(
          "application/json",
          Self.object([
            "dictionaries": [
              "type": "array", "items": ["$ref": "#/components/schemas/Dictionary"],
            ]
          ]))
      ], problems: [401, 503])
  }

  private var dictionary: JSONValue {
    let made = content("application/json", ["$ref": "#/components/schemas/Dictionary"])
    return [
      "parameters": [
        [
          "name": "name", "in": "path", "required": true,
          "schema": ["type": "string", "pattern": "^[0-9A-Za-z_-]{1,64}$"],
        ]
      ],
      "get": operation(
        "getDictionary", "The text of a dictionary; 304 where 'If-None-Match' names its version.",
        responses: [
          "200": content("text/plain", ["type": "string"]),
          "304": ["description": "It has not changed."],
        ], problems: [401, 404, 503]),
      "put": operation(
        "putDictionary",
        "Make or replace a dictionary, a word a line; requests that have begun keep the old one. With 'If-Match' only the version named is replaced.",
        body: [
          "required": true, "content": ["text/plain": ["schema": ["type": "string"]]],
        ],
        responses: ["200": made, "201": made],
        problems: [400, 401, 408, 412, 413, 415, 422, 429, 503]),
      "delete": operation(
        "deleteDictionary", "Remove a dictionary.",
        responses: ["204": ["description": "It is gone."]],
        problems: [401, 404, 412, 429, 503]),
    ]
  }

  private func state(_ summary: String, codes: [Int]) -> JSONValue {
    operation(
      codes.isEmpty ? "health" : "readiness", summary,
      responses: ["200": content("application/json", Self.object(["status": ["type": "string"]]))],
      problems: codes)
  }

  private func get(_ name: String, _ summary: String, _ type: String) -> JSONValue {
    operation(
      name, summary,
      responses: [
        "200": content(type, ["type": type == "application/json" ? "object" : "string"])
      ], problems: [503])
  }

  private func operation(
    _ name: String, _ summary: String, body: JSONValue? = nil, responses: [String: JSONValue],
    problems: [Int]
  ) -> JSONValue {
    var responses = responses
    for status in problems {
      responses["\(status)"] = content(
        "application/problem+json", ["$ref": "#/components/schemas/Problem"],
        StatusCode.reason(status))
    }
    var operation: [String: JSONValue] = [
      "operationId": .string(name), "summary": .string(summary), "responses": .object(responses),
    ]
    operation["requestBody"] = body
    return .object(operation)
  }

  private func content(
    _ type: String, _ schema: JSONValue, _ description: String = "Done."
  ) -> JSONValue {
    [
      "description": .string(description),
      "content": .object([type: ["schema": schema]]),
    ]
  }

  private static func object(
    _ members: [String: JSONValue], optional: [String] = []
  ) -> JSONValue {
    [
      "type": "object", "properties": .object(members), "additionalProperties": false,
      "required": .array(
        members.keys.filter { !optional.contains($0) }.sorted().map(JSONValue.string)),
    ]
  }
}
