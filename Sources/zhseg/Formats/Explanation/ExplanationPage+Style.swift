import Reporting

extension ExplanationPage {
  static let colors = [
    HTMLPage.Color("for", light: "9 105 218", dark: "88 166 255"),
    HTMLPage.Color("against", light: "201 81 12", dark: "240 136 62"),
    HTMLPage.Color("own", light: "#8250df", dark: "#bc8cff"),
  ]

  /// The rules for what this page alone has.
  static let style = """
    h2 { font-size: 1.2rem; margin: 0; overflow-wrap: anywhere; }
    .place { margin-bottom: 1rem; }
    .for { background: rgb(var(--for) / .35); }
    .against { background: rgb(var(--against) / .35); }
    .row { display: grid; width: max-content; margin-bottom: 1rem; row-gap: 3px; }
    .unit {
      text-align: center; border-radius: .375rem; padding: .25rem 0; overflow: hidden;
      white-space: nowrap; text-overflow: ellipsis;
    }
    .unit span { font-size: 1.4rem; line-height: 1.3; }
    .unit.long span { font-size: .95rem; line-height: 1.82rem; }
    .unit small { display: block; font-size: .75rem; min-height: 1.2em; }
    .unit small, td.number, .chart td { font-variant-numeric: tabular-nums; }
    .boundary {
      appearance: none; border: 0; padding: 0; background: none; cursor: pointer; position: relative;
      border-radius: .25rem; color: inherit;
    }
    .boundary::before {
      content: ""; position: absolute; left: calc(50% - 2px); top: 15%; height: 70%; width: 4px;
      border-radius: 2px; background: var(--tint, var(--soft)); border: 1px solid var(--soft);
    }
    .boundary.joined::before {
      left: calc(50% - 4px); top: calc(50% - 4px); width: 8px; height: 8px; border-radius: 4px;
    }
    .boundary:hover:not(:disabled) { background: var(--panel); }
    .boundary[aria-pressed="true"] { background: var(--panel); outline: 2px solid var(--text); }
    .boundary:focus-visible { outline: 3px solid rgb(var(--for)); }
    .boundary:disabled { cursor: default; }
    .word {
      font-size: .75rem; line-height: 1.5; text-align: center; border-radius: .25rem; padding: 0 .2rem;
      overflow: hidden; white-space: nowrap; text-overflow: ellipsis; margin: 0 4px;
      border: 1px solid var(--line);
    }
    .own { border: 2px solid var(--own); }
    .own.idle { border-style: dashed; color: var(--soft); }
    .panel { background: var(--panel); border-radius: .5rem; padding: .75rem 1rem; }
    .panel p { margin: 0 0 .5rem; }
    table { border-collapse: collapse; font-size: .875rem; }
    th, td { text-align: left; padding: .2rem .75rem .2rem 0; vertical-align: top; }
    td.number, .chart td:last-child { text-align: right; white-space: pre; }
    .chart td:last-child { padding-left: .75rem; width: 4.5rem; }
    tbody th { font-weight: 600; white-space: nowrap; }
    details { overflow-x: auto; }
    details td, details th { border-top: 1px solid var(--line); }
    .chart { width: 100%; max-width: 44rem; }
    .chart th { width: 8rem; font-weight: 400; max-width: 12rem; overflow: hidden;
      text-overflow: ellipsis; }
    .chart .track { position: relative; height: 1rem; width: 100%; padding: 0; }
    .chart .track::before {
      content: ""; position: absolute; left: 50%; top: 0; bottom: 0; border-left: 1px solid var(--line);
    }
    .chart .bar { position: absolute; top: 2px; bottom: 2px; min-width: 1px; border-radius: 2px; }
    .bar.plus { background: rgb(var(--for)); }
    .bar.minus { background: rgb(var(--against)); }
    .chart tr.sum th, .chart tr.sum td { font-weight: 700; border-top: 1px solid var(--line); }
    """
}
