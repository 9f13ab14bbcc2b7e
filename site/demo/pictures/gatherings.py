"""Scenes of places where people come together."""

from .motifs import WALLS, bunting, bush, cloud, grass, house, palm, sun, tree
from .pen import HEIGHT, WIDTH, Pen, arc, mix, rectangle, smooth
from .people import SKINS, person


def health_centre(pen: Pen) -> None:
    """A small clinic among green hills and palm trees."""
    pen.wash(0, 560, "#4fb3cf", "#b5e2df", "#fdf1d0")
    sun(pen, 300, 190, 56, "#fffdf0", "#fff3c4")
    cloud(pen.at(680, 170, 1.0), "#ffffffdd")
    cloud(pen.at(1270, 230, 1.3), "#ffffffcc")
    pen.hills(420, 90, ("#8cc2b4", "#b9d8b4"), 1.5)
    pen.hills(480, 70, ("#5fa98a", "#8cc08a"), 2.0)
    crest = pen.hills(550, 40, ("#3f9468", "#6fb06a"), 1.5)
    for x in (60, 160, 1380, 1500):
        palm(pen.at(x, crest(x) + 30, 0.55, mirrored=x > 800), "#6b5138", "#2a7a52", "#4a9a5c")
    for x in (120, 250, 1180, 1290, 1560):
        bush(pen.at(x, crest(x) + 24, 0.7), "#2f7f55", "#479a60")
    pen.hills(690, 14, ("#8fc466", "#4f9a55"), 1.0)
    pen.shape(
        smooth(
            "700,712 760,760 680,830 520,910 430,1010 900,1010 900,900 900,820 900,712",
            closed=False,
        ),
        ("#f3dcae", "#dcb981"),
    )
    _clinic(pen.at(800, 730, 1.25))
    palm(pen.at(230, 800, 1.6), "#7a5a3d", "#1f7049", "#3f9a58")
    palm(pen.at(1430, 790, 1.75, mirrored=True), "#7a5a3d", "#1f7049", "#3f9a58")
    for x in (330, 420, 1160, 1250, 1330):
        bush(pen.at(x, 752 + x % 9, 0.75), "#2a7a50", "#45985c")
    for x, y, top, skirt, size in (
        (690, 800, "#f2f4ee", False, 0.95),
        (620, 830, "#e4674a", True, 1.05),
        (576, 834, "#f2c14e", False, 0.62),
        (960, 812, "#7a4fa0", True, 0.95),
        (1010, 814, "#2f7fa0", False, 0.95),
    ):
        pen.oval(x + 20, y, 30, 5, "#5f7a4a66")
        person(
            pen.at(x, y, size, mirrored=x > 800),
            top,
            "#3f5f7a" if top == "#f2f4ee" else mix(top, "#2a2440", 0.35),
            skirt=skirt,
            hat="cloth" if skirt else None,
        )
    grass(pen, 0, 420, 820, 1010, ("#3f8f50", "#5aa955", "#86c264"), 60)
    grass(pen, 940, WIDTH, 830, 1010, ("#3f8f50", "#5aa955", "#86c264"), 80)
    for _ in range(44):
        x = pen.random.choice((pen.random.uniform(0, 380), pen.random.uniform(960, 1600)))
        pen.disc(
            x,
            pen.random.uniform(880, 990),
            pen.random.uniform(4, 8),
            pen.random.choice(("#f25b6b", "#f8cf57", "#ffffff")),
        )


def _clinic(pen: Pen) -> None:
    pen.box(-300, -150, 300, 0, ("#ffffff", "#eef0e6"))
    pen.box(-300, -34, 300, 0, "#5fb3b0")
    pen.shape("-336,-142 -290,-214 290,-214 336,-142", ("#2f9a9a", "#1f7f86"))
    for x in range(-280, 300, 28):
        pen.stroke([(x * 1.02, -210), (x * 1.14, -144)], "#1c737a", 2)
    pen.box(-340, -148, 340, -136, "#17666e", radius=3)
    pen.box(-92, -176, 92, 4, "#f8f6ee")
    pen.shape("-120,-172 0,-262 120,-172", "#2f9a9a")
    pen.shape("-84,-178 0,-240 84,-178", "#f8f6ee")
    pen.box(-9, -226, 9, -184, "#3fa06a")
    pen.box(-21, -214, 21, -196, "#3fa06a")
    pen.box(-44, -120, 44, 4, "#2f7f86")
    pen.box(-38, -114, -3, 4, "#a9dbe0")
    pen.box(3, -114, 38, 4, "#a9dbe0")
    pen.stroke("-8,-50 -8,-66", "#1f5f68", 4)
    pen.stroke("8,-50 8,-66", "#1f5f68", 4)
    for x in (-244, -154, 154, 244):
        pen.box(x - 34, -122, x + 34, -52, "#2f7f86", radius=3)
        pen.box(x - 28, -116, x - 2, -58, "#bfe6e6")
        pen.box(x + 2, -116, x + 28, -58, "#bfe6e6")
        pen.box(x - 36, -52, x + 36, -44, "#d9d6c6")
    for x in (-86, 86):
        pen.box(x - 7, -174, x + 7, 6, "#e3e0d2")
    pen.box(-120, 0, 120, 12, "#d9d6c6")
    pen.box(110, -22, 250, -14, "#b5733f", radius=3)
    for x in (122, 238):
        pen.stroke([(x, -16), (x, 4)], "#8f562f", 6)


