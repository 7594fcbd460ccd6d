extension ExplanationPage {
  /// Draws the pictures. Text enters the page as text only, never as markup.
  static let script = #"""
    "use strict";
    function element(name, className, text) {
      const made = document.createElement(name);
      if (className) made.className = className;
      if (text !== undefined) made.textContent = text;
      return made;
    }
    function signed(value) {
      const text = Math.abs(value).toFixed(2);
      return (text === "0.00" ? " " : value < 0 ? "−" : "+") + text;
    }
    function shade(value, largest) {
      const strength = Math.min(1, Math.abs(value) / largest) * 0.6;
      return `rgb(var(${value < 0 ? "--against" : "--for"}) / ${strength.toFixed(3)})`;
    }
    function widthOf(text) {
      if (text === "\u2423") return 24;
      let columns = 0;
      for (const character of text) columns += character.codePointAt(0) < 0x1100 ? 1 : 2.4;
      return Math.round(Math.max(48, Math.min(140, columns * 10 + 12)));
    }
    // Puts words that overlap into lanes, so that each is seen.
    function lanes(words) {
      const ends = [];
      return words.slice().sort((a, b) => a.start - b.start || b.end - a.end).map(word => {
        let lane = ends.findIndex(end => end <= word.start);
        if (lane < 0) lane = ends.length;
        ends[lane] = word.end;
        return { word, lane };
      });
    }
    function draw(section) {
      const data = JSON.parse(section.querySelector("script").textContent);
      const picture = section.querySelector(".picture");
      section.querySelector("details").open = false;
      if (data.boundaries.length === 0) {
        picture.append(element("p", "", "One character or word has no boundary inside."));
        return;
      }
      const gap = 20;
      const widths = data.units.map(widthOf);
      const weakest = data.boundaries.reduce((best, b, i) =>
        b.score !== undefined && (data.boundaries[best].score === undefined ||
          Math.abs(b.score) < Math.abs(data.boundaries[best].score)) ? i : best, 0);
      let chosen = weakest;
      const byUnit = new Map(data.boundaries.map((b, i) => [b.unit, i]));
      const rows = element("div");
      const panel = element("div", "panel");
      panel.setAttribute("aria-live", "polite");
      picture.append(rows, panel);

      function chunks() {
        const room = Math.max(200, picture.clientWidth);
        const found = [];
        let start = 0, width = 0;
        data.units.forEach((_, unit) => {
          const next = widths[unit] + gap;
          if (unit > start && width + next > room) {
            found.push([start, unit]);
            start = unit;
            width = 0;
          }
          width += next;
        });
        found.push([start, data.units.length]);
        return found;
      }

      function choose(index, focus) {
        chosen = Math.max(0, Math.min(data.boundaries.length - 1, index));
        render(focus);
      }

      function boundaryButton(unit) {
        const index = byUnit.get(unit);
        const boundary = data.boundaries[index];
        const state = data.cuts[unit] ? "cut" : "joined";
        const button = element("button", `boundary ${state}`);
        button.type = "button";
        let label = `Between ${data.units[unit]} and ${data.units[unit + 1]}: ${state}`;
        if (boundary && boundary.score !== undefined) {
          label += `, score ${signed(boundary.score).trim()}`;
          button.style.setProperty("--tint", shade(boundary.score, 5));
        }
        button.setAttribute("aria-label", label);
        button.title = label;
        if (boundary === undefined) {
          button.disabled = true;
          return button;
        }
        button.setAttribute("aria-pressed", index === chosen);
        button.addEventListener("click", () => choose(index, true));
        button.addEventListener("keydown", event => {
          const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          if (!step) return;
          event.preventDefault();
          choose(chosen + step, true);
        });
        return button;
      }

      function render(focus) {
        const boundary = data.boundaries[chosen];
        const characters = new Map();
        for (const part of boundary.parts) {
          if (part.kind === "character") characters.set(part.start, part.value);
        }
        const words = boundary.parts.filter(part => part.kind === "word");
        const largest = boundary.parts.reduce((most, p) => Math.max(most, Math.abs(p.value)), 0.01);
        rows.replaceChildren(...chunks().map(([from, to]) => {
          const row = element("div", "row");
          const columns = [];
          for (let unit = from; unit < to; unit++) {
            columns.push(widths[unit] + "px", gap + "px");
            const cell = element("div", widths[unit] > 60 ? "unit long" : "unit");
            const text = element("span", "", data.units[unit]);
            text.lang = "zh";
            const value = characters.get(unit);
            cell.append(text, element("small", "", value === undefined ? "" : signed(value)));
            if (value !== undefined) cell.style.background = shade(value, largest);
            cell.title = data.units[unit] + (value === undefined ? "" : " " + signed(value));
            cell.style.gridArea = `1 / ${2 * (unit - from) + 1}`;
            row.append(cell);
            if (unit + 1 < data.units.length) {
              const button = boundaryButton(unit);
              button.style.gridArea = `1 / ${2 * (unit - from) + 2}`;
              row.append(button);
            }
          }
          row.style.gridTemplateColumns = columns.join(" ");
          const here = word => word.start < to && word.end > from;
          const own = lanes(boundary.own.filter(here));
          const known = lanes(words.filter(here));
          const ownLanes = own.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
          function place(bar, word, line) {
            const first = Math.max(word.start, from) - from, last = Math.min(word.end, to) - from;
            bar.style.gridArea = `${line} / ${2 * first + 1} / auto / ${2 * last}`;
            bar.lang = "zh";
            row.append(bar);
          }
          for (const { word, lane } of own) {
            const bar = element("div", word.holds ? "word own" : "word own idle", word.name);
            bar.title = "Your word: " + word.name;
            place(bar, word, 2 + lane);
          }
          for (const { word, lane } of known) {
            const bar = element("div", "word", signed(word.value).trim());
            bar.title = `Known word ${word.name}: ${signed(word.value).trim()}`;
            bar.style.background = shade(word.value, largest);
            place(bar, word, 2 + ownLanes + lane);
          }
          return row;
        }));
        describe(boundary);
        if (focus) rows.querySelector('[aria-pressed="true"]').focus();
      }

      function describe(boundary) {
        const state = data.cuts[boundary.unit] ? "cut" : "joined";
        const headline = element("p");
        headline.append(
          element("strong", "", `${data.units[boundary.unit]} / ${data.units[boundary.unit + 1]}`),
          `: ${state}, decided by ${boundary.reason}.`);
        panel.replaceChildren(headline);
        if (boundary.score === undefined) return;
        const odds = 100 / (1 + Math.exp(-boundary.score));
        const sure = odds > 99.9 ? "over 99.9" : odds < 0.1 ? "under 0.1" : odds.toFixed(1);
        panel.append(element("p", "",
          `The network gives a cut a probability of ${sure} %: log-odds ` +
          `${signed(boundary.score).trim()}, made up of`));
        const named = boundary.parts.slice(0, data.top);
        const lines = [{ name: "baseline", value: boundary.baseline }, ...named];
        if (boundary.rest !== undefined) lines.push({ name: "others", value: boundary.rest });
        if (Math.abs(boundary.error) >= 0.005) {
          lines.push({ name: "inexactness", value: -boundary.error });
        }
        const largest = lines.reduce((most, line) => Math.max(most, Math.abs(line.value)), 0.01);
        const table = element("table", "chart");
        const body = element("tbody");
        for (const line of lines) {
          const tr = element("tr");
          const name = element("th", "", line.name);
          name.scope = "row";
          const track = element("td", "track");
          const bar = element("div", line.value < 0 ? "bar minus" : "bar plus");
          const width = Math.abs(line.value) / largest * 50;
          bar.style.width = width + "%";
          bar.style.left = (line.value < 0 ? 50 - width : 50) + "%";
          track.append(bar);
          tr.append(name, track, element("td", "number", signed(line.value)));
          body.append(tr);
        }
        const sum = element("tr", "sum");
        const name = element("th", "", "score");
        name.scope = "row";
        sum.append(name, element("td"), element("td", "number", signed(boundary.score)));
        body.append(sum);
        table.append(body);
        panel.append(table);
      }

      render(false);
      let width = picture.clientWidth;
      new ResizeObserver(() => {
        if (picture.clientWidth === width) return;
        width = picture.clientWidth;
        render(rows.contains(document.activeElement));
      }).observe(picture);
    }
    for (const section of document.querySelectorAll("section")) draw(section);
    """#
}
