// What every page must pass, whoever looks at it.

import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import axeCore from 'axe-core'

const pictures = fileURLToPath(new URL('../../target/pictures/', import.meta.url))
const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const narrow = { width: 320, height: 640 }

// Asserts that the page as it stands breaks no rule of WCAG 2.2 AA that a machine can check.
// The policy of the pages forbids script tags, so axe is evaluated and not inserted.
export async function axe(page, name) {
  await page.evaluate(axeCore.source)
  const { violations } = await page.evaluate(
    tags => globalThis.axe.run(globalThis.document, { runOnly: { type: 'tag', values: tags } }),
    wcag22aa
  )
  const told = violations.flatMap(({ id, help, nodes }) => nodes.map(node => `${id}: ${help}\n    ${node.html}`))
  assert.equal(told.length, 0, `${name} is not accessible:\n  ${told.join('\n  ')}`)
}

// Asserts that nothing makes the page scroll sideways at 320 px, which is also 1280 px at 400 % zoom.
export async function noOverflow(page) {
  const before = page.viewportSize()
  await page.setViewportSize(narrow)
  let { width, wide } = await page.evaluate(beyondTheEdge)
  // The header folds its menu a moment after the width has changed.
  for (let tries = 0; tries < 10 && width > narrow.width; tries++) {
    await page.waitForTimeout(50)
    ;({ width, wide } = await page.evaluate(beyondTheEdge))
  }
  if (before) await page.setViewportSize(before)
  assert.ok(width <= narrow.width, `${page.url()} is ${width} px wide at 320 px:\n  ${wide.join('\n  ')}`)
}

// Runs in the page: how wide it is, and what makes it so.
function beyondTheEdge() {
  const { document } = globalThis
  const edge = document.documentElement.clientWidth
  const spills = one => one.getBoundingClientRect().right > edge || one.scrollWidth > Math.max(one.clientWidth, edge)
  const beyond = [...document.body.querySelectorAll('*')].filter(spills)
  const opening = one => one.outerHTML.slice(0, 120).replaceAll(/\s+/g, ' ')
  return { width: document.documentElement.scrollWidth, wide: beyond.slice(-5).map(opening) }
}

// Asserts that there is an error summary and that each of its links leads to a field that can be filled in, or to the
// button that adds to an empty list, on this page or on the one it names. Answers the texts of the links.
export async function eachError(page) {
  const links = await page.locator('.nhsuk-error-summary a').evaluateAll(found =>
    found.map(link => ({ text: link.textContent.trim(), href: link.href }))
  )
  assert.notEqual(links.length, 0, `${page.url()} shows no error summary with links`)
  for (const { text, href } of links) {
    const target = new URL(href)
    const here = samePage(target, new URL(page.url()))
    const place = here ? page : await page.context().newPage()
    if (!here) await place.goto(href)
    const field = place.locator(`[id="${decodeURIComponent(target.hash.slice(1))}"]`)
    const fillable = await field.evaluateAll(([one]) => Boolean(one?.matches(':is(input, select, textarea, button):enabled')))
    if (!here) await place.close()
    assert.ok(fillable, `the error “${text}” leads to ${href}, where there is no field`)
  }
  return links.map(link => link.text)
}

function samePage(one, other) {
  return one.origin === other.origin && one.pathname === other.pathname && one.search === other.search
}

// Keeps a picture of the whole page in target/pictures, for people to look at.
export async function picture(page, name) {
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true })
}
