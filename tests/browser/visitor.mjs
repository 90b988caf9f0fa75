// A person at a browser: opens it, signs in, on either engine.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { chromium } from 'playwright-core'

import { engines, lacks, startCmc } from './server.mjs'

const password = 'Practice-2026'
export const patience = 15_000

// Nothing but the pages under test may reach for the network.
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

export function openBrowser(more = []) {
  const args = [...flags, ...more]
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args })
}

// Runs the same tests against a fresh world on each engine. `tests` is given a house: `house.cmc` is the running
// program, and `house.visit()` opens a page in a browser nobody has used; `{ script: false }` turns scripts off. `options` are
// those of `startCmc`.
export function onBothEngines(title, tests, options) {
  for (const engine of engines) {
    const lack = lacks(engine)
    // A skipped suite is not counted by the runner; a skipped test is.
    if (lack) test(`${title}, on ${engine}`, { skip: lack })
    else describe(`${title}, on ${engine}`, () => open(engine, tests, options))
  }
}

function open(engine, tests, options) {
  const house = { engine, visit: options => visit(house, options) }
  before(async () => {
    house.cmc = await startCmc({ engine, ...options })
    house.browser = await openBrowser()
  })
  after(async () => {
    await house.browser?.close()
    const code = await house.cmc?.stop()
    assert.equal(code ?? 0, 0, 'cmc should end in order when asked to')
  })
  tests(house)
}

async function visit(house, { script = true, width = 1280, height = 900 } = {}) {
  const context = await house.browser.newContext({
    baseURL: house.cmc.url,
    javaScriptEnabled: script,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width, height }
  })
  context.setDefaultTimeout(patience)
  return context.newPage()
}

// Signs in as one of the demo's cast and answers when the page after the sign-in is there.
export async function signIn(page, email) {
  await page.goto('/sign-in')
  await page.getByLabel('Email address', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  const answered = page.waitForEvent('framenavigated')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await answered
  await page.waitForLoadState()
  assert.notEqual(new URL(page.url()).pathname, '/sign-in', `${email} was not let in`)
}
