/* The network: clicks become the next link, hover shows what a cell is joined to, buttons zoom; the wheel scrolls the page.
 * Opening a line by a button of panel or table moves the focus to the panel, closing it moves it back. */
(function () {
  const narrow = matchMedia('(max-width: 800px)');
  const SQUEEZE = [0.44, 1.2]; /* width and height of the network on a phone, in parts of the wide one: its names stay legible */
  const known = new WeakSet();
  const byId = id => document.getElementById(id);
  const graph = () => { const host = byId('circuit-graph'); return host && host._cyreg && host._cyreg.cy; };
  let opener = null, moved = false;
  /* Cytoscape warns of any wheel sensitivity that is given to it, and the component gives one; the wheel scrolls the page. */
  delete window.dash_cytoscape.Cytoscape.defaultProps.wheelSensitivity;

  /* Where cells stand and lines bend: as the server says, or squeezed to a phone with the names below the cells. A line is
   * a quadratic Bezier, so that its one control point may be squeezed like a cell. */
  function arrange(cy) {
    const tight = narrow.matches, [across, down] = tight ? SQUEEZE : [1, 1];
    const home = node => node.scratch('home') || node.scratch('home', Object.assign({}, node.position())).scratch('home');
    const squeezed = point => ({ x: point.x * across, y: point.y * down });
    if (!tight && !cy.scratch('tight')) return;
    cy.scratch('tight', tight);
    cy.batch(() => {
      cy.nodes().positions(node => squeezed(home(node)));
      const aside = cy.nodes('.left, .right'), lines = cy.edges(':simple');
      const look = { 'text-halign': 'center', 'text-valign': 'bottom', 'text-margin-x': 0, 'text-margin-y': 4 };
      if (!tight) {
        cy.nodes().removeStyle('text-max-width');
        aside.removeStyle(Object.keys(look).join(' '));
        lines.removeStyle('control-point-distances control-point-weights');
        return;
      }
      cy.nodes().style('text-max-width', 84);
      aside.style(look);
      lines.forEach(line => {
        const a = home(line.source()), b = home(line.target()), long = Math.hypot(b.x - a.x, b.y - a.y), bend = line.data('bend') / long;
        const s = squeezed(a), t = squeezed(b), dx = t.x - s.x, dy = t.y - s.y, length = Math.hypot(dx, dy);
        const c = squeezed({ x: (a.x + b.x) / 2 - (b.y - a.y) * bend, y: (a.y + b.y) / 2 + (b.x - a.x) * bend });
        line.style({
          'control-point-weights': ((c.x - s.x) * dx + (c.y - s.y) * dy) / length / length,
          'control-point-distances': ((c.y - s.y) * dx - (c.x - s.x) * dy) / length,
        });
      });
    });
  }

  function fit(cy) {
    cy.resize();
    if (!cy.width() || !cy.elements().nonempty()) return;
    cy.fit(undefined, 10);
    if (cy.zoom() > 1.15) { cy.zoom(1.15); cy.center(); }
  }

  function bind(cy) {
    if (known.has(cy)) return;
    known.add(cy);
    /* dash-cytoscape lays out a little later, also when the page was left meanwhile: there is no one to be told then. */
    cy.on('destroy', () => { cy.endBatch = () => cy; });
    const host = byId('circuit-host');
    const open = id => window.iceScene.apply({ set: 'v.edge=' + (window.iceScene.read()['v.edge'] === id ? '' : id) });
    cy.on('tap', event => {
      if (event.target === cy) { if (window.iceScene.read()['v.edge']) open(''); return; }
      if (!event.target.hasClass('title')) { moved = 'shown'; open(event.target.id()); }
    });
    cy.on('mouseover', 'node, edge', event => {
      const at = event.target;
      if (at.hasClass('title')) return;
      host.style.cursor = 'pointer';
      if (at.isEdge()) at.addClass('near shown'); else at.connectedEdges().addClass('near');
    });
    cy.on('mouseout', 'node, edge', () => { host.style.cursor = ''; cy.edges().removeClass('near shown'); });
    let size = '';
    new ResizeObserver(() => {
      const now = host.clientWidth + 'x' + host.clientHeight;
      if (!host.clientWidth || now === size) return;
      size = now;
      arrange(cy);
      fit(cy);
    }).observe(host);
  }

  function zoom(change) {
    const cy = graph();
    if (!cy) return;
    if (change === 'fit') { fit(cy); return; }
    cy.zoom({ level: cy.zoom() * (change === 'in' ? 1.25 : 0.8), renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.zoom) zoom(button.dataset.zoom);
    const panel = byId('circuit-panel');
    if (!panel) return;
    if ((button.dataset.set || '').startsWith('v.edge=')) {
      if (!panel.contains(button)) opener = button.dataset.set;
      moved = true;
    } else if (button.dataset.drop === 'v.edge') moved = 'back';
  });

  /* After the answer: the panel has its new contents. */
  function settle() {
    if (!moved) return;
    const panel = byId('circuit-panel');
    if (moved === 'shown') { moved = false; window.icePanel.show('circuit-panel'); return; }
    const again = moved === 'back' && opener && document.querySelector('#circuit-twin [data-set="' + opener + '"]');
    moved = false;
    panel.scrollTop = 0;
    (again || panel).focus({ preventScroll: innerWidth > 1100 });
  }

  const esc = text => String(text).replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[c]));
  const away = (text, url, title) => '<a href="' + esc(url) + '" target="_blank" rel="noopener noreferrer"' + (title ? ' title="' + esc(title) + '"' : '') + '>' + esc(text) + '</a>';
  const cell = (label, state) => esc(label) + (state ? ' (' + esc(state) + ')' : '');
  const HEADS = ['Interaction', 'Who does what', 'Mediators', 'Stage', 'Organ', 'Study', 'Sources', 'What was found'];

  /* The accessible twin of the network: a plain table, drawn from compact rows. */
  function table(data) {
    const host = byId('circuit-twin');
    if (!host) return;
    const active = document.activeElement, held = host.contains(active) && active.dataset.set;
    const old = host.querySelector('.scroller'), top = old ? old.scrollTop : 0;
    host.innerHTML = !data ? '' : '<div class="scroller" tabindex="0" role="region" aria-labelledby="circuit-title"><table class="plain" aria-labelledby="circuit-title"><thead><tr>' +
      HEADS.map(head => '<th scope="col">' + head + '</th>').join('') + '</tr></thead><tbody>' + JSON.parse(data.rows).map(row => line(row, data)).join('') + '</tbody></table></div>';
    if (data && top) host.querySelector('.scroller').scrollTop = top;
    const again = held && host.querySelector('[data-set="' + held + '"]');
    if (again) again.focus({ preventScroll: true });
  }

  function line([id, who, mediators, stage, organ, study, links, mechanism], data) {
    const said = cell(who[0], who[1]) + ' <i>' + esc(who[2]) + '</i> ' + cell(who[3], who[4]);
    const genes = mediators.map(([gene, hgnc]) => hgnc ? away(gene, data.hgnc + hgnc, hgnc) : esc(gene)).join(', ') || '–';
    const doi = links[0] ? away('doi', 'https://doi.org/' + links[0], links[0]) + (links[1] ? '' : ' (not confirmed)') + ' · ' : '';
    const standing = study[2] ? ' <span class="standing" title="' + esc(study[3]) + '">' + esc(study[2]) + '</span>' : '';
    return '<tr><td><button type="button" class="quiet id" data-set="v.edge=' + id + '" aria-label="Open ' + esc(id + ': ' + who[0] + ' ' + who[2] + ' ' + who[3]) + '">' + esc(id) + '</button></td><td>' + said +
      '</td><td>' + genes + '</td><td>' + esc(stage) + '</td><td>' + esc(organ) + '</td><td><a data-nav="1" href="' + esc(data.study.replace('STUDY', encodeURIComponent(study[0]))) + '">' + esc(study[1]) + '</a>' + standing +
      '</td><td>' + doi + away('source (' + links[3] + ')', links[2]) + '</td><td>' + esc(mechanism) + '</td></tr>';
  }

  function when(ready, then, left) {
    const found = ready();
    if (found) then(found); else if (left) requestAnimationFrame(() => when(ready, then, left - 1));
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.circuits = {
    render: function (rows) {
      table(rows);
      when(() => { const cy = graph(); return cy && cy.nodes().nonempty() && cy; }, cy => { bind(cy); arrange(cy); requestAnimationFrame(settle); }, 120);
    },
  };
})();