def volcano_market(pen: Pen) -> None:
    """Market stalls under a volcano."""
    pen.wash(0, 620, "#2f8fb8", "#8fd0cf", "#fdeac0")
    sun(pen, 1290, 200, 54, "#fffbe6", "#fff0bd")
    for x, y, radius in (
        (796, 132, 20),
        (812, 108, 26),
        (842, 88, 34),
        (884, 76, 40),
        (930, 58, 48),
        (992, 50, 54),
        (1056, 30, 62),
        (1130, 26, 56),
    ):
        pen.disc(x, y, radius, "#e9f0ea")
    for x, y, radius in (
        (806, 100, 15),
        (836, 76, 22),
        (878, 60, 28),
        (926, 40, 34),
        (988, 30, 38),
    ):
        pen.disc(x, y, radius, "#fbfbf4")
    for x, size, paint in (
        (260, 0.55, ("#7fa3b4", "#b5ccb9")),
        (1460, 0.62, ("#86a9b5", "#b9d0ba")),
    ):
        pen.at(x, 640, size).shape(
            smooth(
                "-620,0 -380,-110 -190,-280 -50,-440 50,-440 190,-280 380,-110 620,0", closed=False
            ),
            paint,
        )
    slope = [
        *smooth("90,650 330,520 520,380 660,230 736,140", closed=False),
        *smooth("736,140 770,152 800,144 840,156 876,138", closed=False),
        *smooth("876,138 950,232 1080,380 1270,520 1520,650", closed=False),
    ]
    pen.shape(slope, ("#5a5f86", "#5f7f86", "#7fa878"))
    with pen.within(slope) as inside:
        inside.blob("790,120 890,120 1100,360 1540,640 1540,680 900,680 860,420", "#33406a30")
        inside.shape(
            (
                "700,120 920,120 930,214 890,250 868,206 836,276 808,214 780,262 "
                "752,204 716,246 680,210"
            ),
            "#f3ede2",
        )
        for x, y, length in (
            (690, 330, 120),
            (900, 340, 150),
            (790, 380, 150),
            (610, 440, 90),
            (1030, 440, 120),
        ):
            inside.curve(
                [
                    (x, y),
                    (x + (x - 800) * 0.16, y + length * 0.5),
                    (x + (x - 800) * 0.46, y + length),
                ],
                "#3f5570",
                5,
            )
    pen.hills(612, 34, ("#3f8f68", "#5aa866"), 2.3)
    for index in range(11):
        x = 50 + index * 150
        house(
            pen.at(x, 700, 0.9),
            130,
            84 + index * 37 % 34,
            WALLS[(index * 5) % 6],
            "#b9553f",
            "#4a3a45",
            2,
            pitch=0 if index % 3 == 0 else 26,
        )
    church = pen.at(800, 700, 0.95)
    church.box(-90, -150, 90, 0, "#f6e9cc")
    for x in (-84, 84):
        church.box(x - 26, -190, x + 26, 0, "#f8f0da")
        church.shape(arc(x, -190, 28, 34, 180, 360), "#d98f3f")
        church.shape([*arc(x, -150, 10, 14, 180, 360), (x + 10, -124), (x - 10, -124)], "#7a4a3a")
    church.shape([*arc(0, -60, 24, 28, 180, 360), (24, 0), (-24, 0)], "#7a4a3a")
    church.disc(0, -116, 15, "#5fa8b8")
    pen.wash(698, HEIGHT, "#e6bd86", "#cf9a66")
    for y in (730, 772, 826, 896, 980):
        pen.stroke([(0, y), (WIDTH, y)], "#bb885a55", 3)
    colours = ("#d6455d", "#f2b83d", "#2f8f9a", "#7a3f8c", "#5aa85a", "#e9733f")
    bunting(pen, (-20, 390), (820, 480), 50, colours, 0.95, square=True)
    bunting(pen, (780, 470), (1620, 380), 50, colours, 0.95, square=True)
    for x, y, size, awning in ((560, 770, 0.72, "#7a3f8c"), (1060, 770, 0.72, "#5aa85a")):
        _stall(pen.at(x, y, size), awning)
    shoppers = (
        (720, 806, "#c23b4b"),
        (780, 800, "#f2b83d"),
        (880, 812, "#2f7d87"),
        (940, 800, "#d98fb0"),
    )
    for x, y, shirt in shoppers:
        pen.oval(x + 14, y, 30, 5, "#8a5a3a66")
        person(
            pen.at(x, y, 0.95, mirrored=x > 800),
            shirt,
            mix(shirt, "#241c4a", 0.55),
            skirt=x != 880,
            skin=SKINS[3],
        )
    for x, y, size, awning in ((260, 940, 1.3, "#d6455d"), (1340, 940, 1.3, "#2f8f9a")):
        _stall(pen.at(x, y, size), awning)
    for x, shirt in ((620, "#2f5f9a"), (1010, "#d6455d")):
        pen.oval(x + 20, 944, 46, 7, "#8a5a3a66")
        person(pen.at(x, 942, 1.4, mirrored=x > 800), shirt, "#3b2450", skirt=True, skin=SKINS[3])
    _basket_of(pen.at(760, 956, 0.9), "#f2a03d")
    _basket_of(pen.at(870, 966, 0.9), "#d6455d")


