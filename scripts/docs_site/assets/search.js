// Finds pages by their names. The index stands in this file, so that it works from disk.
"use strict";
(() => {
  // For each page: its name, the names above it, its file.
  const index = /* INDEX */ [];
  const root = document.body.dataset.root;
  const place = document.getElementById("search");
  place.innerHTML =
    '<input type="search" placeholder="Search" aria-label="Search" autocomplete="off"><ol hidden></ol>';
  const [field, list] = place.children;

  // The smaller the better; Infinity for a page that does not match.
  const rank = (name, query) => {
    const lower = name.toLowerCase();
    const at = lower.indexOf(query);
    if (at < 0) return Infinity;
    if (lower === query) return 0;
    return (at === 0 ? 1 : 2) + name.length / 1000;
  };

  const show = () => {
    const words = field.value.toLowerCase().split(/[\s.]+/).filter(Boolean);
    const last = words.pop();
    const found = [];
    if (last) {
      index.forEach(([name, above, file], order) => {
        const score = rank(name, last);
        const path = above.toLowerCase();
        if (score < Infinity && words.every((word) => path.includes(word))) {
          found.push({ name, above, file, score, order });
        }
      });
    }
    found.sort((a, b) => a.score - b.score || a.order - b.order);
    list.replaceChildren(
      ...found.slice(0, 30).map(({ name, above, file }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        const small = document.createElement("small");
        link.href = root + file;
        link.append(name, small);
        small.append(above);
        item.append(link);
        return item;
      })
    );
    list.hidden = !last;
    if (last && !found.length) list.append("Nothing of that name.");
  };

  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") list.querySelector("a")?.click();
    if (event.key === "Escape") {
      field.value = "";
      show();
    }
  });
})();
