//! Where boxes and arrows go: layers from top to bottom, long arrows led through the gaps between boxes.

use std::collections::{BTreeMap, BTreeSet};

use rust_sugiyama::configure::Config;
use rust_sugiyama::from_vertices_and_edges;

/// Above this many bends, arrows go straight: crossings could not be followed anyway, and the layout would take long.
const MOST_BENDS: usize = 1_500;
/// Width of the gap that a passing arrow takes.
const LANE: f64 = 14.0;
/// Space between boxes.
const SPACING: f64 = 36.0;

/// A point of the drawing, in pixels from its top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub x: i32,
    pub y: i32,
}

/// Where everything goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Middle of each box.
    pub boxes: Vec<Point>,
    /// For each arrow the points that it passes between its boxes, from tail to head.
    pub bends: Vec<Vec<Point>>,
    /// Width of the drawing.
    pub width: i32,
    /// Height of the drawing.
    pub height: i32,
}

/// Lays out boxes of these sizes with arrows between them.
pub fn layout(sizes: &[(i32, i32)], arrows: &[(usize, usize)]) -> Layout {
    let forward = without_cycles(sizes.len(), arrows);
    let ranks = ranks(sizes.len(), &forward);
    let chains = chains(sizes.len(), &forward, &ranks);
    let bends: usize = chains.values().map(Vec::len).sum();
    let mut vertices: Vec<(u32, (f64, f64))> = (0_u32..)
        .zip(sizes)
        .map(|(at, &(w, h))| (at, (f64::from(w), f64::from(h))))
        .collect();
    vertices.extend((0..bends).map(|n| (number(sizes.len() + n), (LANE, LANE))));
    let mut edges = Vec::new();
    for (&(from, to), chain) in &chains {
        let mut at = from;
        for &next in chain.iter().chain([&to]) {
            edges.push((number(at), number(next)));
            at = next;
        }
    }
    let places = places(&vertices, &edges, sizes);
    read_off(sizes, arrows, &chains, &places)
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Distinct arrows without loops, those that close a cycle turned around.
fn without_cycles(count: usize, arrows: &[(usize, usize)]) -> BTreeSet<(usize, usize)> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    for &(from, to) in arrows {
        if from != to
            && to < count
            && let Some(list) = out.get_mut(from)
            && !list.contains(&to)
        {
            list.push(to);
        }
    }
    let mut state = vec![0_u8; count];
    let mut forward = BTreeSet::new();
    for start in 0..count {
        if state.get(start) != Some(&0) {
            continue;
        }
        set(&mut state, start, 1);
        let mut stack = vec![(start, 0)];
        while let Some(top) = stack.last_mut() {
            let (at, nth) = *top;
            top.1 += 1;
            match out.get(at).and_then(|list| list.get(nth)) {
                None => {
                    set(&mut state, at, 2);
                    stack.pop();
                }
                Some(&to) if state.get(to) == Some(&1) => {
                    forward.insert((to, at));
                }
                Some(&to) => {
                    forward.insert((at, to));
                    if state.get(to) == Some(&0) {
                        set(&mut state, to, 1);
                        stack.push((to, 0));
                    }
                }
            }
        }
    }
    forward
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}

/// Longest way from a box that nothing leads to.
fn ranks(count: usize, forward: &BTreeSet<(usize, usize)>) -> Vec<usize> {
    let mut incoming = vec![0_usize; count];
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    for &(from, to) in forward {
        if let (Some(count), Some(list)) = (incoming.get_mut(to), out.get_mut(from)) {
            *count += 1;
            list.push(to);
        }
    }
    let mut ranks = vec![0; count];
    let mut ready: Vec<usize> = (0..count)
        .filter(|&at| incoming.get(at) == Some(&0))
        .collect();
    while let Some(at) = ready.pop() {
        let below = ranks.get(at).copied().unwrap_or(0) + 1;
        for &to in out.get(at).into_iter().flatten() {
            if let Some(rank) = ranks.get_mut(to) {
                *rank = below.max(*rank);
            }
            if let Some(left) = incoming.get_mut(to) {
                *left = left.saturating_sub(1);
                if *left == 0 {
                    ready.push(to);
                }
            }
        }
    }
    ranks
}

/// For each arrow the bends that it needs: one in every layer that it passes.
fn chains(
    count: usize,
    forward: &BTreeSet<(usize, usize)>,
    ranks: &[usize],
) -> BTreeMap<(usize, usize), Vec<usize>> {
    let rank = |at: usize| ranks.get(at).copied().unwrap_or(0);
    let needed = |&(from, to): &(usize, usize)| rank(to).saturating_sub(rank(from) + 1);
    let total: usize = forward.iter().map(needed).sum();
    let mut next = count;
    forward
        .iter()
        .map(|arrow| {
            let bends = if total > MOST_BENDS { 0 } else { needed(arrow) };
            let chain = (next..next + bends).collect();
            next += bends;
            (*arrow, chain)
        })
        .collect()
}

