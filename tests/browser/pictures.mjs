// Makes the pictures of the lessons and of the README anew, from the pages of a fresh demonstration:
//
//   cargo build && node tests/browser/pictures.mjs
//
// Each shows the part of a page that its lesson speaks of. What it teaches is told by the lesson's alternative text.

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import * as written from './answers.mjs'
import { openBrowser, signIn, startCmc } from './harness.mjs'
import { answerAll, cast, claim, day, idIn, nhsNumber, press, search } from './steps.mjs'

const lessons = fileURLToPath(new URL('../../crates/ui/assets/lessons/', import.meta.url))
const readme = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))
const phone = { width: 390, height: 844 }
const wide = { width: 800, height: 700 }
const mostBytes = 60_000

// Of the people whom every demonstration has.
const numbers = { dorothy: '9990000018', jagdeep: '9990000050', elsie: '9990000069' }

const part = async (page, from, to) => {
  const [top, bottom] = [await from.first().boundingBox(), await to.last().boundingBox()]
  const { width } = page.viewportSize()
  return { x: 0, y: Math.max(0, top.y - 8), width, height: bottom.y + bottom.height - top.y + 16, scale: 1 }
}

const topOf = (page, height) => ({ x: 0, y: 0, width: page.viewportSize().width, height, scale: 1 })

async function draw(page, name, clip) {
  const client = await page.context().newCDPSession(page)
  const asked = { format: 'webp', quality: 55, captureBeyondViewport: true, clip }
  const { data } = await client.send('Page.captureScreenshot', asked)
  const picture = Buffer.from(data, 'base64')
  if (picture.length > mostBytes) throw new Error(`${name} has ${picture.length} bytes: show less of the page`)
  await writeFile(`${lessons}${name}.webp`, picture)
  console.log(`${name}.webp  ${picture.length} bytes`)
}

// The page of somebody of the demonstration, and their emergency view once there is a reason to see it.
async function open(page, who) {
  await search(page, [['NHS number', numbers[who]]])
  await press(page, /^Open /)
}

async function read(page, who) {
  await open(page, who)
  const address = page.url()
  if (await page.getByRole('button', { name: 'Confirm and continue' }).count()) {
    await claim(page, 'I am treating this person now', 'Incident 2211-0320')
    await page.goto(address)
  }
}

async function signingIn(visit) {
  const page = await visit(phone)
  // Passkeys belong to a name, so the page offers them by that name alone.
  await page.goto(`${cmc.url.replace('127.0.0.1', 'localhost')}/sign-in`)
  await draw(page, 'sign-in', await part(page, page.locator('header'), page.getByRole('link', { name: 'I have forgotten my password' })))
  await signIn(page, cast.carer)
  await page.goto('/account')
  const more = page.getByRole('heading', { name: 'More than a password' })
  await draw(page, 'more', await part(page, more, page.getByRole('button', { name: 'Add a passkey' })))
  const desk = await visit(wide)
  await signIn(desk, cast.carer)
  await desk.goto('/find')
  await draw(desk, 'header', topOf(desk, (await desk.locator('header').boundingBox()).height))
}

// Somebody else whose name and date of birth are nearly those of one of the demonstration.
async function namesake(page) {
  await signIn(page, cast.carer)
  await page.goto('/people/new')
  await answerAll(page, [
    ['NHS number', nhsNumber(92)], ['Family name', 'O\u2019Brien'], ['Given name', 'Maura'],
    ['Date of birth', { Day: '19', Month: '9', Year: '1944' }], ['Gender', 'Female'], ['ODS code of the practice', 'Z99001']
  ])
  await press(page, 'Put on record')
  if (await page.getByRole('button', { name: /create a new record/ }).count()) await press(page, /create a new record/)
}

