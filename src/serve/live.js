// The only script of the preview. The published site has none of it.
(() => {
  const { src, dataset } = document.currentScript;
  const query = new URL(src).search;
  let events;

  const overlay = () => document.getElementById("sobre-errors");

  const show = (text) => {
    let box = overlay();
    if (!box) {
      box = document.createElement("details");
      box.id = "sobre-errors";
      box.lang = dataset.language;
      box.append(document.createElement("summary"), document.createElement("pre"));
      box.firstChild.textContent = dataset.heading;
      box.lastChild.lang = dataset.messages;
      box.lastChild.tabIndex = 0;
      document.body.append(box);
    }
    const pre = box.querySelector("pre");
    // What a person folded stays folded, until there is something else to read.
    if (pre.textContent !== text) {
      pre.textContent = text;
      box.open = true;
    }
  };

  const listen = () => {
    events?.close();
    events = new EventSource("/.sobre/events" + query);
    events.addEventListener("reload", () => {
      events.close();
      location.reload();
    });
    events.addEventListener("errors", (event) => show(event.data));
    events.addEventListener("sound", () => overlay()?.remove());
  };

  // A hidden page does not listen: browsers grant six connections to a server, and people open more tabs than that.
  // When it is seen again, its fingerprint tells whether it missed something.
  document.addEventListener("visibilitychange", () => (document.hidden ? events?.close() : listen()));
  addEventListener("pageshow", (event) => event.persisted && listen());
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && overlay()) overlay().open = false;
  });
  if (!document.hidden) listen();
})();
