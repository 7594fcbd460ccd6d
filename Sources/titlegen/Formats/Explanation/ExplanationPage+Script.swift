extension ExplanationPage {
  /// Shades the articles and draws the charts. Text enters the page as text only, never as markup.
  static let script = #"""
    "use strict";
    function draw(section) {
      const data = JSON.parse(section.querySelector("script").textContent);
      const buttons = [...section.querySelectorAll("h2 button")];
      const words = [...section.querySelectorAll(".article i")];
      const detail = section.querySelector(".detail");
      const canvas = section.querySelector("canvas");
      const rowHeight = 18, label = 44;
      let chosen = 0;

      function shade(index) {
        for (const word of words) {
          word.style.background = "";
          word.className = "";
        }
        const piece = data.pieces[index];
        const most = piece.attention.reduce((most, [, weight]) => Math.max(most, weight), 1);
        for (const [place, weight] of piece.attention) {
          if (words[place]) {
            words[place].style.background = `rgb(var(--look) / ${(0.6 * weight / most).toFixed(3)})`;
          }
        }
        for (const [place, weight] of piece.copies) {
          if (words[place] && weight >= 100) words[place].className = "copied";
        }
      }

      function choose(index, focus) {
        chosen = Math.max(0, Math.min(buttons.length - 1, index));
        buttons.forEach((button, i) => {
          button.setAttribute("aria-pressed", i === chosen);
          button.tabIndex = i === chosen ? 0 : -1;
        });
        const piece = data.pieces[chosen];
        detail.textContent =
          `${piece.text}: probability ${piece.probability} %, ${piece.copied} % of it copied`;
        shade(chosen);
        paint();
        if (focus) buttons[chosen].focus();
      }

      function paint() {
        const style = getComputedStyle(document.documentElement);
        const scale = window.devicePixelRatio || 1;
        const width = canvas.clientWidth, height = rowHeight * data.pieces.length;
        canvas.style.height = height + "px";
        canvas.width = width * scale;
        canvas.height = height * scale;
        const context = canvas.getContext("2d");
        context.scale(scale, scale);
        context.font = "13px sans-serif";
        context.textBaseline = "middle";
        const column = (width - label) / Math.max(1, data.size);
        const look = style.getPropertyValue("--look").trim().split(/\s+/).join(",");
        data.pieces.forEach((piece, row) => {
          const top = row * rowHeight;
          if (row === chosen) {
            context.fillStyle = style.getPropertyValue("--panel");
            context.fillRect(0, top, width, rowHeight);
          }
          context.fillStyle = style.getPropertyValue("--text");
          context.fillText(piece.text, 2, top + rowHeight / 2, label - 4);
          for (const [place, weight] of piece.attention) {
            context.fillStyle = `rgba(${look},${Math.min(1, weight / 150).toFixed(3)})`;
            context.fillRect(label + place * column, top + 1, Math.max(1, column), rowHeight - 2);
          }
          context.fillStyle = style.getPropertyValue("--copy");
          for (const [place, weight] of piece.copies) {
            const tall = Math.max(1, weight / 1000 * 6);
            context.fillRect(
              label + place * column, top + rowHeight - 1 - tall, Math.max(2, column), tall);
          }
        });
      }

      buttons.forEach((button, index) => {
        button.addEventListener("click", () => choose(index, true));
        button.addEventListener("mouseenter", () => choose(index, false));
        button.addEventListener("keydown", event => {
          const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          if (!step) return;
          event.preventDefault();
          choose(chosen + step, true);
        });
      });
      canvas.addEventListener("click", event => {
        choose(Math.floor((event.clientY - canvas.getBoundingClientRect().top) / rowHeight), false);
      });
      if (buttons.length === 0) return;
      choose(0, false);
      new ResizeObserver(paint).observe(section);
    }
    for (const section of document.querySelectorAll("section")) draw(section);
    """#
}