async function finding(visit) {
  await namesake(await visit(wide))
  const page = await visit(phone)
  await signIn(page, cast.crew)
  await page.goto('/find')
  await draw(page, 'find', await part(page, page.locator('h1'), page.getByRole('button', { name: 'Search' })))
  await page.setViewportSize(wide)
  await search(page, [['Family name', 'O\u2019Brien'], ['Date of birth', { Day: '19', Month: '9', Year: '1944' }]])
  const people = page.locator('.cmc-person')
  if ((await people.count()) < 2) throw new Error('the two people with names that are alike are not found together')
  await draw(page, 'alike', await part(page, page.locator('h1'), people.nth(1)))
  await search(page, [['NHS number', nhsNumber(90)]])
  await draw(page, 'nobody', await part(page, page.locator('h1'), page.locator('main > p')))
  await open(page, 'dorothy')
  await draw(page, 'claim', await part(page, page.locator('.cmc-about'), page.getByRole('button', { name: 'Confirm and continue' })))
}

async function reading(visit) {
  const page = await visit(phone)
  await signIn(page, cast.crew)
  await read(page, 'dorothy')
  await press(page, 'Emergency view')
  await draw(page, 'emergency', topOf(page, phone.height))
  await page.screenshot({ path: `${readme}emergency.png` })
  await press(page, 'Leave a short note')
  await draw(page, 'note', await part(page, page.locator('h1'), page.getByRole('group', { name: /^What was done/ })))
  await page.setViewportSize(wide)
  await read(page, 'elsie')
  await press(page, 'Full plan')
  await draw(page, 'overdue', await part(page, page.locator('.cmc-about'), page.locator('.cmc-standing')))
  await open(page, 'jagdeep')
  await draw(page, 'withdrawn', await part(page, page.locator('.cmc-about'), page.locator('main > p').first()))
}

async function writing(visit) {
  const page = await visit(wide)
  await signIn(page, cast.nurse)
  await page.goto('/people/new')
  await answerAll(page, [
    ['NHS number', nhsNumber(91)], ['Family name', 'Oyelaran'], ['Given name', 'Folake'],
    ['Date of birth', { Day: '9', Month: '11', Year: '1941' }], ['Gender', 'Female'], ['ODS code of the practice', 'Z99001']
  ])
  await press(page, 'Put on record')
  await press(page, 'Start a plan')
  await draw(page, 'consent', await part(page, page.locator('.cmc-about'), page.getByRole('group', { name: /^On what basis/ })))
  await answerAll(page, written.consent)
  await press(page, 'Start the plan')
  const plan = idIn(page)
  await page.goto(`/plans/${plan}/draft`)
  await draw(page, 'sections', { ...(await part(page, page.locator('.cmc-about'), page.locator('h1'))), height: 780 })
  await page.goto(`/plans/${plan}/draft/cpr`)
  await draw(page, 'cpr', await part(page, page.locator('.cmc-about'), page.getByRole('group', { name: /^What is the CPR decision/ })))
  await page.goto(`/plans/${plan}/publish`)
  await draw(page, 'gaps', { ...(await part(page, page.locator('.cmc-about'), page.locator('#gaps'))), height: 700 })
}

async function keeping(visit) {
  const page = await visit(wide)
  await signIn(page, cast.nurse)
  await page.goto('/actions')
  await draw(page, 'actions', { ...(await part(page, page.locator('h1'), page.locator('h1'))), height: 520 })
  await open(page, 'dorothy')
  await press(page, 'Full plan')
  const plan = idIn(page)
  await page.goto(`/plans/${plan}/withdraw`)
  await draw(page, 'withdraw', await part(page, page.locator('h1'), page.getByRole('button', { name: 'Withdraw from view' })))
  await page.goto(`/plans/${plan}/death`)
  await answerAll(page, [
    ['When did the person die?', day()], ['Where did the person die?', 'Nursing home'], ['How do you know?', 'I was there, or confirmed it']
  ])
  await press(page, 'Continue')
  await draw(page, 'death', await part(page, page.locator('.cmc-about'), page.getByRole('button', { name: /^Yes, this person has died/ })))
}

const cmc = await startCmc({ engine: 'sqlite' })
const browser = await openBrowser()
try {
  await rm(lessons, { recursive: true, force: true })
  await mkdir(lessons, { recursive: true })
  const visit = async viewport => {
    const asked = { baseURL: cmc.url, locale: 'en-GB', timezoneId: 'Europe/London', viewport }
    return (await browser.newContext(asked)).newPage()
  }
  for (const drawn of [signingIn, finding, reading, writing, keeping]) await drawn(visit)
} finally {
  await browser.close()
  await cmc.stop()
}
