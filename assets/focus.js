/* Where the keyboard's focus goes. What a click changes is drawn anew, and what asked for it may be gone: the focus then
 * goes to the same control in its new place, back to what opened a panel that was closed, or to what stands nearest.
 * Escape closes the open panel, as its Close button does. */
(function () {
  const MARKS = ['data-target', 'data-results', 'data-toggle', 'data-set', 'data-drop', 'href'];
  const OPEN = '#page td.cell.open, #page button.cell.open, #page .open button, #page [aria-expanded="true"]';
  const CLOSE = '.block-head > [data-drop^="v."]';
  const openers = {};
  const shown = node => node && node.getClientRects().length > 0;
  const lost = node => !node || node === document.body || !node.isConnected;

  /* A selector of the control that stays right when it is drawn anew; null for what has no name of its own. */
  function selector(node) {
    if (lost(node)) return null;
    if (node.dataset.row) return node.tagName + '[data-row="' + CSS.escape(node.dataset.row) + '"][data-col="' + CSS.escape(node.dataset.col) + '"]';
    if (node.id) return '#' + CSS.escape(node.id);
    const name = MARKS.find(mark => node.hasAttribute(mark));
    return name ? node.tagName + '[' + name + '="' + CSS.escape(node.getAttribute(name)) + '"]' : null;
  }
  const find = (wanted, within) => typeof wanted === 'function' ? wanted() : wanted && [...(within || document).querySelectorAll(wanted)].find(shown);
  const inPanel = node => node.closest && node.closest('aside, .setting-open');

  /* Remember what changed these parameters. `by`: a selector, or a function that finds the element; else what has the focus. */
  function opened(parameters, by) {
    const active = document.activeElement, wanted = by || (lost(active) || inPanel(active) ? null : selector(active));
    if (wanted) parameters.forEach(name => { openers[name] = wanted; });
  }

  /* What a button that closes a panel goes back to: what opened it, else the mark of what is open. Asked before the change. */
  let closing = { node: null, back: [] };
  function leaving(parameters) {
    const node = document.activeElement, dropped = inPanel(node) && (node.dataset.drop || '').split('&').filter(Boolean);
    const pressed = name => document.querySelector('#page :is([data-set^="' + name + '="], [data-toggle^="' + name + '="])[aria-pressed="true"]');
    if (dropped && dropped.length) {
      const back = [...dropped.map(name => openers[name] || selector(pressed(name))), selector(document.querySelector(OPEN))];
      closing = { node: node, back: back.filter(Boolean) };
    } else opened(parameters);
  }

  /* Before an answer is put in place: what has the focus, and where it would go back to. */
  function held() {
    const node = document.activeElement;
    if (lost(node)) return null;
    const home = node.closest('[id]:not(button):not(input):not(a)');
    return { node: node, wanted: selector(node), back: closing.node === node ? closing.back : [], home: home && home.id };
  }

  /* After it: nothing moves unless the focus was lost, or its element became another control. */
  function restore(before) {
    if (!before) return;
    const now = document.activeElement, kept = now === before.node && (!before.wanted || now.matches(before.wanted));
    if (kept || !(lost(now) || now === before.node)) return;
    const home = document.getElementById(before.home);
    const first = place => place && [...place.querySelectorAll('button:not(:disabled), input')].find(shown);
    const beside = home && (home.querySelector('[aria-current]') || first(home) || (home.closest('#page') && !inPanel(home) && first(home.parentElement)));
    let again = (home && find(before.wanted, home)) || find(before.wanted);
    for (const wanted of before.back) again = again || find(wanted);
    again = again || beside || document.querySelector('#page h1');
    if (!again) return;
    if (again.tagName === 'H1') again.tabIndex = -1;
    again.focus({ preventScroll: true });
  }

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const at = event.target.closest ? event.target : document.body, filter = document.getElementById('filter-panel');
    if ((filter && filter.open) || at.closest('.ag-popup, dialog') || (at.matches('input') && at.value)) return;
    const box = inPanel(at), close = (box || document).querySelector(box ? CLOSE : '#page aside ' + CLOSE);
    if (!close) return;
    if (!box) opened(close.dataset.drop.split('&').filter(Boolean));
    close.focus({ preventScroll: true });
    close.click();
  });

  window.iceFocus = { opened, leaving, held, restore };
})();
