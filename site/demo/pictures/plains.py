"""Scenes of fields, savanna and the road."""

import math
from itertools import pairwise

from .motifs import acacia, baobab, birds, cloud, grass, palm, round_hut, stars, sun, tree
from .pen import HEIGHT, WIDTH, Pen, mix, points, rectangle, smooth
from .people import person


def rice_fields(pen: Pen) -> None:
    """Rice paddies under low hills, farmers far away."""
    pen.wash(0, 560, "#6fbac0", "#c6dfc4", "#fbdca3", "#fbc184")
    sun(pen, 1120, 330, 62, "#fff4cf", "#ffe9b0")
    cloud(pen.at(380, 190, 1.1), "#ffffff77")
    cloud(pen.at(760, 130, 0.7), "#ffffff55")
    pen.hills(440, 70, ("#8dbfb0", "#b9d3b0"), 1.6)
    pen.hills(490, 55, ("#5fa08a", "#86b98c"), 2.2)
    crest = pen.hills(525, 26, ("#3f8268", "#5a9c68"), 2.8)
    for x in (90, 150, 250, 720, 790, 1290, 1420, 1500):
        palm(
            pen.at(x, crest(x) + 12, pen.random.uniform(0.3, 0.42), mirrored=x % 20 == 0),
            "#4d4a35",
            "#2c6a53",
            "#3f8460",
        )
    _paddies(pen)
    for x, y, size, shirt in (
        (520, 700, 0.66, "#d7563f"),
        (640, 706, 0.66, "#f0b541"),
        (1010, 676, 0.58, "#3d6fa5"),
        (1225, 790, 0.9, "#b8466e"),
    ):
        pen.oval(x + 10, y, 34 * size, 6 * size, "#24513a66")
        person(pen.at(x, y, size), shirt, "#33454f", "bent", hat="#e8c984", skirt=x > 1000)
    palm(pen.at(30, 1010, 2.1), "#3d3a2a", "#1f5540", "#2f7350")
    palm(pen.at(1570, 1010, 1.5, mirrored=True), "#3d3a2a", "#1f5540", "#2f7350")
    palm(pen.at(1590, 1010, 1.05, mirrored=True), "#3d3a2a", "#2f7350", "#3f8a5c")
    grass(pen, 0, WIDTH, 960, 1010, ("#2d7048", "#3f8a4e", "#5aa653"), 60)


def _paddies(pen: Pen) -> None:
    pen.wash(540, HEIGHT, "#5f9e5a", "#35764a")
    rows = (548, 574, 608, 652, 710, 786, 886, 1016)
    water, young, ripe = (("#fbe3b0", "#b5dcc9"), ("#a4d272", "#71b257"), ("#dccb62", "#b9ab46"))

    def place(u: float, y: float) -> tuple[float, float]:
        x = 800 + u * (y - 440)
        return x, y + (y - 500) * 0.045 * math.sin(x / 210 + y / 90)

    for top, bottom in pairwise(rows):
        u = -9.0 + pen.random.random()
        gap = (bottom - top) * 0.09
        while u < 9:
            step = pen.random.uniform(1.3, 2.4)
            left, right = u + 0.04, u + step - 0.04
            steps = [left + (right - left) * k / 6 for k in range(7)]
            cell = [place(v, top + gap) for v in steps] + [
                place(v, bottom - gap) for v in reversed(steps)
            ]
            crop = pen.random.choice((water, water, young, young, ripe))
            pen.shape(cell, crop)
            u += step
            if cell[2][0] > WIDTH or cell[8][0] < 0:
                continue
            lines = 3
            for line in range(lines):
                y = top + gap + (bottom - top - 2 * gap) * (line + 0.8) / lines
                for k in range(1, 10):
                    x, base = place(left + (right - left) * k / 10, y)
                    tall = (bottom - top) * (0.1 if crop is water else 0.16)
                    colour = "#5d9c62" if crop is water else mix(crop[1], "#2c6a3c", 0.45)
                    for lean in (-0.5, 0.1, 0.6):
                        pen.shape(
                            [
                                (x - tall * 0.1, base),
                                (x + tall * lean, base - tall),
                                (x + tall * 0.1, base),
                            ],
                            colour,
                        )


