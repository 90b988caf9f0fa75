// The main job, from consent to the screen of the ambulance crew, as the people who do it.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'

import * as written from './answers.mjs'
import { onBothEngines, soonOnASlowPhone } from './harness.mjs'
import {
  answer, answerAll, claim, day, eachGap, errorsAre, idIn, nhsNumber, people, press, save, search, section,
  spaced, stand
} from './steps.mjs'

const number = nhsNumber(1)
const wrongNumber = number.slice(0, 9) + ((Number(number[9]) + 1) % 10)
const born = { Day: '3', Month: '5', Year: '1936' }

// Copies the record with its key, and lets the copy give another reason for a claim.
async function tamperedCopy(directory) {
  const copy = join(directory, 'copy.db')
  await copyFile(join(directory, 'cmc.db.key'), `${copy}.key`)
  await promisify(execFile)('python3', ['-c', meddling, join(directory, 'cmc.db'), copy])
  return copy
}

const meddling = `
import sqlite3, sys
whole, copy = sqlite3.connect(sys.argv[1]), sqlite3.connect(sys.argv[2])
whole.backup(copy)
for (name,) in copy.execute("select name from sqlite_master where type = 'trigger'").fetchall():
    copy.execute(f'drop trigger "{name}"')
copy.execute("update audit_events set reason = 'None of your business' where action = 'relationship.claimed'")
copy.commit()
`

