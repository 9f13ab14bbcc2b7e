"""Motifs that several scenes share; each stands on 0, 0 and grows upwards."""

import math
from collections.abc import Iterable
from itertools import pairwise

from .pen import WIDTH, Path, Pen, arc, mix, rectangle, smooth
from .people import person

WALLS = ("#e9785c", "#f2b65a", "#5fa8a8", "#f0d9b8", "#c9607a", "#7fa86a")


def cloud(pen: Pen, colour: str) -> None:
    """A flat-bottomed cloud, about 240 wide."""
    puffs = ((-112, -18, 18), (-60, -34, 42), (5, -54, 56), (70, -32, 38), (112, -18, 18))

    def top(x: float) -> float:
        rises = (
            y - math.sqrt(max(0, r * r - (x - cx) ** 2)) for cx, y, r in puffs if abs(x - cx) <= r
        )
        return min(rises, default=-18)

    crest = [(x, top(x)) for x in range(-130, 131, 2)]
    pen.shape([*crest, *arc(112, -18, 18, 18, 0, 90), *arc(-112, -18, 18, 18, 90, 180)], colour)


def birds(pen: Pen, colour: str, count: int = 6, spread: float = 260) -> None:
    """A loose flock of gliding birds."""
    for index in range(count):
        x = (index / count - 0.5) * spread + pen.random.uniform(-20, 20)
        y = pen.random.uniform(-0.24, 0.24) * spread
        bird = pen.at(x, y, pen.random.uniform(0.6, 1.1), pen.random.uniform(-12, 12))
        bird.blob("0,3 -8,-4 -18,-9 -34,-6 -19,-5 -8,2 0,7 8,2 19,-5 34,-6 18,-9 8,-4", colour)


def sun(pen: Pen, x: float, y: float, radius: float, colour: str, halo: str) -> None:
    """A soft disc with light around it."""
    pen.glow(x, y, radius * 6, halo, 0.75)
    pen.disc(x, y, radius * 1.35, colour + "55")
    pen.disc(x, y, radius, colour)


def stars(pen: Pen, bottom: float, count: int = 90) -> None:
    """Stars that thin out towards the horizon."""
    for _ in range(count):
        y = bottom * pen.random.random() ** 1.6
        x = pen.random.uniform(0, WIDTH)
        pen.disc(x, y, pen.random.uniform(0.8, 2.3), "#fff6dccc")


def grass(
    pen: Pen,
    left: float,
    right: float,
    top: float,
    bottom: float,
    colours: Iterable[str],
    count: int,
) -> None:
    """Tufts, sorted so that nearer ones stand in front and taller."""
    palette = list(colours)
    for depth in sorted(pen.random.random() for _ in range(count)):
        y, x = top + (bottom - top) * depth, pen.random.uniform(left, right)
        tuft = pen.at(x, y, 0.45 + 0.9 * depth)
        colour = pen.random.choice(palette)
        for lean in (-16, -6, 5, 15):
            height = pen.random.uniform(22, 42)
            tuft.shape([(-3, 0), (lean, -height), (3, 0)], colour)


def bush(pen: Pen, paint: str, light: str) -> None:
    """A rounded shrub, about 120 wide."""
    for x, y, radius in ((-34, -22, 28), (32, -24, 30), (0, -40, 38)):
        pen.disc(x, y, radius, paint)
    pen.box(-60, -22, 60, 0, paint, radius=10)
    for x, y, radius in ((-8, -50, 20), (26, -36, 14), (-34, -30, 13)):
        pen.disc(x, y, radius, light)


def tree(pen: Pen, trunk: str, leaf: str, light: str) -> None:
    """A broad shade tree, about 260 tall."""
    pen.blob("-13,2 -9,-60 -10,-120 10,-120 9,-60 15,2", trunk)
    pen.curve("0,-90 24,-130 52,-150", trunk, 10)
    pen.curve("0,-84 -24,-124 -50,-140", trunk, 10)
    crown = ((-70, -150, 52), (70, -156, 54), (-32, -200, 60), (38, -204, 58), (0, -160, 66))
    for x, y, radius in crown:
        pen.disc(x, y, radius, leaf)
    for x, y, radius in ((-78, -164, 30), (-38, -216, 36), (36, -222, 34), (84, -172, 26)):
        pen.disc(x, y, radius, light)


