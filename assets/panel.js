/* The panel that tells of a chosen mark. Where it stands beside the map it is seen at once; where it stands below, or the
 * page is scrolled away from it, a choice goes to it. A script that opens a mark calls `icePanel.show(id)` when the answer
 * to the choice has been painted; without it (a link, Undo, a filter) nothing moves. */
(function () {
  const NEEDED = 200; /* pixels: title, verdict and the first sentence */

  function inView(panel) {
    const box = panel.getBoundingClientRect();
    return box.top >= -1 && box.top + Math.min(box.height, NEEDED) <= innerHeight;
  }

  /* From its beginning; the focus follows only where the page has to move. */
  function show(id) {
    requestAnimationFrame(() => {
      const panel = document.getElementById(id);
      if (!panel) return;
      panel.scrollTop = 0;
      if (inView(panel)) return;
      if (!panel.hasAttribute('tabindex')) panel.tabIndex = -1;
      panel.scrollIntoView({ block: 'start' });
      panel.focus({ preventScroll: true });
    });
  }

  window.icePanel = { show };
})();
