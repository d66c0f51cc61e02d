/* The frame around the pages: theme, copy link, undo, and the filter panel. */
(function () {
  const byId = id => document.getElementById(id);
  const narrow = () => matchMedia('screen and (max-width: 800px)').matches;
  let opener = null, opening = false;

  /* Only a choice of the viewer is remembered; else the system's theme is followed, now and next time. */
  function setTheme(theme, chosen) {
    const root = document.documentElement;
    if (chosen) try { localStorage.setItem('theme', theme); } catch (error) { /* closed storage: not remembered */ }
    root.dataset.theme = root.dataset.bsTheme = theme;
    window.dash_clientside.set_props('theme', { data: theme });
  }

  async function copyLink(button) {
    const said = byId('copied');
    try { await navigator.clipboard.writeText(location.href); said.textContent = 'Link copied'; }
    catch (error) { window.prompt('Copy this link', location.href); }
    setTimeout(() => { said.textContent = ''; }, 2500);
  }

  function openFilter(field, button) {
    const panel = byId('filter-panel');
    opener = button;
    /* The sheet of a phone holds the bar's buttons once more. */
    const fields = byId('filter-fields');
    if (!fields.firstElementChild) fields.append(...[...document.querySelectorAll('.filters [data-filter]')].map(b => b.cloneNode(true)));
    opening = !narrow();
    window.dash_clientside.set_props('filter-open', { data: { field: field, n: Date.now() } });
    if (narrow()) { if (!panel.open) panel.showModal(); }
    else {
      if (panel.open) panel.close();
      const box = button.getBoundingClientRect();
      panel.style.left = Math.max(8, Math.min(box.left, innerWidth - 348)) + 'px';
      panel.style.top = box.bottom + scrollY + 6 + 'px';
      panel.show();
      panel.focus();
    }
    document.querySelectorAll('[data-filter]').forEach(b => b.setAttribute('aria-expanded', b.dataset.filter === field));
  }

  function closeFilter() {
    const panel = byId('filter-panel');
    if (!panel || !panel.open) return;
    panel.close();
    document.querySelectorAll('[data-filter]').forEach(b => b.setAttribute('aria-expanded', 'false'));
    if (opener && document.contains(opener)) opener.focus();
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('button');
    const panel = byId('filter-panel');
    if (button && button.dataset.filter) {
      const again = panel.open && button.getAttribute('aria-expanded') === 'true' && !narrow();
      again ? closeFilter() : openFilter(button.dataset.filter, panel.open && narrow() ? opener : button);
      return;
    }
    if (button && button.dataset.dismiss) { const focus = window.iceFocus.held(); button.parentElement.remove(); window.iceFocus.restore(focus); }
    else if (button && button.id === 'undo') { if (button.getAttribute('aria-disabled') !== 'true') history.back(); }
    else if (button && button.id === 'theme-switch') setTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark', true);
    else if (button && button.id === 'copy-link') copyLink(button);
    else if (button && button.id === 'filter-close') closeFilter();
    else if (panel && panel.open && !panel.contains(event.target)) closeFilter();
    else if (panel && panel.open && narrow() && event.target === panel) closeFilter();
  });
  document.addEventListener('keydown', event => { if (event.key === 'Escape') closeFilter(); });
  window.addEventListener('popstate', () => { const panel = byId('filter-panel'); if (panel && panel.open && !panel.contains(document.activeElement)) closeFilter(); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', event => {
    let stored = null;
    try { stored = localStorage.getItem('theme'); } catch (error) { /* closed storage: follow the system */ }
    if (!stored) setTheme(event.matches ? 'dark' : 'light');
  });

  /* On a phone the menu scrolls sideways: it fades where it goes on. */
  function fade() {
    const strip = document.querySelector('header nav');
    strip.classList.toggle('goes-back', strip.scrollLeft > 4);
    strip.classList.toggle('goes-on', strip.scrollLeft + strip.clientWidth < strip.scrollWidth - 4);
  }
  document.querySelector('header nav').addEventListener('scroll', fade, { passive: true });
  window.addEventListener('resize', fade);
  document.fonts.ready.then(fade);

  /* Words of the filter buttons. */
  function bar(chosen) {
    document.querySelectorAll('[data-filter]').forEach(button => {
      const said = chosen[button.dataset.filter];
      const value = button.querySelector('.chosen');
      if (value) value.textContent = said ? said : '';
      button.title = said || '';
      button.classList.toggle('on', Boolean(said));
    });
    const all = byId('filters-all');
    if (all) all.textContent = Object.keys(chosen).length ? 'Filters (' + Object.keys(chosen).length + ')' : 'Filters';
  }

  /* Once its contents have come, a panel just opened has the focus in its first field; on a phone no keyboard pops up. */
  function enter() {
    if (!opening) return;
    opening = false;
    requestAnimationFrame(() => {
      const panel = byId('filter-panel');
      const first = panel && [...panel.querySelectorAll('input')].find(input => input.getClientRects().length);
      if (first && panel.open && [panel, document.body].includes(document.activeElement)) first.focus();
    });
  }

  window.iceShell = { bar };
  window.dash_clientside = window.dash_clientside || {};
  const NU = () => window.dash_clientside.no_update;
  window.dash_clientside.shell = {
    /* Tell the scene of another theme. */
    theme: function (theme, current) {
      if (!theme) return NU();
      return Object.assign({}, current, { theme: theme });
    },
    /* A choice in the filter panel becomes the next link. */
    choose: function (values, open) {
      if (!open || !values) return;
      const name = 's.' + open.field, next = [...values].sort().join(',');
      if ((window.iceScene.list(window.iceScene.read()[name])).sort().join(',') !== next) {
        window.iceScene.apply({ set: name + '=' + encodeURIComponent(next) });
      }
    },
    years: function (from, to, open) {
      if (!open || open.field !== 'year') return;
      const text = v => (v === null || v === undefined || v === '') ? '' : String(v);
      const next = text(from) || text(to) ? text(from) + '-' + text(to) : '';
      if ((window.iceScene.read()['s.year'] || '') !== next) window.iceScene.apply({ set: 's.year=' + next }, true);
    },
    /* Narrow the options to those that hold the typed text; a chosen one always stays. */
    search: function (typed, options, chosen) {
      const wanted = (typed || '').trim().toLowerCase();
      enter();
      return (options || []).filter(o => !wanted || o.search.includes(wanted) || (chosen || []).includes(o.value))
        .map(o => ({ label: o.label, value: o.value }));
    },
  };
})();
