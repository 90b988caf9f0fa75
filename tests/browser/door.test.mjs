// A door that time has shut: a crew is told before, passes it with a reason, reads, and is looked at afterwards.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { eachError, onBothEngines } from './harness.mjs'
import { answerAll, claim, day, fit, people, press, search, stand } from './steps.mjs'

const words = page => page.locator('main').innerText()
const override = page => page.getByRole('complementary', { name: 'Emergency override' })
const ago = (years, days) => ({ ...day(days), Year: String(Number(day(days).Year) - years) })

onBothEngines('a door that time has shut', house => {
  const at = people(house)
  let number

  // The service team records the status of the ambulance service, as of a day.
  async function assessed(on) {
    const page = await at('helpdesk')
    await page.goto('/service/organisations')
    await page.getByRole('link', { name: /Ambulance/ }).first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.goto(`${new URL(page.url()).pathname}/data-security`)
    await stand(page, 'Data security status')
    await answerAll(page, [
      ['What is the organisation’s status in the Data Security and Protection Toolkit?', 'Standards met'],
      ['When was it published there?', on]
    ])
    await press(page, 'Record this status')
  }

  test('somebody has a plan', async () => {
    const page = await at('nurse')
    await page.goto('/actions')
    await page.locator('main a[href^="/plans/"]:not([href*="draft"]):not([href*="publish"])').first().click()
    number = (await page.locator('.cmc-patient__number').first().innerText()).replaceAll(/\D/g, '')
  })

  test('a crew is told a week before', async () => {
    await assessed(ago(1, 7))
    const page = await at('crew')
    await page.goto('/find')
    assert.match(await words(page), /data security status lapses on/)
    await fit(page, 'a search with a warning')
  })

  test('the day it lapses the crew says why and reads on', async () => {
    await assessed(ago(1, 0))
    const page = await at('crew')
    const shut = await page.goto('/find')
    assert.equal(shut.status(), 423)
    await fit(page, 'a shut door')
    await press(page, 'See what is missing')
    await stand(page, 'Before you can read plans')
    await fit(page, 'a door that may be passed')
    await press(page, 'Read for 12 hours')
    assert.equal((await eachError(page)).length, 2)
    await fit(page, 'an override without a reason')
    await page.getByLabel('What is happening?').fill('On scene, the lead cannot be reached')
    await page.getByLabel('I am treating somebody now').check()
    await press(page, 'Read for 12 hours')
    await stand(page, 'Find a person')
    await override(page).waitFor()
    await fit(page, 'a search by override')
    await search(page, [['NHS number', number]])
    const person = await page.locator('.cmc-people a').first().getAttribute('href')
    await page.goto(`/people/${person.split('/')[2]}`)
    if (await page.getByRole('button', { name: 'Confirm and continue' }).count()) {
      await claim(page, 'I am treating this person now', 'A call')
    }
    await page.goto(`/people/${person.split('/')[2]}/emergency`)
    await override(page).waitFor()
    assert.match(await override(page).innerText(), /An emergency override of yours runs until/)
    await fit(page, 'an emergency view by override')
  })

  test('the service team finds it on the list with its reason', async () => {
    const page = await at('helpdesk')
    await page.goto('/organisation/concerns')
    assert.match(await words(page), /by an emergency override[\s\S]*On scene, the lead cannot be reached/)
    await fit(page, 'an override to look at')
  })
})
