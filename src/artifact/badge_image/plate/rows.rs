//! The twelve plates: one for each row of a framework, the four kinds of the first one first.

use super::{Five, Plate, Shape};

/// The emblem of a row is any: a framework says itself what its rows are. These are things that everybody knows.
pub static PLATES: [Plate; 12] = [
    // a seal and a book
    Plate {
        outline: "M0-104a104 104 0 0 1 0 208a104 104 0 0 1 0-208z",
        rule: "M0-85.6a85.6 85.6 0 0 1 0 171.2a85.6 85.6 0 0 1 0-171.2z",
        rosette: 74,
        five: Some(Five {
            foot: "M-64 82A104 104 0 0 0 64 82",
            ends: "M71.6 91.6L56.5 72.3M-71.6 91.6L-56.5 72.3",
            studs: [
                (-456, 935),
                (-234, 1013),
                (0, 1040),
                (234, 1013),
                (456, 935),
            ],
        }),
        emblem: "<path d=\"M-1-6c-4-5-12-6-19-4v19c7-2 15-1 19 4zM1-6c4-5 12-6 19-4v19c-7-2-15-1-19 4z\"/>",
        emblem_y: -590,
        name_y: (-400, 620),
        shape: Shape::Disc { radius: 1040 },
    },
    // a nut and a wheel
    Plate {
        outline: "M0-104L90-52V52L0 104L-90 52V-52z",
        rule: "M0-82.7L71.6-41.3V41.3L0 82.7L-71.6 41.3V-41.3z",
        rosette: 68,
        five: Some(Five {
            foot: "M-53.7 73L0 104L53.7 73",
            ends: "M59.8 83.7L47.5 62.3M-59.8 83.7L-47.5 62.3",
            studs: [(-398, 810), (-199, 925), (0, 1040), (199, 925), (398, 810)],
        }),
        emblem: "<circle r=\"13.5\" fill=\"none\" stroke-dasharray=\"5.3\" stroke-width=\"5\"/>\
                 <circle r=\"7.5\" fill=\"none\" stroke-width=\"8\"/>",
        emblem_y: -590,
        name_y: (-380, 480),
        shape: Shape::Hexagon { side: 900 },
    },
    // a flower of tracery and a heart
    Plate {
        outline: "M-57-57a58 58 0 0 1 114 0a58 58 0 0 1 0 114a58 58 0 0 1-114 0a58 58 0 0 1 0-114z",
        rule: "M-39-54a40 40 0 0 1 78 0a18 18 0 0 0 15 15a40 40 0 0 1 0 78a18 18 0 0 0-15 15a40 40 0 0 1-78 0a18 18 0 0 0-15-15a40 40 0 0 1 0-78a18 18 0 0 0 15-15z",
        rosette: 58,
        five: Some(Five {
            foot: "M-51.2 73.2A58 58 0 0 0 51.2 73.2",
            ends: "M62.1 79L40.4 67.5M-62.1 79L-40.4 67.5",
            studs: [
                (-396, 884),
                (-213, 1000),
                (0, 1040),
                (213, 1000),
                (396, 884),
            ],
        }),
        emblem: "<path d=\"M0 14c-8-6-16-12-16-20a8.5 8.5 0 0 1 16-4a8.5 8.5 0 0 1 16 4c0 8-8 14-16 20z\"/>",
        emblem_y: -610,
        name_y: (-400, 420),
        shape: Shape::Quatrefoil {
            away: 460,
            radius: 580,
        },
    },
    // an escutcheon and a star
    Plate {
        outline: "M-90-98H90V0A105 105 0 0 1 0 103.9A105 105 0 0 1-90 0z",
        rule: "M-71.6-79.6H71.6V0A86.6 86.6 0 0 1 0 85.3A86.6 86.6 0 0 1-71.6 0z",
        rosette: 68,
        five: Some(Five {
            foot: "M-56.2 77.1A105 105 0 0 0 0 103.9A105 105 0 0 0 56.2 77.1",
            ends: "M64.6 86.2L47.9 68.1M-64.6 86.2L-47.9 68.1",
            studs: [(-427, 877), (-222, 982), (0, 1039), (222, 982), (427, 877)],
        }),
        emblem: "<path d=\"M0-17l4 13 13 4-13 4-4 13-4-13-13-4 13-4z\"/>",
        emblem_y: -590,
        name_y: (-340, 440),
        shape: Shape::Shield {
            half: 900,
            top: 980,
            away: 150,
        },
    },
    // an octagon and a leaf
    Plate {
        outline: "M97 40.2L40.2 97H-40.2L-97 40.2V-40.2L-40.2-97H40.2L97-40.2z",
        rule: "M78.5 32.5L32.5 78.5H-32.5L-78.5 32.5V-32.5L-32.5-78.5H32.5L78.5-32.5z",
        rosette: 70,
        five: None,
        emblem: "<path d=\"M-13 13c-6-17 6-28 28-28c0 22-11 34-28 28z\"/>\
                 <path stroke=\"#fbfbf8\" fill=\"none\" d=\"M-13 13L7-7\"/>",
        emblem_y: -560,
        name_y: (-370, 580),
        shape: Shape::Cut {
            sides: &[
                (0, 970),
                (8192, 970),
                (16384, 970),
                (24576, 970),
                (32768, 970),
                (40960, 970),
                (49152, 970),
                (57344, 970),
            ],
            disc: None,
        },
    },
    // a tile and a key
    Plate {
        outline: "M91 91H-91V-91H91z",
        rule: "M72.5 72.5H-72.5V-72.5H72.5z",
        rosette: 66,
        five: None,
        emblem: "<circle cx=\"-10\" r=\"6\" fill=\"none\" stroke-width=\"4\"/>\
                 <path fill=\"none\" stroke-width=\"4\" d=\"M-4 0H18M16 0V8M8 0V7\"/>",
        emblem_y: -500,
        name_y: (-340, 570),
        shape: Shape::Cut {
            sides: &[(0, 910), (16384, 910), (32768, 910), (49152, 910)],
            disc: None,
        },
    },
    // a gable and a flame
    Plate {
        outline: "M62.5 86H-62.5L-101.1-32.8L0-106.3L101.1-32.8z",
        rule: "M49 67.5H-49L-79.4-25.8L0-83.4L79.4-25.8z",
        rosette: 62,
        five: None,
        emblem: "<path d=\"M1-17c2 9 11 12 11 22a11.5 11.5 0 0 1-23 0c0-6 3-9 5-12c1 3 2 5 4 5c4 0 4-8 3-15z\"/>",
        emblem_y: -500,
        name_y: (-300, 530),
        shape: Shape::Cut {
            sides: &[
                (16384, 860),
                (29491, 860),
                (42598, 860),
                (55706, 860),
                (3277, 860),
            ],
            disc: None,
        },
    },
    // a barrel and a sun
    Plate {
        outline: "M-80-69.5A106 106 0 0 1 80-69.5V69.5A106 106 0 0 1-80 69.5z",
        rule: "M-61.5-62.2A87.5 87.5 0 0 1 61.5-62.2V62.2A87.5 87.5 0 0 1-61.5 62.2z",
        rosette: 60,
        five: None,
        emblem: "<circle r=\"7.5\"/><circle r=\"13.5\" fill=\"none\" stroke-width=\"5\" stroke-dasharray=\"2 8.6\"/>",
        emblem_y: -590,
        name_y: (-400, 620),
        shape: Shape::Cut {
            sides: &[(0, 800), (32768, 800)],
            disc: Some((0, 1060)),
        },
    },
    // an arch and a sprout
    Plate {
        outline: "M-86 97V-72.1A126 126 0 0 1 86-72.1V97z",
        rule: "M-67.5 78.5V-63.7A107.5 107.5 0 0 1 67.5-63.7V78.5z",
        rosette: 64,
        five: None,
        emblem: "<path fill=\"none\" stroke-width=\"3\" d=\"M0 15V-2\"/>\
                 <path d=\"M0 1c-3-9-9-12-18-11c1 9 8 14 18 11zM0-3c2-9 8-13 18-12c-1 9-8 15-18 12z\"/>",
        emblem_y: -570,
        name_y: (-370, 650),
        shape: Shape::Cut {
            sides: &[(0, 860), (16384, 970), (32768, 860)],
            disc: Some((200, 1260)),
        },
    },
    // a pennant and a mountain
    Plate {
        outline: "M-88-97H88V30.6L0 106L-88 30.6z",
        rule: "M-69.5-78.5H69.5V22.1L0 81.6L-69.5 22.1z",
        rosette: 62,
        five: None,
        emblem: "<path d=\"M-19 12L-5-13 1-2 6-9 19 12z\"/>",
        emblem_y: -560,
        name_y: (-330, 370),
        shape: Shape::Cut {
            sides: &[
                (0, 880),
                (9000, 805),
                (23768, 805),
                (32768, 880),
                (49152, 970),
            ],
            disc: None,
        },
    },
    // a lozenge and a drop
    Plate {
        outline: "M0 106.1L-106.1 0L0-106.1L106.1 0z",
        rule: "M0 79.9L-79.9 0L0-79.9L79.9 0z",
        rosette: 52,
        five: None,
        emblem: "<path d=\"M0-16c6 9 10 14 10 20a10 10 0 0 1-20 0c0-6 4-11 10-20z\"/>",
        emblem_y: -450,
        name_y: (-270, 330),
        shape: Shape::Cut {
            sides: &[(8192, 750), (24576, 750), (40960, 750), (57344, 750)],
            disc: None,
        },
    },
    // a trefoil and a moon
    Plate {
        outline: "M0-80.7A70 70 0 0 1 69.9 40.3A70 70 0 0 1-69.9 40.3A70 70 0 0 1 0-80.7z",
        rule: "M0-59A51.5 51.5 0 1 1 51.1 29.5A51.5 51.5 0 1 1-51.1 29.5A51.5 51.5 0 1 1 0-59z",
        rosette: 56,
        five: None,
        emblem: "<path d=\"M5-14a15 15 0 1 0 9 21a12 12 0 0 1-9-21z\"/>",
        emblem_y: 570,
        name_y: (-470, 310),
        shape: Shape::Trefoil {
            away: 360,
            radius: 700,
        },
    },
];
