import Reporting
import Testing

@Suite struct HTMLPageTests {
  private let page = HTMLPage(
    title: "Trees", introduction: "<p>What they are.</p>", width: "60rem",
    colors: [.init("node", light: "red", dark: "blue")], style: "svg { display: block; }",
    script: "draw();")

  @Test func `Contents stand between the opening and the closing`() {
    let html = page.opening + "<p>A tree.</p>\n" + page.closing
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"))
    #expect(html.contains("<h1>Trees</h1>\n<p>What they are.</p>\n</header>\n<main>\n<p>A tree."))
    #expect(html.hasSuffix("</main>\n<script>\ndraw();\n</script>\n</body>\n</html>\n"))
  }

  @Test func `Both kinds of page have every colour`() {
    let style = page.opening
    #expect(style.contains("--panel: #f6f8fa; --node: red;"))
    #expect(style.contains("--panel: #151b23; --node: blue;"))
    #expect(style.contains("body { max-width: 60rem; }"))
    #expect(style.contains("svg { display: block; }\n</style>"))
  }

  @Test func `Text of others cannot become markup`() {
    #expect("<b a='1' c=\"2\">&".escaped == "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;")
    #expect("</script>&".escapedForScript == #"\u003c/script\u003e\u0026"#)
  }
}
