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
    form.addEventListener('submit', () => touched.clear());
  }
  window.addEventListener('beforeunload', (event) => {
    if (touched.size > 0) event.preventDefault();
  });
}
