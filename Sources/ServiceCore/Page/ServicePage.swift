/// The page at `/`: one file that needs nothing but the service.
enum ServicePage {
  /// The page.
  static let html = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>zhserve · 中文文本</title>
    <link rel="icon" href="data:,">
    <style>
    \(style)
    </style>
    </head>
    <body>
    \(markup)
    <script>
    \(strings)
    \(views)
    \(program)
    </script>
    </body>
    </html>

    """

  /// What the browser may load: nothing but answers of the service.
  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  /// The response to a request for it.
  static var response: ServiceResponse {
    ServiceResponse(
      200, .page, html,
      headers: [
        HeaderField("content-security-policy", policy),
        HeaderField("x-content-type-options", "nosniff"),
        HeaderField("referrer-policy", "no-referrer"), HeaderField("cache-control", "no-cache"),
      ])
  }
}
