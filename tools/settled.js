/* Resolves once the fonts are there, nothing on the page has changed for `quiet` ms, and two frames were painted. */
quiet => document.fonts.ready.then(() => new Promise(done => {
  let timer = 0;
  const watcher = new MutationObserver(restart);
  function restart() { clearTimeout(timer); timer = setTimeout(end, quiet); }
  function end() {
    watcher.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
  }
  watcher.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
  restart();
}))
