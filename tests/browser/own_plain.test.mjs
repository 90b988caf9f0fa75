// One's own door for whoever has no script, no mouse, or reads from right to left.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { noOverflow, onBothEngines } from './harness.mjs'
import { enter, go, reach, type } from './keyboard.mjs'
import { linkIn } from './post_office.mjs'
import { fit, press } from './steps.mjs'

const words = page => page.locator('main').innerText()

onBothEngines('one’s own door, without script, by keyboard and from right to left', house => {
  let plan

  // Axe runs as a script, so a page without script is held to what can be seen of it from outside.
  const arrive = async (page, heading) => {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await noOverflow(page)
  }

  test('without script somebody opens an account, fills in a questionnaire and sends it', async () => {
    const page = await house.visit({ script: false, width: 320 })
    await page.goto('/my/open')
    await page.getByLabel('Email address', { exact: true }).fill('olive@home.example')
    await press(page, 'Continue')
    const { path, code } = linkIn(await house.cmc.post.to('olive@home.example'))
    await page.goto(`${path}#${code}`)
    await arrive(page, 'Finish opening your account')
    await page.getByLabel('Code from the message').fill(code)
    await page.getByLabel('Your name').fill('Olive Marsh')
    await page.getByLabel('Choose a password', { exact: true }).fill('Morning-Meadow-8')
    await press(page, 'Open my account')
    await press(page, 'Sign in')
    await page.getByLabel('Email address', { exact: true }).fill('olive@home.example')
    await page.getByLabel('Password', { exact: true }).fill('Morning-Meadow-8')
    await press(page, 'Sign in')
    await arrive(page, 'MyCMC')
    await press(page, 'Start a plan with a questionnaire')
    const questionnaire = new URL(page.url()).pathname
    for (const [step, id, answer] of [['who', 'family_name', 'Marsh'], ['matters', 'values', 'My garden']]) {
      await page.goto(`${questionnaire}/steps/${step}`)
      await noOverflow(page)
      await page.locator(`#${id}`).fill(answer)
      await press(page, 'Save and come back later')
      await arrive(page, 'Your questionnaire')
    }
    await page.goto(`${questionnaire}/practice`)
    await page.getByLabel('Name, town or postcode').fill('Harbour')
    await press(page, 'Look for it')
    await page.getByLabel(/Harbour Surgery/).check()
    await press(page, 'Continue')
    await press(page, 'Send my answers')
    await arrive(page, 'This is not yet a plan')
    await page.goto(`${questionnaire}/print`)
    await noOverflow(page)
    assert.match(await words(page), /My garden/)
  })

  test('by keyboard alone a patient signs in, reads her plan and asks for a change', async () => {
    const page = await house.visit()
    await page.goto('/my/sign-in')
    await type(page, page.getByLabel('Email address', { exact: true }), 'dorothy@mail.example')
    await type(page, page.getByLabel('Password', { exact: true }), 'Practice-2026')
    await enter(page)
    await go(page, page.getByRole('link', { name: 'Read your plan' }))
    plan = new URL(page.url()).pathname.split('/').pop()
    const folded = page.locator('main details').first()
    await reach(page, folded.locator('summary'))
    await page.keyboard.press('Enter')
    assert.ok(await folded.evaluate(one => one.open), 'a folded part opens by keyboard')
    await page.goto(`/my/plans/${plan}/ask`)
    await type(page, page.getByRole('textbox').first(), 'Please ring me about my medicines.')
    await go(page, page.getByRole('button', { name: 'Send' }))
    assert.match(await words(page), /Please ring me about my medicines\./)
  })

  test('from right to left every page of a plan stands as well', async () => {
    const page = await house.visit()
    await page.goto('/my/sign-in')
    await page.locator('form[action="/my/language"] button').last().click()
    await page.waitForLoadState()
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
    await fit(page, 'sign in to MyCMC, from right to left')
    // Every word is there, and stands the other way round: fields are found by what they are called in the form.
    await page.locator('#email').fill('dorothy@mail.example')
    await page.locator('#password').fill('Practice-2026')
    await page.locator('form[action="/my/sign-in"] button[type="submit"], form[action="/my/sign-in"] button:not([type])').last().click()
    await page.waitForURL(url => url.pathname === '/my')
    for (const path of ['', ...['', '/changes', '/people', '/accesses', '/rights', '/ask', '/withdraw'].map(one => `/plans/${plan}${one}`)]) {
      await page.goto(`/my${path}`)
      await page.locator('details').evaluateAll(all => all.forEach(one => (one.open = true)))
      await fit(page, `from right to left: ${path.split('/').at(-1).replaceAll(/[0-9a-f-]{36}/g, 'plan') || 'home'}`)
    }
  })
}, { letters: true, turned: true })
