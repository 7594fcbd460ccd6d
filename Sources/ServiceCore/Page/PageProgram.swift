extension ServicePage {
  /// What the page does: language, tabs, requests. Text of others is put in as text only, never as markup.
  static let program = #"""
    const $ = id => document.getElementById(id);
    const LONGEST = 3000;
    let language = (navigator.language || "en").startsWith("zh") ? "zh" : "en";
    let say = STRINGS[language];
    let current = "words";
    let running = null;
    let timer = 0;

    /** An element with attributes and contents. */
    function make(name, attributes, ...contents) {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes || {})) {
        if (key === "on") for (const [event, action] of Object.entries(value)) element.addEventListener(event, action);
        else if (value !== false && value != null) element.setAttribute(key, value === true ? "" : value);
      }
      element.append(...contents);
      return element;
    }

    /** A select with a label before it. */
    function choice(id, label, options, value, action) {
      const select = make("select", { id, on: { change: () => action(select.value) } },
        ...options.map(([name, title]) => make("option", { value: name, selected: name === value }, title)));
      return make("span", {}, make("label", { for: id }, label, " "), select);
    }

    /** The answer of the service as an object, or its problem as an error. */
    async function ask(path, body, signal) {
      const headers = { "content-type": "application/json" };
      if ($("token").value) headers.authorization = "Bearer " + $("token").value;
      const response = await fetch(path, {
        method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body), signal });
      if (response.status === 401) $("token-row").hidden = false;
      if (!response.ok) {
        const problem = await response.json().catch(() => ({ detail: response.statusText }));
        throw new Error(problem.detail);
      }
      return response;
    }
    const answer = async (path, body, signal) => (await ask(path, body, signal)).json();

    /** The first characters of the text, and whether there are more. */
    function shownText() {
      const characters = Array.from($("text").value);
      return { text: characters.slice(0, LONGEST).join(""), isCut: characters.length > LONGEST, count: characters.length };
    }
    const sentences = text => (text.match(/[^。！？!?\n]+[。！？!?]*[”’」』]?/g) || []).map(s => s.trim()).filter(s => s);

    /** Fills the panel of the chosen tab; what was asked before is given up. */
    async function show() {
      running?.abort();
      const controller = running = new AbortController();
      const { text, isCut, count } = shownText();
      const panel = $("panel-" + current);
      $("count").textContent = say.characters(count);
      $("error").textContent = "";
      if (!text.trim() && current !== "poem") {
        panel.replaceChildren(make("p", { class: "soft" }, say.empty));
        $("status").textContent = "";
        return;
      }
      $("status").textContent = say.working;
      panel.setAttribute("aria-busy", "true");
      const start = performance.now();
      try {
        const contents = await VIEWS[current](text, controller.signal, panel);
        if (controller.signal.aborted) return;
        if (contents) panel.replaceChildren(...contents);
        $("status").textContent = say.done(Math.round(performance.now() - start)) + (isCut ? " " + say.cut(LONGEST) : "");
      } catch (error) {
        if (error.name === "AbortError" || controller.signal.aborted) return;
        panel.replaceChildren();
        $("status").textContent = "";
        $("error").textContent = error instanceof TypeError ? say.unreachable : error.message;
      } finally {
        if (running === controller) panel.removeAttribute("aria-busy");
      }
    }
    function showSoon() { clearTimeout(timer); timer = setTimeout(show, 250); }

    function choose(tab, focuses) {
      current = tab;
      for (const name of Object.keys(VIEWS)) {
        const isChosen = name === tab;
        $("tab-" + name).setAttribute("aria-selected", isChosen);
        $("tab-" + name).tabIndex = isChosen ? 0 : -1;
        $("panel-" + name).hidden = !isChosen;
      }
      if (focuses) $("tab-" + tab).focus();
      show();
    }

    /** Arrow keys, Home and End move between tabs. */
    function moveTab(event) {
      const names = Object.keys(VIEWS);
      const place = names.indexOf(current);
      const next = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: names.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      choose(names[(next + names.length) % names.length], true);
    }

    function speak() {
      say = STRINGS[language];
      document.documentElement.lang = language;
      $("language").textContent = language === "zh" ? "English" : "中文";
      $("language").lang = language === "zh" ? "en" : "zh";
      for (const element of document.querySelectorAll("[data-say]")) element.textContent = say[element.dataset.say];
      for (const element of document.querySelectorAll("[data-say-label]")) element.setAttribute("aria-label", say[element.dataset.sayLabel]);
      for (const name of Object.keys(VIEWS)) $("tab-" + name).textContent = say[name];
      $("panel-poem").replaceChildren();
      show();
    }

    for (const name of Object.keys(VIEWS)) {
      $("tabs").append(make("button", {
        type: "button", id: "tab-" + name, role: "tab", "aria-controls": "panel-" + name,
        on: { click: () => choose(name), keydown: moveTab } }));
      $("panels").append(make("div", {
        id: "panel-" + name, role: "tabpanel", "aria-labelledby": "tab-" + name, tabindex: 0, hidden: true }));
    }
    for (const [index, example] of EXAMPLES.entries()) {
      $("example").append(make("option", { value: index }, example.slice(0, 12) + "…"));
    }
    $("example").addEventListener("change", () => { $("text").value = EXAMPLES[$("example").value]; show(); });
    $("text").addEventListener("input", showSoon);
    $("token").addEventListener("change", show);
    $("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; speak(); });
    $("text").value = EXAMPLES[0];
    choose("words");
    speak();
    """#
}