def palm(pen: Pen, trunk: str, leaf: str, light: str) -> None:
    """A coconut palm, about 300 tall, leaning to the right."""
    pen.blob("-11,2 -4,-90 12,-180 32,-262 44,-258 28,-178 14,-90 13,2", trunk)
    for index, angle in enumerate((196, 160, 232, 20, -20, -52, 262, 48)):
        frond = pen.at(38, -262, 1, angle)
        droop = 1 if math.cos(math.radians(angle)) > 0 else -1
        outline = [(0, 0), (44, -22 * droop), (92, -16 * droop), (138, 26 * droop)]
        back = [(92, 10 * droop), (46, 4 * droop)]
        frond.blob(outline + back, light if index % 3 == 1 else leaf)
    for x, y in ((30, -254), (44, -250), (37, -244)):
        pen.disc(x, y, 8, mix(trunk, "#2b1a10", 0.4))


def acacia(pen: Pen, trunk: str, leaf: str, light: str) -> None:
    """A flat-topped savanna tree, about 200 tall."""
    pen.blob("-8,0 -5,-70 -2,-110 6,-110 6,-70 10,0", trunk)
    pen.curve("2,-80 -40,-130 -90,-150", trunk, 7)
    pen.curve("2,-84 44,-128 96,-152", trunk, 7)
    pen.blob("-150,-150 -90,-186 -10,-200 80,-190 150,-154 70,-142 -60,-140", leaf)
    pen.blob("-104,-166 -50,-186 20,-192 70,-180 0,-172", light)


def baobab(pen: Pen, bark: str, shade: str, leaf: str, light: str) -> None:
    """A baobab, about 400 tall."""
    limbs = (
        ("-28,-180 -80,-260 -150,-300", 30),
        ("-10,-190 -44,-290 -70,-350", 28),
        ("14,-190 36,-290 40,-360", 26),
        ("30,-180 86,-260 150,-290", 30),
        ("-90,-268 -130,-260 -190,-262", 14),
        ("92,-264 140,-250 196,-258", 14),
    )
    for path, width in limbs:
        pen.curve(path, bark, width)
    trunk = smooth(
        "-96,6 -66,-14 -58,-90 -50,-180 -34,-216 0,-202 34,-214 52,-180 60,-90 70,-14 100,6"
    )
    pen.shape(trunk, bark)
    with pen.within(trunk) as inside:
        inside.blob("20,20 30,-100 22,-230 120,-230 120,20", shade)
        inside.curve("-30,0 -26,-90 -20,-170", shade, 4)
        inside.curve("-4,0 -6,-70 2,-130", shade, 4)
    crowns = (
        (-168, -304, 56),
        (-78, -366, 58),
        (44, -376, 62),
        (166, -300, 58),
        (-204, -266, 36),
        (212, -262, 36),
        (-16, -340, 44),
    )
    for x, y, reach in crowns:
        pen.oval(x, y, reach, reach * 0.52, leaf)
    for x, y, reach in crowns:
        pen.oval(x - 8, y - reach * 0.18, reach * 0.62, reach * 0.26, light)


def round_hut(pen: Pen, wall: str, thatch: str, door: str) -> None:
    """A round earthen hut with a conical roof, about 170 tall."""
    body = smooth("-70,-84 -68,-20 -66,2 0,8 66,2 68,-20 70,-84", steps=4)
    pen.shape(body, wall)
    with pen.within(body) as inside:
        inside.shape("26,-90 80,-90 80,20 34,20", mix(wall, "#3b1d12", 0.22))
        for x in range(-70, 80, 20):
            inside.shape(
                [(x, -52), (x + 10, -42), (x + 20, -52), (x + 10, -62)], mix(wall, "#fff1d0", 0.4)
            )
    pen.box(-16, -58, 16, 6, door, radius=14)
    pen.blob(
        ("-100,-72 -60,-112 -14,-172 0,-186 14,-172 60,-112 100,-72 50,-64 0,-62 -50,-64"), thatch
    )
    pen.blob("6,-176 14,-170 60,-112 98,-74 50,-66 24,-68", mix(thatch, "#3b1d12", 0.2))
    pen.disc(0, -186, 7, mix(thatch, "#3b1d12", 0.35))


