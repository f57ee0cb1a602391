"""Plays Bedside through AT-SPI alone, as assistive technology does: no key, no pointer but where text is typed.

Usage, inside `dbus-run-session`: atspi.py PROGRAM DATA_FOLDER. Exit code 77: something that this needs is missing."""

import os
import subprocess
import sys
import time

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, Gio, GLib
except (ImportError, ValueError) as missing:
    print(missing)
    sys.exit(77)

PATIENCE = float(os.environ.get("PATIENCE", "90"))
CONTROLS = {"push button", "toggle button", "check box", "radio button", "slider", "entry", "scroll bar", "link", "combo box"}
heard = []


def pump():
    while GLib.MainContext.default().iteration(False):
        pass


def until(what, look):
    start = time.time()
    while time.time() - start < PATIENCE:
        pump()
        try:
            found = look()
        except GLib.Error:
            found = None  # The tree changed while it was read.
        if found:
            return found
        time.sleep(0.05)
    names = [f"{n.get_role_name()} {n.get_name()!r}" for n in nodes()]
    sys.exit(f"FAILED: {what} did not come. In the tree:\n  " + "\n  ".join(names))


def application():
    desktop = Atspi.get_desktop(0)
    found = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
    return next((a for a in found if a and a.get_name() == "bedside"), None)


def nodes(node=None):
    node = node or application()
    found = []
    try:
        for at in range(node.get_child_count() if node else 0):
            child = node.get_child_at_index(at)
            if child:
                found += [child] + nodes(child)
    except GLib.Error:
        pass
    return found


def find(wanted, role=None):
    """The first control whose name fits, or else the first node; `wanted` is a name, or a test of one."""
    fits = wanted if callable(wanted) else wanted.__eq__
    first = None
    for node in nodes():
        try:
            if fits(node.get_name()) and role in (None, node.get_role_name()):
                if node.get_n_actions():
                    return node
                first = first or node
        except GLib.Error:
            pass
    return first


def press(wanted):
    def once():
        node = find(lambda name: name == wanted)
        return node and node.get_n_actions() and node.do_action(0)

    until(f"a control {wanted!r} that can be pressed", once)


def is_on(name, state):
    node = find(name)
    return node and node.get_state_set().contains(state)


def whole_tree():
    """All nodes, once two looks in a row find as many of the same roles."""
    before = []

    def once():
        nonlocal before
        now = nodes()
        roles = [node.get_role_name() for node in now]
        same, before = roles == before and roles, roles
        return same and now

    return until("a tree that has come to rest", once)


def check_names(where):
    """Every control has a name and a way to be used; a heading and the window have names too."""
    tree = whole_tree()
    bad = []
    for node in tree:
        try:
            role, name = node.get_role_name(), node.get_name()
            # AccessKit says “focusable” of what can be used now; it tells a switched-off button by this alone.
            usable = node.get_state_set().contains(Atspi.StateType.FOCUSABLE)
            if role in CONTROLS | {"heading", "frame", "label"} and not name:
                bad.append(f"{role} without a name")
            if role in {"push button", "toggle button", "check box", "radio button"} and usable and not node.get_n_actions():
                bad.append(f"{role} {name!r} cannot be pressed")
        except GLib.Error:
            pass
    if bad:
        sys.exit(f"FAILED: {where}: {bad}")
    print(f"{where}: {len(tree)} nodes, all named")


def type_into(name, words, display):
    until(f"the focus of {name}", lambda: (n := find(name, "entry")) and n.grab_focus())
    until(f"{name} with the focus", lambda: (n := find(name, "entry")) and n.get_state_set().contains(Atspi.StateType.FOCUSED))
    subprocess.run(["xdotool", "type", "--delay", "60", words], env={**os.environ, "DISPLAY": display}, check=True)
    until(f"{words!r} in {name}", lambda: (n := find(name, "entry")) and words in Atspi.Text.get_text(n, 0, -1))


