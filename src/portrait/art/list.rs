//! The files of drawings, kept in the program so that it stays one file.

/// Names and texts of these files.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$((
            $name,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/portrait/", $name, ".ron")),
        )),*]
    };
}

/// Every sheet by folder and name; a test looks for files that are missing here.
pub const SHEETS: &[(&str, &str)] = files![
    "aids/anatomical-model",
    "aids/chart",
    "aids/drawing",
    "aids/pamphlet",
    "clothes/blouse",
    "clothes/cardigan",
    "clothes/fleece",
    "clothes/hoodie",
    "clothes/jumper",
    "clothes/shirt",
    "clothes/suit",
    "clothes/t-shirt",
    "clothes/tunic",
    "covers/beanie",
    "covers/cap",
    "covers/hijab",
    "covers/turban",
    "glasses/round",
    "hair/afro",
    "hair/bald",
    "hair/bob",
    "hair/braids",
    "hair/bun",
    "hair/cropped",
    "hair/curly",
    "hair/long",
    "hair/receding",
    "hair/short",
    "props/bag",
    "props/box",
    "props/calendar",
    "props/card",
    "props/chair",
    "props/clock",
    "props/cup",
    "props/doll",
    "props/door",
    "props/floor-lamp",
    "props/folded-letter",
    "props/front-room-at-night",
    "props/front-room-sill",
    "props/glasses",
    "props/house-at-night",
    "props/house-window",
    "props/kitchen-at-night",
    "props/kitchen-sill",
    "props/letter",
    "props/model",
    "props/mug",
    "props/notebook",
    "props/notes",
    "props/pencil",
    "props/phone",
    "props/phone-edge",
    "props/plant",
    "props/plinth",
    "props/poster",
    "props/print",
    "props/shelf",
    "props/shell",
    "props/spine",
    "props/sunbeam",
    "props/tablets",
    "props/telephone",
    "props/tissue",
    "props/tissue-box",
    "props/window",
    "rooms/gp-surgery",
    "rooms/home",
    "rooms/office",
    "rooms/pain-clinic",
    "rooms/physio-gym",
    "rooms/ward",
];

/// The palette as RON: names of colors with their values.
pub const COLOURS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../assets/portrait/colours.ron"
));
