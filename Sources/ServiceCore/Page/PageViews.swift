extension ServicePage {
  /// The views: each asks the service and returns what its panel holds.
  static let views = #"""
    const settings = {
      mode: "words", tagSet: "pku", scheme: "general", method: "phrases", sentence: 0, model: "poetry",
      form: "七绝", dynasty: "", tune: "", beginning: "", seed: 1 };
    let conditions = null;

    const words = list => list.flatMap(word => [make("span", { class: "word" }, word), " "]);

    /** Chooses one of the text's sentences, where there are several. */
    function sentenceChoice(list) {
      settings.sentence = Math.min(settings.sentence, list.length - 1);
      if (list.length < 2) return [];
      return [make("div", { class: "row" }, choice(current + "-sentence", say.sentences,
        list.slice(0, 50).map((sentence, index) => [String(index), (index + 1) + ". " + sentence.slice(0, 20)]),
        String(settings.sentence), value => { settings.sentence = Number(value); show(); }))];
    }

    const VIEWS = {
      async words(text, signal) {
        const standards = Object.keys(STRINGS.en.standard);
        const answers = await Promise.all(standards.map(standard =>
          answer("v1/segment", { text, standard, mode: settings.mode }, signal)));
        return [
          make("div", { class: "row" }, choice("mode", say.mode,
            [["words", say.words_mode], ["fine", say.fine], ["coarse", say.coarse]], settings.mode,
            value => { settings.mode = value; show(); })),
          make("p", { class: "text", lang: "zh" }, ...words(answers[0].words)),
          make("h2", {}, say.standards),
          ...standards.slice(1).map((standard, index) => make("dl", { class: "standard", style: "margin:0" },
            make("dt", {}, standard, make("br"), make("small", {}, say.standard[standard])),
            make("dd", { lang: "zh" }, ...words(answers[index + 1].words)))),
        ];
      },

      async tags(text, signal) {
        const found = await answer("v1/tags", { text, tag_set: settings.tagSet }, signal);
        return [
          make("div", { class: "row" }, choice("tag-set", say.tag_set,
            ["pku", "ctb", "ud"].map(name => [name, name]), settings.tagSet,
            value => { settings.tagSet = value; show(); })),
          make("p", { lang: "zh" }, ...found.words.flatMap((word, index) => [
            make("span", { class: "tagged" }, make("span", { class: "word" }, word),
              make("small", {}, found.tags[index])), " "])),
        ];
      },

      async entities(text, signal) {
        const { entities } = await answer("v1/entities", { text, scheme: settings.scheme, offsets: "utf16" }, signal);
        const parts = [];
        let end = 0;
        for (const entity of entities) {
          parts.push(text.slice(end, entity.start), make("mark", {}, entity.text, make("small", {}, entity.type)));
          end = entity.end;
        }
        parts.push(text.slice(end));
        return [
          make("div", { class: "row" }, choice("scheme", say.scheme,
            ["general", "msra", "cluener", "weibo", "resume", "cmeee"].map(name => [name, name]), settings.scheme,
            value => { settings.scheme = value; show(); })),
          make("p", { class: "text", lang: "zh", style: "white-space:pre-wrap" }, ...parts),
          ...(entities.length ? [] : [make("p", { class: "soft" }, say.none_found)]),
        ];
      },

      async keywords(text, signal) {
        const { keywords } = await answer("v1/keywords", { text, method: settings.method }, signal);
        const rows = keywords.map((found, index) => make("tr", {}, make("td", {}, String(index + 1)),
          make("td", { lang: "zh" }, found.text), make("td", {}, String(found.count))));
        return [
          make("div", { class: "row" }, choice("method", say.method,
            ["phrases", "tfidf", "textrank"].map(name => [name, say.methods[name]]), settings.method,
            value => { settings.method = value; show(); })),
          keywords.length ? make("table", {},
            make("thead", {}, make("tr", {}, ...[say.rank, say.keyword, say.count].map(title => make("th", { scope: "col" }, title)))),
            make("tbody", {}, ...rows)) : make("p", { class: "soft" }, say.none_found),
        ];
      },

      async title(text, signal) {
        const [{ titles }, { sentences }] = await Promise.all([
          answer("v1/titles", { text, count: 3 }, signal), answer("v1/summary", { text, sentences: 2 }, signal)]);
        if (!titles.length) return [make("p", { class: "soft" }, say.no_title)];
        return [
          make("h2", {}, say.titles),
          make("ol", { class: "text", lang: "zh" }, ...titles.map(title => make("li", {}, title.text))),
          make("h2", {}, say.summary),
          make("p", { class: "text", lang: "zh" }, ...sentences),
        ];
      },

      async tree(text, signal) {
        const list = sentences(text);
        const chooser = sentenceChoice(list);
        const tree = await answer("v1/parse", { text: list[settings.sentence] || text }, signal);
        return [...chooser, make("div", { lang: "zh" }, drawTree(tree))];
      },

      async convert(text, signal) {
        const targets = ["simplified", "traditional", "taiwan", "hongkong"];
        const [pinyin, ...converted] = await Promise.all([
          answer("v1/pinyin", { text }, signal),
          ...targets.map(to => answer("v1/convert", { text, to }, signal))]);
        const row = (title, text, lang) => make("dl", { class: "standard", style: "margin:0" },
          make("dt", {}, title), make("dd", { lang, style: "white-space:pre-wrap" }, text));
        return [
          ...targets.map((name, index) => row(say[name], converted[index].text, name === "simplified" ? "zh-Hans" : "zh-Hant")),
          row(say.pinyin, pinyin.pinyin, "zh-Latn"),
        ];
      },

      async explain(text, signal) {
        const list = sentences(text);
        const chooser = sentenceChoice(list);
        const found = await answer("v1/explain", { text: list[settings.sentence] || text, contributions: 12 }, signal);
        const detail = make("div", { role: "region", "aria-live": "polite" });
        const line = make("p", { class: "units", lang: "zh" });
        found.units.forEach((unit, index) => {
          line.append(make("span", {}, unit));
          const boundary = found.boundaries[index];
          if (!boundary) return;
          const name = say.boundary(unit, found.units[index + 1]);
          line.append(make("button", {
            type: "button", "data-cut": String(boundary.cut), "aria-pressed": "false",
            "aria-label": name + ": " + (boundary.cut ? say.is_cut : say.is_joined),
            on: { click: event => {
              for (const other of line.querySelectorAll("button")) other.setAttribute("aria-pressed", "false");
              event.currentTarget.setAttribute("aria-pressed", "true");
              detail.replaceChildren(...explained(boundary, name));
            } } }, boundary.cut ? "│" : "·"));
        });
        return [...chooser, make("p", { class: "soft" }, say.click), line, detail];
      },

      async poem(text, signal, panel) {
        conditions ??= (await answer("v1/conditions", null, signal)).poetry;
        if (!panel.querySelector(".poem")) panel.replaceChildren(...poemForm());
        const output = panel.querySelector(".poem");
        const labels = {};
        for (const key of Object.keys(conditions)) if (settings[key]) labels[key] = settings[key];
        output.textContent = settings.beginning;
        output.setAttribute("aria-busy", "true");
        const response = await ask("v1/generate", {
          model: "poetry", conditions: labels, text: settings.beginning, seed: settings.seed }, signal);
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        let rest = "";
        for (;;) {
          const { value, done } = await reader.read();
          if (done) break;
          const lines = (rest + value).split("\n");
          rest = lines.pop();
          for (const line of lines.filter(line => line)) {
            const part = JSON.parse(line);
            if (part.error) throw new Error(part.error.detail);
            if (part.piece) output.textContent += part.piece.replace(/([。！？])/g, "$1\n");
          }
        }
        output.removeAttribute("aria-busy");
        return null;
      },
    };

    /** A tree as lists in one another; what has one word is the word. */
    function drawTree({ words, spans }) {
      let next = 0;
      const node = (start, end) => {
        if (end - start === 1) return make("li", {}, make("span", {}, words[start]));
        const list = make("ul");
        let place = start;
        while (place < end) {
          const span = spans[next];
          if (span && span[0] === place && span[1] <= end) { next++; list.append(node(span[0], span[1])); place = span[1]; }
          else { list.append(node(place, place + 1)); place++; }
        }
        return make("li", {}, list);
      };
      if (spans.length) next = 1;
      const root = words.length ? [node(0, words.length)] : [];
      return make("ul", { class: "tree" }, ...root);
    }

    /** What decided a boundary. */
    function explained(boundary, name) {
      const largest = Math.max(0.001, ...boundary.contributions.map(part => Math.abs(part.value)));
      const rows = boundary.contributions.map(part => make("tr", {},
        make("td", {}, say.kind[part.kind] + (part.text ? " " : ""), make("span", { lang: "zh" }, part.text)),
        make("td", {},
          make("span", { class: "bar " + (part.value > 0 ? "for" : "against"), "aria-hidden": "true",
            style: "width:" + (8 * Math.abs(part.value) / largest).toFixed(2) + "rem" }),
          (part.value > 0 ? "+" : "") + part.value.toFixed(2))));
      return [
        make("h2", {}, name + ": " + (boundary.cut ? say.is_cut : say.is_joined)),
        make("p", {}, say.decision[boundary.decision] + (boundary.dictionary.length ? " (" + boundary.dictionary.join(", ") + ")" : "") + ". "
          + (boundary.score === undefined ? "" : say.score + ": " + boundary.score.toFixed(2))),
        ...(rows.length ? [make("table", {},
          make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say.part), make("th", { scope: "col" }, say.value))),
          make("tbody", {}, ...rows))] : []),
      ];
    }

    function poemForm() {
      const row = make("div", { class: "row" }, ...Object.keys(conditions).map(key => choice("poem-" + key, say[key],
        [["", say.any], ...conditions[key].map(value => [value, value])], settings[key],
        value => { settings[key] = value; show(); })));
      const beginning = make("input", { id: "beginning", lang: "zh", maxlength: 20, size: 8, value: settings.beginning,
        on: { change: () => { settings.beginning = beginning.value; show(); } } });
      row.append(make("span", {}, make("label", { for: "beginning" }, say.beginning, " "), beginning),
        make("button", { type: "button", on: { click: () => { settings.seed++; show(); } } }, say.another));
      return [row, make("p", { class: "poem", lang: "zh", "aria-live": "polite" })];
    }
    """#
}
