extension TermReport {
  /// The page's looks, light and dark.
  static let style = """
    :root {
      --page: #ffffff; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --panel: #f6f8fa;
      --point: #0969da; --chosen: #bc4c00;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #0d1117; --text: #e6edf3; --soft: #9198a1; --line: #3d444d; --panel: #151b23;
        --point: #58a6ff; --chosen: #f0883e;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0 auto; max-width: 90rem; padding: 1.5rem; background: var(--page);
      color: var(--text); font: 1rem/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC",
        "Microsoft YaHei", sans-serif;
    }
    h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
    header p { margin: 0; color: var(--soft); }
    summary { cursor: pointer; color: var(--soft); }
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
