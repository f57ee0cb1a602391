//! Modules of a layer make no circles: what a module needs lies below it, and nothing down there needs it back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use syn::visit::{self, Visit};
use syn::{Attribute, File, ItemFn, ItemMod, ItemUse, Macro, UseTree, Visibility};

/// A module by its path from the root of its layer.
type Module = Vec<String>;

/// The paths of a file: what it needs, and what it only hands on.
#[derive(Default)]
struct Named {
    needs: Vec<Vec<String>>,
    hands_on: Vec<Vec<String>>,
}

fn for_tests_only(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|word| word == "test")
    })
}

/// The paths of an import, each written out.
fn spelled_out(before: &[String], tree: &UseTree, out: &mut Vec<Vec<String>>) {
    let mut path = before.to_vec();
    match tree {
        UseTree::Path(inner) => {
            path.push(inner.ident.to_string());
            spelled_out(&path, &inner.tree, out);
        }
        UseTree::Name(name) => {
            path.push(name.ident.to_string());
            out.push(path);
        }
        UseTree::Rename(name) => {
            path.push(name.ident.to_string());
            out.push(path);
        }
        UseTree::Glob(_) => out.push(path),
        UseTree::Group(group) => {
            for one in &group.items {
                spelled_out(before, one, out);
            }
        }
    }
}

impl<'a> Visit<'a> for Named {
    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        if !for_tests_only(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'a ItemFn) {
        if !for_tests_only(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'a ItemUse) {
        if for_tests_only(&item.attrs) {
            return;
        }
        if matches!(item.vis, Visibility::Inherited) {
            spelled_out(&[], &item.tree, &mut self.needs);
        }
        spelled_out(&[], &item.tree, &mut self.hands_on);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        // A word alone is a value as often as a module.
        if path.segments.len() > 1 {
            let segments = path.segments.iter();
            self.needs
                .push(segments.map(|one| one.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    /// `pub(super)` asks for nothing.
    fn visit_visibility(&mut self, _: &'a Visibility) {}

    /// What stands in a macro is only words to the parser.
    fn visit_macro(&mut self, item: &'a Macro) {
        let words = item.tokens.to_string().replace(" :: ", "::");
        let paths = words.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
        let paths = paths.filter(|word| word.contains("::"));
        self.needs
            .extend(paths.map(|path| path.split("::").map(str::to_owned).collect()));
    }
}

type Modules = BTreeMap<Module, PathBuf>;

/// The module that a path leads to, seen from another, and what is named in it.
fn leads_to(path: &[String], from: &Module, all: &Modules) -> Option<(Module, Option<String>)> {
    let (mut at, rest) = match path.first().map(String::as_str)? {
        "crate" => (Vec::new(), &path[1..]),
        "self" => (from.clone(), &path[1..]),
        "super" => {
            let up = path.iter().take_while(|word| *word == "super").count();
            (from[..from.len().checked_sub(up)?].to_vec(), &path[up..])
        }
        _ => {
            let below = [from.clone(), vec![path[0].clone()]].concat();
            (all.contains_key(&below).then(|| from.clone())?, path)
        }
    };
    for word in rest {
        let below = [at.clone(), vec![word.clone()]].concat();
        if !all.contains_key(&below) {
            return Some((at, Some(word.clone())));
        }
        at = below;
    }
    Some((at, None))
}

fn modules(folder: &Path, at: &Module, out: &mut Modules) {
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("entry").path();
        let stem = path.file_stem().expect("a name").to_string_lossy();
        if path.is_dir() {
            if stem != "tests" {
                modules(&path, &[at.clone(), vec![stem.into_owned()]].concat(), out);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") && stem != "tests" {
            let module = match stem.as_ref() {
                "lib" | "mod" => at.clone(),
                name => [at.clone(), vec![name.to_owned()]].concat(),
            };
            out.insert(module, path);
        }
    }
}

/// Each circle of the modules in a folder, with what ties it together.
fn circles(folder: &Path) -> Vec<Vec<String>> {
    let mut all = BTreeMap::new();
    modules(folder, &Vec::new(), &mut all);
    let named: BTreeMap<&Module, Named> = all
        .iter()
        .map(|(module, path)| {
            let text = fs::read_to_string(path).expect("text");
            let file: File =
                syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let mut named = Named::default();
            named.visit_file(&file);
            (module, named)
        })
        .collect();
    // What a module has from elsewhere is looked for there: by its name, where it comes from.
    let mut elsewhere: BTreeMap<(Module, String), Module> = BTreeMap::new();
    for (module, named) in &named {
        for path in &named.hands_on {
            if let Some((to, Some(name))) = leads_to(path, module, &all)
                && to != **module
            {
                elsewhere.insert(((*module).clone(), name), to);
            }
        }
    }
    let mut graph = DiGraph::<&Module, BTreeSet<String>>::new();
    let places: BTreeMap<&Module, _> = all.keys().map(|one| (one, graph.add_node(one))).collect();
    for (module, named) in &named {
        for path in &named.needs {
            let Some((mut to, name)) = leads_to(path, module, &all) else {
                continue;
            };
            if let Some(name) = name {
                let mut passed = BTreeSet::new();
                while let Some(next) = elsewhere.get(&(to.clone(), name.clone()))
                    && passed.insert(next)
                {
                    to.clone_from(next);
                }
            }
            if to != **module {
                let (from, to) = (places[*module], places[&to]);
                let edge = graph.find_edge(from, to);
                let edge = edge.unwrap_or_else(|| graph.add_edge(from, to, BTreeSet::new()));
                graph[edge].insert(path.join("::"));
            }
        }
    }
    let told = |circle: Vec<NodeIndex>| -> Vec<String> {
        let ties = graph.edge_indices().filter_map(|edge| {
            let (from, to) = graph.edge_endpoints(edge)?;
            (circle.contains(&from) && circle.contains(&to)).then(|| {
                let name = |at: NodeIndex| graph[at].join("::");
                format!("{} -> {} {:?}", name(from), name(to), graph[edge])
            })
        });
        ties.collect()
    };
    let found = tarjan_scc(&graph).into_iter();
    found.filter(|one| one.len() > 1).map(told).collect()
}

#[test]
fn modules_make_no_circles() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut layers: Vec<PathBuf> = fs::read_dir(src)
        .expect("readable")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.join("lib.rs").is_file())
        .collect();
    layers.sort();
    assert!(layers.len() > 5, "{layers:?}");
    for layer in layers {
        let found = circles(&layer);
        assert!(found.is_empty(), "{}: {found:#?}", layer.display());
    }
}

#[test]
fn a_circle_is_found_in_imports_paths_and_macros() {
    let texts = [
        ("lib.rs", "mod a; mod b; pub use a::A;"),
        ("a.rs", "use crate::b::B; pub struct A;"),
        (
            "b.rs",
            "pub struct B; fn f() { println!(\"{:?}\", super::a::A); }",
        ),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in texts {
        fs::write(folder.path().join(name), text).expect("writes");
    }
    assert_eq!(circles(folder.path()).len(), 1);
    // What only tests need is no tie.
    let text = "pub struct B; #[cfg(test)] mod tests { use crate::a::A; }";
    fs::write(folder.path().join("b.rs"), text).expect("writes");
    assert_eq!(circles(folder.path()).len(), 0);
}