def house(
    pen: Pen,
    width: float,
    height: float,
    wall: str,
    roof: str,
    window: str,
    columns: int = 2,
    floors: int = 1,
    pitch: float = 46,
) -> None:
    """A house front with a pitched roof; a flat one if the pitch is nothing."""
    half = width / 2
    pen.box(-half, -height, half, 0, (mix(wall, "#ffffff", 0.12), wall))
    pen.box(half * 0.55, -height, half, 0, "#00000014")
    cell, floor = width / columns, height / floors
    for row in range(floors):
        for column in range(columns):
            x, y = -half + cell * (column + 0.5), -height + floor * (row + 0.5)
            reach, rise = min(cell * 0.24, 15), min(floor * 0.28, 22)
            pen.box(
                x - reach - 3, y - rise - 3, x + reach + 3, y + rise + 3, mix(wall, "#ffffff", 0.55)
            )
            pen.box(x - reach, y - rise, x + reach, y + rise, window)
    if pitch:
        pen.shape([(-half - 10, -height), (0, -height - pitch), (half + 10, -height)], roof)
        pen.shape([(0, -height), (0, -height - pitch), (half + 10, -height)], "#00000018")
    else:
        pen.box(-half - 5, -height - 10, half + 5, -height + 4, roof)


def stilt_house(pen: Pen, wall: str, thatch: str, pole: str, window: str) -> None:
    """A thatched house on poles in the water, about 240 tall."""
    for x in (-88, -46, 0, 46, 88):
        pen.stroke([(x, -70), (x, 6)], pole, 8)
    pen.stroke("-88,-20 -46,-64", pole, 5)
    pen.stroke("88,-20 46,-64", pole, 5)
    pen.box(-120, -76, 120, -62, mix(pole, "#ffffff", 0.12), radius=4)
    pen.box(-86, -146, 86, -74, wall)
    for x in range(-80, 90, 16):
        pen.stroke([(x, -142), (x, -78)], mix(wall, "#3b1d12", 0.16), 3)
    pen.box(-58, -128, -22, -96, window, radius=3)
    pen.box(16, -132, 52, -76, mix(wall, "#20100c", 0.6), radius=3)
    roof = smooth(
        "-122,-132 -78,-196 -52,-236 52,-236 78,-196 122,-132 60,-138 0,-130 -60,-138", steps=5
    )
    pen.shape(roof, thatch)
    with pen.within(roof) as inside:
        for x in range(-130, 140, 15):
            inside.stroke([(x * 0.55, -240), (x, -126)], mix(thatch, "#3b1d12", 0.16), 3)
        inside.box(-130, -244, 130, -222, mix(thatch, "#3b1d12", 0.22))
    for step in range(5):
        y = -62 + step * 14
        pen.stroke([(106, y), (128, y)], pole, 4)
    pen.stroke("106,-70 106,6", pole, 5)
    pen.stroke("128,-70 128,6", pole, 5)


HULL = (
    "-232,-86 -196,-46 -120,-8 -60,2 70,2 130,-10 206,-54 250,-112 "
    "236,-108 190,-74 110,-44 -100,-42 -180,-62"
)


def pirogue(pen: Pen, hull: str, stripe: str, accent: str) -> None:
    """A painted fishing boat with raised ends, about 480 long."""
    pen.blob("-180,-62 -100,-44 110,-46 190,-74 120,-56 -110,-54", mix(hull, "#1c1014", 0.6))
    outline: Path = smooth(HULL, steps=6)
    pen.shape(outline, hull)
    with pen.within(outline) as inside:
        inside.curve("-240,-84 -190,-52 -110,-28 110,-30 196,-62 250,-110", stripe, 13)
        inside.curve("-240,-66 -180,-24 -110,-7 110,-8 196,-36 260,-96", accent, 12)
        for x in range(-90, 110, 36):
            inside.shape([(x - 9, -28), (x, -37), (x + 9, -28), (x, -19)], accent)
    for x in (-70, 20, 96):
        pen.stroke([(x - 9, -44), (x + 9, -52)], mix(hull, "#ffffff", 0.55), 6)


