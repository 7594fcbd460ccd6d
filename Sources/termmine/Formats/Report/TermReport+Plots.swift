extension TermReport {
  /// Draws the two pictures and answers the pointer.
  static let plots = #"""
    // The pictures.
    function spread(values) {
      let low = Math.min(...values), high = Math.max(...values);
      if (!(low < high)) { low -= 1; high += 1; }
      const room = (high - low) * 0.05;
      return [low - room, high + room];
    }
    function ticks(low, high) {
      const rough = (high - low) / 6, power = 10 ** Math.floor(Math.log10(rough));
      const step = [1, 2, 5, 10].map(m => m * power).find(s => s >= rough);
      const found = [];
      for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) found.push(tick);
      return found;
    }
    function plot(id, points, axes) {
      const canvas = document.getElementById(id);
      const xs = spread(points.map(p => p.x)), ys = spread(points.map(p => p.y));
      const view = { canvas, points, hovered: null };
      const margin = axes ? { left: 44, right: 12, top: 12, bottom: 36 }
        : { left: 12, right: 12, top: 12, bottom: 12 };
      view.draw = () => {
        const style = getComputedStyle(document.documentElement);
        const color = name => style.getPropertyValue(name).trim();
        const scale = devicePixelRatio || 1, box = canvas.getBoundingClientRect();
        canvas.width = box.width * scale;
        canvas.height = box.height * scale;
        const g = canvas.getContext("2d");
        g.scale(scale, scale);
        g.clearRect(0, 0, box.width, box.height);
        const width = box.width - margin.left - margin.right;
        const height = box.height - margin.top - margin.bottom;
        const toX = x => margin.left + (x - xs[0]) / (xs[1] - xs[0]) * width;
        const toY = y => margin.top + height - (y - ys[0]) / (ys[1] - ys[0]) * height;
        if (points.length === 0) {
          g.fillStyle = color("--soft");
          g.font = "14px system-ui, sans-serif";
          g.fillText("No term has a place here.", margin.left, margin.top + 14);
          return;
        }
        if (axes) {
          g.strokeStyle = color("--line");
          g.lineWidth = 1;
          g.fillStyle = color("--soft");
          g.font = "12px system-ui, sans-serif";
          g.textAlign = "center";
          for (let power = Math.ceil(xs[0]); power <= xs[1]; power++) {
            const at = toX(power);
            g.beginPath(); g.moveTo(at, margin.top); g.lineTo(at, margin.top + height); g.stroke();
            g.fillText((10 ** power).toLocaleString("en"), at, margin.top + height + 16);
          }
          g.fillText("count (logarithmic)", margin.left + width / 2, box.height - 4);
          g.textAlign = "right";
          for (const tick of ticks(...ys)) {
            const at = toY(tick);
            g.beginPath(); g.moveTo(margin.left, at); g.lineTo(margin.left + width, at); g.stroke();
            g.fillText(String(Math.round(tick * 100) / 100), margin.left - 6, at + 4);
          }
          g.save();
          g.translate(11, margin.top + height / 2);
          g.rotate(-Math.PI / 2);
          g.textAlign = "center";
          g.fillText("log-odds", 0, 0);
          g.restore();
        }
        g.textAlign = "left";
        for (const point of points) {
          point.px = toX(point.x);
          point.py = toY(point.y);
          g.globalAlpha = point.term.isShown ? 0.55 : 0.08;
          g.fillStyle = color("--point");
          g.beginPath(); g.arc(point.px, point.py, 3, 0, 7); g.fill();
        }
        g.globalAlpha = 1;
        // Names of the best terms, where they do not cover one another.
        const taken = [];
        const label = (point, isForced) => {
          g.font = (isForced ? "bold 14px " : "12px ")
            + 'system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
          const size = g.measureText(point.term.text).width;
          const left = point.px + 6 + size > box.width ? point.px - 6 - size : point.px + 6;
          const area = [left - 2, point.py - 9, left + size + 2, point.py + 7];
          const covers = other => area[0] < other[2] && other[0] < area[2]
            && area[1] < other[3] && other[1] < area[3];
          if (!isForced && taken.some(covers)) return;
          taken.push(area);
          if (isForced) {
            g.fillStyle = color("--panel");
            g.fillRect(area[0], area[1], area[2] - area[0], area[3] - area[1]);
          }
          g.strokeStyle = color("--panel");
          g.lineWidth = 3;
          g.strokeText(point.term.text, left, point.py + 4);
          g.fillStyle = isForced ? color("--chosen") : color("--text");
          g.fillText(point.term.text, left, point.py + 4);
        };
        const special = points.filter(p => p.term === chosen || p.term === view.hovered);
        for (const point of special) {
          g.fillStyle = color("--chosen");
          g.beginPath(); g.arc(point.px, point.py, 5, 0, 7); g.fill();
          label(point, true);
        }
        points.filter(p => p.term.isShown).slice(0, 100).forEach(p => label(p, false));
        for (const point of special) label(point, true);
      };
      const nearest = event => {
        const box = canvas.getBoundingClientRect();
        const x = event.clientX - box.left, y = event.clientY - box.top;
        let best = null, distance = 20 * 20;
        for (const point of points) {
          if (!point.term.isShown) continue;
          const found = (point.px - x) ** 2 + (point.py - y) ** 2;
          if (found < distance) [best, distance] = [point.term, found];
        }
        return best;
      };
      canvas.addEventListener("pointermove", event => {
        const term = nearest(event);
        if (term === view.hovered) return;
        view.hovered = term;
        canvas.title = term ? `${term.text}: ${term.count} times, log-odds ${term.odds}` : "";
        view.draw();
      });
      canvas.addEventListener("pointerleave", () => {
        view.hovered = null;
        view.draw();
      });
      canvas.addEventListener("click", event => {
        const term = nearest(event);
        if (term) choose(term, false);
      });
      return view;
    }
    const views = [
      plot("scatter", terms.map(term =>
        ({ term, x: Math.log10(Math.max(1, term.count)), y: term.odds })), true),
      plot("map", terms.filter(term => term.x !== null)
        .map(term => ({ term, x: term.x, y: term.y })), false),
    ];
    function draw() {
      for (const view of views) view.draw();
    }
    new ResizeObserver(draw).observe(document.querySelector(".plots"));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    applyFilter();
    """#
}
