// The main job again without script, and the crew's part of it by keyboard alone.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import * as written from './answers.mjs'
import { axe, noOverflow, onBothEngines } from './harness.mjs'
import { enter, go, reach, type } from './keyboard.mjs'
import { answerAll, cast, idIn, nhsNumber, people, press, save, section } from './steps.mjs'

const number = nhsNumber(2)

onBothEngines('without script, and by keyboard alone', house => {
  const at = people(house, { script: false })
  let person, plan

  test('without script a carer puts a person on record, starts a plan, fills it and submits it', async () => {
    const page = await at('carer')
    await page.goto('/people/new')
    await answerAll(page, [
      ['NHS number', number], ['Family name', 'Oyelaran'], ['Given name', 'Folake'],
      ['Date of birth', { Day: '9', Month: '11', Year: '1941' }], ['Gender', 'Female'], ['ODS code of the practice', 'Z99001']
    ])
    await press(page, 'Put on record')
    await arrive(page, 'There is no plan')
    person = idIn(page)
    await press(page, 'Start a plan')
    await answerAll(page, written.consent)
    await press(page, 'Start the plan')
    plan = idIn(page)
    for (const [title, answers] of written.leastSections) {
      await press(page, title)
      await arrive(page, section(title))
      await answerAll(page, answers)
      await save(page, 'Save and go to the list')
    }
    await arrive(page, 'Draft plan')
    await press(page, 'Submit to a clinician')
    await page.getByLabel('Ruth Bell', { exact: true }).check()
    await press(page, 'Submit the draft')
    assert.match(await page.locator('main').innerText(), /Waiting for Ruth Bell to approve it/)
  })

  test('without script a nurse completes the plan and publishes it', async () => {
    const page = await at('nurse')
    const sections = [
      ['background', written.background], ['cpr', written.cpr], ['recommendations', written.recommendations],
      ['approval', [['Who reviews it?', 'Ruth Bell, Registered nurse']]]
    ]
    for (const [slug, answers] of sections) {
      await page.goto(`/plans/${plan}/draft/${slug}`)
      await answerAll(page, answers)
      await save(page)
    }
    await arrive(page, 'Check your answers')
    await page.getByLabel('I have checked that this is the right person and the right decision').check()
    await press(page, 'Publish')
    await arrive(page, 'Urgent care plan')
  })

  test('by keyboard alone the crew signs in, finds the person, says why, reads the plan and leaves a note', async () => {
    const page = await house.visit()
    await page.goto('/sign-in')
    await type(page, page.getByLabel('Email address', { exact: true }), cast.crew)
    await type(page, page.getByLabel('Password', { exact: true }), 'Practice-2026')
    await enter(page)
    await type(page, page.getByLabel('NHS number'), number)
    await enter(page)
    await go(page, page.getByRole('link', { name: /Emergency view of OYELARAN/ }))
    await reach(page, page.getByLabel('I am treating this person now'))
    await page.keyboard.press('Space')
    await type(page, page.getByLabel('More about the reason'), 'Incident 2211-0320')
    await enter(page)
    await page.getByRole('heading', { level: 1, name: 'DO NOT ATTEMPT CPR' }).waitFor()
    await reach(page, page.getByText('Care preferences', { exact: true }))
    await page.keyboard.press('Enter')
    assert.ok(await page.getByText('To stay at Rosewood, by the window.').isVisible(), 'a folded section opens by keyboard')
    await go(page, page.getByRole('link', { name: 'Leave a short note' }))
    await type(page, page.getByLabel(/^\s*What did you find\?/), 'Comfortable when we left.')
    // The Tab key comes to the button that is chosen, “Not answered”; the arrows go round to the first.
    const done = page.getByRole('group', { name: /^What was done\?/ })
    await reach(page, done.getByLabel('Not answered'))
    await page.keyboard.press('ArrowDown')
    assert.ok(await done.getByLabel('Treated at home').isChecked())
    await go(page, page.getByRole('button', { name: 'Leave the note' }))
    assert.match(await page.getByRole('region', { name: 'Short notes' }).innerText(), /Comfortable when we left\./)
    assert.equal(new URL(page.url()).pathname, `/plans/${plan}`)
    await axe(page, 'a plan with a note')
  })

  test('the skip link comes first and leads to the content', async () => {
    const page = await at('crew')
    for (const path of ['/find', `/people/${person}/emergency`, `/plans/${plan}`]) {
      await page.goto(path)
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), 'Skip to main content', path)
      await page.keyboard.press('Enter')
      // The key is pressed before the browser has followed the link: the address says so a moment later.
      await page.waitForURL(/#maincontent$/)
    }
  })
})

// Axe runs as a script, so a page without script is held to what can be seen of it from outside.
async function arrive(page, heading) {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  await noOverflow(page)
}
