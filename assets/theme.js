/* Blocking, in the head: the theme is set before the first paint. The viewer's stored choice, else the system's. */
(function () {
  const root = document.documentElement;
  let stored = null;
  try { stored = localStorage.getItem('theme'); } catch (error) { /* storage may be closed: follow the system */ }
  const dark = stored ? stored === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = root.dataset.bsTheme = dark ? 'dark' : 'light';
})();
