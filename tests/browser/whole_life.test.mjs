// The life of a published plan: its versions, and what stood at a moment.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { eachError, onBothEngines } from './harness.mjs'
import { answer, fit, people, press, save, search } from './steps.mjs'

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
})
