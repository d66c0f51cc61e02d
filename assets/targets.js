/* The Targets page: the map of targets and the table of settings, drawn from compact data (components/target_matrix.py).
 * A mark is one number: outcome x 16 + left out by the filters x 8 + patients x 4 + questioned x 2 + counts x 1. Its shape
 * and colour are classes of targets.css, named by data/rules/outcomes.toml. */
(function () {
  const OUTCOME = 16, OUTSIDE = 8, HUMAN = 4, QUESTIONED = 2, COUNTS = 1;
  const esc = text => String(text).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]));
  const narrow = matchMedia('screen and (max-width: 800px)');
  /* Long words may break, so that five stages fit side by side on a phone. */
  const breaking = text => esc(text).replace(/[A-Za-z]{12,}/g, word => word.slice(0, -6) + '&shy;' + word.slice(-6));
  const host = id => document.getElementById(id);
  const FIRST = 20, SPARED = 3; /* rows before the fold; so few more are not worth one */
  let data = null, shownTarget = null, waiting = null, jump = false;

  const outcomeAt = code => Math.floor(code / OUTCOME);

  function mark(code) {
    const outcome = data.outcomes[outcomeAt(code)];
    const shape = '<span class="om ' + outcome.shape + ' ' + outcome.fill + (code & HUMAN ? '' : ' open') + (code & OUTSIDE ? ' faded' : '') + '"></span>';
    return code & QUESTIONED || !(code & COUNTS) ? '<span class="struck">' + shape + '</span>' : shape;
  }
  const marks = codes => '<span class="marks" aria-hidden="true">' + codes.map(mark).join('') + '</span>';

  /* "patients: 2 down, 1 no difference; animals: 1 up; outside the filters: animals: 1 up" */
  function said(codes) {
    const outside = told(codes.filter(code => code & OUTSIDE));
    return [told(codes.filter(code => !(code & OUTSIDE))), outside && 'outside the filters: ' + outside].filter(Boolean).join('; ');
  }

  function told(codes) {
    return data.groups.map(([, label], place) => {
      const own = codes.filter(code => Boolean(code & HUMAN) === (place === 0));
      const counted = own.filter(code => code & COUNTS);
      const parts = data.outcomes.map((outcome, at) => [counted.filter(code => outcomeAt(code) === at).length, outcome.short.toLowerCase()])
        .filter(([number]) => number).map(([number, short]) => number + ' ' + short);
      if (own.length > counted.length) parts.push(own.length - counted.length + ' not counted');
      if (own.some(code => code & QUESTIONED)) parts.push('with a retracted or questioned study');
      return parts.length ? label.toLowerCase() + ': ' + parts.join(', ') : '';
    }).filter(Boolean).join('; ');
  }

  function cell(row, place) {
    const [, label, inside] = data.stages[place], covered = row[5][place], codes = row[6][place];
    const words = [covered ? 'rationale' : '', said(codes)].filter(Boolean).join('; ');
    const text = '<span class="visually-hidden">' + (words || 'nothing') + '</span>';
    const look = (inside ? '' : ' outside') + (covered ? ' covered' : '');
    return [look, words ? label + ': ' + words : '', text + (codes.length ? marks(codes) : '')];
  }

  function name(row) {
    const symbol = row[1] ? '<span class="id">' + esc(row[1].replace(/;/g, ', ')) + '</span> ' : '';
    return '<button type="button" class="target" data-target="' + esc(row[0]) + '" data-set="v.target=' + encodeURIComponent(row[0]) + '" aria-expanded="' + (row[0] === data.open) +
      '" title="' + esc(row[2]) + '">' + symbol + '<span class="target-name">' + esc(row[2]) + '</span></button>';
  }

  function status(row) {
    return row[4] ? esc(row[3]) + ' · ' + row[4] + (row[4] === 1 ? ' agent' : ' agents') : 'no agent';
  }

  /* Rows after the first ones are folded away on screen, never in print; the open one is always there. */
  const folds = () => data.rows.length > FIRST + SPARED;
  const looks = (row, at) => [row[0] === data.open ? 'open' : at >= FIRST && folds() ? 'more' : ''].filter(Boolean).map(name => ' class="' + name + '"').join('');

  function foldHtml() {
    if (!folds()) return '';
    return '<p class="targets-fold">' + (data.all ? '' : FIRST + ' of ' + data.rows.length + ' targets are shown. ') +
      '<button type="button" class="quiet" data-fold="1" ' + (data.all ? 'data-drop="v.all">Show the first ' + FIRST + ' only' : 'data-set="v.all=1">Show all ' + data.rows.length + ' targets') + '</button></p>';
  }

  function tableHtml() {
    const head = '<tr><th scope="col">Target</th><th scope="col" class="status">Highest status</th><th scope="col" class="agents">Agents</th>' +
      data.stages.map(([, label, inside]) => '<th scope="col" class="stage' + (inside ? '' : ' idle') + '">' + esc(label) + '</th>').join('') + '</tr>';
    const body = data.rows.map((row, at) => '<tr' + looks(row, at) + ' data-set="v.target=' + encodeURIComponent(row[0]) + '"><th scope="row">' + name(row) +
      '</th><td class="status">' + (row[4] ? esc(row[3]) : '–') + '</td><td class="agents">' + row[4] + '</td>' + data.stages.map((_, place) => {
        const [look, title, inner] = cell(row, place);
        return '<td class="field' + look + '"' + (title ? ' title="' + esc(title) + '"' : '') + '>' + inner + '</td>';
      }).join('') + '</tr>').join('');
    return '<table class="targets-map" aria-labelledby="targets-title"><thead>' + head + '</thead><tbody>' + body + '</tbody></table>';
  }

  /* On a phone: name and status above, the five stages in one line below. */
  function listHtml() {
    const head = '<div class="stage-line" aria-hidden="true">' + data.stages.map(([, label, inside]) => '<span class="' + (inside ? '' : 'idle') + '">' + breaking(label) + '</span>').join('') + '</div>';
    return head + '<ul class="targets-list">' + data.rows.map((row, at) => '<li' + looks(row, at) + '>' +
      '<div class="line">' + name(row) + '<span class="status">' + status(row) + '</span></div><div class="fields" data-set="v.target=' + encodeURIComponent(row[0]) + '">' +
      data.stages.map(([, label], place) => {
        const [look, , inner] = cell(row, place);
        return '<span class="field' + look + '"><span class="visually-hidden">' + esc(label) + ': </span>' + inner + '</span>';
      }).join('') + '</div></li>').join('') + '</ul>';
  }

  function drawTargets() {
    const place = host('targets-host');
    if (!place) return;
    const active = document.activeElement || document.body, focused = active.dataset.target, folding = active.dataset.fold;
    place.innerHTML = !data.rows.length ? '' : '<div class="targets-rows' + (data.all ? '' : ' folded') + '">' + (narrow.matches ? listHtml() : tableHtml()) + '</div>' + foldHtml();
    const again = folding ? place.querySelector(data.all ? '.more button.target' : '[data-fold]') : focused && place.querySelector('[data-target="' + CSS.escape(focused) + '"]');
    if (again) again.focus({ preventScroll: true });
    if (data.open !== shownTarget && jump && data.open) window.icePanel.show('targets-panel');
    else if (data.open !== shownTarget && host('targets-panel')) host('targets-panel').scrollTop = 0;
    shownTarget = data.open;
    jump = false;
  }

  /* A target that a reader opens is gone to; one that a link or Undo opens is not. */
  document.addEventListener('click', event => {
    const chosen = event.target.closest('.targets-page [data-set^="v.target="]');
    if (!chosen || !data) return;
    if (chosen.dataset.set === 'v.target=' + encodeURIComponent(data.open)) window.icePanel.show('targets-panel');
    else jump = true;
  }, true);

  /* Where nothing is left to show, nothing is drawn (targets.css). */
  function drawPage() {
    const page = document.querySelector('.targets-page');
    if (page) page.dataset.shows = !data.rows.length ? 'nothing' : data.settings.some(setting => setting[3].length) ? 'all' : 'untested';
  }

  function settingsCell(setting, place, outcome, at) {
    const [key, label, , codes] = setting, group = data.groups[place];
    const held = codes.filter(code => Boolean(code & HUMAN) === (place === 0) && outcomeAt(code) === at);
    const edge = at === 0 ? ' class="first"' : '';
    if (!held.length) return '<td' + edge + '><span class="dot" aria-hidden="true"></span><span class="visually-hidden">none</span></td>';
    const name = key + '/' + group[0] + '/' + outcome.change, open = data.results === name;
    const counted = held.filter(code => code & COUNTS).length;
    const words = label + ', ' + group[1].toLowerCase() + ', ' + outcome.label.toLowerCase() + ': ' + counted + (counted === 1 ? ' test' : ' tests') +
      (held.length > counted ? ', ' + (held.length - counted) + ' not counted' : '');
    return '<td' + edge + '><button type="button" class="held" data-results="' + name + '" data-set="v.results=' + (open ? '' : name) + '" aria-pressed="' + open + '" aria-label="' + esc(words) + '" title="' + esc(words) + '">' +
      '<span class="number">' + counted + '</span>' + marks(held) + '</button></td>';
  }

  /* Patients and animals side by side; on a phone one below the other. `places`: which of them this table holds. */
  function settingsTable(places) {
    const groups = '<tr><td></td>' + places.map(place => '<th scope="colgroup" class="first group" colspan="' + data.outcomes.length + '">' + esc(data.groups[place][1]) + '</th>').join('') + '</tr>';
    const outcomes = '<tr><th scope="col"><span class="visually-hidden">Setting</span></th>' + places.map(() => data.outcomes.map((o, at) => '<th scope="col"' + (at ? '' : ' class="first"') + '>' + esc(o.short) + '</th>').join('')).join('') + '</tr>';
    const body = data.settings.map(setting => '<tr><th scope="row">' + esc(setting[1]) + '<span class="hint">' + esc(setting[2]) + '</span></th>' +
      places.map(place => data.outcomes.map((outcome, at) => settingsCell(setting, place, outcome, at)).join('')).join('') + '</tr>').join('');
    return '<table class="settings-table" aria-labelledby="settings-title"><thead>' + groups + outcomes + '</thead><tbody>' + body + '</tbody></table>';
  }

  function drawSettings() {
    const place = host('settings-host');
    if (!place) return;
    const focused = document.activeElement && document.activeElement.dataset.results;
    place.innerHTML = (narrow.matches ? [[0], [1]] : [[0, 1]]).map(settingsTable).join('');
    if (focused) { const again = place.querySelector('[data-results="' + CSS.escape(focused) + '"]'); if (again) again.focus({ preventScroll: true }); }
  }

  function drawLegend() {
    const place = host('targets-legend');
    const outside = data.rows.some(row => row[6].some(codes => codes.some(code => code & OUTSIDE)));
    if (!place || place.dataset.outside === String(outside)) return;
    place.dataset.outside = outside;
    place.innerHTML = data.outcomes.map((outcome, at) => '<li>' + mark(at * OUTCOME + HUMAN + COUNTS) + esc(outcome.label) + '</li>').join('') +
      '<li class="gap-before">' + mark(HUMAN + COUNTS) + 'filled: patients</li><li>' + mark(COUNTS) + 'open: animals</li>' +
      '<li><span class="sample-line"></span>rationale</li><li>' + mark(HUMAN + QUESTIONED) + 'retracted or questioned</li>' +
      (outside ? '<li>' + mark(OUTSIDE + HUMAN + COUNTS) + 'faded: outside the filters</li>' : '');
  }

  function draw() { if (data) { drawPage(); drawTargets(); drawSettings(); drawLegend(); } }
  narrow.addEventListener('change', draw);

  /* Back, Undo and links bring the searched text back into the box; what is being typed is left alone. */
  function restore() {
    const held = window.iceScene.read()['v.q'] || '', box = host('targets-search');
    if (box && document.activeElement !== box && box.value !== held) window.dash_clientside.set_props('targets-search', { value: held });
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.targets = {
    render: function (next) { data = next; draw(); restore(); },
    /* Typing is a continuous change: it waits for a pause and leaves no entry in the history. */
    searched: function (typed) {
      clearTimeout(waiting);
      const next = (typed || '').trim();
      if ((window.iceScene.read()['v.q'] || '') === next || location.pathname !== '/targets') return;
      waiting = setTimeout(() => window.iceScene.apply({ set: 'v.q=' + encodeURIComponent(next) }, true), 180);
    },
    opened: function (clicked) {
      const point = clicked && clicked.points && clicked.points[0];
      jump = true;
      if (point && point.customdata) window.iceScene.apply({ set: 'v.target=' + encodeURIComponent(point.customdata) });
    },
  };
})();
