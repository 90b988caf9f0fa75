// How soon a page is seen on a slow phone and a thin line, as Lighthouse tells it.

import assert from 'node:assert/strict'
import { createServer } from 'node:net'

import lighthouse from 'lighthouse'

import { openBrowser } from './visitor.mjs'

const least = 95

// Asserts that the page that is open, fetched anew by a browser that has nothing of it, reaches 95 of Lighthouse's 100.
export async function soonOnASlowPhone(page) {
  const cookies = await page.context().cookies()
  const port = await freePort()
  const browser = await openBrowser([`--remote-debugging-port=${port}`])
  try {
    // Without a word about the phone it is Lighthouse's own: a slow one, on a slow 4G line.
    const { lhr } = await lighthouse(page.url(), {
      port,
      onlyCategories: ['performance'],
      extraHeaders: { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
      logLevel: 'error'
    })
    assert.equal(new URL(lhr.finalDisplayedUrl).pathname, new URL(page.url()).pathname, 'it was led elsewhere')
    const score = Math.round(lhr.categories.performance.score * 100)
    const seen = lhr.audits['largest-contentful-paint'].displayValue
    assert.ok(score >= least, `${page.url()} reaches ${score} of 100: its largest part is seen after ${seen}`)
  } finally {
    await browser.close()
  }
}

// Lighthouse speaks to the browser through a port of its own.
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(ready => server.once('listening', ready))
  const { port } = server.address()
  await new Promise(closed => server.close(closed))
  return port
}
