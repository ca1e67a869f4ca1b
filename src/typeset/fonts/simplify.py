"""Takes points out of a font's outlines that nobody can see.

Usage: python3 simplify.py FONT.ttf OUT.ttf      (needs fonttools and numpy)

Runs of neighbouring lines and curves become one line or one curve where no place of either lies further than TOLERANCE from
the other. The points that stay are ones that were there; the fewest bytes win (a shortest path over the points of a contour).
Advances, names and the glyphs themselves stay as they are.
"""
import math
import multiprocessing
import sys
from array import array

import numpy as np
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

# In units of the em of 1000: 1.5 are 8 micrometres at 16 pt, a fifth of a dot of a printer of 600 dpi.
TOLERANCE = 1.5
# So many neighbours may become one.
LONGEST = 12


def pieces(points, flags):
    """The contour as (start, control or None, end)."""
    nodes = []
    for here, on, there, also_on in zip(points, flags, points[1:] + points[:1], flags[1:] + flags[:1]):
        nodes.append((here, on))
        if not on and not also_on:
            nodes.append((((here[0] + there[0]) / 2, (here[1] + there[1]) / 2), 1))
    first = next(at for at, (_, on) in enumerate(nodes) if on)
    nodes = nodes[first:] + nodes[: first + 1]
    found, at = [], 0
    while at < len(nodes) - 1:
        step = 1 if nodes[at + 1][1] else 2
        found.append((nodes[at][0], nodes[at + 1][0] if step == 2 else None, nodes[at + step][0]))
        at += step
    return found


def walk(piece, steps=8):
    """Places along one piece, without its end."""
    start, control, end = piece
    if control is None:
        return [start]
    along = [k / steps for k in range(steps)]
    return [tuple((1 - u) ** 2 * s + 2 * u * (1 - u) * c + u * u * e for s, c, e in zip(start, control, end)) for u in along]


def farthest(places, line):
    """How far a place lies from a line of several points, at most."""
    places, line = np.asarray(places, float), np.asarray(line, float)
    start, along = line[:-1], line[1:] - line[:-1]
    length = np.maximum((along * along).sum(1), 1e-9)
    part = np.clip(((places[:, None] - start) * along).sum(2) / length, 0, 1)
    return np.hypot(*(places[:, None] - start - part[..., None] * along).transpose(2, 0, 1)).min(1).max()


def direction(piece, at_end):
    start, control, end = piece
    if control is None or control == (end if at_end else start):
        return end[0] - start[0], end[1] - start[1]
    return (end[0] - control[0], end[1] - control[1]) if at_end else (control[0] - start[0], control[1] - start[1])


def one_for(run):
    """One piece that stands for all of a run, or None."""
    start, end = run[0][0], run[-1][2]
    places = [place for piece in run for place in walk(piece)] + [end]
    if farthest(places, [start, end]) <= TOLERANCE:
        return start, None, end
    for control in controls(run, places):
        drawn = walk((start, control, end), 12) + [end]
        if farthest(places, drawn) <= TOLERANCE and farthest(drawn, places) <= TOLERANCE:
            return start, control, end
    return None


def controls(run, places):
    """Where the control point of a curve in place of a run may be: where its ends' directions meet, and by least squares."""
    (sx, sy), (ex, ey) = run[0][0], run[-1][2]
    (ax, ay), (bx, by) = direction(run[0], False), direction(run[-1], True)
    across = ax * by - ay * bx
    if abs(across) > 1e-6:
        far = ((ex - sx) * by - (ey - sy) * bx) / across
        yield round(sx + far * ax), round(sy + far * ay)
    places = np.array(places, float)
    far = np.concatenate([[0], np.cumsum(np.hypot(*(places[1:] - places[:-1]).T))])
    if far[-1] > 0:
        u = far / far[-1]
        weight = 2 * u * (1 - u)
        rest = places - np.outer((1 - u) ** 2, places[0]) - np.outer(u**2, places[-1])
        x, y = (weight[:, None] * rest).sum(0) / max((weight * weight).sum(), 1e-9)
        yield round(float(x)), round(float(y))


def turn(before, after):
    (ax, ay), (bx, by) = direction(before, True), direction(after, False)
    return abs(math.atan2(ax * by - ay * bx, ax * bx + ay * by))


def fewest(contour):
    """The contour in as few points as may be, from its sharpest corner on."""
    count = len(contour)
    corner = max(range(count), key=lambda at: turn(contour[at - 1], contour[at]))
    contour = contour[corner:] + contour[:corner]
    best = [(0, None, None)] + [(math.inf, None, None)] * count
    for at in range(count):
        for to in range(at + 1, min(count, at + LONGEST) + 1):
            if to - at == count:
                break
            piece = contour[at] if to == at + 1 else one_for(contour[at:to])
            if piece is None:
                if to > at + 3:
                    break
                continue
            cost = best[at][0] + (1 if piece[1] is None else 2)
            if cost < best[to][0]:
                best[to] = cost, at, piece
    kept, at = [], count
    while at:
        _, at, piece = best[at]
        kept.append(piece)
    return kept[::-1]


def is_halfway(before, here, after):
    """Whether a point on the line lies where two control points put it anyway."""
    return before is not None and after is not None and all(abs(b + a - 2 * h) <= 1 for b, h, a in zip(before, here, after))


def lighter(glyph):
    """Points, flags and ends of a glyph's contours, with fewer points."""
    points, ends, flags = glyph
    kept, on, closes, begin = [], [], [], 0
    for end in ends:
        contour = points[begin : end + 1], flags[begin : end + 1]
        begin = end + 1
        if len(contour[0]) < 4 or not any(contour[1]):
            kept += contour[0]
            on += contour[1]
        else:
            found = fewest(pieces(*contour))
            for before, (start, control, _) in zip(found[-1:] + found[:-1], found):
                if not is_halfway(before[1], start, control):
                    kept.append((round(start[0]), round(start[1])))
                    on.append(1)
                if control is not None:
                    kept.append(control)
                    on.append(0)
        closes.append(len(kept) - 1)
    return kept, on, closes


def main(source, target):
    font = TTFont(source, recalcTimestamp=False)
    outlines, widths = font["glyf"], font["hmtx"]
    names = [name for name in font.getGlyphOrder() if outlines[name].numberOfContours > 0]
    drawn = []
    for name in names:
        points, ends, flags = outlines[name].getCoordinates(outlines)
        drawn.append(([tuple(point) for point in points], list(ends), [flag & 1 for flag in flags]))
    with multiprocessing.Pool() as pool:
        found = pool.map(lighter, drawn, 50)
    for name, (points, flags, ends) in zip(names, found):
        glyph = outlines[name]
        glyph.coordinates, glyph.flags, glyph.endPtsOfContours = GlyphCoordinates(points), array("B", flags), ends
        glyph.recalcBounds(outlines)
        widths[name] = widths[name][0], glyph.xMin
    font.save(target)
    print(f"{sum(len(glyph[0]) for glyph in drawn)} points, now {sum(len(glyph[0]) for glyph in found)}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