def _stall(pen: Pen, awning: str) -> None:
    pen.oval(0, 4, 220, 14, "#8a5a3a55")
    for x in (-190, 190):
        pen.stroke([(x, -250), (x, 0)], "#6b452f", 9)
    pen.box(-180, -220, 180, -80, "#3b244033")
    textile = ("#c23b4b", "#f2b83d", "#2f7d87", "#f4ead9", "#7b3f8c", "#5aa85a")
    for index in range(4):
        left = -168 + index * 86
        with pen.within(rectangle(left, -206, left + 66, -110)) as cloth:
            cloth.box(left, -210, left + 70, -100, textile[index])
            for row in range(6):
                colour = textile[(index * 2 + row + 1) % 6]
                cloth.box(left, -204 + row * 18, left + 70, -197 + row * 18, colour)
    pen.shape("-200,-96 200,-96 214,-72 -214,-72", "#c98f55")
    pen.box(-206, -74, 206, 0, ("#a8683f", "#8a5233"))
    for x in range(-190, 200, 38):
        pen.stroke([(x, -70), (x, -3)], "#7a4629", 3)
    for index, fruit in enumerate(("#e4572e", "#f2c14e", "#7fb050", "#f28a3d", "#c23b6b")):
        x = -156 + index * 78
        for row in range(3):
            for k in range(3 - row):
                pen.disc(x + (k - (2 - row) / 2) * 22, -100 - row * 17, 12, fruit)
                pen.disc(
                    x + (k - (2 - row) / 2) * 22 - 3, -104 - row * 17, 4, mix(fruit, "#ffffff", 0.4)
                )
    width = 52
    for index in range(8):
        colour = awning if index % 2 == 0 else "#fbf1dc"
        x0, x1 = -208 + index * width, -208 + (index + 1) * width
        pen.shape([(x0 * 0.86, -292), (x1 * 0.86, -292), (x1, -226), (x0, -226)], colour)
        pen.shape(arc((x0 + x1) / 2, -227, width / 2, 18, 0, 180), mix(colour, "#3a1f30", 0.12))


def _basket_of(pen: Pen, fruit: str) -> None:
    pen.oval(4, 4, 60, 8, "#8a5a3a66")
    for x, y in ((-30, -44), (0, -46), (30, -44), (-16, -58), (16, -58)):
        pen.disc(x, y, 16, fruit)
        pen.disc(x - 4, y - 5, 5, mix(fruit, "#ffffff", 0.4))
    pen.blob("-54,-42 54,-42 40,0 -40,0", "#c98f4a")
    for y in (-32, -20, -8):
        pen.stroke([(-44, y), (44, y)], "#9c642f", 3)


