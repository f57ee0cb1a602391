//! An arena that stores each distinct value once and gives it a dense number.

use std::hash::{BuildHasher, BuildHasherDefault, Hash};

use rustc_hash::FxHasher;

/// Distinct values in order of first sight, found again by hash.
/// A plain hash map would keep every value twice (as key and in the arena); with millions of states that matters.
#[derive(Clone, Debug)]
pub struct Interner<T> {
    items: Vec<T>,
    /// Open addressing with linear probing over `id + 1`; 0 is free. The length is a power of two.
    slots: Vec<u32>,
}

impl<T: Eq + Hash> Interner<T> {
    /// An empty arena.
    #[must_use]
    pub fn new() -> Self {
        Self {
            items: Vec::new(),
            slots: vec![0; 64],
        }
    }

    /// The number of `item`, and whether it is new.
    pub fn intern(&mut self, item: T) -> (u32, bool) {
        if self.items.len() * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = Self::hash(&item) & mask;
        while let Some(id) = self.slots[at].checked_sub(1) {
            if self.items[id as usize] == item {
                return (id, false);
            }
            at = (at + 1) & mask;
        }
        let id = self.items.len() as u32;
        self.slots[at] = id + 1;
        self.items.push(item);
        (id, true)
    }

    /// The number of `item`, if it is here.
    pub fn find(&self, item: &T) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = Self::hash(item) & mask;
        while let Some(id) = self.slots[at].checked_sub(1) {
            if self.items[id as usize] == *item {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
        None
    }

    fn hash(item: &T) -> usize {
        let hash = BuildHasherDefault::<FxHasher>::default().hash_one(item);
        // FxHash leaves its best bits at the top; fold them down for a power-of-two table.
        (hash ^ (hash >> 32)) as usize
    }

    fn grow(&mut self) {
        let len = self.slots.len() * 2;
        self.slots = vec![0; len];
        for (id, item) in self.items.iter().enumerate() {
            let mut at = Self::hash(item) & (len - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (len - 1);
            }
            self.slots[at] = id as u32 + 1;
        }
    }
}

impl<T> Interner<T> {
    /// The value with this number.
    pub fn get(&self, id: u32) -> Option<&T> {
        self.items.get(id as usize)
    }

    /// All values, by number.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Bytes held, without what the values themselves point to.
    pub fn bytes(&self) -> usize {
        self.items.capacity() * size_of::<T>() + self.slots.capacity() * size_of::<u32>()
    }
}

impl<T: Eq + Hash> Default for Interner<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_a_number_through_growth() {
        let mut arena = Interner::new();
        for value in 0..10_000u64 {
            assert_eq!(arena.intern(value * 64), (value as u32, true));
        }
        for value in 0..10_000u64 {
            assert_eq!(arena.intern(value * 64), (value as u32, false));
            assert_eq!(arena.find(&(value * 64)), Some(value as u32));
        }
        assert_eq!(arena.find(&1), None);
        assert_eq!(arena.len(), 10_000);
    }
}
