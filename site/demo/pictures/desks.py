"""Scenes of reading and writing."""

from .pen import HEIGHT, WIDTH, Pen, arc, mix, rectangle, smooth


def library(pen: Pen) -> None:
    """Bookshelves, a lamp and an open book."""
    pen.wash(0, HEIGHT, "#1f4a56", "#17383f")
    pen.box(70, 40, 1530, 690, "#5a3426", radius=8)
    spines = (
        "#d9573f",
        "#f2b65a",
        "#2f8f86",
        "#f0dcb4",
        "#7f9fb0",
        "#a8486a",
        "#4f6f9a",
        "#7fa86a",
        "#c98a4a",
    )
    for left, right in ((94, 540), (564, 1036), (1060, 1506)):
        for top, bottom in ((64, 254), (276, 466), (488, 678)):
            pen.box(left, top, right, bottom, ("#2f1c1a", "#3b241f"))
            _books(pen, left + 6, right - 6, bottom, bottom - top, spines)
            pen.box(left - 8, bottom, right + 8, bottom + 14, "#7f4d34")
    _globe_ornament(pen.at(1180, 466))
    pen.glow(420, 600, 700, "#ffd98a", 0.62)
    pen.wash(760, HEIGHT, "#b9703f", "#854b2e")
    pen.box(0, 752, WIDTH, 774, "#d98f55")
    pen.oval(560, 850, 620, 110, "#ffd98a38")
    _desk_lamp(pen.at(330, 850, 1.25))
    _open_book(pen.at(850, 900, 1.25))
    for k, (colour, width, shift) in enumerate(
        (("#2f8f86", 250, 0), ("#d9573f", 220, 14), ("#f0dcb4", 236, -6))
    ):
        y = 880 - k * 38
        pen.box(1300 - width / 2 + shift, y - 36, 1300 + width / 2 + shift, y, colour, radius=6)
        pen.box(
            1300 + width / 2 + shift - 26, y - 30, 1300 + width / 2 + shift - 4, y - 6, "#fbf1dc"
        )
        pen.box(
            1300 - width / 2 + shift + 24,
            y - 36,
            1300 - width / 2 + shift + 34,
            y,
            mix(colour, "#2a1a18", 0.25),
        )
    pen.box(1268, 724, 1322, 768, "#e4674a", radius=10)
    pen.curve("1322,734 1344,740 1338,758 1320,758", "#e4674a", 8)
    for x in (1282, 1302):
        pen.curve([(x, 710), (x + 8, 694), (x - 4, 678), (x + 4, 660)], "#f6e3c4", 3)
    pen.oval(150, 888, 70, 10, "#4f2b2066")
    for angle in range(-60, 70, 20):
        leaf = pen.at(130, 800, 0.95, angle)
        leaf.blob("0,0 -16,-60 0,-140 16,-60", "#2f7f5f" if angle % 40 else "#4a9a6a")
    pen.shape("84,790 176,790 164,884 96,884", "#e9a05c")
    pen.box(78, 778, 182, 800, "#f0b674", radius=5)


def _books(
    pen: Pen, left: float, right: float, base: float, room: float, spines: tuple[str, ...]
) -> None:
    x = left
    while x < right - 40:
        width, height = pen.random.uniform(20, 44), room * pen.random.uniform(0.58, 0.9)
        if pen.random.random() < 0.07:
            x += pen.random.uniform(30, 56)
            continue
        lean = 9 if pen.random.random() < 0.09 else 0
        colour = mix(pen.random.choice(spines), "#20262f", 0.16)
        book = pen.at(x + width / 2 + lean, base, 1, lean)
        book.box(-width / 2, -height, width / 2, 0, colour, radius=3)
        book.box(-width / 2, -height + 16, width / 2, -height + 22, mix(colour, "#fff0c8", 0.45))
        book.box(-width / 2, -26, width / 2, -20, mix(colour, "#fff0c8", 0.45))
        if width > 32:
            book.box(
                -width / 4,
                -height * 0.66,
                width / 4,
                -height * 0.4,
                mix(colour, "#fff0c8", 0.55),
                radius=3,
            )
        x += width + 2 + lean * 2.4


