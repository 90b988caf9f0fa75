// What people do at the pages, by the labels and roles that they read: a journey tells who does what.

import assert from 'node:assert/strict'

import { axe, eachError, noOverflow, picture, signIn } from './harness.mjs'

export const cast = {
  carer: 'carer@rosewood.example',
  nurse: 'nurse@rosewood.example',
  guardian: 'ig@rosewood.example',
  gp: 'gp@harbour.example',
  crew: 'crew@ambulance.example',
  helpdesk: 'helpdesk@cmc.example'
}

// A day as people type it, so many days from today where the service is.
export function day(away = 0) {
  const [y, m, d] = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' }).split('-').map(Number)
  const then = new Date(Date.UTC(y, m - 1, d + away))
  return { Day: String(then.getUTCDate()), Month: String(then.getUTCMonth() + 1), Year: String(then.getUTCFullYear()) }
}

// A valid NHS number of the range that is given to nobody, past those of the demonstration.
export function nhsNumber(serial) {
  const nine = `999${String(777_000 + serial).padStart(6, '0')}`
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? nhsNumber(serial + 500) : nine + (check === 11 ? 0 : check)
}

export const spaced = number => number.replace(/^(...)(...)(....)$/, '$1 $2 $3')

const escaped = words => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const label = words => new RegExp(String.raw`^\s*${escaped(words)}(\s+\(needed to publish\))?(\s+Clinicians only)?\s*$`)

// Presses a button or follows a link, and waits for the page that comes.
export async function press(page, name) {
  const named = { name, exact: typeof name === 'string' }
  const answered = page.waitForEvent('framenavigated')
  await page.getByRole('button', named).or(page.getByRole('link', named)).click()
  await answered
  await page.waitForLoadState()
}

const seen = new Set()

// Asserts which page this is, and that it is fit for everybody: axe finds nothing, and nothing spills at 320 px. A page is
// the same on both engines, so the second looks at what the first has not come to.
export async function stand(page, heading, name = heading) {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  if (seen.has(String(name))) return
  seen.add(String(name))
  await axe(page, String(name))
  await noOverflow(page)
  await keep(page, String(name))
}

// Asserts that a page is fit for everybody at each of these widths; a page of this name is looked at once, as above.
export async function fit(page, name, widths = [1280, 320]) {
  if (seen.has(name)) return
  seen.add(name)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await axe(page, `${name} at ${width} px`)
    await noOverflow(page)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await keep(page, name)
}

// Pictures are for people to look at: kept when they are asked for.
async function keep(page, name) {
  if (!process.env.CMC_PICTURES) return
  const file = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').slice(0, 60)
  const before = page.viewportSize()
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 })
    await picture(page, `${file}-${width}`)
  }
  await page.setViewportSize(before)
}

// Answers one question: words are typed or chosen, an array is ticked, parts (a day, an address) are typed each.
export async function answer(scope, question, given) {
  const group = scope.getByRole('group', { name: label(question) })
  if (await group.count()) {
    if (typeof given === 'string') return group.getByLabel(given, { exact: true }).check()
    if (Array.isArray(given)) {
      for (const one of given) await group.getByLabel(one, { exact: true }).check()
      return
    }
    for (const [part, words] of Object.entries(given)) await group.getByLabel(part, { exact: true }).fill(words)
    return
  }
  const field = scope.getByLabel(label(question))
  const isList = await field.evaluate(one => one.matches('select'))
  await (isList ? field.selectOption({ label: given }) : field.fill(given))
}

// Answers questions in their order; `{ add, item, each }` adds so many items to a list and answers each.
export async function answerAll(page, answers) {
  for (const one of answers) {
    if (Array.isArray(one)) await answer(page, ...one)
    else await addItems(page, one)
  }
}

async function addItems(page, { add, item, each }) {
  for (const [at, answers] of each.entries()) {
    await press(page, at ? `Add another ${add}` : `Add ${add}`)
    const group = page.getByRole('group', { name: `${item} ${at + 1}`, exact: true })
    for (const one of answers) await answer(group, ...one)
  }
}

// Saves a section, past the page that tells what else was changed, if it comes.
export async function save(page, button = 'Save and continue') {
  await press(page, button)
  if (await page.getByRole('heading', { name: 'Saved. This also changed' }).count()) {
    await axe(page, 'saved, and something else changed')
    await press(page, 'Continue')
  }
}

// The page of a section says where in the plan it is.
export const section = title => new RegExp(String.raw`^Section \d+ of 13\s?: ${escaped(title)}$`)

// Asserts that a page was given back: each of these errors, each with a link to its field.
export async function errorsAre(page, ...expected) {
  const told = await eachError(page)
  assert.deepEqual(told, expected)
  assert.match(await page.title(), /^Error: /)
}

// Signs in once for each person of a house and keeps their page.
export function people(house, options) {
  const pages = new Map()
  return async who => {
    if (!pages.has(who)) {
      const page = await house.visit(options)
      await signIn(page, cast[who])
      pages.set(who, page)
    }
    return pages.get(who)
  }
}

export async function search(page, answers) {
  await page.goto('/find')
  await answerAll(page, answers)
  await press(page, 'Search')
}

// The id within the address of a page: of a person, or of a plan.
export const idIn = page => new URL(page.url()).pathname.split('/')[2]

// Gives a reason for reading somebody's plan.
export async function claim(page, reason, more) {
  await answer(page, /page/.test(await page.locator('legend').first().innerText()) ? whyPage : whyPlan, reason)
  await answer(page, 'More about the reason', more)
  await press(page, 'Confirm and continue')
}

const whyPage = 'Why do you need to see this person’s page?'
const whyPlan = 'Why do you need to see this person’s plan?'

// Asserts that every gap leads to a field of the page it names, and answers what the gaps say.
export async function eachGap(page) {
  const links = await page.locator('#gaps a').evaluateAll(found =>
    found.map(link => ({ text: link.textContent.trim(), path: link.pathname, id: decodeURIComponent(link.hash.slice(1)) }))
  )
  const place = await page.context().newPage()
  for (const path of new Set(links.map(link => link.path))) {
    await place.goto(path)
    for (const { text, id } of links.filter(link => link.path === path)) {
      const field = place.locator(`[id="${id}"]`)
      assert.equal(await field.count(), 1, `“${text}” leads to ${path}#${id}, where there is nothing`)
    }
  }
  await place.close()
  return links.map(link => link.text)
}
