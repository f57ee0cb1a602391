//! Positions of things in a scenario: small numbers instead of names, so that states are small and look-ups are cheap.

macro_rules! indices {
    ($($(#[$meta:meta])* $name:ident($inner:ty);)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub struct $name(pub $inner);

        impl $name {
            /// The position as an array index.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

indices! {
    /// A node (at most 2,000).
    NodeIx(u16);
    /// An option in its node; agenda openers follow the node's own options.
    OptIx(u8);
    /// A cue (at most 16).
    CueIx(u8);
    /// An ICE item or fact (at most 32).
    FactIx(u8);
    /// A flag (at most 32).
    FlagIx(u8);
    /// A concept (at most 8).
    ConceptIx(u8);
    /// A visual aid (at most 8).
    AidIx(u8);
    /// A must-ask question (at most 16).
    AskIx(u8);
    /// A safety gate (at most 16).
    GateIx(u8);
    /// An agenda item (at most 16).
    AgendaIx(u8);
    /// An ending (at most 32).
    EndingIx(u8);
    SourceIx(u16);
    /// A behavior code in the rubric.
    CodeIx(u8);
    /// A node that a condition asks about: its bit in the visited set (at most 32).
    VisitIx(u8);
    /// An option that is offered only once: its bit in the set of spent options (at most 32).
    OnceIx(u8);
    /// An opportunity: its bit in the set of credited ones (at most 256).
    OpportunityIx(u16);
}
