"""Plots shares against depth as an SVG picture, without other packages."""

import html
import math

WIDTH, HEIGHT, MARGIN = 290, 220, 40
# Distinguished by lightness as well as by hue (Okabe and Ito, 2008).
COLORS = ("#000000", "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999")


def element(name, text="", **attributes):
    """Returns an element of the picture."""
    listed = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<{name}{listed}>{html.escape(text)}</{name}>\n"


def panel(left, title, depths, curves, colors):
    """Returns one plot: depth from left to right on a logarithmic scale, share from 0 to 1."""
    span = math.log(depths[-1] / depths[0])

    def x(depth):
        return left + MARGIN + (WIDTH - MARGIN - 10) * math.log(depth / depths[0]) / span

    def y(share):
        return MARGIN + HEIGHT * (1 - share)

    picture = element("text", title, x=left + MARGIN, y=24, font_size=13)
    for share in (0, 0.2, 0.4, 0.6, 0.8, 1):
        picture += element(
            "path", d=f"M{x(depths[0]):.1f} {y(share):.1f}H{x(depths[-1]):.1f}", stroke="#dddddd"
        )
        picture += element(
            "text", f"{share:.1f}", x=left + MARGIN - 6, y=f"{y(share) + 4:.1f}", text_anchor="end"
        )
    for depth in depths:
        picture += element(
            "text", f"{depth:,}", x=f"{x(depth):.1f}", y=MARGIN + HEIGHT + 16, text_anchor="middle"
        )
    for name, shares in reversed(curves.items()):
        pairs = zip(depths, shares, strict=True)
        points = " ".join(f"{x(depth):.1f},{y(share):.1f}" for depth, share in pairs)
        picture += element(
            "polyline",
            points=points,
            fill="none",
            stroke=colors[name],
            stroke_width=3 if colors[name] == COLORS[0] else 1.5,
        )
    return picture


def write(path, depths, panels):
    """Writes the picture: for each title in `panels` a plot of its curves, by name."""
    names = list(dict.fromkeys(name for curves in panels.values() for name in curves))
    colors = dict(zip(names, COLORS, strict=False))
    picture = ""
    for number, (title, curves) in enumerate(panels.items()):
        picture += panel(number * WIDTH, title, depths, curves, colors)
    top = MARGIN + HEIGHT + 44
    for number, name in enumerate(names):
        left, y = MARGIN + number % 3 * WIDTH, top + number // 3 * 18
        picture += element("path", d=f"M{left} {y}h20", stroke=colors[name], stroke_width=3)
        picture += element("text", name.strip("`"), x=left + 26, y=y + 4)
    width, height = len(panels) * WIDTH + 10, top + (len(names) + 2) // 3 * 18
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" font-family="sans-serif" font-size="11">\n'
            f"{element('title', 'Share of the first terms in the lists of each domain')}"
            f'<rect width="100%" height="100%" fill="white"/>\n{picture}</svg>\n'
        )
