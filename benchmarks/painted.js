/* A stopwatch in the page. It starts with the press of the mouse (or with the navigation) and stops with the second
 * animation frame after the last change that a person can see: by then it is on screen. */
(() => {
  const SEEN = '#page, #filter-bar, #messages';
  const watch = { start: 0, painted: 0, armed: false, views: [], changed: new Set() };
  let last = 0, frames = 0;

  addEventListener('mousedown', event => {
    if (watch.armed) { watch.start = event.timeStamp; watch.armed = false; }
  }, true);

  /* Writing an attribute anew with the value that it has is no change. */
  const real = record => record.type !== 'attributes' || record.target.getAttribute(record.attributeName) !== record.oldValue;

  function note(records) {
    last = performance.now();
    let visible = false;
    for (const record of records) {
      const element = record.target.nodeType === Node.TEXT_NODE ? record.target.parentElement : record.target;
      if (!element || !element.closest || !element.closest(SEEN) || !real(record)) continue;
      visible = true;
      for (const view of watch.views) if (element.closest(view)) watch.changed.add(view);
    }
    if (!visible) return;
    frames += 1;
    requestAnimationFrame(() => requestAnimationFrame(() => { frames -= 1; watch.painted = performance.now(); }));
  }

  new MutationObserver(note).observe(document, {
    attributes: true, attributeOldValue: true, characterData: true, childList: true, subtree: true,
  });

  /* Wait for the next press of the mouse, and watch which of the views change. */
  watch.arm = views => { watch.views = views; watch.changed = new Set(); watch.start = 0; watch.armed = true; };

  /* Resolves when all views have changed and then nothing for `quiet` ms, or after PATIENCE: how long it took (ms), and
   * which views changed. */
  const PATIENCE = 20000;
  watch.read = quiet => new Promise(done => {
    const since = performance.now();
    const look = () => {
      const now = performance.now(), awaited = watch.changed.size < watch.views.length && now - since < PATIENCE;
      if (awaited || frames || now - last < quiet) requestAnimationFrame(look);
      else done({ took: watch.painted - watch.start, changed: [...watch.changed] });
    };
    look();
  });

  window.stopwatch = watch;
})();
