/* A page's answer, put in place: HTML for its places, data for what scripts draw, words for the frame around it.
 * An answer that comes late, of a scene or a page already left, is passed over. The HTML is the server's own, escaped
 * there (components/markup.py). */
(function () {
  /* What a reader opened stays open. */
  const kept = { beforeAttributeUpdated: (name, node) => !(name === 'open' && node.tagName === 'DETAILS') };

  function place(id, html) {
    const host = document.getElementById(id);
    if (!host || host.iceHtml === html) return;
    host.iceHtml = html;
    window.Idiomorph.morph(host, html, { morphStyle: 'innerHTML', restoreFocus: false, callbacks: kept });
  }

  /* Properties of a chart, grid or network in one go; what it has already is left alone. Its element may come later.
   * A chart out of sight is drawn when it is about to be seen, or printed. */
  const NEAR = 200; /* pixels beyond the edge of the window */
  let given = { root: null, props: {} };
  const waiting = new Map();
  const draw = id => { const props = waiting.get(id); if (waiting.delete(id)) window.dash_clientside.set_props(id, props); };
  const sight = new IntersectionObserver(seen => seen.forEach(s => {
    if (s.isIntersecting) { sight.unobserve(s.target); draw(s.target.id); }
  }), { rootMargin: NEAR + 'px' });
  window.addEventListener('beforeprint', () => [...waiting.keys()].forEach(draw));

  function outOfSight(host) {
    if (!host || !host.classList.contains('dash-graph')) return false;
    const box = host.getBoundingClientRect();
    return box.height > 0 && (box.top > innerHeight + NEAR || box.bottom < -NEAR);
  }

  function give(id, props) {
    const root = document.getElementById('page').firstElementChild, text = JSON.stringify(props);
    if (given.root !== root) { given = { root: root, props: {} }; waiting.clear(); }
    if (given.props[id] === text) return;
    given.props[id] = text;
    const host = document.getElementById(id);
    waiting.set(id, props);
    if (outOfSight(host)) sight.observe(host); else draw(id);
  }

  const late = answer => {
    const link = document.querySelector('nav a[data-page="' + location.pathname + '"]');
    return window.iceScene.asked(answer.q) !== window.iceScene.asked(location.search) || (link && link.textContent !== answer.page);
  };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.paint = {
    answer: function (answer) {
      if (!answer || late(answer)) return;
      const focus = window.iceFocus.held();
      document.title = answer.title;
      window.iceShell.bar(answer.bar);
      for (const [id, html] of Object.entries(answer.html)) place(id, html);
      for (const [id, props] of Object.entries(answer.props)) give(id, props);
      for (const [name, data] of Object.entries(answer.draw)) {
        const [space, draw] = name.split('.');
        window.dash_clientside[space][draw](data);
      }
      window.iceFocus.restore(focus);
      window.iceScene.sync(); /* pressed buttons are right before they are seen */
    },
  };
})();
