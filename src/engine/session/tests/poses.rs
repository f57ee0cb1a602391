//! How long hands stay as a line has them.

use super::*;
use crate::patient::pose::Hands;

fn hands(player: &Player) -> Option<Hands> {
    player.events.iter().rev().find_map(|event| match event {
        SessionEvent::FaceChanged { expression } => Some(expression.hands),
        _ => None,
    })
}

#[test]
fn arms_stay_folded_while_nothing_new_is_named_and_until_the_clinician_has_spoken() {
    let folds = line(
        "folds",
        "pose: (hands: ArmsFolded), body: \"He folds his arms.\"",
    );
    let on = option("on", "OPEN", "\"b\"", "");
    let leave = option("bye", "OPEN", "End", "");
    for (after, kept) in [
        ("", true),
        ("body: \"He looks up.\"", false),
        ("face: Warm", false),
        ("pose: (gaze: You)", false),
    ] {
        let say = format!("{folds}{}", line("goes-on", after));
        let nodes = [
            node("a", &say, "", &on),
            node("b", &line("later", ""), "", &leave),
        ];
        let scenario = Make {
            nodes: &nodes.concat(),
            ..Make::default()
        }
        .build();
        let mut player = Player::new(&scenario, Mode::Practice);
        assert_eq!(hands(&player) == Some(Hands::ArmsFolded), kept, "{after}");
        if kept {
            player.choose(&["on"]);
            assert_ne!(hands(&player), Some(Hands::ArmsFolded));
            assert!(hands(&player).is_some(), "the hands are down again");
        }
    }
}
