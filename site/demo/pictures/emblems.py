"""Scenes that stand for an idea."""

import math

from .motifs import stars
from .pen import HEIGHT, Pen, Point, arc, mix, smooth

LANDS = (
    (
        "-6,36 10,37 11,34 20,31 25,32 33,31 35,28 39,20 43,12 51,12 48,5 "
        "41,-3 39,-8 40,-15 35,-20 35,-25 31,-30 26,-34 19,-35 17,-29 "
        "12,-18 13,-9 9,-1 9,4 4,6 -8,4 -13,8 -17,13 -16,20 -13,27 -9,32"
    ),
    "44,-17 49,-12 50,-16 47,-25 44,-24",
    (
        "-9,37 -9,43 -2,43.5 -1,46 -4,48 2,51 8,54 14,54 21,55 24,59 "
        "30,60 40,65 60,68 80,72 80,40 57,26 56,24 59,22 52,16 45,13 "
        "40,20 35,28 35,33 36,36 28,37 27,40 23,38 20,41 14,45 18,40 "
        "15,38 12,42 8,44 3,43 0,40 -2,37"
    ),
    (
        "5,59 8,58 11,59 13,56 17,58 18,60 17,62 22,66 24,66 26,60 30,60 "
        "40,66 33,69 25,71 15,68 10,63 5,61"
    ),
    "-5,50 1,51 0,53 -2,56 -3,58 -6,57 -4,54 -5,52",
    "-23,65 -16,66 -14,65 -19,63",
    "-45,60 -52,65 -55,70 -65,76 -60,81 -35,83 -20,80 -22,72 -32,68 -40,65",
    (
        "-80,1 -77,8 -72,12 -62,10 -52,5 -50,0 -42,-3 -35,-6 -39,-14 "
        "-41,-22 -48,-26 -53,-33 -58,-38 -64,-41 -66,-47 -68,-54 -73,-52 "
        "-74,-42 -71,-30 -70,-18 -76,-14 -81,-6"
    ),
    (
        "-168,66 -140,70 -115,68 -95,72 -82,68 -94,60 -92,57 -82,54 "
        "-79,52 -78,60 -73,62 -65,59 -56,52 -66,49 -64,45 -70,43 -75,38 "
        "-81,31 -80,25 -83,30 -90,29 -97,27 -97,20 -91,18 -87,21 -88,16 "
        "-83,12 -82,9 -78,8 -80,7 -86,11 -95,16 -105,20 -110,24 -114,31 "
        "-121,35 -124,42 -124,48 -135,58 -152,59 -165,55"
    ),
    "-85,22 -80,23 -74,20 -78,20",
    "-74,19 -68,19 -71,17.5",
)


ROUTES: tuple[tuple[Point, Point], ...] = (
    ((-73, 45), (-66, -17)),
    ((-73, 45), (-90, 15)),
    ((-73, 45), (-72, 19)),
    ((2, 49), (-12, 10)),
    ((2, 49), (2, 7)),
    ((2, 49), (30, -2)),
    ((2, 49), (47, -19)),
    ((-73, 45), (-17, 14)),
)


def world_map(pen: Pen) -> None:
    """A stylised globe with arcs between places."""
    pen.wash(0, HEIGHT, "#1b2250", "#2f3a78", "#5a4f8c")
    stars(pen, HEIGHT, 150)
    pen.glow(800, 500, 640, "#7fb0d9", 0.55)
    for radius in (560, 660, 770):
        pen.stroke(arc(800, 500, radius, radius), "#4a5596", 2)
    for angle, radius, colour in (
        (208, 560, "#f2b65a"),
        (20, 660, "#e98f6a"),
        (158, 660, "#7fd0c4"),
        (322, 560, "#f6e3c4"),
    ):
        pen.disc(
            800 + radius * math.cos(math.radians(angle)),
            500 + radius * math.sin(math.radians(angle)),
            10,
            colour,
        )
    globe = arc(800, 500, 400, 400)
    pen.shape(globe, ("#3fa3bf", "#2b7fa8", "#215f93"))
    with pen.within(globe) as sphere:
        for latitude in range(-60, 90, 20):
            sphere.stroke([_project(lon, latitude) for lon in range(-115, 66, 4)], "#5fb3c9", 2)
        for longitude in range(-115, 66, 20):
            sphere.stroke([_project(longitude, lat) for lat in range(-72, 89, 4)], "#5fb3c9", 2)
        for land in LANDS:
            outline = [
                _project(lon, lat)
                for lon, lat in smooth([_pair(pair) for pair in land.split()], steps=5)
            ]
            sphere.shape([(x + 5, y + 7) for x, y in outline], "#123f6a44")
            sphere.shape(outline, "#f0d9a0")
            with sphere.within(outline) as relief:
                for _ in range(12):
                    x, y = pen.random.choice(outline)
                    relief.disc(
                        x + pen.random.uniform(-60, 60),
                        y + pen.random.uniform(-60, 60),
                        pen.random.uniform(16, 44),
                        pen.random.choice(("#a8c27a66", "#d9a95f55", "#86b98c66")),
                    )
        shade = [*arc(800, 500, 400, 400, -60, 120), *reversed(arc(730, 440, 400, 400, -50, 112))]
        sphere.shape(shade, "#14204a44")
        sphere.glow(640, 320, 320, "#ffffff", 0.3)
    for index, (start, end) in enumerate(ROUTES):
        _route(pen, start, end, ("#ff7a5c", "#ffd166", "#ffffff")[index % 3])