def savanna(pen: Pen) -> None:
    """Baobabs and round huts on a Sahel plain at sunset."""
    pen.wash(0, 660, "#c9504a", "#ee7f4c", "#f9b45f", "#fcdc92")
    pen.glow(980, 500, 620, "#ffe7a3", 0.7)
    pen.disc(980, 470, 150, ("#fff3c4", "#ffd77e"))
    for y, width in ((400, 300), (440, 420), (330, 200)):
        pen.box(700 + y / 3, y, 700 + y / 3 + width, y + 7, "#fbc27a88", radius=3)
    pen.hills(600, 24, ("#b8604f", "#cf7f52"), 1.4)
    for x, size in ((60, 0.5), (520, 0.42), (640, 0.34), (1180, 0.4), (1530, 0.55)):
        acacia(pen.at(x, 632, size), "#7a3f3c", "#8a4a42", "#9c5546")
    pen.hills(645, 16, ("#cf8446", "#b96a38"), 1.2)
    baobab(pen.at(760, 690, 0.5), "#7d4738", "#6b392f", "#7f6a3a", "#97803f")
    for x, y, size in ((1170, 736, 0.75), (1480, 742, 0.8), (1320, 772, 1.05)):
        pen.oval(x + 40, y + 4, 130 * size, 14 * size, "#5c2c2266")
        round_hut(pen.at(x, y, size), "#c9764a", "#d9a85a", "#4f2620")
    pen.hills(815, 18, ("#c0703a", "#7f3f2a"), 1.0)
    pen.oval(420, 872, 300, 26, "#4f231e66")
    baobab(pen.at(330, 870, 1.5), "#6d3b30", "#542b27", "#5f6a35", "#7d8a3f")
    for x, top, bottom, skirt in (
        (1000, "#f2c14e", "#2f6d77", True),
        (1068, "#e8e0cf", "#7d3550", True),
        (940, "#3f7f8f", "#43303a", False),
    ):
        pen.oval(x + 22, 846, 34, 5, "#4f231e66")
        person(pen.at(x, 846, 1.0), top, bottom, skirt=skirt, hat="cloth" if skirt else None)
        if skirt:
            pen.blob(
                [(x - 17, 742), (x - 12, 724), (x + 12, 724), (x + 17, 742), (x, 750)], "#8f4b2f"
            )
    for x in (1190, 1262, 1340):
        _goat(pen.at(x, 858 + x % 11, 0.8, mirrored=x > 1300))
    grass(pen, 0, WIDTH, 850, 1010, ("#e0a04a", "#c9843a", "#9c5a2c", "#71391f"), 110)
    birds(pen.at(1240, 250), "#7a2f37", 6, 260)


def _goat(pen: Pen) -> None:
    coat = pen.random.choice(("#f0e2cb", "#4a2b25", "#f6d9a8"))
    for x in (-22, -14, 16, 23):
        pen.stroke([(x, -24), (x, 0)], mix(coat, "#2a1512", 0.25), 5)
    pen.blob("-32,-46 0,-50 26,-48 34,-58 44,-66 60,-54 52,-48 40,-44 30,-26 -26,-22", coat)
    pen.curve("40,-64 36,-76 28,-80", "#5a3a30", 3.5)
    pen.curve("-31,-46 -38,-54", coat, 5)


