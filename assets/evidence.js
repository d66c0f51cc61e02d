/* Evidence: the grid is the user interface, the server filters, sorts and pages. What a person changes in the grid becomes
 * the next scene; what the scene says is shown by the grid. Events that the scene caused are told apart by their source. */
(function () {
  const GRID = 'evidence-grid', COLUMN = 'study';
  const byId = id => document.getElementById(id);
  const PHONE = 'screen and (max-width: 800px)';
  const narrow = () => matchMedia(PHONE).matches;
  let look = null, chosen = false, timer = null;
  const wired = new WeakSet();

  /* The server has sorted and filtered: any further opinion of the grid would hide or move rows. */
  const functions = window.dashAgGridFunctions = window.dashAgGridFunctions || {};
  functions.iceLeaveOrder = () => 0;
  functions.iceAlways = () => true;
  functions.icePopupParent = () => document.body;
  functions.iceGridTheme = theme => theme.withParams({
    accentColor: 'var(--link)', backgroundColor: 'var(--page)', foregroundColor: 'var(--ink)', borderColor: 'var(--rule)',
    headerBackgroundColor: 'var(--page)', headerTextColor: 'var(--ink)', headerFontWeight: 600, headerColumnResizeHandleColor: 'var(--rule)',
    oddRowBackgroundColor: 'var(--page)', rowHoverColor: 'var(--tint)', selectedRowBackgroundColor: 'var(--tint)', chromeBackgroundColor: 'var(--page)',
    inputBackgroundColor: 'var(--page)', inputBorder: { color: 'var(--hairline)' }, inputPlaceholderTextColor: 'var(--muted)', menuBackgroundColor: 'var(--surface)', menuTextColor: 'var(--ink)',
    textColor: 'var(--ink)', subtleTextColor: 'var(--muted)', iconColor: 'var(--muted)', fontFamily: 'inherit', fontSize: 13, headerFontSize: 13,
    cellHorizontalPadding: 8, wrapperBorder: false, wrapperBorderRadius: 0, rowBorder: { color: 'var(--rule)' }, columnBorder: false,
    buttonTextColor: 'var(--link)', buttonBorder: { color: 'var(--hairline)' }, buttonBackgroundColor: 'var(--page)', rangeSelectionBorderColor: 'var(--link)',
  });

  const h = (...args) => window.React.createElement(...args);
  const cells = window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {};
  cells.IceStudy = props => {
    const row = props.data;
    return h('span', null,
      h('a', { href: '/evidence?v.study=' + row.study_id, 'data-study': row.study_id, className: 'study', tabIndex: -1 }, row.study),
      row.standing ? h('span', { className: 'standing' }, ' ' + row.standing) : null,
      row.uncounted ? h('span', { className: 'standing' }, ' ' + row.uncounted) : null);
  };
  const SIDE = { pro_metastatic: 'promotes', anti_metastatic: 'restrains', mixed: 'both', none: 'null' };
  cells.IceDirection = props => h('span', { className: 'side ' + SIDE[props.data.side] }, props.value);

  /* One condition of the grid as column:condition:value, as the link holds it. */
  function written(column, model) {
    const ours = Object.keys(look.operators).find(name => look.operators[name] === model.type);
    const value = model.type === 'inRange' ? model.filter + '..' + model.filterTo : model.filter;
    const said = value === undefined || value === null || value === '' ? '' : String(value);
    if (!said && ours !== 'blank' && ours !== 'notBlank') return '';
    return column + ':' + ours + (said ? ':' + encoded(said) : '');
  }
  const esc = text => String(text).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]));
  const HEADS = ['Study', 'Direction', 'What was found', 'Cell', 'Step', 'Organ and cancer', 'Level', 'Weight'];
  const both = (...texts) => esc(texts.filter(Boolean).join(', ')) || '–';

  function line(row) {
    const marks = [row.standing, row.uncounted].filter(Boolean).map(mark => ' <span class="standing">' + esc(mark) + '</span>').join('');
    return '<tr row-id="' + esc(row.effect_id) + '"' + (row.uncounted ? ' class="uncounted"' : '') + '><td class="by"><a class="study" data-study="' + esc(row.study_id) + '" href="/evidence?v.study=' + esc(row.study_id) + '">' + esc(row.study) + '</a>' + marks +
      '</td><td class="way"><span class="side ' + SIDE[row.side] + '">' + esc(row.direction) + '</span></td><td class="found">' + esc(row.mechanism) + '</td><td>' + both(row.cell_type, row.cell_state) + '</td><td>' + both(row.stage, row.step) +
      '</td><td>' + both(row.organ, row.cancer_type) + '</td><td>' + esc(row.evidence_level) + '</td><td class="number">' + esc(row.weight) + '</td></tr>';
  }

  /* Cards have no headings to sort by. */
  const ORDERS = { '': 'study', '-year': 'newest first', '-weight': 'heaviest first', 'cell_type': 'cell', 'step': 'step', 'organ': 'organ' };
  function order() {
    const now = window.iceScene.read()['v.sort'] || '', known = now in ORDERS ? ORDERS : Object.assign({ [now]: now }, ORDERS);
    return '<label class="evidence-order">Sorted by <select class="form-select">' + Object.entries(known).map(([name, words]) =>
      '<option value="' + esc(name) + '"' + (name === now ? ' selected' : '') + '>' + esc(words) + '</option>').join('') + '</select></label>';
  }

  /* The rows of the page without the grid: a card each on a phone, a table on paper, where a grid shows but a window. */
  function plain(api, wanted) {
    const host = byId('evidence-plain'), rows = [];
    if (!host) return;
    if (wanted) api.forEachNode(node => rows.push(line(node.data)));
    const at = document.activeElement === host.querySelector('select');
    host.innerHTML = !wanted ? '' : order() + '<table class="plain" aria-labelledby="evidence-title"><thead><tr>' + HEADS.map(head => '<th scope="col">' + head + '</th>').join('') + '</tr></thead><tbody>' + rows.join('') + '</tbody></table>';
    if (at && wanted) host.querySelector('select').focus({ preventScroll: true });
  }
  document.addEventListener('change', event => {
    if (event.target.matches('.evidence-order select')) window.iceScene.apply({ set: 'v.sort=' + event.target.value });
  });
  const grid = () => byId(GRID) && window.dash_ag_grid.getApi(GRID);
  window.addEventListener('beforeprint', () => { const api = grid(); if (api) plain(api, true); });
  window.addEventListener('afterprint', () => { const api = grid(); if (api) plain(api, narrow()); });
  matchMedia(PHONE).addEventListener('change', event => { const api = grid(); if (api) plain(api, event.matches); });

  const encoded = text => encodeURIComponent(text).replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());
  const ofServer = ([column, op, value]) => column + ':' + op + (value ? ':' + encoded(value) : '');

  /* All conditions after a change in the grid: those that the grid cannot show stay as they are. */
  function conditions(model) {
    const kept = look.conditions.filter(([column]) => {
      const before = look.model[column], now = model[column];
      return before ? now && written(column, before) === written(column, now) : true;
    });
    const columns = new Set(kept.map(([column]) => column));
    const fresh = Object.keys(model).filter(column => !columns.has(column)).map(column => written(column, model[column]));
    return [...kept.map(ofServer), ...fresh.filter(Boolean)].sort().join(',');
  }

  function filtered(event) {
    if (event.source === 'api' || !look) return;
    window.iceScene.apply({ set: 'v.filter=' + encodeURIComponent(conditions(event.api.getFilterModel())) });
  }

  function sorted(event) {
    if (event.source === 'api' || !look) return;
    const column = event.api.getColumnState().find(state => state.sort);
    window.iceScene.apply({ set: 'v.sort=' + (column ? (column.sort === 'desc' ? '-' : '') + column.colId : '') });
  }

  function open(api, node, column) {
    if (!node || !node.data) return;
    window.iceScene.apply({ set: 'v.study=' + node.data.study_id });
    remember(node.id, column);
  }

  /* A study's link opened in a new window shows the scene as it is then, not as it was when the cell was drawn. */
  document.addEventListener('pointerdown', event => {
    const link = event.target.closest && event.target.closest('a[data-study]');
    if (link) link.href = '/evidence' + window.iceScene.write(window.iceScene.changed({ set: 'v.study=' + link.dataset.study }));
  }, true);

  /* The grid tells of clicks too late to keep the browser from following a link, so links are heard here. */
  const changedClick = event => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-study]');
    if (!link || event.button || changedClick(event)) return;
    event.preventDefault();
    window.iceScene.apply({ set: 'v.study=' + link.dataset.study });
    remember(link.closest('[row-id]').getAttribute('row-id'), COLUMN);
  });

  function wire(api) {
    if (wired.has(api)) return;
    wired.add(api);
    api.addEventListener('filterChanged', filtered);
    api.addEventListener('sortChanged', sorted);
    api.addEventListener('cellClicked', event => {
      const pressed = event.event;
      if (changedClick(pressed) || pressed.target.closest('a') || String(window.getSelection())) return;
      open(api, event.node, event.column.getColId());
    });
    api.addEventListener('cellKeyDown', event => {
      if (event.event.key === 'Enter') open(api, event.node, event.column.getColId());
    });
    api.addEventListener('rowDataUpdated', () => plain(api, narrow()));
    plain(api, narrow());
  }

  function show(api) {
    const now = api.getColumnState().find(state => state.sort);
    const wanted = look.sort;
    if ((now ? now.colId + now.sort : '') !== (wanted ? wanted.join('') : '')) {
      api.applyColumnState({ state: wanted ? [{ colId: wanted[0], sort: wanted[1] }] : [], defaultState: { sort: null } });
    }
  }

  /* Focus goes into the drawer when a person opens it. */
  function focusPanel(tries) {
    const panel = byId('study-panel');
    if (panel && panel.getClientRects().length) panel.focus({ preventScroll: !narrow() });
    else if (tries) requestAnimationFrame(() => focusPanel(tries - 1));
  }

  /* Where the drawer was opened from: the cell, if its row is still shown; else the search box. */
  function remember(id, column) {
    chosen = true;
    window.iceFocus.opened(['v.study'], () => {
      const api = window.dash_ag_grid.getApi(GRID), node = api && api.getRowNode(id);
      if (!node || node.rowIndex === null) return byId('evidence-q');
      if (narrow()) return document.querySelector('#evidence-plain [row-id="' + CSS.escape(id) + '"] a');
      api.ensureNodeVisible(node);
      api.setFocusedCell(node.rowIndex, column);
      return document.querySelector('.ag-row[row-id="' + CSS.escape(id) + '"] [col-id="' + CSS.escape(column) + '"]');
    });
  }

  function drawer(before) {
    if (look.study && before !== look.study && (chosen || before)) focusPanel(30);
    chosen = false;
  }

  /* Typing is one continuous change, asked for when the fingers rest. */
  document.addEventListener('input', event => {
    if (event.target.id !== 'evidence-q') return;
    const text = event.target.value;
    clearTimeout(timer);
    timer = setTimeout(() => { timer = null; window.iceScene.apply({ set: 'v.q=' + encodeURIComponent(text) }, true); }, 250);
  }, true);

  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    const text = byId(button.dataset.copy), before = button.textContent;
    try { await navigator.clipboard.writeText(text.textContent); button.textContent = 'Copied'; }
    catch (error) { window.getSelection().selectAllChildren(text); button.textContent = 'Selected: copy it now'; }
    setTimeout(() => { button.textContent = before; }, 2500);
  });

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.evidence = {
    /* After an answer of the server: the grid shows the scene's sort, the search box its words. */
    look: async function (next) {
      const before = look && look.study;
      look = next;
      const api = await window.dash_ag_grid.getApiAsync(GRID);
      wire(api);
      show(api);
      drawer(before);
      const asked = window.iceScene.read()['v.q'] || '', box = byId('evidence-q');
      if (!timer && box && box.value !== asked) window.dash_clientside.set_props('evidence-q', { value: asked });
    },
  };
})();
