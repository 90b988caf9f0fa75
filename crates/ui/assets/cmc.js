// Stands in one module below the design system's own script, whose initAll it calls. Pages work without it.
{
  document.body.classList.add('js-enabled');
  if ('noModule' in HTMLScriptElement.prototype) {
    document.body.classList.add('nhsuk-frontend-supported');
  }
  initAll();

  // A code that came behind the # of a link is typed for the person, and taken out of the address.
  const code = document.querySelector('input[data-cmc-code]');
  if (code && location.hash.length > 1) {
    code.value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, '', location.pathname);
  }

  // Typed words are not lost by a slip: leaving a form that was touched asks first.
  const touched = new Set();
  for (const form of document.querySelectorAll('form[data-cmc-unsaved]')) {
    // A form that was given back holds what stands nowhere else.
    if (form.dataset.cmcUnsaved === 'typed') touched.add(form);
    form.addEventListener('input', () => touched.add(form));
    form.addEventListener('cmc-kept', () => touched.delete(form));
    form.addEventListener('submit', (event) => event.defaultPrevented || touched.clear());
  }
  window.addEventListener('beforeunload', (event) => {
    if (touched.size > 0) event.preventDefault();
  });

  // At one's own door a session ends after fifteen minutes without a request. Whoever types is there: now and then the page says so.
  // Whoever does nothing is warned two minutes before; what was typed then goes with the sign-in, as it does without script.
  for (const form of document.querySelectorAll('form[data-cmc-idle]')) {
    const warning = document.getElementById(form.dataset.cmcIdle);
    const minute = 60_000;
    let [asked, typed] = [Date.now(), 0];
    const stay = async () => {
      typed = 0;
      const answer = await fetch(location.href, { redirect: 'manual' }).catch(() => undefined);
      if (!answer?.ok) return;
      [asked, warning.hidden] = [Date.now(), true];
    };
    form.addEventListener('input', () => {
      typed = Date.now();
      if (!warning.hidden) stay();
    });
    setInterval(() => {
      if (typed > asked && Date.now() - asked > 5 * minute) stay();
      else warning.hidden = Date.now() - asked < 13 * minute;
    }, minute / 4);
  }
}
