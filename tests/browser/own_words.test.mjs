// From a person's own words to their published plan, with real letters: Queenie writes, her practice decides and publishes, she
// is enrolled and reads, a friend she trusts asks for a change; and a carer asks for one of somebody else's plan.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import * as written from './answers.mjs'
import { onBothEngines } from './harness.mjs'
import { linkIn } from './post_office.mjs'
import { answer, answerAll, errorsAre, fit, idIn, nhsNumber, people, press, save, search } from './steps.mjs'

const password = 'Morning-Meadow-8'
const queenie = 'queenie@home.example'
const tom = 'tom@home.example'
const number = nhsNumber(40)
const born = { Day: '3', Month: '5', Year: '1936' }
const words = page => page.locator('main').innerText()
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor()
const day = async (page, id, { Day, Month, Year }) => {
  for (const [part, typed] of [['day', Day], ['month', Month], ['year', Year]]) await page.locator(`#${id}-${part}`).fill(typed)
}

onBothEngines('from one’s own words to a plan', house => {
  const at = people(house)
  const own = {}
  let questionnaire, decided, person, plan, request

  const comeIn = async (page, email) => {
    await page.goto('/my/sign-in')
    await page.getByLabel('Email address', { exact: true }).fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await press(page, 'Sign in')
    await heading(page, 'MyCMC')
  }
  const byLetter = async (page, email) => {
    const { path, code } = linkIn(await house.cmc.post.to(email))
    await page.goto(`${path}#${code}`)
    assert.equal(await page.getByLabel('Code from the message').inputValue(), code, 'the link fills the code in')
    assert.ok(!page.url().includes(code), 'the code is gone from the address')
  }
  const publish = async page => {
    await page.goto(`/plans/${plan}/publish`)
    await page.getByLabel('I have checked that this is the right person and the right decision').check()
    await press(page, 'Publish')
    await heading(page, 'Urgent care plan')
  }
  // Opens what waits for this reader on their action list.
  const openNext = async (page, name) => {
    await page.goto('/actions')
    await page.locator('main a[href^="/proposals/"]').filter({ hasText: name }).first().click()
    await page.waitForLoadState()
    return new URL(page.url()).pathname
  }
  const thing = (page, name) => page.locator('.cmc-thing').filter({ has: page.getByRole('heading', { level: 3, name, exact: true }) })

  test('she opens an account by the link in a letter', async () => {
    const page = (own.queenie = await house.visit())
    await page.goto('/my/open')
    await page.getByLabel('Email address', { exact: true }).fill(queenie)
    await press(page, 'Continue')
    await byLetter(page, queenie)
    await page.getByLabel('Your name').fill('Queenie Abernathy')
    await page.getByLabel('Choose a password', { exact: true }).fill(password)
    await press(page, 'Open my account')
    await comeIn(page, queenie)
  })

  test('she writes in her own words and sends it', async () => {
    const page = own.queenie
    await press(page, 'Start a plan with a questionnaire')
    questionnaire = new URL(page.url()).pathname
    const step = async (slug, fill) => {
      await page.goto(`${questionnaire}/steps/${slug}`)
      await fill()
      await press(page, 'Save and come back later')
    }
    await step('asker', () => page.locator('input[name="filling_for"]').first().check())
    await step('who', async () => {
      await page.locator('#given_name').fill('Queenie')
      await page.locator('#family_name').fill('Abernathy')
      await page.locator('#nhs_number').fill(number)
      await day(page, 'birth_date', born)
    })
    await step('matters', () => page.locator('#values').fill('My budgerigar and the window'))
    await step('wishes', () => page.locator('#wishes').fill('No hospital unless I am in pain'))
    await step('about-me', () => page.locator('#about_me').fill('I was a bus driver. I hum.'))
    await step('treatment', () => page.getByLabel('I would rather talk about this').check())
    await page.goto(`${questionnaire}/practice`)
    await page.getByLabel('Name, town or postcode').fill('Harbour')
    await press(page, 'Look for it')
    await page.getByLabel(/Harbour Surgery/).check()
    await press(page, 'Continue')
    await press(page, 'Send my answers')
    await heading(page, 'This is not yet a plan')
  })

  test('the practice is told without a word of it, and puts her on record', async () => {
    const page = await at('gp')
    decided = await openNext(page, /abernathy/i)
    assert.match(await words(page), /Nobody on record has this NHS number/)
    await press(page, /^Put this person on record/)
    assert.equal(await page.getByLabel('Family name').inputValue(), 'Abernathy', 'what she typed is carried over')
    await answer(page, 'Gender', 'Female')
    await press(page, 'Put on record')
    await page.goto(decided)
    await fit(page, 'a questionnaire beside who may be its person')
    assert.doesNotMatch(await words(page), /Different/)
    await press(page, /^It is for this person/)
    await search(page, [['NHS number', number]])
    await press(page, /Open the page of ABERNATHY/)
    person = idIn(page)
  })

  test('a plan starts with consent, and her answers are decided one by one', async () => {
    const page = await at('gp')
    await page.goto(decided)
    await fit(page, 'a questionnaire whose person has no plan')
    await press(page, 'Start a plan')
    await answerAll(page, written.consent)
    await press(page, 'Start the plan')
    const { pathname } = new URL(page.url())
    plan = pathname.startsWith('/plans/') ? pathname.split('/')[2] : undefined
    await page.goto(decided)
    plan ??= (await page.locator('input[name="plan"]').first().inputValue())
    await fit(page, 'a questionnaire to decide')
    for (const box of await page.locator('input[name="item"]:checked').all()) await box.uncheck()
    await thing(page, 'What does the person want, and not want?').getByRole('checkbox').check()
    await press(page, 'Accept what is ticked')
    await thing(page, 'What matters most to the person?').getByRole('link').click()
    await page.waitForLoadState()
    await fit(page, 'one answer to decide')
    await press(page, 'Decline')
    assert.match(await page.title(), /^Error/)
    await page.getByLabel('Why?').fill('Let us talk about Bertie when I visit.')
    await press(page, 'Decline')
    await page.goto(decided)
    await thing(page, 'What and who matters to me').getByRole('link').click()
    await page.waitForLoadState()
    await answer(page, 'What and who matters to me', 'She drove buses. She hums when she is well.')
    await press(page, 'Accept with these changes')
    await page.goto(decided)
    for (const box of await page.locator('input[name="item"]').all()) await box.check()
    await fit(page, 'a questionnaire of which a part is decided')
    await press(page, 'Accept what is ticked')
    await page.goto(decided)
    assert.match(await words(page), /Everything in it is decided/)
  })

  test('the clinician completes the draft, and the plan says whose words it has', async () => {
    const page = await at('gp')
    const rest = [
      ['person', [['Usual address', written.home], ['GP practice', 'Harbour Surgery'], ['ODS code of the practice', 'Z99001']]],
      ['preferences', written.places], ['medication', [written.allergies]], ['background', written.background],
      ['cpr', written.cpr], ['recommendations', written.recommendations],
      ['approval', [['Who reviews it?', 'Dr Amina Okafor, GP']]]
    ]
    for (const [slug, answers] of rest) {
      await page.goto(`/plans/${plan}/draft/${slug}`)
      await answerAll(page, answers)
      await save(page)
    }
    await publish(page)
    const shown = await words(page)
    assert.match(shown, /No hospital unless I am in pain\s+.*own words/)
    assert.doesNotMatch(shown, /budgerigar and the window/)
    assert.doesNotMatch(shown, /hums when she is well\.\s+.*own words/)
  })

  test('she is told that there is news, and reads what was decided, but not yet the plan', async () => {
    const page = own.queenie
    await house.cmc.post.to(queenie)
    await comeIn(page, queenie)
    assert.doesNotMatch(await words(page), /Read your plan/)
    await page.goto(`${questionnaire}`)
    await fit(page, 'a questionnaire that was decided')
    assert.match(await words(page), /Let us talk about Bertie when I visit\./)
    assert.equal((await page.goto(`/my/plans/${plan}`)).status(), 404)
  })

  test('the clinician enrols her; the date of birth is asked for, and the letter lets in once', async () => {
    const [gp, page] = [await at('gp'), own.queenie]
    await gp.goto(`/plans/${plan}/enrolments/new`)
    await press(gp, 'Send the invitation')
    await fit(gp, 'an invitation without anything')
    await gp.getByLabel('The patient', { exact: true }).check()
    await gp.getByLabel('E-mail address').fill(queenie)
    await gp.getByLabel('How did the patient agree to this?').fill('She asked me to, at her kitchen table.')
    await press(gp, 'Send the invitation')
    await fit(gp, 'whoever sees a plan at MyCMC')
    await byLetter(page, queenie)
    await day(page, 'born', { ...born, Year: '1937' })
    await press(page, 'Continue')
    await fit(page, 'an invitation with a wrong day')
    await day(page, 'born', born)
    await press(page, 'Continue')
    await comeIn(page, queenie)
    await press(page, 'Read your plan')
    assert.match(await words(page), /No hospital unless I am in pain/)
  })

  test('a friend whom she trusts comes by a letter, reads, and asks for a change', async () => {
    const [gp, page] = [await at('gp'), (own.tom = await house.visit())]
    await gp.goto(`/plans/${plan}/enrolments/new`)
    await gp.getByLabel('Somebody the patient trusts', { exact: true }).check()
    await gp.getByLabel('E-mail address').fill(tom)
    await gp.getByLabel('Name', { exact: true }).fill('Tom Lark')
    await gp.getByLabel('What are they to the patient?').fill('Friend')
    await gp.getByLabel('Read the plan and ask for changes').check()
    await gp.getByLabel('How did the patient agree to this?').fill('She named him.')
    await press(gp, 'Send the invitation')
    await byLetter(page, tom)
    await day(page, 'born', born)
    await press(page, 'Continue')
    await fit(page, 'an invitation of somebody without an account')
    await page.getByLabel('Choose a password', { exact: true }).fill(password)
    await press(page, 'Continue')
    await comeIn(page, tom)
    await page.goto(`/my/plans/${plan}/change/social/mobility`)
    await page.locator('#mobility').fill('She holds on to the rail')
    await press(page, 'Send')
    request = new URL(page.url()).pathname
    assert.match(await words(page), /Not decided yet/)
  })

  test('what he asked for is accepted into a revision, and he sees when it is published', async () => {
    const [gp, page] = [await at('gp'), own.tom]
    await openNext(gp, /abernathy/i)
    await press(gp, 'Begin a revision')
    await fit(gp, 'a change to decide')
    await thing(gp, 'Mobility').getByRole('checkbox').check()
    await press(gp, 'Accept what is ticked')
    await page.goto(request)
    assert.match(await words(page), /Accepted/)
    assert.doesNotMatch(await words(page), /holds on to the rail[\s\S]*in the plan now/i)
    await publish(gp)
    await house.cmc.post.to(tom)
    await page.goto(request)
    await fit(page, 'a change that is in the plan')
    await page.goto(`/my/plans/${plan}`)
    await page.locator('details').evaluateAll(all => all.forEach(one => (one.open = true)))
    assert.match(await words(page), /She holds on to the rail/)
  })

  test('a carer asks for a change of a resident’s plan, and reads what became of it', async () => {
    const [carer, nurse] = [await at('carer'), await at('nurse')]
    await search(carer, [['NHS number', '9990000018']])
    await press(carer, /Open the page of/)
    await press(carer, /Full plan|Read the plan/)
    await press(carer, 'Ask for a change')
    await fit(carer, 'a carer asks for a change')
    await press(carer, 'Send')
    assert.match(await carer.title(), /^Error/)
    await carer.getByLabel('What should be changed, and why?').fill('She sleeps in the front room now.')
    await press(carer, 'Send')
    await fit(carer, 'what a carer asked for was sent')
    await openNext(nurse, /pemberton/i)
    assert.match(await words(nurse), /somebody who cares for the person[\s\S]*She sleeps in the front room now\./)
    await fit(nurse, 'what a carer asks for')
    await press(nurse, 'Decline all that is left')
    await nurse.getByLabel('Why?').fill('The room changes next week; we shall see then.')
    await fit(nurse, 'declining what a carer asks for')
    await press(nurse, 'Decline and close')
    await search(carer, [['NHS number', '9990000018']])
    await press(carer, /Open the page of/)
    await press(carer, /Full plan|Read the plan/)
    assert.match(await words(carer), /The room changes next week; we shall see then\./)
    await fit(carer, 'what became of what a carer asked for')
  })

  test('no letter says a word about anybody or their care', () => {
    const { letters } = house.cmc.post
    assert.ok(letters.length >= 6, `${letters.length} letters`)
    const personal = /Queenie|Abernathy|Tom Lark|Lark|Friend|Dorothy|Pemberton|Harbour|Rosewood|Okafor|hospital|pain|budgerigar|plan of|1936|CPR/i
    for (const letter of letters) {
      assert.equal(letter.to.length, 1, 'one reader each')
      const said = letter.data.replaceAll(letter.to[0], '') + letter.text.replaceAll(letter.to[0], '')
      assert.doesNotMatch(said, personal)
      assert.ok(!said.includes(number) && !said.includes(person) && !said.includes(plan), 'no id of anybody')
    }
  })
}, { letters: true })
