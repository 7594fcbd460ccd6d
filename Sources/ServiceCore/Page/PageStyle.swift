extension ServicePage {
  /// The look: light and dark as the system says, nothing told by colour alone.
  static let style = #"""
    :root { color-scheme: light dark; --page: #fbfaf7; --text: #1c1b19; --soft: #5d5a54; --line: #d4d0c6;
      --panel: #ffffff; --accent: #1d5f8a; --mark: #e5eff6; --bad: #a3211b; --for: #1d6b4f; --against: #a3452b; }
    @media (prefers-color-scheme: dark) {
      :root { --page: #16181a; --text: #ebe8e2; --soft: #a9a59c; --line: #3c4045; --panel: #1f2225;
        --accent: #7dbbe6; --mark: #22384a; --bad: #ff9d94; --for: #79d2ae; --against: #f0a184; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1rem; max-width: 60rem; background: var(--page); color: var(--text);
      font: 1rem/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
    header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; }
    h1 { font-size: 1.5rem; margin: 0; }
    h2 { font-size: 1rem; margin: 1rem 0 .25rem; }
    header p { margin: 0; flex: 1; color: var(--soft); }
    .soft { color: var(--soft); }
    a { color: var(--accent); }
    textarea { width: 100%; font: inherit; font-size: 1.15rem; padding: .6rem; resize: vertical; }
    textarea, select, input, button { background: var(--panel); color: var(--text);
      border: 1px solid var(--line); border-radius: .4rem; }
    select, input, button { font: inherit; padding: .25rem .6rem; max-width: 100%; }
    button { cursor: pointer; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
    .row { display: flex; flex-wrap: wrap; gap: .4rem .8rem; align-items: center; margin: .4rem 0; }
    #status { min-height: 1.6em; margin: 0; color: var(--soft); }
    #error { margin: 0; color: var(--bad); font-weight: 600; }
    #error:empty { display: none; }
    [role=tablist] { display: flex; flex-wrap: wrap; gap: .25rem; border-bottom: 1px solid var(--line); margin-top: .5rem; }
    [role=tab] { border-radius: .4rem .4rem 0 0; border-bottom: 0; }
    [role=tab][aria-selected=true] { background: var(--accent); color: var(--page); font-weight: 600; }
    [role=tabpanel] { padding: .75rem 0; overflow-wrap: anywhere; }
    .text { font-size: 1.15rem; line-height: 2.2; }
    .word { display: inline-block; max-width: 100%; line-height: 1.5; background: var(--mark); border: 1px solid var(--line); border-radius: .3rem;
      padding: 0 .3rem; margin: .1rem; }
    .standard { display: grid; grid-template-columns: 6.5rem 1fr; border-top: 1px solid var(--line); padding: .3rem 0; }
    .standard dt { color: var(--soft); }
    .standard dd { margin: 0; line-height: 2; }
    .tagged { display: inline-flex; flex-direction: column; align-items: center; margin: .2rem; line-height: 1.4; }
    .tagged small { color: var(--soft); }
    mark { background: var(--mark); color: inherit; border-bottom: 2px solid var(--accent); padding: 0 .15rem; }
    mark small { color: var(--soft); margin-left: .2rem; }
    table { border-collapse: collapse; }
    td, th { text-align: left; padding: .2rem .8rem .2rem 0; vertical-align: top; font-weight: normal; }
    th { color: var(--soft); }
    .tree, .tree ul { list-style: none; margin: 0; padding: 0; display: inline-flex; flex-wrap: wrap; align-items: stretch; }
    .tree ul { border: 1px solid var(--line); border-radius: .4rem; padding: .15rem; margin: .15rem; background: var(--panel); }
    .tree li { display: flex; align-items: center; }
    .tree li > span { padding: 0 .3rem; }
    .units { font-size: 1.3rem; line-height: 2.2; }
    .units button { padding: 0 .2rem; margin: 0 .1rem; min-width: 1.6rem; font-size: .9rem; color: var(--soft); }
    .units button[data-cut=true] { color: var(--text); background: var(--mark); }
    .units button[aria-pressed=true] { background: var(--accent); color: var(--page); }
    .bar { display: inline-block; height: .7rem; vertical-align: middle; margin-right: .4rem; border-radius: .2rem; }
    .bar.for { background: var(--for); } .bar.against { background: var(--against); }
    .poem { white-space: pre-wrap; font-size: 1.4rem; line-height: 2; min-height: 4rem; }
    """#
}
