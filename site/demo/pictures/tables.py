"""Scenes of work and talk round a table."""

import math

from .pen import HEIGHT, WIDTH, Pen, arc, mix, rectangle, smooth
from .people import person

RAFFIA = ("#d9433f", "#f2b03f", "#2f8f86", "#7a3f8c", "#e9733f", "#f4e4c4")


def craft_workshop(pen: Pen) -> None:
    """A craft table with woven baskets and colourful cloth."""
    pen.wash(0, 720, "#e9a070", "#f0b985")
    for _ in range(60):
        x, y = pen.random.uniform(0, WIDTH), pen.random.uniform(0, 660)
        pen.oval(x, y, pen.random.uniform(20, 90), pen.random.uniform(4, 12), "#fff0d016")
    pen.box(90, 130, 470, 640, "#8f4b35", radius=6)
    opening = rectangle(108, 148, 452, 640)
    with pen.within(opening) as outside:
        outside.box(100, 100, 470, 700, ("#7fc7cf", "#e3ecd0", "#fbe3b0"))
        outside.blob("60,470 180,400 300,440 400,390 500,450 500,560 60,560", "#86b98c")
        outside.blob("60,520 200,470 340,500 500,470 500,600 60,600", "#5a9f6c")
        outside.box(60, 566, 500, 700, "#d9a864")
        for x, y, size, top in ((230, 630, 1.2, "#d9433f"), (320, 636, 1.3, "#2f8f86")):
            person(outside.at(x, y, size), top, "#4a2f5f", skirt=True, hat="cloth")
            outside.blob(
                [
                    (x - 24, y - 106 * size),
                    (x + 24, y - 106 * size),
                    (x + 16, y - 92 * size),
                    (x - 16, y - 92 * size),
                ],
                "#e3b25a",
            )
    pen.shape("108,640 452,640 620,720 60,720", "#fff0c844")
    pen.stroke("500,108 1600,92", "#7a452f", 5)
    for index, (x, width, drop) in enumerate(
        ((540, 200, 360), (770, 170, 300), (970, 210, 390), (1210, 180, 320), (1420, 190, 370))
    ):
        _cloth(pen, x, 106 - index * 3, width, drop, index)
    pen.wash(640, HEIGHT, "#7a4530", "#4f2b24")
    pen.shape("60,700 1540,700 1640,926 -40,926", ("#c98348", "#b06a38"))
    for y, spread in ((760, 1.036), (836, 1.08)):
        pen.stroke([(800 - 740 * spread, y), (800 + 740 * spread, y)], "#a05f33", 3)
    pen.box(-40, 922, 1640, 1010, ("#8f5230", "#6f3d26"))
    pen.box(-40, 920, 1640, 932, "#dc9d60")
    for x in (330, 1270):
        pen.box(x - 150, 950, x + 150, 1010, "#7f4629", radius=6)
        pen.disc(x, 976, 10, "#e0b05f")
    baskets = (
        (590, 812, 1.3, "#e0b05f", ("#d9433f", "#2f8f86")),
        (1310, 822, 1.5, "#d9a14f", ("#7a3f8c", "#f4e4c4")),
        (820, 776, 0.9, "#e9c27a", ("#2f6f9a", "#e9733f")),
        (1050, 766, 0.8, "#cf9448", ("#d9433f", "#f4e4c4")),
    )
    for x, y, size, straw, bands in sorted(baskets, key=lambda basket: basket[1]):
        _basket(pen.at(x, y, size), straw, bands)
    _unfinished_mat(pen.at(900, 866, 0.86))
    for x, y, colour in (
        (230, 790, "#d9433f"),
        (310, 806, "#2f8f86"),
        (250, 858, "#f2b03f"),
        (350, 876, "#e9733f"),
        (1120, 890, "#7a3f8c"),
    ):
        _spool(pen.at(x, y), colour)
    for k, colour in enumerate(RAFFIA):
        pen.curve(
            [(60 + k * 8, 880), (120 + k * 12, 846 - k * 5), (210 + k * 7, 880 + k * 5)], colour, 5
        )
    for k, colour in enumerate(("#f2b03f", "#e9733f", "#d9433f")):
        pen.curve([(1490, 800 + k * 24), (1530, 784 + k * 24), (1620, 806 + k * 24)], colour, 14)


