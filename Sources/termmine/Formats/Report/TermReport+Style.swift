import Reporting

extension TermReport {
  static let colors = [
    HTMLPage.Color("point", light: "#0969da", dark: "#58a6ff"),
    HTMLPage.Color("chosen", light: "#bc4c00", dark: "#f0883e"),
  ]

  /// The rules for what this page alone has.
  static let style = """
    header details { margin-top: 0; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .25rem 0;
      font-size: .875rem; }
    dd { margin: 0; overflow-wrap: anywhere; }
    .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr));
      gap: 1rem; margin: 1rem 0; }
    figure { margin: 0; padding: .75rem; background: var(--panel); border-radius: .5rem; }
    figcaption { font-size: .875rem; color: var(--soft); }
    canvas { display: block; width: 100%; height: 26rem; cursor: crosshair; }
    .tools { display: flex; gap: 1rem; align-items: center; flex-wrap: wrap; }
    input { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line);
      border-radius: .375rem; padding: .25rem .5rem; }
    select, .tools > button { font: inherit; color: inherit; background: var(--page);
      border: 1px solid var(--line); border-radius: .375rem; padding: .25rem .5rem; }
    .tools > button:disabled { color: var(--soft); }
    input[type=number] { width: 4rem; }
    output { color: var(--soft); font-size: .875rem; }
    #details { position: sticky; top: 0; z-index: 1; margin: .75rem 0; padding: .5rem 1rem;
      background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; }
    #details p { margin: 0; overflow-wrap: anywhere; }
    #details .place { color: var(--soft); font-size: .8rem; }
    mark { background: none; color: var(--chosen); font-weight: 700; }
    .table { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .875rem; }
    th, td { text-align: right; padding: .2rem .6rem; border-bottom: 1px solid var(--line);
      font-variant-numeric: tabular-nums; white-space: nowrap; }
    th:nth-child(2) { text-align: left; font-size: 1rem; }
    thead button { all: unset; cursor: pointer; }
    thead button:focus-visible, tbody tr:focus-visible { outline: 2px solid var(--point); }
    th[aria-sort=ascending] button::after { content: " ▲"; }
    th[aria-sort=descending] button::after { content: " ▼"; }
    tbody tr { cursor: pointer; }
    tbody tr:hover, tbody tr[aria-selected=true] { background: var(--panel); }
    tbody tr[aria-selected=true] th { color: var(--chosen); }
    tr[hidden] { display: none; }
    """
}
