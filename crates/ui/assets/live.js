// An open page says so, within half a minute, once the version that it shows no longer stands (hazard H03). Nobody is asked who they
// are: the address answers 200 while the version stands and 410 once it is gone.
for (const place of document.querySelectorAll('[data-cmc-live]')) {
  const [gone, unheard] = place.children;
  const minute = 60_000;
  let heard = Date.now();
  // Beside the page it would scroll away.
  document.body.prepend(place);
  const ask = async () => {
    if (!gone.hidden) return;
    const asked = { method: 'HEAD', cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(10_000) };
    const answer = await fetch(place.dataset.cmcLive, asked).catch(() => undefined);
    gone.hidden = answer?.status !== 410;
    if (answer?.ok || !gone.hidden) heard = Date.now();
    unheard.hidden = !gone.hidden || Date.now() - heard < minute;
  };
  setInterval(ask, minute / 3);
  // A telephone that slept, or a page that was gone back to, asks at once.
  document.addEventListener('visibilitychange', () => document.hidden || ask());
  window.addEventListener('pageshow', ask);
  window.addEventListener('online', ask);
}
