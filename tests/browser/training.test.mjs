// The lessons, and the practice area: entered, worked in and left, with nothing of it in the real record.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import * as written from './answers.mjs'
import { axe, noOverflow, onBothEngines, signIn } from './harness.mjs'
import { answerAll, cast, fit, idIn, nhsNumber, people, press, search, stand } from './steps.mjs'

const number = nhsNumber(40)
const lessons = ['finding', 'signing-in', 'emergency-view', 'short-notes', 'creating', 'reviewing', 'helping']
const notice = page => page.locator('.cmc-notice strong').allInnerTexts()

onBothEngines('the lessons and the practice area', house => {
  const at = people(house)

  test('every lesson is fit for everybody on a phone and on a computer, and its pictures come', async () => {
    const page = await at('crew')
    await page.goto('/find')
    await press(page, 'Training')
    await stand(page, 'Training')
    for (const lesson of lessons) {
      await page.goto(`/training/${lesson}`)
      await fit(page, `lesson ${lesson}`)
      const pictures = page.locator('.cmc-picture img')
      for (let n = 0; n < (await pictures.count()); n++) {
        await pictures.nth(n).scrollIntoViewIfNeeded()
        await page.waitForFunction(one => document.querySelectorAll('.cmc-picture img')[one].naturalWidth > 300, n)
      }
    }
  })

  test('without script, by keyboard alone, a lesson is read, a question opened and the next lesson reached', async () => {
    const page = await house.visit({ script: false })
    await signIn(page, cast.crew)
    await page.goto('/training/finding')
    const question = page.locator('summary').first()
    await question.focus()
    await page.keyboard.press('Enter')
    assert.ok(await page.getByText('Open it, but do not act yet.').isVisible())
    const next = page.getByRole('button', { name: 'Next: Signing in' }).or(page.getByRole('link', { name: 'Next: Signing in' }))
    for (let stops = 0; stops < 30 && !(await next.evaluate(one => document.activeElement === one)); stops++) {
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/training\/signing-in$/)
  })

  let person
  test('a nurse enters practice without script, starts a plan there, and every page says that it is practice', async () => {
    const page = await house.visit({ script: false })
    await signIn(page, cast.nurse)
    await page.goto('/training')
    await press(page, 'Enter the practice area')
    assert.deepEqual(await notice(page), ['Practice'])
    await noOverflow(page)
    await page.goto('/people/new')
    await answerAll(page, [
      ['NHS number', number], ['Family name', 'Oyelaran'], ['Given name', 'Folake'],
      ['Date of birth', { Day: '9', Month: '11', Year: '1941' }], ['Gender', 'Female'], ['ODS code of the practice', 'Z99001']
    ])
    await press(page, 'Put on record')
    person = idIn(page)
    await press(page, 'Start a plan')
    await answerAll(page, written.consent)
    await press(page, 'Start the plan')
    await page.getByRole('heading', { level: 1, name: 'Draft plan' }).waitFor()
    assert.deepEqual(await notice(page), ['Practice'])
    await page.goto('/people/not-an-id')
    assert.deepEqual(await notice(page), ['Practice'], 'an error there says it too')
    await press(page, 'Leave practice')
    assert.deepEqual(await notice(page), ['Demonstration'])
    assert.equal(new URL(page.url()).pathname, '/training')
  })

  test('the real record knows nothing of it but that she entered', async () => {
    const page = await at('nurse')
    await search(page, [['NHS number', number]])
    await page.getByRole('heading', { level: 1, name: 'No person on record matches' }).waitFor()
    const answer = await page.goto(`/people/${person}`)
    assert.equal(answer.status(), 404)
    await page.goto('/organisation/access-log')
    const log = await page.locator('main').innerText()
    assert.match(log, /Entered the practice area/)
    const newest = log.slice(0, log.indexOf('Entered the practice area'))
    assert.doesNotMatch(newest, /Put a person on record|Started a plan/)
  })

  test('the emergency view in practice says so and has a way out, and the pages there are fit for everybody', async () => {
    const page = await house.visit()
    await signIn(page, cast.nurse)
    await page.goto('/training/practice')
    await stand(page, 'Practice', 'before the practice area')
    await press(page, 'Enter the practice area')
    await axe(page, 'the first page of practice')
    await search(page, [['NHS number', '9990000018']])
    await press(page, /^Emergency view of/)
    assert.deepEqual(await notice(page), ['Practice'])
    await axe(page, 'the emergency view in practice')
    await noOverflow(page)
    await page.goto('/password')
    await stand(page, 'This cannot be practised')
    await press(page, 'Leave practice')
    assert.deepEqual(await notice(page), ['Demonstration'])
  })

  test('a forged cookie opens nothing, and the page says where one is', async () => {
    const page = await house.visit()
    await signIn(page, cast.carer)
    const forged = { name: 'cmc-practice', value: `${'0'.repeat(64)}.0123456789abcdef`, url: house.cmc.url }
    await page.context().addCookies([forged])
    await page.goto('/find')
    await stand(page, 'Practice has ended')
    await page.goto('/find')
    await page.getByRole('heading', { level: 1, name: 'Find a person' }).waitFor()
  })
}, { practice: true })