def _pair(text: str) -> Point:
    lon, lat = text.split(",")
    return float(lon), float(lat)


def _project(lon: float, lat: float) -> Point:
    """Orthographic, seen from above the Atlantic; the far side folds onto the rim."""
    turn, tilt, height = math.radians(lon + 25), math.radians(16), math.radians(lat)
    x = math.cos(height) * math.sin(turn)
    y = math.cos(tilt) * math.sin(height) - math.sin(tilt) * math.cos(height) * math.cos(turn)
    depth = math.sin(tilt) * math.sin(height) + math.cos(tilt) * math.cos(height) * math.cos(turn)
    if depth < 0:
        reach = math.hypot(x, y)
        x, y = x / reach, y / reach
    return 800 + 400 * x, 500 - 400 * y


def _route(pen: Pen, start: Point, end: Point, colour: str) -> None:
    (x0, y0), (x1, y1) = _project(*start), _project(*end)
    lift = 0.34
    mx, my = (x0 + x1) / 2, (y0 + y1) / 2
    cx, cy = (
        mx + (mx - 800) * lift + (y1 - y0) * 0.16,
        my + (my - 500) * lift - abs(x1 - x0) * 0.2 - 30,
    )
    path = [
        (
            (1 - t) ** 2 * x0 + 2 * t * (1 - t) * cx + t * t * x1,
            (1 - t) ** 2 * y0 + 2 * t * (1 - t) * cy + t * t * y1,
        )
        for t in (k / 30 for k in range(31))
    ]
    pen.stroke(path, colour, 5)
    for x, y in ((x0, y0), (x1, y1)):
        pen.disc(x, y, 17, colour + "55")
        pen.disc(x, y, 9, "#ffffff")
        pen.disc(x, y, 5.5, "#d9433f")


def hands(pen: Pen) -> None:
    """Several hands joined, seen from above."""
    pen.wash(0, HEIGHT, "#f6d8a0", "#f2b98a")
    for k in range(24):
        ray = pen.at(800, 500, 1, k * 15)
        if k % 2:
            ray.shape("0,0 -130,-1100 130,-1100", "#ffffff20")
    for radius, colour in ((450, "#ffffff26"), (350, "#ffffff30"), (250, "#fff6dc66")):
        pen.disc(800, 500, radius, colour)
    arms = (
        (10, "#5a3825", "#2f8f86", "#f2c14e"),
        (190, "#e6b890", "#d6455d", "#f6efe0"),
        (128, "#94603d", "#3f5f9a", "#e98f6a"),
        (310, "#7a4a2e", "#f2b03f", "#c8453b"),
        (250, "#d9a47a", "#5aa06a", "#f6efe0"),
        (70, "#472c1f", "#e4674a", "#2f7f86"),
    )
    for turn, skin, sleeve, cuff in arms:
        arm = pen.at(800, 500, 1.12, turn).at(-8, 62)
        _hand(arm.at(14, 12), "#7a3f2a44", None, None)
        _hand(arm, skin, sleeve, cuff)


def _hand(pen: Pen, skin: str, sleeve: str | None, cuff: str | None) -> None:
    palm = "-46,150 -62,70 -58,28 58,28 62,76 46,150 42,290 -42,290"
    if sleeve is None:
        pen.blob(palm, skin)
        return
    line = mix(skin, "#2a120c", 0.24)
    pen.curve("46,130 86,86 92,46", line, 40)
    pen.curve("44,130 84,86 90,46", skin, 36)
    pen.blob(palm, skin)
    for x, tip, lean in ((-44, -44, -10), (-15, -70, -3), (15, -66, 4), (43, -34, 11)):
        pen.stroke([(x, 54), (x + lean, tip)], line, 34)
        pen.stroke([(x, 54), (x + lean, tip)], skin, 30)
        pen.oval(x + lean, tip - 3, 8, 10, mix(skin, "#ffe3cf", 0.35))
    for x in (-30, 0, 29):
        pen.stroke([(x, 34), (x - 1, 66)], line, 3)
    if cuff:
        pen.shape("-62,262 62,262 96,900 -96,900", sleeve)
        pen.shape("14,262 62,262 96,900 40,900", mix(sleeve, "#1f1a30", 0.14))
        pen.box(-68, 244, 68, 290, cuff, radius=12)