/// The middle of every box and bend; parts that do not hang together stand side by side.
fn places(
    vertices: &[(u32, (f64, f64))],
    edges: &[(u32, u32)],
    sizes: &[(i32, i32)],
) -> BTreeMap<usize, (f64, f64)> {
    let config = Config {
        vertex_spacing: SPACING,
        // Swapping neighbors costs too much in large drawings.
        transpose: vertices.len() < 400,
        ..Config::default()
    };
    let mut places = BTreeMap::new();
    let mut left = 0.0;
    if vertices.is_empty() {
        return places;
    }
    for (part, _, _) in from_vertices_and_edges(vertices, edges, &config) {
        let half = |at: usize| sizes.get(at).map_or(LANE, |size| f64::from(size.0)) / 2.0;
        let least = part.iter().map(|&(at, (x, _))| x - half(at));
        let least = least.fold(f64::INFINITY, f64::min);
        let most = part.iter().map(|&(at, (x, _))| x + half(at));
        let most = most.fold(f64::NEG_INFINITY, f64::max);
        for (at, (x, y)) in part {
            places.insert(at, (x - least + left, y));
        }
        left += most - least + SPACING;
    }
    places
}

/// From the middle of things to whole pixels, with a margin.
fn read_off(
    sizes: &[(i32, i32)],
    arrows: &[(usize, usize)],
    chains: &BTreeMap<(usize, usize), Vec<usize>>,
    places: &BTreeMap<usize, (f64, f64)>,
) -> Layout {
    let margin = SPACING as i32;
    let top = sizes.iter().enumerate().filter_map(|(at, size)| {
        let (_, y) = places.get(&at)?;
        Some(y.round() as i32 - size.1 / 2)
    });
    let top = top.min().unwrap_or(0);
    let point = |at: usize| {
        let (x, y) = places.get(&at).copied().unwrap_or_default();
        Point {
            x: x.round() as i32 + margin,
            y: y.round() as i32 - top + margin,
        }
    };
    let boxes: Vec<Point> = (0..sizes.len()).map(point).collect();
    let bends: Vec<Vec<Point>> = arrows
        .iter()
        .map(|&(from, to)| {
            let ahead = chains.get(&(from, to));
            let ahead = ahead.map(|chain| chain.iter().map(|&at| point(at)).collect());
            ahead.unwrap_or_else(|| {
                let back = chains.get(&(to, from)).into_iter().flatten();
                back.rev().map(|&at| point(at)).collect()
            })
        })
        .collect();
    let edge = |far: fn(&Point, &(i32, i32)) -> i32| {
        let all = boxes.iter().zip(sizes).map(|(p, s)| far(p, s));
        all.max().unwrap_or(0)
    };
    let bent = bends.iter().flatten();
    let right = bent.map(|p| p.x).max().unwrap_or(0);
    Layout {
        width: edge(|p, s| p.x + s.0 / 2).max(right) + margin,
        height: edge(|p, s| p.y + s.1 / 2) + margin,
        boxes,
        bends,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_graph_gets_places_that_do_not_overlap() {
        let cases: [&[(usize, usize)]; 5] = [
            &[],
            &[(0, 0)],
            &[(0, 1), (1, 2), (2, 0), (0, 1)],
            &[(0, 1), (1, 2), (2, 3), (0, 3), (3, 0), (4, 4)],
            &[(3, 1), (3, 2), (1, 0), (2, 0), (0, 3), (4, 0)],
        ];
        for arrows in cases {
            let sizes = [(100, 40), (100, 60), (120, 40), (100, 40), (80, 40)];
            let laid = layout(&sizes, arrows);
            assert_eq!(laid, layout(&sizes, arrows), "the same every time");
            for (at, (a, size)) in laid.boxes.iter().zip(&sizes).enumerate() {
                assert!(a.x - size.0 / 2 >= 0 && a.x + size.0 / 2 <= laid.width);
                assert!(a.y - size.1 / 2 >= 0 && a.y + size.1 / 2 <= laid.height);
                for (b, other) in laid.boxes.iter().zip(&sizes).skip(at + 1) {
                    let apart_x = (a.x - b.x).abs() >= i32::midpoint(size.0, other.0);
                    let apart_y = (a.y - b.y).abs() >= i32::midpoint(size.1, other.1);
                    assert!(apart_x || apart_y, "{arrows:?}: {laid:?}");
                }
            }
        }
        assert!(layout(&[], &[]).boxes.is_empty());
    }
}