def settings():
    press("Settings")
    until("the settings", lambda: find("Bedside: Settings", "frame"))
    check_names("settings")
    press("Theme: Dark")
    until("the dark theme", lambda: is_on("Theme: Dark", Atspi.StateType.CHECKED))
    press("Show the clock")
    until("no clock", lambda: find("Show the clock") and not is_on("Show the clock", Atspi.StateType.CHECKED))
    for screen in ["Library", "Progress", "Help", "About", "Home"]:
        press(screen)
        until(screen, lambda screen=screen: find(f"Bedside: {screen}", "frame"))
        check_names(screen)


def consultation(display):
    press("Read the notes")
    until("the briefing", lambda: find("Bedside: Briefing", "frame"))
    check_names("briefing")
    press("Go in")
    until("the first option", lambda: find(lambda name: name.startswith("1. ")))
    check_names("consultation")
    press("Notes")
    type_into("Your notes", "afraid of the stairs", display)
    check_names("notes")
    press("Notes")
    for turn in range(600):
        option = until("an option, more of what is said, or the end", lambda: find(lambda n: n.startswith("1. ") or n in ("More", "Answer", "Look back")))
        name = option.get_name()
        if name == "Look back":
            break
        if name in ("More", "Answer"):
            # The words of a turn may come as pages.
            shown = names()
            until("a press", lambda: (o := find(name)) and o.do_action(0))
            until("the next page", lambda: names() != shown)
            continue
        before = len(heard)
        until("a press", lambda: (o := find(name)) and o.do_action(0))
        until("the next turn", lambda: not find(name))
        until("an announcement of the answer", lambda: len(heard) > before)
    print(f"consultation: {turn} turns, {len(heard)} announcements")


def onward():
    """The main button of a page of the debrief."""
    return find(lambda name: name in {"Continue", "Continue without it", "Keep and continue", "Not now", "Done"}, "push button")


def names():
    return [node.get_name() for node in nodes()]


def debrief(display):
    press("Look back")
    until("the debrief", lambda: find("Bedside: Debrief", "frame"))
    typed = rated = False
    for page in range(1, 30):
        until("a way on", onward)
        check_names(f"debrief, page {page}")
        if not typed and find("One word for it", "entry"):
            type_into("One word for it", "careful", display)
            typed = True
        if not rated and find("Listening: mostly"):
            for domain in ["Listening", "Empathy", "Lay-language", "Mutual"]:
                answer = find(lambda name: name.startswith(domain) and name.endswith(": mostly"))
                if answer:
                    until("a press", lambda: answer.do_action(0))
            rated = True
        button = until("a way on", onward)
        last, before = button.get_name() == "Done", names()
        until("a press", lambda: button.get_n_actions() and button.do_action(0))
        if last:
            until("the way out", lambda: not find("Bedside: Debrief", "frame"))
            break
        until("the next page", lambda: onward() and names() != before)
    if not (typed and rated):
        sys.exit(f"FAILED: typed: {typed}, rated: {rated}")


def display_of(server):
    return ":" + os.fdopen(server, "r").readline().strip()


def main():
    program, data = sys.argv[1:3]
    status = Gio.DBusProxy.new_for_bus_sync(
        Gio.BusType.SESSION, 0, None, "org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", None
    )
    value = GLib.Variant("(ssv)", ("org.a11y.Status", "ScreenReaderEnabled", GLib.Variant("b", True)))
    status.call_sync("Set", value, 0, -1, None)
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-noreset", "-displayfd", str(write), "-screen", "0", "1280x800x24"], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    display = display_of(read)
    environment = {**os.environ, "DISPLAY": display, "BEDSIDE_DATA_DIR": data}
    environment.pop("WAYLAND_DISPLAY", None)
    app = subprocess.Popen([program], env=environment)
    try:
        listener = Atspi.EventListener.new(lambda event: heard.append(str(event.any_data)))
        listener.register("object:announcement")
        until("the window", lambda: find("Bedside: Home", "frame"))
        check_names("home")
        window = subprocess.run(
            ["xdotool", "search", "--name", "^Bedside$"], env=environment, capture_output=True, text=True, check=True
        ).stdout.split()[0]
        subprocess.run(["xdotool", "windowfocus", window], env=environment, check=True)
        settings()
        consultation(display)
        debrief(display)
        print("played to the end")
    finally:
        app.kill()
        app.wait()
        server.kill()
        server.wait()


main()
