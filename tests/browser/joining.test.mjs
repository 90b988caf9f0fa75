// A new organisation, from nothing to its first published plan: real letters, a real certificate on the device, every door
// found shut before it is opened; and out again.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'

import * as written from './answers.mjs'
import { browserAt, lacksLicences, startService, store } from './licensed.mjs'
import { linkIn, openPostOffice } from './post_office.mjs'
import { engines, lacks } from './server.mjs'
import { answer, answerAll, day, errorsAre, idIn, nhsNumber, press, save, stand } from './steps.mjs'

const tools = await lacksLicences()
const password = 'Morning-Meadow-8'
const list = `name,email,profession,registration,rights
Ruth Bell,nurse@elm.example,Registered nurse,NMC 99Z0130E,clinical
Sam Patel,nowhere,Health care assistant,,administrator`

for (const engine of engines)
  describe(`an organisation joins, on ${engine}`, { skip: lacks(engine) || tools }, () => {
    let post, service, home, code, licence, person, plan
    const pages = {}

    before(async () => {
      post = await openPostOffice()
      service = await startService(engine, post.port)
      for (const who of ['helpdesk', 'lead', 'guardian', 'nurse']) {
        pages[who] = await (await browserAt(service.url, (await store(service.folder, who)).home)).newPage()
      }
    })

    after(async () => {
      for (const page of Object.values(pages)) await page.context().close()
      post?.close()
      assert.equal((await service?.stop()) ?? 0, 0, 'cmc should end in order when asked to')
    })

    const signIn = async (page, email, typed = password) => {
      await page.goto('/sign-in')
      await page.getByLabel('Email address', { exact: true }).fill(email)
      await page.getByLabel('Password', { exact: true }).fill(typed)
      await press(page, 'Sign in')
    }
    const status = async (page, path) => (await page.goto(path)).status()
    // The line of a checklist by its heading, and whether it is done.
    const line = (page, words) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: words }) })
    const isDone = async (page, words) => /Done$/m.test(await line(page, words).getByRole('heading').innerText())
    const comeIn = async (page, email) => {
      const { path, code } = linkIn(await post.to(email))
      await page.goto(`${path}#${code}`)
      await stand(page, 'Join Coordinate My Care')
      assert.equal(await page.getByLabel('Code from the message').inputValue(), code)
      assert.ok(!page.url().includes(code), 'the code is gone from the address')
      await page.getByLabel('New password', { exact: true }).fill(password)
      await press(page, 'Join')
      await stand(page, 'You have joined')
      await signIn(page, email)
      return code
    }
    const acceptPolicy = async page => {
      await press(page, 'Read and accept the policy')
      await stand(page, /Policy on acceptable use$/, 'the policy')
      await press(page, 'Accept')
      await errorsAre(page, 'Tick the box if you accept the policy. Without it nobody can use the service')
      await page.getByLabel('I have read this policy, and I accept it').check()
      await press(page, 'Accept')
    }
    const recordTraining = async (page, ...questions) => {
      await press(page, 'Record your training')
      await stand(page, 'Record your training')
      await answerAll(page, questions.map(question => [question, day()]))
      await page.getByLabel('What I entered is true').check()
      await press(page, 'Record')
    }
    const governance = 'On which day did you last finish training in information governance?'

    test('the helpdesk replaces the first password and makes itself ready', async () => {
      const page = pages.helpdesk
      await signIn(page, service.helpdesk, service.firstPassword)
      await page.getByLabel('Your password now', { exact: true }).fill(service.firstPassword)
      await page.getByLabel('New password', { exact: true }).fill(password)
      await press(page, 'Save the new password')
      await stand(page, 'Before you can read plans', 'the doors of the helpdesk')
      assert.equal(await status(page, '/service/organisations'), 423, 'the policy comes first')
      await stand(page, 'Something has to be in order first')
      await press(page, 'See what is missing')
      await acceptPolicy(page)
      await recordTraining(page, governance)
    })

    test('the helpdesk puts the organisation on record, and its lead on the access form', async () => {
      const page = pages.helpdesk
      await page.goto('/service/organisations')
      await stand(page, 'Organisations')
      await press(page, 'Put an organisation on record')
      await answerAll(page, [['What is its ODS code?', 'vzz01'], ['What is its name?', 'Elm House']])
      await press(page, 'Put on record')
      await stand(page, 'Put an organisation on record', 'an organisation without a kind')
      await errorsAre(page, 'Enter an answer to “What kind of organisation is it?”')
      await answer(page, 'What kind of organisation is it?', 'care home')
      await press(page, 'Put on record')
      await stand(page, /Elm House$/, 'the organisation, as the helpdesk')
      home = new URL(page.url()).pathname
      await press(page, 'Access form: who works here')
      await stand(page, 'Access form', 'an empty access form')
      await press(page, 'Add a colleague')
      await answerAll(page, [
        ['What is their full name?', 'Mina Lead'], ['What is their e-mail address at work?', 'lead@elm.example'],
        ['What is their profession?', 'Home manager'],
        ['What do they need to do?', ['Lead: keeps this form, the organisation’s devices and agreements']]
      ])
      await press(page, 'Send the invitation')
      await stand(page, 'Access form', 'an access form with somebody who was invited')
      assert.match(await page.getByRole('row', { name: /Mina Lead/ }).innerText(), /Invited/)
    })

    test('the lead joins by the link in the letter, which lets in once', async () => {
      const page = pages.lead
      const used = await comeIn(page, 'lead@elm.example')
      await stand(page, 'Before you can read plans', 'the doors of the lead')
      for (const words of [/sharing agreement/, /data security status/, /training is on record/, /policy on acceptable use/, /licence/]) {
        assert.equal(await isDone(page, words), false, String(words))
      }
      await acceptPolicy(page)
      await recordTraining(page, governance)
      await page.goto(`/join`)
      await page.getByLabel('Code from the message').fill(used)
      await page.getByLabel('New password', { exact: true }).fill('Another-Meadow-9')
      await press(page, 'Join')
      await errorsAre(page, 'This code lets nobody in: it was used, is too old, or was not typed right. Ask for a new one')
    })

    test('the lead works through the checklist', async () => {
      const page = pages.lead
      await page.goto('/organisation')
      await stand(page, /Elm House$/, 'the checklist, at the beginning')
      assert.equal(new URL(page.url()).pathname, home)
      await press(page, 'Give mailbox and address')
      await stand(page, 'Details of the organisation')
      await answerAll(page, [['What is its generic mailbox?', 'home@elm.example'], ['What is its address?', '1 Elm Road, SW1A 1AA']])
      await press(page, 'Save')
      await press(page, 'Record the status')
      await stand(page, 'Data security status')
      await answerAll(page, [['What is the organisation’s status in the Data Security and Protection Toolkit?', 'Entry level'], ['When was it published there?', day(-3)]])
      await press(page, 'Record this status')
      assert.equal(await isDone(page, /data security status/), false, 'entry level is not enough')
      await press(page, 'Record the status')
      await answerAll(page, [['What is the organisation’s status in the Data Security and Protection Toolkit?', 'Standards met'], ['When was it published there?', day(1)]])
      await press(page, 'Record this status')
      await errorsAre(page, 'Enter a day that has come already')
      await answer(page, 'When was it published there?', day(-3))
      await press(page, 'Record this status')
      assert.equal(await isDone(page, /data security status/), true)
      await press(page, /^Tick: done\s?: Somebody reads the mailbox/)
      assert.equal(await isDone(page, /reads the mailbox/), true)
    })

    test('the lead lists the staff; a bad line is told, and the good ones are kept', async () => {
      const page = pages.lead
      await page.goto(`${home}/staff/new`)
      await press(page, 'Send the invitation')
      await stand(page, 'Add a colleague', 'a colleague without anything')
      await answerAll(page, [
        ['What is their full name?', 'Gil Ash'], ['What is their e-mail address at work?', 'guardian@elm.example'],
        ['What is their profession?', 'Caldicott Guardian'],
        ['What do they need to do?', ['Information governance: signs the agreement and reads the access log']]
      ])
      await press(page, 'Send the invitation')
      await press(page, 'Add many from a list')
      await page.getByLabel('The list').fill(list)
      await press(page, 'Send the invitations')
      await stand(page, 'Add many colleagues', 'a list with a bad line')
      assert.match(await page.getByRole('status').innerText(), /1 line was kept[\s\S]*Line 3: .*e-mail address/)
      assert.match(await page.getByLabel('The list').inputValue(), /^name,.*\nSam Patel,[^\n]*$/)
    })

    test('whoever answers for information governance signs the agreement', async () => {
      const page = pages.guardian
      await comeIn(page, 'guardian@elm.example')
      await acceptPolicy(page)
      await page.goto(home)
      await press(page, 'Read and sign the agreement')
      await stand(page, /Sharing agreement$/, 'the agreement')
      await press(page, 'Sign')
      assert.notEqual(await page.locator('.nhsuk-error-summary a').count(), 0)
      await answer(page, 'In which capacity do you sign?', 'Caldicott Guardian')
      await page.getByLabel('I have read the agreement, and I sign it for the organisation').check()
      await press(page, 'Sign')
      assert.equal(await isDone(page, /sharing agreement/), true)
      assert.match(await page.locator('main').innerText(), /Signed by Gil Ash, Caldicott Guardian/)
    })

    test('the nurse joins, opens their own doors, and finds the last one shut: the device', async () => {
      const page = pages.nurse
      await comeIn(page, 'nurse@elm.example')
      await acceptPolicy(page)
      await recordTraining(page, 'On which day did you finish the lessons for clinical and administrative staff?', governance)
      await stand(page, 'Before you can read plans', 'the doors of the nurse')
      assert.match(await page.locator('main').innerText(), /^One thing has to be in order first/m)
      assert.equal(await isDone(page, /licence/), false)
      for (const path of ['/find', '/actions', '/people/new']) assert.equal(await status(page, path), 423, path)
    })

    test('the lead registers a device and is given a code, once', async () => {
      const page = pages.lead
      await page.goto('/organisation/devices')
      await stand(page, /Devices/, 'no devices')
      await press(page, 'Register a device')
      await press(page, 'Register the device')
      await stand(page, 'Register a device', 'a device without a name')
      await answerAll(page, [['What is written on the device?', 'LT-0417'], ['Where is it used?', 'Office']])
      await press(page, 'Register the device')
      await stand(page, 'The code for LT-0417')
      code = await page.locator('#code').innerText()
      await page.goto('/organisation/devices')
      await stand(page, /Devices/, 'a device that waits')
      assert.ok(!(await page.content()).includes(code))
    })

    test('the code leads to a file that the certificate store takes in with its password', async () => {
      const page = pages.nurse
      await page.goto('/enrol')
      await stand(page, /./, 'the page for a code')
      await page.getByLabel('Code').fill(code)
      await press(page, 'Continue')
      await stand(page, 'The licence for LT-0417')
      const given = await page.locator('#password').innerText()
      const downloading = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Download the licence' }).click()
      const file = join(service.folder, 'device.p12')
      await (await downloading).saveAs(file)
      licence = { file, password: given }
      await page.goto('/enrol/help/linux')
      await stand(page, /./, 'a guide')
      const { home: licensed, held } = await store(service.folder, 'licensed', licence)
      assert.match(held, /u,u,u/, 'the store holds a certificate with its key')
      await page.context().close()
      pages.nurse = await (await browserAt(service.url, licensed)).newPage()
    })

    test('with the licence the last door is open', async () => {
      const page = pages.nurse
      await page.goto('/enrol')
      await page.getByText('This browser shows a licence').waitFor()
      await signIn(page, 'nurse@elm.example')
      await page.goto('/ready')
      await stand(page, 'You are ready')
      assert.equal(await status(page, '/find'), 200)
    })

    test('the nurse writes the first plan and publishes it', async () => {
      const page = pages.nurse
      await page.goto('/people/new')
      await answerAll(page, [
        ['NHS number', nhsNumber(9)], ['Family name', 'Abernathy'], ['Given name', 'Queenie'],
        ['Date of birth', { Day: '3', Month: '5', Year: '1936' }], ['Gender', 'Female']
      ])
      await press(page, 'Put on record')
      person = idIn(page)
      await press(page, 'Start a plan')
      await answerAll(page, written.consent)
      await press(page, 'Start the plan')
      plan = idIn(page)
      for (const [title, answers] of written.leastSections) {
        await press(page, title)
        await answerAll(page, answers)
        await save(page, 'Save and go to the list')
      }
      const clinical = [
        ['background', written.background], ['cpr', written.cpr], ['recommendations', written.recommendations],
        ['approval', [['Who reviews it?', 'Ruth Bell, Registered nurse']]]
      ]
      for (const [slug, answers] of clinical) {
        await page.goto(`/plans/${plan}/draft/${slug}`)
        await answerAll(page, answers)
        await save(page)
      }
      await page.getByLabel('I have checked that this is the right person and the right decision').check()
      await press(page, 'Publish')
      await page.getByRole('heading', { level: 1, name: 'Urgent care plan' }).waitFor()
      assert.equal(await status(page, `/people/${person}/emergency`), 200)
      assert.match(await page.locator('body').innerText(), /ABERNATHY, Queenie/)
      await page.getByRole('heading', { level: 1, name: 'DO NOT ATTEMPT CPR' }).waitFor()
    })

    test('the same session opens the plan with curl and the licence, and without it nothing', async () => {
      const page = pages.nurse
      const [cookie] = (await page.context().cookies()).filter(({ name }) => name === '__Host-cmc')
      const ask = ['-s', '--cacert', join(service.folder, 'ca.pem'), '-H', `Cookie: ${cookie.name}=${cookie.value}`, '-w', '\n%{http_code}']
      const shown = ['--cert-type', 'P12', '--cert', `${licence.file}:${licence.password}`]
      const curl = async more => (await promisify(execFile)('curl', [...ask, ...more, `${service.url}/people/${person}/emergency`])).stdout
      assert.match(await curl(shown), /ABERNATHY[\s\S]*\n200$/)
      const refused = await curl([])
      assert.match(refused, /\n423$/)
      assert.doesNotMatch(refused, /ABERNATHY/)
    })

    test('the lead’s checklist is done but for what only the lead can know', async () => {
      const page = pages.lead
      await page.goto(home)
      await stand(page, /Elm House$/, 'the checklist, at the end')
      await press(page, /^Tick: done\s?: Residents or patients/)
      assert.match(await page.getByRole('heading', { name: /Preparation/ }).innerText(), /12 of 12 done/)
    })

    test('when the device is ended, the next request is refused', async () => {
      const [lead, nurse] = [pages.lead, pages.nurse]
      await lead.goto('/organisation/devices')
      await press(lead, 'End LT-0417')
      await stand(lead, /./, 'ending a device')
      await lead.getByLabel('Why?').fill('left on the bus')
      await press(lead, 'End the device')
      await lead.getByText('left on the bus').waitFor()
      assert.equal(await status(nurse, `/people/${person}/emergency`), 423)
      assert.ok(!(await nurse.content()).includes('ABERNATHY'))
    })

    test('when the nurse leaves, their open page goes no further', async () => {
      const [lead, nurse] = [pages.lead, pages.nurse]
      await lead.goto(`${home}/staff`)
      await press(lead, 'Change Ruth Bell')
      await stand(lead, /Ruth Bell$/, 'somebody’s line of the access form')
      await press(lead, 'End their access')
      await errorsAre(lead, 'Tick the box if they have left, or need no access any more')
      await lead.getByLabel('They have left, or need no access any more').check()
      await press(lead, 'End their access')
      assert.match(await lead.getByRole('status').innerText(), /They are out/)
      await nurse.goto('/ready')
      assert.equal(new URL(nurse.url()).pathname, '/sign-in')
    })

    test('who has read what is told on a device with a licence only, also to whoever answers for it', async () => {
      const page = pages.guardian
      for (const path of ['/organisation/access-log', '/organisation/concerns']) assert.equal(await status(page, path), 423, path)
      await page.goto('/ready')
      assert.equal(await isDone(page, /licence/), false)
    })

    test('no letter names anybody, their organisation or anything of care', () => {
      assert.ok(post.letters.length >= 3, `${post.letters.length} letters`)
      for (const letter of post.letters) {
        assert.equal(letter.to.length, 1, 'one reader each')
        assert.doesNotMatch(letter.data.replace(letter.to[0], ''), /Mina|Gil|Ruth|Bell|Elm|Abernathy|Queenie|CPR|plan for/)
      }
    })
  })
