// The checks of the pages must be able to fail, and must work under a policy as strict as ours.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { axe, eachError, noOverflow, openBrowser, picture } from './harness.mjs'

const policy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

const bodies = {
  '/good': '<h1>Find a person</h1><form><label for="a">NHS number</label><input id="a"></form>',
  '/unlabelled': '<h1>Find a person</h1><form><input id="a"></form>',
  '/wide': `<h1>Find a person</h1><p>${'w'.repeat(200)}</p>`,
  '/errors': summary('#a', '/good#a') + '<label for="a">Name</label><input id="a" name="a">',
  '/dangling': summary('#nowhere') + '<label for="a">Name</label><input id="a" name="a">',
  '/heading': summary('#b') + '<h2 id="b">Name</h2>',
  '/elsewhere': summary('/good#nowhere')
}

function summary(...targets) {
  const links = targets.map(target => `<li><a href="${target}">Enter a name</a></li>`)
  return `<h1>Name</h1><div class="nhsuk-error-summary"><ul>${links.join('')}</ul></div>`
}

describe('the checks of a page', () => {
  let server, browser, page

  before(async () => {
    server = createServer((request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.setHeader('content-security-policy', policy)
      const head = '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>CMC</title>'
      response.end(`${head}<body><main>${bodies[request.url]}</main></body></html>`)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    browser = await openBrowser()
    const context = await browser.newContext({ baseURL: `http://127.0.0.1:${server.address().port}` })
    page = await context.newPage()
  })

  after(async () => {
    await browser?.close()
    server?.close()
  })

  test('axe passes a good page and finds a field without a label', async () => {
    await page.goto('/good')
    await axe(page, 'good')
    await page.goto('/unlabelled')
    await assert.rejects(axe(page, 'unlabelled'), /unlabelled is not accessible:\s+label: /)
  })

  test('a page that scrolls sideways at 320 px is found', async () => {
    await page.goto('/good')
    await noOverflow(page)
    await page.goto('/wide')
    await assert.rejects(noOverflow(page), /px wide at 320 px:.*<p>w/s)
  })

  test('an error that leads to a field passes, here and on another page', async () => {
    await page.goto('/errors')
    assert.deepEqual(await eachError(page), ['Enter a name', 'Enter a name'])
  })

  test('an error that leads nowhere is found', async () => {
    for (const path of ['/dangling', '/heading', '/elsewhere']) {
      await page.goto(path)
      await assert.rejects(eachError(page), /the error “Enter a name” leads to .* where there is no field/, path)
    }
  })

  test('a page without an error summary is found', async () => {
    await page.goto('/good')
    await assert.rejects(eachError(page), /shows no error summary/)
  })

  test('a picture is kept for people to look at', async () => {
    await page.goto('/good')
    await picture(page, 'harness')
    assert.ok(existsSync(fileURLToPath(new URL('../../target/pictures/harness.png', import.meta.url))))
  })
})