onBothEngines('a plan, from consent to the crew', house => {
  const at = people(house)
  let person, plan

  test('a carer looks for a resident by number and by name, and is told that nobody matches', async () => {
    const page = await at('carer')
    await stand(page, 'Find a person')
    await press(page, 'Search')
    assert.notEqual(await page.locator('.nhsuk-error-summary').count(), 0, 'an empty search is refused')
    await search(page, [['Family name', 'Abernathy'], ['Date of birth', born]])
    await stand(page, 'No person on record matches')
    await search(page, [['NHS number', number]])
    await stand(page, 'No person on record matches')
    assert.match(await page.locator('main').innerText(), /nobody on record matches what you typed/)
  })

  test('the carer puts the resident on record, and a wrong digit is told at its field', async () => {
    const page = await at('carer')
    await press(page, 'Put this person on record')
    await stand(page, 'Put a person on record')
    assert.equal(await page.getByLabel('NHS number').inputValue(), number)
    await answerAll(page, [
      ['NHS number', wrongNumber], ['Family name', 'Abernathy'], ['Given name', 'Queenie'], ['Date of birth', born],
      ['Gender', 'Female'], ['GP practice', 'Harbour Surgery'], ['ODS code of the practice', 'Z99001']
    ])
    await press(page, 'Put on record')
    await stand(page, 'Put a person on record', 'put on record, with a wrong number')
    await errorsAre(page, '“NHS number” is not a valid NHS number. Check the 10 digits and type them again')
    assert.equal(await page.getByLabel('NHS number').inputValue(), wrongNumber)
    assert.equal(await page.getByLabel('Given name').inputValue(), 'Queenie')
    await answer(page, 'NHS number', spaced(number))
    await press(page, 'Put on record')
    await stand(page, 'There is no plan', 'page of a person without a plan')
    person = idIn(page)
    assert.match(await page.getByRole('region', { name: 'Patient and plan' }).innerText(), /ABERNATHY, Queenie/)
  })

  test('whoever may be on record already is shown before anybody is created twice', async () => {
    const page = await at('carer')
    await page.goto('/people/new')
    await answerAll(page, [['Family name', 'Abernethy'], ['Given name', 'Queenie'], ['Date of birth', born], ['Gender', 'Female']])
    await press(page, 'Put on record')
    await stand(page, 'Is it this person?')
    assert.match(await page.getByRole('region', { name: 'On record' }).innerText(), /ABERNATHY, Queenie/)
    assert.match(await page.getByRole('region', { name: 'What you typed' }).innerText(), /ABERNETHY, Queenie/)
    await press(page, 'Change what I typed')
    assert.equal(await page.getByLabel('Family name').inputValue(), 'Abernethy')
    await answer(page, 'NHS number', number)
    await press(page, 'Put on record')
    await stand(page, 'This NHS number belongs to somebody on record')
    assert.equal(await page.getByRole('button', { name: /create a new record/ }).count(), 0)
    await press(page, /Open the page of ABERNATHY, Queenie/)
    assert.equal(idIn(page), person)
  })

  test('no plan is started without consent to making it and to sharing it', async () => {
    const page = await at('carer')
    await press(page, 'Start a plan')
    await stand(page, /^Start a plan\s?: Patient consent$/, 'start a plan')
    await answerAll(page, written.consent)
    await answer(page, 'Does it cover sharing the plan with urgent care services?', 'No')
    await press(page, 'Start the plan')
    await stand(page, /^Start a plan\s?: Patient consent$/, 'consent without sharing')
    await errorsAre(page, 'A plan cannot be started without consent to make it and to share it')
    assert.equal(await page.getByLabel('Who obtained it?').inputValue(), 'Sam Patel, health care assistant')
    await answer(page, 'Does it cover sharing the plan with urgent care services?', 'Yes')
    await press(page, 'Start the plan')
    await stand(page, 'Draft plan')
    plan = idIn(page)
    assert.match(await page.getByRole('status').first().innerText(), /Saved Patient consent/)
    assert.match(await page.getByRole('region', { name: 'Patient and plan' }).innerText(), /Draft – not seen by urgent care/)
  })

  test('the carer fills every section that is no clinician’s', async () => {
    const page = await at('carer')
    await press(page, 'Patient details')
    for (const [title, answers] of written.carerSections) {
      await stand(page, section(title), title)
      if (answers.length) {
        await answerAll(page, answers)
        await save(page)
      } else {
        assert.match(await page.locator('main').innerText(), /Only a registered clinician can fill this in/)
        assert.equal(await page.locator('main').getByRole('textbox').count(), 0, title)
        await press(page, 'Continue')
      }
    }
    await stand(page, 'Check your answers', 'check your answers, as a carer')
    for (const words of ['Niamh Abernathy', 'Apixaban', 'Bertie', 'slide sheet', '07700 900232', written.wishes]) {
      assert.ok((await page.locator('#answers').innerText()).includes(words), words)
    }
    assert.ok(!(await page.locator('#answers').innerText()).includes('1936C'), 'the code stays hidden')
  })

  test('an answer that cannot be is given back with everything that was typed', async () => {
    const page = await at('carer')
    await page.goto(`/plans/${plan}/draft/contacts`)
    const second = page.getByRole('group', { name: 'Contact 2', exact: true })
    await answerAll(second, [['Telephone number', 'ring the bell'], ['E-mail address', 'conor@mail.example']])
    await press(page, 'Save and continue')
    await stand(page, section('Who to call'), 'an error in a list')
    assert.match(await page.locator('.nhsuk-error-summary').innerText(), /telephone number/i)
    assert.equal(await second.getByLabel('Telephone number', { exact: true }).inputValue(), 'ring the bell')
    assert.equal(await second.getByLabel('E-mail address').inputValue(), 'conor@mail.example')
    await page.locator('.nhsuk-error-summary a').first().click()
    assert.ok(await second.getByLabel('Telephone number', { exact: true }).evaluate(one => one === document.activeElement))
    await answer(second, 'Telephone number', '07700 900232')
    await save(page, 'Save and go to the list')
  })

  test('the list of sections shows how far each is', async () => {
    const page = await at('carer')
    await stand(page, 'Draft plan', 'draft plan, filled by a carer')
    const row = title => page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) })
    assert.match(await row('Patient consent').innerText(), /Complete/)
    assert.match(await row('Who to call').innerText(), /\d+ of \d+ answered/)
    assert.match(await row('Cardiopulmonary resuscitation').innerText(), /For a clinician/)
  })

  test('the carer submits to the nurse, who returns the draft with comments', async () => {
    const [carer, nurse] = [await at('carer'), await at('nurse')]
    await press(carer, 'Submit to a clinician')
    await stand(carer, 'Which clinician is to approve this plan?')
    await press(carer, 'Submit the draft')
    await errorsAre(carer, 'Choose the clinician who is to approve this plan')
    await carer.getByLabel('Ruth Bell', { exact: true }).check()
    await press(carer, 'Submit the draft')
    assert.match(await carer.locator('main').innerText(), /Waiting for Ruth Bell to approve it/)

    await nurse.goto('/actions')
    await stand(nurse, /Actions needed$/, 'actions needed, of a nurse')
    await press(nurse, 'Approve a draft for ABERNATHY, Queenie')
    await stand(nurse, 'Check your answers', 'check your answers, as a nurse')
    await press(nurse, 'Return the draft')
    await errorsAre(nurse, 'Say what is to be changed before this plan can be approved')
    await nurse.getByLabel('What has to change before you can approve this plan?').fill('Which son is it to ring at night?')
    await press(nurse, 'Return the draft')
    assert.equal(new URL(nurse.url()).pathname, '/actions')

    await carer.goto('/actions')
    await stand(carer, /Actions needed$/, 'actions needed, of a carer')
    await press(carer, 'See to a returned draft for ABERNATHY, Queenie')
    assert.match(await carer.locator('main').innerText(), /Which son is it to ring at night\?/)
    await stand(carer, 'Draft plan', 'a returned draft')
    await press(carer, 'Submit to a clinician')
    await carer.getByLabel('Ruth Bell', { exact: true }).check()
    await press(carer, 'Submit the draft')
  })

  test('nothing of the draft reaches the crew by any address', async () => {
    const page = await at('crew')
    await search(page, [['NHS number', number]])
    const found = await page.locator('main').innerText()
    assert.match(found, /There is no published plan/)
    await page.goto(`/people/${person}`)
    await stand(page, 'There is no plan', 'a person with a draft, as the crew')
    assert.doesNotMatch(await page.locator('body').innerText(), /draft|consent|Rosewood/i)
    const ways = ['', '/draft', '/draft/cpr', '/draft/consent', '/submit', '/publish', '/discard', '/notes', '/withdraw', '/death']
    for (const way of ways) {
      const answered = await page.goto(`/plans/${plan}${way}`)
      assert.equal(answered.status(), 404, way)
      assert.doesNotMatch(await page.locator('body').innerText(), /Abernathy|Niamh|Queenie/i, way)
    }
    await stand(page, 'Page not found')
  })

  test('a name-alike with nothing but a draft is told apart, and has no plan for the crew', async () => {
    const page = await at('crew')
    await search(page, [['Family name', "o'brien"], ['Date of birth', { Day: '9', Month: '9', Year: '1944' }]])
    await stand(page, /on record$/, 'a name-alike')
    assert.match(await page.locator('main').innerText(), /O'BRIEN, Mary[\s\S]*9 Sep 1944[\s\S]*999 000 0034[\s\S]*There is no published plan/)
    await press(page, /Open the page of O'BRIEN, Mary/)
    await page.goto(`${page.url()}/emergency`)
    await stand(page, 'There is no plan', 'the emergency view of nobody’s plan')
    assert.doesNotMatch(await page.locator('main').innerText(), /draft|CPR/i)
  })

  test('check your answers lists every gap, each with the way to its field', async () => {
    const page = await at('nurse')
    await page.goto(`/plans/${plan}/draft/cpr`)
    await stand(page, section('Cardiopulmonary resuscitation'), 'CPR, as a nurse')
    await answerAll(page, written.decision)
    await save(page, 'Save and go to the list')
    await press(page, 'Check your answers and publish')
    const gaps = await eachGap(page)
    const all = gaps.join('\n')
    for (const gap of [/capacity|take part/i, /attorney/i, /ceiling/i, /diagnosis/i, /prognosis/i, /review/i, /reviewer|reviews/i]) {
      assert.match(all, gap)
    }
    assert.ok(gaps.length > 15, `the eight questions are among the gaps:\n${all}`)
    assert.equal(await page.getByRole('button', { name: 'Publish' }).count(), 0)
  })

  test('the nurse completes the clinical sections and publishes, having confirmed the CPR decision', async () => {
    const page = await at('nurse')
    const sections = [['background', written.background], ['cpr', written.cpr], ['recommendations', written.recommendations]]
    for (const [slug, answers] of sections) {
      await page.goto(`/plans/${plan}/draft/${slug}`)
      await stand(page, /^Section/, `${slug}, as a nurse`)
      await answerAll(page, answers)
      await save(page)
    }
    await page.goto(`/plans/${plan}/draft/approval`)
    await stand(page, section('Approval'), 'approval, as a nurse')
    await answer(page, 'Who reviews it?', 'Dr Amina Okafor, GP')
    await save(page)
    assert.match(await page.locator('#gaps').innerText(), /Nothing is missing/)
    await stand(page, 'Check your answers', 'the last look')
    const last = page.getByRole('region', { name: 'Publish this plan' })
    assert.match(await last.innerText(), /DO NOT ATTEMPT CPR/)
    await press(page, 'Publish')
    await errorsAre(page, 'Tick that you have checked that this is the right person and the right decision')
    await page.getByLabel('I have checked that this is the right person and the right decision').check()
    await press(page, 'Publish')
    await stand(page, 'Urgent care plan')
    assert.match(await page.getByRole('region', { name: 'Patient and plan' }).innerText(), /Version 1, published .* by Ruth Bell/)
  })

  test('the crew says why, and opens the emergency view', async () => {
    const page = await at('crew')
    await search(page, [['NHS number', number]])
    await stand(page, '1 person on record')
    await press(page, /Emergency view of ABERNATHY/)
    await stand(page, 'There is a published plan', 'a claim is needed')
    assert.doesNotMatch(await page.locator('main').innerText(), /CPR|Niamh/)
    await press(page, 'Confirm and continue')
    await stand(page, 'There is a published plan', 'a claim without a reason')
    await errorsAre(page, 'Choose why you need to see this plan')
    await claim(page, 'I am treating this person now', 'Incident 2211-0319')
    await stand(page, 'DO NOT ATTEMPT CPR', 'the emergency view')
    const size = await page.getByRole('heading', { level: 1 }).evaluate(one => parseFloat(getComputedStyle(one).fontSize))
    assert.ok(size >= 28, `the CPR words are ${size} px`)
    const calls = await page.locator('a[href^="tel:"]').evaluateAll(found => found.map(one => one.getAttribute('href')))
    assert.ok(calls.includes('tel:02079460231') && calls.includes('tel:07700900232'), calls.join(' '))
    const words = await page.locator('body').innerText()
    for (const needed of ['ABERNATHY, Queenie', spaced(number), 'Penicillin', 'Breathlessness', 'slide sheet', 'Left of the back door']) {
      assert.ok(words.includes(needed), needed)
    }
    assert.ok(!(await page.content()).includes('1936C'), 'the code of the key safe is asked for')
    assert.ok(!words.includes('The front door sticks'), 'an inactive alert is not shown')
    await soonOnASlowPhone(page)
    await press(page, 'Show the key safe code')
    await stand(page, 'Key safe code')
    assert.match(await page.locator('main').innerText(), /1936C/)
    await press(page, 'Back to the emergency view')
  })

  test('the crew reads the full plan and leaves a short note', async () => {
    const page = await at('crew')
    await press(page, 'Full plan')
    await stand(page, 'Urgent care plan', 'the full plan, as the crew')
    assert.ok((await page.locator('main').innerText()).includes(written.wishes))
    await press(page, 'Leave a short note')
    await stand(page, 'Leave a short note')
    await press(page, 'Leave the note')
    assert.notEqual(await page.locator('.nhsuk-error-summary a').count(), 0)
    await answerAll(page, [
      ['Incident number', '2211-0319'], ['What did you find?', 'Breathless in bed, SpO2 88 %.'], ['What was done?', 'Treated at home'],
      ['Was the plan helpful?', 'Yes'], ['Is anything wrong with the plan?', ['It is unclear']], ['What is wrong?', 'Which door at night?']
    ])
    await press(page, 'Leave the note')
    const notes = page.getByRole('region', { name: 'Short notes' })
    assert.match(await notes.innerText(), /Jo Fielding, .*City Ambulance Service, on version 1[\s\S]*SpO2 88 %/)
  })

  test('the GP revises: the crew keeps version 1, and a stale save shows both texts', async () => {
    const [gp, crew, other] = [await at('gp'), await at('crew'), await people(house)('gp')]
    await gp.goto('/actions')
    await stand(gp, /Actions needed$/, 'actions needed, of a GP')
    await gp.goto(`/plans/${plan}`)
    await press(gp, 'Revise')
    await stand(gp, 'Draft plan', 'a revision')
    await gp.goto(`/plans/${plan}/draft/recommendations`)
    await other.goto(`/plans/${plan}/draft/recommendations`)
    await answer(gp, 'Expected treatment in specific situations', 'Oral diuretics, then the rapid response team.')
    await save(gp)
    await answer(other, 'Expected treatment in specific situations', 'Furosemide 40 mg before anything else.')
    await press(other, 'Save and continue')
    await stand(other, /Somebody else saved this section/, 'a stale save')
    const both = await other.getByRole('table').innerText()
    assert.match(both, /Oral diuretics, then the rapid response team\./)
    assert.match(both, /Furosemide 40 mg before anything else\./)
    await press(other, 'Save mine over theirs')
    await crew.goto(`/people/${person}/emergency`)
    const seen = await crew.locator('body').innerText()
    assert.match(seen, /Version 1, published/)
    assert.match(seen, /oral diuretics first/)
    assert.doesNotMatch(seen, /Furosemide/)
  })

  test('the crew sees version 2 from the moment it is published', async () => {
    const [gp, crew] = [await at('gp'), await at('crew')]
    await gp.goto(`/plans/${plan}/publish`)
    await gp.getByLabel('I have checked that this is the right person and the right decision').check()
    await press(gp, 'Publish')
    await crew.reload()
    const seen = await crew.locator('body').innerText()
    assert.match(seen, /Version 2, published/)
    assert.match(seen, /Furosemide 40 mg before anything else\./)
  })

  test('the governance lead reads who did what, when, by which right, with what outcome and why', async () => {
    const page = await at('guardian')
    const only = async (page, act, about) => {
      await page.goto('/organisation/access-log')
      await page.getByText('Choose which entries are shown').click()
      await page.getByLabel('About the person with this NHS number').fill(about)
      await page.getByLabel('What was done').selectOption({ label: act })
      await press(page, 'Show these entries')
      return page.getByRole('table').innerText()
    }
    const when = String.raw`\d+ \w+ ${day().Year}, \d\d:\d\d \w+\s+`
    const deeds = String.raw`\s+: everything they did that day`
    const sam = String.raw`Sam Patel${deeds}\s+Rosewood Nursing Home\s+Administrator\s+`
    const ruth = String.raw`Ruth Bell${deeds}\s+Rosewood Nursing Home\s+Clinical\s+`
    const about = String.raw`\s+NHS number ${spaced(number)}\s+: everybody who opened this record\s+Done\s+None`
    assert.match(await only(page, 'Published a plan', number), new RegExp(`${when}${ruth}Published a plan, version 1${about}`))
    await stand(page, /Access log$/, 'access log of one person')
    assert.match(await only(page, 'Submitted a draft to a clinician', number), new RegExp(`${when}${sam}Submitted a draft to a clinician${about}`))
    assert.match(await only(page, 'Returned a draft with comments', number), new RegExp(`${when}${ruth}Returned a draft with comments${about}`))
    const created = await only(page, 'Put a person on record', '')
    assert.match(created, new RegExp(`${when}${sam}Put a person on record${about}`))
    assert.match(created, /Not done\s+People who may be the same were shown first/)
    assert.match(created, /Not done\s+The NHS number belongs to somebody else/)
    const own = await at('crew')
    assert.match(await only(own, 'Claimed a relationship with a person', number), /Claimed a relationship[^\n]*Incident 2211-0319/)
    await stand(own, 'What you did')
  })

  test('what the crew claimed is looked at, and closed with what was found', async () => {
    const page = await at('helpdesk')
    await page.goto('/organisation/concerns')
    await stand(page, 'Accesses to look at')
    const claim = () => page.getByRole('listitem').filter({ hasText: 'Incident 2211-0319' })
    assert.match(await claim().innerText(), /Claimed a relationship[\s\S]*Jo Fielding, City Ambulance Service/)
    await claim().locator('summary').click()
    await claim().getByRole('button', { name: 'Close' }).click()
    await stand(page, 'Accesses to look at', 'a claim closed without a finding')
    await errorsAre(page, 'Choose what you found')
    await claim().getByLabel('In order: there was a reason to open it').check()
    await claim().getByRole('button', { name: 'Close' }).click()
    await page.waitForLoadState()
    assert.equal(await claim().count(), 0)
  })

  test('the audit verifies beside the server, and a copy that was tampered with does not', async () => {
    const whole = await house.cmc.beside(['audit', 'verify'])
    assert.equal(whole.code, 0, whole.said)
    assert.match(whole.said, /^verified \d+ events$/m)
    assert.ok(Number(/verified (\d+)/.exec(whole.said)[1]) > 100)
    if (house.engine !== 'sqlite') return
    const copy = await tamperedCopy(house.cmc.directory)
    const broken = await house.cmc.beside(['audit', 'verify'], { CMC_DATABASE_URL: `sqlite:${copy}` })
    assert.equal(broken.code, 1, broken.said)
    assert.match(broken.said, /^wrong: chain .+, event \d+/m)
  })
})