def _globe_ornament(pen: Pen) -> None:
    pen.box(-66, -190, 66, 0, "#37211d")
    pen.box(-34, -10, 34, 0, "#d9a24a", radius=4)
    pen.stroke("0,-10 0,-32", "#d9a24a", 8)
    pen.stroke(arc(0, -92, 66, 66, 40, 250), "#d9a24a", 6)
    pen.disc(0, -92, 54, "#4f9fae")
    with pen.within(arc(0, -92, 54, 54)) as sphere:
        sphere.blob("-40,-130 0,-136 6,-104 -22,-84 -44,-100", "#a8c27a")
        sphere.blob("6,-90 40,-100 46,-66 20,-40 6,-62", "#a8c27a")


def _desk_lamp(pen: Pen) -> None:
    pen.oval(10, 2, 110, 12, "#4f2b2066")
    pen.blob("-80,0 -60,-20 60,-20 80,0", "#e4674a")
    pen.curve("0,-16 -64,-150 -40,-210", "#f0dcb4", 12)
    pen.stroke("-44,-206 86,-320", "#f0dcb4", 12)
    pen.disc(-44, -206, 15, "#e4674a")
    head = pen.at(98, -322, 1, 28)
    head.shape("-80,92 80,92 330,430 -330,430", ("#ffe6a466", "#ffe6a400"))
    head.oval(0, 78, 44, 24, "#fffbe0")
    head.blob("-30,-20 -24,-42 24,-42 30,-20 92,74 0,84 -92,74", "#e4674a")
    head.blob("30,-20 92,74 40,82 12,-30", "#c9503a")


def _open_book(pen: Pen) -> None:
    pen.oval(0, 26, 330, 34, "#4f2b2077")
    pen.shape("-312,-66 312,-66 330,30 -330,30", "#2f6f86")
    for side in (-1, 1):
        half = pen.at(0, 0, mirrored=side < 0)
        for k, colour in enumerate(("#d9c7a0", "#e9dab8", "#fdf6e3")):
            lift = k * 7
            page = smooth(
                [(0, -84 - lift), (90, -116 - lift), (200, -108 - lift), (296, -78 - lift)],
                closed=False,
            )
            foot = smooth(
                [(314, 16 - lift), (206, -12 - lift), (92, -18 - lift), (0, 12 - lift)],
                closed=False,
            )
            half.shape([*page, *foot], colour)
        half.shape(smooth("0,-98 30,-114 44,-116 40,-24 0,-2", closed=False), "#b99f7422")
        for k in range(6):
            y = -104 + k * 14
            line = [
                (52 + k, y - 4),
                (120 + k * 2, y - 12),
                (200 + k * 2, y - 6),
                (260 + k * 3, y + 6),
            ]
            half.curve(line[: 4 if k % 3 else 3], "#b5a88a", 4)
    pen.curve("0,-92 0,-40 0,-2", "#b99f74", 4)
    pen.shape("24,-8 52,-12 56,60 42,48 30,64", "#d9433f")


def letters(pen: Pen) -> None:
    """An envelope, a pen and a paper plane."""
    pen.wash(0, HEIGHT, "#2f7f86", "#3f9a94")
    pen.blob("-60,640 300,560 700,680 1100,560 1660,660 1660,1060 -60,1060", "#f2b083")
    pen.blob("-60,780 400,700 900,800 1300,700 1660,800 1660,1060 -60,1060", "#e98f6a")
    pen.blob("1000,-80 1300,200 1660,260 1660,-80", "#57aca0")
    pen.blob("-60,-80 -60,300 160,220 360,60 420,-80", "#277078")
    for _ in range(26):
        x, y = pen.random.uniform(0, WIDTH), pen.random.uniform(0, 560)
        pen.disc(x, y, pen.random.uniform(3, 8), pen.random.choice(("#ffffff33", "#f6d98a55")))
    trail = smooth(
        "905,262 960,180 1060,170 1090,250 1030,310 970,270 1000,180 1080,120 1190,140",
        closed=False,
    )
    for index in range(0, len(trail) - 3, 5):
        pen.stroke(trail[index : index + 3], "#fdf3dc", 5)
    _paper_plane(pen.at(1290, 170, 1.25, -10))
    _envelope(pen.at(640, 640, 1.2, -7))
    for index, (x, y, turn, size) in enumerate(((1210, 560, 11, 1.15), (1300, 720, -6, 1.15))):
        _postcard(pen.at(x, y, size, turn), index)
    _fountain_pen(pen.at(1260, 884, 1.1, -10))


