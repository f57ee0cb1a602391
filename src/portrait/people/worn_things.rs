//! What is worn: hair, covers, glasses and clothes, each drawn from its sheet.

use kurbo::Vec2;

use crate::art::draw::{Ground, layer};
use crate::art::find;
use crate::art::sheet::DrawingSheet;
use crate::curve::v;
use crate::palette::{self, SkinTones, Tones};
use crate::rig::head::Head;
use crate::rig::skeleton::{LAP, Skeleton};
use crate::shape::{Rgba, ShapeOwner, Shapes, rgb};
use engine::patient::looks::{FacialHair, HeadCovering, Looks};

/// Frame of a pair of glasses.
const RIM: Rgba = rgb(0x003A_2E33);
/// Frame of a pair of glasses on deep skin, where a dark one would not be seen.
const RIM_LIGHT: Rgba = rgb(0x00D9_B98A);

/// The sheets of one person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worn {
    hair: Option<&'static DrawingSheet>,
    cover: Option<&'static DrawingSheet>,
    clothes: Option<&'static DrawingSheet>,
    glasses: Option<&'static DrawingSheet>,
}

impl Worn {
    /// What these people wear; glasses may be in the hand.
    pub(super) fn of(looks: &Looks, glasses: bool) -> Self {
        let covered = looks.head_covering != HeadCovering::None;
        let cover = covered
            .then(|| find("covers", looks.head_covering.name()))
            .flatten();
        let hidden = cover.is_some_and(|cover| cover.hides_hair);
        Self {
            hair: find("hair", looks.hair.name()).filter(|_| !hidden),
            cover,
            clothes: find("clothes", looks.clothing.name()),
            glasses: (looks.glasses && glasses)
                .then(|| find("glasses", "round"))
                .flatten(),
        }
    }

    /// How soft the features are drawn, 0 to 1: a choice of drawing that follows hair, covers and clothes.
    pub(super) fn softness(&self, looks: &Looks) -> f64 {
        if looks.facial_hair != FacialHair::None {
            return 0.0;
        }
        let soft = |sheet: Option<&DrawingSheet>| sheet.map_or(0.0, |sheet| sheet.soft);
        // Hair counts under a cover too.
        let above = soft(find("hair", looks.hair.name())).max(soft(self.cover));
        match soft(self.clothes) {
            whole if whole >= 1.0 => 1.0,
            _ if above <= 0.0 => 0.0,
            some => (above + some).min(1.0),
        }
    }

    /// Whether the ears show.
    pub(super) fn ears(&self) -> bool {
        !self.hair.is_some_and(|hair| hair.over_ears)
    }

    /// Whether the forearms are bare.
    pub(super) fn short_sleeves(&self) -> bool {
        self.clothes.is_some_and(|clothes| clothes.short_sleeves)
    }
}

/// Somebody who wears things: where things are put, and in which colors.
pub(super) struct Wearer<'a> {
    pub(super) worn: Worn,
    pub(super) head: &'a Head<'a>,
    pub(super) frame: Skeleton,
    /// The head hangs, and hair falls from it.
    pub(super) bent: bool,
    pub(super) cloth: Tones,
    pub(super) cover: Tones,
}

