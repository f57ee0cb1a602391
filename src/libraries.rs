//! What the system lacks for a window: libraries that are loaded when a window opens and have to be installed beside the program.

use std::path::Path;

/// A file that a window needs when it opens.
struct Needed {
    /// Its name in a folder of libraries; of a graphics driver, the folder of its descriptions.
    file: &'static str,
    /// The package of Debian and Ubuntu that holds it.
    package: &'static str,
}

/// What a window on X11 needs.
const X11: &[Needed] = &[
    needed("libX11.so.6", "libx11-6"),
    needed("libX11-xcb.so.1", "libx11-xcb1"),
    needed("libXcursor.so.1", "libxcursor1"),
    needed("libXi.so.6", "libxi6"),
    needed("libXrandr.so.2", "libxrandr2"),
    needed("libxkbcommon.so.0", "libxkbcommon0"),
    needed("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
];

/// What a window on Wayland needs.
const WAYLAND: &[Needed] = &[
    needed("libwayland-client.so.0", "libwayland-client0"),
    needed("libxkbcommon.so.0", "libxkbcommon0"),
];

/// What every window needs: the loader of graphics drivers, and a driver.
const DRAWING: &[Needed] = &[
    needed("libvulkan.so.1", "libvulkan1"),
    needed("vulkan/icd.d", "mesa-vulkan-drivers"),
];

const fn needed(file: &'static str, package: &'static str) -> Needed {
    Needed { file, package }
}

/// Whether the environment names a display to open a window on. Systems other than Unix have one without naming it, and so does macOS.
pub(crate) fn display_is_named() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(all(unix, not(target_os = "macos")))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// The packages of Debian and Ubuntu that are not installed and without which no window opens; nothing on systems other than Linux.
pub(crate) fn missing_packages() -> Vec<&'static str> {
    if cfg!(not(target_os = "linux")) {
        return Vec::new();
    }
    let wayland = std::env::var_os("WAYLAND_DISPLAY").is_some_and(|value| !value.is_empty());
    let mut packages: Vec<&str> = if wayland { WAYLAND } else { X11 }
        .iter()
        .chain(DRAWING)
        .filter(|needed| !is_there(needed.file, Path::new("/")))
        .map(|needed| needed.package)
        .collect();
    packages.dedup();
    packages
}

/// Whether a library, or a folder of drivers, is in one of the usual places below `root`.
fn is_there(file: &str, root: &Path) -> bool {
    if file.contains('/') {
        return ["usr/share", "etc", "usr/local/share"].iter().any(|place| {
            std::fs::read_dir(root.join(place).join(file))
                .is_ok_and(|mut inside| inside.next().is_some())
        });
    }
    ["usr/lib", "usr/lib64", "usr/local/lib", "lib", "lib64"]
        .iter()
        .map(|place| root.join(place))
        .any(|place| place.join(file).exists() || one_below(&place, file))
}

/// Debian keeps libraries one folder below, named by the kind of machine.
fn one_below(place: &Path, file: &str) -> bool {
    std::fs::read_dir(place).is_ok_and(|inside| {
        inside
            .filter_map(Result::ok)
            .any(|entry| entry.path().join(file).exists())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_are_found_where_distributions_keep_them() {
        let root = tempfile::tempdir().expect("folder");
        let put = |path: &str| {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().expect("folder")).expect("folder");
            std::fs::write(path, "").expect("file");
        };
        for (path, file) in [
            ("usr/lib/x86_64-linux-gnu/libXi.so.6", "libXi.so.6"),
            ("usr/lib64/libXcursor.so.1", "libXcursor.so.1"),
            ("usr/lib/libvulkan.so.1", "libvulkan.so.1"),
            ("usr/share/vulkan/icd.d/lvp_icd.x86_64.json", "vulkan/icd.d"),
        ] {
            assert!(!is_there(file, root.path()), "{file}");
            put(path);
            assert!(is_there(file, root.path()), "{file}");
        }
    }

    #[test]
    fn a_folder_without_drivers_is_no_driver() {
        let root = tempfile::tempdir().expect("folder");
        std::fs::create_dir_all(root.path().join("usr/share/vulkan/icd.d")).expect("folder");
        assert!(!is_there("vulkan/icd.d", root.path()));
    }
}
