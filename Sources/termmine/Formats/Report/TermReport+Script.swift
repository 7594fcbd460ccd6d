extension TermReport {
  /// Sorts and filters the table, draws the pictures. Text enters the page as text only, never as
  /// markup.
  static let script =
    #"""
    "use strict";
    const body = document.querySelector("tbody");
    const terms = JSON.parse(document.querySelector('script[type="application/json"]').textContent)
      .map(([text, count, odds, z, x, y, contexts], index) =>
        ({ text, count, odds, z, x, y, contexts, index, row: body.rows[index], isShown: true }));
    const filter = document.getElementById("filter");
    const shown = document.getElementById("shown");
    const details = document.getElementById("details");
    let chosen = null;

    function element(name, className, text) {
      const made = document.createElement(name);
      if (className) made.className = className;
      if (text !== undefined) made.textContent = text;
      return made;
    }

    function choose(term, scroll) {
      if (chosen) chosen.row.removeAttribute("aria-selected");
      chosen = term;
      term.row.setAttribute("aria-selected", "true");
      if (scroll) term.row.scrollIntoView({ block: "center" });
      const title = element("p");
      title.append(element("strong", "", term.text),
        `: ${term.count} times, log-odds ${term.odds} (z ${term.z})`);
      details.replaceChildren(title, ...term.contexts.map(([place, before, found, after]) => {
        const line = element("p");
        line.append(before, element("mark", "", found), after, " ", element("span", "place", place));
        return line;
      }));
      draw();
    }

    // The table.
    function value(row, column) {
      const text = row.cells[column].textContent;
      if (column === 1) return text;
      return text === "" ? null : Number(text.replaceAll(",", ""));
    }
    const heads = [...document.querySelectorAll("thead th")];
    heads.forEach((head, column) => {
      const button = element("button", "", head.textContent);
      button.type = "button";
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort");
        const isFirst = column < 2 ? "ascending" : "descending";
        const order = before === "ascending" ? "descending"
          : before === "descending" ? "ascending" : isFirst;
        heads.forEach(other => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        const keyed = terms.map(term => [value(term.row, column), term]);
        keyed.sort(([a, one], [b, other]) => {
          if (a === null || b === null) return (a === null) - (b === null) || one.index - other.index;
          return (a < b ? -1 : a > b ? 1 : 0) * sign || one.index - other.index;
        });
        body.append(...keyed.map(([, term]) => term.row));
      });
    });
    for (const term of terms) {
      term.row.tabIndex = 0;
      term.row.addEventListener("click", () => choose(term, false));
      term.row.addEventListener("keydown", event => {
        if (event.key === "Enter") choose(term, false);
      });
    }
    const script = document.getElementById("script");
    const shortest = document.getElementById("shortest");
    const longest = document.getElementById("longest");
    const only = document.getElementById("only");
    const exporting = document.getElementById("export");
    const isLatin = /[\p{Script=Latin}\p{N}]/u;
    function isWanted(term, text) {
      const length = [...term.text].length;
      return term.text.toLowerCase().includes(text)
        && (script.value === "" || isLatin.test(term.text) === (script.value === "latin"))
        && length >= (Number(shortest.value) || 1) && length <= (Number(longest.value) || Infinity)
        && (!only.checked || term.box.checked);
    }
    function applyFilter() {
      const text = filter.value.trim().toLowerCase();
      let count = 0;
      for (const term of terms) {
        term.isShown = isWanted(term, text);
        term.row.hidden = !term.isShown;
        count += term.isShown;
      }
      shown.textContent = `${count} of ${terms.length} terms`;
      draw();
    }
    for (const control of [filter, script, shortest, longest, only]) {
      control.addEventListener("input", applyFilter);
    }

    // Marks, and the marked rows as a table with tabs.
    for (const term of terms) {
      term.box = element("input");
      term.box.type = "checkbox";
      term.box.setAttribute("aria-label", `mark ${term.text}`);
      term.box.addEventListener("click", event => event.stopPropagation());
      term.box.addEventListener("keydown", event => event.stopPropagation());
      term.box.addEventListener("change", () => {
        exporting.disabled = !terms.some(other => other.box.checked);
        if (only.checked) applyFilter();
      });
      term.row.cells[0].prepend(term.box, " ");
    }
    exporting.addEventListener("click", () => {
      const cells = row => [...row.cells].slice(1).map((cell, column) =>
        column === 0 ? cell.textContent : cell.textContent.replaceAll(",", ""));
      const rows = [...body.rows].filter(row => row.cells[0].firstChild.checked).map(cells);
      const head = heads.slice(1).map(one => one.textContent.replaceAll(" ", "_"));
      const lines = [head, ...rows].map(row => row.join("\t") + "\n");
      const link = element("a");
      link.download = "terms.tsv";
      link.href = URL.createObjectURL(new Blob(lines, { type: "text/tab-separated-values" }));
      link.click();
      URL.revokeObjectURL(link.href);
    });

    """# + plots
}
