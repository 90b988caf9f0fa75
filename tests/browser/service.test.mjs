// The service team at night: what needs attention, an account, a plan withdrawn for somebody who asks, an access looked into.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { onBothEngines, signIn } from './harness.mjs'
import { answerAll, fit, press, stand } from './steps.mjs'

const helpdesk = 'helpdesk@cmc.example'
const words = page => page.locator('main').innerText()

onBothEngines('the service team', house => {
  test('the first page says how the service is, and leads on', async () => {
    const page = await house.visit()
    await signIn(page, helpdesk)
    await stand(page, 'Service')
    await fit(page, 'service')
    assert.match(await words(page), house.engine === 'sqlite' ? /on SQLite, at step/ : /on PostgreSQL, at step/)
    await page.goto('/service/outbox')
    await fit(page, 'outbox')
  })

  test('an account is found and its end is asked about', async () => {
    const page = await house.visit()
    await signIn(page, helpdesk)
    await press(page, 'Accounts')
    await stand(page, 'Find an account')
    await press(page, 'Find')
    await fit(page, 'an account without a name')
    await answerAll(page, [['Whose account?', 'Bell']])
    await press(page, 'Find')
    await fit(page, 'accounts found')
    await press(page, 'Ruth Bell')
    await fit(page, 'an account')
    await press(page, 'End the whole account')
    await press(page, 'End the account')
    await fit(page, 'the end of an account, not confirmed')
  })

  test('a plan is withdrawn for somebody who asks, and put back, with nothing of it shown', async () => {
    const page = await house.visit()
    await signIn(page, helpdesk)
    await page.goto('/find')
    await answerAll(page, [['Why do you search?', 'Her attorney rang'], ['NHS number', await somebody()]])
    await press(page, 'Search')
    await fit(page, 'a person found by the service team')
    await press(page, /^Withdraw the plan/)
    await stand(page, 'Withdraw this plan from view')
    await press(page, 'Withdraw from view')
    await fit(page, 'withdrawing without saying who asked')
    await answerAll(page, [['Who asked for it?', 'Her attorney, rung back'], ['Why?', 'She wants no plan']])
    await press(page, 'Withdraw from view')
    await stand(page, 'The plan is withdrawn from view')
    await fit(page, 'how a plan stands')
    assert.doesNotMatch(await words(page), /CPR|resuscitation/i)
    await press(page, 'Put back in view, on request')
    await answerAll(page, [['Who asked for it?', 'The patient'], ['Why is it put back?', 'She changed her mind']])
    await press(page, 'Put back in view')
    await stand(page, 'The plan is in view')
  })

  test('from an access to everything that its user did that day', async () => {
    const page = await house.visit()
    await signIn(page, helpdesk)
    await press(page, 'Access log')
    await fit(page, 'the access log')
    await page.locator('tbody button').first().click()
    await page.getByText('Only what one account did is shown').waitFor()
    await fit(page, 'what one account did')
    await page.goto('/organisation/concerns')
    await fit(page, 'accesses to look at')
  })

  // Somebody of the demonstration whose plan is in view, as the crew finds them.
  async function somebody() {
    const page = await house.visit()
    await signIn(page, 'nurse@rosewood.example')
    await page.goto('/actions')
    const links = page.locator('main a[href^="/plans/"]:not([href*="draft"]):not([href*="publish"])')
    await links.first().click()
    const number = await page.locator('.cmc-patient__number').first().innerText()
    return number.replaceAll(/\D/g, '')
  }
})
