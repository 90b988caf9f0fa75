// The life of a published plan: its versions, what stood at a moment, and open pages that learn that theirs has gone.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'

import { eachError, onBothEngines } from './harness.mjs'
import { answer, claim, fit, people, press, save, search } from './steps.mjs'

const words = page => page.locator('main').innerText()
const standing = page => page.locator('.cmc-about .cmc-standing').innerText()

onBothEngines('the whole life of a plan', house => {
  const at = people(house)
  let plan

  test('the next version of a plan is published', async () => {
    const page = await at('nurse')
    await search(page, [['NHS number', '9990000018']])
    await press(page, /Open the page of/)
    await press(page, /Full plan|Read the plan/)
    plan = new URL(page.url()).pathname.split('/').at(-1)
    await press(page, 'Revise')
    await page.goto(`/plans/${plan}/draft/preferences`)
    await answer(page, 'What and who matters to me', 'The wireless in the morning.\nMy tabby, Marmalade.')
    await save(page)
    await page.goto(`/plans/${plan}/publish`)
    await page.getByLabel('I have checked that this is the right person and the right decision').check()
    await press(page, 'Publish')
  })

  test('every version is there with what changed, and two stand beside each other', async () => {
    const page = await at('nurse')
    await page.goto(`/plans/${plan}`)
    await press(page, 'Every version')
    await fit(page, 'every version of a plan')
    assert.match(await words(page), /Version 4\s+Stands now[\s\S]*What and who matters to me[\s\S]*The first version/)
    await page.getByRole('link', { name: /Before and after/ }).first().click()
    await page.getByRole('heading', { name: 'Version 3 beside version 4' }).waitFor()
    await fit(page, 'two versions beside each other')
    assert.match(await words(page), /My tabby, Marmalade/)
    await press(page, 'Every version of this plan')
    await press(page, /^Version 3$/)
    await fit(page, 'an old version')
    assert.match(await standing(page), /OLD VERSION\. DO NOT ACT ON IT\.[\s\S]*The plan as it stands is version 4/)
    assert.doesNotMatch(await words(page), /Marmalade/)
    await press(page, 'Read the plan as it stands')
    assert.match(await words(page), /Marmalade/)
  })

  test('what stood at a moment is asked by day and time', async () => {
    const page = await at('nurse')
    await page.goto(`/plans/${plan}/history`)
    await press(page, 'Show what stood')
    assert.equal((await eachError(page)).length, 1)
    await page.getByLabel('Time').fill('noon')
    for (const [label, typed] of [['Day', '1'], ['Month', '1'], ['Year', '2020']]) await page.getByLabel(label, { exact: true }).fill(typed)
    await press(page, 'Show what stood')
    await fit(page, 'a moment that cannot be read')
    assert.match((await eachError(page))[0], /24-hour clock/)
    await page.getByLabel('Time').fill('3.12')
    await press(page, 'Show what stood')
    await fit(page, 'what stood at a moment')
    assert.match(await words(page), /At 1 Jan 2020, 03:12 GMT no version had been published/)
  })

  const outOfDate = page => page.getByText('OUT OF DATE. DO NOT ACT ON THIS PAGE.')
  const unheard = page => page.getByText('This page may be out of date.')

  test('open pages say within half a minute that the plan was withdrawn, and are current again once it is back', async () => {
    const [nurse, reader, crew] = [await at('nurse'), await people(house)('nurse'), await at('crew')]
    await search(crew, [['NHS number', '9990000018']])
    await press(crew, /Emergency view/)
    if (!/emergency$/.test(new URL(crew.url()).pathname)) await claim(crew, 'I am treating this person now', 'Incident 2311-7')
    await reader.goto(`/plans/${plan}`)
    for (const page of [reader, crew]) assert.equal(await outOfDate(page).isVisible(), false)
    await nurse.goto(`/plans/${plan}/withdraw`)
    await nurse.getByLabel('Why, and who asked for it?').fill('She asked for it.')
    await press(nurse, 'Withdraw from view')
    const gone = Date.now()
    for (const page of [reader, crew]) await outOfDate(page).waitFor({ timeout: 30_000 - (Date.now() - gone) })
    await fit(reader, 'a page that is out of date')
    await fit(crew, 'an emergency view that is out of date')
    // Wherever the page is scrolled to, the bar is in sight.
    await crew.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    assert.equal(await outOfDate(crew).evaluate(one => one.getBoundingClientRect().top >= 0), true)
    await crew.getByRole('link', { name: 'Load it again' }).click()
    await crew.getByRole('heading', { name: 'This plan was withdrawn' }).waitFor()
    await nurse.goto(`/plans/${plan}/restore`)
    await nurse.getByLabel(/Why/).fill('She thought again.')
    await press(nurse, /Put back in view/)
    await crew.reload()
    assert.match(await crew.locator('body').innerText(), /Do not attempt CPR/)
    assert.equal(await outOfDate(crew).isVisible(), false)
  })

  test('an open page says when the service has not answered for a minute, and takes it back', async () => {
    const crew = await at('crew')
    const url = crew.url()
    await crew.clock.install()
    await crew.goto(url)
    await crew.context().setOffline(true)
    await crew.clock.runFor(50_000)
    assert.equal(await unheard(crew).isVisible(), false)
    await crew.clock.runFor(30_000)
    await unheard(crew).waitFor()
    await fit(crew, 'a page that could not be asked about')
    await crew.context().setOffline(false)
    await crew.clock.runFor(21_000)
    await unheard(crew).waitFor({ state: 'hidden' })
  })

  test('the plan is printed, and the print is listed', async () => {
    const nurse = await at('nurse')
    await nurse.goto(`/plans/${plan}`)
    const link = nurse.getByRole('link', { name: 'Print (PDF)' })
    const arrives = nurse.waitForEvent('download')
    await link.click()
    const file = await readFile(await (await arrives).path())
    assert.equal(file.subarray(0, 5).toString(), '%PDF-')
    await nurse.goto(`/plans/${plan}/history`)
    assert.match(await words(nurse), /Printed[\s\S]*version 4, Ruth Bell/)
    await fit(nurse, 'every version of a plan, and its prints')
  })

  test('the code of a version tells whether it stands, to somebody who has not signed in', async () => {
    const [crew, stranger] = [await at('crew'), await house.visit()]
    const path = await crew.locator('[data-cmc-live]').getAttribute('data-cmc-live')
    assert.equal((await stranger.goto(path)).status(), 200)
    await fit(stranger, 'a version that is current')
    assert.equal((await stranger.goto(`${path}A`)).status(), 410)
    await fit(stranger, 'a version that is not current')
  })
})
