// Two people at one draft: who else is there, what saves itself, and what becomes of typed words when the line, the answer or the
// session is lost.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { onBothEngines, signIn } from './harness.mjs'
import { answer, cast, fit, people, press, search } from './steps.mjs'

onBothEngines('two people at one draft', house => {
  const at = people(house)
  const mobility = page => page.getByRole('textbox', { name: /^Mobility/ })
  const kept = page => page.locator('#kept')
  const present = page => page.locator('[data-cmc-present]')
  const saysSaved = page => kept(page).getByText('Saved', { exact: true }).waitFor({ timeout: 20_000 })
  let section

  test('each sees that the other has the section open', async () => {
    const [nurse, carer] = [await at('nurse'), await at('carer')]
    await search(nurse, [['NHS number', '9990000018']])
    await press(nurse, /Open the page of/)
    await press(nurse, /Full plan|Read the plan/)
    await press(nurse, 'Revise')
    section = `${new URL(nurse.url()).pathname}/social`
    await nurse.goto(section)
    await carer.goto(section)
    await present(carer).getByText(/Ruth Bell has this section open too, since/).waitFor()
    await present(nurse).getByText(/has this section open too, since/).waitFor({ timeout: 25_000 })
    await fit(carer, 'a section that somebody else has open')
    await nurse.goto(section.replace('/social', ''))
    await present(nurse).getByText(/has “Social situation and support” open, since/).waitFor()
    await fit(nurse, 'a draft that somebody else has open')
  })

  test('what is typed is saved by itself, and a later save of the other is no loss', async () => {
    const [nurse, carer] = [await at('nurse'), await at('carer')]
    await nurse.goto(section)
    await answer(nurse, 'Mobility', 'Walks with a frame')
    await saysSaved(nurse)
    await fit(nurse, 'a section that saved itself')
    await nurse.reload()
    assert.equal(await mobility(nurse).inputValue(), 'Walks with a frame')

    await answer(carer, 'Mobility', 'Walks with one person')
    await kept(carer).getByText(/^Somebody else has saved this section/).waitFor({ timeout: 20_000 })
    await fit(carer, 'a section that somebody else saved meanwhile')
    await press(carer, 'Save and continue')
    await carer.getByRole('heading', { name: /Somebody else saved this section/ }).waitFor()
    assert.match(await carer.locator('#both').innerText(), /Walks with a frame[\s\S]*Walks with one person/)
    await press(carer, 'Keep theirs and drop mine')
    assert.equal(await mobility(carer).inputValue(), 'Walks with a frame')
  })

  test('without a line what was typed stays on the page, leaving asks, and it is sent when the line is back', async () => {
    const nurse = await at('nurse')
    await nurse.goto(section)
    await nurse.context().setOffline(true)
    await answer(nurse, 'Mobility', 'Walks with a frame, slowly')
    await kept(nurse).getByText(/There is no connection/).waitFor({ timeout: 20_000 })
    await fit(nurse, 'a section without a line')
    await nurse.getByRole('button', { name: 'Save and continue' }).click()
    assert.equal(new URL(nurse.url()).pathname, section, 'a button waits for the line')
    assert.equal(await mobility(nurse).inputValue(), 'Walks with a frame, slowly')
    const asked = nurse.waitForEvent('dialog')
    await nurse.close({ runBeforeUnload: true })
    const dialog = await asked
    assert.equal(dialog.type(), 'beforeunload')
    await dialog.dismiss()
    await nurse.context().setOffline(false)
    await saysSaved(nurse)
    await nurse.reload()
    assert.equal(await mobility(nurse).inputValue(), 'Walks with a frame, slowly')
  })

  test('an answer that is lost is asked for again, and what was typed since is saved after it', async () => {
    const nurse = await at('nurse')
    let lost = 0
    await nurse.route(`**${section}`, async route => {
      if (route.request().method() !== 'POST' || lost++ > 1) return route.continue()
      await route.fetch()
      await route.abort()
    })
    await answer(nurse, 'Mobility', 'Walks with two people')
    await kept(nurse).getByText(/There is no connection/).waitFor({ timeout: 20_000 })
    await answer(nurse, 'Mobility', 'Walks with two people, indoors')
    // The words of before are sent until they are heard, and those of since go after them.
    while (lost < 4) await nurse.waitForTimeout(100)
    await saysSaved(nurse)
    await nurse.unroute(`**${section}`)
    await nurse.reload()
    assert.equal(await mobility(nurse).inputValue(), 'Walks with two people, indoors')
  })

  test('whoever is signed out while typing signs in beside the page, and it goes on saving', async () => {
    const nurse = await at('nurse')
    await nurse.context().clearCookies({ name: 'cmc' })
    await answer(nurse, 'Mobility', 'Does not walk')
    const link = kept(nurse).getByRole('link', { name: 'Sign in (opens in a new tab)' })
    await link.waitFor({ timeout: 20_000 })
    await fit(nurse, 'a section of somebody who was signed out')
    const opened = nurse.context().waitForEvent('page')
    await link.click()
    const beside = await opened
    await signIn(beside, cast.nurse)
    await beside.close()
    await saysSaved(nurse)
    await nurse.reload()
    assert.equal(await mobility(nurse).inputValue(), 'Does not walk')
  })
})