def open_road(pen: Pen) -> None:
    """A path into the sunrise, a rucksack beside it."""
    pen.wash(0, 620, "#3b4a86", "#a8688f", "#f39a78", "#fdd79a")
    stars(pen, 220, 40)
    pen.glow(860, 540, 700, "#ffe6a8", 0.85)
    pen.disc(860, 530, 110, ("#fffbe0", "#ffe19a"))
    pen.hills(520, 60, ("#a8708f", "#cf9086"), 1.5)
    pen.hills(560, 46, ("#7f5f86", "#b07d80"), 2.0)
    pen.hills(605, 34, ("#54587c", "#75707c"), 1.6)
    pen.hills(650, 20, ("#3f6a72", "#285058"), 1.0)
    left = smooth(
        "868,646 884,654 930,670 962,694 926,730 800,780 640,850 520,930 470,1010", closed=False
    )
    right = smooth(
        ("1130,1010 1060,930 1010,860 1050,790 1104,734 1086,694 1000,666 912,652 876,644"),
        closed=False,
    )
    pen.shape([*left, *right], ("#ffe0a6", "#f0b577", "#c98a5c"))
    middle = [
        ((x0 + x1) / 2, (y0 + y1) / 2)
        for (x0, y0), (x1, y1) in zip(left, reversed(right), strict=True)
    ]
    for index in range(6, len(middle) - 4, 5):
        x, y = middle[index]
        pen.oval(x, y, (y - 600) * 0.06, (y - 600) * 0.014, "#fff0c8aa")
    for x, y, size in ((300, 700, 0.7), (1360, 690, 0.62), (170, 760, 1.0), (1260, 740, 0.45)):
        tree(pen.at(x, y, size), "#33303f", "#2f5560", "#4a7468")
    person(pen.at(1010, 716, 0.62), "#e4674a", "#2f3350")
    pen.box(1000, 656, 1012, 682, "#2f7f86", radius=4)
    grass(pen, 0, 520, 720, 1010, ("#3f7a6c", "#2f6460", "#59907a", "#e0a872"), 90)
    grass(pen, 1150, WIDTH, 720, 1010, ("#3f7a6c", "#2f6460", "#59907a", "#e0a872"), 90)
    _rucksack(pen.at(310, 960, 1.35))
    for _ in range(26):
        x, y = pen.random.uniform(1180, 1580), pen.random.uniform(860, 990)
        pen.stroke([(x, y), (x + 3, y + 30)], "#2f6460", 3)
        pen.disc(
            x, y, pen.random.uniform(5, 9), pen.random.choice(("#f6c65b", "#f28a6b", "#fff0cf"))
        )
    birds(pen.at(1180, 330), "#4a3f66", 6, 260)


def _rucksack(pen: Pen) -> None:
    pen.oval(10, 4, 150, 16, "#16303a88")
    pen.box(-108, -258, 108, -206, "#e9b44c", radius=26)
    pen.disc(-84, -232, 20, "#cf9434")
    pen.disc(-84, -232, 10, "#e9b44c")
    for x in (-52, 52):
        pen.box(x - 8, -262, x + 8, -202, "#5b3427")
    pen.curve("-30,-206 -26,-236 26,-236 30,-206", "#7f2f2f", 10)
    pen.box(-132, -110, -84, -14, "#a8403a", radius=18)
    pen.box(84, -110, 132, -14, "#8f3434", radius=18)
    pen.shape(rectangle(-98, -210, 98, 2, 40), ("#dd6448", "#b8443c"))
    pen.shape(rectangle(-98, -210, 98, -112, 40), ("#ea7a56", "#d65c46"))
    pen.box(-98, -150, 98, -112, "#d65c46")
    pen.stroke("-96,-112 96,-112", "#8f3434", 5)
    pen.box(-68, -88, 68, -14, "#a8403a", radius=16)
    pen.stroke("-56,-66 56,-66", "#e9b44c", 4)
    for x in (-46, 46):
        pen.box(x - 9, -150, x + 9, -84, "#5b3427", radius=4)
        pen.box(x - 12, -104, x + 12, -88, "#f2d590", radius=4)
    pen.box(112, -190, 138, -100, "#3f8a96", radius=9)
    pen.box(116, -202, 134, -190, "#22505c", radius=3)
    pen.shape(points("-20,-186 0,-200 20,-186 20,-166 0,-154 -20,-166"), "#fbe4b0")