def classroom(pen: Pen) -> None:
    """An open-air class under a great tree."""
    pen.wash(0, 620, "#6fc0c8", "#c4e4d0", "#fdf0c8")
    sun(pen, 1330, 200, 54, "#fffdf0", "#fff2c0")
    cloud(pen.at(1060, 170, 0.9), "#ffffffcc")
    pen.hills(500, 50, ("#9cc9a8", "#c4d8a8"), 1.6)
    crest = pen.hills(560, 36, ("#6fb08a", "#9cc486"), 2.0)
    for x in (980, 1100, 1510):
        tree(pen.at(x, crest(x) + 14, 0.42), "#6b5138", "#3f8a62", "#5aa46c")
    school = pen.at(1310, 640, 1.0)
    school.box(-170, -110, 170, 0, ("#f3cf94", "#e6b877"))
    school.shape("-196,-104 -160,-160 160,-160 196,-104", "#b9553f")
    for x in (-120, -40, 120):
        school.box(x - 24, -82, x + 24, -36, "#4f7f86")
    school.box(20, -84, 64, 0, "#4f7f86")
    pen.wash(636, HEIGHT, "#e3bf80", "#d19a5c", "#b87a45")
    pen.oval(700, 800, 860, 150, "#8f5a3044")
    trunk = smooth(
        "300,790 350,700 370,560 350,420 400,330 480,330 520,430 500,560 530,700 600,790 450,770"
    )
    pen.curve("430,440 560,330 740,270", "#6b4632", 44)
    pen.curve("420,440 300,320 140,270", "#6b4632", 42)
    pen.shape(trunk, "#6b4632")
    with pen.within(trunk) as inside:
        inside.blob("470,800 480,560 470,330 600,330 640,820", "#55362a")
    leaves = (
        (40, 230, 130),
        (200, 150, 160),
        (400, 110, 170),
        (620, 130, 160),
        (800, 200, 140),
        (920, 280, 90),
        (300, 250, 130),
        (540, 250, 130),
        (700, 300, 84),
        (120, 310, 90),
        (420, 220, 150),
    )
    for x, y, radius in leaves:
        pen.disc(x, y, radius, "#2f7f55")
    for x, y, radius in leaves[:9]:
        pen.disc(x - 14, y - 34, radius * 0.66, "#459a5c")
    for x, y, radius in leaves[1:6]:
        pen.disc(x - 30, y - 64, radius * 0.34, "#69b36a")
    for _ in range(22):
        x, y, radius = pen.random.choice(leaves)
        pen.disc(
            x + pen.random.uniform(-0.7, 0.7) * radius,
            y + pen.random.uniform(0, 0.8) * radius,
            9,
            "#f2b03f",
        )
    _blackboard(pen.at(930, 760, 1.15))
    pen.oval(790, 772, 50, 8, "#7a4a2a66")
    person(pen.at(770, 770, 1.7), "#e4674a", "#2f4f7a", "pointing", skirt=True)
    shirts = ("#f2c14e", "#2f8f9a", "#d6455d", "#f4ead9", "#7a4fa0", "#5aa85a", "#e9733f")
    for row, (y, count, size) in enumerate(((850, 6, 1.1), (920, 7, 1.3))):
        left, gap = 480 - row * 120, 118 + row * 16
        pen.box(left - 60, y - 16, left + gap * (count - 1) + 60, y - 2, "#9c6238", radius=5)
        for k in range(count):
            _pupil(
                pen.at(left + k * gap, y - 12, size),
                shirts[(k * 3 + row * 2) % 7],
                SKINS[(k + row) % 3],
            )
        for x in (left - 40, left + gap * (count - 1) + 40):
            pen.stroke([(x, y - 6), (x, y + 26)], "#7a4a2a", 10)
        pen.box(left - 60, y - 8, left + gap * (count - 1) + 60, y + 6, "#b5733f", radius=5)
    grass(pen, 0, WIDTH, 970, 1015, ("#8aa84f", "#6f9648", "#a8b85a"), 50)


def _pupil(pen: Pen, shirt: str, skin: str) -> None:
    pen.blob("-26,6 -26,-30 -14,-48 14,-48 26,-30 26,6", shirt)
    pen.box(-6, -58, 6, -44, skin)
    pen.disc(0, -68, 18, "#241a1c")
    if shirt in ("#d6455d", "#f4ead9", "#7a4fa0"):
        for x in (-17, 17):
            pen.disc(x, -80, 9, "#241a1c")
            pen.disc(x * 0.8, -75, 4, "#f2c14e")


def _blackboard(pen: Pen) -> None:
    for path in ("-130,10 -90,-260", "130,10 90,-260", "0,-10 0,-260"):
        pen.stroke(path, "#7a4a2a", 10)
    pen.box(-150, -250, 150, -60, "#9c6238", radius=6)
    pen.box(-138, -238, 138, -72, ("#2f5f56", "#264f4a"), radius=3)
    pen.disc(-70, -176, 34, "#ffffff22")
    pen.curve("-104,-176 -70,-200 -36,-176 -70,-152 -104,-176", "#e9f0e6", 3)
    pen.stroke("-70,-210 -70,-142", "#e9f0e6", 3)
    for k, reach in enumerate((96, 70, 90, 54)):
        pen.stroke([(4, -206 + k * 30), (4 + reach, -206 + k * 30)], "#e9f0e6", 4)
    pen.stroke("-104,-104 -40,-104", "#f2c14e", 4)
    pen.box(-150, -64, 150, -54, "#7a4a2a", radius=3)
