import { chromium } from 'playwright-core';
const base = process.env.BASE || 'http://127.0.0.1:8311';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] });
async function as(email, width = 1280) {
  const ctx = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await ctx.newPage();
  if (email) {
    await page.goto(base + '/sign-in');
    await page.fill('#email', email); await page.fill('#password', 'Practice-2026');
    await page.click('main button:has-text("Sign in")'); await page.waitForURL((u) => !u.pathname.startsWith('/sign-in'));
  }
  return page;
}
async function shot(page, path, name) {
  if (path) await page.goto(base + path);
  console.log(name, page.url(), (await page.title()));
  await page.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: true });
}
const what = process.argv[2] || 'all';
if (what === 'all') {
  const lead = await as('lead@rosewood.example');
  await shot(lead, '/', 'lead-home'); const org = lead.url();
  await shot(lead, '/organisation', 'lead-org');
  const own = lead.url().replace(base, '').replace(/#.*/, '');
  await shot(lead, own + '/details', 'lead-details');
  await shot(lead, own + '/staff', 'lead-staff');
  await shot(lead, own + '/staff/new', 'lead-new');
  await lead.click('main button:has-text("Send the invitation")'); await shot(lead, '', 'lead-new-wrong');
  await shot(lead, own + '/staff/list', 'lead-list');
  await lead.goto(base + own + '/staff'); await lead.click('main a:has-text("Change")'); await shot(lead, '', 'lead-member');
  await shot(lead, '/ready', 'lead-ready');
  const ig = await as('ig@rosewood.example', 360);
  await shot(ig, own, 'ig-org-360'); await shot(ig, own + '/agreement', 'ig-agreement-360'); await shot(ig, own + '/data-security', 'ig-dspt-360');
  const desk = await as('helpdesk@cmc.example');
  await shot(desk, '/service/organisations', 'desk-orgs'); await shot(desk, '/service/organisations/new', 'desk-new'); await shot(desk, '/service/organisations/import', 'desk-import');
  const nobody = await as('', 320);
  await shot(nobody, '/join#ABCD', 'join-320'); await shot(nobody, '/forgotten', 'forgotten-320');
  await shot(lead, '/policy', 'policy'); await shot(lead, '/training/record', 'training'); await shot(lead, '/places', 'places');
}
await browser.close();
