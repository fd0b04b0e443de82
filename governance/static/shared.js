// The clerk's own screen, in another window, says that something changed: this one is asked for again.
new BroadcastChannel("shared-screen").addEventListener("message", () => location.reload());