def _paper_plane(pen: Pen) -> None:
    pen.shape("-150,20 170,-70 -40,90", "#fdf8ec")
    pen.shape("170,-70 -40,90 -60,40", "#cfc4ae")
    pen.shape("-60,40 -40,90 -78,112", "#a89c86")
    pen.shape("170,-70 -40,52 60,118", "#efe5d0")
    pen.shape("-150,20 170,-70 -60,44", "#ffffff")


def _envelope(pen: Pen) -> None:
    pen.box(-304, -160, 330, 250, "#8f4b3a44", radius=14)
    pen.box(-320, -180, 320, 230, "#e3c48f", radius=12)
    pen.shape("-314,-176 0,-390 314,-176", "#cfa96f")
    pen.box(-270, -330, 270, 120, "#fffaf0", radius=6)
    for k in range(8):
        pen.curve(
            [
                (-220, -280 + k * 34),
                (-100, -284 + k * 34),
                (20, -278 + k * 34),
                (210 - k % 3 * 60, -282 + k * 34),
            ],
            "#9db3b8",
            5,
        )
    pen.disc(196, -270, 30, "#e98f6a")
    pen.blob("180,-264 196,-286 212,-264 196,-250", "#fffaf0")
    pen.shape("-320,-170 20,60 -320,224", "#f0d6a3")
    pen.shape("320,-170 -20,60 320,224", "#ebcd95")
    pen.shape("-312,230 -20,26 20,26 312,230", "#f8e3b8")
    for k in range(20):
        left = -316 + k * 32
        colour = ("#d9573f", "#fffaf0", "#2f7f9a", "#fffaf0")[k % 4]
        pen.shape([(left + 6, 214), (left + 30, 214), (left + 22, 230), (left - 2, 230)], colour)
    pen.disc(0, 44, 40, "#c8453b")
    pen.disc(0, 44, 29, "#dd6455")
    pen.blob("0,66 -22,42 -14,28 0,36 14,28 22,42", "#c8453b")


def _postcard(pen: Pen, index: int) -> None:
    pen.box(-152, -96, 168, 116, "#8f4b3a44", radius=6)
    pen.box(-160, -106, 160, 106, "#fffaf0", radius=6)
    with pen.within(rectangle(-148, -94, 148, 94, 4)) as card:
        if index:
            card.box(-150, -100, 150, 100, ("#3fa9cf", "#fdeac0"))
            card.disc(70, -30, 26, "#fff0bd")
            card.box(-150, 24, 150, 100, "#2a9fb8")
            card.blob("-170,60 -60,30 60,60 170,40 170,120 -170,120", "#f1d19a")
            card.shape("-70,-50 -70,30 -20,30", "#ffffff")
            card.blob("-110,34 -20,34 -34,48 -96,48", "#d9573f")
        else:
            card.box(-150, -100, 150, 100, ("#3b4a86", "#f39a78", "#fdd79a"))
            card.disc(-40, 10, 34, "#fff0c8")
            card.shape("-170,100 -60,-20 10,60 70,-40 170,100", "#54587c")
            card.blob("-170,70 0,50 170,76 170,130 -170,130", "#2f6460")


def _fountain_pen(pen: Pen) -> None:
    pen.box(-250, 14, 250, 34, "#8f4b3a44", radius=10)
    pen.box(-60, -18, 250, 18, ("#35557f", "#223a5f"), radius=17)
    pen.box(-190, -15, -56, 15, ("#35557f", "#223a5f"), radius=8)
    pen.box(-66, -19, -50, 19, "#f2c14e", radius=3)
    pen.box(60, -24, 200, -16, "#f2c14e", radius=4)
    pen.shape("-186,-13 -186,13 -250,3 -262,0 -250,-3", "#f2c14e")
    pen.stroke("-250,0 -214,0", "#8a6420", 2.5)
    pen.disc(-212, 0, 4, "#8a6420")
    pen.curve("-262,0 -290,20 -320,2 -348,22 -376,6", "#223a5f", 5)
