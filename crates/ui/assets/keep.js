// A section of a draft saves itself while somebody writes: a little after the last key, when the page is hidden, and again until it was
// heard (hazards H09 and H24). What was typed stays on this page and nowhere else: a shared computer keeps nothing of a plan.
const second = 1000;

for (const form of document.querySelectorAll('form[data-cmc-keeps]')) {
  const [saving, unheard, out, refused, saved] = document.getElementById(form.dataset.cmcKeeps).children;
  // What is on its way goes first, as it was sent: the record may have it, and answers again what it answered.
  let [sent, typedAt, running, timer, tries, passing] = [undefined, 0, undefined, 0, 0, false];

  const show = (state, words) => {
    for (const one of [saving, unheard, out, refused, saved]) one.hidden = one !== state;
    if (words) state.querySelector('span').textContent = words;
  };
  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(keep, wait);
  };
  const take = () => {
    const fields = new URLSearchParams(new FormData(form));
    fields.set('then', 'keep');
    typedAt = 0;
    return fields.toString();
  };
  const post = () =>
    fetch(form.action, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: sent,
      redirect: 'manual',
      signal: AbortSignal.timeout(15 * second),
    }).catch(() => undefined);
  const heard = (answer, kept) => {
    sent = undefined;
    tries = 0;
    if (answer.ok) {
      form.elements.revision.value = kept.revision;
      show(saved, kept.said);
      if (!typedAt) form.dispatchEvent(new Event('cmc-kept'));
    } else show(refused, kept?.said);
  };
  const once = async () => {
    if (!sent && !typedAt) return;
    sent ??= take();
    show(saving);
    const answer = await post();
    const again = !answer || answer.type === 'opaqueredirect' || answer.status >= 500;
    if (!again) return heard(answer, await answer.json().catch(() => undefined));
    show(answer?.type === 'opaqueredirect' ? out : unheard);
    later(Math.min(2 ** tries++, 20) * second);
  };
  const keep = () => {
    running ??= once().finally(() => {
      running = undefined;
      if (typedAt && !sent) later(3 * second);
    });
    return running;
  };

  form.addEventListener('input', () => {
    typedAt ||= Date.now();
    if (!sent) later(Date.now() - typedAt > 20 * second ? 0 : 3 * second);
  });
  document.addEventListener('visibilitychange', () => document.hidden && keep());
  window.addEventListener('online', keep);
  // A button waits for what is on its way, and for the line.
  form.addEventListener(
    'submit',
    async (event) => {
      if (passing || (!sent && navigator.onLine)) return;
      event.preventDefault();
      while (running) await running;
      if (sent || !navigator.onLine) await keep();
      if (sent) return;
      passing = true;
      form.requestSubmit(event.submitter);
      passing = false;
    },
    { capture: true },
  );
}

// Who else has the draft open.
for (const list of document.querySelectorAll('[data-cmc-present]')) {
  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(list.dataset.cmcPresent, { redirect: 'manual', cache: 'no-store' }).catch(() => undefined);
    const words = answer?.ok ? await answer.json() : [];
    if (words.join() === [...list.children].map((one) => one.textContent).join()) return;
    list.replaceChildren(...words.map((one) => Object.assign(document.createElement('p'), { textContent: one })));
  };
  setInterval(ask, 20 * second);
  document.addEventListener('visibilitychange', ask);
}