impl Wearer<'_> {
    /// Hair behind the head and neck.
    pub(super) fn behind(&self, out: &mut Shapes) {
        self.on_head(self.worn.hair, "behind", ShapeOwner::Hair, out);
    }

    /// Clothes over the trunk.
    pub(super) fn clothes(&self, out: &mut Shapes) {
        self.on_shoulders(self.worn.clothes, "front", ShapeOwner::Body, out);
    }

    /// Hair and cloth that lie on the shoulders.
    pub(super) fn shoulders(&self, out: &mut Shapes) {
        self.on_shoulders(self.worn.hair, "shoulders", ShapeOwner::Hair, out);
        self.cover_of_shoulders(out);
    }

    /// Cloth that lies on the shoulders.
    pub(super) fn cover_of_shoulders(&self, out: &mut Shapes) {
        self.on_shoulders(self.worn.cover, "shoulders", ShapeOwner::Hair, out);
    }

    /// Hair that lay on the shoulders, hanging from the head.
    pub(super) fn falling(&self, out: &mut Shapes) {
        let from = self.head.falling(0.0, 150.0, -20.0).y;
        let plane = |p: Vec2| v(p.x, p.y + from + 30.0);
        self.draw(self.worn.hair, "shoulders", &plane, ShapeOwner::Hair, out);
    }

    /// Draws the glasses of somebody who wears some.
    pub(super) fn glasses(&self, out: &mut Shapes) {
        self.on_head(self.worn.glasses, "front", ShapeOwner::Eye, out);
    }

    /// Hair over the head, and what covers it.
    pub(super) fn front(&self, out: &mut Shapes) {
        self.on_head(self.worn.hair, "front", ShapeOwner::Hair, out);
        self.on_head(self.worn.cover, "front", ShapeOwner::Hair, out);
    }

    /// A layer on the face: pairs are places on its front.
    fn on_head(
        &self,
        sheet: Option<&DrawingSheet>,
        name: &str,
        part: ShapeOwner,
        out: &mut Shapes,
    ) {
        self.draw(sheet, name, &|p| self.head.face(p.x, p.y), part, out);
    }

    /// A layer on the body: pairs are measured from the middle of the shoulder line.
    fn on_shoulders(
        &self,
        sheet: Option<&DrawingSheet>,
        name: &str,
        part: ShapeOwner,
        out: &mut Shapes,
    ) {
        let y = self.frame.shoulder_y;
        self.draw(sheet, name, &|p| v(p.x, p.y + y), part, out);
    }

    fn draw(
        &self,
        sheet: Option<&DrawingSheet>,
        name: &str,
        plane: &dyn Fn(Vec2) -> Vec2,
        part: ShapeOwner,
        out: &mut Shapes,
    ) {
        let Some(sheet) = sheet else { return };
        let frame = &self.frame;
        let ground = Ground {
            solid: &|x, y, z| {
                if self.bent && part == ShapeOwner::Hair {
                    self.head.falling(x, y, z)
                } else {
                    self.head.solid(x, y, z)
                }
            },
            plane,
            measures: &[
                ("neck", frame.neck),
                ("shoulder", frame.shoulder),
                ("waist", frame.waist),
                ("lap", LAP - frame.shoulder_y),
                ("soft", self.head.soft),
            ],
            colours: &self.colours(),
            light: &|colour| colour,
            part,
        };
        layer(sheet, name, &ground, out);
    }

    fn colours(&self) -> [(&'static str, Rgba); 18] {
        let SkinTones {
            base,
            shade,
            light,
            line,
            blush,
            lip,
        } = self.head.skin;
        // On dark skin the same glass would look like milk.
        let [red, green, blue, _] = base.0;
        let bright = 0.3 * red + 0.6 * green + 0.1 * blue;
        let (hair, cloth, cover) = (&self.head.hair, &self.cloth, &self.cover);
        [
            ("skin", base),
            ("skin-dark", shade),
            ("skin-light", light),
            ("line", line),
            ("blush", blush),
            ("lip", lip),
            ("hair", hair.base),
            ("hair-dark", hair.shade),
            ("hair-light", hair.light),
            ("cloth", cloth.base),
            ("cloth-dark", cloth.shade),
            ("cloth-light", cloth.light),
            ("cover", cover.base),
            ("cover-dark", cover.shade),
            ("cover-light", cover.light),
            ("rim", if self.head.deep() { RIM_LIGHT } else { RIM }),
            ("glass", palette::SPARK.alpha(0.1 * bright * bright)),
            ("glint", palette::SPARK.alpha(0.22 * bright)),
        ]
    }
}