def canoe(pen: Pen, hull: str, rower: str | None = None) -> None:
    """A slim dugout, about 220 long, with a rower in a shirt of that colour."""
    if rower:
        person(pen.at(-30, -6, 0.86), rower, "#3b2a3a", "seated", hat="#e9c27a")
        pen.stroke("-2,-44 44,20", "#4a2d1d", 4)
    pen.blob("-116,-22 -70,-8 0,-4 70,-8 116,-24 70,8 0,13 -70,8", hull)
    pen.curve("-110,-20 -60,-6 0,-2 60,-6 110,-22", mix(hull, "#ffffff", 0.25), 3)


def peak(
    pen: Pen, width: float, height: float, rock: str, shade: str, snow: str, line: float
) -> None:
    """A mountain with a lit and a shaded side, snow down to a share of its height."""
    half, roll = width / 2, pen.random.uniform
    left = [
        (-half * t + roll(-0.03, 0.03) * width, -height * (1 - t) ** 1.08)
        for t in (0.8, 0.6, 0.42, 0.25, 0.1)
    ]
    right = [
        (half * t + roll(-0.03, 0.03) * width, -height * (1 - t) ** 1.08)
        for t in (0.12, 0.28, 0.45, 0.62, 0.82)
    ]
    ridge = [(roll(-0.05, 0.09) * width, -height * (1 - t)) for t in (0.2, 0.42, 0.65, 0.85)]
    top = (0.0, -height)
    outline = [(-half, 0), *left, top, *right, (half, 0)]
    pen.shape(outline, rock)
    with pen.within(outline) as inside:
        cuts = 9
        edge = [
            (
                -half + width * k / cuts,
                -height * (1 - line * (1.25 if k % 2 else 0.72) * roll(0.85, 1.15)),
            )
            for k in range(cuts + 1)
        ]
        cap = [(-half, -height - 9), *edge, (half, -height - 9)]
        inside.shape(cap, snow)
        dark_side = [top, *ridge, (roll(0, 0.1) * width, 0), (half, 0), *reversed(right)]
        with inside.within(dark_side) as shadow:
            shadow.shape(dark_side, shade)
            shadow.shape(cap, mix(snow, shade, 0.36))


def bunting(
    pen: Pen,
    start: tuple[float, float],
    end: tuple[float, float],
    sag: float,
    colours: Iterable[str],
    size: float = 1,
    square: bool = False,
) -> None:
    """A sagging string of flags."""
    palette, (x0, y0), (x1, y1) = list(colours), start, end
    count = max(3, round(math.hypot(x1 - x0, y1 - y0) / (46 * size)))
    string = [
        (
            x0 + (x1 - x0) * k / count,
            y0 + (y1 - y0) * k / count + sag * 4 * (k / count) * (1 - k / count),
        )
        for k in range(count + 1)
    ]
    pen.stroke(string, "#4a3b3f", 2.5)
    for index, ((xa, ya), (xb, yb)) in enumerate(pairwise(string)):
        inset, drop = (xb - xa) * 0.1, 44 * size
        flap = pen.random.uniform(-5, 7) * size
        lower = [(xb - inset + flap, yb + drop), (xa + inset + flap, ya + drop)]
        if not square:
            lower = [((xa + xb) / 2 + flap, (ya + yb) / 2 + drop)]
        pen.shape([(xa + inset, ya), (xb - inset, yb), *lower], palette[index % len(palette)])


def lamp_post(pen: Pen, colour: str, light: str) -> None:
    """A street lamp, about 420 tall, that lights its surroundings."""
    pen.stroke("0,0 0,-400", colour, 9)
    pen.curve("0,-396 20,-420 64,-420", colour, 8)
    pen.shape("40,-418 88,-418 102,-392 26,-392", colour)
    pen.shape("26,-392 102,-392 190,10 -70,10", (light + "88", light + "00"))
    pen.glow(64, -388, 170, light, 0.85)
    pen.oval(64, -390, 30, 9, "#fffbe6")
    pen.shape(rectangle(-14, -14, 14, 4, 5), colour)
