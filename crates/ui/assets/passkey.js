// Buttons that use a passkey. Without this module they are not shown, and what stands beside them works.
{
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const named = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

  // What the service asks for, as the browser takes it; and what the browser answers, as the service takes it.
  const asked = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: named(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: named(options.allowCredentials) })
  });
  const answered = ({ id, rawId, type, response }) => {
    const parts = ['attestationObject', 'authenticatorData', 'clientDataJSON', 'signature', 'userHandle'];
    const held = parts.filter((part) => response[part]).map((part) => [part, text(response[part])]);
    return JSON.stringify({ id, rawId: text(rawId), type, response: Object.fromEntries(held) });
  };

  const use = async (place) => {
    const form = place.closest('form');
    const fields = new FormData(form);
    const along = place.dataset.with.split(' ').filter(Boolean);
    const body = new URLSearchParams(along.map((name) => [name, fields.get(name)]));
    const answer = await fetch(place.dataset.asks, { method: 'POST', body });
    const { publicKey, words } = await answer.json();
    if (words) return words;
    const makes = place.dataset.cmcPasskey === 'create';
    const credential = await navigator.credentials[makes ? 'create' : 'get']({ publicKey: asked(publicKey) });
    form.elements.credential.value = answered(credential);
    form.submit();
    return '';
  };

  const why = (error, { cancelled, known, unfit, failed }) =>
    ({ NotAllowedError: cancelled, AbortError: cancelled, InvalidStateError: known, NotSupportedError: unfit, SecurityError: unfit })[
      error.name
    ] ?? failed;

  const offer = (place) => {
    const button = place.querySelector('button');
    const says = place.querySelector('[role=status]');
    button.addEventListener('click', async (event) => {
      event.preventDefault();
      // A second press while the device asks would only make it ask anew.
      if (button.ariaDisabled === 'true') return;
      button.ariaDisabled = 'true';
      says.classList.remove('nhsuk-error-message');
      says.textContent = place.dataset.waits;
      says.textContent = await use(place).catch((error) => why(error, place.dataset));
      says.classList.toggle('nhsuk-error-message', says.textContent !== '');
      button.ariaDisabled = null;
    });
    place.hidden = false;
    place.closest('[data-cmc-passkey-form]')?.removeAttribute('hidden');
  };

  const all = (mark) => document.querySelectorAll(`[${mark}]`);
  if (window.PublicKeyCredential) {
    for (const place of all('data-cmc-passkey')) {
      if (place.dataset.at === location.origin) offer(place);
    }
    for (const words of all('data-cmc-passkey-elsewhere')) words.hidden = words.dataset.cmcPasskeyElsewhere === location.origin;
    for (const words of all('data-cmc-passkey-lacks')) words.hidden = true;
  }
}
