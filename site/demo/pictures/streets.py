"""Scenes in a street."""

import math

from .motifs import bunting, lamp_post, stars
from .pen import HEIGHT, WIDTH, Pen, arc, mix, rectangle
from .people import SKINS, person


def night_street(pen: Pen) -> None:
    """Children playing football in a street at dusk, under a lamp."""
    pen.wash(0, 640, "#1d1f4f", "#4a3a7c", "#b0608a", "#f2946b")
    stars(pen, 330)
    pen.glow(1250, 150, 220, "#f6e6c0", 0.35)
    pen.disc(1250, 150, 46, "#fdf3d0")
    for x, y, radius in ((1236, 140, 10), (1264, 158, 7), (1248, 172, 5)):
        pen.disc(x, y, radius, "#efdfb4")
    _skyline(pen, 560, 0.55, "#6d4680", "#ffcf8a")
    _skyline(pen, 600, 0.8, "#47336c", "#ffc36e")
    pen.wash(590, HEIGHT, "#8d5a70", "#5c3b62", "#33264f")
    pen.shape(
        [(700, 590), (860, 590), (1700, 1010), (-140, 1010)], ("#b97a70", "#7d5370", "#4d3560")
    )
    _street_side(pen, mirrored=False)
    _street_side(pen, mirrored=True)
    bunting(pen, (330, 330), (1240, 350), 60, ("#f2b65a", "#e9785c", "#5fa8a8", "#f0d9b8"), 0.8)
    lamp_post(pen.at(470, 800, 1.15), "#1c183c", "#ffd98a")
    pen.oval(560, 820, 360, 60, "#ffd98a2c")
    pen.oval(560, 820, 240, 38, "#ffd98a30")
    players = (
        (560, 850, 1.25, "#e4572e", "#241c40", "kicking", False),
        (800, 812, 1.05, "#f4c34f", "#2b2450", "running", True),
        (930, 880, 1.3, "#4fb0ae", "#241c40", "running", True),
        (380, 880, 1.2, "#f0d9b8", "#2b2450", "standing", False),
        (720, 760, 0.85, "#c9607a", "#2b2450", "pointing", False),
    )
    for x, y, size, top, bottom, pose, mirrored in players:
        pen.shape(
            [
                (x - 12 * size, y),
                (x + 12 * size, y),
                (x + (x - 540) * 0.35 + 20, y + 60 * size),
                (x + (x - 540) * 0.35 - 20, y + 60 * size),
            ],
            "#1c183c44",
        )
        person(pen.at(x, y, size, mirrored=mirrored), top, bottom, pose, SKINS[5])
    pen.oval(668, 846, 16, 4, "#1c183c66")
    pen.disc(668, 832, 14, "#fdf6e6")
    with pen.within(arc(668, 832, 14, 14)) as ball:
        ball.disc(668, 832, 4.5, "#3b3458")
        for turn in range(18, 378, 72):
            angle = math.radians(turn)
            x, y = 668 + 13 * math.cos(angle), 832 + 13 * math.sin(angle)
            ball.stroke([(668, 832), (x, y)], "#3b3458", 1.2)
            ball.disc(x, y, 4.5, "#3b3458")
    for x, y in ((930, 640), (980, 646)):
        person(pen.at(x, y, 0.55), "#3b2c60", "#3b2c60", skirt=x == 930, skin="#2a2048")