def _cloth(pen: Pen, x: float, y: float, width: float, drop: float, index: int) -> None:
    wave = [(x + width * k / 8, y + drop + 10 * math.sin(k * 1.3 + index)) for k in range(9)]
    outline = [(x, y), (x + width, y), *reversed(wave)]
    base, first, second = (RAFFIA[(index * 2 + k) % 6] for k in (0, 1, 3))
    pen.shape([(px + 12, py + 8) for px, py in outline], "#7a452f33")
    pen.shape(outline, base)
    with pen.within(outline) as cloth:
        for row in range(int(drop // 46) + 1):
            top = y + 18 + row * 46
            if index % 3 == 0:
                cloth.box(x, top, x + width, top + 14, first)
                cloth.box(x, top + 20, x + width, top + 26, second)
            elif index % 3 == 1:
                line = [
                    (x + k * 22, top + (18 if k % 2 else 0))
                    for k in range(-1, int(width // 22) + 3)
                ]
                cloth.stroke(line, first if row % 2 else second, 9)
            else:
                for k in range(int(width // 44) + 1):
                    cx, cy = x + 22 + k * 44 + row % 2 * 22, top + 8
                    cloth.shape(
                        [(cx - 17, cy), (cx, cy - 19), (cx + 17, cy), (cx, cy + 19)],
                        first if row % 2 else second,
                    )
                    cloth.disc(cx, cy, 5, base)
        for k in range(3):
            fold = x + width * (0.25 + k * 0.28)
            cloth.shape(
                [(fold, y), (fold + 14, y), (fold + 22, y + drop + 20), (fold - 6, y + drop + 20)],
                "#2a101812",
            )
    for k in (0.03, 0.5, 0.97):
        pen.box(x + width * k - 5, y - 12, x + width * k + 5, y + 16, "#8f5a3a", radius=3)


def _basket(pen: Pen, straw: str, bands: tuple[str, str]) -> None:
    pen.oval(8, 2, 130, 14, "#4f2b2466")
    body = smooth("-104,-150 -112,-90 -96,-20 -60,2 60,2 96,-20 112,-90 104,-150 0,-140")
    pen.shape(body, straw)
    with pen.within(body) as weave:
        for row in range(12):
            y = -150 + row * 13
            band = bands[row % 2] if row in (3, 4, 7, 8) else mix(straw, "#7a4a1f", 0.16)
            for k in range(-8, 9):
                x = k * 15 + (row % 2) * 7
                weave.shape(
                    [(x - 6, y + 11), (x - 1, y + 1), (x + 7, y + 1), (x + 2, y + 11)], band
                )
        weave.blob("60,20 90,-60 84,-160 150,-160 150,20", "#3b1d1226")
    pen.oval(0, -148, 104, 22, mix(straw, "#3b1d12", 0.55))
    pen.curve(arc(0, -148, 104, 22, 0, 360), mix(straw, "#fff0c8", 0.25), 10)


def _unfinished_mat(pen: Pen) -> None:
    pen.oval(6, 8, 196, 62, "#4f2b2455")
    for k in range(28):
        angle = math.radians(k * 360 / 28)
        pen.stroke(
            [
                (150 * math.cos(angle), 46 * math.sin(angle)),
                (205 * math.cos(angle), 66 * math.sin(angle)),
            ],
            "#e9c27a",
            4,
        )
    for ring in range(9):
        colour = RAFFIA[(5, 1, 5, 0, 5, 2, 1, 0, 5)[ring]]
        pen.oval(0, -ring * 0.8, 180 - ring * 19, 56 - ring * 6, colour)


def _spool(pen: Pen, colour: str) -> None:
    pen.oval(4, 2, 30, 6, "#4f2b2455")
    pen.box(-20, -46, 20, 0, colour, radius=8)
    for y in (-36, -26, -16):
        pen.curve([(-19, y), (0, y + 5), (19, y)], mix(colour, "#2a1012", 0.25), 3)
    pen.oval(0, -46, 26, 8, "#e9c79a")
    pen.oval(0, -46, 7, 2.5, "#7a452f")
    pen.box(-26, -6, 26, 2, "#d9b07a", radius=4)


SKIN = ("#5a3825", "#7a4a2e", "#94603d", "#d9a47a", "#e6b890")


def meeting(pen: Pen) -> None:
    """People round a table, seen from above."""
    pen.wash(0, HEIGHT, "#e6c79c", "#dcb585")
    for row in range(9):
        y = row * 120
        pen.stroke([(0, y), (WIDTH, y)], "#c99f6f", 3)
        for k in range(5):
            x = (k * 380 + row * 170) % 1700
            pen.stroke([(x, y), (x, y + 120)], "#c99f6f", 3)
    pen.shape("1080,0 1320,0 900,1000 560,1000", "#fff3d02e")
    pen.shape("1400,0 1500,0 1150,1000 1000,1000", "#fff3d026")
    pen.disc(800, 500, 452, "#2f7f86")
    pen.disc(800, 500, 436, "#f0dcb4")
    pen.disc(800, 500, 424, "#2f8f92")
    for k in range(36):
        spoke = pen.at(800, 500, 1, k * 10)
        spoke.shape("-14,-408 0,-384 14,-408 0,-420", "#f2b65a" if k % 2 else "#f0dcb4")
    people = (
        ("#e4674a", "#2a1a18", SKIN[0], "cloth"),
        ("#f2c14e", "#3b241a", SKIN[3], "bun"),
        ("#3f5f9a", "#1f1618", SKIN[1], "short"),
        ("#f4ead9", "#8a5a33", SKIN[4], "long"),
        ("#7a4fa0", "#2a1a18", SKIN[2], "cloth"),
        ("#5aa85a", "#b9b2aa", SKIN[4], "short"),
        ("#d6455d", "#1f1618", SKIN[0], "bun"),
        ("#f28a3d", "#3b241a", SKIN[2], "short"),
    )
    for index in range(8):
        seat = pen.at(800, 500, 1, index * 45 + 22)
        seat.box(-60, -404, 60, -306, "#4f352a", radius=26)
        seat.box(-54, -392, 54, -306, "#7a5138", radius=22)
    pen.disc(812, 516, 272, "#123f4a66")
    pen.disc(800, 500, 266, "#a8683c")
    pen.disc(800, 500, 254, "#c9874f")
    for radius in (210, 160, 104, 52):
        pen.stroke(arc(800, 500, radius, radius), "#bd7b45", 3)
    for index, (shirt, hair, skin, style) in enumerate(people):
        _seen_from_above(pen.at(800, 500, 1, index * 45 + 22), shirt, hair, skin, style)
    _table_top(pen)
    for x, y, size in ((110, 120, 1.2), (1490, 880, 1.3)):
        _plant_from_above(pen.at(x, y, size))


def _seen_from_above(pen: Pen, shirt: str, hair: str, skin: str, style: str) -> None:
    sleeve = mix(shirt, "#1f1a30", 0.14)
    for side in (-1, 1):
        pen.curve([(70 * side, -318), (72 * side, -268), (34 * side, -222)], sleeve, 34)
        pen.disc(30 * side, -216, 17, skin)
    pen.blob("-92,-320 -70,-352 0,-362 70,-352 92,-320 70,-296 0,-290 -70,-296", shirt)
    pen.oval(0, -316, 44, 20, sleeve)
    if style == "long":
        pen.blob("-46,-330 -40,-376 0,-392 40,-376 46,-330 0,-300", mix(hair, "#000000", 0.15))
    if style == "bun":
        pen.disc(0, -372, 24, mix(hair, "#ffffff", 0.12))
    pen.disc(0, -322, 43, hair)
    pen.oval(0, -286, 7, 9, skin)
    if style == "cloth":
        pen.disc(0, -322, 45, mix(shirt, "#ffffff", 0.25))
        for x in (-18, 2, 22):
            pen.curve([(x - 22, -350), (x, -322), (x - 12, -288)], mix(shirt, "#3a1f30", 0.2), 5)
        pen.disc(-14, -366, 17, mix(shirt, "#ffffff", 0.1))
    else:
        pen.curve("-20,-348 2,-356 24,-344", mix(hair, "#ffffff", 0.22), 5)


def _table_top(pen: Pen) -> None:
    sheet = pen.at(800, 500, 1, -8)
    sheet.box(-108, -70, 112, 76, "#7a472a55", radius=4)
    sheet.box(-112, -76, 108, 70, "#fdf8ea", radius=4)
    with sheet.within(rectangle(-104, -68, 100, 62)) as plan:
        plan.box(-110, -80, 110, 80, "#bfe0dc")
        plan.blob("-80,-40 -30,-64 10,-30 -10,10 -60,20", "#86b98c")
        plan.blob("10,10 60,-30 96,0 70,50 20,50", "#e3bf63")
        for k in range(5):
            plan.stroke([(-50 + k * 22, -20 + k * 9), (-40 + k * 22, -16 + k * 9)], "#d6455d", 4)
        plan.disc(-54, -22, 8, "#d6455d")
        plan.disc(62, 24, 8, "#d6455d")
    for x, y, turn in ((640, 420, -62), (930, 610, 130), (700, 640, 200), (960, 430, 55)):
        page = pen.at(x, y, 1, turn)
        page.box(-30, -38, 34, 44, "#7a472a44", radius=3)
        page.box(-34, -42, 30, 40, "#ffffff", radius=3)
        for k in range(5):
            page.stroke([(-24, -28 + k * 14), (20 - k % 2 * 12, -28 + k * 14)], "#9db3b8", 3)
    for x, y, colour in (
        (800, 352, "#e4674a"),
        (652, 520, "#f4ead9"),
        (810, 640, "#2f7f86"),
        (950, 520, "#f2c14e"),
    ):
        pen.disc(x + 4, y + 5, 21, "#7a472a66")
        pen.stroke([(x + 16, y), (x + 28, y)], colour, 8)
        pen.disc(x, y, 20, colour)
        pen.disc(x, y, 14, "#5a3523")
    for x, y, turn, colour in ((720, 380, 30, "#2f6f9a"), (880, 650, -40, "#d6455d")):
        pencil = pen.at(x, y, 1, turn)
        pencil.box(-32, -4, 26, 4, colour, radius=2)
        pencil.shape("26,-4 38,0 26,4", "#f3d9ae")


def _plant_from_above(pen: Pen) -> None:
    pen.disc(10, 14, 80, "#7a573f44")
    pen.disc(0, 0, 62, "#d9734a")
    pen.disc(0, 0, 50, "#4a2f24")
    for k in range(12):
        leaf = pen.at(0, 0, 1 if k % 2 else 0.78, k * 30)
        leaf.blob("0,0 -26,-60 0,-124 26,-60", ("#2f7f55", "#459a5c", "#1f6a4a")[k % 3])
        leaf.stroke("0,-10 0,-104", "#8cc48a", 2.5)