def _skyline(pen: Pen, level: float, size: float, wall: str, light: str) -> None:
    x = -20.0
    while x < WIDTH:
        width, height = (pen.random.uniform(70, 150) * size, pen.random.uniform(80, 200) * size)
        pen.box(x, level - height, x + width, level + 40, wall)
        for column in range(int(width // 26)):
            for row in range(int(height // 34)):
                if pen.random.random() < 0.4:
                    left, top = x + 8 + column * 26, level - height + 12 + row * 34
                    pen.box(left, top, left + 9, top + 14, light)
        x += width + pen.random.uniform(0, 10)


def _street_side(pen: Pen, mirrored: bool) -> None:
    side = pen.at(WIDTH if mirrored else 0, 0, mirrored=mirrored)
    fronts = (
        (0, 250, "#5b3766", "#e9785c"),
        (240, 400, "#6b3f6c", "#5fa8a8"),
        (390, 520, "#563768", "#f2b65a"),
        (510, 610, "#643f70", "#c9607a"),
    )
    for index, (left, right, wall, awning) in enumerate(fronts):

        def top(x: float, index: int = index) -> float:
            return 590 - (700 - x) * (0.62 + 0.06 * ((index + mirrored) % 2))

        def ground(x: float) -> float:
            return 600 + (700 - x) * 0.36

        wall = mix(wall, "#3d4f86", 0.25 if mirrored else 0)
        side.shape(
            [(left, top(left)), (right, top(right)), (right, ground(right)), (left, ground(left))],
            (wall, mix(wall, "#1f1a40", 0.5)),
        )
        span = right - left
        for share, wide in ((0.16, 0.28), (0.58, 0.28)):
            a, b = left + span * share, left + span * (share + wide)

            def level(x: float, t: float) -> float:
                return top(x) + (ground(x) - top(x)) * t

            lit = (index + round(share)) % 2 == mirrored or share > 0.5
            glass = ("#ffe2a0", "#ffb765") if lit else ("#3d3468", "#2f2858")
            side.shape(
                [
                    (a, level(a, 0.14)),
                    (b, level(b, 0.14)),
                    (b, level(b, 0.36)),
                    (a, level(a, 0.36)),
                ],
                glass,
            )
            side.shape(
                [(a, level(a, 0.6)), (b, level(b, 0.6)), (b, level(b, 0.98)), (a, level(a, 0.98))],
                glass if share > 0.5 else "#2f2450",
            )
        a, b = left + span * 0.06, left + span * 0.94
        reach = span * 0.12
        side.shape(
            [
                (a, level(a, 0.5)),
                (b, level(b, 0.5)),
                (b + reach, level(b, 0.6)),
                (a + reach, level(a, 0.6)),
            ],
            mix(awning, "#3a2c60", 0.25),
        )


def bakery(pen: Pen) -> None:
    """A bakery's window full of bread under a striped awning."""
    pen.wash(0, HEIGHT, "#f3c98a", "#eeb873")
    pen.box(0, 0, 1600, 860, ("#2f7f7a", "#25686a"))
    for y in range(30, 860, 46):
        for x in range(-60 + (y // 46 % 2) * 55, 1640, 110):
            if pen.random.random() < 0.16:
                pen.box(x, y, x + 96, y + 32, "#ffffff0e", radius=4)
    pen.wash(850, HEIGHT, "#d9b48a", "#b98f6a")
    for x in range(-400, 2000, 150):
        pen.stroke([(800 + (x - 800) * 0.8, 866), (x * 1.3 - 240, 1010)], "#a87f5e", 3)
    pen.box(0, 846, WIDTH, 868, "#1d5254")
    pen.box(120, 300, 1040, 850, "#f6e7c9", radius=8)
    window = rectangle(150, 330, 1010, 800, 6)
    pen.shape(window, ("#ffe3a6", "#f6bf73"))
    with pen.within(window) as inside:
        inside.glow(580, 360, 520, "#fff6d6", 0.8)
        _bread_shelves(inside)
        inside.shape("150,620 480,330 560,330 150,700", "#ffffff26")
        inside.shape("150,740 620,330 650,330 150,770", "#ffffff22")
    pen.box(572, 330, 588, 800, "#f6e7c9")
    pen.box(100, 800, 1060, 850, "#d98f4f", radius=6)
    pen.box(1110, 320, 1400, 852, "#f6e7c9", radius=8)
    pen.box(1140, 350, 1370, 852, "#c9573f")
    pen.box(1164, 376, 1346, 640, ("#ffe3a6", "#f6bf73"), radius=6)
    pen.shape("1164,600 1300,376 1346,376 1164,640", "#ffffff30")
    pen.box(1164, 670, 1346, 820, "#b1482f", radius=6)
    pen.disc(1348, 660, 11, "#f6d27a")
    pen.box(1206, 440, 1304, 500, "#f6efe0", radius=8)
    _wheat(pen.at(1255, 496, 0.26), "#c98a3a")
    _awning(pen, 90, 1430, 250, 352)
    pen.box(420, 90, 1100, 220, "#f6e7c9", radius=20)
    pen.box(432, 102, 1088, 208, "#8f3f2f", radius=14)
    for x, turn in ((590, -60), (930, 60)):
        _wheat(pen.at(x, 160 + (40 if turn else 0), 0.62, turn), "#f6c65b")
    _croissant(pen.at(760, 166, 0.62), "#f6c65b", "#e0a040")
    for x, colour in ((60, "#e4572e"), (1490, "#f2b03f"), (1560, "#e4572e")):
        _lantern(pen.at(x, 330 + (x % 7) * 12), colour)
    _potted(pen.at(60, 862, 1.1))
    _potted(pen.at(1480, 862, 1.2))
    _bicycle(pen.at(330, 930, 1.3))
    for x in (1180, 1240):
        pen.oval(x + 14, 956, 40, 6, "#7a573f66")
    person(pen.at(1180, 955, 1.5), "#f2c14e", "#3b4a6b", skirt=True, hat="#f0dcae", skin=SKINS[4])
    person(pen.at(1246, 955, 1.05), "#e4674a", "#2f5f6a", skin=SKINS[4])


def _bread_shelves(pen: Pen) -> None:
    for y in (470, 630, 790):
        pen.box(140, y, 1020, y + 16, "#b5733f")
        pen.box(140, y + 16, 1020, y + 26, "#8f562f44")
    for index in range(10):
        _baguette(pen.at(190 + index * 40, 470, 1, -12 + index % 3 * 5))
    pen.shape("172,428 578,428 562,472 188,472", "#c98f55")
    for y in (444, 460):
        for x in range(186, 560, 24):
            pen.box(x + y % 3 * 4, y - 7, x + 15 + y % 3 * 4, y + 3, "#a8703f", radius=3)
    for index in range(5):
        _loaf(pen.at(640 + index * 80, 470), "#c9803f")
    for index in range(5):
        _croissant(pen.at(195 + index * 80, 622, 0.42), "#e0a04a", "#b9722f")
    for index in range(4):
        _loaf(pen.at(650 + index * 98, 630, 1.25), "#a8622f" if index % 2 else "#d1904f")
    for index in range(4):
        x = 210 + index * 96
        pen.disc(x, 748, 42, "#d9944a")
        pen.disc(x, 744, 36, "#e9ad63")
        pen.disc(x, 748, 15, "#f6cf8c")
    for index, colour in enumerate(("#e4674a", "#8f4b3a", "#f3d3a0", "#c9607a")):
        x = 660 + index * 98
        pen.box(x - 36, 752, x + 36, 790, "#f3dcae", radius=6)
        pen.box(x - 36, 726, x + 36, 760, colour, radius=12)
        pen.disc(x, 722, 9, "#c8373f")
        pen.box(x - 44, 786, x + 44, 792, "#ffffff")


def _baguette(pen: Pen) -> None:
    pen.blob("-15,10 -17,-60 -9,-118 0,-128 9,-118 17,-60 15,10", ("#e3a754", "#b9722f"))
    for y in (-96, -66, -36):
        pen.stroke([(-8, y + 8), (8, y - 8)], "#f8dca0", 5)


def _loaf(pen: Pen, crust: str) -> None:
    pen.blob(
        "-36,0 -38,-24 -22,-46 0,-52 22,-46 38,-24 36,0 0,3", (mix(crust, "#ffd591", 0.4), crust)
    )
    for x in (-14, 2, 18):
        pen.curve([(x - 6, -40), (x + 2, -28), (x + 4, -16)], "#f8dca0", 4)


def _croissant(pen: Pen, light: str, dark: str) -> None:
    pen.blob(
        ("-92,30 -84,-14 -44,-52 0,-62 44,-52 84,-14 92,30 70,26 44,-2 0,-12 -44,-2 -70,26"), light
    )
    for x in (-56, -22, 22, 56):
        tilt = x * 0.34
        pen.curve(
            [
                (x - tilt * 0.2, -54 + abs(x) * 0.35),
                (x * 0.96, -32 + abs(x) * 0.25),
                (x * 0.8, -8 + abs(x) * 0.2),
            ],
            dark,
            6,
        )


def _wheat(pen: Pen, colour: str) -> None:
    pen.stroke("0,10 0,-150", colour, 6)
    for step in range(6):
        for side in (-1, 1):
            grain = pen.at(side * 3, -30 - step * 23, 1, side * 30)
            grain.blob("0,0 -8,-16 0,-42 8,-16", colour)
            grain.stroke("0,-38 0,-58", colour, 2)
    pen.blob("0,-146 -8,-164 0,-192 8,-164", colour)


def _awning(pen: Pen, left: float, right: float, top: float, bottom: float) -> None:
    count = 14
    width = (right - left) / count
    for index in range(count):
        colour = "#e4674a" if index % 2 else "#fbf1dc"
        x0, x1 = left + index * width, left + (index + 1) * width
        pen.shape(
            [
                (x0 + 30 - index * 60 / count, top),
                (x1 + 30 - (index + 1) * 60 / count, top),
                (x1, bottom),
                (x0, bottom),
            ],
            (mix(colour, "#000000", 0.06), colour),
        )
        pen.shape(
            arc((x0 + x1) / 2, bottom - 2, width / 2, 30, 0, 180), mix(colour, "#5a2b20", 0.1)
        )
    pen.box(left + 24, top - 14, right - 24, top + 4, "#8f3f2f", radius=5)


def _lantern(pen: Pen, colour: str) -> None:
    pen.stroke([(0, -400), (0, -46)], "#173f42", 3)
    pen.glow(0, 0, 130, colour, 0.5)
    pen.oval(0, 0, 46, 42, (mix(colour, "#ffe8b0", 0.6), colour))
    for x in (-22, 0, 22):
        pen.oval(x, 0, 2, 39, mix(colour, "#5a1f10", 0.25))
    pen.box(-20, -48, 20, -38, "#7a2f22", radius=3)
    pen.box(-20, 38, 20, 46, "#7a2f22", radius=3)
    for x in (-8, 0, 8):
        pen.stroke([(x, 46), (x, 76)], "#f2c14e", 3)


def _potted(pen: Pen) -> None:
    for angle in range(-70, 80, 20):
        leaf = pen.at(0, -60, 1, angle)
        leaf.blob("0,0 -14,-50 0,-120 14,-50", "#1f5a48" if angle % 40 else "#3f8a5a")
    pen.shape("-40,-72 40,-72 30,0 -30,0", "#d9734a")
    pen.box(-46, -84, 46, -66, "#e98a5c", radius=4)


def _bicycle(pen: Pen) -> None:
    pen.oval(0, 4, 150, 7, "#7a573f55")
    for x in (-84, 84):
        pen.disc(x, -46, 48, "#26343f")
        pen.disc(x, -46, 42, "#c9a078")
        for angle in range(0, 180, 30):
            dx, dy = (42 * math.cos(math.radians(angle)), 42 * math.sin(math.radians(angle)))
            pen.stroke([(x - dx, -46 - dy), (x + dx, -46 + dy)], "#8a6f5a", 1.5)
    for path in ("-84,-46 -36,-108 54,-108 -6,-46 -84,-46", "-44,-122 -6,-46", "84,-46 50,-138"):
        pen.stroke(path, "#d6533f", 8)
    pen.curve("50,-138 62,-150 40,-154", "#26343f", 6)
    pen.stroke("-62,-126 -26,-126", "#26343f", 11)
    pen.disc(-6, -46, 11, "#26343f")
    pen.shape("66,-140 140,-140 130,-88 76,-88", "#b5733f")
    for index in range(3):
        _baguette(pen.at(84 + index * 18, -132, 0.55, -14 + index * 14))
    pen.box(66, -142, 140, -130, "#8f562f", radius=4)
